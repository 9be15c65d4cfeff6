"""What is said of draws: their 5, 50 and 95 % points, and chances.

The draws of one quantity lie along the last axis, contiguous: the middle is found first and each side in its own
half, which takes half the time of sorting.
"""

import numpy as np

from equations.curves import Array, BoolArray

LEVELS = (0.05, 0.50, 0.95)
_SMALL = 64  # below it, sorting is as quick and the halves may be too short


def quantiles(draws: Array) -> Array:
    """(..., 3) the 5, 50 and 95 % points of (..., n) draws.

    The quantile at p of n draws x_1 ≤ … ≤ x_n is linear between the points ((k − 0.5)/n, x_k) (Hazen's; type 5 of
    Hyndman and Fan, 1996): the points of the fixed matrix lie one in each nth of (0, 1), and the middle of the kth
    is (k − 0.5)/n. NaN is what is never reached: it counts as larger than every number, and a quantile that
    falls among such draws is NaN.
    """
    return _quantiles_in_place(np.array(draws, order="C"))


def yearly_quantiles(draws: Array) -> Array:
    """(years, 3) of draws as the model gives them, (n, years): a path's 5, 50 and 95 % points year by year."""
    return _quantiles_in_place(np.array(draws.T, order="C"))


def _quantiles_in_place(ordered: Array) -> Array:
    if np.isnan(ordered.sum()):
        ordered[np.isnan(ordered)] = np.inf
    count = ordered.shape[-1]
    places = [min(max(level * count - 0.5, 0.0), count - 1.0) for level in LEVELS]
    if count < _SMALL:
        ordered.sort(axis=-1)
        pairs = [(ordered[..., int(at)], ordered[..., min(int(at) + 1, count - 1)]) for at in places]
    else:
        pairs = _neighbours(ordered, [int(at) for at in places])
    found = [_between(below, above, at - int(at)) for (below, above), at in zip(pairs, places, strict=True)]
    return np.stack(found, axis=-1)


def _neighbours(ordered: Array, places: list[int]) -> list[tuple[Array, Array]]:
    """(x_k, x_(k+1)) for three places k < k' < k'', parting in place."""
    low, middle, high = places
    ordered.partition(middle + 1, axis=-1)
    left, right = ordered[..., : middle + 1], ordered[..., middle + 1 :]
    pair_of_middle = left.max(axis=-1), right[..., 0].copy()
    left.partition(low, axis=-1)
    high -= middle + 1
    right.partition(high, axis=-1)
    return [
        (left[..., low], left[..., low + 1 :].min(axis=-1)),
        pair_of_middle,
        (right[..., high], right[..., high + 1 :].min(axis=-1)),
    ]


def _between(below: Array, above: Array, share: float) -> Array:
    """below + share·(above − below), exact where both are equal; NaN where that takes what is infinite."""
    if share == 0.0:
        above = below
    with np.errstate(invalid="ignore"):
        found = below + share * (above - below)
    return np.where(np.isfinite(found), found, np.nan)


def chance(happens: BoolArray) -> float:
    """The share of draws in which it happens."""
    return float(np.mean(happens))


def chances_past(levels: Array, turning_point: Array) -> Array:
    """(readings,) share of draws (n,) of T at or below each level; NaN for a level that is NaN.

    A draw without a peak has T NaN: nothing is past it.
    """
    past = (levels[:, np.newaxis] >= turning_point).mean(axis=1)
    return np.where(np.isnan(levels), np.nan, past)
