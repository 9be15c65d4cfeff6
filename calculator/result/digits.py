"""How many digits a figure deserves: its interval decides. No Django, no words."""

import math

SHOWN_OF_WIDTH = 5.0  # the last digit shown is the first of a fifth of the interval's width
SMALLEST_WIDTH = 1e-300
MOST_DIGITS = 4
FEWEST_DIGITS = 1


def last_place(low: float, high: float) -> int | None:
    """The power of ten of the last digit that an interval supports; None for an interval without width.

    Without width is also one that is next to nothing, or has no number for it.

    2,134 to 4,020: a fifth of the width is 377, so hundreds: 2,100 to 4,000.
    """
    width = abs(high - low)
    if not SMALLEST_WIDTH <= width < math.inf:
        return None
    return math.floor(math.log10(width / SHOWN_OF_WIDTH))


def digits_at(value: float, place: int) -> int:
    """Significant digits of ``value`` down to 10^``place``, at least 1 and at most 4."""
    if value == 0.0:
        return FEWEST_DIGITS
    digits = math.floor(math.log10(abs(value))) - place + 1
    return min(max(digits, FEWEST_DIGITS), MOST_DIGITS)


def rounded_at(value: float, place: int) -> float:
    """``value`` to 10^``place``, but never to fewer than one and more than four significant digits."""
    if value == 0.0:
        return 0.0
    exponent = math.floor(math.log10(abs(value)))
    return round(value, digits_at(value, place) - 1 - exponent)
