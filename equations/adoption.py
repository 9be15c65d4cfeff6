"""Four phases -> the AI level over time, and the programme's cost per year.

Time runs in years from the start. Within a phase the share of the way from today's level to the target moves
linearly; a phase of zero length is a jump, and at the instant of a jump the level before it counts.
"""

import numpy as np

from equations.columns import TIME_MAJOR, alike, nothing, over_years
from equations.curves import Array
from equations.inputs import PHASES, Inputs

SHARE_ROUNDING = 1e-12  # a plateau at exactly the wanted level reaches it, whatever the last bit says


def phase_ends(phase_years: Array) -> Array:
    """(n, 4) years from the start at which each phase ends, to 1e-12: 0.1 + 0.2 ends where 0.3 does."""
    ends: Array = np.cumsum(phase_years, axis=1)
    return ends.round(12)


def before_each(by_phase: Array) -> Array:
    """(n, 4) of (n, 4): what held at the end of the phase before, 0 before the first."""
    before = np.zeros_like(by_phase)
    before[:, 1:] = by_phase[:, :-1]
    return before


def phase_starts(phase_years: Array) -> Array:
    """(n, 4) years from the start at which each phase begins."""
    return before_each(phase_ends(phase_years))


def phase_lengths(phase_years: Array) -> Array:
    """(n, 4) years that each phase lasts on the same grid of 1e-12, so that nothing is divided by less."""
    ends = phase_ends(phase_years)
    return ends - before_each(ends)


def share_of_way(
    phase_years: Array, phase_shares: Array, time: Array, *, delay_years: Array | float = 0.0
) -> Array:
    """Share of the way to the target at ``time`` (times,) in years: (n, times).

    ``delay_years`` (n,) or one for all: by how much everything is later than planned.
    """
    cases, shares = len(phase_years), alike(phase_shares)
    ends = phase_ends(alike(phase_years))
    starts = before_each(ends)
    lengths = ends - starts
    delay = alike(np.broadcast_to(delay_years, cases))[:, np.newaxis]
    since = np.subtract(time, delay, order=TIME_MAJOR)
    share = np.zeros_like(since)
    before = np.zeros((1, 1))
    for phase in range(PHASES):
        start, length = starts[:, phase, np.newaxis], lengths[:, phase, np.newaxis]
        after = shares[:, phase, np.newaxis]
        if (after == before).all():  # a plateau: the phase before has ended on it
            continue
        progress = np.where(
            length > 0, np.minimum((since - start) / np.where(length > 0, length, 1.0), 1.0), 1.0
        )
        moving = before + (after - before) * progress
        moving = np.where(progress == 1.0, after, moving)
        share = np.where(since > start, moving, share)
        before = after
    return np.broadcast_to(share, (cases, len(time)))


def way_in_years(inputs: Inputs, year: Array) -> Array:
    """Share of the way at the middle of each year, (n, years)."""
    return share_of_way(inputs.phase_years, inputs.phase_shares, year - 0.5, delay_years=inputs.delay_years)


def phase_start_shares(inputs: Inputs) -> Array:
    """(n, 4): the share of the way at which each phase begins."""
    return before_each(inputs.phase_shares)


def level_at(inputs: Inputs, share: Array) -> Array:
    """AI units at a share of the way (n, times); share 1 returns the target exactly, share 0 today's level.

    Of the way only ``reached_share`` is covered in the end (1 unless a draw says less).
    """
    today, target = inputs.ai_level[:, np.newaxis], inputs.target_ai_level[:, np.newaxis]
    covered = over_years(inputs.reached_share, share)
    return np.where(covered == 1.0, target, today + (target - today) * covered)


def time_of_level(inputs: Inputs, level: Array) -> Array:
    """First time [years] at which the path reaches ``level`` (n,); 0 if there already, NaN beyond the horizon."""
    climb = (inputs.target_ai_level - inputs.ai_level) * inputs.reached_share
    with np.errstate(over="ignore"):  # infinitely far is never reached, which is the answer
        wanted = (level - inputs.ai_level) / np.where(climb > 0, climb, 1.0)
    after, before = inputs.phase_shares, phase_start_shares(inputs)
    rises = (wanted[:, np.newaxis] <= after + SHARE_ROUNDING) & (after > before)
    case, phase = np.arange(inputs.cases), np.argmax(rises, axis=1)  # the first phase that gets there
    before, rise = before[case, phase], (after - before)[case, phase]
    part = np.clip(wanted - before, 0.0, rise) / np.where(rise > 0, rise, 1.0)
    start, end = (years(inputs.phase_years)[case, phase] for years in (phase_starts, phase_ends))
    time = start + (end - start) * part + inputs.delay_years
    time = np.where(rises[case, phase] & (climb > 0) & (time <= inputs.horizon_years), time, np.nan)
    return np.where(level <= inputs.ai_level, 0.0, time)


def spread_over_phases(inputs: Inputs, by_phase: Array, years: int) -> Array:
    """Each phase's sum spread evenly over its duration, by overlap with the year: (n, years).

    A phase of zero length is paid in the year with t − 1 <= its start < t.
    """
    if not by_phase.any():
        return nothing(inputs.cases, years)
    year_start = np.arange(years, dtype=float)
    ends = phase_ends(alike(inputs.phase_years))
    starts = before_each(ends)
    length, start, end = (ends - starts)[..., np.newaxis], starts[..., np.newaxis], ends[..., np.newaxis]
    overlap = np.maximum(np.minimum(end, year_start + 1) - np.maximum(start, year_start), 0.0)
    instant = (year_start <= start) & (start < year_start + 1)
    part = np.where(length > 0, overlap / np.where(length > 0, length, 1.0), instant)
    spread = np.zeros((inputs.cases, years), order=TIME_MAJOR)
    for phase in range(PHASES):
        spread += over_years(by_phase[:, phase], part[:, phase])
    return spread


def running_cost(inputs: Inputs, share: Array) -> Array:
    """Opex at the share of the way ``share`` at the years' middles, (n, years), money of year 0."""
    opex_at_target = np.where(inputs.target_ai_level > inputs.ai_level, inputs.opex_per_year, 0.0)
    return over_years(opex_at_target, share)


def capex_within_horizon(inputs: Inputs) -> Array:
    """(n,) capex that falls inside the horizon; the rest of the sum is left out of the cash flow."""
    starts = phase_starts(inputs.phase_years)
    horizon = inputs.horizon_years[:, np.newaxis].astype(float)
    length = phase_lengths(inputs.phase_years)
    part = np.clip((horizon - starts) / np.where(length > 0, length, 1.0), 0.0, 1.0)
    part = np.where(length > 0, part, (starts < horizon).astype(float))
    paid: Array = (inputs.capex_by_phase * part).sum(axis=1)
    return paid
