"""One firm's three curves drawn: from two standard normal columns to ``Curve`` columns of as many cases.

One z for turning points and one for effects, shared by the three outcomes and by every firm: a source that places
one peak too early places all of them too early. Where z is 0 the curve is the central one, bit for bit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from equations.curves import SHAPE_SIGN, Array, Curve
from equations.draws import normal_deviation, two_piece_lognormal
from equations.firm_curve import OUTCOMES, CurveRecord, FirmCurve, FirmCurves


@dataclass(frozen=True, slots=True)
class CurveNormals:
    """Standard normal columns, both (n,); independent of each other."""

    turning_point: Array
    effect: Array


def drawn_curves(
    records: Sequence[CurveRecord],
    firm: Mapping[str, FirmCurve],
    normals: CurveNormals,
    *,
    range_in_turning_points: float,
) -> FirmCurves:
    """The curves of one firm (outcome -> FirmCurve, as in ``FirmCurves.distinct``) in n draws.

    What the industry class multiplies a record by is not drawn: the ratio of two margins stays as it is. Heights are
    not held to the release's cap.
    """
    emissions = _drawn(records, firm["emissions"], normals, range_in_turning_points)
    columns = {"emissions": emissions}
    for outcome in OUTCOMES[1:]:
        curve = firm[outcome]
        columns[outcome] = (
            _line(_base(records, curve), curve, normals, emissions)
            if curve.shape == "linear"
            else _drawn(records, curve, normals, range_in_turning_points)
        )
    cases = len(normals.turning_point)
    return FirmCurves(**columns, distinct=(firm,), kind_of_firm=np.zeros(cases, dtype=np.intp))


def _base(records: Sequence[CurveRecord], curve: FirmCurve) -> CurveRecord:
    return records[dict(curve.records)["base"]]


def _drawn(
    records: Sequence[CurveRecord], curve: FirmCurve, normals: CurveNormals, range_in_turning_points: float
) -> Curve:
    base = _base(records, curve)
    if base.kind == "regression":
        return _regression(base, curve, normals)
    return _threshold(base, curve, normals, range_in_turning_points)


def _threshold(
    base: CurveRecord, curve: FirmCurve, normals: CurveNormals, range_in_turning_points: float
) -> Curve:
    """T and h times two-piece lognormal factors through the record's own 5 and 95 % points; range [0, k·T]."""
    assert curve.turning_point is not None and curve.peak_log_effect is not None
    turning_point = curve.turning_point * _factor(
        normals.turning_point, base.turning_point, base.turning_point_low, base.turning_point_high
    )
    peak = curve.peak_log_effect * _factor(
        normals.effect, base.peak_log_effect, base.peak_log_effect_low, base.peak_log_effect_high
    )
    sign = SHAPE_SIGN[curve.shape]
    return Curve(
        beta_linear=sign * 2.0 * peak / turning_point,
        beta_quadratic=-sign * peak / turning_point**2,
        turning_point=turning_point,
        peak_log_effect=peak,
        range_low=np.zeros_like(turning_point),
        range_high=range_in_turning_points * turning_point,
    )


def _factor(z: Array, value: float | None, low: float | None, high: float | None) -> Array:
    """The factor on a record's value; 1 where the record states no range."""
    if value is None or low is None or high is None:
        return np.ones_like(z)
    return two_piece_lognormal(z, low_ratio=low / value, high_ratio=high / value)


def _line(base: CurveRecord, curve: FirmCurve, normals: CurveNormals, emissions: Curve) -> Curve:
    """The slope, normal in the effects' z, as far as the evidence of the same draw for emissions goes."""
    if base.kind == "regression":
        deviation = np.sqrt(max(base.var_linear or 0.0, 0.0)) * normals.effect
    elif base.slope_low is None or base.slope_high is None:
        deviation = np.zeros_like(normals.effect)
    else:
        deviation = normal_deviation(normals.effect, low=base.slope_low, high=base.slope_high)
    nothing = np.full_like(deviation, np.nan)
    return Curve(
        beta_linear=curve.beta_linear + deviation,
        beta_quadratic=np.zeros_like(deviation),
        turning_point=nothing,
        peak_log_effect=nothing,
        range_low=emissions.range_low,
        range_high=emissions.range_high,
    )


def covariance_root(base: CurveRecord) -> tuple[float, float, float]:
    """(l11, l21, l22), lower triangle with L·L' = covariance of (b1, b2) (Cholesky).

    A variance below 0 counts as 0, and a covariance beyond ±√(v11·v22) as that: what rounding leaves of a matrix of
    rank one, and what a damaged record holds, still gives draws.
    """
    first = np.sqrt(max(base.var_linear or 0.0, 0.0))
    second = np.sqrt(max(base.var_quadratic or 0.0, 0.0))
    if first == 0.0 or second == 0.0:
        return float(first), 0.0, float(second)
    correlation = min(max((base.covariance or 0.0) / (first * second), -1.0), 1.0)
    return float(first), float(correlation * second), float(second * np.sqrt(1.0 - correlation**2))


def _regression(base: CurveRecord, curve: FirmCurve, normals: CurveNormals) -> Curve:
    """(b1, b2) + L·(z_T, z_h), kept as such when adapted by (k_h/k_T, k_h/k_T²).

    Adapting multiplies each beta by a number, so both keep the relative deviation d of the record:
    T = T_c·(1 + d1)/(1 + d2), h = h_c·(1 + d1)²/(1 + d2). Where 1 + d2 ≤ 0 there is no peak: T and h are NaN. The
    range stays the observed one.
    """
    assert base.beta_linear is not None and base.beta_quadratic is not None
    assert curve.turning_point is not None and curve.peak_log_effect is not None
    l11, l21, l22 = covariance_root(base)
    linear = 1.0 + l11 * normals.turning_point / base.beta_linear
    quadratic = 1.0 + (l21 * normals.turning_point + l22 * normals.effect) / base.beta_quadratic
    has_peak = quadratic > 0.0
    below = np.where(has_peak, quadratic, 1.0)
    return Curve(
        beta_linear=curve.beta_linear * linear,
        beta_quadratic=curve.beta_quadratic * quadratic,
        turning_point=np.where(has_peak, curve.turning_point * (linear / below), np.nan),
        peak_log_effect=np.where(has_peak, curve.peak_log_effect * (linear**2 / below), np.nan),
        range_low=np.full_like(linear, curve.range_low),
        range_high=np.full_like(linear, curve.range_high),
    )
