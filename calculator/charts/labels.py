"""Where words go: widths, line breaks, and labels that never lie on each other. Standard library only."""

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Widths in em of DejaVu Sans, the widest family that a reader is likely to see the charts in.
_THIN, _MEDIUM, _DIGIT, _CAPITAL, _BROAD = 0.40, 0.62, 0.64, 0.72, 0.98

POLE = 4.0
"""Drawing units between a pole and the text beside it."""
CLEAR = 3.0
"""Drawing units that a pole keeps from another label's text; less than POLE, so that labels may share a pole."""
BOLD = 1.13
"""How much wider the names beside poles and lines are, which are set bold."""
GAP = 8.0
"""Least drawing units between two labels of one row."""


def text_width(text: str, size: float) -> float:
    """An upper estimate of the width of a text, in the unit of `size`."""
    return sum(_em(character) for character in text) * size


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in " .,:;'|!()[]ijlftrI\u00a0\u202f\u2009":
        return _THIN
    if character in "mwMW@%+−—…":
        return _BROAD
    if character.isdigit():
        return _DIGIT
    return _CAPITAL if character.isupper() else _MEDIUM


def wrap(text: str, *, size: float, width: float) -> tuple[str, ...]:
    """The text in lines no wider than `width`, broken at spaces, else anywhere (Chinese, very long words)."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and text_width(f"{line} {word}", size) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while text_width(line, size) > width and len(line) > 1:
            fit = next(
                n for n in range(len(line) - 1, 0, -1) if n == 1 or text_width(line[:n], size) <= width
            )
            lines.append(line[:fit])
            line = line[fit:]
    return (*lines, line) if line else tuple(lines)


@dataclass(frozen=True, slots=True)
class Place:
    """A label's row (0 is nearest to the plot) and box; without a pole it needs its marker beside it."""

    row: int
    left: float
    right: float
    pole: bool


def place_flags(
    *, poles: Sequence[float], widths: Sequence[float], left: float, right: float
) -> tuple[Place, ...]:
    """Places for labels above a plot, each on a vertical pole that stands on its point at `poles[i]`.

    No two labels overlap and no pole runs through a label: every way to hang the labels (right or left of
    the pole, or across it) is tried, and the one with the fewest rows wins. Labels too wide for any way are
    listed in rows of their own, without poles. Few labels only: 3**n ways are tried.
    """
    best: tuple[tuple[int, int], tuple[Place, ...]] | None = None
    for sides in itertools.product(range(3), repeat=len(poles)):
        boxes = [
            _box(pole, width, side, left, right)
            for pole, width, side in zip(poles, widths, sides, strict=True)
        ]
        if any(box[0] < left - 1e-9 or box[1] > right + 1e-9 for box in boxes):
            continue
        rows = _rows(poles, boxes, sides)
        if rows is None:
            continue
        cost = (max(rows, default=0), sum(sides))
        if best is None or cost < best[0]:
            best = cost, tuple(Place(row, *box, True) for row, box in zip(rows, boxes, strict=True))
    if best is not None:
        return best[1]
    return tuple(
        Place(len(poles) - 1 - index, left, left + width, False) for index, width in enumerate(widths)
    )


def _box(pole: float, width: float, side: int, left: float, right: float) -> tuple[float, float]:
    """The box of a label: right of its pole (0), left of it (1), or across it and within the drawing (2)."""
    if side == 0:
        return pole, pole + POLE + width
    if side == 1:
        return pole - POLE - width, pole
    start = max(left, min(pole - width / 2, right - width))
    return start, start + width


def _rows(
    poles: Sequence[float], boxes: Sequence[tuple[float, float]], sides: Sequence[int]
) -> list[int] | None:
    """The lowest row for each box; None when some pole must run through a label's text."""
    count = len(poles)
    below: dict[int, set[int]] = {}  # a pole that would run through this label's text must end below it
    for i, ((start, end), side) in enumerate(zip(boxes, sides, strict=True)):
        low = start + (POLE if side == 0 else 0) - CLEAR
        high = end - (POLE if side == 1 else 0) + CLEAR
        below[i] = {j for j in range(count) if j != i and low < poles[j] < high}
    rows: dict[int, int] = {}
    while len(rows) < count:
        ready = [i for i in range(count) if i not in rows and below[i] <= rows.keys()]
        if not ready:
            return None
        for i in ready:
            row = max((rows[j] + 1 for j in below[i]), default=0)
            while any(rows[j] == row and _overlap(boxes[i], boxes[j]) for j in rows):
                row += 1
            rows[i] = row
    return [rows[i] for i in range(count)]


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] + GAP and other[0] < one[1] + GAP


def spread(
    *, centres: Sequence[float], heights: Sequence[float], low: float, high: float
) -> tuple[float, ...]:
    """New centres, in the same order and near the old ones, so that blocks of these heights do not overlap.

    The blocks stay above `high` if they fit; they may pass it when together they are taller than the space.
    """
    order = sorted(range(len(centres)), key=lambda i: (centres[i], i))
    placed: dict[int, float] = {}
    edge = low
    for i in order:
        placed[i] = max(centres[i], edge + heights[i] / 2)
        edge = placed[i] + heights[i] / 2
    edge = max(high, low + sum(heights))
    for i in reversed(order):
        placed[i] = min(placed[i], edge - heights[i] / 2)
        edge = placed[i] - heights[i] / 2
    return tuple(placed[i] for i in range(len(centres)))
