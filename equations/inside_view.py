"""Inside view: what the chosen levers are documented to save, and the electricity that the plan's AI itself uses.

Levers meet the same energy, so their savings are combined as a product and never summed. Year t is evaluated at its
middle, as in the outside view.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.adoption import phase_start_shares, phase_starts
from equations.bills import (
    Bills,
    carbon_cost_saving,
    demand_charge_saving,
    grown,
    savings_over_rows,
)
from equations.columns import alike, nothing, over_years
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


def adoption_share(inputs: Inputs, lever: int, year: Array, way: Array) -> Array:
    """The share of the way to the target since a lever's phase began, times what is reached of it, (n, years).

    (s_t − s_b)/(1 − s_b), at least 0, with s_t the share ``way`` of the way and s_b that at the phase's beginning.
    Where the whole way was covered by then, the lever is adopted once its phase has begun. 0 where the AI level does
    not rise.
    """
    phase = np.maximum(inputs.levers.phase[:, lever], 1) - 1
    begin = phase_start_shares(inputs)[np.arange(inputs.cases), phase]
    left, begin = alike(1.0 - begin)[:, np.newaxis], alike(begin)[:, np.newaxis]
    share = np.maximum(way - begin, 0.0) / np.where(left > 0, left, 1.0)
    if not (left > 0).all():
        share = np.where(left > 0, share, _begun(inputs, phase, year))
    adopted: Array = share * reached_of_climb(inputs)[:, np.newaxis]
    return adopted


def adoption_shares(inputs: Inputs, year: Array, way: Array) -> list[Array]:
    """``adoption_share`` of every lever, (n, years) each; levers that begin together share theirs."""
    found: dict[bytes, Array] = {}
    phases = [np.ascontiguousarray(phase).tobytes() for phase in inputs.levers.phase.T]
    for lever, begins in enumerate(phases):
        if begins not in found:
            found[begins] = adoption_share(inputs, lever, year, way)
    return [found[begins] for begins in phases]


def _begun(inputs: Inputs, phase: npt.NDArray[np.int64], year: Array) -> BoolArray:
    """Whether a phase, one of 0..3 per case, has begun by each year's middle, (n, years)."""
    start = phase_starts(inputs.phase_years)[np.arange(inputs.cases), phase] + inputs.delay_years
    begun: BoolArray = year - 0.5 > start[:, np.newaxis]
    return begun


def full_effect(levers: LeverInputs) -> Array:
    """(n, m, c): the share of a row's energy that each lever saves once adopted, addressed·saving·realisation <= 1."""
    strength = levers.saving_share * levers.realisation_share
    return np.minimum(levers.addressed_share * strength[:, :, np.newaxis], 1.0)


def joint_saving_share(effect: Array, adoption: Sequence[Array], kept_share: Array) -> Array | None:
    """[1 − Π_m (1 − effect_m·adoption_m)]·(1 − rebound) of one row, (n, years); None where no lever touches it.

    ``effect`` (n, m) at full adoption, ``adoption`` (n, years) of each lever, ``kept_share`` (n,) is 1 − rebound.
    """
    remaining = None
    for lever, adopted in enumerate(adoption):
        if not effect[:, lever].any():
            continue
        left = over_years(effect[:, lever], adopted)
        np.subtract(1.0, left, out=left)
        remaining = left if remaining is None else np.multiply(remaining, left, out=left)
    return None if remaining is None else over_years(kept_share, 1.0 - remaining)


def inside_view(inputs: Inputs, bills: Bills, year: Array, way: Array) -> InsidePath:
    """The levers' joint saving of each row, less the AI's own electricity, which grows with the way to the target.

    ``way`` (n, years): the share of the way at each year's middle.
    """
    adoption, effect = adoption_shares(inputs, year, way), full_effect(inputs.levers)
    kept_share = 1.0 - inputs.levers.rebound_share
    saved = savings_over_rows(bills, lambda row: joint_saving_share(effect[:, :, row], adoption, kept_share))
    own_mwh, own_t, own_cost = _ai_electricity(inputs, year, way)
    scope2_t = saved.scope2_t - own_t
    return InsidePath(
        energy_saving_mwh=saved.energy_mwh - own_mwh,
        ai_electricity_mwh=own_mwh,
        avoided_t=saved.scope1_t + scope2_t,
        avoided_scope1_t=saved.scope1_t,
        avoided_scope2_t=scope2_t,
        energy_cost_saving=saved.energy_cost - own_cost,
        carbon_cost_saving=carbon_cost_saving(inputs, year, saved.scope1_t, scope2_t),
        demand_charge_saving=demand_charge_saving(inputs, saved.electricity_mwh - own_mwh),
    )


def _ai_electricity(inputs: Inputs, year: Array, way: Array) -> tuple[Array, Array, Array]:
    """(net MWh, t CO2e, money) per year, each (n, years): what the target adds, as far as it is reached."""
    levers = inputs.levers
    if not levers.ai_electricity_mwh.any():
        return nothing(*way.shape), nothing(*way.shape), nothing(*way.shape)
    mwh = over_years(levers.ai_electricity_mwh * reached_of_climb(inputs), way)
    factor = over_years(
        levers.ai_electricity_factor_t_per_mwh, grown(-inputs.grid_decarbonisation_share, year)
    )
    price = over_years(
        levers.ai_electricity_price_per_mwh, grown(levers.ai_electricity_price_growth_share, year)
    )
    return mwh, mwh * factor, mwh * price
