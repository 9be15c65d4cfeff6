"""Quantiles of draws and chances."""

import math

import numpy as np
import pytest

from equations.summaries import chance, chances_past, quantiles, yearly_quantiles

EXACT = 1e-15
SAME_POINTS = 1e-13  # two orders of the same operations


def plain_quantile(values, level):
    """Hazen's by hand: sorted, linear between the points ((k − 0.5)/n, x_k)."""
    ordered = sorted(values)
    place = min(max(level * len(ordered) - 0.5, 0.0), len(ordered) - 1.0)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@pytest.mark.parametrize("count", [1, 2, 3, 10, 63, 64, 65, 101, 2048])
def test_quantiles_are_hazens(count):
    draws = np.random.default_rng(count).normal(size=(3, 5, count))
    found = quantiles(draws)
    assert found.shape == (3, 5, 3)
    for row, values in zip(found.reshape(-1, 3), draws.reshape(-1, count), strict=True):
        expected = [plain_quantile(values.tolist(), level) for level in (0.05, 0.50, 0.95)]
        assert row == pytest.approx(expected, rel=SAME_POINTS, abs=SAME_POINTS)


@pytest.mark.parametrize("count", [40, 2048])
def test_quantiles_agree_with_numpys_hazen(count):
    draws = np.random.default_rng(7).lognormal(size=(4, count))
    expected = np.quantile(draws, [0.05, 0.5, 0.95], axis=1, method="hazen").T
    assert quantiles(draws) == pytest.approx(expected, rel=SAME_POINTS)


def test_ends_of_a_uniform_ladder_are_exact():
    """x_k = (k − 0.5)/n is its own quantile: 0.05, 0.5 and 0.95 come back."""
    ladder = (np.arange(2048) + 0.5) / 2048
    assert quantiles(np.random.default_rng(1).permutation(ladder)) == pytest.approx(
        [0.05, 0.50, 0.95], rel=EXACT * 10
    )


def test_path_is_summed_up_year_by_year():
    path = np.random.default_rng(5).normal(size=(2048, 15))
    before = path.copy()
    assert np.array_equal(yearly_quantiles(path), quantiles(path.T))
    assert np.array_equal(path, before)
    assert yearly_quantiles(path[:1]).tolist() == [[value] * 3 for value in path[0]]


def test_constant_draws_give_that_constant():
    assert quantiles(np.full(2048, 0.1)).tolist() == [0.1, 0.1, 0.1]
    assert quantiles(np.zeros((2, 2048))).tolist() == [[0.0] * 3] * 2


def test_draws_are_left_as_they_are():
    draws = np.random.default_rng(2).normal(size=2048)
    draws[5] = np.nan
    before = draws.copy()
    quantiles(draws)
    assert np.array_equal(draws, before, equal_nan=True)


@pytest.mark.parametrize("count", [20, 2048])
def test_never_reached_counts_as_later_than_every_year(count):
    years = np.arange(count, dtype=float)
    years[count - count // 10 :] = np.nan  # one in ten is never paid back
    low, middle, high = quantiles(np.random.default_rng(3).permutation(years))
    assert low == pytest.approx(plain_quantile(range(count), 0.05), rel=SAME_POINTS)
    assert middle == pytest.approx((count - 1) / 2, rel=SAME_POINTS)
    assert math.isnan(high)


def test_all_never_reached_has_no_quantile():
    assert np.isnan(quantiles(np.full((2, 2048), np.nan))).all()


def test_quantiles_are_in_order():
    low, middle, high = quantiles(np.random.default_rng(4).standard_cauchy(size=(50, 2048))).T
    assert (low <= middle).all()
    assert (middle <= high).all()


def test_chance_is_the_share_of_draws():
    assert chance(np.array([True, False, True, True])) == 0.75


def test_chance_of_being_past_by_reading():
    turning_points = np.array([1.0, 2.0, 3.0, np.nan])
    found = chances_past(np.array([2.0, 0.5, 9.0, np.nan]), turning_points)
    # 2.0 is past 1.0 and, being there, past 2.0; no peak is never past; a level that is not known has no chance
    assert found[:3].tolist() == [0.5, 0.0, 0.75]
    assert math.isnan(found[3])
