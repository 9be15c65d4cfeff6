"""Covariances of least squares: classical, clustered with Stata's small-sample factor, and HC3."""

import numpy as np

from equations.curves import Array
from equations.fit.absorb import Effects, entity_sums
from equations.fit.panel import CannotFit


def small_sample_factor(*, n_clusters: int, n_observations: int, n_counted: int) -> float:
    """G/(G − 1)·(n − 1)/(n − K): Stata's. K counts the constant, the regressors and the effects that are not nested
    in the clusters.
    """
    if n_clusters < 2:
        raise CannotFit("one_cluster")
    if n_observations <= n_counted:
        raise CannotFit("too_few_observations", found=n_observations, needed=n_counted + 1)
    return n_clusters / (n_clusters - 1) * (n_observations - 1) / (n_observations - n_counted)


def influence_of_clusters(effects: Effects, columns: Array, errors: Array, bread: Array) -> Array:
    """(q + 1, G): what each entity adds to the outcome's mean and to the slopes.

    ``columns`` (q, n) without effects, ``errors`` (n,) residuals times weights, ``bread`` (q, q). The covariance is
    the product of this with its transpose, times the small-sample factor.
    """
    scores = np.stack([entity_sums(effects, row * errors) for row in columns])
    return np.vstack([entity_sums(effects, errors) / errors.size, bread @ scores])


def leverage(columns: Array, bread: Array, weights: Array | None) -> Array:
    """(n,) h_i of weighted least squares with a constant, on ``columns`` (q, n) around their weighted means."""
    n = columns.shape[1]
    w = np.ones(n) if weights is None else weights
    return np.asarray(w / w.sum() + w * np.einsum("jn,jn->n", columns, bread @ columns))


def hc3(columns: Array, residuals: Array, bread: Array, weights: Array | None) -> Array:
    """(q, q) MacKinnon and White's (1985) HC3: each residual over 1 − h_i; robust to heteroskedasticity."""
    left = 1.0 - leverage(columns, bread, weights)
    errors = residuals / np.maximum(left, np.finfo(float).eps)
    if weights is not None:
        errors = errors * weights
    influence = bread @ (columns * errors)
    return influence @ influence.T
