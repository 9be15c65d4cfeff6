"""Energy by quarter as read, as planned with its range, and as forecast from the readings. Strings; no Django.

A quarter that the plan cuts is drawn at the height of a whole one.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculator.charts.drawing import EDGE, Box, Chart, Layout, Plot, Point, Stroke, Table, Text, Tick, Words
from calculator.charts.labels import text_width
from calculator.charts.phases import STRIP, PhaseBand, phase_bands
from calculator.charts.scales import Number, Scale, tick_decimals
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
from roadmap.progress.chart_marks import Mark, Marks, domain, marks_of
from roadmap.progress.compare import Progress

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


At = Callable[[Mark, float], tuple[float, float]]
"""Where a value of a mark is drawn."""


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
    marks = marks_of(progress, max((phase.end_years for phase in phases), default=1.0))
    return chart_of(
        template="charts/progress.svg",
        words=words,
        draw=lambda layout: _draw(marks, phases, start_year, words, number, prefix, layout),
        table=table,
    )


@dataclass(frozen=True, slots=True)
class _Axes:
    left: float
    right: float
    top: float
    bottom: float
    x: Scale
    y: Scale
    power: int
    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    def at(self, mark: Mark, value: float) -> tuple[float, float]:
        return self.x(mark.years), self.y(value / 10**self.power)


def _axes(marks: Marks, number: Number, layout: Layout, above: float, heading: Words) -> _Axes:
    """``above``: where the key ends; the heading stands between it and the plot."""
    low, high, power, ticks = domain(marks, layout)
    labels = tuple(number(tick, tick_decimals(ticks)) for tick in ticks)
    left, right = left_margin(labels, layout), layout.width - EDGE - 6
    lines = len(_heading(heading, power, layout, above))
    top = above + 4 + lines * layout.line + 10
    bottom = top + layout.plot
    x, y = Scale(0.0, marks.last, left, right), Scale(low, high, bottom, top)
    return _Axes(left, right, top, bottom, x, y, power, ticks, labels)


def _heading(words: Words, power: int, layout: Layout, above: float) -> tuple[Text, ...]:
    text = str(words["y_axis"]).format(unit=words[f"unit_{power}"])
    return text_lines(text, layout=layout, x=0, top=above + 4, width=layout.width - EDGE)


def _draw(
    marks: Marks,
    phases: Sequence[PhaseBand],
    start_year: float,
    words: Words,
    number: Number,
    prefix: str,
    layout: Layout,
) -> ProgressDrawing:
    key, key_end = _key(marks, words, layout)
    axes = _axes(marks, number, layout, key_end, words)
    left, top, bottom, x, at = axes.left, axes.top, axes.bottom, axes.x, axes.at
    strip_top = bottom + layout.line + 6
    end = strip_top + STRIP + 4
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=left, top=end, width=layout.width - EDGE - left
    )
    discs = [(mark, mark.value.central) for run in marks.actual for mark in run]
    return ProgressDrawing(
        frame=frame(layout=layout, height=end + len(x_title) * layout.line + 4, prefix=prefix, words=words),
        left=xy(left),
        right=xy(axes.right),
        top=xy(top),
        bottom=xy(bottom),
        heading=_heading(words, axes.power, layout, key_end),
        y_ticks=y_ticks(values=axes.ticks, labels=axes.labels, scale=axes.y, layout=layout, left=left),
        x_ticks=_year_ticks(x, start_year, layout, bottom),
        x_title=x_title,
        hits=columns(at=[x(mark.years) for mark in marks.plan], axis=x, top=top, bottom=bottom),
        bands=phase_bands(phases=phases, x=x, top=top, height=bottom - top, layout=layout, named=False),
        strip=phase_bands(phases=phases, x=x, top=strip_top, height=STRIP, layout=layout, named=True),
        key=key,
        range=_band(marks.plan, at),
        plan=_line(marks.plan, at),
        expected=_dashes(marks, at, (axes.right - left) / len(marks.plan)),
        actual=tuple(_line(run, at) for run in marks.actual),
        points=tuple(Point(kind="with_ai", d=marker("actual", *at(*disc))) for disc in discs),
        forecast=_line(marks.forecast, at),
        forecast_ends=_ends(marks.forecast, at),
    )


def _line(marks: Sequence[Mark], at: At) -> str:
    return path_of([at(mark, mark.value.central) for mark in marks])


def _band(marks: Sequence[Mark], at: At) -> str:
    lows = [at(mark, mark.value.low) for mark in marks if mark.value.low is not None]
    highs = [at(mark, mark.value.high) for mark in marks if mark.value.high is not None]
    return f"{path_of([*lows, *reversed(highs)])} z" if len(lows) == len(highs) == len(marks) else ""


def _dashes(marks: Marks, at: At, width: float) -> tuple[Stroke, ...]:
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


def _ends(marks: Sequence[Mark], at: At) -> tuple[str, ...]:
    lows = [at(mark, mark.value.low) for mark in marks if mark.value.low is not None]
    highs = [at(mark, mark.value.high) for mark in marks if mark.value.high is not None]
    return tuple(path_of(points) for points in (lows, highs) if points)


def _key(marks: Marks, words: Words, layout: Layout) -> tuple[tuple[KeyItem, ...], float]:
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
