"""Which values of a plant's progress are drawn, and on which axis of energy. No Django."""

import math
from dataclasses import dataclass

from calculator.charts.drawing import Layout
from calculator.charts.scales import multiples, nice_step, unit_power
from roadmap.phases import MONTHS
from roadmap.progress.compare import Progress
from roadmap.progress.planned import Range
from roadmap.progress.quarters import QUARTER_MONTHS, QUARTERS, Span

# shares of how the axis of energy is laid out; all three are our judgement
ROOM = 0.06  # of what is drawn, above and below it
FLAT_ROOM = 0.02  # of the value, above and below it, where all values are the same
ZERO_SHARE = (
    0.5  # of the largest value: an axis whose least one lies below it costs little room by beginning at 0
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in the middle of a quarter, per whole quarter, in MWh."""

    years: float
    value: Range


@dataclass(frozen=True, slots=True)
class Marks:
    plan: tuple[Mark, ...]
    expected: tuple[Mark, ...]
    actual: tuple[tuple[Mark, ...], ...]  # runs of quarters that follow each other
    forecast: tuple[Mark, ...]
    last: float  # years

    def values(self) -> list[float]:
        every = [*self.plan, *self.expected, *self.forecast, *(mark for run in self.actual for mark in run)]
        ends = [(one.value.central, one.value.low, one.value.high) for one in every]
        return [value for found in ends for value in found if value is not None]

    def from_zero(self) -> bool:
        """Whether the axis of energy begins at 0."""
        values = self.values()
        return min(values) < ZERO_SHARE * max(values) or max(values) <= 0


def drawn_quarters(progress: Progress, plan_years: float) -> int:
    """As far as the plan goes, and a year past the last reading; the rest of the horizon only repeats."""
    read = [at for at, one in enumerate(progress.quarters) if one.actual_mwh is not None]
    planned = sum(one.planned.span.first < MONTHS * plan_years for one in progress.quarters)
    return min(len(progress.quarters), max(planned, max(read, default=0) + 1 + QUARTERS, QUARTERS))


def _mark(span: Span, value: Range) -> Mark:
    whole = QUARTER_MONTHS / span.months
    return Mark((span.first + span.end) / 2 / MONTHS, value.times(whole))


def marks_of(progress: Progress, plan_years: float) -> Marks:
    shown = progress.quarters[: drawn_quarters(progress, plan_years)]
    last = shown[-1].planned.span.end
    runs: list[list[Mark]] = [[]]
    for one in shown:
        if one.actual_mwh is None:
            runs.append([])
        else:
            runs[-1].append(_mark(one.planned.span, Range(one.actual_mwh)))
    joined = runs[-1][-1:] if runs[-1] else next((run[-1:] for run in reversed(runs) if run), [])
    coming = [_mark(one.span, one.energy_mwh) for one in progress.forecast if one.span.first < last]
    return Marks(
        plan=tuple(_mark(one.planned.span, one.planned.energy_mwh) for one in shown),
        expected=tuple(
            _mark(one.planned.span, one.expected_mwh) for one in shown if one.expected_mwh is not None
        ),
        actual=tuple(tuple(run) for run in runs if run),
        forecast=(*joined, *coming) if coming else (),
        last=last / MONTHS,
    )


def domain(marks: Marks, layout: Layout) -> tuple[float, float, int, tuple[float, ...]]:
    """Low and high of the axis, the power of ten of its unit, its ticks; from 0 where that costs little room."""
    values = marks.values()
    least, most = min(values), max(values)
    power = unit_power(most)
    room = ROOM * (most - least) or FLAT_ROOM * most or 1.0
    low, high = max(least - room, 0.0), most + room
    if marks.from_zero():
        low = 0.0
    low, high = low / 10**power, high / 10**power
    step = nice_step(span=high - low, count=layout.plot / 50)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return low, high, power, multiples(step=step, low=low, high=high)


def begins_at_zero(progress: Progress, plan_years: float) -> bool:
    """Whether the axis of energy does; the page says where it does not."""
    return marks_of(progress, plan_years).from_zero()
