"""Panels with years across, one above the other: bars around zero, lines from zero up, a running sum."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import EDGE, Flag, Layout, Panel, PanelsDrawing, Tick, Words
from calculator.charts.labels import text_width
from calculator.charts.panel_marks import (
    PanelValues,
    Units,
    YearsAxis,
    bar_boxes,
    bar_labels,
    empty_label,
    line_labels,
    names_fit_below,
    range_strokes,
    strokes,
    value_flags,
)
from calculator.charts.phases import STRIP, PhaseBand, phase_bands
from calculator.charts.scales import (
    Number,
    Scale,
    common_power,
    domain_around_zero,
    multiples,
    nice_step,
    rounded_labels,
    signed_with,
    tick_decimals,
)
from calculator.charts.shapes import (
    bounds,
    columns,
    draw_flag,
    flag_places,
    frame,
    left_margin,
    row_count,
    text_lines,
    vertical,
    xy,
    y_ticks,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPlan:
    """What all panels share: the years, the phases behind them, the dated levels (kind, label, years from start)."""

    years: Sequence[int]
    phases: Sequence[PhaseBand] = ()
    events: Sequence[tuple[str, str, float]] = ()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A panel, where its heading ends, the top and bottom of its plot, and where the next one may begin."""

    panel: Panel
    heading_end: float
    top: float
    bottom: float
    end: float


def draw_panels(
    *,
    panels: tuple[PanelValues, ...],
    plan: YearsPlan,
    words: Words,
    number: Number,
    prefix: str,
    layout: Layout,
) -> PanelsDrawing:
    units = [_units(panel, number, layout) for panel in panels]
    left = max(left_margin(unit.labels, layout) for unit in units)
    right = layout.width - EDGE - 6
    count = len(plan.years)
    axis = YearsAxis(layout, count, Scale(0.0, float(count), left, right), left, right)
    places = flag_places(
        poles=[axis.x(at) for _, _, at in plan.events],
        labels=[label for _, label, _ in plan.events],
        layout=layout,
    )
    names = row_count(places) * layout.line + 4 if places else 0.0
    drawn: list[_Drawn] = []
    for panel, unit in zip(panels, units, strict=True):
        begin, above = (drawn[-1].end, 0.0) if drawn else (0.0, names)
        drawn.append(_draw_panel(panel, unit, axis, plan.phases, words, number, begin, above))
    low, names_end = drawn[-1].bottom, drawn[0].heading_end + names
    strip_top = low + layout.line + 4
    end = strip_top + (STRIP + 2 if plan.phases else 0)
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=left, top=end, width=layout.width - EDGE - left
    )
    named = [
        draw_flag(
            kind=kind, label=label, x=axis.x(at), y=names_end, place=place, bottom=names_end, layout=layout
        )
        for (kind, label, at), place in zip(plan.events, places, strict=True)
    ]
    return PanelsDrawing(
        frame=frame(layout=layout, height=end + len(x_title) * layout.line + 4, prefix=prefix, words=words),
        panels=tuple(one.panel for one in drawn),
        events=tuple(
            _lengthened(flag, axis.x(at), names_end, low, drawn, layout)
            for flag, (_, _, at) in zip(named, plan.events, strict=True)
        ),
        x_ticks=_year_ticks(axis, plan.years, number, low),
        strip=phase_bands(
            phases=plan.phases, x=axis.x, top=strip_top, height=STRIP, layout=layout, named=True
        ),
        x_title=x_title,
        hits=columns(
            at=[axis.x(index + 0.5) for index in range(count)], axis=axis.x, top=drawn[0].top, bottom=low
        ),
    )


def _lengthened(
    flag: Flag, x: float, top: float, bottom: float, drawn: Sequence[_Drawn], layout: Layout
) -> Flag:
    """A dated level's flag with its pole led down through all panels, around whatever is written there."""
    if not flag.pole:
        return flag
    texts = [
        bounds(text, layout=layout, bold=bold)
        for one in drawn
        for bold, group in (
            (False, (*one.panel.heading, *one.panel.labels)),
            (True, tuple(other.label for other in one.panel.flags)),
        )
        for text in group
    ]
    return Flag(
        kind=flag.kind,
        label=flag.label,
        pole=flag.pole + vertical(x=x, top=top, bottom=bottom, around=texts),
        marker=flag.marker,
    )


def _units(panel: PanelValues, number: Number, layout: Layout) -> Units:
    low, high = domain_around_zero(panel.values())
    if low == high:  # nothing to show but the zero line
        bounds = (0.0, 1.0) if panel.lines else (-1.0, 1.0)
        return Units(*bounds, 0, (0.0,), (number(0.0, 0),), empty=not panel.lines)
    power = common_power(max(-low, high), panel.beside)
    low, high = low / 10**power, high / 10**power
    count = layout.plot * panel.share / 45
    step = nice_step(span=high - low, count=count)
    if panel.lines:  # from a round value to a round value, so that the lines lie between grid lines
        low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    ticks = multiples(step=step, low=low, high=high)
    decimals = tick_decimals(ticks)
    write = number if panel.lines else signed_with(number)
    return Units(low, high, power, ticks, tuple(write(tick, decimals) for tick in ticks))


def _draw_panel(
    panel: PanelValues,
    unit: Units,
    axis: YearsAxis,
    phases: Sequence[PhaseBand],
    words: Words,
    number: Number,
    begin: float,
    above: float,
) -> _Drawn:
    """The panel with its heading at `begin`; below that, `above` units are kept free for the names of dated levels."""
    layout = axis.layout
    heading = text_lines(
        panel.heading.format(unit=words[f"unit_{unit.power}"]),
        layout=layout,
        x=0,
        top=begin,
        width=layout.width - EDGE,
    )
    flags = _with_end(panel, unit, axis, words, number)
    places = flag_places(
        poles=[axis.x(years) for _, _, years, _ in flags],
        labels=[label for _, label, _, _ in flags],
        layout=layout,
    )
    heading_end = begin + len(heading) * layout.line
    flags_bottom = heading_end + above + row_count(places) * layout.line + 4
    top = flags_bottom + 6
    bottom = top + (3 * layout.line if unit.empty else layout.plot * panel.share)
    room = layout.line if panel.bars or panel.lines else 6.0
    floor = layout.line if unit.low < 0 and panel.bars else 0.0
    y = Scale(unit.low, unit.high, bottom - floor, top + room)
    if panel.lines and not names_fit_below(panel, unit, axis, y, bottom):
        y = Scale(unit.low, unit.high, bottom - floor, top + 2 * room)  # both names stand above the lines
    lines, points = strokes(panel, unit, axis, y)
    drawn = Panel(
        heading=heading,
        bands=phase_bands(phases=phases, x=axis.x, top=top, height=bottom - top, layout=layout, named=False),
        left=xy(axis.left),
        right=xy(axis.right),
        ticks=y_ticks(values=unit.ticks, labels=unit.labels, scale=y, layout=layout, left=axis.left),
        zero=xy(y(0.0)),
        ranges=range_strokes(panel, unit, axis, y),
        bars=bar_boxes(panel, unit, axis, y),
        lines=lines,
        points=points,
        labels=(
            *bar_labels(panel, unit, axis, y, number),
            *line_labels(panel, unit, axis, y, bottom),
            *empty_label(unit, axis, y, words),
        ),
        flags=value_flags(flags, places, unit, axis, y, flags_bottom),
    )
    return _Drawn(drawn, heading_end, top, bottom, bottom + 12)


def _with_end(
    panel: PanelValues, unit: Units, axis: YearsAxis, words: Words, number: Number
) -> tuple[tuple[str, str, float, float], ...]:
    """The panel's flags, and one at the end of a running sum; none where there is nothing to see."""
    if unit.empty:
        return ()
    if not panel.total:
        return panel.flags
    last = panel.total[-1] / 10**unit.power
    scaled = [value / 10**unit.power for value in panel.total]
    written = rounded_labels([last, max(scaled, key=abs)], number=number)[0]
    return (
        *panel.flags,
        ("end", str(words["total"]).format(value=written), float(axis.years), panel.total[-1]),
    )


def _year_ticks(axis: YearsAxis, years: Sequence[int], number: Number, bottom: float) -> tuple[Tick, ...]:
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
