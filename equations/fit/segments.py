"""Do the turning points of two or more segments differ? Wald's test on separate fits.

T_a − T_b over its delta-method error; jointly F = d'(R V R')⁻¹d/(S − 1), R the differences against the first of S
segments. Segments share no observation but may share clusters: the covariance of two turning points is then the sum
over shared clusters of the products of what each cluster adds to either. Degrees of freedom: clusters in all less 1,
or the sum of the residual ones with classical covariances. Source: Wald test after seemingly unrelated estimation,
Weesie (1999), sg121; delta method.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from equations.curves import Array
from equations.fit.distributions import f_upper_tail
from equations.fit.panel_fit import PanelFit


@dataclass(frozen=True, slots=True)
class Difference:
    """T of segment ``first`` less T of segment ``second`` (positions), in AI units; F(1, df) and its p."""

    first: int
    second: int
    difference: float
    standard_error: float
    statistic: float
    df: float
    p: float


@dataclass(frozen=True, slots=True)
class SegmentTest:
    """All equal: F(df1, df2), p; and each pair. Only segments whose turning point has an error are compared."""

    compared: tuple[int, ...]
    statistic: float
    df1: int
    df2: float
    p: float
    pairs: tuple[Difference, ...]


def turning_points_differ(fits: Sequence[PanelFit], compared: Sequence[int]) -> SegmentTest | None:
    """``compared``: positions of fits with a curve; None for fewer than two, or without any sampling error."""
    if len(compared) < 2:
        return None
    chosen = [fits[position] for position in compared]
    turning = np.array([_turning(fit) for fit in chosen])
    covariance, df = _joint_covariance(chosen)
    contrast = np.hstack([np.ones((len(chosen) - 1, 1)), -np.eye(len(chosen) - 1)])
    of_contrast = contrast @ covariance @ contrast.T
    if df <= 0 or np.linalg.matrix_rank(of_contrast, hermitian=True) < len(chosen) - 1:
        return None
    d = contrast @ turning
    statistic = float(d @ np.linalg.solve(of_contrast, d)) / d.size
    pairs = []
    for i, j in combinations(range(len(chosen)), 2):
        variance = float(covariance[i, i] + covariance[j, j] - 2.0 * covariance[i, j])
        if variance <= 0:
            return None
        difference = float(turning[i] - turning[j])
        f = difference**2 / variance
        pairs.append(
            Difference(
                first=compared[i],
                second=compared[j],
                difference=difference,
                standard_error=float(np.sqrt(variance)),
                statistic=f,
                df=df,
                p=f_upper_tail(f, 1, df),
            )
        )
    p = f_upper_tail(statistic, d.size, df)
    return SegmentTest(tuple(compared), statistic, int(d.size), df, p, tuple(pairs))


def _turning(fit: PanelFit) -> float:
    assert fit.quadratic is not None and fit.quadratic.turning_point is not None
    return fit.quadratic.turning_point


def _gradient(fit: PanelFit) -> Array:
    """dT/d(g1, g2) = −scale/(2·g2)·(1, −g1/g2)."""
    curve = fit.quadratic
    assert curve is not None
    g1, g2 = curve.betas
    return np.asarray(-curve.scale / (2.0 * g2) * np.array([1.0, -g1 / g2]))


def _joint_covariance(fits: Sequence[PanelFit]) -> tuple[Array, float]:
    """(S, S) of the turning points, and the degrees of freedom."""
    if fits[0].influence is None:
        variances = [
            float(_gradient(fit) @ fit.quadratic.covariance @ _gradient(fit)) for fit in fits if fit.quadratic
        ]
        return np.diag(variances), float(sum(fit.residual_df for fit in fits))
    names = np.unique(np.concatenate([fit.clusters for fit in fits if fit.clusters is not None]))
    influence = np.zeros((len(fits), names.size))
    for position, fit in enumerate(fits):
        assert fit.influence is not None and fit.clusters is not None
        of_turning = _gradient(fit) @ fit.influence[:2] * np.sqrt(fit.small_sample_factor)
        influence[position, np.searchsorted(names, fit.clusters)] = of_turning
    return influence @ influence.T, float(names.size - 1)
