"""Least squares on tall columns by Householder QR, block by block; collinear columns are dropped and named."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.curves import Array

COLLINEAR = (
    1e-9  # a column whose part of its own is smaller, against its length, is a combination of the others
)
NOISE = 16.0  # times the rounding of the numbers as they were stored: what is smaller is rounding
BLOCK = 65_536  # rows; a block of eight columns stays in the processor's cache


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """Solution of y = X'γ + e over the kept columns.

    ``kept`` (k,) which of the columns; ``solution`` (q,) of the kept; ``bread`` (q, q) = (X W X')⁻¹ of the kept;
    ``rss`` Σ w e².
    """

    kept: npt.NDArray[np.bool_]
    solution: Array
    bread: Array
    rss: float


def solve(columns: Array, outcome: Array, *, weights: Array | None, tolerance: Array) -> LeastSquares:
    """``columns`` (k, n), ``outcome`` (n,), ``weights`` (n,); ``tolerance`` (k,): the length below which a column's
    part of its own counts as nothing.
    """
    triangle = triangle_of(columns, outcome, weights)
    k = columns.shape[0]
    kept = np.ones(k, dtype=bool)
    for position in range(k):  # left to right: of columns that depend on each other the later one goes
        so_far = triangle[:, :k][:, kept & (np.arange(k) <= position)]
        own = abs(float(_triangle(so_far)[-1, -1])) if so_far.shape[1] <= so_far.shape[0] else 0.0
        kept[position] = own > tolerance[position]
    reduced = _triangle(np.column_stack([triangle[:, :k][:, kept], triangle[:, k]]))
    q = int(kept.sum())
    inverse = np.linalg.inv(reduced[:q, :q]) if q else np.empty((0, 0))
    rss = float(reduced[q, q] ** 2) if reduced.shape[0] > q else 0.0
    return LeastSquares(kept, inverse @ reduced[:q, q], inverse @ inverse.T, rss)


def triangle_of(columns: Array, outcome: Array, weights: Array | None) -> Array:
    """R of the QR decomposition of [X', y] with each row times √w: blocks first, then their triangles."""
    k, n = columns.shape
    triangles = []
    for first in range(0, n, BLOCK):
        rows = slice(first, min(first + BLOCK, n))
        block = np.empty((rows.stop - first, k + 1))
        block[:, :k] = columns[:, rows].T
        block[:, k] = outcome[rows]
        if weights is not None:
            block *= np.sqrt(weights[rows])[:, np.newaxis]
        triangles.append(_triangle(block))
    return _triangle(np.concatenate(triangles))


def _triangle(matrix: Array) -> Array:
    return np.asarray(np.linalg.qr(matrix, mode="r"), dtype=float)
