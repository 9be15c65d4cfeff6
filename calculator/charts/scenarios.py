"""Emissions against today's over the years, one line a scenario, each named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import (
    EDGE,
    Chart,
    Layout,
    Point,
    ScenariosDrawing,
    Stroke,
    Table,
    Text,
    Tick,
    Words,
)
from calculator.charts.labels import BOLD, spread, text_width, wrap
from calculator.charts.scales import (
    Number,
    Scale,
    domain_around_zero,
    nice_ticks,
    rounded_labels,
    signed_with,
    tick_decimals,
    unit_power,
)
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

SCENARIOS_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",  # {unit}
    "x_axis",
    "unit_0",
    "unit_3",
    "unit_6",
    "unit_9",
    "no_change",
    "table_caption",
    "column_year",
)
NAMES_SHARE = 0.3  # of the drawing's width, at its right


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line: ``label`` stands at its end, ``name`` heads its column. kind: nothing, planned, other."""

    kind: str
    name: str
    label: str
    values: tuple[float, ...]  # t CO2e a year above today's, one a year from year 1; at least one


@dataclass(frozen=True, slots=True)
class _Axes:
    x: Scale
    y: Scale
    power: int
    years: int

    def at(self, year: int, value: float) -> tuple[float, float]:
        """The middle of a year counted from 0."""
        return self.x(year + 0.5), self.y(value / 10**self.power)


def scenarios_chart(
    *, series: Sequence[Series], words: Words, number: Number, prefix: str = "scenarios"
) -> Chart:
    """words: SCENARIOS_WORDS. Series of the same values should come as one, so that no line hides another."""
    return chart_of(
        template="charts/scenarios.svg",
        words=words,
        draw=lambda layout: _draw(series, words, number, prefix, layout),
        table=_table(series, words, number),
    )


def _draw(
    series: Sequence[Series], words: Words, number: Number, prefix: str, layout: Layout
) -> ScenariosDrawing:
    empty, power, low, high = _domain(series)
    names = _wrapped(series, layout)
    plot = max(layout.plot, sum(_height(lines, layout) for lines in names))
    ticks = (0.0,) if empty else nice_ticks(low=low, high=high, count=layout.plot / 45)
    write = signed_with(number)
    labels = [write(tick, tick_decimals(ticks)) for tick in ticks]
    left = left_margin(labels, layout)
    right = layout.width - EDGE - NAMES_SHARE * layout.width - 14
    heading = text_lines(
        str(words["y_axis"]).format(unit=words[f"unit_{power}"]),
        layout=layout,
        x=0,
        top=0,
        width=layout.width - EDGE,
    )
    top = len(heading) * layout.line + 12
    bottom = top + plot
    years = max(len(one.values) for one in series)
    axes = _Axes(Scale(0.0, float(years), left, right), Scale(low, high, bottom - 4, top + 4), power, years)
    texts, leaders = _names(series, names, axes, layout, right, top, bottom)
    title_top = bottom + layout.line + 4
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=left, top=title_top, width=layout.width - EDGE - left
    )
    return ScenariosDrawing(
        frame=frame(
            layout=layout, height=title_top + len(x_title) * layout.line + 4, prefix=prefix, words=words
        ),
        left=xy(left),
        right=xy(right),
        top=xy(top),
        bottom=xy(bottom),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=axes.y, layout=layout, left=left),
        x_ticks=_year_ticks(axes, number, layout, bottom),
        x_title=x_title,
        hits=columns(at=[axes.x(year + 0.5) for year in range(years)], axis=axes.x, top=top, bottom=bottom),
        zero=xy(axes.y(0.0)),
        lines=tuple(_line(one, axes) for one in series),
        points=tuple(_end(one, axes) for one in series),
        names=texts,
        leaders=leaders,
        labels=_no_change(words, axes, left, right) if empty else (),
    )


def _domain(series: Sequence[Series]) -> tuple[bool, int, float, float]:
    """Whether nothing changes; the power of ten of the axis' unit, and its ends in that unit."""
    values = [value for one in series for value in one.values]
    low, high = domain_around_zero(values)
    if low == high:
        return True, 0, -1.0, 1.0
    power = unit_power(max(-low, high))
    return False, power, low / 10**power, high / 10**power


def _wrapped(series: Sequence[Series], layout: Layout) -> list[tuple[str, ...]]:
    width = NAMES_SHARE * layout.width
    return [wrap(one.label, size=BOLD * layout.font_size, width=width) for one in series]


def _height(lines: tuple[str, ...], layout: Layout) -> float:
    return len(lines) * layout.line + 4


def _line(one: Series, axes: _Axes) -> Stroke:
    return Stroke(kind=one.kind, d=path_of([axes.at(*point) for point in enumerate(one.values)]))


def _end(one: Series, axes: _Axes) -> Point:
    return Point(kind="total", d=marker("end", *axes.at(len(one.values) - 1, one.values[-1])))


def _names(
    series: Sequence[Series],
    names: Sequence[tuple[str, ...]],
    axes: _Axes,
    layout: Layout,
    right: float,
    top: float,
    bottom: float,
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """The names in a column at the right, moved apart, each with a leader from the end of its line."""
    ends = [axes.at(len(one.values) - 1, one.values[-1]) for one in series]
    centres = spread(
        centres=[y for _, y in ends],
        heights=[_height(lines, layout) for lines in names],
        low=top,
        high=bottom,
    )
    texts: list[Text] = []
    leaders = []
    for (x, y), lines, centre in zip(ends, names, centres, strict=True):
        first = centre - len(lines) * layout.line / 2 + 0.75 * layout.line
        texts.extend(
            Text(x=xy(right + 14), y=xy(first + index * layout.line), text=line)
            for index, line in enumerate(lines)
        )
        leaders.append(f"M{xy(x)} {xy(y)}L{xy(right + 11)} {xy(centre)}")
    return tuple(texts), tuple(leaders)


def _no_change(words: Words, axes: _Axes, left: float, right: float) -> tuple[Text, ...]:
    return (
        Text(x=xy((left + right) / 2), y=xy(axes.y(0.0) - 8), text=str(words["no_change"]), anchor="middle"),
    )


def _year_ticks(axes: _Axes, number: Number, layout: Layout, bottom: float) -> tuple[Tick, ...]:
    band = axes.x(1.0) - axes.x(0.0)
    widest = text_width(number(axes.years, 0), layout.font_size)
    step = next((step for step in (1, 2, 5, 10) if step * band >= widest + 8), 20)
    return tuple(
        Tick(
            at=xy(axes.x(year - 0.5)),
            x=xy(axes.x(year - 0.5)),
            y=xy(bottom + layout.line * 0.85),
            label=number(year, 0),
        )
        for year in range(step, axes.years + 1, step)
    )


def _table(series: Sequence[Series], words: Words, number: Number) -> Table:
    """To four digits of the largest value of all, so that the columns compare; a dash after a shorter horizon."""
    years = max(len(one.values) for one in series)
    flat = rounded_labels([value for one in series for value in one.values], number=number, digits=4)
    cells, at = [], 0
    for one in series:
        found = flat[at : at + len(one.values)]
        at += len(one.values)
        cells.append([*found, *["–"] * (years - len(found))])
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_year"]), *(one.name for one in series)),
        rows=tuple(zip([number(year, 0) for year in range(1, years + 1)], *cells, strict=True)),
    )
