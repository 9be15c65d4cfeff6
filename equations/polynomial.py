"""Real roots of polynomials, by columns: isolated by their derivatives, then bracketed and run down by Newton."""

import numpy as np

from equations.curves import Array

HALVINGS = 60  # of an interval no longer than 1: below the spacing of doubles near 1
SPACING = 2.0**-52  # of doubles, relative
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
    values, sizes = (evaluate_polynomial(signed, marks) for signed in (coefficients, np.abs(coefficients)))
    sign = np.where(np.abs(values) <= ROUNDING * sizes, 0.0, np.sign(values))
    zero_at_mark = (sign == 0.0) & (marks > 0.0) & (np.abs(coefficients) > 0).any(axis=1, keepdims=True)
    first = np.argmax(coefficients != 0, axis=1)
    sign[:, 0] = np.sign(
        coefficients[np.arange(cases), first]
    )  # just above 0, where a root at 0 does not count
    crosses = sign[:, :-1] * sign[:, 1:] < 0
    between = np.full(crosses.shape, np.nan)
    if crosses.any():
        case, interval = np.nonzero(crosses)
        between[crosses] = _root_in_bracket(
            coefficients[case], marks[case, interval], marks[case, interval + 1], sign[case, interval]
        )
    roots = np.concatenate([between, np.where(zero_at_mark, marks, np.nan)], axis=1)
    roots = np.sort(roots, axis=1)
    roots[:, 1:][np.diff(roots, axis=1) <= SAME_ROOT] = np.nan
    return np.sort(roots, axis=1)[:, : max(coefficients.shape[1] - 1, 1)]


def _root_in_bracket(coefficients: Array, low: Array, high: Array, sign_low: Array) -> Array:
    """The one root between ``low`` and ``high`` of each polynomial (p, k), which changes its sign there; all (p,).

    Newton's step where it stays inside and halves the last one, else the bracket's middle (Press et al., Numerical
    Recipes, 9.4). It ends where the step or the value is lost in rounding.
    """
    exponents = np.arange(coefficients.shape[1])
    slopes, sizes = coefficients[:, 1:] * exponents[1:], np.abs(coefficients)
    x, last_step = 0.5 * (low + high), high - low
    found = np.zeros(len(x), dtype=bool)
    for _ in range(2 * HALVINGS):
        powers = x[:, np.newaxis] ** exponents
        value, slope = (coefficients * powers).sum(axis=1), (slopes * powers[:, :-1]).sum(axis=1)
        before = np.sign(value) == sign_low
        low, high = np.where(before, x, low), np.where(before, high, x)
        newton = x - value / np.where(slope != 0, slope, 1.0)
        # the ends count: a step too short to leave x ends the search
        fine = (low <= newton) & (newton <= high) & (2.0 * np.abs(newton - x) <= last_step) & (slope != 0)
        following = np.where(fine, newton, 0.5 * (low + high))
        last_step = np.abs(following - x)
        lost = np.abs(value) <= 0.25 * SPACING * (sizes * powers).sum(axis=1)
        x = np.where(found | (lost & ~fine), x, following)
        found |= lost | (last_step <= SPACING * x)
        if found.all():
            break
    return x
