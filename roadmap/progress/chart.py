"""Energy by quarter as read, as planned with its range, and as forecast from the readings. Strings; no Django.

A quarter that the plan cuts is drawn at the height of a whole one.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculator.charts.drawing import EDGE, Box, Chart, Layout, Plot, Point, Stroke, Table, Text, Tick, Words
from calculator.charts.labels import text_width
from calculator.charts.phases import STRIP, PhaseBand, phase_bands
from calculator.charts.scales import Number, Scale, multiples, nice_step, tick_decimals, unit_power
from calculator.charts.shapes import (
    chart_of,
    columns,
    frame,
    left_margin,
    marker,
    path_of,
    text_lines,
    xy,
    y_ticks,
)
from roadmap.phases import MONTHS
from roadmap.progress.compare import Progress
from roadmap.progress.planned import Range
from roadmap.progress.quarters import QUARTER_MONTHS, QUARTERS, Span

PROGRESS_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",  # {unit}
    "x_axis",
    "unit_0",
    "unit_3",
    "unit_6",
    "unit_9",
    "key_plan",
    "key_range",
    "key_expected",
    "key_actual",
    "key_forecast",
)
ROOM = 0.06  # of what is drawn, above and below it
SAMPLE = 26.0  # width of a key's sample, in drawing units
GAP = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyItem:
    """A sample of a mark and its name. kind: plan, range, expected, actual, forecast."""

    kind: str
    d: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressDrawing(Plot):
    """``expected``: the plan at the output read, a dash with its range; ``forecast``: the line and its range's ends."""

    bands: tuple[Box, ...]
    strip: tuple[Box, ...]
    key: tuple[KeyItem, ...]
    range: str
    plan: str
    expected: tuple[Stroke, ...]
    actual: tuple[str, ...]
    points: tuple[Point, ...]
    forecast: str
    forecast_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A value in the middle of a quarter, per whole quarter, in MWh."""

    years: float
    value: Range


At = Callable[[_Mark, float], tuple[float, float]]
"""Where a value of a mark is drawn."""


@dataclass(frozen=True, slots=True)
class _Marks:
    plan: tuple[_Mark, ...]
    expected: tuple[_Mark, ...]
    actual: tuple[tuple[_Mark, ...], ...]  # runs of quarters that follow each other
    forecast: tuple[_Mark, ...]
    last: float  # years

    def values(self) -> list[float]:
        every = [*self.plan, *self.expected, *self.forecast, *(mark for run in self.actual for mark in run)]
        ends = [(one.value.central, one.value.low, one.value.high) for one in every]
        return [value for found in ends for value in found if value is not None]


def progress_chart(
    *,
    progress: Progress,
    phases: Sequence[PhaseBand],
    start_year: float,
    words: Words,
    number: Number,
    table: Table,
    prefix: str = "progress",
) -> Chart:
    """``start_year``: the plan's start as a year with its fraction, for the axis; words: PROGRESS_WORDS."""
    marks = _marks(progress, max((phase.end_years for phase in phases), default=1.0))
    return chart_of(
        template="charts/progress.svg",
        words=words,
        draw=lambda layout: _draw(marks, phases, start_year, words, number, prefix, layout),
        table=table,
    )


def drawn_quarters(progress: Progress, plan_years: float) -> int:
    """As far as the plan goes, and a year past the last reading; the rest of the horizon only repeats."""
    read = [at for at, one in enumerate(progress.quarters) if one.actual_mwh is not None]
    planned = sum(one.planned.span.first < MONTHS * plan_years for one in progress.quarters)
    return min(len(progress.quarters), max(planned, max(read, default=0) + 1 + QUARTERS, QUARTERS))


def _mark(span: Span, value: Range) -> _Mark:
    whole = QUARTER_MONTHS / span.months
    return _Mark((span.first + span.end) / 2 / MONTHS, value.times(whole))


def _marks(progress: Progress, plan_years: float) -> _Marks:
    shown = progress.quarters[: drawn_quarters(progress, plan_years)]
    last = shown[-1].planned.span.end
    runs: list[list[_Mark]] = [[]]
    for one in shown:
        if one.actual_mwh is None:
            runs.append([])
        else:
            runs[-1].append(_mark(one.planned.span, Range(one.actual_mwh)))
    joined = runs[-1][-1:] if runs[-1] else next((run[-1:] for run in reversed(runs) if run), [])
    coming = [_mark(one.span, one.energy_mwh) for one in progress.forecast if one.span.first < last]
    return _Marks(
        plan=tuple(_mark(one.planned.span, one.planned.energy_mwh) for one in shown),
        expected=tuple(
            _mark(one.planned.span, one.expected_mwh) for one in shown if one.expected_mwh is not None
        ),
        actual=tuple(tuple(run) for run in runs if run),
        forecast=(*joined, *coming) if coming else (),
        last=last / MONTHS,
    )


def _draw(
    marks: _Marks,
    phases: Sequence[PhaseBand],
    start_year: float,
    words: Words,
    number: Number,
    prefix: str,
    layout: Layout,
) -> ProgressDrawing:
    low, high, power, ticks = _domain(marks, layout)
    labels = [number(tick, tick_decimals(ticks)) for tick in ticks]
    left, right = left_margin(labels, layout), layout.width - EDGE - 6
    key, key_end = _key(marks, words, layout)
    heading = text_lines(
        str(words["y_axis"]).format(unit=words[f"unit_{power}"]),
        layout=layout,
        x=0,
        top=key_end + 4,
        width=layout.width - EDGE,
    )
    top = key_end + 4 + len(heading) * layout.line + 10
    bottom = top + layout.plot
    x, y = Scale(0.0, marks.last, left, right), Scale(low, high, bottom, top)

    def at(mark: _Mark, value: float) -> tuple[float, float]:
        return x(mark.years), y(value / 10**power)

    strip_top = bottom + layout.line + 6
    title_top = strip_top + STRIP + 4
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=left, top=title_top, width=layout.width - EDGE - left
    )
    return ProgressDrawing(
        frame=frame(
            layout=layout, height=title_top + len(x_title) * layout.line + 4, prefix=prefix, words=words
        ),
        left=xy(left),
        right=xy(right),
        top=xy(top),
        bottom=xy(bottom),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=y, layout=layout, left=left),
        x_ticks=_year_ticks(x, start_year, layout, bottom),
        x_title=x_title,
        hits=columns(at=[x(mark.years) for mark in marks.plan], axis=x, top=top, bottom=bottom),
        bands=phase_bands(phases=phases, x=x, top=top, height=bottom - top, layout=layout, named=False),
        strip=phase_bands(phases=phases, x=x, top=strip_top, height=STRIP, layout=layout, named=True),
        key=key,
        range=_band(marks.plan, at),
        plan=path_of([at(mark, mark.value.central) for mark in marks.plan]),
        expected=_dashes(marks, at, (right - left) / len(marks.plan)),
        actual=tuple(path_of([at(mark, mark.value.central) for mark in run]) for run in marks.actual),
        points=tuple(
            Point(kind="with_ai", d=marker("actual", *at(mark, mark.value.central)))
            for run in marks.actual
            for mark in run
        ),
        forecast=path_of([at(mark, mark.value.central) for mark in marks.forecast]),
        forecast_ends=_ends(marks.forecast, at),
    )


def _domain(marks: _Marks, layout: Layout) -> tuple[float, float, int, tuple[float, ...]]:
    """Low and high of the axis, the power of ten of its unit, its ticks; from 0 where that costs little room."""
    values = marks.values()
    least, most = min(values), max(values)
    power = unit_power(most)
    room = ROOM * (most - least) or 0.02 * most or 1.0
    low, high = max(least - room, 0.0), most + room
    if least < 0.5 * most:
        low = 0.0
    low, high = low / 10**power, high / 10**power
    step = nice_step(span=high - low, count=layout.plot / 50)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return low, high, power, multiples(step=step, low=low, high=high)


def begins_at_zero(progress: Progress, plan_years: float) -> bool:
    """Whether the axis of energy does; the page says where it does not."""
    values = _marks(progress, plan_years).values()
    return min(values) < 0.5 * max(values)


def _band(marks: Sequence[_Mark], at: At) -> str:
    lows = [at(mark, mark.value.low) for mark in marks if mark.value.low is not None]
    highs = [at(mark, mark.value.high) for mark in marks if mark.value.high is not None]
    return f"{path_of([*lows, *reversed(highs)])} z" if len(lows) == len(highs) == len(marks) else ""


def _dashes(marks: _Marks, at: At, width: float) -> tuple[Stroke, ...]:
    """A dash as wide as a good part of its quarter, and a whisker over its range."""
    half = min(max(0.32 * width, 2.5), 9.0)
    found = []
    for mark in marks.expected:
        x, y = at(mark, mark.value.central)
        found.append(Stroke(kind="dash", d=f"M{xy(x - half)} {xy(y)}h{xy(2 * half)}"))
        if mark.value.low is not None and mark.value.high is not None:
            top, bottom = at(mark, mark.value.high)[1], at(mark, mark.value.low)[1]
            found.append(Stroke(kind="whisker", d=f"M{xy(x)} {xy(top)}V{xy(bottom)}"))
    return tuple(found)


def _ends(marks: Sequence[_Mark], at: At) -> tuple[str, ...]:
    lows = [at(mark, mark.value.low) for mark in marks if mark.value.low is not None]
    highs = [at(mark, mark.value.high) for mark in marks if mark.value.high is not None]
    return tuple(path_of(points) for points in (lows, highs) if points)


def _key(marks: _Marks, words: Words, layout: Layout) -> tuple[tuple[KeyItem, ...], float]:
    """The marks that are drawn, by name, in as many rows as they need; and where the last row ends."""
    kinds = ["plan", *(["range"] if marks.plan[0].value.low is not None else [])]
    kinds += [kind for kind in ("expected", "actual", "forecast") if getattr(marks, kind)]
    items, x, row = [], 0.0, 0
    for kind in kinds:
        text = str(words[f"key_{kind}"])
        width = SAMPLE + 6 + text_width(text, layout.font_size)
        if x > 0 and x + width > layout.width - EDGE:
            x, row = 0.0, row + 1
        middle = (row + 0.5) * layout.line
        items.append(
            KeyItem(
                kind=kind,
                d=_sample(kind, x, middle),
                name=Text(x=xy(x + SAMPLE + 6), y=xy(middle + layout.half_capital), text=text),
            )
        )
        x += width + GAP
    return tuple(items), (row + 1) * layout.line


def _sample(kind: str, x: float, y: float) -> str:
    if kind == "range":
        return f"M{xy(x)} {xy(y - 6)}h{xy(SAMPLE)}v12h{xy(-SAMPLE)}z"
    if kind == "expected":
        middle = x + SAMPLE / 2
        return f"M{xy(middle - 8)} {xy(y)}h16M{xy(middle)} {xy(y - 7)}v14"
    return f"M{xy(x)} {xy(y)}h{xy(SAMPLE)}"


def _year_ticks(x: Scale, start_year: float, layout: Layout, bottom: float) -> tuple[Tick, ...]:
    """The first days of calendar years, as many as have room."""
    first = math.ceil(start_year - 1e-9)
    years = [year for year in range(first, first + 52) if year - start_year <= x.high + 1e-9]
    year_width = x(1.0) - x(0.0)
    step = next(
        (step for step in (1, 2, 5, 10) if step * year_width >= text_width("2000", layout.font_size) + 8), 20
    )
    right = layout.width - EDGE
    half = text_width("2000", layout.font_size) / 2
    return tuple(
        Tick(
            at=xy(x(year - start_year)),
            x=xy(min(x(year - start_year), right - half)),
            y=xy(bottom + layout.line),
            label=str(year),
        )
        for year in years
        if (year - first) % step == 0
    )
