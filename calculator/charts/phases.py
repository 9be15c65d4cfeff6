"""The phases of a programme on an axis of years: bands behind a plot, and a strip below it that names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.drawing import Box, Layout
from calculator.charts.labels import text_width
from calculator.charts.scales import Scale
from calculator.charts.shapes import xy

STRIP = 20.0
"""Height of a strip, in drawing units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseBand:
    """A phase in years from the start, with the AI level at its end; `short` names it in narrow bands."""

    label: str
    short: str
    start_years: float
    end_years: float
    level_end: float
    until: str = ""  # its last month, for tables of a dated plan


def phase_bands(
    *, phases: Sequence[PhaseBand], x: Scale, top: float, height: float, layout: Layout, named: bool
) -> tuple[Box, ...]:
    """One box a phase, as far as the axis reaches; every other one is shaded. A phase of no length is a hairline."""
    boxes = []
    for index, phase in enumerate(phases):
        if phase.start_years >= x.high:
            continue
        start, end = x(phase.start_years), x(min(phase.end_years, x.high))
        fitting = (
            text
            for text in (phase.label, phase.short)
            if text_width(text, layout.font_size) <= end - start - 4
        )
        boxes.append(
            Box(
                kind="even" if index % 2 else "odd",
                x=xy(start),
                y=xy(top),
                width=xy(end - start),
                height=xy(height),
                label=next(fitting, "") if named else "",
                label_x=xy((start + end) / 2),
                label_y=xy(top + height / 2 + layout.half_capital),
            )
        )
    return tuple(boxes)
