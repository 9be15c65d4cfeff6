"""What must hold for any panel."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from equations.fit.design import prepare
from equations.fit.distributions import t_critical
from equations.fit.fieller import fieller_interval
from equations.fit.panel import CannotFit
from equations.fit.panel_fit import fit_design, fit_panel
from equations.fit.quadratic import Quadratic, slope_at
from tests.equations.fit.panels import dummy_regression, panels, simulated

ROUNDING = 1e-8  # relative: the same algebra in another order, on small random panels
EFFECTS = st.sampled_from(("none", "entity", "twoway"))
COVARIANCES = st.sampled_from(("cluster", "classical"))


def fitted(panel, **options):
    """The fit; a panel that does not determine one is passed over."""
    try:
        fit = fit_panel(panel, **options)
    except CannotFit:
        fit = None
    assume(fit is not None and fit.quadratic is not None and fit.df >= 2)
    return fit


@st.composite
def curves(draw):
    """Any quadratic with any covariance, away from the edges of arithmetic."""
    number = st.floats(-10, 10).map(lambda value: round(value, 3))
    betas = np.array([draw(number), draw(number.filter(lambda value: abs(value) > 0.01))])
    root = np.array([[draw(st.floats(0.01, 5)), 0.0], [draw(number), draw(st.floats(0.01, 5))]])
    return Quadratic(
        draw(st.floats(-5, 5)), draw(st.floats(0.1, 10)), betas, root @ root.T, draw(st.integers(3, 200))
    )


@given(curves(), st.sampled_from((0.5, 0.9, 0.95, 0.99)), st.floats(-50, 50))
def test_fieller_is_where_the_slopes_band_contains_0(curve, level, at):
    interval = fieller_interval(curve, level=level)
    slope = slope_at(curve, at)
    half = t_critical(level, curve.df) * slope.standard_error
    assume(abs(abs(slope.value) - half) > 1e-9 * (abs(slope.value) + half))  # not on the very edge
    assert interval.contains(at) == (abs(slope.value) < half)


@given(curves(), st.sampled_from((0.9, 0.95)))
def test_fieller_contains_the_turning_point_and_is_bounded_where_the_square_is_significant(curve, level):
    interval = fieller_interval(curve, level=level)
    assert interval.contains(curve.turning_point)
    t = abs(curve.betas[1]) / np.sqrt(curve.covariance[1, 1])
    assume(abs(t / t_critical(level, curve.df) - 1) > 1e-9)
    assert (interval.case == "bounded") == (t > t_critical(level, curve.df))


@given(panels(), EFFECTS, COVARIANCES, st.floats(1e-3, 1e3))
def test_a_scaled_level_scales_the_turning_point(panel, effects, covariance, factor):
    fit = fitted(panel, effects=effects, covariance=covariance)
    scaled = fitted(replace(panel, ai=panel.ai * factor), effects=effects, covariance=covariance)
    expected = fit.quadratic.turning_point * factor
    assume(abs(fit.quadratic.betas[1]) > 1e-3)
    assert scaled.quadratic.turning_point == pytest.approx(expected, rel=ROUNDING, abs=ROUNDING * factor)
    assert scaled.coefficients[1] * factor**2 == pytest.approx(fit.coefficients[1], rel=ROUNDING)


@given(panels(), EFFECTS, COVARIANCES, st.floats(-1e4, 1e4))
def test_a_constant_added_to_the_outcome_changes_only_the_constant(panel, effects, covariance, shift):
    fit = fitted(panel, effects=effects, covariance=covariance)
    moved = fitted(replace(panel, outcome=panel.outcome + shift), effects=effects, covariance=covariance)
    slack = ROUNDING * (1 + abs(shift) * 1e-6)
    assert moved.coefficients[:-1] == pytest.approx(fit.coefficients[:-1], rel=slack, abs=slack)
    assert moved.standard_errors == pytest.approx(fit.standard_errors, rel=slack, abs=slack)
    assert moved.coefficients[-1] - shift == pytest.approx(fit.coefficients[-1], rel=slack, abs=slack)


@given(panels(), EFFECTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(panel, effects, random):
    order = list(range(panel.n_observations))
    random.shuffle(order)
    mixed = replace(
        panel,
        outcome=panel.outcome[order],
        ai=panel.ai[order],
        controls=panel.controls[:, order],
        entity=panel.entity[order],
        time=panel.time[order],
        weights=None if panel.weights is None else panel.weights[order],
    )
    one, two = fitted(panel, effects=effects), fitted(mixed, effects=effects)
    assert two.coefficients == pytest.approx(one.coefficients, rel=ROUNDING, abs=ROUNDING)
    assert two.covariance == pytest.approx(one.covariance, rel=1e-7, abs=ROUNDING)
    assert two.residuals == pytest.approx(one.residuals[order], abs=ROUNDING)


@given(panels(), EFFECTS)
def test_effects_taken_out_equal_a_regression_with_dummies(panel, effects):
    fit = fitted(panel, effects=effects)
    coefficients, residuals = dummy_regression(panel, effects)
    assert fit.coefficients[:-1] == pytest.approx(coefficients, rel=ROUNDING, abs=ROUNDING)
    assert fit.residuals == pytest.approx(residuals, abs=ROUNDING)


@given(panels(), COVARIANCES, st.floats(0.01, 100))
def test_the_scale_of_weights_does_not_matter(panel, covariance, factor):
    weights = np.ones(panel.n_observations) if panel.weights is None else panel.weights
    one = fitted(replace(panel, weights=weights), covariance=covariance)
    two = fitted(replace(panel, weights=weights * factor), covariance=covariance)
    assert two.coefficients == pytest.approx(one.coefficients, rel=ROUNDING, abs=ROUNDING)
    assert two.standard_errors == pytest.approx(one.standard_errors, rel=ROUNDING, abs=ROUNDING)


@pytest.mark.parametrize("effects", ["none", "entity", "twoway"])
def test_weights_of_whole_numbers_are_repeated_rows(effects):
    """Analytic weights 1, 2, 3 give the coefficients of rows written out once, twice, three times."""
    panel = simulated(5, weighted=True)
    weights = np.random.default_rng(1).integers(1, 4, panel.n_observations)
    again = np.repeat(np.arange(panel.n_observations), weights)
    repeated = replace(
        panel,
        outcome=panel.outcome[again],
        ai=panel.ai[again],
        controls=panel.controls[:, again],
        entity=panel.entity[again],
        time=panel.time[again],
        weights=None,
    )
    one = fit_panel(replace(panel, weights=weights.astype(float)), effects=effects)
    assert one.coefficients == pytest.approx(fit_panel(repeated, effects=effects).coefficients, rel=ROUNDING)


def test_a_design_is_fitted_the_same_twice():
    design = prepare(simulated(6), effects="twoway", covariance="cluster")
    one, two = fit_design(design, covariance="cluster"), fit_design(design, covariance="cluster")
    assert (one.coefficients == two.coefficients).all()
