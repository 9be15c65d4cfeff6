"""The firm's own emissions curve, with today, target, turning point and break-even level on it."""

from calculator.charts.curve_points import CurvePoints, curve_points
from calculator.charts.drawing import (
    EDGE,
    Box,
    Chart,
    CurveDrawing,
    Layout,
    Point,
    Result,
    Stroke,
    Table,
    Tick,
    Words,
)
from calculator.charts.labels import text_width
from calculator.charts.phases import STRIP
from calculator.charts.scales import (
    Number,
    Scale,
    domain_around_zero,
    nice_ticks,
    signed,
    significant_decimals,
    tick_decimals,
)
from calculator.charts.shapes import (
    chart_of,
    columns,
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

TICK_GAP = 4.0  # between neighbouring figures of the axis, in drawing units
CURVE_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",
    "x_axis",
    "today",  # {value}
    "target",  # {value}
    "turning_point",  # {value}
    "break_even",  # {value}
    "rising",
    "falling",
    "outside",
    "rising_short",  # where the longer word does not fit
    "falling_short",
    "outside_short",
    "evidence",  # {low} {high}
    "table_caption",
    "column_point",
    "column_level",
    "column_change",
    "row_today",
    "row_target",
    "row_turning_point",
    "row_break_even",
    "row_evidence_low",
    "row_evidence_high",
)


def curve_chart(*, result: Result, words: Words, number: Number, prefix: str = "curve") -> Chart:
    """The emissions curve of one firm in percent against no AI, f(a) of docs/model.md as exp(f) − 1.

    words: CURVE_WORDS. Beyond the evidence range the value at its edge holds, and the line is dashed.
    """
    curve = curve_points(result)
    return chart_of(
        template="charts/curve.svg",
        words=words,
        draw=lambda layout: _draw(curve, words, number, prefix, layout),
        table=_table(curve, words, number),
    )


def _draw(curve: CurvePoints, words: Words, number: Number, prefix: str, layout: Layout) -> CurveDrawing:
    samples = curve.stretches()
    bottom_value, top_value = domain_around_zero(
        100 * change for _, points in samples for _, change in points
    )
    top_value = top_value or 1.0
    ticks = nice_ticks(low=bottom_value, high=top_value, count=layout.plot / 50)
    labels = [signed(number=number, value=tick, decimals=tick_decimals(ticks)) for tick in ticks]
    left, right = left_margin(labels, layout), layout.width - EDGE - 22
    x = Scale(0.0, curve.last, left, right)

    heading = text_lines(str(words["y_axis"]), layout=layout, x=0, top=0, width=layout.width - EDGE)
    decimals = max(2, significant_decimals([curve.last], digits=3))
    names = [str(words[mark.kind]).format(value=number(mark.level, decimals)) for mark in curve.marks]
    evidence = str(words["evidence"]).format(
        low=number(curve.low, decimals), high=number(curve.high, decimals)
    )
    places = flag_places(poles=[x(mark.level) for mark in curve.marks], labels=names, layout=layout)
    label_bottom = (len(heading) + row_count(places)) * layout.line + 6
    top = label_bottom + 14
    bottom = top + layout.plot
    y = Scale(bottom_value, top_value, bottom, top)

    strip_top = bottom + layout.line + 6
    evidence_top = strip_top + STRIP + 6
    title_top = evidence_top + layout.line + 6
    x_title = text_lines(str(words["x_axis"]), layout=layout, x=left, top=title_top, width=right - left)
    return CurveDrawing(
        frame=frame(
            layout=layout, height=title_top + len(x_title) * layout.line + 4, prefix=prefix, words=words
        ),
        left=xy(left),
        right=xy(right),
        top=xy(top),
        bottom=xy(bottom),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=y, layout=layout, left=left),
        x_ticks=_x_ticks(curve, x, number, layout, bottom),
        x_title=x_title,
        zero=xy(y(0.0)),
        areas=tuple(_area(kind, points, x, y) for kind, points in samples if kind != "extrapolated"),
        segments=tuple(
            Stroke(kind=kind, d=path_of([(x(level), y(100 * change)) for level, change in points]))
            for kind, points in samples
        ),
        step=tuple(
            Stroke(kind=kind, d=path_of([(x(level), y(100 * change)) for level, change in points]))
            for kind, points in curve.step()
        ),
        guide=_guide(curve, x, y),
        strip=_strip(curve, x, words, layout, strip_top),
        evidence=_evidence(curve, x, evidence, layout, (top, bottom), evidence_top),
        evidence_line=f"M{xy(x(curve.low))} {xy(evidence_top)}v6M{xy(x(curve.low))} {xy(evidence_top + 3)}"
        f"H{xy(x(curve.high))}m0 -3v6",
        points=tuple(
            Point(kind=mark.kind, d=marker(mark.kind, x(mark.level), y(100 * mark.change)))
            for mark in reversed(curve.marks)
        ),
        flags=tuple(
            draw_flag(
                kind=mark.kind,
                label=name,
                x=x(mark.level),
                y=y(100 * mark.change) - 9,
                place=place,
                bottom=label_bottom,
                layout=layout,
            )
            for mark, name, place in zip(curve.marks, names, places, strict=True)
        ),
        hits=columns(at=[x(mark.level) for mark in curve.rows()], axis=x, top=top, bottom=bottom),
    )


def _area(kind: str, points: list[tuple[float, float]], x: Scale, y: Scale) -> Stroke:
    outline = [(x(level), y(100 * change)) for level, change in points]
    foot = [(x(points[-1][0]), y(0.0)), (x(points[0][0]), y(0.0))]
    return Stroke(kind=kind, d=path_of([*outline, *foot]) + "Z")


def _guide(curve: CurvePoints, x: Scale, y: Scale) -> str:
    """The level line from today to the level at which emissions are back at today's."""
    marks = {mark.kind: mark for mark in curve.marks}
    if "break_even" not in marks:
        return ""
    today = marks["today"]
    return f"M{xy(x(today.level))} {xy(y(100 * today.change))}H{xy(x(marks['break_even'].level))}"


def _x_ticks(curve: CurvePoints, x: Scale, number: Number, layout: Layout, bottom: float) -> tuple[Tick, ...]:
    ticks = nice_ticks(low=0.0, high=curve.last, count=layout.width / 85)
    decimals = tick_decimals(ticks)
    widest = max(text_width(number(tick, decimals), layout.font_size) for tick in ticks)
    if len(ticks) > 1 and widest + TICK_GAP > x(ticks[1]) - x(ticks[0]):
        ticks = ticks[::2]
    return tuple(
        Tick(at=xy(x(tick)), x=xy(x(tick)), y=xy(bottom + layout.line), label=number(tick, decimals))
        for tick in ticks
    )


def _strip(curve: CurvePoints, x: Scale, words: Words, layout: Layout, top: float) -> tuple[Box, ...]:
    """Under the axis, in words: where emissions rise with more AI, where they fall, where nothing is known."""
    boxes = []
    for kind, points in curve.stretches():
        start, end = x(points[0][0]), x(points[-1][0])
        kind = "outside" if kind == "extrapolated" else kind
        fitting = (
            word
            for word in (str(words[kind]), str(words[f"{kind}_short"]))
            if text_width(word, layout.font_size) <= end - start - 8
        )
        boxes.append(
            Box(
                kind=kind,
                x=xy(start),
                y=xy(top),
                width=xy(end - start),
                height=xy(STRIP),
                label=next(fitting, ""),
                label_x=xy((start + end) / 2),
                label_y=xy(top + STRIP / 2 + layout.half_capital),
            )
        )
    return tuple(boxes)


def _evidence(
    curve: CurvePoints, x: Scale, label: str, layout: Layout, plot: tuple[float, float], top: float
) -> Box:
    """The band behind the plot, from `plot` top to bottom, and its word under the bracket at `top`."""
    start, end = x(curve.low), x(curve.high)
    half = text_width(label, layout.font_size) / 2
    centre = max(EDGE + half, min((start + end) / 2, layout.width - EDGE - half))
    return Box(
        kind="evidence",
        x=xy(start),
        y=xy(plot[0]),
        width=xy(end - start),
        height=xy(plot[1] - plot[0]),
        label=label,
        label_x=xy(centre),
        label_y=xy(top + layout.line + 2),
    )


def _table(curve: CurvePoints, words: Words, number: Number) -> Table:
    rows = curve.rows()
    level_decimals = max(2, significant_decimals([curve.last], digits=4))
    change_decimals = max(1, significant_decimals([100 * mark.change for mark in rows], digits=3))
    return Table(
        caption=str(words["table_caption"]),
        header=(str(words["column_point"]), str(words["column_level"]), str(words["column_change"])),
        rows=tuple(
            (
                str(words[f"row_{mark.kind}"]),
                number(mark.level, level_decimals),
                signed(number=number, value=100 * mark.change, decimals=change_decimals),
            )
            for mark in rows
        ),
    )
