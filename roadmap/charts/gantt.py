"""A plan on one axis of time: phases, actions and gates; below, the AI level and what it does to emissions."""

from dataclasses import dataclass, replace

from calculator.charts.drawing import EDGE, NARROW, Box, Chart, Flag, Frame, Hit, Layout, Text, Words
from calculator.charts.phases import STRIP, phase_bands
from calculator.charts.scales import Number, Scale
from calculator.charts.shapes import draw_flag, flag_places, frame, marker, text_lines
from calculator.charts.shapes import row_count as flag_rows
from roadmap.charts.gantt_panels import GanttPanel, emissions_panel, level_panel, panels_left
from roadmap.charts.gantt_plan import GanttPlan
from roadmap.charts.gantt_rows import MOST_TITLED, bar_box, bar_name, placed, row_count
from roadmap.charts.gantt_table import Places, gantt_hits, gantt_table
from roadmap.charts.plan_axis import PlanAxis, quarter_ticks, year_labels, year_lines

GANTT_WORDS = (
    "title",
    "summary",
    "source",
    "gate",  # {number}, {date}
    "gate_short",  # {number}
    "close",  # {date}
    "close_short",
    "level_axis",
    "emissions_axis",  # {unit}
    "unit_0",
    "unit_3",
    "unit_6",
    "unit_9",
    "no_change",
    "x_axis",
    "table_caption",
    "column_what",
    "column_from",
    "column_to",
    "column_value",
    "row_action",  # {number}, {title}
    "row_year",  # {number}
    "value_level",  # {level}
    "value_emissions",  # {change}
)
WIDE = Layout("wide", 760.0, 14.0, 19.0, 250.0)  # wider than other charts': titles stand beside the bars
LONGEST_YEARS = 110.0
EARLIEST_YEARS = -10.0
BEYOND = 1.2  # of the plan's length is drawn, where the horizon goes on
DENSE = 16.0  # height of a row where there are many
LANE = 18.0  # of the gates' diamonds
PANEL_GAP = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttDrawing:
    """Strip and bands are the phases; hits follow the rows of the table."""

    frame: Frame
    years: tuple[Text, ...]
    year_lines: str
    quarters: str
    gates: tuple[Flag, ...]
    diamonds: tuple[str, ...]
    strip: tuple[Box, ...]
    bands: tuple[Box, ...]
    bars: tuple[Box, ...]
    names: tuple[Text, ...]
    panels: tuple[GanttPanel, ...]
    years_below: tuple[Text, ...]
    quarters_below: str
    x_title: tuple[Text, ...]
    hits: tuple[Hit, ...]


def gantt_chart(*, plan: GanttPlan, words: Words, number: Number, prefix: str = "gantt") -> Chart:
    """words: GANTT_WORDS."""
    wide, narrow = (_draw(plan, words, number, prefix, layout) for layout in (WIDE, NARROW))
    return Chart(
        template="charts/gantt.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=gantt_table(plan, words, number),
    )


def span_of(plan: GanttPlan) -> tuple[float, float]:
    """The years that are drawn: the plan, and what follows within the horizon up to a fifth more."""
    bars = [bar for phase in plan.bars for bar in phase]
    end = max([0.0, *(phase.end_years for phase in plan.phases), *(bar.end for bar in bars)])
    after = min(float(len(plan.emissions)), BEYOND * end)
    low = min([0.0, *(bar.begin for bar in bars)])
    return max(low, EARLIEST_YEARS), min(max(1.0, end, after), LONGEST_YEARS)


def _draw(plan: GanttPlan, words: Words, number: Number, prefix: str, layout: Layout) -> GanttDrawing:
    low, high = span_of(plan)
    left = panels_left(plan.levels, plan.events, plan.emissions, high, number, layout)
    axis = PlanAxis(plan.start, Scale(low, high, left, layout.width - EDGE - 4), layout)
    years = year_labels(axis, 0.0)
    gates_top = layout.line + 4
    gates, diamonds, strip_top = _gates(plan, axis, words, gates_top)
    bars = [bar for phase in plan.bars for bar in phase]
    rows = placed(bars, axis)
    tight = replace(layout, line=DENSE) if len(bars) > MOST_TITLED else layout
    top = strip_top + STRIP + 6
    bottom = top + row_count(rows) * tight.line + 4
    level = level_panel(plan.levels, plan.events, axis, str(words["level_axis"]), number, bottom + PANEL_GAP)
    change = emissions_panel(plan.emissions, axis, words, number, level.end + PANEL_GAP)
    below = change.end + 2
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=left, top=below + layout.line, width=axis.x.end - left
    )
    height = below + (1 + len(x_title)) * layout.line + 6
    return GanttDrawing(
        frame=frame(layout=layout, height=height, prefix=prefix, words=words),
        years=years,
        year_lines="".join(
            year_lines(axis, *ends)
            for ends in (
                (0.0, layout.line + 4),
                (strip_top + STRIP, bottom),
                (level.top, level.end),
                (change.top, change.end + 8),
            )
        ),
        quarters=quarter_ticks(axis, layout.line - 1),
        gates=gates,
        diamonds=diamonds,
        strip=phase_bands(
            phases=plan.phases, x=axis.x, top=strip_top, height=STRIP, layout=layout, named=True
        ),
        bands=tuple(
            band
            for ends in ((strip_top + STRIP, bottom), (level.top, level.end), (change.top, change.end))
            for band in phase_bands(
                phases=plan.phases,
                x=axis.x,
                top=ends[0],
                height=ends[1] - ends[0],
                layout=layout,
                named=False,
            )
        ),
        bars=tuple(bar_box(place, bar, top, tight) for place, bar in zip(rows, bars, strict=True)),
        names=tuple(bar_name(place, top, tight) for place in rows if place.name),
        panels=(level.panel, change.panel),
        years_below=year_labels(axis, below),
        quarters_below=quarter_ticks(axis, change.end),
        x_title=x_title,
        hits=gantt_hits(
            plan,
            Places(
                axis,
                gates_top,
                strip_top,
                top,
                tight.line,
                rows,
                (level.top, level.end),
                (change.top, change.end),
            ),
        ),
    )


def _gates(
    plan: GanttPlan, axis: PlanAxis, words: Words, top: float
) -> tuple[tuple[Flag, ...], tuple[str, ...], float]:
    """Names above, a diamond below each, and where the strip of phases may begin."""
    layout = axis.layout
    drawn = [gate for gate in plan.gates if gate.years <= axis.x.high]
    short = "" if layout.name == "wide" else "_short"
    labels = [
        str(words[("close" if gate.last else "gate") + short]).format(number=gate.number, date=gate.when)
        for gate in drawn
    ]
    poles = [axis.x(gate.years) for gate in drawn]
    places = flag_places(poles=poles, labels=labels, layout=layout)
    bottom = top + flag_rows(places) * layout.line + 2
    lane = bottom + LANE / 2 + 3
    flags = tuple(
        draw_flag(
            kind="break_even", label=label, x=pole, y=lane - 7.5, place=place, bottom=bottom, layout=layout
        )
        for label, pole, place in zip(labels, poles, places, strict=True)
    )
    return flags, tuple(marker("break_even", pole, lane) for pole in poles), lane + LANE / 2 + 1
