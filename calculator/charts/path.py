"""The AI level over time: phases as bands, levels as lines, the dates at which they are reached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculator.charts.drawing import (
    EDGE,
    LAYOUTS,
    Box,
    Chart,
    Layout,
    PathDrawing,
    Point,
    Result,
    Stroke,
    Table,
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
from calculator.charts.labels import BOLD, spread, text_width, wrap
from calculator.charts.scales import Number, Scale, nice_ticks, significant_decimals, tick_decimals

PATH_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",
    "x_axis",
    "target",  # {value}
    "turning_point",  # {value}
    "break_even",  # {value}
    "turning_point_reached",  # {date}
    "break_even_reached",  # {date}
    "table_caption",
    "column_point",
    "column_date",
    "column_level",
    "row_start",
    "row_turning_point",
    "row_break_even",
    "row_phase_end",  # {phase}
)
STRIP = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseBand:
    """A phase in years from the start, with the AI level at its end; `short` names it in narrow bands."""

    label: str
    short: str
    start_years: float
    end_years: float
    level_end: float


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str
    years: float
    level: float


@dataclass(frozen=True, slots=True)
class _Plan:
    phases: tuple[PhaseBand, ...]
    points: tuple[tuple[float, float], ...]  # (years, level), the corners of the path
    levels: tuple[tuple[str, float], ...]  # target, turning point, break-even level
    events: tuple[_Event, ...]
    last: float  # years
    highest: float  # AI units


def path_chart(
    *,
    result: Result,
    phases: Sequence[PhaseBand],
    words: Words,
    number: Number,
    when: Callable[[float], str],
    prefix: str = "path",
) -> Chart:
    """AI level against years from the start. words: PATH_WORDS; `when` turns such years into a date's text."""
    plan = _plan(result, phases)
    wide, narrow = (_draw(plan, words, number, when, prefix, layout) for layout in LAYOUTS)
    return Chart(
        template="charts/path.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=_table(plan, words, number, when),
    )


def _plan(result: Result, phases: Sequence[PhaseBand]) -> _Plan:
    placement, totals = result["placement"], result["totals"]
    today, target = placement["ai_level"], placement["target_ai_level"]
    turning_point, break_even = placement["turning_point"], placement["carbon_break_even_level"]
    levels = [("target", target)]
    events = []
    if turning_point is not None:
        levels.append(("turning_point", turning_point))
        events.append(("turning_point", totals["turning_point_year"], turning_point))
    if break_even > today:
        levels.append(("break_even", break_even))
        events.append(("break_even", totals["carbon_break_even_year"], break_even))
    reached = tuple(_Event(kind, years, level) for kind, years, level in events if years)
    end = max([0.0, *(phase.end_years for phase in phases), *(event.years for event in reached)])
    last = max(1.0, 1.12 * end)  # at least a year, however short the programme
    corners = [(0.0, today), *((phase.end_years, phase.level_end) for phase in phases), (last, target)]
    points = [corners[0]]
    for phase, corner in zip([*phases, None], corners[1:], strict=True):
        if phase is not None and phase.start_years > points[-1][0]:
            points.append((phase.start_years, points[-1][1]))
        points.append(corner)
    highest = max([today, *(level for _, level in levels)]) * 1.04 or 1.0
    return _Plan(tuple(phases), tuple(points), tuple(levels), reached, last, highest)


def _draw(
    plan: _Plan, words: Words, number: Number, when: Callable[[float], str], prefix: str, layout: Layout
) -> PathDrawing:
    decimals = max(2, significant_decimals([plan.highest], digits=3))
    ticks = nice_ticks(low=0.0, high=plan.highest, count=layout.plot / 50)
    labels = [number(tick, tick_decimals(ticks)) for tick in ticks]
    left, names_width = left_margin(labels, layout), 0.29 * layout.width
    right = layout.width - EDGE - names_width - 14
    x = Scale(0.0, plan.last, left, right)

    heading = text_lines(str(words["y_axis"]), layout=layout, x=0, top=0, width=layout.width - EDGE)
    dates = [str(words[f"{event.kind}_reached"]).format(date=when(event.years)) for event in plan.events]
    places = flag_places(poles=[x(event.years) for event in plan.events], labels=dates, layout=layout)
    label_bottom = (len(heading) + row_count(places)) * layout.line + 4
    top = label_bottom + 12
    bottom = top + layout.plot
    y = Scale(0.0, plan.highest, bottom, top)

    strip_top = bottom + layout.line + 6
    title_top = strip_top + STRIP + 4
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=left, top=title_top, width=layout.width - EDGE - left
    )
    names, leaders = _names(plan, y, words, number, decimals, layout, right, names_width, top, bottom)
    return PathDrawing(
        frame=frame(
            layout=layout, height=title_top + len(x_title) * layout.line + 4, prefix=prefix, words=words
        ),
        left=xy(left),
        right=xy(right),
        top=xy(top),
        bottom=xy(bottom),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=y, layout=layout, left=left),
        x_ticks=_x_ticks(plan, x, number, layout, bottom),
        x_title=x_title,
        bands=_bands(plan, x, top, bottom - top, layout, words=False),
        strip=_bands(plan, x, strip_top, STRIP, layout, words=True),
        levels=tuple(
            Stroke(kind=kind, d=f"M{xy(left)} {xy(y(level))}H{xy(right)}") for kind, level in plan.levels
        ),
        path=path_of([(x(years), y(level)) for years, level in plan.points]),
        points=(
            *(
                Point(kind=event.kind, d=marker(event.kind, x(event.years), y(event.level)))
                for event in plan.events
            ),
            Point(kind="today", d=marker("today", x(0.0), y(plan.points[0][1]))),
        ),
        names=names,
        leaders=leaders,
        flags=tuple(
            draw_flag(
                kind=event.kind,
                label=date,
                x=x(event.years),
                y=y(event.level) - 9,
                place=place,
                bottom=label_bottom,
                layout=layout,
            )
            for event, date, place in zip(plan.events, dates, places, strict=True)
        ),
    )


def _names(
    plan: _Plan,
    y: Scale,
    words: Words,
    number: Number,
    decimals: int,
    layout: Layout,
    right: float,
    width: float,
    top: float,
    bottom: float,
) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """The names of the level lines in a column at the right, moved apart, each with a leader to its line."""
    lines = [
        wrap(
            str(words[kind]).format(value=number(level, decimals)), size=BOLD * layout.font_size, width=width
        )
        for kind, level in plan.levels
    ]
    heights = [len(block) * layout.line + 4 for block in lines]
    centres = spread(
        centres=[y(level) for _, level in plan.levels], heights=heights, low=top - 8, high=bottom + 8
    )
    texts: list[Text] = []
    leaders = []
    for (_, level), block, centre in zip(plan.levels, lines, centres, strict=True):
        first = centre - len(block) * layout.line / 2 + 0.75 * layout.line
        texts.extend(
            Text(x=xy(right + 14), y=xy(first + index * layout.line), text=line)
            for index, line in enumerate(block)
        )
        leaders.append(f"M{xy(right)} {xy(y(level))}L{xy(right + 11)} {xy(centre)}")
    return tuple(texts), tuple(leaders)


def _bands(
    plan: _Plan, x: Scale, top: float, height: float, layout: Layout, *, words: bool
) -> tuple[Box, ...]:
    boxes = []
    for index, phase in enumerate(plan.phases):
        start, end = x(phase.start_years), x(phase.end_years)
        room = end - start - 4
        fitting = (text for text in (phase.label, phase.short) if text_width(text, layout.font_size) <= room)
        boxes.append(
            Box(
                kind="even" if index % 2 else "odd",
                x=xy(start),
                y=xy(top),
                width=xy(end - start),
                height=xy(height),
                label=next(fitting, "") if words else "",
                label_x=xy((start + end) / 2),
                label_y=xy(top + height / 2 + layout.font_size * 0.35),
            )
        )
    return tuple(boxes)


def _x_ticks(plan: _Plan, x: Scale, number: Number, layout: Layout, bottom: float) -> tuple[Tick, ...]:
    ticks = nice_ticks(low=0.0, high=plan.last, count=layout.width / 110)
    decimals = tick_decimals(ticks)
    return tuple(
        Tick(at=xy(x(tick)), x=xy(x(tick)), y=xy(bottom + layout.line), label=number(tick, decimals))
        for tick in ticks
    )


def _table(plan: _Plan, words: Words, number: Number, when: Callable[[float], str]) -> Table:
    decimals = max(2, significant_decimals([plan.highest], digits=4))
    rows = [(0.0, str(words["row_start"]), plan.points[0][1])]
    rows += [
        (phase.end_years, str(words["row_phase_end"]).format(phase=phase.label), phase.level_end)
        for phase in plan.phases
    ]
    rows += [(event.years, str(words[f"row_{event.kind}"]), event.level) for event in plan.events]
    rows.sort(key=lambda row: row[0])
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_point"]), str(words["column_date"]), str(words["column_level"])),
        rows=tuple((name, when(years), number(level, decimals)) for years, name, level in rows),
    )
