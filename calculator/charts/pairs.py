"""One quantity after another, each by two views: two bars about one zero line, each quantity on its own scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from calculator.charts.drawing import (
    EDGE,
    Box,
    Chart,
    Frame,
    Hit,
    Layout,
    Stroke,
    Table,
    Text,
    Words,
)
from calculator.charts.labels import BOLD, text_width
from calculator.charts.scales import NOTHING, Number, Scale, rounded_labels, unit_power
from calculator.charts.shapes import bounds, chart_of, frame, text_lines, vertical, xy

PAIRS_WORDS = (
    "title",
    "summary",
    "source",
    "outside",
    "inside",
    "table_caption",
    "column_quantity",
)
BAR = 16.0
GAP = 6.0
BETWEEN = 14.0
NAMES = 12.0  # between the names of the views and the bars


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedQuantity:
    """One quantity by both views. ``heading`` has {unit}; ``units``: unit_0, unit_3 … as the tonnes' words.

    kind: change (right of the line is more: rising, falling), cost (right is paid: loss, gain) or money (right is
    gained: gain, loss).
    Ranges (low, high) are drawn as a line through the bar's end, where there are any. ``explain``: the figures of the
    two (of calculator.explain.figures), for the table.
    """

    name: str
    heading: str
    units: Words
    kind: str
    outside: float
    inside: float
    outside_range: tuple[float, float] | None = None
    inside_range: tuple[float, float] | None = None
    explain: tuple[str, str] = ("", "")

    @property
    def bars(self) -> tuple[tuple[float, tuple[float, float] | None], ...]:
        return (self.outside, self.outside_range), (self.inside, self.inside_range)

    @property
    def reach(self) -> float:
        values = [self.outside, self.inside, *(self.outside_range or ()), *(self.inside_range or ())]
        return float(max(map(abs, values)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedRow:
    name: Text
    bar: Box
    value: Text
    whisker: Stroke | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedGroup:
    heading: tuple[Text, ...]
    rows: tuple[PairedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsDrawing:
    frame: Frame
    groups: tuple[PairedGroup, ...]
    zero: str
    hits: tuple[Hit, ...]


def pairs_chart(
    *, quantities: Sequence[PairedQuantity], words: Words, number: Number, prefix: str = "pairs"
) -> Chart:
    """words: PAIRS_WORDS. Each quantity fills its own scale; all share the place of zero."""
    return chart_of(
        template="charts/pairs.svg",
        words=words,
        draw=lambda layout: _draw(quantities, words, number, prefix, layout),
        table=_table(quantities, words, number),
    )


def _draw(
    quantities: Sequence[PairedQuantity], words: Words, number: Number, prefix: str, layout: Layout
) -> PairsDrawing:
    names = (str(words["outside"]), str(words["inside"]))
    labels = [_labels(quantity, number) for quantity in quantities]
    room = 8 + BOLD * max(text_width(label, layout.font_size) for pair in labels for label in pair)
    begin = NAMES + max(text_width(name, layout.font_size) for name in names)
    x = _scale(quantities, begin, room, layout)
    groups: list[PairedGroup] = []
    edges = [0.0]
    top = 0.0
    for quantity, written in zip(quantities, labels, strict=True):
        power = unit_power(quantity.reach)
        heading = text_lines(
            quantity.heading.format(unit=quantity.units[f"unit_{power}"]),
            layout=layout,
            x=0,
            top=top,
            width=layout.width - EDGE,
        )
        top += len(heading) * layout.line + GAP
        rows = []
        for name, label, (value, interval) in zip(names, written, quantity.bars, strict=True):
            rows.append(_row(quantity, name, label, value, interval, top, x, layout))
            top += BAR + GAP
        groups.append(PairedGroup(heading=heading, rows=tuple(rows)))
        edges.append(top + (BETWEEN - GAP) / 2)
        top += BETWEEN - GAP
    height = top - BETWEEN + GAP + 4
    texts = [
        bounds(text, layout=layout)
        for group in groups
        for text in (*group.heading, *(row.value for row in group.rows))
    ]
    return PairsDrawing(
        frame=frame(layout=layout, height=height, prefix=prefix, words=words),
        groups=tuple(groups),
        zero=vertical(x=x(0.0), top=layout.line, bottom=height - 4, around=texts),
        hits=tuple(
            Hit(row=str(at), x="0", y=xy(upper), width=xy(layout.width), height=xy(lower - upper))
            for at, (upper, lower) in enumerate(pairwise(edges))
        ),
    )


def _scale(quantities: Sequence[PairedQuantity], begin: float, room: float, layout: Layout) -> Scale:
    """From each value over its quantity's reach, within [−1, 1], to drawing units; labels have room on both sides."""
    ends = [0.0]
    for quantity in quantities:
        if quantity.reach >= NOTHING:
            ends += [value / quantity.reach for value, _ in quantity.bars]
            ends += [end / quantity.reach for _, interval in quantity.bars for end in interval or ()]
    low, high = min(ends), max(ends)
    if high - low < NOTHING:
        low, high = -1.0, 1.0
    left = begin + (room if low < 0 else 2.0)
    right = layout.width - EDGE - (room if high > 0 or low == 0 else 2.0)
    return Scale(low, high, left, max(right, left + 1.0))


def _labels(quantity: PairedQuantity, number: Number) -> list[str]:
    power = unit_power(quantity.reach)
    return [rounded_labels([value / 10**power], number=number)[0] for value, _ in quantity.bars]


def _row(
    quantity: PairedQuantity,
    name: str,
    label: str,
    value: float,
    interval: tuple[float, float] | None,
    top: float,
    x: Scale,
    layout: Layout,
) -> PairedRow:
    scaled = value / quantity.reach if quantity.reach >= NOTHING else 0.0
    start, end = sorted((x(0.0), x(scaled)))
    ends = [x(bound / quantity.reach) for bound in interval] if interval and quantity.reach >= NOTHING else []
    left_side = value < 0 and abs(scaled) >= NOTHING
    at = min([start, *ends]) - 6 if left_side else max([end, *ends]) + 6
    middle = top + BAR / 2
    whisker = None
    if ends:
        low, high = xy(ends[0]), xy(ends[1])
        tick = f"M{low} {xy(middle - 4)}v8M{high} {xy(middle - 4)}v8"
        whisker = Stroke(kind="range", d=f"M{low} {xy(middle)}H{high}{tick}")
    return PairedRow(
        name=Text(x="0", y=xy(middle + layout.half_capital), text=name),
        bar=Box(kind=_kind(quantity, value), x=xy(start), y=xy(top), width=xy(end - start), height=xy(BAR)),
        value=Text(
            x=xy(at), y=xy(middle + layout.half_capital), text=label, anchor="end" if left_side else "start"
        ),
        whisker=whisker,
    )


def _kind(quantity: PairedQuantity, value: float) -> str:
    if abs(value) < NOTHING:
        return "none"
    more, less = {
        "change": ("rising", "falling"),
        "cost": ("loss", "gain"),
        "money": ("gain", "loss"),
    }[quantity.kind]
    return more if value > 0 else less


def _table(quantities: Sequence[PairedQuantity], words: Words, number: Number) -> Table:
    rows = []
    for quantity in quantities:
        values = [value for value, _ in quantity.bars]
        rows.append(
            (f"{quantity.name}, {quantity.units['unit_0']}", *rounded_labels(values, number=number, digits=4))
        )
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_quantity"]), str(words["outside"]), str(words["inside"])),
        rows=tuple(rows),
        explain=tuple(("", *quantity.explain) for quantity in quantities),
    )
