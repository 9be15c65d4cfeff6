"""Digits: large levels, levels far from 0, columns that depend on each other; against exact rational arithmetic."""

from fractions import Fraction

import numpy as np
import pytest

from equations.fit.panel import CannotFit, make_panel
from equations.fit.panel_fit import fit_panel
from tests.equations.fit.panels import simulated

EXACT = 1e-12  # relative, against rational arithmetic on the same doubles
SEVEN_DIGITS = 5e-8


def exact_quadratic(level, outcome):
    """(b0, b1, b2) of least squares in rational arithmetic on the numbers as stored: no rounding at all."""
    x, y = [Fraction(value) for value in level], [Fraction(value) for value in outcome]
    rows = [[Fraction(1), one, one * one] for one in x]
    system = [
        [sum(row[i] * row[j] for row in rows) for j in range(3)]
        + [sum(row[i] * value for row, value in zip(rows, y, strict=True))]
        for i in range(3)
    ]
    for i in range(3):
        system[i] = [value / system[i][i] for value in system[i]]
        for j in range(3):
            if j != i:
                system[j] = [a - system[j][i] * b for a, b in zip(system[j], system[i], strict=True)]
    return [row[3] for row in system]


@pytest.mark.parametrize(
    ("centre", "spread"),
    [(0.0, 1.0), (1e6, 3e5), (1e6, 1.0), (1e9, 10.0), (-5e7, 2e3), (0.0, 1e-7), (3e12, 1e12)],
)
def test_digits_of_levels_anywhere(centre, spread):
    rng = np.random.default_rng(4)
    level = centre + spread * rng.uniform(-1, 1, 40)
    scaled = (level - centre) / spread
    outcome = 2.0 + scaled - 0.7 * scaled**2 + 0.1 * rng.normal(size=40)
    fit = fit_panel(make_panel(outcome, level), effects="none", covariance="classical")
    constant, linear, quadratic = exact_quadratic(level, outcome)
    assert fit.coefficients[1] == pytest.approx(float(quadratic), rel=EXACT)
    assert fit.quadratic.turning_point == pytest.approx(float(-linear / (2 * quadratic)), rel=EXACT)
    assert fit.coefficients[0] == pytest.approx(float(linear), rel=SEVEN_DIGITS)
    assert fit.coefficients[2] == pytest.approx(float(constant), rel=SEVEN_DIGITS)


def test_errors_of_levels_around_a_million_equal_those_of_the_level_in_millions():
    rng = np.random.default_rng(8)
    level, entity = rng.uniform(0.5, 1.5, 120), np.repeat(np.arange(12), 10)
    outcome = level - level**2 + 0.1 * rng.normal(size=120)
    small = fit_panel(make_panel(outcome, level, entity=entity), effects="entity")
    large = fit_panel(make_panel(outcome, level * 1e6, entity=entity), effects="entity")
    assert large.standard_errors * [1e6, 1e12, 1] == pytest.approx(small.standard_errors, rel=1e-10)


def test_collinear_columns_are_dropped_and_named():
    panel = simulated(9)
    (z,) = panel.controls
    of_entity, of_time = panel.entity**2.0, panel.time * 3.0
    doubled, square = 2.0 * z + 1.0, panel.ai**2
    names = ["z", "doubled", "square", "of entity", "of time", "constant 7", "other"]
    other = np.random.default_rng(2).normal(size=z.size)
    columns = [z, doubled, square, of_entity, of_time, np.full(z.size, 7.0), other]
    fit = fit_panel(
        make_panel(
            panel.outcome,
            panel.ai,
            controls=columns,
            control_names=names,
            entity=panel.entity,
            time=panel.time,
        )
    )
    assert fit.terms == ("ai", "ai²", "z", "other", "constant")
    assert fit.dropped == (
        ("doubled", "collinear"),
        ("square", "collinear"),
        ("of entity", "constant_or_absorbed"),
        ("of time", "constant_or_absorbed"),
        ("constant 7", "constant_or_absorbed"),
    )
    clean = fit_panel(
        make_panel(panel.outcome, panel.ai, controls=[z, other], entity=panel.entity, time=panel.time)
    )
    assert fit.coefficients[:4] == pytest.approx(clean.coefficients[:4], rel=1e-10)
    assert fit.residual_df == clean.residual_df


def test_a_column_that_differs_a_little_is_kept():
    """One part in a million of its own is its own."""
    panel = simulated(10)
    (z,) = panel.controls
    near = z + 1e-6 * np.random.default_rng(3).normal(size=z.size)
    fit = fit_panel(
        make_panel(panel.outcome, panel.ai, controls=[z, near], entity=panel.entity, time=panel.time)
    )
    assert fit.dropped == ()


def test_the_constant_makes_the_effects_average_to_zero():
    """Stata's: mean outcome less the mean columns times their coefficients."""
    panel = simulated(11)
    for effects in ("none", "entity", "twoway"):
        fit = fit_panel(panel, effects=effects)
        means = [panel.ai.mean(), (panel.ai**2).mean(), panel.controls[0].mean()]
        expected = panel.outcome.mean() - fit.coefficients[:3] @ means
        assert fit.coefficients[3] == pytest.approx(expected, rel=1e-11)


def test_the_constant_where_the_level_is_absorbed():
    """The level is entity plus period, as experience is: only its square remains, and the constant belongs to it."""
    panel = simulated(14)
    level = 2.0 * panel.entity + panel.time
    fit = fit_panel(make_panel(panel.outcome, level, entity=panel.entity, time=panel.time))
    assert fit.terms == ("ai²", "constant")
    expected = panel.outcome.mean() - fit.coefficients[0] * (level**2).mean()
    assert fit.coefficients[1] == pytest.approx(expected, rel=1e-10)


def test_clustered_errors_of_the_constant_by_the_sandwich_written_out():
    """Pooled: (X'X)⁻¹ Σ_g X_g'e_g e_g'X_g (X'X)⁻¹ with the ones among the columns, times G/(G−1)·(n−1)/(n−K)."""
    panel = simulated(15)
    fit = fit_panel(panel, effects="none")
    columns = np.stack([panel.ai, panel.ai**2, panel.controls[0], np.ones(panel.n_observations)])
    bread = np.linalg.inv(columns @ columns.T)
    scores = np.stack([np.bincount(panel.entity, row * fit.residuals) for row in columns])
    expected = fit.small_sample_factor * bread @ scores @ scores.T @ bread
    assert fit.covariance == pytest.approx(expected, rel=1e-9)


def test_singletons_are_kept_and_counted():
    """They change neither slopes nor classical errors; they count as observations and clusters, as in Stata's xtreg."""
    panel = simulated(12, entities=15)
    rows = panel.n_observations
    alone = np.arange(5)
    more = make_panel(
        np.append(panel.outcome, alone),
        np.append(panel.ai, 1.0 + alone),
        controls=[np.append(panel.controls[0], alone)],
        entity=np.append(panel.entity, 100 + alone),
        time=np.append(panel.time, np.zeros(5, dtype=int)),
    )
    without, with_them = fit_panel(panel, effects="entity"), fit_panel(more, effects="entity")
    assert with_them.n_singletons == 5
    assert with_them.n_observations == rows + 5
    assert with_them.n_clusters == without.n_clusters + 5
    assert with_them.coefficients[:3] == pytest.approx(without.coefficients[:3], rel=1e-12)
    factor = [
        fit.n_clusters / (fit.n_clusters - 1) * (fit.n_observations - 1) / (fit.n_observations - 4)
        for fit in (without, with_them)
    ]
    expected = without.standard_errors[:3] * np.sqrt(factor[1] / factor[0])
    assert with_them.standard_errors[:3] == pytest.approx(expected, rel=1e-12)


def test_the_small_sample_factor_counts_the_periods_and_not_the_entities():
    """Stata's G/(G − 1)·(n − 1)/(n − K): K = constant + 3 regressors, and 8 − 1 periods more with two-way effects."""
    panel = simulated(13, entities=30, periods=8)
    n, g = panel.n_observations, 30
    for effects, counted in (("none", 4), ("entity", 4), ("twoway", 11)):
        factor = fit_panel(panel, effects=effects).small_sample_factor
        assert factor == pytest.approx(g / (g - 1) * (n - 1) / (n - counted), rel=1e-15)


@pytest.mark.parametrize(
    ("code", "columns", "options"),
    [
        ("no_observations", {"outcome": [], "ai": []}, {"effects": "none", "covariance": "classical"}),
        ("constant_ai", {"ai": [2.0] * 6}, {"effects": "none", "covariance": "classical"}),
        ("too_few_ai_levels", {"ai": [1.0, 2.0] * 3}, {"effects": "none", "covariance": "classical"}),
        ("entity_needed", {"entity": None}, {"effects": "entity"}),
        ("entity_needed", {"entity": None}, {"effects": "none"}),
        ("time_needed", {"time": None}, {"effects": "twoway"}),
        ("one_cluster", {"entity": [3] * 6}, {"effects": "entity"}),
        ("too_few_observations", {}, {"effects": "twoway"}),
        ("numbers_beyond_arithmetic", {"ai": [0, 1e-90, 2e-90, 3e-90, 5e-90, 8e-90]}, {"effects": "none"}),
    ],
)
def test_what_cannot_be_fitted_says_why(code, columns, options):
    given = {
        "outcome": [1.0, 2.0, 4.0, 3.0, 2.5, 1.0],
        "ai": [0.0, 1.0, 2.0, 3.0, 4.0, 5.5],
        "entity": [0, 0, 1, 1, 2, 2],
        "time": [0, 1, 0, 1, 0, 1],
        **columns,
    }
    with pytest.raises(CannotFit) as caught:
        fit_panel(make_panel(given.pop("outcome"), given.pop("ai"), **given), **options)
    assert caught.value.code == code


def test_nothing_left_to_estimate():
    """The level is the same within each entity."""
    level = np.repeat([1.0, 2.0, 3.0, 4.0], 3)
    panel = make_panel(np.arange(12.0), level, entity=np.repeat(np.arange(4), 3))
    with pytest.raises(CannotFit, match="nothing_to_estimate"):
        fit_panel(panel, effects="entity")


def test_more_slopes_than_clusters_carry_have_no_f():
    """Three clusters have two degrees of freedom; Stata prints no F of three slopes either."""
    panel = simulated(16, entities=3, periods=12, kept=1.0)
    assert fit_panel(panel, effects="entity").f_test is None
    assert fit_panel(panel, effects="entity", covariance="classical").f_test.df1 == 3
