"""How uncertain one firm's inputs are: what its draws are made from."""

from dataclasses import dataclass
from typing import NamedTuple

from equations.curves import Array


class Triangle(NamedTuple):
    """A triangular distribution: lowest, most likely, highest."""

    low: float
    mode: float
    high: float


class Range(NamedTuple):
    """A uniform distribution."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spreads:
    """Of one firm with c energy rows and m levers.

    Half-widths are shares w of a value v: its 5 and 95 % points are v/(1 + w) and v·(1 + w). One draw a carrier for
    the whole horizon, so rows of one carrier move together, each by its own half-width.
    """

    carriers: tuple[str, ...]  # the carrier of each row
    quantity_half_width: Array  # (c,), by data quality
    price_half_width: Array  # (c,)
    factor_half_width: Array  # (c,); 0 for fuels, whose carbon content is known
    levers: tuple[str, ...]  # the code of each lever
    lever_saving_share: tuple[Triangle, ...]
    lever_realisation_share: tuple[Triangle, ...]
    rebound_share: Triangle
    capex_share: Triangle  # of the planned sum, more or less than it
    delay_years: Range
    reached_share: Range
