"""The turning points of several fits under one another, each with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import EDGE, LAYOUTS, Chart, Frame, Layout, Point, Table, Text, Tick, Words
from calculator.charts.scales import Number, Scale, nice_ticks, tick_decimals
from calculator.charts.shapes import frame, marker, text_lines, xy

SEGMENTS_WORDS = (
    "title",
    "summary",
    "source",
    "x_axis",
    "table_caption",
    "column_name",
    "column_turning_point",
    "column_interval",
    "column_status",
)
BAR = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """``turning_point`` None: none to draw; ``low``, ``high`` None: no end there. ``interval``, ``status``: words."""

    name: str
    turning_point: float | None
    low: float | None
    high: float | None
    interval: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentDrawing:
    name: Text
    line: str
    point: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsDrawing:
    frame: Frame
    top: str
    bottom: str
    rows: tuple[SegmentDrawing, ...]
    x_ticks: tuple[Tick, ...]
    x_title: tuple[Text, ...]


def segments_chart(
    *,
    rows: Sequence[SegmentRow],
    ai_range: tuple[float, float],
    words: Words,
    number: Number,
    prefix: str = "segments",
) -> Chart:
    """words: SEGMENTS_WORDS. The axis is the range of the AI level, [AI units]; what lies beyond it is cut off."""
    wide, narrow = (_draw(rows, ai_range, words, number, prefix, layout) for layout in LAYOUTS)
    return Chart(
        template="charts/segments.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=Table(
            caption=str(words["table_caption"]),
            header=tuple(
                str(words[name])
                for name in ("column_name", "column_turning_point", "column_interval", "column_status")
            ),
            rows=tuple(
                (row.name, _figure(row.turning_point, number), row.interval, row.status) for row in rows
            ),
        ),
    )


def _figure(value: float | None, number: Number) -> str:
    return "–" if value is None else number(value, 2)


def _draw(
    rows: Sequence[SegmentRow],
    ai_range: tuple[float, float],
    words: Words,
    number: Number,
    prefix: str,
    layout: Layout,
) -> SegmentsDrawing:
    x = Scale(*ai_range, EDGE + 8, layout.width - EDGE - 8)
    pitch = layout.line + BAR + 16
    top = 4.0
    bottom = top + pitch * len(rows)
    ticks = nice_ticks(low=x.low, high=x.high, count=layout.width / 85)
    decimals = tick_decimals(ticks)
    title_top = bottom + layout.line + 8
    x_title = text_lines(
        str(words["x_axis"]), layout=layout, x=EDGE, top=title_top, width=layout.width - 2 * EDGE
    )
    return SegmentsDrawing(
        frame=frame(
            layout=layout, height=title_top + len(x_title) * layout.line + 4, prefix=prefix, words=words
        ),
        top=xy(top),
        bottom=xy(bottom),
        rows=tuple(
            _row(row, x, number, layout, top + index * pitch + layout.line) for index, row in enumerate(rows)
        ),
        x_ticks=tuple(
            Tick(at=xy(x(tick)), x=xy(x(tick)), y=xy(bottom + layout.line), label=number(tick, decimals))
            for tick in ticks
        ),
        x_title=x_title,
    )


def _row(row: SegmentRow, x: Scale, number: Number, layout: Layout, baseline: float) -> SegmentDrawing:
    middle = baseline + 6 + BAR / 2
    said = row.name if row.turning_point is None else f"{row.name} {number(row.turning_point, 2)}"
    name = Text(x=xy(EDGE), y=xy(baseline), text=f"{said} · {row.status}")
    if row.turning_point is None:
        return SegmentDrawing(name=name, line="", point=None)
    ends, line = [], ""
    for end, edge in ((row.low, x.low), (row.high, x.high)):
        inside = end is not None and x.low <= end <= x.high
        at = x(end) if inside and end is not None else x(edge)
        ends.append(at)
        if inside:
            line += f"M{xy(at)} {xy(middle - 5)}v10"
    line += f"M{xy(ends[0])} {xy(middle)}H{xy(ends[1])}"
    drawn = x.low <= row.turning_point <= x.high
    point = (
        Point(kind="turning_point", d=marker("turning_point", x(row.turning_point), middle))
        if drawn
        else None
    )
    return SegmentDrawing(name=name, line=line, point=point)
