"""Scales and ticks: from numbers to positions. Standard library only."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Number = Callable[[float, int], str]
"""Writes a value with so many decimals in the reader's language ("1 234.5", "−3")."""

NOTHING = 1e-12
"""Values below this are drawn as zero: what is charted is far above it in its own unit, or nothing."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from [low, high] in the data's unit to [start, end] in drawing units."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_ticks(*, low: float, high: float, count: float) -> tuple[float, ...]:
    """Round values within [low, high], about `count` of them, 1, 2 or 5 times a power of ten apart."""
    return multiples(step=nice_step(span=high - low, count=count), low=low, high=high)


def multiples(*, step: float, low: float, high: float) -> tuple[float, ...]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(index * step for index in range(first, last + 1))


def nice_step(*, span: float, count: float) -> float:
    """The 1, 2 or 5 times a power of ten nearest (in ratio) to span / count."""
    rough = span / count
    power = 10.0 ** math.floor(math.log10(rough))
    return next(
        factor * power
        for factor, limit in ((1, 1.5), (2, 3.5), (5, 7.5), (10, 10.1))
        if rough < limit * power
    )


def tick_decimals(ticks: tuple[float, ...]) -> int:
    """Decimals that tell neighbouring ticks apart."""
    if len(ticks) < 2:
        return 0
    return max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))


def significant_decimals(values: Iterable[float], *, digits: int) -> int:
    """Decimals that give the largest of the values so many significant digits; at most 12."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest < NOTHING:
        return 0
    return min(12, max(0, digits - 1 - math.floor(math.log10(largest))))


def rounded_labels(
    values: Sequence[float], *, number: Number, digits: int = 3, plus: bool = True
) -> list[str]:
    """All to the place of the largest one's last digit that is kept, so that they compare; with a sign if `plus`."""
    largest = max((abs(value) for value in values), default=0.0)
    place = digits - 1 - math.floor(math.log10(largest)) if largest >= NOTHING else 0
    decimals = min(12, max(0, place))
    write = signed_with(number) if plus else number
    return [write(round(value, min(12, place)), decimals) for value in values]


def domain_around_zero(values: Iterable[float]) -> tuple[float, float]:
    """The smallest range that holds the values and zero; (0, 0) when all are zero."""
    kept = [0.0, *(value for value in values if abs(value) >= NOTHING)]
    return min(kept), max(kept)


def unit_power(largest: float) -> int:
    """The power of ten (0, 3, 6 or 9) to divide an axis by so that its ticks stay short."""
    return next((power for power in (9, 6, 3) if largest >= 100 * 10.0**power), 0)


def common_power(largest: float, beside: float) -> int:
    """The power that suits `beside`, as long as it leaves `largest` a figure before the third decimal."""
    power = unit_power(max(largest, beside))
    return power if largest >= 0.1 * 10.0**power else unit_power(largest)


def signed(*, number: Number, value: float, decimals: int) -> str:
    """The number with a plus sign when it is above zero, and no sign on what rounds to zero."""
    rounded = round(value, decimals)
    if rounded == 0:
        return number(0.0, decimals)
    return ("+" if rounded > 0 else "") + number(value, decimals)


def signed_with(number: Number) -> Number:
    def write(value: float, decimals: int) -> str:
        return signed(number=number, value=value, decimals=decimals)

    return write
