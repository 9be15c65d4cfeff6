"""Plans' parts to test with."""

from dataclasses import replace

import pytest

from roadmap.phases import Month
from roadmap.plan_items import PlanItem

PLAIN = PlanItem(
    key="",
    phase=1,
    position=1,
    included=True,
    is_own=False,
    title="Title",
    text="Text.",
    done="",
    owner="Owner",
    effort="days",
    first_month=Month(2027, 1),
    last_month=Month(2027, 2),
    after=(),
    lever="",
    cost_low=None,
    cost_high=None,
    cost_origin="",
    kpi="",
    measured="",
    risk="",
    counter="",
    note="",
    source="",
    origin="",
    applies=True,
)


@pytest.fixture
def make_item():
    """An action with this key, phase and position, and whatever else is given."""

    def make(key: str, phase: int, position: int = 1, **changes: object) -> PlanItem:
        return replace(PLAIN, key=key, phase=phase, position=position, **changes)

    return make
