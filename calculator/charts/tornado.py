"""One figure with each input at its low and at its high end, all else as planned: widest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from calculator.charts.drawing import (
    EDGE,
    WIDE,
    Box,
    Chart,
    Hit,
    Layout,
    Table,
    Text,
    Words,
)
from calculator.charts.labels import BOLD, text_width
from calculator.charts.scales import Number, Scale, common_power, rounded_labels
from calculator.charts.shapes import bounds, chart_of, frame, text_lines, vertical, xy
from calculator.charts.spread_drawings import TornadoDrawing, TornadoRow

TORNADO_WORDS = (
    "title",
    "summary",
    "source",
    "axis",  # {unit}
    "unit_0",
    "unit_3",
    "unit_6",
    "unit_9",
    "planned",  # {value}
    "zero",
    "at_low",
    "at_high",
    "table_caption",
    "column_input",
    "column_low",
    "column_high",
    "row_planned",
)
HALF = 9.0  # a bar's two halves: the upper for the input's low end, the lower for its high end
GAP = 10.0
NAME_SHARE = 0.34  # of the wide drawing's width; in the narrow one a name stands above its bar
KEY = 12.0


@dataclass(frozen=True, slots=True)
class Swing:
    """An input's name, and the figure with it at its low and at its high end."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Place:
    name: tuple[Text, ...]
    middle: float
    bottom: float


def tornado_chart(
    *, swings: Sequence[Swing], planned: float, words: Words, number: Number, prefix: str = "tornado"
) -> Chart:
    """Bars around the figure as planned, in the order given. words: TORNADO_WORDS."""
    return chart_of(
        template="charts/tornado.svg",
        words=words,
        draw=lambda layout: _draw(swings, planned, words, number, prefix, layout),
        table=_table(swings, planned, words, number),
    )


def _draw(
    swings: Sequence[Swing], planned: float, words: Words, number: Number, prefix: str, layout: Layout
) -> TornadoDrawing:
    values = [planned, *(value for swing in swings for value in (swing.low, swing.high))]
    low, high = min(values), max(values)
    power = common_power(max(map(abs, values)), 0.0)
    written = rounded_labels([value / 10**power for value in values], number=number)
    size = layout.font_size
    room = 10 + max(text_width(label, size) for label in written)
    begin = NAME_SHARE * layout.width if layout is WIDE else 0.0
    x = Scale(low, high, begin + EDGE + room, layout.width - EDGE - room)
    heading = text_lines(
        str(words["axis"]).format(unit=words[f"unit_{power}"]),
        layout=layout,
        x=0,
        top=0,
        width=layout.width - EDGE,
    )
    key_top = len(heading) * layout.line + 4
    key, key_bottom = _key(words, layout, key_top)
    flag = _flag(str(words["planned"]).format(value=written[0]), x(planned), key_bottom, layout)
    top = key_bottom + layout.line + 4
    places: list[_Place] = []
    for swing in swings:
        places.append(_place(swing.name, layout, begin, places[-1].bottom + GAP if places else top))
    rows = tuple(
        _row(swing, place, planned, x, labels, layout)
        for swing, place, labels in zip(swings, places, pairwise_of(written[1:]), strict=True)
    )
    bottom = places[-1].bottom if places else top
    texts = [bounds(text, layout=layout) for row in rows for text in (*row.name, *row.values)]
    edges = [top, *((one.bottom + GAP / 2) for one in places[:-1]), bottom]
    return TornadoDrawing(
        frame=frame(layout=layout, height=bottom + 6, prefix=prefix, words=words),
        heading=heading,
        key=key,
        planned=flag,
        axis=vertical(x=x(planned), top=top - 4, bottom=bottom, around=texts),
        zero=vertical(x=x(0.0), top=top - 4, bottom=bottom, around=texts) if low < 0.0 < high else "",
        low="".join(
            _half(swing.low, planned, x, place.middle - HALF)
            for swing, place in zip(swings, places, strict=True)
        ),
        high="".join(
            _half(swing.high, planned, x, place.middle) for swing, place in zip(swings, places, strict=True)
        ),
        rows=rows,
        hits=tuple(
            Hit(row=str(at + 1), x="0", y=xy(upper), width=xy(layout.width), height=xy(lower - upper))
            for at, (upper, lower) in enumerate(pairwise(edges))
        ),
    )


def pairwise_of(labels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Low and high of each bar in turn."""
    return tuple(zip(labels[::2], labels[1::2], strict=True))


def _key(words: Words, layout: Layout, top: float) -> tuple[tuple[Box, ...], float]:
    """What the two halves of a bar are, on one line where there is room, and where the key ends."""
    boxes, left, line = [], 0.0, 0
    for kind, word in (("low", str(words["at_low"])), ("high", str(words["at_high"]))):
        width = KEY + 6 + text_width(word, layout.font_size)
        if left and left + width > layout.width - EDGE:
            left, line = 0.0, line + 1
        y = top + line * layout.line
        boxes.append(
            Box(
                kind=kind,
                x=xy(left + 1),
                y=xy(y + 3),
                width=xy(KEY),
                height=xy(KEY - 3),
                label=word,
                label_x=xy(left + KEY + 7),
                label_y=xy(y + 0.72 * layout.line),
            )
        )
        left += width + 16
    return tuple(boxes), top + (line + 1) * layout.line


def _flag(text: str, x: float, top: float, layout: Layout) -> Text:
    """The figure as planned, above its line and within the drawing."""
    half = BOLD * text_width(text, layout.font_size) / 2
    centre = min(max(x, half + EDGE), layout.width - EDGE - half)
    return Text(x=xy(centre), y=xy(top + 0.75 * layout.line), text=text, anchor="middle")


def _place(name: str, layout: Layout, begin: float, top: float) -> _Place:
    width = begin or layout.width - EDGE
    lines = text_lines(name, layout=layout, x=0, top=top, width=width)
    height = len(lines) * layout.line
    if layout is not WIDE:
        return _Place(lines, top + height + 2 + HALF, top + height + 2 + 2 * HALF)
    tall = max(height, 2 * HALF)
    lines = text_lines(name, layout=layout, x=0, top=top + (tall - height) / 2, width=width)
    return _Place(lines, top + tall / 2, top + tall)


def _row(
    swing: Swing, place: _Place, planned: float, x: Scale, labels: tuple[str, str], layout: Layout
) -> TornadoRow:
    ends = ((swing.low, labels[0]), (swing.high, labels[1]))
    outermost = (min(ends, key=lambda end: end[0]), max(ends, key=lambda end: end[0]))
    baseline = place.middle + layout.half_capital
    values = []
    if outermost[0][0] < planned:
        values.append(Text(x=xy(x(outermost[0][0]) - 5), y=xy(baseline), text=outermost[0][1], anchor="end"))
    if outermost[1][0] > planned:
        values.append(Text(x=xy(x(outermost[1][0]) + 5), y=xy(baseline), text=outermost[1][1]))
    return TornadoRow(
        name=place.name,
        values=tuple(values),
    )


def _half(value: float, planned: float, x: Scale, top: float) -> str:
    left, right = sorted((x(value), x(planned)))
    return f"M{xy(left)} {xy(top)}h{xy(right - left)}v{xy(HALF)}h{xy(left - right)}z"


def _table(swings: Sequence[Swing], planned: float, words: Words, number: Number) -> Table:
    """The figure as planned first, for it has no bar of its own."""
    cells = rounded_labels(
        [planned, *(value for swing in swings for value in (swing.low, swing.high))], number=number, digits=4
    )
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_input"]), str(words["column_low"]), str(words["column_high"])),
        rows=(
            (str(words["row_planned"]), cells[0], cells[0]),
            *((swing.name, *pair) for swing, pair in zip(swings, pairwise_of(cells[1:]), strict=True)),
        ),
    )
