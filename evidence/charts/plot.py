"""What the pictures of a fit share: a plot with two axes and a cloud of observations."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import EDGE, Frame, Layout, Text, Tick, Words
from calculator.charts.scales import Number, Scale, nice_ticks, signed, tick_decimals
from calculator.charts.shapes import frame, left_margin, text_lines, xy, y_ticks

MARGIN_SHARE = 0.04  # empty room around the observations, of what they span


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Scales and their ticks; ``bottom`` is where the plot ends, ``end`` where the words under its axis do."""

    frame: Frame
    left: str
    right: str
    heading: tuple[Text, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    x_title: tuple[Text, ...]
    zero: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Where things go; ``room`` (above the plot) and ``foot`` (between axis and its title) are the chart's own."""

    axes: Axes
    x: Scale
    y: Scale
    top: float
    bottom: float
    label_bottom: float
    foot_top: float


def plot(
    *,
    xs: Sequence[float],
    ys: Sequence[float],
    words: Words,
    number: Number,
    layout: Layout,
    prefix: str,
    label_rows: int = 0,
    foot: float = 0.0,
) -> Plot:
    """``xs``, ``ys``: all that is drawn; the y axis holds 0. ``label_rows``: lines for labels above the plot."""
    low, high = _with_margin(min(0.0, *ys), max(0.0, *ys))
    ticks = nice_ticks(low=low, high=high, count=layout.plot / 50)
    labels = [signed(number=number, value=tick, decimals=tick_decimals(ticks)) for tick in ticks]
    left, right = left_margin(labels, layout), layout.width - EDGE - 8
    x = Scale(*_with_margin(min(xs), max(xs)), left, right)
    heading = text_lines(str(words["y_axis"]), layout=layout, x=0, top=0, width=layout.width - EDGE)
    label_bottom = (len(heading) + label_rows) * layout.line + 6
    top = label_bottom + 10
    bottom = top + layout.plot
    y = Scale(low, high, bottom, top)
    foot_top = bottom + layout.line + 8
    title_top = foot_top + foot
    x_title = text_lines(str(words["x_axis"]), layout=layout, x=left, top=title_top, width=right - left)
    axes = Axes(
        frame=frame(
            layout=layout, height=title_top + len(x_title) * layout.line + 4, prefix=prefix, words=words
        ),
        left=xy(left),
        right=xy(right),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=y, layout=layout, left=left),
        x_ticks=_x_ticks(x, number, layout, bottom),
        x_title=x_title,
        zero=xy(y(0.0)),
    )
    return Plot(axes, x, y, top, bottom, label_bottom, foot_top)


def dots(points: Sequence[tuple[float, float]]) -> str:
    """A cloud as one path of strokes without length: round caps make them discs."""
    return "".join(f"M{xy(x)} {xy(y)}h0" for x, y in points)


def _with_margin(low: float, high: float) -> tuple[float, float]:
    room = MARGIN_SHARE * (high - low) or 1.0
    return low - room, high + room


def _x_ticks(x: Scale, number: Number, layout: Layout, bottom: float) -> tuple[Tick, ...]:
    ticks = nice_ticks(low=x.low, high=x.high, count=layout.width / 85)
    decimals = tick_decimals(ticks)
    return tuple(
        Tick(at=xy(x(tick)), x=xy(x(tick)), y=xy(bottom + layout.line), label=number(tick, decimals))
        for tick in ticks
    )
