"""What stands in a panel: bars and their values, lines and their names, the running sum, flags."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from calculator.charts.drawing import EDGE, Box, Flag, Layout, Point, Stroke, Text, Words
from calculator.charts.labels import Place, text_width
from calculator.charts.scales import NOTHING, Number, Scale, rounded_labels
from calculator.charts.shapes import draw_flag, marker, path_of, xy

Lows = tuple[float, ...]
Range = tuple[Lows, Lows]
"""Low and high of every year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelValues:
    """One panel's numbers. Bars and lines stand on the years' middles, the running total on their ends.

    Ranges: of the bars as whiskers, of the line `with_ai` and of the running total as a band behind it.
    """

    heading: str
    bars: tuple[float, ...] = ()
    kinds: tuple[str, str] = ("rising", "falling")  # of bars above and below zero
    lines: tuple[tuple[str, str, tuple[float, ...]], ...] = ()  # kind, name, values
    total: tuple[float, ...] = ()
    bars_range: Range | None = None
    line_range: Range | None = None
    total_range: Range | None = None
    flags: tuple[tuple[str, str, float, float], ...] = ()  # kind, label, years, value
    share: float = 1.0  # of the layout's plot height
    beside: float = 0.0  # the largest value of what is read beside it: its unit, unless that is far too large

    def values(self) -> list[float]:
        ranges = (found for found in (self.bars_range, self.line_range, self.total_range) if found)
        return [
            *self.bars,
            *self.total,
            *(value for _, _, values in self.lines for value in values),
            *(value for found in ranges for value in chain(*found)),
        ]


@dataclass(frozen=True, slots=True)
class YearsAxis:
    """The years' axis, which all panels of a drawing share."""

    layout: Layout
    years: int
    x: Scale
    left: float
    right: float

    @property
    def band(self) -> float:
        return (self.right - self.left) / self.years


@dataclass(frozen=True, slots=True)
class Units:
    """The scale of a panel's own axis: values are divided by 10**power, the heading names the unit."""

    low: float
    high: float
    power: int
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    empty: bool = False

    def at(self, y: Scale, value: float) -> float:
        return y(value / 10**self.power)


def bar_boxes(panel: PanelValues, unit: Units, axis: YearsAxis, y: Scale) -> tuple[Box, ...]:
    boxes = []
    for index, value in enumerate(panel.bars):
        scaled = value / 10**unit.power
        if abs(value) < NOTHING:
            kind, top, height = "none", y(0.0), 0.0
        else:
            kind = panel.kinds[0] if value > 0 else panel.kinds[1]
            top, height = min(y(0.0), y(scaled)), abs(y(scaled) - y(0.0))
        boxes.append(
            Box(
                kind=kind,
                x=xy(axis.x(index) + 0.12 * axis.band),
                y=xy(top),
                width=xy(0.76 * axis.band),
                height=xy(height),
            )
        )
    return tuple(boxes)


def bar_labels(
    panel: PanelValues, unit: Units, axis: YearsAxis, y: Scale, number: Number
) -> tuple[Text, ...]:
    """Each bar's value where the bars are wide enough, else the highest and the lowest alone; none beside whiskers."""
    if panel.bars_range:
        return ()
    values = [value / 10**unit.power for value in panel.bars]
    size = axis.layout.font_size
    labels = rounded_labels(values, number=number)
    shown = [index for index, value in enumerate(panel.bars) if abs(value) >= NOTHING]
    if any(text_width(labels[index], size) > axis.band - 4 for index in shown):
        best, worst = max(shown, key=values.__getitem__), min(shown, key=values.__getitem__)
        shown = [
            index
            for index in shown
            if (index == best and values[index] > 0) or (index == worst and values[index] < 0)
        ]
    texts = []
    for index in shown:
        half = text_width(labels[index], size) / 2
        centre = min(max(axis.x(index + 0.5), axis.left + half), axis.layout.width - EDGE - half)
        baseline = y(values[index]) + (-5.0 if values[index] > 0 else size)
        texts.append(Text(x=xy(centre), y=xy(baseline), text=labels[index], anchor="middle"))
    return tuple(texts)


def range_strokes(panel: PanelValues, unit: Units, axis: YearsAxis, y: Scale) -> tuple[Stroke, ...]:
    """Bands behind the lines, whiskers over the bars."""
    found = []
    if panel.line_range:
        lows, highs = (
            [(axis.x(index + 0.5), unit.at(y, value)) for index, value in enumerate(values)]
            for values in panel.line_range
        )
        found.append(Stroke(kind="band", d=f"{path_of([*lows, *reversed(highs)])} z"))
    if panel.total_range:
        lows, highs = (
            [(axis.x(index), unit.at(y, value)) for index, value in enumerate((0.0, *values))]
            for values in panel.total_range
        )
        found.append(Stroke(kind="band", d=f"{path_of([*lows, *reversed(highs)])} z"))
    if panel.bars_range:
        found.append(Stroke(kind="whiskers", d=_whiskers(panel.bars_range, unit, axis, y)))
    return tuple(found)


def _whiskers(ranges: Range, unit: Units, axis: YearsAxis, y: Scale) -> str:
    """A line from low to high in the middle of each bar, with a cap at either end; none where nothing varies."""
    half = round(min(0.16 * axis.band, 5.0), 1)
    drawn = []
    for index, (low, high) in enumerate(zip(*ranges, strict=True)):
        top, bottom, middle = (
            round(at, 1) for at in (unit.at(y, high), unit.at(y, low), axis.x(index + 0.5))
        )
        if bottom - top > 1.0:
            cap = f"m-{xy(half)} 0h{xy(2 * half)}"
            drawn.append(f"M{xy(middle)} {xy(top)}{cap}m-{xy(half)} 0V{xy(bottom)}{cap}")
    return "".join(drawn)


def empty_label(unit: Units, axis: YearsAxis, y: Scale, words: Words) -> tuple[Text, ...]:
    """What an empty panel says on its zero line."""
    if not unit.empty:
        return ()
    middle = (axis.left + axis.right) / 2
    return (Text(x=xy(middle), y=xy(y(0.0) - 6), text=str(words["no_change"]), anchor="middle"),)


def strokes(
    panel: PanelValues, unit: Units, axis: YearsAxis, y: Scale
) -> tuple[tuple[Stroke, ...], tuple[Point, ...]]:
    """Lines over the years' middles, the running sum over their ends, each with a disc at its last point."""
    joined = [
        (kind, [(axis.x(index + 0.5), unit.at(y, value)) for index, value in enumerate(values)])
        for kind, _, values in panel.lines
    ]
    if panel.total:
        sums = enumerate([0.0, *panel.total])
        joined.append(("total", [(axis.x(index), unit.at(y, value)) for index, value in sums]))
    return (
        tuple(Stroke(kind=kind, d=path_of(points)) for kind, points in joined),
        tuple(Point(kind=kind, d=marker("end", *points[-1])) for kind, points in joined),
    )


def line_labels(
    panel: PanelValues, unit: Units, axis: YearsAxis, y: Scale, bottom: float
) -> tuple[Text, ...]:
    """The lines' names at their right end: the higher one's above both, the other's below if it fits."""
    if not panel.lines:
        return ()
    line = axis.layout.line
    near = _near_the_names(panel, unit, axis, y)
    order = sorted(panel.lines, key=lambda item: item[2][-1], reverse=True)
    above, below = min(near) - 7, max(near) + line
    fits = names_fit_below(panel, unit, axis, y, bottom)
    return tuple(
        Text(x=xy(axis.right), y=xy(baseline), text=name, anchor="end")
        for (_, name, _), baseline in zip(
            order, (above, below) if fits else (above - line, above), strict=True
        )
    )


def names_fit_below(panel: PanelValues, unit: Units, axis: YearsAxis, y: Scale, bottom: float) -> bool:
    return max(_near_the_names(panel, unit, axis, y)) + axis.layout.line <= bottom - 4


def _near_the_names(panel: PanelValues, unit: Units, axis: YearsAxis, y: Scale) -> list[float]:
    """Where the lines run in the last years, over or under their names."""
    width = max(text_width(name, axis.layout.font_size) for _, name, _ in panel.lines)
    first = min(max(0, int(axis.years - 1 - width / max(axis.band, 1.0))), axis.years - 1)
    return [unit.at(y, value) for _, _, values in panel.lines for value in values[first:]]


def value_flags(
    flags: Sequence[tuple[str, str, float, float]],
    places: Sequence[Place],
    unit: Units,
    axis: YearsAxis,
    y: Scale,
    bottom: float,
) -> tuple[Flag, ...]:
    return tuple(
        draw_flag(
            kind=kind,
            label=label,
            x=axis.x(years),
            y=unit.at(y, value) - 4,
            place=place,
            bottom=bottom,
            layout=axis.layout,
        )
        for (kind, label, years, value), place in zip(flags, places, strict=True)
    )
