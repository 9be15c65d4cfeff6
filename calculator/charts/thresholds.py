"""The printed turning points side by side: how far each curve rises, where it turns, how far until it is back."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import (
    EDGE,
    LAYOUTS,
    Box,
    Chart,
    Layout,
    Point,
    Table,
    Text,
    ThresholdRow,
    ThresholdsDrawing,
    Tick,
    Words,
    frame,
    marker,
    text_lines,
    xy,
)
from calculator.charts.labels import text_width
from calculator.charts.scales import Number, Scale, nice_step

THRESHOLDS_WORDS = frozenset(
    {
        *("title", "summary", "source", "x_axis", "rising", "falling"),
        *("table_caption", "column_name", "column_turning_point", "column_back"),
    }
)
BAR = 14.0
"""Height of a bar, in drawing units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """A turning point [AI units] and whose it is."""

    name: str
    turning_point: float


def thresholds_chart(*, margins: Sequence[Margin], words: Words, number: Number) -> Chart:
    """Each margin's bar from 0 over T to 2T, where an inverted U is back at its level without AI; earliest first.

    `margins` holds at least one. `number` writes a turning point with as many decimals as the source prints.
    """
    missing = THRESHOLDS_WORDS - words.keys()
    if missing:
        raise ValueError(f"words lack {', '.join(sorted(missing))}")
    rows = sorted(margins, key=lambda margin: margin.turning_point)
    wide, narrow = (_draw(rows, words, number, layout) for layout in LAYOUTS)
    return Chart(
        template="charts/thresholds.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=Table(
            caption=str(words["table_caption"]),
            header=(
                str(words["column_name"]),
                str(words["column_turning_point"]),
                str(words["column_back"]),
            ),
            rows=tuple(
                (row.name, number(row.turning_point, 2), number(2 * row.turning_point, 2)) for row in rows
            ),
        ),
    )


def _draw(rows: Sequence[Margin], words: Words, number: Number, layout: Layout) -> ThresholdsDrawing:
    left, right = EDGE, layout.width - EDGE
    end = 2 * rows[-1].turning_point
    step = nice_step(span=end, count=right / 70)
    x = Scale(0.0, end, left, right)
    key_baseline = 0.75 * layout.line
    top = 1.5 * layout.line
    pitch = layout.line + BAR + 16.0
    bottom = top + pitch * len(rows)
    ticks = tuple(
        Tick(at=xy(x(value)), x=xy(x(value)), y=xy(bottom + layout.line), label=number(value, 0))
        for value in (index * step for index in range(int(end / step) + 1))
    )
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=left, top=bottom + 1.4 * layout.line, width=right - left
    )
    return ThresholdsDrawing(
        frame=frame(
            layout=layout,
            height=bottom + (1.4 + len(x_title)) * layout.line + 4,
            prefix="thresholds",
            words=words,
        ),
        top=xy(top),
        bottom=xy(bottom),
        key=_key(words, layout, key_baseline),
        rows=tuple(_row(row, x, number, top + index * pitch + layout.line) for index, row in enumerate(rows)),
        x_ticks=ticks,
        x_title=x_title,
    )


def _key(words: Words, layout: Layout, baseline: float) -> tuple[Box, ...]:
    """What the two parts of a bar mean, each beside a sample of it."""
    boxes, left = [], EDGE
    for kind in ("rising", "falling"):
        label = str(words[kind])
        boxes.append(
            Box(
                kind=kind,
                x=xy(left),
                y=xy(baseline - 10),
                width="18",
                height="10",
                label=label,
                label_x=xy(left + 24),
                label_y=xy(baseline),
            )
        )
        left += 24 + text_width(label, layout.font_size) + 18
    return tuple(boxes)


def _row(row: Margin, x: Scale, number: Number, bar_top: float) -> ThresholdRow:
    zero, turn, back = x(0.0), x(row.turning_point), x(2 * row.turning_point)
    y, height = xy(bar_top), xy(BAR)
    return ThresholdRow(
        name=Text(x=xy(zero), y=xy(bar_top - 6), text=row.name),
        value=number(row.turning_point, 2),
        rising=Box(kind="rising", x=xy(zero), y=y, width=xy(turn - zero), height=height),
        falling=Box(kind="falling", x=xy(turn), y=y, width=xy(back - turn), height=height),
        point=Point(kind="turning_point", d=marker("turning_point", turn, bar_top + BAR / 2)),
    )
