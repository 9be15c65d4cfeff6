"""What the meters said against what was planned, quarter by quarter. Columns and numbers; no Django, no words.

Where the output of a quarter is known, energy is judged at that output: the adjusted baseline is the baseline's energy
per unit times the output read (a ratio model: no fixed load, no weather), avoided energy is the adjusted baseline less
what was used, and the plan's own energy is the adjusted baseline times the planned way. Where four quarters in a row
are read, the verdict is theirs, so that no season decides it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadmap.phases import Month, Plan
from roadmap.progress.planned import Planned, Range, planned_quarters, sum_of_ranges
from roadmap.progress.quarters import QUARTER_MONTHS, QUARTERS, Quarter, Span, months_between, spans_of_plan

JsonObject = Mapping[str, Any]
MADE_NOTHING_SHARE = 1e-6  # of what was planned: a plant that stood still is judged by its energy alone


@dataclass(frozen=True, slots=True)
class Actual:
    """A quarter as read, in the plan's units. Energy and tonnes are None where a bill is missing."""

    quarter: Quarter
    energy_mwh: float | None
    tonnes: float | None = None  # all of it, electricity at the factor of the bills' year
    electricity_t: float = 0.0  # of it
    output: float | None = None
    ai_level: float | None = None
    missing: tuple[str, ...] = ()  # carriers of the profile's bills that the reading lacks


NOTHING = Range(0.0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """code: above (more energy than the range), within, below, no_range (the result has none), none (not judged).

    ``quarters``: over how many; ``at_output``: whether at the output read.
    """

    code: str
    quarters: int = 0
    at_output: bool = False
    actual_mwh: float = 0.0
    expected_mwh: Range = NOTHING

    @property
    def change_share(self) -> float:
        """Used against expected, less one."""
        return self.actual_mwh / self.expected_mwh.central - 1.0 if self.expected_mwh.central else 0.0


NOT_JUDGED = Verdict("none")


@dataclass(frozen=True, slots=True)
class Compared:
    """A quarter of the plan. Of a quarter that the plan's start cuts, reading and plan count by months."""

    planned: Planned
    actual: Actual | None
    actual_mwh: float | None
    actual_t: float | None
    output: float | None
    adjusted_baseline_mwh: float | None
    expected_mwh: Range | None  # the plan at the output read
    verdict: Verdict

    @property
    def quarter(self) -> Quarter:
        return self.planned.span.quarter

    @property
    def avoided_mwh(self) -> float | None:
        if self.adjusted_baseline_mwh is None or self.actual_mwh is None:
            return None
        return self.adjusted_baseline_mwh - self.actual_mwh

    @property
    def is_judged(self) -> bool:
        return self.verdict.code != "none"


@dataclass(frozen=True, slots=True)
class Forecast:
    """A coming quarter, as planned and moved to where the readings are."""

    span: Span
    energy_mwh: Range
    ai_level: Range


@dataclass(frozen=True, slots=True)
class Progress:
    quarters: tuple[Compared, ...]
    outside: tuple[Actual, ...]  # read before the plan begins, or after the years that are counted
    ratio: float | None  # used against planned over the last quarters read, by which the forecast moves
    ratio_quarters: int
    level_gap: float | None  # last AI level read less the planned one
    forecast: tuple[Forecast, ...]
    unread: tuple[Quarter, ...]  # quarters of the plan that are over and not, or not wholly, read

    @property
    def latest(self) -> Compared | None:
        return next((one for one in reversed(self.quarters) if one.is_judged), None)


def compare(
    *, result: JsonObject, inputs: JsonObject, plan: Plan, actuals: Sequence[Actual], today: Month
) -> Progress:
    """``result`` and ``inputs`` as stored; ``today``: the running month."""
    spans = spans_of_plan(plan.start, plan.horizon_years)
    planned = planned_quarters(result, inputs, plan, spans)
    read = {actual.quarter: actual for actual in actuals}
    per_output = baseline_per_output(result, inputs)
    quarters: list[Compared] = []
    for one in planned:
        quarters.append(_compared(one, read.pop(one.span.quarter, None), per_output, quarters))
    ratio, count = _ratio(quarters)
    gap = _level_gap(quarters)
    return Progress(
        quarters=tuple(quarters),
        outside=tuple(read.values()),
        ratio=ratio,
        ratio_quarters=count,
        level_gap=gap,
        forecast=_forecast(quarters, ratio, gap or 0.0),
        unread=tuple(
            one.quarter
            for one in quarters
            if one.actual_mwh is None and months_between(one.quarter.last_month, today) > 0
        ),
    )


def baseline_per_output(result: JsonObject, inputs: JsonObject) -> float | None:
    """Net MWh bought per unit of output in year 0; None where no output was entered."""
    output = (inputs.get("output") or {}).get("per_year")
    return float(result["baseline"]["energy_mwh"]) / output if output else None


def _compared(
    planned: Planned, actual: Actual | None, per_output: float | None, before: Sequence[Compared]
) -> Compared:
    share = planned.span.months / QUARTER_MONTHS
    if actual is None or actual.energy_mwh is None:
        return Compared(planned, actual, None, None, None, None, None, NOT_JUDGED)
    used = share * actual.energy_mwh
    output = None if actual.output is None else share * actual.output
    adjusted = None if output is None or per_output is None else per_output * output
    expected = None if adjusted is None else planned.way.times(adjusted)
    tonnes = None
    if actual.tonnes is not None:
        tonnes = share * (actual.tonnes - actual.electricity_t * (1.0 - planned.grid_index))
    found = Compared(planned, actual, used, tonnes, output, adjusted, expected, NOT_JUDGED)
    return Compared(
        planned, actual, used, tonnes, output, adjusted, expected, _verdict([*before[-3:], found])
    )


def _verdict(last: Sequence[Compared]) -> Verdict:
    """Of the newest quarter: over the last four where all are read, else over itself alone."""
    judged = [one for one in last if one.actual_mwh is not None]
    over = judged if len(judged) == QUARTERS else judged[-1:]
    used = sum(one.actual_mwh or 0.0 for one in over)
    at_output = [one.expected_mwh for one in over if one.expected_mwh is not None]
    # nothing made at all says nothing of energy per unit: then the plan as it is
    planned = sum(one.planned.energy_mwh.central for one in over)
    all_at_output = (
        len(at_output) == len(over) and sum(one.central for one in at_output) > MADE_NOTHING_SHARE * planned
    )
    expected = sum_of_ranges(at_output if all_at_output else [one.planned.energy_mwh for one in over])
    if expected.low is None or expected.high is None:
        code = "no_range"
    else:
        code = "above" if used > expected.high else "below" if used < expected.low else "within"
    return Verdict(code, len(over), all_at_output, used, expected)


def _ratio(quarters: Sequence[Compared]) -> tuple[float | None, int]:
    """Used against planned, over the last four quarters that are read."""
    last = [one for one in quarters if one.actual_mwh is not None][-QUARTERS:]
    planned = sum(one.planned.energy_mwh.central for one in last)
    if planned <= 0:
        return None, 0
    return sum(one.actual_mwh or 0.0 for one in last) / planned, len(last)


def _level_gap(quarters: Sequence[Compared]) -> float | None:
    for one in reversed(quarters):
        if one.actual is not None and one.actual.ai_level is not None:
            return one.actual.ai_level - one.planned.ai_level.central
    return None


def _forecast(quarters: Sequence[Compared], ratio: float | None, gap: float) -> tuple[Forecast, ...]:
    """The plan's quarters after the last one read, as high against plan as those read; the AI level parallel to it."""
    if ratio is None:
        return ()
    last = max(at for at, one in enumerate(quarters) if one.actual_mwh is not None)
    found = []
    for one in quarters[last + 1 :]:
        level = one.planned.ai_level
        low, high = (None if end is None else max(end + gap, 0.0) for end in (level.low, level.high))
        found.append(
            Forecast(
                one.planned.span,
                one.planned.energy_mwh.times(ratio),
                Range(max(level.central + gap, 0.0), low, high),
            )
        )
    return tuple(found)
