"""Quarters of the calendar, and the part of each that a plan covers. No Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from equations.curves import Array
from roadmap.phases import MONTHS, Month

QUARTER_MONTHS = 3
QUARTERS = 4


class Quarter(NamedTuple):
    """A calendar quarter; number is 1 to 4."""

    year: int
    number: int

    @property
    def first_month(self) -> Month:
        return Month(self.year, QUARTER_MONTHS * (self.number - 1) + 1)

    @property
    def last_month(self) -> Month:
        return Month(self.year, QUARTER_MONTHS * self.number)

    @property
    def next(self) -> "Quarter":
        return self.later(1)

    def later(self, count: int) -> "Quarter":
        """So many quarters later; earlier where the count is below 0."""
        at = QUARTERS * self.year + self.number - 1 + count
        return Quarter(at // QUARTERS, at % QUARTERS + 1)

    def is_over(self, today: date) -> bool:
        """Whether all of its days are past, so that its meters can have been read."""
        return (today.year, today.month) > self.last_month


def quarter_of(month: tuple[int, int]) -> Quarter:
    return Quarter(month[0], (month[1] - 1) // QUARTER_MONTHS + 1)


def months_between(start: tuple[int, int], month: tuple[int, int]) -> int:
    """From the first day of one month to that of another."""
    return MONTHS * (month[0] - start[0]) + month[1] - start[1]


@dataclass(frozen=True, slots=True)
class Span:
    """A quarter's months within the plan, counted from its start: from ``first`` up to, not with, ``end``."""

    quarter: Quarter
    first: int
    end: int

    @property
    def months(self) -> int:
        return self.end - self.first


def spans_of_plan(start: Month, years: int) -> tuple[Span, ...]:
    """Every quarter that a plan of so many years touches; the first and the last may be cut."""
    end = MONTHS * years
    found = []
    quarter = quarter_of(start)
    while (first := months_between(start, quarter.first_month)) < end:
        found.append(Span(quarter, max(first, 0), min(first + QUARTER_MONTHS, end)))
        quarter = quarter.next
    return tuple(found)


def year_parts(spans: Sequence[Span], years: int) -> Array:
    """(quarters, years): the part of each plan year that falls in each quarter, by months."""
    begins = MONTHS * np.arange(years)
    firsts = np.array([[span.first] for span in spans])
    ends = np.array([[span.end] for span in spans])
    months = np.minimum(ends, begins + MONTHS) - np.maximum(firsts, begins)
    parts: Array = np.maximum(months, 0) / MONTHS
    return parts
