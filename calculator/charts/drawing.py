"""What a chart's template draws: strings only, so that no locale can touch a coordinate."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Protocol

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

    @property
    def half_capital(self) -> float:
        """From the middle of a line of text to its baseline."""
        return 0.35 * self.font_size


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
class Hit:
    """Where a pointer finds a value: the rectangle that stands for one row of the chart's table, counted from 0."""

    row: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What a drawing with one pair of axes has."""

    frame: Frame
    left: str
    right: str
    top: str
    bottom: str
    heading: tuple[Text, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    x_title: tuple[Text, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveDrawing(Plot):
    zero: str
    areas: tuple[Stroke, ...]
    segments: tuple[Stroke, ...]
    step: tuple[Stroke, ...]
    guide: str
    strip: tuple[Box, ...]
    evidence: Box
    evidence_line: str
    points: tuple[Point, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One pair of axes of several. Bands: the phases, behind everything; ranges: kinds band, whiskers."""

    heading: tuple[Text, ...]
    bands: tuple[Box, ...]
    left: str
    right: str
    ticks: tuple[Tick, ...]
    zero: str
    ranges: tuple[Stroke, ...]
    bars: tuple[Box, ...]
    lines: tuple[Stroke, ...]
    points: tuple[Point, ...]
    labels: tuple[Text, ...]
    flags: tuple[Flag, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """Of the bars: a path draws all of one kind."""
        return frozenset(bar.kind for bar in self.bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelsDrawing:
    """Panels over one axis of years. Strip: the phases by name; events: dated levels, named above the first panel."""

    frame: Frame
    panels: tuple[Panel, ...]
    events: tuple[Flag, ...]
    x_ticks: tuple[Tick, ...]
    strip: tuple[Box, ...]
    x_title: tuple[Text, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row of a decomposition: its name, its bar, its value beside the bar. kind: part, sum."""

    kind: str
    name: tuple[Text, ...]
    bar: Box
    value: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsDrawing:
    """Bars one under another, each beginning where the one above it ends; sums begin at zero."""

    frame: Frame
    heading: tuple[Text, ...]
    parts: tuple[Part, ...]
    zero: str
    links: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathDrawing(Plot):
    bands: tuple[Box, ...]
    strip: tuple[Box, ...]
    levels: tuple[Stroke, ...]
    path: str
    points: tuple[Point, ...]
    names: tuple[Text, ...]
    leaders: tuple[str, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenariosDrawing(Plot):
    """Lines named at their ends. Stroke kinds: nothing, planned, other."""

    zero: str
    lines: tuple[Stroke, ...]
    points: tuple[Point, ...]
    names: tuple[Text, ...]
    leaders: tuple[str, ...]
    labels: tuple[Text, ...]


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
    hits: tuple[Hit, ...]


class Drawing(Protocol):
    """What every drawing has; its own template knows the rest."""

    @property
    def frame(self) -> Frame: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers behind a chart. The first column names the row.

    ``explain``: per row the figure (of calculator.explain.figures) in its last column, empty for none; or those in
    each of its columns, from the first on.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    explain: tuple[str | tuple[str, ...], ...] = ()

    @property
    def rows_with_figures(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Per row its cells, each with the figure that it leads to."""
        found = []
        for row, codes in zip_longest(self.rows, self.explain, fillvalue=""):
            each = (*("",) * (len(row) - 1), codes) if isinstance(codes, str) else codes
            found.append(tuple(zip_longest(row, each, fillvalue="")))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart in both sizes, with its sentence, its summary, its source and its table."""

    template: str
    title: str
    summary: str
    source: str
    wide: Drawing
    narrow: Drawing
    table: Table
