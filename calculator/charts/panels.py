"""Panels with years across, one above the other: bars around zero, lines from zero up, a running sum."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import (
    EDGE,
    Box,
    Flag,
    Layout,
    Panel,
    PanelsDrawing,
    Point,
    Stroke,
    Text,
    Tick,
    Words,
    draw_flag,
    flag_places,
    frame,
    left_margin,
    marker,
    path_of,
    row_count,
    text_lines,
    xy,
    y_ticks,
)
from calculator.charts.labels import Place, text_width
from calculator.charts.scales import (
    NOTHING,
    Number,
    Scale,
    domain_around_zero,
    multiples,
    nice_step,
    signed,
    signed_with,
    significant_decimals,
    tick_decimals,
    unit_power,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelValues:
    """One panel's numbers. Bars and lines stand on the years' middles, the running total on their ends."""

    heading: str
    bars: tuple[float, ...] = ()
    kinds: tuple[str, str] = ("rising", "falling")  # of bars above and below zero
    lines: tuple[tuple[str, str, tuple[float, ...]], ...] = ()  # kind, name, values
    total: tuple[float, ...] = ()
    flags: tuple[tuple[str, str, float, float], ...] = ()  # kind, label, years, value
    share: float = 1.0  # of the layout's plot height

    def values(self) -> list[float]:
        return [*self.bars, *self.total, *(value for _, _, values in self.lines for value in values)]


@dataclass(frozen=True, slots=True)
class _Axis:
    """The years' axis and what all panels of a drawing share."""

    layout: Layout
    years: int
    x: Scale
    left: float
    right: float

    @property
    def band(self) -> float:
        return (self.right - self.left) / self.years


@dataclass(frozen=True, slots=True)
class _Units:
    """The scale of a panel's own axis: values are divided by 10**power, the heading names the unit."""

    low: float
    high: float
    power: int
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    empty: bool = False


def draw_panels(
    *,
    panels: tuple[PanelValues, ...],
    years: Sequence[int],
    words: Words,
    number: Number,
    prefix: str,
    layout: Layout,
) -> PanelsDrawing:
    units = [_units(panel, number, layout) for panel in panels]
    left = max(left_margin(unit.labels, layout) for unit in units)
    right = layout.width - EDGE - 6
    axis = _Axis(layout, len(years), Scale(0.0, float(len(years)), left, right), left, right)
    top = 0.0
    drawn = []
    for panel, unit in zip(panels, units, strict=True):
        one, top = _draw_panel(panel, unit, axis, words, number, top)
        drawn.append(one)
    x_ticks = _year_ticks(axis, years, number, top)
    x_title = text_lines(
        str(words["x_axis"]),
        layout=layout,
        x=left,
        top=top + layout.line + 2,
        width=layout.width - EDGE - left,
    )
    height = top + (1 + len(x_title)) * layout.line + 8
    return PanelsDrawing(
        frame=frame(layout=layout, height=height, prefix=prefix, words=words),
        panels=tuple(drawn),
        x_ticks=x_ticks,
        x_title=x_title,
    )


def _units(panel: PanelValues, number: Number, layout: Layout) -> _Units:
    low, high = domain_around_zero(panel.values())
    if low == high:  # nothing to show but the zero line
        bounds = (0.0, 1.0) if panel.lines else (-1.0, 1.0)
        return _Units(*bounds, 0, (0.0,), (number(0.0, 0),), empty=not panel.lines)
    power = unit_power(max(-low, high))
    low, high = low / 10**power, high / 10**power
    count = layout.plot * panel.share / 45
    step = nice_step(span=high - low, count=count)
    if panel.lines:  # from a round value to a round value, so that the lines lie between grid lines
        low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    ticks = multiples(step=step, low=low, high=high)
    decimals = tick_decimals(ticks)
    write = number if panel.lines else signed_with(number)
    return _Units(low, high, power, ticks, tuple(write(tick, decimals) for tick in ticks))


def _draw_panel(
    panel: PanelValues, unit: _Units, axis: _Axis, words: Words, number: Number, top: float
) -> tuple[Panel, float]:
    """The panel with its top at `top`, and where the next one may begin."""
    layout = axis.layout
    heading = text_lines(
        panel.heading.format(unit=words[f"unit_{unit.power}"]),
        layout=layout,
        x=0,
        top=top,
        width=layout.width - EDGE,
    )
    scaled = [value / 10**unit.power for value in panel.total]
    flags = panel.flags
    if panel.total and not unit.empty:
        decimals = significant_decimals(scaled, digits=3)
        last = signed(number=number, value=scaled[-1], decimals=decimals)
        flags = (*flags, ("end", str(words["total"]).format(value=last), float(axis.years), panel.total[-1]))
    places = flag_places(
        poles=[axis.x(years) for _, _, years, _ in flags],
        labels=[label for _, label, _, _ in flags],
        layout=layout,
    )
    flags_bottom = top + (len(heading) + row_count(places)) * layout.line + 4
    plot_top = flags_bottom + 6
    bottom = plot_top + (3 * layout.line if unit.empty else layout.plot * panel.share)
    room = layout.line if panel.bars or panel.lines else 6.0
    floor = layout.line if unit.low < 0 and panel.bars else 0.0
    y = Scale(unit.low, unit.high, bottom - floor, plot_top + room)
    lines = [(kind, name, [value / 10**unit.power for value in values]) for kind, name, values in panel.lines]
    strokes, points = _strokes(lines, scaled, axis, y)
    drawn = Panel(
        heading=heading,
        left=xy(axis.left),
        right=xy(axis.right),
        ticks=y_ticks(values=unit.ticks, labels=unit.labels, scale=y, layout=layout, left=axis.left),
        zero=xy(y(0.0)),
        bars=_bars(panel, unit, axis, y),
        lines=strokes,
        points=points,
        labels=(
            *_bar_labels(panel, unit, axis, y, number),
            *_line_labels(lines, axis, y, bottom),
            *_no_change(unit, axis, y, words),
        ),
        flags=_flags(flags, places, unit, axis, y, flags_bottom),
    )
    return drawn, bottom + 8


def _bars(panel: PanelValues, unit: _Units, axis: _Axis, y: Scale) -> tuple[Box, ...]:
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


def _bar_labels(panel: PanelValues, unit: _Units, axis: _Axis, y: Scale, number: Number) -> tuple[Text, ...]:
    """Each bar's value where the bars are wide enough, else the highest and the lowest alone."""
    values = [value / 10**unit.power for value in panel.bars]
    size = axis.layout.font_size
    decimals = significant_decimals(values, digits=3)
    labels = [signed(number=number, value=value, decimals=decimals) for value in values]
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


def _no_change(unit: _Units, axis: _Axis, y: Scale, words: Words) -> tuple[Text, ...]:
    """What an empty panel says on its zero line."""
    if not unit.empty:
        return ()
    middle = (axis.left + axis.right) / 2
    return (Text(x=xy(middle), y=xy(y(0.0) - 6), text=str(words["no_change"]), anchor="middle"),)


def _strokes(
    lines: list[tuple[str, str, list[float]]], total: list[float], axis: _Axis, y: Scale
) -> tuple[tuple[Stroke, ...], tuple[Point, ...]]:
    strokes, points = [], []
    for kind, _, values in lines:
        joined = [(axis.x(index + 0.5), y(value)) for index, value in enumerate(values)]
        strokes.append(Stroke(kind=kind, d=path_of(joined)))
        points.append(Point(kind=kind, d=marker("end", *joined[-1])))
    if total:
        joined = [(axis.x(index), y(value)) for index, value in enumerate([0.0, *total])]
        strokes.append(Stroke(kind="total", d=path_of(joined)))
        points.append(Point(kind="total", d=marker("end", *joined[-1])))
    return tuple(strokes), tuple(points)


def _line_labels(
    lines: list[tuple[str, str, list[float]]], axis: _Axis, y: Scale, bottom: float
) -> tuple[Text, ...]:
    """The lines' names at their right end: the higher one's above both, the other's below if it fits."""
    if not lines:
        return ()
    size, line = axis.layout.font_size, axis.layout.line
    width = max(text_width(name, size) for _, name, _ in lines)
    first = min(max(0, int(axis.years - 1 - width / max(axis.band, 1.0))), axis.years - 1)
    near = [y(value) for _, _, values in lines for value in values[first:]]
    order = sorted(lines, key=lambda item: item[2][-1], reverse=True)
    above, below = min(near) - 7, max(near) + line
    baselines = [above, below] if below <= bottom - 4 else [above - line, above]
    return tuple(
        Text(x=xy(axis.right), y=xy(baseline), text=name, anchor="end")
        for (_, name, _), baseline in zip(order, baselines, strict=True)
    )


def _flags(
    flags: Sequence[tuple[str, str, float, float]],
    places: Sequence[Place],
    unit: _Units,
    axis: _Axis,
    y: Scale,
    bottom: float,
) -> tuple[Flag, ...]:
    return tuple(
        draw_flag(
            kind=kind,
            label=label,
            x=axis.x(years),
            y=y(value / 10**unit.power) - 4,
            place=place,
            bottom=bottom,
            layout=axis.layout,
        )
        for (kind, label, years, value), place in zip(flags, places, strict=True)
    )


def _year_ticks(axis: _Axis, years: Sequence[int], number: Number, bottom: float) -> tuple[Tick, ...]:
    widest = text_width(number(years[-1], 0), axis.layout.font_size)
    step = next((step for step in (1, 2, 5, 10) if step * axis.band >= widest + 8), 20)
    return tuple(
        Tick(
            at=xy(axis.x(index + 0.5)),
            x=xy(axis.x(index + 0.5)),
            y=xy(bottom + axis.layout.line * 0.7),
            label=number(year, 0),
        )
        for index, year in enumerate(years)
        if year % step == 0
    )
