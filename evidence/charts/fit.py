"""The observations with the fitted curve, its band, the turning point and its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calculator.charts.drawing import LAYOUTS, Chart, Flag, Frame, Layout, Point, Stroke, Table, Text, Words
from calculator.charts.labels import text_width
from calculator.charts.scales import Number, signed, significant_decimals
from calculator.charts.shapes import draw_flag, flag_places, marker, path_of, row_count, xy
from evidence.charts.plot import Axes, Plot, dots, plot

FIT_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",
    "x_axis",
    "turning_point",  # {value}
    "interval",  # of the turning point, in words and figures
    "table_caption",
    "column_level",
    "column_low",
    "column_middle",
    "column_high",
)
TABLE_ROWS = 10
BRACKET = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FitPicture:
    """``curve``: rows of (AI level, effect, low, high); ``points``: rows of (AI level, effect + residual, residual).

    ``turning_point`` None where there is none to draw; ``low``, ``high`` of its interval, None where it has no end.
    ``rises_first``: whether more AI first means more emissions; None where colours have no such meaning.
    """

    curve: Sequence[Sequence[float]]
    points: Sequence[Sequence[float]]
    turning_point: float | None
    low: float | None
    high: float | None
    rises_first: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitDrawing:
    axes: Axes
    dots: str
    band: str
    lines: tuple[Stroke, ...]
    points: tuple[Point, ...]
    flags: tuple[Flag, ...]
    bracket: str
    bracket_name: Text | None

    @property
    def frame(self) -> Frame:
        return self.axes.frame


def fit_chart(*, picture: FitPicture, words: Words, number: Number, prefix: str = "fit") -> Chart:
    """words: FIT_WORDS. Everything is measured from the effect at the sample's lowest AI level."""
    wide, narrow = (_draw(picture, words, number, prefix, layout) for layout in LAYOUTS)
    return Chart(
        template="charts/fit.svg",
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=_table(picture, words, number),
    )


def _draw(picture: FitPicture, words: Words, number: Number, prefix: str, layout: Layout) -> FitDrawing:
    levels = [row[0] for row in picture.curve]
    turn = picture.turning_point
    shown = turn is not None and levels[0] <= turn <= levels[-1]

    def placed(label_rows: int = 0) -> Plot:
        return plot(
            xs=levels,
            ys=[row[1] for row in picture.points] + [end for row in picture.curve for end in row[2:]],
            words=words,
            number=number,
            layout=layout,
            prefix=prefix,
            label_rows=label_rows,
            foot=layout.line + 10 if shown else 0.0,
        )

    found = placed()
    points: tuple[Point, ...] = ()
    flags: tuple[Flag, ...] = ()
    if turn is not None and shown:
        name = str(words["turning_point"]).format(value=number(turn, 2))
        (place,) = flag_places(poles=[found.x(turn)], labels=[name], layout=layout)
        found = placed(label_rows=row_count([place]))
        height = found.y(_height(picture, turn))
        points = (Point(kind="turning_point", d=marker("turning_point", found.x(turn), height)),)
        flags = (
            draw_flag(
                kind="turning_point",
                label=name,
                x=found.x(turn),
                y=height - 9,
                place=place,
                bottom=found.label_bottom,
                layout=layout,
            ),
        )
    bracket, bracket_name = _bracket(picture, found, str(words["interval"]), layout) if shown else ("", None)
    return FitDrawing(
        axes=found.axes,
        dots=dots([(found.x(row[0]), found.y(row[1])) for row in picture.points]),
        band=_band(picture, found),
        lines=_lines(picture, found),
        points=points,
        flags=flags,
        bracket=bracket,
        bracket_name=bracket_name,
    )


def _height(picture: FitPicture, level: float) -> float:
    return float(np.interp(level, [row[0] for row in picture.curve], [row[1] for row in picture.curve]))


def _band(picture: FitPicture, found: Plot) -> str:
    upper = [(found.x(row[0]), found.y(row[3])) for row in picture.curve]
    lower = [(found.x(row[0]), found.y(row[2])) for row in reversed(picture.curve)]
    return path_of([*upper, *lower]) + "Z"


def _lines(picture: FitPicture, found: Plot) -> tuple[Stroke, ...]:
    """One line; of emissions in two stretches, rising and falling, parted at the turning point."""
    rows = [(row[0], row[1]) for row in picture.curve]
    turn = picture.turning_point
    if picture.rises_first is None or turn is None or not rows[0][0] < turn < rows[-1][0]:
        kind = "line"
        if picture.rises_first is not None and turn is not None:
            kind = "rising" if picture.rises_first == (turn >= rows[-1][0]) else "falling"
        return (Stroke(kind=kind, d=_path(rows, found)),)
    top = (turn, _height(picture, turn))
    before = [*(row for row in rows if row[0] < turn), top]
    after = [top, *(row for row in rows if row[0] > turn)]
    kinds = ("rising", "falling") if picture.rises_first else ("falling", "rising")
    return tuple(
        Stroke(kind=kind, d=_path(part, found)) for kind, part in zip(kinds, (before, after), strict=True)
    )


def _path(rows: Sequence[tuple[float, float]], found: Plot) -> str:
    return path_of([(found.x(level), found.y(effect)) for level, effect in rows])


def _bracket(picture: FitPicture, found: Plot, name: str, layout: Layout) -> tuple[str, Text]:
    """Under the axis: the interval of the turning point; without a stop where it has no end within the drawing."""
    top = found.foot_top
    first, last = found.x(picture.curve[0][0]), found.x(picture.curve[-1][0])
    ends, d = [], ""
    for end, edge in ((picture.low, first), (picture.high, last)):
        at = edge if end is None else min(max(found.x(end), first), last)
        ends.append(at)
        if end is not None and abs(at - found.x(end)) < 1e-9:
            d += f"M{xy(at)} {xy(top - BRACKET)}v{xy(2 * BRACKET)}"
    d += f"M{xy(ends[0])} {xy(top)}H{xy(ends[1])}"
    half = text_width(name, layout.font_size) / 2
    centre = max(4 + half, min(sum(ends) / 2, layout.width - 4 - half))
    return d, Text(x=xy(centre), y=xy(top + layout.line), text=name, anchor="middle")


def _table(picture: FitPicture, words: Words, number: Number) -> Table:
    count = len(picture.curve) - 1
    rows = [picture.curve[round(count * index / TABLE_ROWS)] for index in range(TABLE_ROWS + 1)]
    level_decimals = max(2, significant_decimals([row[0] for row in rows], digits=3))
    decimals = significant_decimals([value for row in rows for value in row[1:]], digits=3)
    return Table(
        caption=str(words["table_caption"]),
        header=tuple(
            str(words[name]) for name in ("column_level", "column_low", "column_middle", "column_high")
        ),
        rows=tuple(
            (
                number(level, level_decimals),
                *(signed(number=number, value=value, decimals=decimals) for value in (low, middle, high)),
            )
            for level, middle, low, high in rows
        ),
    )
