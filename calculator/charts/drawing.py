"""What a chart's template draws: strings only, so that no locale can touch a coordinate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.charts.labels import BOLD, POLE, Place, place_flags, text_width, wrap

Words = Mapping[str, str]
"""The reader's language: already translated names, and patterns with {fields} that the chart fills in."""
Result = Mapping[str, Any]
"""A stored result, as `manage.py assess` prints it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One of the two sizes of a drawing, in drawing units; shown at 0.85–1.2 px per unit."""

    name: str
    width: float
    font_size: float
    line: float
    plot: float


WIDE = Layout("wide", 640.0, 14.0, 19.0, 250.0)
NARROW = Layout("narrow", 340.0, 13.0, 18.0, 210.0)
LAYOUTS = (WIDE, NARROW)
EDGE = 4.0
"""Empty drawing units at the right and left edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    x: str
    y: str
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A grid line at `at`, its label's baseline or middle at (x, y)."""

    at: str
    x: str
    y: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A path. kind: rising, falling, extrapolated, with_ai, without_ai, total, target, turning_point, break_even."""

    kind: str
    d: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle with an optional word. kind: rising, falling, none, gain, loss, outside, evidence, odd, even."""

    kind: str
    x: str
    y: str
    width: str
    height: str
    label: str = ""
    label_x: str = ""
    label_y: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A marker, told by its shape. kind: today (disc), target (ring), turning_point (triangle), break_even (diamond),
    with_ai, without_ai, total (small discs at the ends of lines)."""

    kind: str
    d: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A label above the plot and the pole down to its point; without a pole its marker stands beside it."""

    kind: str
    label: Text
    pole: str
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The outside of a drawing: its size, its name for screen readers, unique ids."""

    layout: str
    width: str
    height: str
    font_size: str
    title_id: str
    desc_id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveDrawing:
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
    areas: tuple[Stroke, ...]
    segments: tuple[Stroke, ...]
    guide: str
    strip: tuple[Box, ...]
    evidence: Box
    evidence_line: str
    points: tuple[Point, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    heading: tuple[Text, ...]
    left: str
    right: str
    ticks: tuple[Tick, ...]
    zero: str
    bars: tuple[Box, ...]
    lines: tuple[Stroke, ...]
    points: tuple[Point, ...]
    labels: tuple[Text, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelsDrawing:
    frame: Frame
    panels: tuple[Panel, ...]
    x_ticks: tuple[Tick, ...]
    x_title: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathDrawing:
    frame: Frame
    left: str
    right: str
    top: str
    bottom: str
    heading: tuple[Text, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    x_title: tuple[Text, ...]
    bands: tuple[Box, ...]
    strip: tuple[Box, ...]
    levels: tuple[Stroke, ...]
    path: str
    points: tuple[Point, ...]
    names: tuple[Text, ...]
    leaders: tuple[str, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRow:
    """One margin's bar; above it its name and its turning point, which a marker shows on the bar."""

    name: Text
    value: str
    rising: Box
    falling: Box
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsDrawing:
    frame: Frame
    top: str
    bottom: str
    key: tuple[Box, ...]
    rows: tuple[ThresholdRow, ...]
    x_ticks: tuple[Tick, ...]
    x_title: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers behind a chart. The first column names the row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart in both sizes, with its sentence, its summary, its source and its table."""

    template: str
    title: str
    summary: str
    source: str
    wide: object  # one of the drawings, as the template takes it
    narrow: object
    table: Table


def xy(value: float) -> str:
    """A coordinate as text, independent of any locale, at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def path_of(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{'L' if index else 'M'}{xy(x)} {xy(y)}" for index, (x, y) in enumerate(points))


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
    *, values: Sequence[float], labels: Sequence[str], scale: Any, layout: Layout, left: float
) -> tuple[Tick, ...]:
    return tuple(
        Tick(at=xy(scale(value)), x=xy(left - 8), y=xy(scale(value) + layout.font_size * 0.35), label=label)
        for value, label in zip(values, labels, strict=True)
    )


def left_margin(labels: Sequence[str], layout: Layout) -> float:
    return EDGE + 8 + max((text_width(label, layout.font_size) for label in labels), default=0.0)


def marker(kind: str, x: float, y: float) -> str:
    """The outline of a point's marker, a path around (x, y)."""
    if kind == "turning_point":
        return f"M{xy(x)} {xy(y - 8)}l7.5 13h-15z"
    if kind == "break_even":
        return f"M{xy(x)} {xy(y - 7.5)}l7.5 7.5l-7.5 7.5l-7.5 -7.5z"
    radius = {"today": 6.0, "target": 8.5, "end": 3.5}[kind]
    across = xy(2 * radius)
    r = xy(radius)
    return f"M{xy(x - radius)} {xy(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


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
