"""Do two segments' turning points differ? Against one regression with interactions, and against resampling."""

from dataclasses import replace

import numpy as np
import pytest

from equations.fit.distributions import f_upper_tail
from equations.fit.panel import make_panel
from equations.fit.panel_fit import fit_panel
from equations.fit.segments import turning_points_differ
from equations.fit.u_test import turning_point
from tests.equations.fit.panels import simulated


def part(panel, rows):
    return replace(
        panel,
        outcome=panel.outcome[rows],
        ai=panel.ai[rows],
        controls=panel.controls[:, rows],
        entity=panel.entity[rows],
        time=None,
        weights=None,
    )


@pytest.fixture(scope="module")
def two_kinds():
    """Even entities turn at 2.5, odd ones at 3.5; each row also belongs to the first or the second half of periods."""
    base = simulated(41, entities=40, periods=10, level_of=lambda rng, n: rng.uniform(0, 6, n))
    peak = np.where(base.entity % 2 == 0, 2.5, 3.5)
    rng = np.random.default_rng(42)
    outcome = -0.2 * (base.ai - peak) ** 2 + 0.4 * rng.normal(size=base.n_observations)
    outcome += rng.normal(size=40)[base.entity] * (1 + 0.3 * base.ai)
    return replace(base, outcome=outcome)


def test_of_disjoint_clusters_is_the_difference_over_the_root_of_both_variances(two_kinds):
    even = two_kinds.entity % 2 == 0
    fits = [fit_panel(part(two_kinds, rows), effects="entity") for rows in (even, ~even)]
    test = turning_points_differ(fits, [0, 1])
    points = [turning_point(fit.quadratic, level=0.95) for fit in fits]
    (pair,) = test.pairs
    assert pair.difference == pytest.approx(points[0].value - points[1].value, rel=1e-12)
    error = np.hypot(points[0].standard_error, points[1].standard_error)
    assert pair.standard_error == pytest.approx(error, rel=1e-9)
    assert pair.df == test.df2 == 39
    f = (pair.difference / error) ** 2
    assert (test.statistic, pair.statistic) == (pytest.approx(f, rel=1e-9), pytest.approx(f, rel=1e-9))
    assert test.p == pytest.approx(f_upper_tail(f, 1, 39), rel=1e-9)


def test_of_shared_clusters_equals_one_regression_with_interactions(two_kinds):
    """Both halves of every entity in one regression, an effect for each entity and half, clustered on the entity.

    b of each half are those of the separate fits, and one sandwich gives their joint covariance. Only the
    small-sample factors differ: the separate fits carry their own, √(c_a·c_b) between them, as here.
    """
    first = two_kinds.time < 5
    halves = [part(two_kinds, rows) for rows in (first, ~first)]
    fits = [fit_panel(half, effects="entity") for half in halves]
    gradient, blocks, meat_rows = [], [], []
    for half, fit in zip(halves, fits, strict=True):
        columns = [half.ai, half.ai**2, half.controls[0]]
        demeaned = [_demeaned(column, half.entity) for column in columns]
        matrix = np.array(demeaned)
        bread = np.linalg.inv(matrix @ matrix.T)
        error = _demeaned(half.outcome, half.entity) - fit.coefficients[:3] @ matrix
        scores = np.array([np.bincount(half.entity, row * error, minlength=40) for row in matrix])
        meat_rows.append(np.sqrt(fit.small_sample_factor) * (bread @ scores)[:2])
        b1, b2 = fit.coefficients[:2]
        gradient.append(np.array([-1 / (2 * b2), b1 / (2 * b2**2)]))
        blocks.append(-b1 / (2 * b2))
    joint = np.vstack(meat_rows)
    direction = np.concatenate([gradient[0], -gradient[1]])
    variance = direction @ (joint @ joint.T) @ direction
    test = turning_points_differ(fits, [0, 1])
    (pair,) = test.pairs
    assert pair.difference == pytest.approx(blocks[0] - blocks[1], rel=1e-8)
    assert pair.standard_error == pytest.approx(np.sqrt(variance), rel=1e-7)
    assert pair.df == 39
    own = [turning_point(fit.quadratic, level=0.95).standard_error for fit in fits]
    assert abs(pair.standard_error / np.hypot(*own) - 1) > 1e-3  # shared clusters are not ignored


def _demeaned(column, groups):
    return column - (np.bincount(groups, column) / np.bincount(groups))[groups]


def test_three_segments_jointly_and_in_pairs(two_kinds):
    kinds = [two_kinds.entity % 3 == kind for kind in range(3)]
    fits = [fit_panel(part(two_kinds, rows), effects="entity") for rows in kinds]
    test = turning_points_differ(fits, [0, 1, 2])
    assert (test.df1, test.df2) == (2, 39)
    assert [(pair.first, pair.second) for pair in test.pairs] == [(0, 1), (0, 2), (1, 2)]
    t = [turning_point(fit.quadratic, level=0.95) for fit in fits]
    values, variances = np.array([one.value for one in t]), np.array([one.standard_error**2 for one in t])
    middle = (values / variances).sum() / (
        1 / variances
    ).sum()  # equal means of independent estimates: Cochran's Q
    assert test.statistic == pytest.approx(((values - middle) ** 2 / variances).sum() / 2, rel=1e-9)


def test_order_of_segments_does_not_matter(two_kinds):
    kinds = [two_kinds.entity % 3 == kind for kind in range(3)]
    fits = [fit_panel(part(two_kinds, rows), effects="entity") for rows in kinds]
    assert turning_points_differ(fits, [2, 0, 1]).statistic == pytest.approx(
        turning_points_differ(fits, [0, 1, 2]).statistic, rel=1e-10
    )


def test_classical_errors_add_the_degrees_of_freedom(two_kinds):
    even = two_kinds.entity % 2 == 0
    fits = [
        fit_panel(part(two_kinds, rows), effects="entity", covariance="classical") for rows in (even, ~even)
    ]
    assert turning_points_differ(fits, [0, 1]).df2 == fits[0].residual_df + fits[1].residual_df


def test_equal_turning_points_are_rejected_one_time_in_twenty():
    """400 draws of two segments that turn at the same level: p < 0.05 in 5 % ± 3 binomial errors of 1.1 %."""
    rejected = 0
    for seed in range(400):
        rng = np.random.default_rng(seed)
        fits = []
        for _segment in range(2):
            entity = np.repeat(np.arange(40), 6)
            level = rng.uniform(0, 4, entity.size)
            outcome = level - 0.25 * level**2 + 0.3 * rng.normal(size=entity.size)
            fits.append(fit_panel(make_panel(outcome, level, entity=entity), effects="entity"))
        separate = [fits[0], replace(fits[1], clusters=fits[1].clusters + 40)]
        rejected += turning_points_differ(separate, [0, 1]).p < 0.05
    assert abs(rejected / 400 - 0.05) < 0.033


def test_one_segment_alone_is_not_compared(two_kinds):
    fit = fit_panel(two_kinds, effects="entity")
    assert turning_points_differ([fit, fit], [1]) is None
