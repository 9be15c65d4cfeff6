"""From AI-controlled production assets to AI units, and back through the readings of one AI unit.

The source does not print what one AI unit is. A release names one reading; the others of this literature are kept
beside it, so that a verdict that hangs on the reading is seen to hang on it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from equations.curves import Array, BoolArray, is_rising

AGREEMENT_NEEDED = 3  # of the four readings, before a side is said plainly


@dataclass(frozen=True, slots=True)
class AiReading:
    """One reading of the AI unit: x = n·``assets_per_employees``/employees, ln(1 + x) if ``form`` is log1p."""

    code: str
    form: str  # "log1p" or "linear"
    assets_per_employees: float
    is_release_reading: bool


def ai_level_of_assets(reading: AiReading, ai_assets: Array, employees: Array) -> Array:
    """AI units of n AI-controlled assets at a plant with this many employees (> 0); all of one shape.

    log1p: a = ln(1 + k·n/employees); linear: a = k·n/employees, with k = ``assets_per_employees``.
    """
    density = reading.assets_per_employees * ai_assets / employees
    return np.log1p(density) if reading.form == "log1p" else density


def ai_assets_of_level(reading: AiReading, ai_level: float, employees: float) -> float:
    """The way back: n with ``ai_level_of_assets(reading, n, employees)`` = a [AI units].

    log1p: n = (exp(a) − 1)·employees/k; linear: n = a·employees/k.
    """
    density = math.expm1(ai_level) if reading.form == "log1p" else ai_level
    return density * employees / reading.assets_per_employees


def rising_under_readings(
    readings: Sequence[AiReading], ai_assets: Array, employees: Array, turning_point: Array
) -> tuple[Array, BoolArray]:
    """(levels, rising), each (n, readings); NaN levels (and False) where the firm gave a level, not assets."""
    levels = np.stack([ai_level_of_assets(reading, ai_assets, employees) for reading in readings], axis=1)
    return levels, is_rising(turning_point[:, np.newaxis], levels)


def headline_side(rising: BoolArray, rising_today: BoolArray, has_assets: BoolArray) -> np.ndarray:
    """ "rising", "falling" or "depends_on_reading", (n,).

    ``rising`` (n, readings) decides by agreement; a firm that gave its level has only its own side, (n,).
    """
    own = np.where(rising_today, "rising", "falling")
    votes = rising.sum(axis=1)
    agreed = np.where(votes >= AGREEMENT_NEEDED, "rising", "depends_on_reading")
    agreed = np.where(rising.shape[1] - votes >= AGREEMENT_NEEDED, "falling", agreed)
    return np.where(has_assets, agreed, own)
