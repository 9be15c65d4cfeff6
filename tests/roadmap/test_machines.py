import math

import numpy as np
import pytest

from calculator.inputs import to_readings
from equations.ai_level import ai_assets_of_level, ai_level_of_assets
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile
from tests.roadmap.plans import page_of


@pytest.mark.parametrize("reading", to_readings(shipped_tables()), ids=lambda reading: reading.code)
@pytest.mark.parametrize("assets", [0.0, 1.0, 37.0, 4000.0])
def test_way_there_and_back(reading, assets):
    level = float(ai_level_of_assets(reading, np.array([assets]), np.array([820.0]))[0])
    assert ai_assets_of_level(reading, level, 820.0) == pytest.approx(assets, rel=1e-12)


def test_machines_at_the_phases_ends():
    """12 to 400 machines at 3,800 people: ln(1 + 1000·n/3800); after phase 2, 15 % of the way, 21.9 machines."""
    data = profile(
        employees=3800, ai={"basis": "assets", "ai_assets": 12}, target_ai_level=..., target_ai_assets=400
    )
    today, target = math.log1p(12 / 3.8), math.log1p(400 / 3.8)
    second = math.expm1(today + 0.15 * (target - today)) * 3.8
    notes = [phase.facts[0].note for phase in page_of(data).phases]
    assert notes[0] == "12 machines at its end"
    assert notes[1] == f"About {second:.0f} machines at its end"
    assert notes[3] == "400 machines at its end"


def test_no_part_of_a_machine():
    data = profile(ai={"basis": "assets", "ai_assets": 0}, target_ai_level=..., target_ai_assets=1)
    assert [phase.facts[0].note for phase in page_of(data).phases] == ["", "", "", ""]
