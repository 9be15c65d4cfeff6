"""Outside view: what the fitted curves, read as an association, say of emissions, energy and hours per year.

Year t = 1..H is evaluated at its middle, a_t = a(t − 0.5); flows fall at its end. The slopes are associations across
economies and years: a year's figure is what the curve says at that AI level, not what AI does to this plant.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from equations.adoption import level_at, programme_cost, share_of_way
from equations.curves import Array, BoolArray, Curve, log_effect_change
from equations.firm_curve import FirmCurves
from equations.inputs import Inputs

DUST_SHARE = 1e-12  # of the emissions without AI: what rounding leaves of an exact zero


@dataclass(frozen=True, slots=True)
class Path:
    """One value per year, all (n, years); 0 in the years after a shorter horizon. t CO2e, net MWh, hours, money."""

    ai_level: Array
    emissions_without_ai_t: Array
    emissions_with_ai_t: Array
    emissions_avoided_t: Array
    energy_without_ai_mwh: Array
    energy_saving_mwh: Array
    energy_channel_t: Array
    energy_channel_scope1_t: Array
    energy_channel_scope2_t: Array
    energy_cost_without_ai: Array
    energy_cost_saving: Array
    carbon_cost_saving: Array
    labour_hours_saved: Array
    labour_saving: Array
    programme_cost: Array
    net_cash_flow: Array
    net_cash_flow_with_labour: Array


def years_within_horizon(inputs: Inputs) -> BoolArray:
    """(n, longest horizon): True in the years of each case's own horizon."""
    year = np.arange(1, int(inputs.horizon_years.max()) + 1)
    return year <= inputs.horizon_years[:, np.newaxis]


def _grown(growth_share: Array, year: Array) -> Array:
    """(1 + growth)^t: (n, years) of (n,), (n, c, years) of (n, c)."""
    return (1.0 + growth_share[..., np.newaxis]) ** year


class _Bills(NamedTuple):
    """Energy per case, row and year, (n, c, years): net MWh, t CO2e per MWh, money per MWh."""

    quantity_mwh: Array
    factor_t_per_mwh: Array
    price_per_mwh: Array


def _bills(inputs: Inputs, year: Array, output: Array) -> _Bills:
    """q_c·G_t, EF_c·(1 − grid decarbonisation)^t for electricity (EF_c otherwise), price_c·(1 + price growth_c)^t."""
    cleaner_grid = _grown(-inputs.grid_decarbonisation_share, year)[:, np.newaxis, :]
    change = np.where(inputs.is_electricity[:, :, np.newaxis], cleaner_grid, 1.0)
    return _Bills(
        quantity_mwh=inputs.energy_mwh[:, :, np.newaxis] * output[:, np.newaxis, :],
        factor_t_per_mwh=inputs.emission_factor_t_per_mwh[:, :, np.newaxis] * change,
        price_per_mwh=inputs.price_per_mwh[:, :, np.newaxis] * _grown(inputs.price_growth_share, year),
    )


def _carbon_cost_saving(inputs: Inputs, year: Array, scope1_t: Array, scope2_t: Array) -> Array:
    """carbon price·(1 + growth)^t·Σ_scope coverage_scope·(energy channel of the scope)."""
    price = inputs.carbon_price_per_t[:, np.newaxis] * _grown(inputs.carbon_price_growth_share, year)
    covered_t = (
        inputs.scope1_coverage_share[:, np.newaxis] * scope1_t
        + inputs.scope2_coverage_share[:, np.newaxis] * scope2_t
    )
    return price * covered_t


def outside_view(inputs: Inputs, curves: FirmCurves) -> Path:
    """The path of each case, as the model's equations stand (docs/model.md, Outside view)."""
    active = years_within_horizon(inputs)
    year = np.arange(1, active.shape[1] + 1, dtype=float)
    share = share_of_way(inputs.phase_years, inputs.phase_shares, year - 0.5)
    ai_level, today = level_at(inputs, share), inputs.ai_level[:, np.newaxis]

    def change(curve: Curve) -> Array:
        return log_effect_change(curve, today, ai_level)

    output = _grown(inputs.output_growth_share, year)
    bills = _bills(inputs, year, output)
    emissions_without = (bills.quantity_mwh * bills.factor_t_per_mwh).sum(axis=1)
    emissions_without = emissions_without + inputs.process_emissions_t[:, np.newaxis] * output
    emissions_with = emissions_without * np.exp(change(curves.emissions))
    avoided = -emissions_without * np.expm1(change(curves.emissions))
    # at the mirror point E0 − E1 is 0 by definition and rounding in floats
    avoided = np.where(np.abs(avoided) <= DUST_SHARE * emissions_without, 0.0, avoided)

    saved_share = -np.expm1(-change(curves.energy_efficiency))
    saving_mwh = (
        bills.quantity_mwh * inputs.addressable_share[:, :, np.newaxis] * saved_share[:, np.newaxis, :]
    )
    channel = saving_mwh * bills.factor_t_per_mwh
    scope2_t = (channel * inputs.is_scope2[:, :, np.newaxis]).sum(axis=1)
    scope1_t = (channel * ~inputs.is_scope2[:, :, np.newaxis]).sum(axis=1)
    energy_cost_saving = (saving_mwh * bills.price_per_mwh).sum(axis=1)
    carbon_cost_saving = _carbon_cost_saving(inputs, year, scope1_t, scope2_t)

    hours = inputs.employees * inputs.labour_hours_per_week * inputs.labour_weeks_per_year
    hours_saved = hours[:, np.newaxis] * -np.expm1(-change(curves.technology_level))
    cost_per_hour = inputs.labour_cost_per_hour[:, np.newaxis] * _grown(inputs.labour_cost_growth_share, year)
    labour_saving = hours_saved * cost_per_hour
    cost = programme_cost(inputs, share)
    net_cash_flow = energy_cost_saving + carbon_cost_saving - cost

    columns = {
        "ai_level": ai_level,
        "emissions_without_ai_t": emissions_without,
        "emissions_with_ai_t": emissions_with,
        "emissions_avoided_t": avoided,
        "energy_without_ai_mwh": bills.quantity_mwh.sum(axis=1),
        "energy_saving_mwh": saving_mwh.sum(axis=1),
        "energy_channel_t": scope1_t + scope2_t,
        "energy_channel_scope1_t": scope1_t,
        "energy_channel_scope2_t": scope2_t,
        "energy_cost_without_ai": (bills.quantity_mwh * bills.price_per_mwh).sum(axis=1),
        "energy_cost_saving": energy_cost_saving,
        "carbon_cost_saving": carbon_cost_saving,
        "labour_hours_saved": hours_saved,
        "labour_saving": labour_saving,
        "programme_cost": cost,
        "net_cash_flow": net_cash_flow,
        "net_cash_flow_with_labour": net_cash_flow + labour_saving,
    }
    return Path(**{name: np.where(active, values, 0.0) for name, values in columns.items()})
