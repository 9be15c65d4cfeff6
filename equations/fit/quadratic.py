"""The estimated quadratic as a curve: slopes, turning point, all in shifted units so that no digit is lost.

With u = (x − centre)/scale: f = g1·u + g2·u², slope f′(x) = (g1 + 2·g2·u)/scale, turning point
T = centre − scale·g1/(2·g2). Units: x in AI units, f in the outcome's, slopes in the outcome's per AI unit.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from equations.curves import Array


@dataclass(frozen=True, slots=True)
class Quadratic:
    """``betas`` (2,): g1, g2; ``covariance`` (2, 2) of them; ``df`` of its t-tests."""

    centre: float
    scale: float
    betas: Array
    covariance: Array
    df: float

    @property
    def shape(self) -> str:
        """Follows the sign of the square; a square of exactly 0 is a line."""
        return "inverted_u" if self.betas[1] < 0 else "u" if self.betas[1] > 0 else "linear"

    @property
    def turning_point(self) -> float | None:
        """T in AI units; None where there is none, or so far away that its place is beyond arithmetic."""
        if self.betas[1] == 0:
            return None
        with np.errstate(over="ignore"):
            found = float(self.centre - self.scale * self.betas[0] / (2.0 * self.betas[1]))
        return found if np.isfinite(found) else None

    def shifted(self, level: float) -> float:
        return (level - self.centre) / self.scale

    def unshifted(self, shifted: float) -> float:
        return self.centre + self.scale * shifted


class Slope(NamedTuple):
    """f′ at a level with its standard error, and their quotient (None where the error is 0)."""

    value: float
    standard_error: float
    t: float | None


def slope_at(curve: Quadratic, level: float) -> Slope:
    """(b1 + 2·b2·x) and √(s11 + 4x·s12 + 4x²·s22), s the covariance of b1 and b2."""
    gradient = np.array([1.0, 2.0 * curve.shifted(level)])
    value = float(gradient @ curve.betas)
    error = float(np.sqrt(max(float(gradient @ curve.covariance @ gradient), 0.0)))
    return Slope(value / curve.scale, error / curve.scale, value / error if error > 0 else None)


def turning_point_error(curve: Quadratic) -> float | None:
    """Delta method: √(s11 + 4T·s12 + 4T²·s22) / (2·|b2|), the slope's error at T over the slope's own slope."""
    turning_point = curve.turning_point
    if turning_point is None:
        return None
    shifted = -curve.betas[0] / (2.0 * curve.betas[1])
    gradient = np.array([1.0, 2.0 * shifted])
    variance = max(float(gradient @ curve.covariance @ gradient), 0.0)
    found = float(curve.scale * np.sqrt(variance) / (2.0 * abs(curve.betas[1])))
    return found if np.isfinite(found) else None


def betas_in_units(curve: Quadratic) -> tuple[Array, Array]:
    """(b1, b2) of b1·x + b2·x² and their covariance (2, 2)."""
    c, s = curve.centre, curve.scale
    back = np.array([[1.0 / s, -2.0 * c / s**2], [0.0, 1.0 / s**2]])
    return back @ curve.betas, back @ curve.covariance @ back.T
