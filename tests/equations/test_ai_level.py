"""AI level from assets, and the verdict under the four readings of one AI unit."""

import math

import numpy as np
import pytest

from equations.ai_level import ai_level_of_assets, headline_side, rising_under_readings
from tests.equations.firms import READINGS


@pytest.mark.parametrize(
    ("reading", "level"),
    [(0, math.log(1 + 1000 * 12 / 400)), (1, 3.0), (2, 30.0), (3, math.log(1 + 10000 * 12 / 400))],
)
def test_twelve_assets_among_400_employees(reading, level):
    found = ai_level_of_assets(READINGS[reading], np.array([12.0]), np.array([400.0]))
    assert found[0] == pytest.approx(level, rel=1e-15)


def test_no_assets_is_level_zero_under_every_reading():
    levels, _ = rising_under_readings(READINGS, np.array([0.0]), np.array([25.0]), np.array([2.0]))
    assert levels.tolist() == [[0.0, 0.0, 0.0, 0.0]]


@pytest.mark.parametrize(
    ("rising", "own", "has_assets", "expected"),
    [
        ([True, True, True, False], True, True, "rising"),
        ([True, False, False, False], True, True, "falling"),
        ([True, True, False, False], True, True, "depends_on_reading"),
        (
            [False, False, False, False],
            True,
            False,
            "rising",
        ),  # a level was given: only its own side is known
    ],
)
def test_a_side_is_said_plainly_when_three_readings_agree(rising, own, has_assets, expected):
    found = headline_side(np.array([rising]), np.array([own]), np.array([has_assets]))
    assert found.tolist() == [expected]
