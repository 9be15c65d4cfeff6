"""The numbers behind a Gantt chart, row by row, and where a pointer finds each row in the drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculator.charts.drawing import Hit, Table, Words
from calculator.charts.phases import STRIP
from calculator.charts.scales import Number, rounded_labels, significant_decimals
from calculator.charts.shapes import xy
from roadmap.charts.gantt_plan import GanttPlan
from roadmap.charts.gantt_rows import Placed
from roadmap.charts.plan_axis import PlanAxis

GATE_WIDTH = 22.0


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie in a drawing: tops, and the ends of the two panels."""

    axis: PlanAxis
    gates_top: float
    strip_top: float
    bars_top: float
    row_height: float
    rows: Sequence[Placed]
    level: tuple[float, float]
    change: tuple[float, float]


def _rows(plan: GanttPlan) -> Iterator[tuple[str, int, int]]:
    """(kind, its place in the plan, its phase's) in the order of the table."""
    bar = 0
    for phase in range(len(plan.phases)):
        yield "phase", phase, phase
        for _bar in plan.bars[phase]:
            yield "bar", bar, phase
            bar += 1
        yield "gate", phase, phase
    for at in range(len(plan.events)):
        yield "event", at, 0
    for at in range(len(plan.emissions)):
        yield "year", at, 0


def gantt_table(plan: GanttPlan, words: Words, number: Number) -> Table:
    bars = [bar for phase in plan.bars for bar in phase]
    changes = rounded_labels(plan.emissions, number=number, digits=4)
    level = str(words["value_level"])
    highest = [value for _years, value in plan.levels]
    decimals = max(2, significant_decimals(highest, digits=4))
    found: list[tuple[str, str, str, str]] = []
    for kind, at, _phase in _rows(plan):
        if kind == "phase":
            phase, (first, last) = plan.phases[at], plan.phase_dates[at]
            found.append((phase.label, first, last, level.format(level=number(phase.level_end, decimals))))
        elif kind == "bar":
            bar = bars[at]
            name = str(words["row_action"]).format(number=bar.number, title=bar.title)
            found.append((name, *bar.when, bar.owner))
        elif kind == "gate":
            gate = plan.gates[at]
            name = str(words["close" if gate.last else "gate"]).format(number=gate.number, date=gate.when)
            found.append((name, gate.when, gate.when, gate.short))
        elif kind == "event":
            event = plan.events[at]
            value = level.format(level=number(event.level, decimals))
            found.append((event.label, event.when, event.when, value))
        else:
            name = str(words["row_year"]).format(number=number(at + 1, 0))
            first, last = plan.year_dates[at]
            found.append((name, first, last, str(words["value_emissions"]).format(change=changes[at])))
    return Table(
        caption=str(words["table_caption"]),
        header=tuple(str(words[f"column_{name}"]) for name in ("what", "from", "to", "value")),
        rows=tuple(found),
    )


def gantt_hits(plan: GanttPlan, places: Places) -> tuple[Hit, ...]:
    """For each row of the table that is drawn; the whole row of an action where it has one to itself."""
    axis, line = places.axis, places.row_height
    alone = len({place.row for place in places.rows}) == len(places.rows)
    found = []
    for index, (kind, at, _phase) in enumerate(_rows(plan)):
        box: tuple[float, float, float, float] | None = None  # left, top, right, bottom
        if kind == "phase":
            phase = plan.phases[at]
            box = (
                axis.at(phase.start_years),
                places.strip_top,
                axis.at(phase.end_years),
                places.strip_top + STRIP,
            )
        elif kind == "bar":
            place = places.rows[at]
            top = places.bars_top + place.row * line
            left, right = (axis.x.start, axis.x.end) if alone else (place.left, place.right)
            box = left, top, right, top + line
        elif kind == "gate" and plan.gates[at].years <= axis.x.high:
            middle = axis.x(plan.gates[at].years)
            box = middle - GATE_WIDTH / 2, places.gates_top, middle + GATE_WIDTH / 2, places.strip_top
        elif kind == "event" and axis.x.low <= plan.events[at].years <= axis.x.high:
            middle = axis.x(plan.events[at].years)
            box = middle - GATE_WIDTH / 2, places.level[0], middle + GATE_WIDTH / 2, places.level[1]
        elif kind == "year" and at < axis.x.high:
            box = axis.at(at), places.change[0], axis.at(at + 1.0), places.change[1]
        if box is not None and box[2] > box[0]:
            found.append(_hit(index, box, axis))
    return tuple(found)


def _hit(row: int, box: tuple[float, float, float, float], axis: PlanAxis) -> Hit:
    left, top, right, bottom = box
    left, right = max(left, 0.0), min(right, axis.layout.width)
    return Hit(row=str(row), x=xy(left), y=xy(top), width=xy(right - left), height=xy(bottom - top))
