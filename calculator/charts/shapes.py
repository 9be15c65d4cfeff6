"""From positions to what a drawing holds: paths, markers, texts in lines, ticks, flags. Standard library only."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from calculator.charts.drawing import (
    EDGE,
    LAYOUTS,
    Chart,
    Drawing,
    Flag,
    Frame,
    Hit,
    Layout,
    Table,
    Text,
    Tick,
    Words,
)
from calculator.charts.labels import BOLD, CLEAR, POLE, Place, place_flags, text_width, wrap
from calculator.charts.scales import Scale

DOT = 3.5  # radius of a marker


def xy(value: float) -> str:
    """A coordinate as text, independent of any locale, at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path_of(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{'L' if index else 'M'}{xy(x)} {xy(y)}" for index, (x, y) in enumerate(points))


def chart_of(*, template: str, words: Words, draw: Callable[[Layout], Drawing], table: Table) -> Chart:
    """The chart with its words around it, drawn once for each size."""
    wide, narrow = (draw(layout) for layout in LAYOUTS)
    return Chart(
        template=template,
        title=str(words["title"]),
        summary=str(words["summary"]),
        source=str(words["source"]),
        wide=wide,
        narrow=narrow,
        table=table,
    )


def frame(*, layout: Layout, height: float, prefix: str, words: Words) -> Frame:
    return Frame(
        layout=layout.name,
        width=xy(layout.width),
        height=xy(height),
        font_size=xy(layout.font_size),
        title_id=f"{prefix}-{layout.name}-title",
        desc_id=f"{prefix}-{layout.name}-desc",
        title=str(words["title"]),
        summary=str(words["summary"]),
    )


def text_lines(text: str, *, layout: Layout, x: float, top: float, width: float) -> tuple[Text, ...]:
    """A text in as many lines as it needs, the first line's top at `top`."""
    lines = wrap(text, size=layout.font_size, width=width)
    return tuple(
        Text(x=xy(x), y=xy(top + (index + 0.75) * layout.line), text=line) for index, line in enumerate(lines)
    )


def y_ticks(
    *, values: Sequence[float], labels: Sequence[str], scale: Scale, layout: Layout, left: float
) -> tuple[Tick, ...]:
    return tuple(
        Tick(at=xy(scale(value)), x=xy(left - 8), y=xy(scale(value) + layout.half_capital), label=label)
        for value, label in zip(values, labels, strict=True)
    )


def left_margin(labels: Sequence[str], layout: Layout) -> float:
    return EDGE + 8 + max((text_width(label, layout.font_size) for label in labels), default=0.0)


def marker(kind: str, x: float, y: float) -> str:
    """The outline of a point's marker, a path around (x, y); a dot for kinds that have none of their own."""
    if kind == "turning_point":
        return f"M{xy(x)} {xy(y - 8)}l7.5 13h-15z"
    if kind == "break_even":
        return f"M{xy(x)} {xy(y - 7.5)}l7.5 7.5l-7.5 7.5l-7.5 -7.5z"
    radius = {"today": 6.0, "target": 8.5}.get(kind, DOT)
    across = xy(2 * radius)
    r = xy(radius)
    return f"M{xy(x - radius)} {xy(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


def columns(*, at: Sequence[float], axis: Scale, top: float, bottom: float) -> tuple[Hit, ...]:
    """For each row of a table, in order, the columns of the plot that are nearest to its position `at`."""
    edges = [axis.start, *((one + other) / 2 for one, other in pairwise(at)), axis.end]
    return tuple(
        Hit(row=str(row), x=xy(left), y=xy(top), width=xy(right - left), height=xy(bottom - top))
        for row, (left, right) in enumerate(pairwise(edges))
    )


def flag_places(*, poles: Sequence[float], labels: Sequence[str], layout: Layout) -> tuple[Place, ...]:
    return place_flags(
        poles=poles,
        widths=[BOLD * text_width(label, layout.font_size) for label in labels],
        left=EDGE,
        right=layout.width - EDGE,
    )


def draw_flag(
    *, kind: str, label: str, x: float, y: float, place: Place, bottom: float, layout: Layout
) -> Flag:
    """The label in its place and its pole down to `y`; `bottom` is where row 0 ends."""
    row_bottom = bottom - place.row * layout.line
    baseline = row_bottom - layout.line * 0.28
    if not place.pole:
        at = Text(x=xy(place.left + 20), y=xy(baseline), text=label)
        return Flag(kind=kind, label=at, pole="", marker=marker(kind, place.left + 9, baseline - 4))
    if x <= place.left:
        text = Text(x=xy(x + POLE), y=xy(baseline), text=label)
        top = row_bottom - layout.line * 0.9
    elif x >= place.right:
        text = Text(x=xy(x - POLE), y=xy(baseline), text=label, anchor="end")
        top = row_bottom - layout.line * 0.9
    else:
        text = Text(x=xy((place.left + place.right) / 2), y=xy(baseline), text=label, anchor="middle")
        top = row_bottom - 1
    return Flag(kind=kind, label=text, pole=f"M{xy(x)} {xy(top)}V{xy(y)}")


def row_count(places: Sequence[Place]) -> int:
    return max((place.row + 1 for place in places), default=0)


Bounds = tuple[float, float, float, float]
"""left, top, right, bottom"""


def bounds(text: Text, *, layout: Layout, bold: bool = False) -> Bounds:
    """The box around a text, by the upper estimate of its width."""
    width = text_width(text.text, layout.font_size) * (BOLD if bold else 1.0)
    left = float(text.x) - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    baseline = float(text.y)
    return left, baseline - 0.85 * layout.font_size, left + width, baseline + 0.25 * layout.font_size


def vertical(*, x: float, top: float, bottom: float, around: Iterable[Bounds]) -> str:
    """A vertical line from top to bottom that breaks off where it would run through a text."""
    pieces = []
    for left, upper, right, lower in sorted(around, key=lambda box: box[1]):
        if left - CLEAR < x < right + CLEAR and lower > top and upper < bottom:
            pieces.append((top, upper))
            top = lower
    pieces.append((top, bottom))
    return "".join(f"M{xy(x)} {xy(start)}V{xy(end)}" for start, end in pieces if end - start > 1.0)
