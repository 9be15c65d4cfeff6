"""Inside view: what the chosen levers are documented to save, and the electricity that the plan's AI itself uses.

Levers meet the same energy, so their savings are combined as a product and never summed. Year t is evaluated at its
middle, as in the outside view.
"""

from dataclasses import dataclass

import numpy as np

from equations.adoption import phase_start_shares, way_in_years
from equations.bills import Bills, by_scope, carbon_cost_saving, demand_charge_saving, grown
from equations.curves import Array
from equations.inputs import Inputs


@dataclass(frozen=True, slots=True)
class InsidePath:
    """One value per year, all (n, years): net MWh, t CO2e, money. Savings are net of the AI's own electricity."""

    energy_saving_mwh: Array
    ai_electricity_mwh: Array
    avoided_t: Array
    avoided_scope1_t: Array
    avoided_scope2_t: Array
    energy_cost_saving: Array
    carbon_cost_saving: Array
    demand_charge_saving: Array


def adoption_share(inputs: Inputs, year: Array) -> Array:
    """(n, m, years): the share of the way to the target since each lever's phase began, times what is reached of it.

    (s_t − s_b)/(1 − s_b), at least 0, with s_b the share at the phase's beginning; where the whole way was covered by
    then, the lever is adopted at once. 0 where the AI level does not rise.
    """
    climbs = inputs.target_ai_level > inputs.ai_level
    way = way_in_years(inputs, year)[:, np.newaxis]
    begin = phase_start_shares(inputs)
    position = np.maximum(inputs.levers.phase, 1) - 1
    start = np.take_along_axis(begin, position, axis=1)[:, :, np.newaxis]
    left = 1.0 - start
    since = np.where(
        left > 0, np.maximum(way - start, 0.0) / np.where(left > 0, left, 1.0), (way >= 1.0) * 1.0
    )
    reached = (climbs * inputs.reached_share)[:, np.newaxis, np.newaxis]
    return since * reached


def inside_view(inputs: Inputs, bills: Bills, year: Array) -> InsidePath:
    """saving share = [1 − Π_m (1 − addressed·saving·adoption·realisation)]·(1 − rebound), per row and year.

    Less the AI's own electricity, which grows with the way to the target.
    """
    adoption = adoption_share(inputs, year)
    levers = inputs.levers
    remaining = np.ones(bills.quantity_mwh.shape)
    for lever in range(
        levers.saving_share.shape[1]
    ):  # few levers; one (n, c, years) at a time keeps memory small
        strength = (levers.saving_share[:, lever] * levers.realisation_share[:, lever])[:, np.newaxis]
        effect = (
            levers.addressed_share[:, lever, :, np.newaxis]
            * (strength * adoption[:, lever])[:, np.newaxis, :]
        )
        remaining *= 1.0 - effect
    kept = (1.0 - levers.rebound_share)[:, np.newaxis, np.newaxis]
    saving_mwh = bills.quantity_mwh * ((1.0 - remaining) * kept)

    own_mwh, own_t, own_cost = _ai_electricity(inputs, year)
    scope1_t, scope2_t = by_scope(inputs, saving_mwh * bills.factor_t_per_mwh)
    scope2_t = scope2_t - own_t
    return InsidePath(
        energy_saving_mwh=saving_mwh.sum(axis=1) - own_mwh,
        ai_electricity_mwh=own_mwh,
        avoided_t=scope1_t + scope2_t,
        avoided_scope1_t=scope1_t,
        avoided_scope2_t=scope2_t,
        energy_cost_saving=(saving_mwh * bills.marginal_price_per_mwh).sum(axis=1) - own_cost,
        carbon_cost_saving=carbon_cost_saving(inputs, year, scope1_t, scope2_t),
        demand_charge_saving=demand_charge_saving(inputs, bills, saving_mwh),
    )


def _ai_electricity(inputs: Inputs, year: Array) -> tuple[Array, Array, Array]:
    """(net MWh, t CO2e, money) per year, each (n, years): what the target adds, by the share of the way to it."""
    levers = inputs.levers
    climbs = (inputs.target_ai_level > inputs.ai_level)[:, np.newaxis]
    mwh = np.where(climbs, levers.ai_electricity_mwh[:, np.newaxis] * way_in_years(inputs, year), 0.0)
    cleaner_grid = grown(-inputs.grid_decarbonisation_share, year)
    price = levers.ai_electricity_price_per_mwh[:, np.newaxis] * grown(
        levers.ai_electricity_price_growth_share, year
    )
    return mwh, mwh * levers.ai_electricity_factor_t_per_mwh[:, np.newaxis] * cleaner_grid, mwh * price
