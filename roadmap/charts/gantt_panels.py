"""The two small panels below a plan's actions: the AI level, and emissions with AI less those without."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import Box, Flag, Layout, Point, Text, Tick, Words
from calculator.charts.scales import (
    NOTHING,
    Number,
    Scale,
    domain_around_zero,
    nice_ticks,
    signed_with,
    tick_decimals,
    unit_power,
)
from calculator.charts.shapes import (
    draw_flag,
    flag_places,
    left_margin,
    marker,
    path_of,
    row_count,
    text_lines,
    xy,
    y_ticks,
)
from roadmap.charts.plan_axis import PlanAxis

HEIGHT = 74.0
LOWEST_SPAN = 1e-9  # AI units: below it there is no room for a tick
TICKS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelEvent:
    """A level that the path comes to: kind turning_point, break_even."""

    kind: str
    label: str
    years: float
    level: float
    when: str  # for the table


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttPanel:
    """One pair of axes: a line with its points, or bars of kinds rising and falling."""

    heading: tuple[Text, ...]
    left: str
    right: str
    ticks: tuple[Tick, ...]
    zero: str
    line: str
    points: tuple[Point, ...]
    flags: tuple[Flag, ...]
    bars: tuple[Box, ...]
    labels: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DrawnPanel:
    """The panel, and the top and the end of its plot."""

    panel: GanttPanel
    top: float
    end: float


@dataclass(frozen=True, slots=True)
class _Ticks:
    low: float
    high: float
    power: int
    values: tuple[float, ...]
    labels: tuple[str, ...]


def _level_ticks(
    levels: Sequence[tuple[float, float]], events: Sequence[LevelEvent], number: Number
) -> _Ticks:
    high = max([*(level for _years, level in levels), *(event.level for event in events), 0.0]) * 1.08
    high = high if high > LOWEST_SPAN else 1.0
    values = nice_ticks(low=0.0, high=high, count=TICKS)
    return _Ticks(0.0, high, 0, values, tuple(number(value, tick_decimals(values)) for value in values))


def _emission_ticks(changes: Sequence[float], number: Number) -> _Ticks:
    low, high = domain_around_zero(changes)
    if low == high:
        return _Ticks(-1.0, 1.0, 0, (0.0,), (number(0.0, 0),))
    power = unit_power(max(-low, high))
    low, high = 1.08 * low / 10**power, 1.08 * high / 10**power
    values = nice_ticks(low=low, high=high, count=TICKS)
    write = signed_with(number)
    return _Ticks(low, high, power, values, tuple(write(value, tick_decimals(values)) for value in values))


def panels_left(
    levels: Sequence[tuple[float, float]],
    events: Sequence[LevelEvent],
    emissions: Sequence[float],
    last: float,
    number: Number,
    layout: Layout,
) -> float:
    """Where the axis begins, so that both panels' figures stand left of it."""
    shown = drawn_years(emissions, last)
    labels = (*_level_ticks(levels, events, number).labels, *_emission_ticks(shown, number).labels)
    return left_margin(labels, layout)


def drawn_years(emissions: Sequence[float], last: float) -> Sequence[float]:
    """Those whose year begins within the axis."""
    return [value for at, value in enumerate(emissions) if at < last - 1e-9]


def level_panel(
    levels: Sequence[tuple[float, float]],
    events: Sequence[LevelEvent],
    axis: PlanAxis,
    heading: str,
    number: Number,
    begin: float,
) -> DrawnPanel:
    layout, ticks = axis.layout, _level_ticks(levels, events, number)
    drawn = [event for event in events if axis.x.low <= event.years <= axis.x.high]
    lines = text_lines(heading, layout=layout, x=0, top=begin, width=axis.x.end)
    places = flag_places(
        poles=[axis.x(event.years) for event in drawn],
        labels=[event.label for event in drawn],
        layout=layout,
    )
    named = begin + (len(lines) + row_count(places)) * layout.line + 4
    top = named + 8
    y = Scale(0.0, ticks.high, top + HEIGHT, top)
    points = [(years, level) for years, level in levels if years <= axis.x.high]
    if points and points[-1][0] < axis.x.high:  # it stays where it has come to
        points.append((axis.x.high, points[-1][1]))
    return DrawnPanel(
        GanttPanel(
            heading=lines,
            left=xy(axis.x.start),
            right=xy(axis.x.end),
            ticks=y_ticks(
                values=ticks.values, labels=ticks.labels, scale=y, layout=layout, left=axis.x.start
            ),
            zero=xy(y(0.0)),
            line=path_of([(axis.x(years), y(level)) for years, level in points]),
            points=tuple(
                Point(kind=event.kind, d=marker(event.kind, axis.x(event.years), y(event.level)))
                for event in drawn
            ),
            flags=tuple(
                draw_flag(
                    kind=event.kind,
                    label=event.label,
                    x=axis.x(event.years),
                    y=y(event.level) - 9,
                    place=place,
                    bottom=named,
                    layout=layout,
                )
                for event, place in zip(drawn, places, strict=True)
            ),
            bars=(),
            labels=(),
        ),
        top,
        top + HEIGHT,
    )


def emissions_panel(
    emissions: Sequence[float], axis: PlanAxis, words: Words, number: Number, begin: float
) -> DrawnPanel:
    """A bar for each year of the plan, around the zero line that stands for no AI."""
    layout, shown = axis.layout, drawn_years(emissions, axis.x.high)
    ticks = _emission_ticks(shown, number)
    text = str(words["emissions_axis"]).format(unit=words[f"unit_{ticks.power}"])
    lines = text_lines(text, layout=layout, x=0, top=begin, width=axis.x.end)
    top = begin + len(lines) * layout.line + 6
    y = Scale(ticks.low, ticks.high, top + HEIGHT, top)
    empty = all(abs(value) < NOTHING for value in shown)
    return DrawnPanel(
        GanttPanel(
            heading=lines,
            left=xy(axis.x.start),
            right=xy(axis.x.end),
            ticks=y_ticks(
                values=ticks.values, labels=ticks.labels, scale=y, layout=layout, left=axis.x.start
            ),
            zero=xy(y(0.0)),
            line="",
            points=(),
            flags=(),
            bars=tuple(_bar(at, value / 10**ticks.power, axis, y) for at, value in enumerate(shown)),
            labels=(
                Text(
                    x=xy((axis.x.start + axis.x.end) / 2),
                    y=xy(y(0.0) - 6),
                    text=str(words["no_change"]),
                    anchor="middle",
                ),
            )
            if empty
            else (),
        ),
        top,
        top + HEIGHT,
    )


def _bar(at: int, value: float, axis: PlanAxis, y: Scale) -> Box:
    left, right = axis.at(at), axis.at(at + 1.0)
    gap = 0.1 * (right - left)
    kind = "none" if abs(value) < NOTHING else "rising" if value > 0 else "falling"
    top = min(y(0.0), y(value))
    return Box(
        kind=kind,
        x=xy(left + gap),
        y=xy(top),
        width=xy(right - left - 2 * gap),
        height=xy(0.0 if kind == "none" else abs(y(value) - y(0.0))),
    )
