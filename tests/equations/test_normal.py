"""Quantiles of the normal distribution, against scipy.special.ndtri."""

import numpy as np
import pytest
from scipy.special import ndtri

from equations.normal import Z95, normal_quantile

RELATIVE = 1e-15 * 2  # a few units in the last place
AT_ZERO = 1e-16


def test_agrees_with_scipy_over_sixteen_bits():
    probability = (np.arange(65536) + 0.5) / 65536
    assert normal_quantile(probability) == pytest.approx(ndtri(probability), rel=RELATIVE, abs=AT_ZERO)


def test_agrees_with_scipy_in_the_far_tails():
    lower = 10.0 ** np.arange(-300.0, -2.0)
    assert normal_quantile(lower) == pytest.approx(ndtri(lower), rel=RELATIVE)


def test_seam_between_the_formulas_is_smooth():
    """|p − 0.5| = 0.425 and √(−ln p) = 5 are where AS 241 changes its rational function."""
    around = np.nextafter
    for seam in (0.075, 0.925, np.exp(-25.0)):
        probability = np.array([around(seam, 0.0), seam, around(seam, 1.0)])
        assert normal_quantile(probability) == pytest.approx(ndtri(probability), rel=RELATIVE)


def test_published_check_values():
    """Wichura (1988), section Test: PPND16(0.25), (0.001) and (1e-20)."""
    found = normal_quantile(np.array([0.25, 0.001, 1e-20]))
    assert found == pytest.approx([-0.6744897501960817, -3.090232306167814, -9.262340089798408], rel=RELATIVE)


def test_half_is_zero_and_sides_mirror():
    probability = np.array([0.5, 0.05, 0.95])
    middle, low, high = normal_quantile(probability)
    assert middle == 0.0
    assert high == pytest.approx(Z95, rel=RELATIVE)
    assert low == pytest.approx(-Z95, rel=RELATIVE)
