"""From points of a fixed matrix to draws of a quantity: one function per kind of distribution.

``z`` are standard normal, ``u`` uniform on (0, 1); the draws have their shape. Widths and points are given as a
release prints them: a 90 % half-width, or the 5 and 95 % points.
"""

import numpy as np

from equations.curves import Array
from equations.normal import Z95


def lognormal(z: Array, half_width: Array | float) -> Array:
    """Factor with median 1 and 95 % point 1 + w, 5 % point 1/(1 + w): exp(z·ln(1 + w)/z95)."""
    factor: Array = np.exp(z * (np.log1p(half_width) / Z95))
    return factor


def two_piece_lognormal(z: Array, *, low_ratio: float, high_ratio: float) -> Array:
    """Factor with median 1 and 5 and 95 % points ``low_ratio`` < 1 < ``high_ratio``.

    Lognormal on each side of the median with that side's own width: low^(−z/z95) below, high^(z/z95) above.
    """
    slope = np.where(z < 0, -np.log(low_ratio), np.log(high_ratio)) / Z95
    factor: Array = np.exp(z * slope)
    return factor


def normal_deviation(z: Array, *, low: float, high: float) -> Array:
    """z·(high − low)/(2·z95): what is added to a central value whose 5 and 95 % points are ``low`` and ``high``."""
    return z * ((high - low) / (2.0 * Z95))


def uniform(u: Array, *, low: float, high: float) -> Array:
    """low + (high − low)·u."""
    return low + (high - low) * u


def triangular(u: Array, *, low: float, mode: float, high: float) -> Array:
    """Quantiles of the triangular distribution on [low, high] with its peak at ``mode``; all three equal: that value.

    u < (mode − low)/(high − low): low + √(u·(high − low)·(mode − low)), else
    high − √((1 − u)·(high − low)·(high − mode)).
    """
    width = high - low
    if width == 0.0:
        return np.full_like(u, mode)
    rising = low + np.sqrt(u * width * (mode - low))
    falling = high - np.sqrt((1.0 - u) * width * (high - mode))
    return np.where(u * width < mode - low, rising, falling)
