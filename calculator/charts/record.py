"""One curve record of a release as it is edited: its curve, the band of its ranges, its turning and mirror points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calculator.charts.drawing import (
    EDGE,
    LAYOUTS,
    Chart,
    Flag,
    Frame,
    Layout,
    Point,
    Stroke,
    Table,
    Text,
    Tick,
    Words,
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
from calculator.charts.labels import Place
from calculator.charts.scales import (
    Number,
    Scale,
    domain_around_zero,
    nice_ticks,
    signed,
    significant_decimals,
    tick_decimals,
)

RECORD_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",
    "x_axis",
    "turning_point",  # {value}
    "mirror",  # {value}
    "band",
    "table_caption",
    "column_level",
    "column_low",
    "column_middle",
    "column_high",
)
TABLE_ROWS = 8


@dataclass(frozen=True, slots=True)
class RecordCurve:
    """Shares of the outcome without AI at each level [AI units]; ``low`` and ``high`` are empty without a band."""

    levels: Sequence[float]
    middle: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    turning_point: float | None
    mirror: float | None  # where the curve is back at 0
    rises_first: (
        bool | None
    )  # emissions: whether more AI first means more; None: colours have no meaning here


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDrawing:
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
    band: str
    band_name: Text | None
    lines: tuple[Stroke, ...]
    points: tuple[Point, ...]
    flags: tuple[Flag, ...]


def record_chart(*, curve: RecordCurve, words: Words, number: Number, prefix: str = "record") -> Chart:
    """Percent against no AI over the record's evidence range. words: RECORD_WORDS."""
    wide, narrow = (_draw(curve, words, number, prefix, layout) for layout in LAYOUTS)
    return Chart(
        template="charts/record.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=_table(curve, words, number),
    )


def _draw(curve: RecordCurve, words: Words, number: Number, prefix: str, layout: Layout) -> RecordDrawing:
    values = [100 * share for share in (*curve.middle, *curve.low, *curve.high)]
    bottom_value, top_value = domain_around_zero(values)
    if top_value - bottom_value == 0:
        top_value = 1.0
    ticks = nice_ticks(low=bottom_value, high=top_value, count=layout.plot / 50)
    labels = [signed(number=number, value=tick, decimals=tick_decimals(ticks)) for tick in ticks]
    left, right = left_margin(labels, layout), layout.width - EDGE - 22
    x = Scale(curve.levels[0], curve.levels[-1], left, right)
    heading = text_lines(str(words["y_axis"]), layout=layout, x=0, top=0, width=layout.width - EDGE)
    named = _marks(curve)
    names = [str(words[kind]).format(value=number(level, 2)) for kind, level in named]
    places = flag_places(poles=[x(level) for _kind, level in named], labels=names, layout=layout)
    label_bottom = (len(heading) + row_count(places)) * layout.line + 6
    top = label_bottom + 14
    bottom = top + layout.plot
    y = Scale(bottom_value, top_value, bottom, top)
    heights = [y(100 * float(np.interp(level, curve.levels, curve.middle))) for _kind, level in named]
    title_top = bottom + layout.line + 8
    x_title = text_lines(str(words["x_axis"]), layout=layout, x=left, top=title_top, width=right - left)
    return RecordDrawing(
        frame=frame(
            layout=layout, height=title_top + len(x_title) * layout.line + 4, prefix=prefix, words=words
        ),
        left=xy(left),
        right=xy(right),
        top=xy(top),
        bottom=xy(bottom),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=y, layout=layout, left=left),
        x_ticks=_x_ticks(x, number, layout, bottom),
        x_title=x_title,
        zero=xy(y(0.0)),
        band=_band(curve, x, y),
        band_name=_band_name(curve, words, x, y, layout),
        lines=_lines(curve, x, y),
        points=tuple(
            Point(kind=_marker(kind), d=marker(_marker(kind), x(level), height))
            for (kind, level), height in zip(named, heights, strict=True)
        ),
        flags=_flags(named, names, places, heights, x, label_bottom, layout),
    )


def _flags(
    named: Sequence[tuple[str, float]],
    names: Sequence[str],
    places: Sequence[Place],
    heights: Sequence[float],
    x: Scale,
    bottom: float,
    layout: Layout,
) -> tuple[Flag, ...]:
    return tuple(
        draw_flag(kind=kind, label=name, x=x(level), y=height - 9, place=place, bottom=bottom, layout=layout)
        for (kind, level), name, place, height in zip(named, names, places, heights, strict=True)
    )


def _marks(curve: RecordCurve) -> list[tuple[str, float]]:
    """The named points that lie within the drawing."""
    named = (("turning_point", curve.turning_point), ("mirror", curve.mirror))
    return [
        (kind, level)
        for kind, level in named
        if level is not None and curve.levels[0] <= level <= curve.levels[-1]
    ]


def _marker(kind: str) -> str:
    return "break_even" if kind == "mirror" else kind


def _band(curve: RecordCurve, x: Scale, y: Scale) -> str:
    if not curve.low:
        return ""
    upper = [(x(level), y(100 * share)) for level, share in zip(curve.levels, curve.high, strict=True)]
    lower = [(x(level), y(100 * share)) for level, share in zip(curve.levels, curve.low, strict=True)]
    return path_of([*upper, *reversed(lower)]) + "Z"


def _band_name(curve: RecordCurve, words: Words, x: Scale, y: Scale, layout: Layout) -> Text | None:
    """Where the band is widest, inside it."""
    if not curve.low:
        return None
    widths = [high - low for low, high in zip(curve.low, curve.high, strict=True)]
    inner = range(len(widths) // 2, len(widths) * 4 // 5)
    at = max(inner, key=lambda index: widths[index])
    middle = y(100 * (0.25 * curve.low[at] + 0.75 * curve.high[at]))
    return Text(
        x=xy(x(curve.levels[at])), y=xy(middle + layout.line * 0.3), text=str(words["band"]), anchor="end"
    )


def _lines(curve: RecordCurve, x: Scale, y: Scale) -> tuple[Stroke, ...]:
    """One line; for emissions in two stretches, rising and falling, parted at the turning point."""
    points = [(x(level), y(100 * share)) for level, share in zip(curve.levels, curve.middle, strict=True)]
    turn = curve.turning_point
    if curve.rises_first is None or turn is None:
        return (Stroke(kind="line", d=path_of(points)),)
    before = [point for level, point in zip(curve.levels, points, strict=True) if level <= turn]
    after = [point for level, point in zip(curve.levels, points, strict=True) if level >= turn]
    kinds = ("rising", "falling") if curve.rises_first else ("falling", "rising")
    return tuple(
        Stroke(kind=kind, d=path_of(stretch))
        for kind, stretch in zip(kinds, (before, after), strict=True)
        if len(stretch) > 1
    )


def _x_ticks(x: Scale, number: Number, layout: Layout, bottom: float) -> tuple[Tick, ...]:
    ticks = nice_ticks(low=x.low, high=x.high, count=layout.width / 85)
    decimals = tick_decimals(ticks)
    return tuple(
        Tick(at=xy(x(tick)), x=xy(x(tick)), y=xy(bottom + layout.line), label=number(tick, decimals))
        for tick in ticks
    )


def _table(curve: RecordCurve, words: Words, number: Number) -> Table:
    count = len(curve.levels) - 1
    at = sorted({round(count * index / TABLE_ROWS) for index in range(TABLE_ROWS + 1)})
    columns = [curve.low, curve.middle, curve.high] if curve.low else [curve.middle]
    decimals = max(1, significant_decimals([100 * curve.middle[index] for index in at], digits=3))
    level_decimals = max(2, significant_decimals([curve.levels[-1]], digits=3))
    names = ("column_low", "column_middle", "column_high") if curve.low else ("column_middle",)
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_level"]), *(str(words[name]) for name in names)),
        rows=tuple(
            (
                number(curve.levels[index], level_decimals),
                *(signed(number=number, value=100 * column[index], decimals=decimals) for column in columns),
            )
            for index in at
        ),
    )
