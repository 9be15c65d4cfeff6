"""How far a curve record's own uncertainty reaches at each AI level: 5 and 95 % ends, pointwise, in ln points."""

import numpy as np

from equations.curves import SHAPE_SIGN, Array
from equations.firm_curve import CurveRecord
from equations.normal import Z95


def effect_band(record: CurveRecord, ai_level: Array) -> tuple[Array, Array] | None:
    """(low, high) of f(a), each of the shape of ``ai_level``; None where the record lacks what it takes.

    Threshold records: all curves whose T and h lie in their ranges, the hull. Lines: the ends of the slope's range.
    Regressions: b1·a + b2·a² ± z·√(v11·a² + 2·c·a³ + v22·a⁴), z the normal's 95 % point.
    """
    if record.kind == "regression":
        return _of_regression(record, ai_level)
    if record.shape == "linear":
        return _of_line(record, ai_level)
    return _of_threshold(record, ai_level)


def _of_threshold(record: CurveRecord, ai_level: Array) -> tuple[Array, Array] | None:
    """f = ±h·g, g(u) = u·(2 − u), u = a/T: g rises up to u = 1, where it is 1, and falls beyond."""
    ends = (
        record.turning_point_low,
        record.turning_point_high,
        record.peak_log_effect_low,
        record.peak_log_effect_high,
    )
    if any(end is None or end <= 0 for end in ends) or record.shape not in SHAPE_SIGN:
        return None
    t_low, t_high, h_low, h_high = (float(end) for end in ends if end is not None)
    first, last = ai_level / t_high, ai_level / t_low
    of_first, of_last = first * (2.0 - first), last * (2.0 - last)
    g_high = np.where((first <= 1.0) & (last >= 1.0), 1.0, np.maximum(of_first, of_last))
    g_low = np.minimum(of_first, of_last)
    high = np.maximum(g_high * h_high, g_high * h_low)
    low = np.minimum(g_low * h_high, g_low * h_low)
    return (low, high) if SHAPE_SIGN[record.shape] > 0 else (-high, -low)


def _of_line(record: CurveRecord, ai_level: Array) -> tuple[Array, Array] | None:
    if record.slope_low is None or record.slope_high is None:
        return None
    ends = record.slope_low * ai_level, record.slope_high * ai_level
    return np.minimum(*ends), np.maximum(*ends)


def _of_regression(record: CurveRecord, ai_level: Array) -> tuple[Array, Array] | None:
    if record.beta_linear is None or record.var_linear is None:
        return None
    a = ai_level
    variance = (
        record.var_linear * a**2
        + 2.0 * (record.covariance or 0.0) * a**3
        + (record.var_quadratic or 0.0) * a**4
    )
    middle = (record.beta_linear + (record.beta_quadratic or 0.0) * a) * a
    half = Z95 * np.sqrt(np.maximum(variance, 0.0))
    return middle - half, middle + half
