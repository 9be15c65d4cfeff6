"""What the drawings of a figure's spread hold: strings only, as in calculator.charts.drawing."""

from dataclasses import dataclass

from calculator.charts.drawing import Box, Frame, Hit, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoRow:
    """An input's name, the figure at its bar's ends."""

    name: tuple[Text, ...]
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoDrawing:
    """Bars around the figure as planned, whose line is `axis`; `zero` is empty where zero is out of sight.

    `low` and `high`: the upper and the lower half of every bar.
    """

    frame: Frame
    heading: tuple[Text, ...]
    key: tuple[Box, ...]
    planned: Text
    axis: str
    zero: str
    low: str
    high: str
    rows: tuple[TornadoRow, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesRow:
    """A figure's name, its bar in parts, its largest part's name and share."""

    name: Text
    bars: tuple[Box, ...]
    value: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesDrawing:
    frame: Frame
    heading: tuple[Text, ...]
    key: tuple[Box, ...]
    rows: tuple[SharesRow, ...]
    hits: tuple[Hit, ...]
