"""The distributions by their quantile functions: points that a release prints come back."""

import numpy as np
import pytest
from scipy import stats

from equations.draws import lognormal, normal_deviation, triangular, two_piece_lognormal, uniform
from equations.normal import Z95

EXACT = 4e-16
SCIPY = 1e-12
POINTS = np.array([-Z95, 0.0, Z95])


def test_lognormal_has_its_half_width_at_the_ends():
    assert lognormal(POINTS, 0.15) == pytest.approx([1 / 1.15, 1.0, 1.15], rel=EXACT)


def test_lognormal_of_several_rows_moves_each_by_its_own_width():
    z = np.array([[Z95, Z95], [0.0, 0.0]])
    assert lognormal(z, np.array([0.02, 0.40])) == pytest.approx(
        np.array([[1.02, 1.40], [1.0, 1.0]]), rel=EXACT
    )


def test_no_width_draws_nothing():
    assert lognormal(np.linspace(-4, 4, 9), 0.0).tolist() == [1.0] * 9


def test_two_piece_lognormal_goes_through_its_points():
    """The heights of the release: 0.05 from 0.02 to 0.10."""
    found = 0.05 * two_piece_lognormal(POINTS, low_ratio=0.02 / 0.05, high_ratio=0.10 / 0.05)
    assert found == pytest.approx([0.02, 0.05, 0.10], rel=EXACT)
    assert found[1] == 0.05


def test_two_piece_lognormal_with_even_sides_is_lognormal():
    z = np.linspace(-3.0, 3.0, 13)
    assert two_piece_lognormal(z, low_ratio=1 / 1.5, high_ratio=1.5) == pytest.approx(
        lognormal(z, 0.5), rel=EXACT * 10
    )


def test_normal_deviation_has_the_range_as_its_ends():
    """The slope of developed economies: 0.006 from −0.002 to 0.014."""
    assert 0.006 + normal_deviation(POINTS, low=-0.002, high=0.014) == pytest.approx(
        [-0.002, 0.006, 0.014], rel=EXACT * 10
    )


@pytest.mark.parametrize(
    ("low", "mode", "high"), [(-0.1, 0.0, 0.4), (0.02, 0.035, 0.07), (0.6, 1.0, 1.0), (0.0, 0.0, 1.0)]
)
def test_triangular_is_scipys(low, mode, high):
    u = np.concatenate([(np.arange(1000) + 0.5) / 1000, [1e-9, 1 - 1e-9]])
    reference = stats.triang((mode - low) / (high - low), loc=low, scale=high - low)
    assert triangular(u, low=low, mode=mode, high=high) == pytest.approx(reference.ppf(u), abs=SCIPY)


def test_triangle_without_width_is_its_point():
    assert triangular(np.array([0.1, 0.9]), low=0.6, mode=0.6, high=0.6).tolist() == [0.6, 0.6]


def test_uniform_runs_between_its_ends():
    assert uniform(np.array([0.05, 0.5, 0.95]), low=0.6, high=1.0) == pytest.approx(
        [0.62, 0.80, 0.98], rel=EXACT
    )
