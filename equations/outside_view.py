"""Outside view: what the fitted curves, read as an association, say of emissions, energy and hours per year.

Year t = 1..H is evaluated at its middle, a_t = a(t − 0.5); flows fall at its end. The slopes are associations across
economies and years: a year's figure is what the curve says at that AI level, not what AI does to this plant.
"""

from dataclasses import dataclass

import numpy as np

from equations.adoption import level_at, way_in_years
from equations.bills import Bills, by_scope, carbon_cost_saving, demand_charge_saving, grown, output_index
from equations.curves import Array, Curve, log_effect_change
from equations.firm_curve import FirmCurves
from equations.inputs import Inputs

DUST_SHARE = 1e-12  # of the emissions without AI: what rounding leaves of an exact zero


@dataclass(frozen=True, slots=True)
class OutsidePath:
    """One value per year, all (n, years). t CO2e, net MWh, hours, money."""

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
    demand_charge_saving: Array
    labour_hours_saved: Array
    labour_saving: Array


def outside_view(inputs: Inputs, curves: FirmCurves, bills: Bills, year: Array) -> OutsidePath:
    """The path of each case, as the model's equations stand (docs/model.md, Outside view)."""
    ai_level, today = level_at(inputs, way_in_years(inputs, year)), inputs.ai_level[:, np.newaxis]

    def change(curve: Curve) -> Array:
        return log_effect_change(curve, today, ai_level)

    emissions_without = (bills.quantity_mwh * bills.factor_t_per_mwh).sum(axis=1)
    emissions_without = emissions_without + inputs.process_emissions_t[:, np.newaxis] * output_index(
        inputs, year
    )
    emissions_change = change(curves.emissions)
    avoided = -emissions_without * np.expm1(emissions_change)
    # at the mirror point E0 − E1 is 0 by definition and rounding in floats
    avoided = np.where(np.abs(avoided) <= DUST_SHARE * emissions_without, 0.0, avoided)

    saved_share = -np.expm1(-change(curves.energy_efficiency))
    saving_mwh = (
        bills.quantity_mwh * inputs.addressable_share[:, :, np.newaxis] * saved_share[:, np.newaxis, :]
    )
    scope1_t, scope2_t = by_scope(inputs, saving_mwh * bills.factor_t_per_mwh)

    hours = inputs.employees * inputs.labour_hours_per_week * inputs.labour_weeks_per_year
    hours_saved = hours[:, np.newaxis] * -np.expm1(-change(curves.technology_level))
    cost_per_hour = inputs.labour_cost_per_hour[:, np.newaxis] * grown(inputs.labour_cost_growth_share, year)
    return OutsidePath(
        ai_level=ai_level,
        emissions_without_ai_t=emissions_without,
        emissions_with_ai_t=emissions_without * np.exp(emissions_change),
        emissions_avoided_t=avoided,
        energy_without_ai_mwh=bills.quantity_mwh.sum(axis=1),
        energy_saving_mwh=saving_mwh.sum(axis=1),
        energy_channel_t=scope1_t + scope2_t,
        energy_channel_scope1_t=scope1_t,
        energy_channel_scope2_t=scope2_t,
        energy_cost_without_ai=(bills.quantity_mwh * bills.price_per_mwh).sum(axis=1),
        energy_cost_saving=(saving_mwh * bills.marginal_price_per_mwh).sum(axis=1),
        carbon_cost_saving=carbon_cost_saving(inputs, year, scope1_t, scope2_t),
        demand_charge_saving=demand_charge_saving(inputs, bills, saving_mwh),
        labour_hours_saved=hours_saved,
        labour_saving=hours_saved * cost_per_hour,
    )
