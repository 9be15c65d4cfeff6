"""Inside view: what the chosen levers are documented to save, and the electricity that the plan's AI itself uses.

Levers meet the same energy, so their savings are combined as a product and never summed. Year t is evaluated at its
middle, as in the outside view.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.adoption import phase_start_shares, phase_starts, way_in_years
from equations.bills import (
    Bills,
    by_scope,
    carbon_cost_saving,
    demand_charge_saving,
    electricity_of,
    grown,
)
from equations.columns import TIME_MAJOR
from equations.curves import Array, BoolArray
from equations.inputs import Inputs, LeverInputs


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


def reached_of_climb(inputs: Inputs) -> Array:
    """(n,): the share of the way that is reached in the end; 0 where the AI level does not rise."""
    climbs = inputs.target_ai_level > inputs.ai_level
    return np.where(climbs, inputs.reached_share, 0.0)


def adoption_share(inputs: Inputs, year: Array, way: Array | None = None) -> Array:
    """(n, m, years): the share of the way to the target since each lever's phase began, times what is reached of it.

    (s_t − s_b)/(1 − s_b), at least 0, with s_b the share at the phase's beginning. Where the whole way was covered by
    then, the lever is adopted once its phase has begun. 0 where the AI level does not rise. ``way`` (n, years) is
    s_t where it is known already.
    """
    way = way_in_years(inputs, year) if way is None else way
    position = np.maximum(inputs.levers.phase, 1) - 1
    begin = np.take_along_axis(phase_start_shares(inputs), position, axis=1)
    left, reached = 1.0 - begin, reached_of_climb(inputs)[:, np.newaxis]
    adoption = np.zeros((*position.shape, len(year)), order=TIME_MAJOR)
    for lever in range(position.shape[1]):
        since, whole = begin[:, lever, np.newaxis], left[:, lever, np.newaxis]
        share = np.maximum(way - since, 0.0) / np.where(whole > 0, whole, 1.0)
        if not (whole > 0).all():
            share = np.where(whole > 0, share, _begun(inputs, position[:, lever], year))
        adoption[:, lever] = share * reached
    return adoption


def _begun(inputs: Inputs, phase: npt.NDArray[np.int64], year: Array) -> BoolArray:
    """Whether a phase, one of 0..3 per case, has begun by each year's middle, (n, years)."""
    start = phase_starts(inputs.phase_years)[np.arange(inputs.cases), phase] + inputs.delay_years
    begun: BoolArray = year - 0.5 > start[:, np.newaxis]
    return begun


def full_effect(levers: LeverInputs) -> Array:
    """(n, m, c): the share of a row's energy that each lever saves once adopted, addressed·saving·realisation <= 1."""
    strength = levers.saving_share * levers.realisation_share
    return np.minimum(levers.addressed_share * strength[:, :, np.newaxis], 1.0)


def joint_saving_share(inputs: Inputs, adoption: Array) -> Array:
    """[1 − Π_m (1 − addressed·saving·adoption·realisation)]·(1 − rebound), (n, c, years)."""
    effect = full_effect(inputs.levers)
    cases, levers, rows = effect.shape
    kept = (1.0 - inputs.levers.rebound_share)[:, np.newaxis]
    joint = np.zeros((cases, rows, adoption.shape[2]), order=TIME_MAJOR)
    for row in range(rows):
        touching = [lever for lever in range(levers) if effect[:, lever, row].any()]
        if not touching:
            continue
        remaining = np.ones(joint[:, row].shape, order=TIME_MAJOR)
        for lever in touching:
            remaining *= 1.0 - effect[:, lever, row, np.newaxis] * adoption[:, lever]
        joint[:, row] = (1.0 - remaining) * kept
    return joint


def inside_view(inputs: Inputs, bills: Bills, year: Array, way: Array) -> InsidePath:
    """The levers' joint saving of each row, less the AI's own electricity, which grows with the way to the target.

    ``way`` (n, years): the share of the way at each year's middle.
    """
    saving_mwh = bills.quantity_mwh * joint_saving_share(inputs, adoption_share(inputs, year, way))
    own_mwh, own_t, own_cost = _ai_electricity(inputs, year, way)
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
        demand_charge_saving=demand_charge_saving(inputs, electricity_of(inputs, saving_mwh) - own_mwh),
    )


def _ai_electricity(inputs: Inputs, year: Array, way: Array) -> tuple[Array, Array, Array]:
    """(net MWh, t CO2e, money) per year, each (n, years): what the target adds, as far as it is reached."""
    levers = inputs.levers
    mwh = way * (levers.ai_electricity_mwh * reached_of_climb(inputs))[:, np.newaxis]
    if not levers.ai_electricity_mwh.any():
        return mwh, mwh, mwh
    factor = levers.ai_electricity_factor_t_per_mwh[:, np.newaxis] * grown(
        -inputs.grid_decarbonisation_share, year
    )
    price = levers.ai_electricity_price_per_mwh[:, np.newaxis] * grown(
        levers.ai_electricity_price_growth_share, year
    )
    return mwh, mwh * factor, mwh * price
