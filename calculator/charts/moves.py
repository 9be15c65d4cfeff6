"""Every stored assessment before (across) and after (up) a release: on the diagonal nothing moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calculator.charts.drawing import (
    EDGE,
    LAYOUTS,
    Chart,
    Frame,
    Layout,
    Point,
    Table,
    Text,
    Tick,
    Words,
    frame,
    left_margin,
    marker,
    text_lines,
    xy,
    y_ticks,
)
from calculator.charts.labels import text_width
from calculator.charts.scales import Number, Scale, domain_around_zero, nice_ticks, signed, tick_decimals

MOVES_WORDS = (
    "title",
    "summary",
    "source",
    "x_axis",
    "y_axis",
    "unmoved",  # along the diagonal
    "moved",  # beside its marker
    "side",  # beside its marker
    "table_caption",
)
KINDS = ("unmoved", "moved", "side")
MARKERS = {"unmoved": "end", "moved": "end", "side": "break_even"}
GRAIN = 3.0  # drawing units: points nearer than this are drawn once


@dataclass(frozen=True, slots=True)
class MovePoint:
    kind: str  # one of KINDS
    before: float  # percent
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MovesDrawing:
    frame: Frame
    left: str
    right: str
    top: str
    bottom: str
    heading: tuple[Text, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    x_title: tuple[Text, ...]
    zero: str
    diagonal: str
    points: tuple[Point, ...]  # one path for all of a kind
    key: tuple[tuple[Point, Text], ...]


def moves_chart(
    *, points: Sequence[MovePoint], table: Table, words: Words, number: Number, prefix: str = "moves"
) -> Chart:
    """words: MOVES_WORDS. ``table`` is made by the caller: it has more columns than the chart has axes."""
    wide, narrow = (_draw(points, words, number, prefix, layout) for layout in LAYOUTS)
    return Chart(
        template="charts/moves.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=table,
    )


def _draw(
    points: Sequence[MovePoint], words: Words, number: Number, prefix: str, layout: Layout
) -> MovesDrawing:
    low, high = domain_around_zero(value for point in points for value in (point.before, point.after))
    high = high if high > low else low + 1.0
    ticks = nice_ticks(low=low, high=high, count=layout.plot / 50)
    labels = [signed(number=number, value=tick, decimals=tick_decimals(ticks)) for tick in ticks]
    left, right = left_margin(labels, layout), layout.width - EDGE - 22
    x = Scale(low, high, left, right)
    heading = text_lines(str(words["y_axis"]), layout=layout, x=0, top=0, width=layout.width - EDGE)
    top = len(heading) * layout.line + 12
    bottom = top + layout.plot
    y = Scale(low, high, bottom, top)
    title_top = bottom + layout.line + 8
    x_title = text_lines(str(words["x_axis"]), layout=layout, x=left, top=title_top, width=right - left)
    key_top = title_top + len(x_title) * layout.line + 6
    key = _key(points, words, layout, left, right, key_top)
    rows = len({text.y for _point, text in key})
    return MovesDrawing(
        frame=frame(layout=layout, height=key_top + rows * layout.line + 6, prefix=prefix, words=words),
        left=xy(left),
        right=xy(right),
        top=xy(top),
        bottom=xy(bottom),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=y, layout=layout, left=left),
        x_ticks=tuple(
            Tick(at=xy(x(tick)), x=xy(x(tick)), y=xy(bottom + layout.line), label=label)
            for tick, label in zip(ticks, labels, strict=True)
        ),
        x_title=x_title,
        zero=xy(y(0.0)),
        diagonal=f"M{xy(x(low))} {xy(y(low))}L{xy(x(high))} {xy(y(high))}",
        points=tuple(
            Point(kind=kind, d=outline)
            for kind in KINDS
            if (outline := _outline(kind, (point for point in points if point.kind == kind), x, y))
        ),
        key=key,
    )


def _outline(kind: str, points: Iterable[MovePoint], x: Scale, y: Scale) -> str:
    """The markers of one kind as one path."""
    places = dict.fromkeys(
        (round(x(point.before) / GRAIN) * GRAIN, round(y(point.after) / GRAIN) * GRAIN) for point in points
    )
    return "".join(marker(MARKERS[kind], *place) for place in places)


def _key(
    points: Sequence[MovePoint], words: Words, layout: Layout, left: float, right: float, top: float
) -> tuple[tuple[Point, Text], ...]:
    """The markers that occur, each with its word, in as many rows as it takes."""
    found = []
    at, row = left, 0
    for kind in KINDS:
        if not any(point.kind == kind for point in points):
            continue
        word = str(words[kind])
        width = 22 + text_width(word, layout.font_size)
        if at > left and at + width > right:
            at, row = left, row + 1
        baseline = top + (row + 0.75) * layout.line
        text = Text(x=xy(at + 18), y=xy(baseline), text=word)
        found.append((Point(kind=kind, d=marker(MARKERS[kind], at + 7, baseline - 5)), text))
        at += width + 18
    return tuple(found)
