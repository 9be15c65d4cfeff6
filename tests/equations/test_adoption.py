"""Phases -> AI level over time, crossing times, programme cost: all by hand."""

import numpy as np
import pytest

from equations.adoption import (
    capex_within_horizon,
    level_at,
    phase_ends,
    running_cost,
    share_of_way,
    spread_over_phases,
    time_of_level,
)
from tests.equations.firms import plant

TIGHT = 1e-14
YEARS = np.array([[0.5, 1.0, 2.0, 1.5]])
SHARES = np.array([[0.0, 0.15, 0.85, 1.0]])


def share(time, years=YEARS, shares=SHARES):
    return share_of_way(np.array(years, dtype=float), np.array(shares, dtype=float), np.array([time]))[0, 0]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (0.0, 0.0),
        (0.5, 0.0),
        (1.0, 0.075),  # half of phase 2
        (1.5, 0.15),
        (2.5, 0.5),  # half of phase 3
        (3.5, 0.85),
        (4.25, 0.925),
        (5.0, 1.0),
        (9.5, 1.0),
    ],
)
def test_share_is_linear_within_a_phase(time, expected):
    assert share(time) == pytest.approx(expected, abs=TIGHT)


def test_a_phase_of_no_length_jumps_and_at_its_instant_the_level_before_counts():
    jump = [[1.5, 0.0, 2.0, 0.0]]
    assert share(1.5, years=jump) == 0.0
    assert share(1.5 + 1e-9, years=jump) == pytest.approx(0.15, abs=1e-8)
    assert share(3.5, years=jump) == pytest.approx(0.85, abs=TIGHT)
    assert share(3.6, years=jump) == 1.0


def test_all_phases_of_no_length_reach_the_target_at_once():
    assert share(0.5, years=[[0, 0, 0, 0]]) == 1.0
    assert share(0.0, years=[[0, 0, 0, 0]]) == 0.0


def test_the_end_of_phases_carries_no_rounding_dust():
    """0.1 + 0.2 + 0.2 is 0.5 by hand, not in binary; the jump there must not count at year 1's middle."""
    assert phase_ends(np.array([[0.1, 0.2, 0.2, 0.0]])).tolist() == [[0.1, 0.3, 0.5, 0.5]]
    assert share(0.5, years=[[0.1, 0.2, 0.2, 0.0]], shares=[[0.0, 0.0, 0.0, 1.0]]) == 0.0


def test_share_one_is_the_target_exactly():
    inputs = plant(ai_level=[0.2], target_ai_level=[0.9])
    assert 0.2 + (0.9 - 0.2) * 1.0 != 0.9  # why it is worth a rule
    assert level_at(inputs, np.array([[0.0, 1.0]])).tolist() == [[0.2, 0.9]]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (0.9, 0.0),  # behind
        (1.0, 0.0),  # here
        (1.225, 1.0),  # share 0.075, half of phase 2
        (2.5, 2.5),  # share 0.5, half of phase 3
        (4.0, 5.0),
        (4.0001, np.nan),
    ],
)
def test_first_time_at_a_level(level, expected):
    """From 1 to 4 in phases that end at 0.5, 1.5, 3.5 and 5 with shares 0, 0.15, 0.85 and 1."""
    found = time_of_level(plant(), np.array([level]))[0]
    assert found == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_a_plateau_at_the_level_reaches_it_whatever_the_last_bit_says():
    """From 1.2 to 2.52 half of the way is 1.86 by hand; in binary (1.86 − 1.2)/(2.52 − 1.2) is above 0.5."""
    inputs = plant(
        ai_level=[1.2],
        target_ai_level=[2.52],
        phase_years=[[1.0, 1.0, 1.0, 1.0]],
        phase_shares=[[0.5, 0.5, 0.5, 1.0]],
    )
    assert (1.86 - 1.2) / (2.52 - 1.2) > 0.5
    assert time_of_level(inputs, np.array([1.86]))[0] == pytest.approx(1.0, abs=1e-12)


def test_a_level_reached_by_a_jump_is_reached_at_its_instant():
    inputs = plant(phase_years=[[1.0, 0.0, 2.0, 1.0]])
    assert time_of_level(inputs, np.array([1.3]))[0] == 1.0


def test_a_level_reached_after_the_horizon_is_never_reached():
    assert np.isnan(time_of_level(plant(horizon_years=[4]), np.array([4.0]))[0])


def cost(**changes):
    inputs = plant(**changes)
    years = np.arange(1, inputs.horizon_years.max() + 1)
    planned = share_of_way(inputs.phase_years, inputs.phase_shares, years - 0.5)
    capex = spread_over_phases(inputs, inputs.capex_by_phase, len(years))
    return (running_cost(inputs, planned) + capex)[0]


def test_capex_is_spread_over_its_phase_by_overlap():
    """Phases end at 0.5, 1.5, 3.5, 5: year 1 has all of phase 1 and half of phase 2, and so on."""
    found = cost(capex_by_phase=[[60.0, 200.0, 700.0, 150.0]], horizon_years=[6])
    assert found == pytest.approx([160.0, 275.0, 350.0, 225.0, 100.0, 0.0], rel=TIGHT)


def test_capex_of_a_phase_without_length_falls_in_the_year_it_starts_in():
    """t − 1 <= start < t: a start at exactly 1 is year 2."""
    found = cost(capex_by_phase=[[0, 9.0, 0, 0]], phase_years=[[1.0, 0.0, 1.0, 1.0]], horizon_years=[3])
    assert found.tolist() == [0.0, 9.0, 0.0]


def test_opex_follows_the_share_of_the_way_at_the_middle_of_the_year():
    found = cost(opex_per_year=[120.0], horizon_years=[6])
    assert found == pytest.approx([0.0, 18.0, 60.0, 102.0, 114.0, 120.0], abs=1e-12)


def test_no_change_has_no_opex():
    assert cost(opex_per_year=[120.0], target_ai_level=[1.0]).tolist() == [0.0] * 10


def test_capex_after_the_horizon_is_left_out():
    inputs = plant(capex_by_phase=[[60.0, 200.0, 700.0, 150.0]], horizon_years=[2])
    assert cost(capex_by_phase=[[60.0, 200.0, 700.0, 150.0]], horizon_years=[2]) == pytest.approx(
        [160.0, 275.0]
    )
    assert capex_within_horizon(inputs)[0] == pytest.approx(435.0, rel=TIGHT)
    at_the_end = plant(capex_by_phase=[[0, 0, 0, 5.0]], phase_years=[[1.0, 1.0, 0.0, 0.0]], horizon_years=[2])
    assert capex_within_horizon(at_the_end)[0] == 0.0
