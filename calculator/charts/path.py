"""The AI level over time: phases as bands, levels as lines, the dates at which they are reached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculator.charts.drawing import (
    EDGE,
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
)
from calculator.charts.labels import BOLD, spread, wrap
from calculator.charts.phases import STRIP, PhaseBand, phase_bands
from calculator.charts.scales import Number, Scale, nice_ticks, significant_decimals, tick_decimals
from calculator.charts.shapes import (
    chart_of,
    columns,
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
    return chart_of(
        template="charts/path.svg",
        words=words,
        draw=lambda layout: _draw(plan, words, number, when, prefix, layout),
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
        bands=phase_bands(phases=plan.phases, x=x, top=top, height=bottom - top, layout=layout, named=False),
        strip=phase_bands(phases=plan.phases, x=x, top=strip_top, height=STRIP, layout=layout, named=True),
        hits=columns(at=[x(years) for years, _, _ in _rows(plan)], axis=x, top=top, bottom=bottom),
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


def _x_ticks(plan: _Plan, x: Scale, number: Number, layout: Layout, bottom: float) -> tuple[Tick, ...]:
    ticks = nice_ticks(low=0.0, high=plan.last, count=layout.width / 110)
    decimals = tick_decimals(ticks)
    return tuple(
        Tick(at=xy(x(tick)), x=xy(x(tick)), y=xy(bottom + layout.line), label=number(tick, decimals))
        for tick in ticks
    )


def _rows(plan: _Plan) -> list[tuple[float, str, float]]:
    """(years, what, level) of the start, the ends of the phases and the levels reached, in the order of time."""
    rows = [(0.0, "start", plan.points[0][1])]
    rows += [(phase.end_years, phase.label, phase.level_end) for phase in plan.phases]
    rows += [(event.years, event.kind, event.level) for event in plan.events]
    return sorted(rows, key=lambda row: row[0])


def _table(plan: _Plan, words: Words, number: Number, when: Callable[[float], str]) -> Table:
    decimals = max(2, significant_decimals([plan.highest], digits=4))
    names = {what: str(words[f"row_{what}"]) for what in ("start", *(event.kind for event in plan.events))}
    until = {phase.label: phase.until for phase in plan.phases}
    phase_end = str(words["row_phase_end"])
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_point"]), str(words["column_date"]), str(words["column_level"])),
        rows=tuple(
            (
                names.get(what) or phase_end.format(phase=what),
                until.get(what) or when(years),
                number(level, decimals),
            )
            for years, what, level in _rows(plan)
        ),
    )
