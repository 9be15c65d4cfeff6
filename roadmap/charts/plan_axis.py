"""The calendar under a plan: years from its start as positions, with the quarters and years that fall in them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculator.charts.drawing import Layout, Text
from calculator.charts.labels import text_width
from calculator.charts.scales import Scale
from calculator.charts.shapes import xy
from roadmap.phases import MONTHS, Month

QUARTERS = 4
LEAST_QUARTER = 5.0  # drawing units: closer ticks are a grey bar
LABEL_GAP = 6.0
YEAR_STEPS = (1, 2, 5, 10, 20, 50)
TICK = 5.0


@dataclass(frozen=True, slots=True)
class PlanAxis:
    """x: years from the first day of ``start``, which may begin below 0."""

    start: Month
    x: Scale
    layout: Layout

    @property
    def year_width(self) -> float:
        return (self.x.end - self.x.start) / (self.x.high - self.x.low)

    def at(self, years: float) -> float:
        """The position, held within the axis."""
        return self.x(min(max(years, self.x.low), self.x.high))


def year_labels(axis: PlanAxis, top: float) -> tuple[Text, ...]:
    """Each calendar year's number in the middle of what is drawn of it; every second, fifth … where they are close."""
    step = year_step(axis)
    found = []
    for year, begin, end in _years(axis):
        label = str(year)
        left, right = axis.at(begin), axis.at(end)
        room = text_width(label, axis.layout.font_size) + LABEL_GAP
        if step > 1:
            centre = left
            fits = year % step == 0 and axis.x.start + room / 2 <= left <= axis.x.end - room / 2
        else:
            centre, fits = (left + right) / 2, right - left >= room
        if fits:
            baseline = top + 0.75 * axis.layout.line
            found.append(Text(x=xy(centre), y=xy(baseline), text=label, anchor="middle"))
    return tuple(found)


def year_step(axis: PlanAxis) -> int:
    widest = text_width("2000", axis.layout.font_size) + LABEL_GAP
    return next((step for step in YEAR_STEPS if step * axis.year_width >= widest), YEAR_STEPS[-1])


def year_lines(axis: PlanAxis, top: float, bottom: float) -> str:
    """A line at the first of January of each year that has a label."""
    step = year_step(axis)
    return "".join(
        f"M{xy(axis.x(begin))} {xy(top)}V{xy(bottom)}"
        for year, begin, _end in _years(axis)
        if year % step == 0 and axis.x.low < begin < axis.x.high
    )


def quarter_ticks(axis: PlanAxis, top: float) -> str:
    """A short tick at the first of January, April, July and October, where they lie apart."""
    if axis.year_width / QUARTERS < LEAST_QUARTER:
        return ""
    return "".join(
        f"M{xy(axis.x(begin + quarter / QUARTERS))} {xy(top)}v{xy(TICK)}"
        for _year, begin, _end in _years(axis)
        for quarter in range(QUARTERS)
        if axis.x.low <= begin + quarter / QUARTERS <= axis.x.high
    )


def _years(axis: PlanAxis) -> Iterator[tuple[int, float, float]]:
    """(calendar year, begin, end) in years from the start, of all that touch the axis."""
    of_start = (axis.start.month - 1) / MONTHS
    first = axis.start.year + math.floor(axis.x.low + of_start)
    last = axis.start.year + math.ceil(axis.x.high + of_start)
    for year in range(first, last):
        begin = year - axis.start.year - of_start
        yield year, begin, begin + 1.0
