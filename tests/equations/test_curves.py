"""Curves: hand-derived values. With T = 4, h = 0.08: f(a) = 0.08·[1 − (1 − a/4)²], b1 = 0.04, b2 = −0.005."""

import numpy as np
import pytest

from equations.curves import (
    Curve,
    betas_of_turning_point,
    break_even_level,
    is_rising,
    log_effect,
    log_effect_change,
    marginal_log_effect,
    turning_point_of_betas,
)

EXACT = 1e-15


def column(*values):
    return np.array(values, dtype=float)


CURVE = Curve(column(0.04), column(-0.005), column(4.0), column(0.08), column(0.0), column(8.0))


def test_betas_of_a_printed_turning_point():
    assert betas_of_turning_point(turning_point=4.0, peak_log_effect=0.08, shape="inverted_u") == (
        0.04,
        -0.005,
    )
    assert betas_of_turning_point(turning_point=4.0, peak_log_effect=0.08, shape="u") == (-0.04, 0.005)


@pytest.mark.parametrize(("linear", "quadratic"), [(0.04, -0.005), (-0.04, 0.005)])
def test_turning_point_of_betas_is_the_inverse(linear, quadratic):
    assert turning_point_of_betas(beta_linear=linear, beta_quadratic=quadratic) == pytest.approx(
        (4.0, 0.08), EXACT
    )


@pytest.mark.parametrize(
    ("level", "effect"),
    [
        (0.0, 0.0),
        (2.0, 0.06),  # 0.08·(1 − 1/4)
        (4.0, 0.08),  # the peak
        (6.0, 0.06),  # the mirror of 2
        (8.0, 0.0),  # the mirror of 0
    ],
)
def test_inverted_u(level, effect):
    assert log_effect(CURVE, column(level))[0] == pytest.approx(effect, abs=EXACT)


def test_outside_the_evidence_the_edge_holds():
    narrow = Curve(column(0.04), column(-0.005), column(4.0), column(0.08), column(2.0), column(6.0))
    levels = np.array([[0.0, 2.0, 6.0, 60.0]])
    assert log_effect(narrow, levels)[0] == pytest.approx([0.06, 0.06, 0.06, 0.06], abs=EXACT)


def test_slope_today_is_two_h_over_t_times_the_rest_of_the_way():
    assert marginal_log_effect(CURVE, column(1.0))[0] == pytest.approx(2 * 0.08 / 4 * (1 - 1 / 4), abs=EXACT)
    assert np.isnan(marginal_log_effect(CURVE, column(8.5))[0])
    at_the_peak = Curve(
        *(column(value) for value in (2 * 0.03 / 1.86, -0.03 / 1.86**2, 1.86, 0.03, 0.0, 3.72))
    )
    assert marginal_log_effect(at_the_peak, column(1.86))[0] == 0.0


@pytest.mark.parametrize(("start", "end"), [(1.0, 3.0), (1.0, 7.0), (5.0, 50.0), (-1.0, 9.0), (2.0, 2.0)])
def test_a_change_is_the_difference_of_two_effects(start, end):
    change = log_effect_change(CURVE, column(start), column(end))[0]
    assert change == pytest.approx(
        log_effect(CURVE, column(end))[0] - log_effect(CURVE, column(start))[0], abs=1e-16
    )


def test_a_small_change_keeps_its_digits():
    """f(a + d) − f(a) = d·(0.04 − 0.005·(2a + d)); at a = 4, d = 2⁻²⁰ it is −0.005·2⁻⁴⁰, lost in a plain difference."""
    step = 2.0**-20
    found = log_effect_change(CURVE, column(4.0), column(4.0 + step))[0]
    assert found == pytest.approx(-0.005 * step**2, rel=1e-6)


def test_the_turning_point_itself_counts_as_past():
    assert is_rising(column(1.86, 1.86), column(1.86, 1.8599999)).tolist() == [False, True]


def test_break_even_is_the_mirror_point_or_today():
    assert break_even_level(column(4.0, 4.0, 4.0), column(1.0, 4.0, 5.0)).tolist() == [7.0, 4.0, 5.0]
