"""Shares of a whole as one bar a figure, a key of their names above."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from calculator.charts.drawing import EDGE, Box, Chart, Hit, Layout, Table, Text, Words
from calculator.charts.labels import BOLD, text_width
from calculator.charts.scales import Number
from calculator.charts.shapes import chart_of, frame, text_lines, xy
from calculator.charts.spread_drawings import SharesDrawing, SharesRow

SHARES_WORDS = (
    "title",
    "summary",
    "source",
    "axis",
    "value",  # {value}, of a share in per cent
    "table_caption",
    "column_part",
)
BAR = 24.0
GAP = 12.0
KEY = 12.0


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure's name and the share of each part, in the order of the key; they add up to 1."""

    name: str
    shares: tuple[float, ...]


def shares_chart(
    *,
    parts: Sequence[tuple[str, str]],
    wholes: Sequence[Whole],
    words: Words,
    number: Number,
    prefix: str = "shares",
) -> Chart:
    """parts: (kind, name) in order. words: SHARES_WORDS. A share below zero (of noise) is drawn as none."""
    return chart_of(
        template="charts/shares.svg",
        words=words,
        draw=lambda layout: _draw(parts, wholes, words, number, prefix, layout),
        table=_table(parts, wholes, words, number),
    )


def _draw(
    parts: Sequence[tuple[str, str]],
    wholes: Sequence[Whole],
    words: Words,
    number: Number,
    prefix: str,
    layout: Layout,
) -> SharesDrawing:
    heading = text_lines(str(words["axis"]), layout=layout, x=0, top=0, width=layout.width - EDGE)
    key, top = _key(parts, layout, len(heading) * layout.line + 2)
    rows, edges = [], [top]
    for whole in wholes:
        rows.append(_row(whole, parts, words, number, layout, edges[-1] + GAP))
        edges.append(edges[-1] + GAP + layout.line + 4 + BAR)
    return SharesDrawing(
        frame=frame(layout=layout, height=edges[-1] + 6, prefix=prefix, words=words),
        heading=heading,
        key=key,
        rows=tuple(rows),
        hits=tuple(
            Hit(row=str(at), x="0", y=xy(upper), width=xy(layout.width), height=xy(lower - upper))
            for at, (upper, lower) in enumerate(pairwise(edges))
        ),
    )


def _key(parts: Sequence[tuple[str, str]], layout: Layout, top: float) -> tuple[tuple[Box, ...], float]:
    boxes, left, line = [], 0.0, 0
    for kind, name in parts:
        width = KEY + 6 + text_width(name, layout.font_size)
        if left and left + width > layout.width - EDGE:
            left, line = 0.0, line + 1
        y = top + line * layout.line
        boxes.append(
            Box(
                kind=kind,
                x=xy(left + 1),
                y=xy(y + 0.5 * (layout.line - KEY)),
                width=xy(KEY),
                height=xy(KEY),
                label=name,
                label_x=xy(left + KEY + 7),
                label_y=xy(y + 0.72 * layout.line),
            )
        )
        left += width + 14
    return tuple(boxes), top + (line + 1) * layout.line


def _row(
    whole: Whole, parts: Sequence[tuple[str, str]], words: Words, number: Number, layout: Layout, top: float
) -> SharesRow:
    """Name and the largest share above the bar, the parts in it from left to right."""
    drawn = [max(share, 0.0) for share in whole.shares]
    total = sum(drawn) or 1.0
    width, left = layout.width - 2 * EDGE, EDGE
    boxes = []
    for (kind, _name), share in zip(parts, drawn, strict=True):
        part = width * share / total
        if part >= 0.5:
            boxes.append(
                Box(kind=kind, x=xy(left), y=xy(top + layout.line + 4), width=xy(part), height=xy(BAR))
            )
        left += part
    at = max(range(len(drawn)), key=drawn.__getitem__)
    largest = f"{parts[at][1]} {str(words['value']).format(value=number(100 * whole.shares[at], 0))}"
    baseline = xy(top + 0.75 * layout.line)
    fits = BOLD * (text_width(whole.name, layout.font_size) + text_width(largest, layout.font_size)) < width
    return SharesRow(
        name=Text(x=xy(EDGE), y=baseline, text=whole.name),
        bars=tuple(boxes),
        value=Text(x=xy(layout.width - EDGE), y=baseline, text=largest if fits else "", anchor="end"),
    )


def _table(parts: Sequence[tuple[str, str]], wholes: Sequence[Whole], words: Words, number: Number) -> Table:
    """A row for each figure, so that a row's numbers are a bar's."""
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_part"]), *(name for _kind, name in parts)),
        rows=tuple(
            (
                whole.name,
                *(str(words["value"]).format(value=number(100 * share, 1)) for share in whole.shares),
            )
            for whole in wholes
        ),
    )
