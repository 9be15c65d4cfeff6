"""Curves of AI level against the log of an outcome: inverted U, U and straight line.

Every curve is ``f(a) = b1·a + b2·a²`` in ln points, clamped to its evidence range. An inverted U with turning
point T and peak effect h is ``f(a) = h·[1 − (1 − a/T)²]``; a U is its negative; a line is ``f(a) = s·a``.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

SHAPE_SIGN = {"inverted_u": 1.0, "u": -1.0}


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve per case; every field has shape (n,).

    ``turning_point`` and ``peak_log_effect`` (h > 0, of both inverted U and U) are NaN for straight lines. They
    are kept beside the betas so that a printed threshold is compared as printed, not as −b1/(2·b2) rounds it.
    """

    beta_linear: Array  # ln points per AI unit
    beta_quadratic: Array  # ln points per AI unit²
    turning_point: Array  # AI unit
    peak_log_effect: Array  # ln points
    range_low: Array  # AI unit
    range_high: Array  # AI unit


def betas_of_turning_point(
    *, turning_point: float, peak_log_effect: float, shape: str
) -> tuple[float, float]:
    """(b1, b2) of the U or inverted U with its extremum at ``turning_point`` [AI unit] and height h [ln points].

    From f(T) = ±h, f′(T) = 0 and f(0) = 0: b1 = ±2h/T, b2 = ∓h/T².
    """
    sign = SHAPE_SIGN[shape]
    return sign * 2.0 * peak_log_effect / turning_point, -sign * peak_log_effect / turning_point**2


def turning_point_of_betas(*, beta_linear: float, beta_quadratic: float) -> tuple[float, float]:
    """(T, h) of a quadratic: T = −b1/(2·b2) [AI unit], h = |b2|·T² [ln points]. Needs b2 ≠ 0."""
    turning_point = -beta_linear / (2.0 * beta_quadratic)
    return turning_point, abs(beta_quadratic) * turning_point**2


def _as_column(values: Array, like: Array) -> Array:
    """(n,) broadcast against ``like`` of shape (n,) or (n, years)."""
    return values if like.ndim == 1 else values[:, np.newaxis]


def log_effect(curve: Curve, ai_level: Array) -> Array:
    """f(a) in ln points, shape of ``ai_level`` ((n,) or (n, years)).

    Outside the evidence range the value at its edge holds, so that nothing beyond the evidence is ever shown.
    """
    level = np.clip(ai_level, _as_column(curve.range_low, ai_level), _as_column(curve.range_high, ai_level))
    linear = _as_column(curve.beta_linear, ai_level)
    quadratic = _as_column(curve.beta_quadratic, ai_level)
    return (linear + quadratic * level) * level


def log_effect_change(curve: Curve, start: Array, end: Array) -> Array:
    """f(end) − f(start) in ln points, exact for small steps: (b − a)·(b1 + b2·(a + b)), both held to the range.

    ``start`` and ``end`` broadcast: (n,) or (n, years). No step is exactly 0.
    """
    low, high = _as_column(curve.range_low, end), _as_column(curve.range_high, end)
    a, b = np.clip(start, low, high), np.clip(end, low, high)
    return (b - a) * (_as_column(curve.beta_linear, end) + _as_column(curve.beta_quadratic, end) * (a + b))


def within_range(curve: Curve, ai_level: Array) -> BoolArray:
    """Whether a level of shape (n,) lies in the curve's evidence range, ends included."""
    return (ai_level >= curve.range_low) & (ai_level <= curve.range_high)


def marginal_log_effect(curve: Curve, ai_level: Array) -> Array:
    """f′(a) = b1·(1 − a/T), b1 of a line, in ln points per AI unit, shape (n,); NaN outside the evidence range."""
    way_left = np.where(np.isnan(curve.turning_point), 1.0, 1.0 - ai_level / curve.turning_point)
    slope = curve.beta_linear * way_left
    return np.where(within_range(curve, ai_level), slope, np.nan)


def is_rising(turning_point: Array, ai_level: Array) -> BoolArray:
    """True before the turning point of an emissions curve; the turning point itself counts as past."""
    return ai_level < turning_point


def break_even_level(turning_point: Array, ai_level: Array) -> Array:
    """The mirror point 2T − a [AI unit], where emissions are back at today's; today's level once T is passed."""
    return np.maximum(ai_level, 2.0 * turning_point - ai_level)
