"""Bars of actions in rows: one to a row with its title beside it, or several to a row, told by their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import Box, Layout, Text
from calculator.charts.labels import text_width
from calculator.charts.shapes import xy
from roadmap.charts.plan_axis import PlanAxis

LEAST_WIDTH = 4.0  # of a bar, in drawing units
BESIDE = 5.0  # between a bar and its name
APART = 6.0  # between two actions of one row
MOST_TITLED = 45  # more rows than these would not fit on a page
THICK = 0.62  # of a row's height
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttBar:
    """An action, in years from the plan's start. ``own``: the firm's own."""

    number: str
    title: str
    begin: float
    end: float
    when: tuple[str, str]  # first and last month, for the table
    owner: str = ""  # for the table
    own: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar in its row: left and right of the bar, and its name with the position and side where it stands."""

    row: int
    left: float
    right: float
    name: str
    name_x: float
    anchor: str


def placed(bars: Sequence[GanttBar], axis: PlanAxis) -> tuple[Placed, ...]:
    if axis.layout.name == "wide" and len(bars) <= MOST_TITLED:
        return tuple(_titled(bar, row, axis) for row, bar in enumerate(bars))
    return _packed(bars, axis)


def _ends(bar: GanttBar, axis: PlanAxis) -> tuple[float, float]:
    left, right = axis.at(bar.begin), axis.at(bar.end)
    if right - left < LEAST_WIDTH:
        left = min(left, axis.x.end - LEAST_WIDTH)
        right = left + LEAST_WIDTH
    return left, right


def _titled(bar: GanttBar, row: int, axis: PlanAxis) -> Placed:
    """The title on the side with more room, cut where it is longer than that."""
    left, right = _ends(bar, axis)
    size, title = axis.layout.font_size, f"{bar.number} {bar.title}"
    room_right, room_left = axis.x.end - right - BESIDE, left - BESIDE - axis.x.start
    if text_width(title, size) <= room_right or room_right >= room_left:
        return Placed(row, left, right, cut(title, room_right, size), right + BESIDE, "start")
    return Placed(row, left, right, cut(title, room_left, size), left - BESIDE, "end")


def cut(text: str, room: float, size: float) -> str:
    """The text, or as much of it as fits before an ellipsis; nothing where not even that fits."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + ELLIPSIS, size) > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS if text else ""


def _packed(bars: Sequence[GanttBar], axis: PlanAxis) -> tuple[Placed, ...]:
    """Each in the first row where neither bar nor number touches another."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for bar in bars:
        left, right = _ends(bar, axis)
        width = text_width(bar.number, axis.layout.font_size)
        beside = right + BESIDE + width <= axis.x.end
        name_x, anchor = (right + BESIDE, "start") if beside else (left - BESIDE, "end")
        low, high = (left, right + BESIDE + width) if beside else (left - BESIDE - width, right)
        row = next(
            (at for at, boxes in enumerate(taken) if all(_apart((low, high), box) for box in boxes)),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((low, high))
        found.append(Placed(row, left, right, bar.number, name_x, anchor))
    return tuple(found)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] >= other[1] + APART or other[0] >= one[1] + APART


def row_count(rows: Sequence[Placed]) -> int:
    return max((place.row + 1 for place in rows), default=0)


def bar_box(place: Placed, bar: GanttBar, top: float, layout: Layout) -> Box:
    height = THICK * layout.line
    return Box(
        kind="own" if bar.own else "action",
        x=xy(place.left),
        y=xy(top + place.row * layout.line + (layout.line - height) / 2),
        width=xy(place.right - place.left),
        height=xy(height),
    )


def bar_name(place: Placed, top: float, layout: Layout) -> Text:
    baseline = top + (place.row + 0.5) * layout.line + layout.half_capital
    return Text(x=xy(place.name_x), y=xy(baseline), text=place.name, anchor=place.anchor)
