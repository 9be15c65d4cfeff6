"""Real roots of polynomials, by columns: isolated by their derivatives, then bracketed and halved."""

import numpy as np

from equations.curves import Array

HALVINGS = 60  # of an interval no longer than 1: below the spacing of doubles near 1
ROUNDING = (
    1e-13  # of Σ|c_k|·x^k: a value this near to 0 is 0, so that a double root is found at its critical point
)
SAME_ROOT = 1e-14


def evaluate_polynomial(coefficients: Array, x: Array) -> Array:
    """Σ_k c_k·x^k; coefficients (n, k), lowest power first, x (n, m) -> (n, m)."""
    powers = x[:, :, np.newaxis] ** np.arange(coefficients.shape[1])
    values: Array = (coefficients[:, np.newaxis, :] * powers).sum(axis=2)
    return values


def sign_changes(coefficients: Array) -> Array:
    """How often the sign changes along each row (n, k), zeros passed over: Descartes' bound on positive roots."""
    changes, last = np.zeros(len(coefficients)), np.zeros(len(coefficients))
    for sign in np.sign(coefficients).T:
        changes += sign * last < 0
        last = np.where(sign != 0, sign, last)
    return changes


def root_if_one_sign_change(coefficients: Array) -> Array:
    """(n, 1): the root in (0, 1] of polynomials with one sign change, NaN where their only positive root is above 1."""
    return _roots_between(coefficients, np.full((len(coefficients), 0), np.nan))


def roots_between_zero_and_one(coefficients: Array) -> Array:
    """All distinct real roots in (0, 1], sorted, padded with NaN: (n, k) lowest power first -> (n, k − 1).

    Between two neighbouring roots of its derivative a polynomial is monotone and has at most one root. So the
    roots of the highest derivative bracket those of the next, down to the polynomial itself (Rolle).
    """
    derivatives = [coefficients]
    while derivatives[-1].shape[1] > 2:
        derivative = derivatives[-1][:, 1:] * np.arange(1, derivatives[-1].shape[1])
        largest = np.abs(derivative).max(axis=1, keepdims=True)
        derivatives.append(derivative / np.where(largest > 0, largest, 1.0))
    critical = np.full((len(coefficients), 0), np.nan)
    for polynomial in reversed(derivatives):
        critical = _roots_between(polynomial, critical)
    return critical


def _roots_between(coefficients: Array, critical: Array) -> Array:
    """Roots in (0, 1] of polynomials that are monotone between the marks ``critical`` (sorted, NaN-padded)."""
    cases = len(coefficients)
    marks = np.concatenate([np.zeros((cases, 1)), critical, np.ones((cases, 1))], axis=1)
    marks = np.where(np.isnan(marks), 1.0, marks)
    sign = np.sign(evaluate_polynomial(coefficients, marks))
    sign[_is_rounding(coefficients, marks)] = 0.0
    zero_at_mark = (sign == 0.0) & (marks > 0.0) & (np.abs(coefficients) > 0).any(axis=1, keepdims=True)
    first = np.argmax(coefficients != 0, axis=1)
    sign[:, 0] = np.sign(
        coefficients[np.arange(cases), first]
    )  # just above 0, where a root at 0 does not count
    low, high, sign_low = marks[:, :-1], marks[:, 1:], sign[:, :-1]
    crosses = sign_low * sign[:, 1:] < 0
    for _ in range(HALVINGS if crosses.any() else 0):
        middle = 0.5 * (low + high)
        same = np.sign(evaluate_polynomial(coefficients, middle)) == sign_low
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    roots = np.concatenate(
        [np.where(crosses, 0.5 * (low + high), np.nan), np.where(zero_at_mark, marks, np.nan)], axis=1
    )
    roots = np.sort(roots, axis=1)
    roots[:, 1:][np.diff(roots, axis=1) <= SAME_ROOT] = np.nan
    return np.sort(roots, axis=1)[:, : max(coefficients.shape[1] - 1, 1)]


def _is_rounding(coefficients: Array, x: Array) -> np.ndarray:
    size = evaluate_polynomial(np.abs(coefficients), x)
    return np.abs(evaluate_polynomial(coefficients, x)) <= ROUNDING * size
