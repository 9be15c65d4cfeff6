"""Which cause an output's variance comes from, by regression of its draws on polynomials of what was drawn.

A cause's share is the closed Sobol index of its quantities as a group (Saltelli and others 2010, Computer Physics
Communications 181, 259–270), here from the one set of draws: the draws of different quantities are independent, so
the part of a polynomial fit that a group's own terms carry is the group's share (a polynomial chaos expansion:
Sudret 2008, Reliability Engineering & System Safety 93, 964–979). What no group explains by itself is ``together``.
"""

import functools
import itertools
from collections.abc import Sequence

import numpy as np

from equations.curves import Array
from equations.uncertain import CAUSES, cause_of, is_normal
from equations.unit_matrix import COLUMNS, fixed_points, position

TOGETHER = "together"
CONSTANT = 1e-12  # of the largest value: what rounding leaves of no variance
ORDERS = 3
TURNING_POINT_ORDERS = 8  # a curve held at the edge of its evidence has a kink in T
_DELIVERY = ("reached", "delay", "capex")  # whose products in pairs belong to their cause

Term = tuple[tuple[str, int], ...]  # a product of polynomials: (quantity, order)


def _terms() -> tuple[Term, ...]:
    single = [((name, order),) for name in COLUMNS[:-1] for order in range(1, _orders(name) + 1)]
    curves = [
        (("turning_point", first), ("effect", second))
        for first, second in itertools.product(range(1, TURNING_POINT_ORDERS + 1), (1, 2))
    ]
    delivery = [((one, 1), (other, 1)) for one, other in itertools.combinations(_DELIVERY, 2)]
    return (*single, *curves, *delivery)


def _orders(name: str) -> int:
    return TURNING_POINT_ORDERS if name == "turning_point" else ORDERS


TERMS = _terms()


def _polynomials(name: str) -> Array:
    """(orders, draws) orthonormal: Hermite's in z of a normal quantity, Legendre's in 2u − 1 of a bounded one."""
    if not is_normal(name):
        x = 2.0 * fixed_points().uniform[position(name)] - 1.0
        return np.stack(
            [np.sqrt(3.0) * x, np.sqrt(5.0) * (1.5 * x**2 - 0.5), np.sqrt(7.0) * (2.5 * x**3 - 1.5 * x)]
        )
    z = fixed_points().normal[position(name)]
    found = [np.ones_like(z), z]
    for order in range(2, _orders(name) + 1):  # He_k = z·He_(k−1) − (k − 1)·He_(k−2), over √k!
        found.append((z * found[-1] - np.sqrt(order - 1.0) * found[-2]) / np.sqrt(order))
    return np.stack(found[1:])


@functools.cache
def _design() -> tuple[Array, Array]:
    """(terms, draws) centred, and its products (terms, terms); of the fixed matrix, so once per process."""
    of = {name: _polynomials(name) for name in COLUMNS[:-1]}
    rows = np.stack([np.prod([of[name][order - 1] for name, order in term], axis=0) for term in TERMS])
    rows -= rows.mean(axis=1, keepdims=True)
    return rows, rows @ rows.T


@functools.lru_cache(maxsize=64)
def _chosen(names: tuple[str, ...]) -> tuple[Array, Array]:
    """Positions of the terms of these quantities alone, and each term's cause (an index into ``CAUSES``)."""
    wanted = set(names)
    at = [position for position, term in enumerate(TERMS) if all(name in wanted for name, _ in term)]
    return np.array(at, dtype=np.intp), np.array([CAUSES.index(cause_of(TERMS[k][0][0])) for k in at])


def variance_shares(names: Sequence[str], draws: Array) -> Array:
    """(outputs, 6): shares by ``CAUSES`` and, last, ``together``; they sum to 1. NaN where nothing varies.

    ``draws`` (outputs, 2048) of outputs, ``names`` the quantities that were drawn.
    """
    at, cause = _chosen(tuple(names))
    design, products = _design()
    deviation = draws - draws.mean(axis=1, keepdims=True)
    scale = np.abs(draws).max(axis=1)
    varies = np.sqrt((deviation**2).mean(axis=1)) > CONSTANT * scale
    unit = deviation / np.where(varies, np.sqrt((deviation**2).sum(axis=1)), 1.0)[:, np.newaxis]
    with_output = design[at] @ unit.T
    explained = np.linalg.solve(products[np.ix_(at, at)], with_output) * with_output
    shares = np.stack([explained[cause == k].sum(axis=0) for k in range(len(CAUSES))], axis=1)
    shares = np.maximum(shares, 0.0)
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1.0)
    together = 1.0 - shares.sum(axis=1, keepdims=True)
    return np.where(varies[:, np.newaxis], np.concatenate([shares, together], axis=1), np.nan)
