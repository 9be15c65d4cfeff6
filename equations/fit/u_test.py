"""The test of a U or inverted U on an interval, and the intervals of its turning point.

Lind and Mehlum (2010), With or without U? The appropriate test for a U-shaped relationship, Oxford Bulletin of
Economics and Statistics 72; Sasabuchi (1980). An inverted U on [x_l, x_u] is a slope above 0 at x_l and below 0 at
x_u; "monotone or U" is rejected only where both are significant, so the p of the test is the larger of the two
one-sided p's. For a U every sign is reversed. The direction follows the square's sign. Where both slopes have one
sign the extremum lies outside the interval and there is no p. Slopes and t are reported as estimated, as Stata's
utest prints them.
"""

from dataclasses import dataclass

from equations.fit.distributions import t_critical, t_upper_tail
from equations.fit.fieller import FiellerInterval, fieller_interval
from equations.fit.quadratic import Quadratic, Slope, slope_at, turning_point_error

SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class EndTest:
    """The slope at one end of the interval, in the outcome's units per AI unit.

    ``t`` None: the standard error is 0. ``p`` one-sided, in the direction of the shape; None unless tested.
    """

    level: float
    slope: float
    standard_error: float
    t: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class UTest:
    """``status``: tested, extremum_outside_interval, no_curvature (a square of exactly 0).

    ``t`` the smaller |t| of the two ends and ``p`` the larger one-sided p; both None unless tested.
    """

    shape: str
    status: str
    low: EndTest
    high: EndTest
    t: float | None
    p: float | None
    df: float

    @property
    def significant(self) -> bool:
        return self.p is not None and self.p < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """T in AI units, its delta-method error and interval, and Fieller's interval, all at one ``level``."""

    value: float | None
    standard_error: float | None
    delta_low: float | None
    delta_high: float | None
    fieller: FiellerInterval
    level: float


def u_test(curve: Quadratic, *, low: float, high: float) -> UTest:
    """On the interval [low, high] in AI units."""
    sign = {"inverted_u": 1.0, "u": -1.0}.get(curve.shape, 1.0)
    slopes = slope_at(curve, low), slope_at(curve, high)
    status = "tested"
    if curve.shape == "linear":
        status = "no_curvature"
    elif slopes[0].value * sign < 0 or slopes[1].value * sign > 0:
        status = "extremum_outside_interval"
    t = p = p_low = p_high = None
    if status == "tested":
        t = min((abs(slope.t) for slope in slopes if slope.t is not None), default=None)
        p_low, p_high = _p(slopes[0], sign, curve.df), _p(slopes[1], -sign, curve.df)
        p = max(p_low, p_high)
    at_low, at_high = EndTest(low, *slopes[0], p_low), EndTest(high, *slopes[1], p_high)
    return UTest(curve.shape, status, at_low, at_high, t, p, curve.df)


def turning_point(curve: Quadratic, *, level: float) -> TurningPoint:
    value, error = curve.turning_point, turning_point_error(curve)
    half = None if error is None else t_critical(level, curve.df) * error
    return TurningPoint(
        value=value,
        standard_error=error,
        delta_low=None if value is None or half is None else value - half,
        delta_high=None if value is None or half is None else value + half,
        fieller=fieller_interval(curve, level=level),
        level=level,
    )


def _p(slope: Slope, sign: float, df: float) -> float:
    """One-sided, of a slope above 0 (below, where ``sign`` is −1); without any error the sign alone decides."""
    if slope.t is None:
        return 0.0 if slope.value * sign > 0 else 0.5
    return t_upper_tail(sign * slope.t, df)
