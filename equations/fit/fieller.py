"""Fieller's interval of a turning point: every level at which the slope's own interval contains 0.

{x : (b1 + 2·b2·x)² ≤ t²·(s11 + 4x·s12 + 4x²·s22)}, a quadratic inequality A·u² + B·u + C ≤ 0 with three answers:
bounded (b2 differs from 0 at this level), everything outside two points, or every level. Exact in finite samples where
the betas are normal, which the delta interval is not. Units: AI units.

Sources: Fieller (1954), Some problems in interval estimation; Lind and Mehlum (2010), With or without U?
"""

from dataclasses import dataclass

import numpy as np

from equations.fit.distributions import t_critical
from equations.fit.quadratic import Quadratic

BOUNDED, OUTSIDE, WHOLE_LINE = "bounded", "outside", "whole_line"


@dataclass(frozen=True, slots=True)
class FiellerInterval:
    """``case`` bounded: from ``low`` to ``high``; outside: up to ``low`` and from ``high`` on; whole_line: no ends."""

    case: str
    low: float | None
    high: float | None
    level: float

    def contains(self, level: float) -> bool:
        if self.low is None or self.high is None:
            return True
        inside = self.low <= level <= self.high
        return inside if self.case == BOUNDED else not self.low < level < self.high

    def within(self, low: float, high: float) -> bool:
        """Whether the interval is bounded and lies inside [low, high]."""
        if self.case != BOUNDED or self.low is None or self.high is None:
            return False
        return low <= self.low and self.high <= high


def fieller_interval(curve: Quadratic, *, level: float) -> FiellerInterval:
    """At this confidence ``level`` (0–1), with the critical t of the curve's degrees of freedom."""
    deviation = np.sqrt(np.diag(curve.covariance))
    unit = float(max(np.abs(curve.betas).max(), deviation.max()))  # its fourth power must not overflow
    if unit == 0:
        return FiellerInterval(WHOLE_LINE, None, None, level)
    g1, g2 = curve.betas / unit
    d1, d2 = t_critical(level, curve.df) * deviation / unit
    a = 4.0 * (g2 - d2) * (g2 + d2)
    b = 4.0 * (g1 * g2 - t_critical(level, curve.df) ** 2 * (curve.covariance[0, 1] / unit / unit))
    c = (g1 - d1) * (g1 + d1)
    discriminant = b * b - 4.0 * a * c
    if a == 0 or (a < 0 and discriminant <= 0):
        return FiellerInterval(WHOLE_LINE, None, None, level)
    root = np.sqrt(
        max(discriminant, 0.0)
    )  # a > 0: T itself satisfies the inequality, so only rounding is below 0
    larger = -0.5 * (b + np.copysign(root, b))  # without cancellation
    ends = sorted((larger / a, c / larger)) if larger != 0 else [0.0, 0.0]
    low, high = (float(curve.unshifted(end)) for end in ends)
    if not (np.isfinite(low) and np.isfinite(high)):
        return FiellerInterval(WHOLE_LINE, None, None, level)
    return FiellerInterval(BOUNDED if a > 0 else OUTSIDE, low, high, level)
