"""Which tasks a firm gets: every rule has its text, every firm has enough to do, and firms differ in content."""

import itertools
import re

import pytest

from releases.snapshot import shipped_tables
from roadmap.task_wording import HOTSPOTS, TASKS
from roadmap.tasks import RULES, facts_of, tasks_of
from tests.calculator.profiles import profile
from tests.roadmap.plans import assessed, page_of

VALUES = {
    "industry_class": ("all", "low_technology", "high_energy", "high_ai"),
    "country_type": ("all", "developed", "developing"),
    "size": ("small", "medium", "large"),
    "ai": ("assets", "level"),
    "machines": ("few", "many", "unknown"),
    "largest": ("scope1", "purchased", "process"),
    "money": ("short", "pays", "unknown"),
}
STEPS_OF_SIDE = {
    "rising": ("none", "short", "between", "back", "beyond"),
    "falling": ("none", "further", "leaves", "outside"),
    "open": ("none", "short", "between", "back", "beyond", "further", "leaves", "outside"),
}
NO_MACHINES = {"ai": {"basis": "assets", "ai_assets": 0}, "target_ai_level": ...}
CROSSING = {"cross", "cross_lower_bound"}


def all_facts():
    names = list(VALUES)
    for side, steps in STEPS_OF_SIDE.items():
        for step in steps:
            for combination in itertools.product(*VALUES.values()):
                yield dict(zip(names, combination, strict=True)) | {"side": side, "step": step}


def test_rules_and_texts_belong_together():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert set(codes) | CROSSING == set(TASKS)
    used = {name for rule in RULES for name, _ in rule.when}
    assert used == {*VALUES, "side", "step"}


def test_every_value_of_a_rule_exists():
    """A misspelt value would never hold, and no page would show it."""
    known = VALUES | {
        "side": tuple(STEPS_OF_SIDE),
        "step": tuple({s for v in STEPS_OF_SIDE.values() for s in v}),
    }
    for rule in RULES:
        for name, allowed in rule.when:
            assert set(allowed.split()) <= set(known[name]), rule.code


def test_every_rule_can_hold():
    unused = {rule.code for rule in RULES}
    for facts in all_facts():
        unused -= {code for phase in (1, 2, 3, 4) for code in tasks_of(phase, facts)}
        if not unused:
            return
    assert not unused


def test_every_firm_has_enough_and_not_too_much_to_do():
    for facts in all_facts():
        counts = [len(tasks_of(phase, facts)) for phase in (1, 2, 3, 4)]
        assert all(2 <= count <= 7 for count in counts), (facts, counts)


@pytest.mark.parametrize(
    ("changes", "phases"),
    [
        ({"industry": "13"}, {1, 2, 3, 4}),  # textiles, low technology
        ({"industry": "26"}, {1, 2, 3, 4}),  # electronics, high AI
        ({"industry": "22"}, {1, 2, 3, 4}),  # plastics, no class of its own
        ({"industry": "23"}, {1}),  # cement is of steel's class: other heat users, the same advice
        ({"country": "DEU"}, {1, 2, 3, 4}),
        (
            {"ai": {"basis": "level", "level": 5.0}, "target_ai_level": 6.0},
            {1, 2, 3, 4},
        ),  # past the turning point
        ({"target_ai_level": 2.0}, {1, 3}),  # ends before it
        ({"employees": 30}, {1, 2, 3, 4}),
        ({"process_emissions_t": 1e6}, {1}),
        ({"programme": {"opex_per_year": 1e6}}, {1}),
    ],
)
def test_texts_differ_and_not_only_in_numbers(changes, phases):
    """Two developing steel plants of 1,200 people, one of them changed."""
    first, second = page_of(profile()), page_of(profile(**changes))

    def words(part):
        return re.sub(
            r"[\d.,]+|January|Feb\w+|March|April|May|June|July|Aug\w+|\w+ember|October",
            "",
            " ".join(part.tasks),
        )

    differing = {
        one.number
        for one, other in zip(first.phases, second.phases, strict=True)
        if words(one) != words(other)
    }
    assert differing >= phases


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"employees": 49}, "size", "small"),
        ({"employees": 50}, "size", "medium"),
        ({"employees": 250}, "size", "large"),
        ({"country_type": "developed"}, "country_type", "developed"),
        ({}, "country_type", "developing"),
        ({}, "side", "rising"),
        # one asset per hundred people: ln 11 = 2.4, and 1, 10, ln 101 = 4.6 under the others: two of four are past 3.84
        (
            {"ai": {"basis": "assets", "ai_assets": 12}, "target_ai_level": ..., "target_ai_assets": 20},
            "side",
            "open",
        ),
        (
            {"ai": {"basis": "assets", "ai_assets": 0}, "target_ai_level": ..., "target_ai_assets": 4},
            "machines",
            "few",
        ),
        (
            {"ai": {"basis": "assets", "ai_assets": 0}, "target_ai_level": ..., "target_ai_assets": 5},
            "machines",
            "many",
        ),
        ({"process_emissions_t": 1e7}, "largest", "process"),
        ({}, "largest", "purchased"),
        ({}, "money", "unknown"),
        ({"programme": {"opex_per_year": 1e7}}, "money", "short"),
    ],
)
def test_facts(changes, name, value):
    inputs, result = assessed(profile(**changes))
    assert facts_of(inputs, result, shipped_tables())[name] == value


def test_hotspots_of_every_industry():
    assert set(HOTSPOTS) == set(shipped_tables().industries)
