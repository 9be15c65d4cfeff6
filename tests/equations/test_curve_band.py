"""The band of one curve record, against hand algebra and against brute force."""

import math

import numpy as np
import pytest

from equations.curve_band import effect_band
from equations.firm_curve import CurveRecord

EXACT = 1e-12
LEVELS = np.linspace(0.0, 6.0, 121)
THRESHOLD = {
    "outcome": "emissions",
    "country_type": "all",
    "industry_class": "all",
    "kind": "threshold",
    "shape": "inverted_u",
    "turning_point": 2.0,
    "turning_point_low": 1.5,
    "turning_point_high": 3.0,
    "peak_log_effect": 0.05,
    "peak_log_effect_low": 0.02,
    "peak_log_effect_high": 0.10,
}


def record(**changes):
    return CurveRecord(**{**THRESHOLD, **changes})


def test_at_the_turning_point_the_band_is_the_highest_and_the_lowest_hump():
    """At a = 2: some T in [1.5, 3] peaks there, so the top is 0.10; the lowest is h = 0.02 of the least hump,
    min(1 − (1 − 2/1.5)², 1 − (1 − 2/3)²) = min(8/9, 8/9) = 8/9."""
    low, high = effect_band(record(), np.array([2.0]))
    assert high == pytest.approx([0.10], rel=EXACT)
    assert low == pytest.approx([0.02 * 8 / 9], rel=EXACT)


def test_beyond_every_mirror_point_the_band_lies_below_zero():
    """At a = 6.5 > 2·3: u in [13/6, 13/3]; g(13/6) = −13/36, g(13/3) = −91/9; times 0.02 and 0.10."""
    low, high = effect_band(record(), np.array([6.5]))
    assert high == pytest.approx([0.02 * -13 / 36], rel=EXACT)
    assert low == pytest.approx([0.10 * -91 / 9], rel=EXACT)


@pytest.mark.parametrize("shape", ["inverted_u", "u"])
def test_band_is_the_hull_of_every_curve_in_the_ranges(shape):
    sign = 1.0 if shape == "inverted_u" else -1.0
    curves = np.array(
        [
            sign * h * (1 - (1 - LEVELS / t) ** 2)
            for t in np.linspace(1.5, 3.0, 301)
            for h in np.linspace(0.02, 0.10, 5)
        ]
    )
    low, high = effect_band(record(shape=shape), LEVELS)
    assert np.all(low <= curves.min(axis=0) + EXACT)
    assert np.all(high >= curves.max(axis=0) - EXACT)
    assert low == pytest.approx(curves.min(axis=0), abs=2e-5)  # the grid misses the hull by at most h·(Δu)²
    assert high == pytest.approx(curves.max(axis=0), abs=2e-5)


def test_line_takes_the_ends_of_its_slope():
    low, high = effect_band(
        record(shape="linear", slope_low=-0.002, slope_high=0.014), np.array([0.0, 1.0, 2.0])
    )
    assert low == pytest.approx([0.0, -0.002, -0.004], rel=EXACT)
    assert high == pytest.approx([0.0, 0.014, 0.028], rel=EXACT)


def test_regression_takes_the_variance_of_its_sum():
    """Var(b1·a + b2·a²) at a = 2: 4·1e-4 + 16·(−2e-5) + 16·1e-5 = 2.4e-4; f = 0.08 − 0.04 = 0.04."""
    fitted = record(
        kind="regression",
        beta_linear=0.04,
        beta_quadratic=-0.01,
        var_linear=1e-4,
        covariance=-2e-5,
        var_quadratic=1e-5,
    )
    low, high = effect_band(fitted, np.array([2.0]))
    half = 1.6448536269514722 * math.sqrt(2.4e-4)
    assert (low[0], high[0]) == pytest.approx((0.04 - half, 0.04 + half), rel=EXACT)


@pytest.mark.parametrize(
    "missing",
    [{"turning_point_low": None}, {"peak_log_effect_high": None}, {"turning_point_low": -1.0}]
    + [{"shape": "linear"}, {"kind": "regression"}],
)
def test_without_ranges_there_is_no_band(missing):
    assert effect_band(record(**missing), LEVELS) is None
