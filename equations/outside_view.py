"""Outside view: what the fitted curves, read as an association, say of emissions, energy and hours per year.

Year t = 1..H is evaluated at its middle, a_t = a(t − 0.5); flows fall at its end. The slopes are associations across
economies and years: a year's figure is what the curve says at that AI level, not what AI does to this plant.
"""

from dataclasses import dataclass

import numpy as np

from equations.adoption import level_at, programme_cost, share_of_way
from equations.curves import Array, BoolArray, log_effect
from equations.firm_curve import FirmCurves
from equations.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Path:
    """One value per year, all (n, years); 0 in the years after a shorter horizon. t CO2e, net MWh, hours, money."""

    ai_level: Array
    emissions_without_ai_t: Array
    emissions_with_ai_t: Array
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


def outside_view(inputs: Inputs, curves: FirmCurves) -> Path:
    """The path of each case, as the model's equations stand (docs/model.md, Outside view)."""
    active = years_within_horizon(inputs)
    year = np.arange(1, active.shape[1] + 1, dtype=float)
    share = share_of_way(inputs.phase_years, inputs.phase_shares, year - 0.5)
    ai_level = level_at(inputs, share)
    today = inputs.ai_level[:, np.newaxis]

    output = _grown(inputs.output_growth_share, year)
    quantity_mwh = inputs.energy_mwh[:, :, np.newaxis] * output[:, np.newaxis, :]
    cleaner_grid = _grown(-inputs.grid_decarbonisation_share, year)[:, np.newaxis, :]
    factor = inputs.emission_factor_t_per_mwh[:, :, np.newaxis] * np.where(
        inputs.is_electricity[:, :, np.newaxis], cleaner_grid, 1.0
    )
    price = inputs.price_per_mwh[:, :, np.newaxis] * _grown(inputs.price_growth_share, year)
    emissions_without = (quantity_mwh * factor).sum(axis=1) + inputs.process_emissions_t[
        :, np.newaxis
    ] * output

    def change(curve_name: str) -> Array:
        curve = getattr(curves, curve_name)
        return log_effect(curve, ai_level) - log_effect(curve, today)

    emissions_with = emissions_without * np.exp(change("emissions"))
    saved_share = 1.0 - np.exp(-change("energy_efficiency"))
    saving_mwh = quantity_mwh * inputs.addressable_share[:, :, np.newaxis] * saved_share[:, np.newaxis, :]
    channel = saving_mwh * factor
    channel_scope2 = (channel * inputs.is_scope2[:, :, np.newaxis]).sum(axis=1)
    channel_scope1 = (channel * ~inputs.is_scope2[:, :, np.newaxis]).sum(axis=1)
    energy_cost_saving = (saving_mwh * price).sum(axis=1)
    carbon_cost_saving = (
        inputs.carbon_price_per_t[:, np.newaxis]
        * _grown(inputs.carbon_price_growth_share, year)
        * (
            inputs.scope1_coverage_share[:, np.newaxis] * channel_scope1
            + inputs.scope2_coverage_share[:, np.newaxis] * channel_scope2
        )
    )
    hours = inputs.employees * inputs.labour_hours_per_week * inputs.labour_weeks_per_year
    hours_saved = hours[:, np.newaxis] * (1.0 - np.exp(-change("technology_level")))
    labour_saving = (
        hours_saved
        * inputs.labour_cost_per_hour[:, np.newaxis]
        * _grown(inputs.labour_cost_growth_share, year)
    )
    cost = programme_cost(inputs, share)
    net_cash_flow = energy_cost_saving + carbon_cost_saving - cost

    def masked(values: Array) -> Array:
        return np.where(active, values, 0.0)

    return Path(
        ai_level=masked(ai_level),
        emissions_without_ai_t=masked(emissions_without),
        emissions_with_ai_t=masked(emissions_with),
        energy_without_ai_mwh=masked(quantity_mwh.sum(axis=1)),
        energy_saving_mwh=masked(saving_mwh.sum(axis=1)),
        energy_channel_t=masked(channel_scope1 + channel_scope2),
        energy_channel_scope1_t=masked(channel_scope1),
        energy_channel_scope2_t=masked(channel_scope2),
        energy_cost_without_ai=masked((quantity_mwh * price).sum(axis=1)),
        energy_cost_saving=masked(energy_cost_saving),
        carbon_cost_saving=masked(carbon_cost_saving),
        labour_hours_saved=masked(hours_saved),
        labour_saving=masked(labour_saving),
        programme_cost=masked(cost),
        net_cash_flow=masked(net_cash_flow),
        net_cash_flow_with_labour=masked(net_cash_flow + labour_saving),
    )
