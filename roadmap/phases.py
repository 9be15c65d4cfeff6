"""A stored result laid out over the four phases of its programme: dates, AI levels, tonnes and money. No Django.

A year's figures belong to the phases by the part of the year that falls in each; what comes between the end of phase 4
and the horizon stands apart, so that phases and rest add up to the result's totals. A phase's investment is its own,
also where its length is zero.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from calculator.result.provenance_values import provenance_values
from equations.adoption import phase_ends, phase_lengths, phase_starts, share_of_way
from equations.curves import Array
from equations.inputs import PHASES
from roadmap.phase_figures import Figures, figures_of, sum_of

JsonObject = Mapping[str, Any]

MONTHS = 12
MONTH = re.compile(r"([1-9][0-9]{3})-(0[1-9]|1[0-2])")
DUST_MONTHS = 1e-9  # 12 · 0.25 years is the third month, whatever the last bit says


class Month(NamedTuple):
    """A calendar month; month is 1 to 12."""

    year: int
    month: int


def month_text(month: Month) -> str:
    """“2027-05”, as months are stored, typed and exported."""
    return f"{month.year:04d}-{month.month:02d}"


def month_of(text: object) -> Month | None:
    """“2027-05”; None for anything else."""
    found = MONTH.fullmatch(text) if isinstance(text, str) else None
    return Month(int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase, k = 1..4. Times are years from the start; AI levels are AI units."""

    number: int
    start_years: float
    end_years: float
    first_month: Month
    last_month: Month  # the last that the phase touches; the first one where its length is zero
    share_start: float  # of the way from today's level to the target
    share_end: float
    ai_level_start: float
    ai_level_end: float
    side: str  # before, across, after the turning point; a phase that ends on it is across
    within_evidence: bool  # of the emissions curve, at its start and at its end
    horizon: str  # within, across, after: whether it is counted whole, in part, not at all
    figures: Figures


@dataclass(frozen=True, slots=True)
class Reach:
    """When the path comes to a level: code ``reached`` with years and month, else why there is no date.

    already: today's level is there or past it; no_step: target and today are the same; target_below: the target lies
    below it; after_horizon: the path gets there in years that are not counted.
    """

    code: str
    level: float
    within_evidence: bool
    years: float | None = None
    month: Month | None = None
    phase: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Four phases, what follows them within the horizon, and the sum."""

    start: Month
    end_years: float
    last_month: Month
    horizon_years: int
    horizon_last_month: Month
    phases: tuple[Phase, ...]
    after: Figures
    total: Figures
    turning_point: Reach
    break_even: Reach
    capex_after_horizon: float


def month_at(start: tuple[int, int], years: float) -> Month:
    """The calendar month at ``years`` after the first day of the start month."""
    months = start[0] * MONTHS + start[1] - 1 + math.floor(MONTHS * years + DUST_MONTHS)
    return Month(months // MONTHS, months % MONTHS + 1)


def last_month_before(start: tuple[int, int], years: float) -> Month:
    """The last calendar month that ends at ``years``, or is cut by it."""
    months = start[0] * MONTHS + start[1] - 1 + math.ceil(MONTHS * years - DUST_MONTHS) - 1
    return Month(months // MONTHS, months % MONTHS + 1)


def build_phases(*, inputs: JsonObject, result: JsonObject, start: tuple[int, int]) -> Plan:
    """``inputs`` and ``result`` as stored; ``start`` the (year, month) on whose first day phase 1 begins.

    Money is that of the view that drives it; tonnes and energy are the curve's, with the levers' beside.

    Lengths and shares that the profile leaves out are the release's, as the result's provenance holds them.
    """
    if not 1 <= start[1] <= MONTHS:
        raise ValueError(f"{start[1]} is no month.")
    lengths = _per_phase(inputs.get("phase_years"), result, "years")
    shares = _per_phase(inputs.get("phase_shares"), result, "share")
    horizon = len(result["path"]["year"])
    starts, ends = phase_starts(lengths)[0], phase_ends(lengths)[0]
    end = float(ends[-1])
    parts = _year_parts([*zip(starts, ends, strict=True), (end, max(end, float(horizon)))], horizon)
    capex, capex_left_out = _capex(inputs, lengths, horizon)
    opex = _opex_per_year(inputs, result, lengths, shares, capex)
    figures = [
        figures_of(result, part, capex=spent, opex=opex)
        for part, spent in zip(parts, [*capex, 0.0], strict=True)
    ]
    phases = _phases(result, figures, shares[0], Month(*start), starts, ends, horizon)
    return Plan(
        start=Month(*start),
        end_years=end,
        last_month=max(Month(*start), last_month_before(start, end)),
        horizon_years=horizon,
        horizon_last_month=last_month_before(start, horizon),
        phases=phases,
        after=figures[-1],
        total=sum_of(figures),
        turning_point=_reach(result, phases, "turning_point", "turning_point_year", start, end, horizon),
        break_even=_reach(
            result, phases, "carbon_break_even_level", "carbon_break_even_year", start, end, horizon
        ),
        capex_after_horizon=capex_left_out,
    )


def _per_phase(given: Any, result: JsonObject, suffix: str) -> Array:
    """(1, 4), as equations.adoption takes them."""
    if given is None:
        defaults = provenance_values(result)
        given = [defaults[f"phase_{number}_{suffix}"] for number in range(1, PHASES + 1)]
    return np.array([given], dtype=float)


def _year_parts(stretches: list[tuple[float, float]], horizon: int) -> list[Array]:
    """For each (start, end) the part of each year 1..horizon that falls in it."""
    begins = np.arange(horizon, dtype=float)
    return [
        np.maximum(np.minimum(end, begins + 1.0) - np.maximum(start, begins), 0.0) for start, end in stretches
    ]


def _capex(inputs: JsonObject, lengths: Array, horizon: int) -> tuple[list[float], float]:
    """Each phase's investment within the horizon, spread evenly over its length; and what falls after it."""
    given = (inputs.get("programme") or {}).get("capex_by_phase") or [0.0] * PHASES
    starts, real_lengths = phase_starts(lengths)[0], phase_lengths(lengths)[0]
    paid = []
    for amount, start, length in zip(given, starts, real_lengths, strict=True):
        share = min(max((horizon - start) / length, 0.0), 1.0) if length > 0 else float(start < horizon)
        paid.append(amount * float(share))
    return paid, float(sum(given)) - sum(paid)


def _opex_per_year(
    inputs: JsonObject, result: JsonObject, lengths: Array, shares: Array, capex: list[float]
) -> Array:
    """Running cost of each year: that of the target at the share of the way reached at the year's middle.

    Without a step it is 0. Stored levels are rounded, so whether there is a step is read off the stored cost.
    """
    per_year = (inputs.get("programme") or {}).get("opex_per_year") or 0.0
    years = np.array(result["path"]["year"], dtype=float)
    cost: Array = per_year * share_of_way(lengths, shares, years - 0.5)[0]
    counted = result["totals"]["programme_cost"] - sum(capex) > 0.5 * cost.sum()
    return cost if counted else np.zeros(len(years))


def _phases(
    result: JsonObject,
    figures: list[Figures],
    shares: Array,
    start: Month,
    starts: Array,
    ends: Array,
    horizon: int,
) -> tuple[Phase, ...]:
    placement = result["placement"]
    today, target, turning_point = (
        placement[name] for name in ("ai_level", "target_ai_level", "turning_point")
    )
    reached = [0.0, *(float(share) for share in shares)]
    levels = [target if share == 1.0 else today + (target - today) * share for share in reached]
    found = []
    for position in range(PHASES):
        begin, end = float(starts[position]), float(ends[position])
        low, high = levels[position], levels[position + 1]
        first = month_at(start, begin)
        found.append(
            Phase(
                number=position + 1,
                start_years=begin,
                end_years=end,
                first_month=first,
                last_month=max(first, last_month_before(start, end)),
                share_start=reached[position],
                share_end=reached[position + 1],
                ai_level_start=low,
                ai_level_end=high,
                side="after" if low >= turning_point else "before" if high < turning_point else "across",
                within_evidence=bool(placement["evidence_low"] <= low and high <= placement["evidence_high"]),
                horizon="after" if begin >= horizon else "within" if end <= horizon else "across",
                figures=figures[position],
            )
        )
    return tuple(found)


def _reach(
    result: JsonObject,
    phases: tuple[Phase, ...],
    level_name: str,
    year_name: str,
    start: tuple[int, int],
    end_years: float,
    horizon: int,
) -> Reach:
    placement, years = result["placement"], result["totals"][year_name]
    level, target = placement[level_name], placement["target_ai_level"]
    within = bool(placement["evidence_low"] <= level <= placement["evidence_high"])
    if placement["side"] == "falling":
        return Reach("already", level, within)
    if years is not None:
        phase = next(
            phase.number for phase in phases if phase.ai_level_end >= level or phase.number == PHASES
        )
        return Reach("reached", level, within, years, month_at(start, years), phase)
    if target <= placement["ai_level"]:
        return Reach("no_step", level, within)
    code = "after_horizon" if target >= level and end_years > horizon else "target_below"
    return Reach(code, level, within)
