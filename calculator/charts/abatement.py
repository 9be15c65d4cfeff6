"""The abatement cost curve: a bar per lever, as wide as the tonnes that it avoids, as high as a tonne costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import EDGE, Box, Chart, Hit, Layout, Plot, Table, Text, Tick, Words
from calculator.charts.labels import BOLD, spread, text_width
from calculator.charts.scales import (
    Number,
    Scale,
    domain_around_zero,
    nice_ticks,
    rounded_labels,
    signed,
    tick_decimals,
    unit_power,
)
from calculator.charts.shapes import chart_of, frame, left_margin, text_lines, xy, y_ticks

ABATEMENT_WORDS = (
    "title",
    "summary",
    "source",
    "y_axis",
    "x_axis",  # {unit}
    "unit_0",
    "unit_3",
    "unit_6",
    "unit_9",
    "table_caption",
    "column_lever",
    "column_tonnes",
    "column_cost",
)


LEAST_PLOT = 80.0  # pixels that the longest of labels leave to the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class AbatementBar:
    """A lever with a known cost, in the order of the curve: t CO2e over the horizon, money per t (below 0: it pays)."""

    name: str
    tonnes: float
    cost_per_t: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AbatementDrawing(Plot):
    """bars: kind gain (below zero) or loss; numbers stand on them, names in the key below."""

    zero: str
    bars: tuple[Box, ...]
    numbers: tuple[Text, ...]
    key: tuple[Text, ...]


def abatement_chart(
    *, bars: Sequence[AbatementBar], words: Words, number: Number, prefix: str = "abatement"
) -> Chart:
    """words: ABATEMENT_WORDS. At least one bar, each of more than 0 t; drawn in the order given."""
    tonnes = rounded_labels([bar.tonnes for bar in bars], number=number, digits=4, plus=False)
    costs = rounded_labels([bar.cost_per_t for bar in bars], number=number)
    return chart_of(
        template="charts/abatement.svg",
        words=words,
        draw=lambda layout: _draw(bars, words, number, prefix, layout),
        table=Table(
            caption=str(words["table_caption"]),
            header=tuple(str(words[f"column_{name}"]) for name in ("lever", "tonnes", "cost")),
            rows=tuple(zip((_numbered(at, bar) for at, bar in enumerate(bars)), tonnes, costs, strict=True)),
        ),
    )


def _numbered(at: int, bar: AbatementBar) -> str:
    return f"{at + 1} {bar.name}"


def _draw(
    bars: Sequence[AbatementBar], words: Words, number: Number, prefix: str, layout: Layout
) -> AbatementDrawing:
    low, high = domain_around_zero(bar.cost_per_t for bar in bars)
    if low == high:
        low, high = 0.0, 1.0
    total = sum(bar.tonnes for bar in bars)
    power = unit_power(total)
    ticks = nice_ticks(low=low, high=high, count=layout.plot / 50)
    labels = [signed(number=number, value=tick, decimals=tick_decimals(ticks)) for tick in ticks]
    right = layout.width - EDGE - 14
    left = min(left_margin(labels, layout), right - LEAST_PLOT)
    heading = text_lines(str(words["y_axis"]), layout=layout, x=0, top=0, width=layout.width - EDGE)
    top = len(heading) * layout.line + 8 + layout.line  # a line for the numbers above the highest bar
    bottom = top + layout.plot
    x, y = Scale(0.0, total, left, right), Scale(low, high, bottom, top)
    boxes, numbers = _bars(bars, x, y, layout, right)
    foot = bottom + layout.line * (1 if low < 0 else 0)  # and one below the lowest
    x_values = nice_ticks(low=0.0, high=total / 10**power, count=(right - left) / 80)
    title_top = foot + layout.line + 8
    x_title = text_lines(
        str(words["x_axis"]).format(unit=words[f"unit_{power}"]),
        layout=layout,
        x=left,
        top=title_top,
        width=right - left,
    )
    key = _key(bars, layout, title_top + len(x_title) * layout.line + 6)
    return AbatementDrawing(
        frame=frame(layout=layout, height=float(key[-1].y) + 8, prefix=prefix, words=words),
        left=xy(left),
        right=xy(right),
        top=xy(top),
        bottom=xy(bottom),
        heading=heading,
        y_ticks=y_ticks(values=ticks, labels=labels, scale=y, layout=layout, left=left),
        x_ticks=tuple(
            Tick(
                at=xy(x(value * 10**power)),
                x=xy(x(value * 10**power)),
                y=xy(foot + layout.line),
                label=number(value, tick_decimals(x_values)),
            )
            for value in x_values
        ),
        x_title=x_title,
        hits=tuple(
            Hit(row=str(at), x=box.x, y=xy(top), width=box.width, height=xy(bottom - top))
            for at, box in enumerate(boxes)
        ),
        zero=xy(y(0.0)),
        bars=boxes,
        numbers=numbers,
        key=key,
    )


def _bars(
    bars: Sequence[AbatementBar], x: Scale, y: Scale, layout: Layout, right: float
) -> tuple[tuple[Box, ...], tuple[Text, ...]]:
    """Side by side from the left; a number beyond each bar's end, moved apart where bars are narrow."""
    boxes, before = [], 0.0
    for bar in bars:
        start, end = x(before), x(before + bar.tonnes)
        upper, lower = sorted((y(0.0), y(bar.cost_per_t)))
        kind = "gain" if bar.cost_per_t < 0 else "loss"
        boxes.append(
            Box(kind=kind, x=xy(start), y=xy(upper), width=xy(end - start), height=xy(lower - upper))
        )
        before += bar.tonnes
    widths = [BOLD * text_width(str(at + 1), layout.font_size) + 4 for at in range(len(bars))]
    middles = [float(box.x) + float(box.width) / 2 for box in boxes]
    places = spread(centres=middles, heights=widths, low=x.start - 8, high=right + 12)
    numbers = [
        Text(
            x=xy(place),
            y=xy(y(bar.cost_per_t) + layout.line * 0.8 if bar.cost_per_t < 0 else y(bar.cost_per_t) - 5),
            text=str(at + 1),
            anchor="middle",
        )
        for at, (bar, place) in enumerate(zip(bars, places, strict=True))
    ]
    return tuple(boxes), tuple(numbers)


def _key(bars: Sequence[AbatementBar], layout: Layout, top: float) -> tuple[Text, ...]:
    found: list[Text] = []
    for at, bar in enumerate(bars):
        lines = text_lines(
            _numbered(at, bar), layout=layout, x=0, top=top, width=(layout.width - EDGE) / BOLD
        )
        found += lines
        top += len(lines) * layout.line
    return tuple(found)
