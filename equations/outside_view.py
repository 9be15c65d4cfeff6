"""Outside view: what the fitted curves, read as an association, say of emissions, energy and hours per year.

Year t = 1..H is evaluated at its middle, a_t = a(t − 0.5); flows fall at its end. The slopes are associations across
economies and years: a year's figure is what the curve says at that AI level, not what AI does to this plant.
"""

from dataclasses import dataclass

import numpy as np

from equations.adoption import level_at
from equations.bills import (
    Bills,
    bill_totals,
    carbon_cost_saving,
    demand_charge_saving,
    grown,
    output_index,
    savings_over_rows,
)
from equations.columns import nothing, over_years
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


def outside_view(inputs: Inputs, curves: FirmCurves, bills: Bills, year: Array, way: Array) -> OutsidePath:
    """The path of each case, as the model's equations stand (docs/model.md, Outside view).

    ``way`` (n, years): the share of the way at each year's middle.
    """
    ai_level, today = level_at(inputs, way), inputs.ai_level[:, np.newaxis]

    def change(curve: Curve) -> Array:
        return log_effect_change(curve, today, ai_level)

    without = bill_totals(bills)
    emissions_without = without.emissions_t + over_years(
        inputs.process_emissions_t, output_index(inputs, year)
    )
    emissions_change = change(curves.emissions)
    avoided = -emissions_without * np.expm1(emissions_change)
    # at the mirror point E0 − E1 is 0 by definition and rounding in floats
    avoided = np.where(np.abs(avoided) <= DUST_SHARE * emissions_without, 0.0, avoided)

    saved_share = -np.expm1(-change(curves.energy_efficiency))
    saved = savings_over_rows(bills, lambda row: over_years(inputs.addressable_share[:, row], saved_share))
    hours_saved, labour_saving = _labour(inputs, change(curves.technology_level), year)
    return OutsidePath(
        ai_level=ai_level,
        emissions_without_ai_t=emissions_without,
        emissions_with_ai_t=emissions_without * np.exp(emissions_change),
        emissions_avoided_t=avoided,
        energy_without_ai_mwh=without.energy_mwh,
        energy_saving_mwh=saved.energy_mwh,
        energy_channel_t=saved.scope1_t + saved.scope2_t,
        energy_channel_scope1_t=saved.scope1_t,
        energy_channel_scope2_t=saved.scope2_t,
        energy_cost_without_ai=without.cost,
        energy_cost_saving=saved.energy_cost,
        carbon_cost_saving=carbon_cost_saving(inputs, year, saved.scope1_t, saved.scope2_t),
        demand_charge_saving=demand_charge_saving(inputs, saved.electricity_mwh),
        labour_hours_saved=hours_saved,
        labour_saving=labour_saving,
    )


def _labour(inputs: Inputs, technology_change: Array, year: Array) -> tuple[Array, Array]:
    """(hours, money) saved per year, each (n, years), by the change of the technology curve in ln points."""
    hours = inputs.employees * inputs.labour_hours_per_week * inputs.labour_weeks_per_year
    if not hours.any():
        return nothing(*technology_change.shape), nothing(*technology_change.shape)
    hours_saved = hours[:, np.newaxis] * -np.expm1(-technology_change)
    cost_per_hour = over_years(inputs.labour_cost_per_hour, grown(inputs.labour_cost_growth_share, year))
    return hours_saved, hours_saved * cost_per_hour
