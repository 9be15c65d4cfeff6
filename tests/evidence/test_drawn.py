"""What is drawn of a fit: the effect and its band, the observations chosen, the residuals' course."""

import numpy as np
import pytest

from equations.fit.curve_fit import fit_curve
from equations.fit.distributions import t_critical
from equations.fit.panel import make_panel
from evidence.drawn import POINTS_MOST, drawn_fit, effect_against, evenly_chosen, residual_bins
from evidence.fitting import FittedSegment
from evidence.panel import SegmentPanel
from tests.evidence.panels import sound_panel

EXACT = 1e-9
ROUNDED = 1e-5  # coordinates have six digits


@pytest.fixture(scope="module")
def fitted():
    columns = sound_panel()
    x, y = np.array(columns["x"]), np.array(columns["y"])
    names, codes = np.unique(columns["id"], return_inverse=True)
    panel = make_panel(y, x, controls=[columns["z"]], entity=codes, time=columns["year"])
    segment = SegmentPanel("y", {}, panel, 0, np.arange(2, x.size + 2), tuple(names))
    return FittedSegment(segment, fit_curve(panel))


def test_the_effect_is_b1_x_plus_b2_x_squared_from_the_lowest_level(fitted):
    fit = fitted.curve.fit
    b1, b2 = fit.coefficients[:2]
    levels, lowest = np.array([fit.ai_low, 1.0, 2.5]), fit.ai_low
    effect, error = effect_against(fit.quadratic, levels, lowest=lowest)
    assert effect == pytest.approx(b1 * (levels - lowest) + b2 * (levels**2 - lowest**2), rel=EXACT)
    s = fit.covariance
    d, d2 = levels - lowest, levels**2 - lowest**2
    variance = d**2 * s[0, 0] + 2 * d * d2 * s[0, 1] + d2**2 * s[1, 1]
    assert error == pytest.approx(np.sqrt(variance), rel=1e-6, abs=1e-15)


def test_the_band_is_as_wide_as_t_says(fitted):
    fit = fitted.curve.fit
    drawn = drawn_fit(fitted, level=0.9, most=POINTS_MOST)
    level, middle, low, high = drawn["curve"][-1]
    _effect, error = effect_against(fit.quadratic, np.array([level]), lowest=fit.ai_low)
    assert (high - low) / 2 == pytest.approx(t_critical(0.9, fit.df) * error[0], rel=1e-3)
    assert (low + high) / 2 == pytest.approx(middle, rel=1e-3)
    assert drawn["curve"][0][1:] == [0.0, 0.0, 0.0]


def test_points_are_effect_plus_residual(fitted):
    drawn = drawn_fit(fitted, level=0.95, most=POINTS_MOST)
    fit, panel = fitted.curve.fit, fitted.segment.panel
    assert len(drawn["points"]) == drawn["n_points"] == panel.n_observations
    order = np.argsort(panel.ai, kind="stable")
    assert [row[2] for row in drawn["points"]] == pytest.approx(fit.residuals[order], rel=ROUNDED)
    effect, _error = effect_against(fit.quadratic, panel.ai[order], lowest=fit.ai_low)
    assert [row[1] for row in drawn["points"]] == pytest.approx(
        effect + fit.residuals[order], rel=ROUNDED, abs=1e-9
    )


def test_chosen_points_hold_both_ends_at_equal_steps():
    levels = np.array([5.0, 1.0, 3.0, 2.0, 4.0, 0.0, 6.0])
    assert evenly_chosen(levels, 10).tolist() == [5, 1, 3, 2, 4, 0, 6]
    assert levels[evenly_chosen(levels, 4)].tolist() == [0.0, 2.0, 4.0, 6.0]
    many = np.random.default_rng(0).normal(size=50_000)
    chosen = evenly_chosen(many, POINTS_MOST)
    assert np.unique(chosen).size == POINTS_MOST
    assert {many[chosen].min(), many[chosen].max()} == {many.min(), many.max()}


def test_bins_are_of_equal_size_with_their_mean_and_its_error():
    levels = np.arange(20.0)[::-1]
    residuals = np.where(levels < 10, 1.0, -1.0) + np.tile([0.5, -0.5], 10)
    bins = residual_bins(levels, residuals)
    assert [row[2] for row in bins] == [5.0, 5.0, 5.0, 5.0]
    low, high, _n, mean, error = bins[0]
    assert (low, high) == (0.0, 4.0)
    values = residuals[levels < 5]
    assert mean == pytest.approx(values.sum() / 5, rel=EXACT)
    assert error == pytest.approx(np.sqrt(((values - values.mean()) ** 2).sum() / 4 / 5), rel=EXACT)
    assert residual_bins(np.arange(4.0), np.zeros(4)) == []
