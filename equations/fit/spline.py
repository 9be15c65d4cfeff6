"""A penalised cubic regression spline of the level, next to controls and effects; its penalty by cross-validation.

Basis: natural cubic spline given by its values at k knots, which lie at evenly spaced quantiles of the distinct
levels; penalty ∫ f″²; λ minimises n·RSS/(n − edf)². Wood (2017), Generalized Additive Models, 5.3.1 and 6.2; these are
mgcv's defaults for s(x, bs = "cr", k = 10), which Simonsohn's two-lines test uses.
"""

from dataclasses import dataclass

import numpy as np

from equations.curves import Array
from equations.fit.absorb import absorb
from equations.fit.design import Design
from equations.fit.panel_fit import PanelFit

KNOTS = 10
SMOOTHNESS = np.linspace(-10.0, 12.0, 177)  # log10 of λ against the penalty's largest eigenvalue
GOLDEN = 0.5 * (np.sqrt(5.0) - 1.0)
BLOCK = 65_536  # rows


@dataclass(frozen=True, slots=True)
class Smooth:
    """``fitted`` (n,) the curve at each row's level around its mean, ``standard_error`` (n,) with that of the mean;
    in the outcome's units, in the order of the design's rows. ``edf``: degrees of freedom of the curve.
    """

    fitted: Array
    standard_error: Array
    edf: float


def smooth(design: Design, fit: PanelFit, *, n_levels: int) -> Smooth:
    """``n_levels``: distinct levels, at least 3."""
    knots = np.quantile(np.unique(design.level), np.linspace(0.0, 1.0, min(KNOTS, n_levels)))
    curvature, penalty = _curvature_and_penalty(knots)
    basis = _basis(design.level, knots, curvature)
    means = np.average(basis, axis=1, weights=design.weights)
    within = basis.copy()
    absorb(design.effects, within)
    contrast = np.linalg.qr(np.column_stack([np.ones(knots.size), np.eye(knots.size)[:, 1:]]))[0][:, 1:]
    gram, right, total = _cross_products(design, fit, within)
    lower = np.linalg.cholesky(contrast.T @ gram @ contrast)
    inverse = np.linalg.inv(lower)
    eigenvalue, rotation = np.linalg.eigh(inverse @ (contrast.T @ penalty @ contrast) @ inverse.T)
    eigenvalue = np.maximum(eigenvalue, 0.0)
    back = contrast @ inverse.T @ rotation  # knots' values of each rotated coefficient
    rotated = back.T @ right
    n = design.panel.n_observations
    others = design.effects.rank + int(fit.kept[2:].sum())
    shrink = _best_shrinkage(eigenvalue, rotated, total, n, others)
    edf = float(shrink.sum())
    rss = total - float(np.sum(rotated**2 * (2.0 * shrink - shrink**2)))
    variance = max(rss, 0.0) / (n - others - edf)
    fitted, error = np.empty(n), np.empty(n)
    for first in range(0, n, BLOCK):
        rows = slice(first, first + BLOCK)
        directions = back.T @ (basis[:, rows] - means[:, np.newaxis])
        fitted[rows] = (shrink * rotated) @ directions
        error[rows] = np.sqrt(variance * (1.0 / n + shrink @ directions**2))
    return Smooth(fitted, error, edf)


def _cross_products(design: Design, fit: PanelFit, within: Array) -> tuple[Array, Array, float]:
    """B'WB, B'Wy and y'Wy with controls taken out of both."""
    controls = design.columns[2:][fit.kept[2:]]
    outcome = design.outcome
    if controls.shape[0]:
        weighted = design.weighted(controls)
        solved = np.linalg.solve(weighted @ controls.T, weighted @ np.vstack([within, outcome]).T)
        within = within - solved[:, :-1].T @ controls
        outcome = outcome - solved[:, -1] @ controls
    weighted = design.weighted(within)
    of_outcome = design.weighted(outcome)
    return weighted @ within.T, weighted @ outcome, float(of_outcome @ outcome)


def _best_shrinkage(eigenvalue: Array, rotated: Array, total: float, n: int, others: int) -> Array:
    """1/(1 + λd) of the λ with the smallest generalised cross-validation score: a scan, then golden section."""

    def shrinkage(exponent: float) -> Array:
        return np.asarray(1.0 / (1.0 + 10.0**exponent * eigenvalue / eigenvalue.max()))

    def score(exponent: float) -> float:
        shrink = shrinkage(exponent)
        left = n - others - shrink.sum()
        rss = total - float(np.sum(rotated**2 * (2.0 * shrink - shrink**2)))
        return n * rss / left**2 if left > 0 else np.inf

    best = int(np.argmin([score(exponent) for exponent in SMOOTHNESS]))
    low, high = SMOOTHNESS[max(best - 1, 0)], SMOOTHNESS[min(best + 1, SMOOTHNESS.size - 1)]
    for _ in range(60):
        one, two = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        low, high = (low, two) if score(one) <= score(two) else (one, high)
    return shrinkage(0.5 * (low + high))


def _curvature_and_penalty(knots: Array) -> tuple[Array, Array]:
    """(k, k) second derivatives at the knots from the values there, and the penalty matrix ∫ f″²."""
    k, h = knots.size, np.diff(knots)
    differences, bands = np.zeros((k - 2, k)), np.zeros((k - 2, k - 2))
    for i in range(k - 2):
        differences[i, i : i + 3] = 1.0 / h[i], -1.0 / h[i] - 1.0 / h[i + 1], 1.0 / h[i + 1]
        bands[i, i] = (h[i] + h[i + 1]) / 3.0
        if i < k - 3:
            bands[i, i + 1] = bands[i + 1, i] = h[i + 1] / 6.0
    inner = np.linalg.solve(bands, differences)
    zero = np.zeros((1, k))  # a natural spline is straight beyond its ends
    return np.vstack([zero, inner, zero]), differences.T @ inner


def _basis(level: Array, knots: Array, curvature: Array) -> Array:
    """(k, n): row c is the spline that is 1 at knot c and 0 at the others."""
    at = np.clip(np.searchsorted(knots, level, side="right") - 1, 0, knots.size - 2)
    h = np.diff(knots)[at]
    below, above = level - knots[at], knots[at + 1] - level
    of_left = (above**3 / h - h * above) / 6.0
    of_right = (below**3 / h - h * below) / 6.0
    basis = np.empty((knots.size, level.size))
    for c in range(knots.size):
        basis[c] = of_left * curvature[at, c] + of_right * curvature[at + 1, c]
        basis[c] += np.where(at == c, above / h, 0.0) + np.where(at + 1 == c, below / h, 0.0)
    return basis
