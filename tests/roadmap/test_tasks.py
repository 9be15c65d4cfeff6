"""Which tasks a firm gets: every rule has its text, every firm has enough to do, and firms differ in content."""

import itertools
import random
import re

import pytest

from calculator.form.examples import BY_SLUG
from releases.snapshot import shipped_tables
from roadmap.task_wording import HOTSPOTS, PILOTS, ROLES, TASKS, UNITS
from roadmap.tasks import (
    CARRIER_GROUPS,
    GROUP_OF_CARRIER,
    RULES,
    WAY_OF_DIVISION,
    WAYS_OF_MAKING,
    facts_of,
    tasks_of,
)
from tests.calculator.profiles import profile
from tests.roadmap.plans import EXAMPLE_SLUGS, assessed, page_of

FIRMS_PER_STEP = 400
MOST_TASKS = (8, 8, 9, 6)
MOST_RULES_SHARED = 0.65
MOST_TEXTS_SHARED = 0.55

SOURCES = (*CARRIER_GROUPS, "process", "other", "none")
VALUES = {
    "industry_class": ("all", "low_technology", "high_energy", "high_ai"),
    "country_type": ("all", "developed", "developing"),
    "size": ("small", "medium", "large", "very_large"),
    "ai": ("assets", "level"),
    "machines": ("one", "few", "many", "unknown"),
    "rise": ("ahead", "behind"),
    "making": (*WAYS_OF_MAKING, "other"),
    "source": SOURCES,
    "sources": SOURCES + tuple(map(" ".join, itertools.combinations(SOURCES[:-1], 2))),
    "money": ("rise", "short", "pays", "unknown"),
    "distance": ("near", "away"),
    "first": ("yes", "no"),
    "growth": ("yes", "no"),
    "carbon_price": ("yes", "no"),
    "meters": ("more", "less", "none"),
}
STEPS_OF_SIDE = {
    "rising": ("none", "short", "between", "back", "beyond"),
    "falling": ("none", "further", "leaves", "outside"),
    "open": ("none", "short", "between", "back", "beyond", "further", "leaves", "outside"),
}
NO_MACHINES = {"ai": {"basis": "assets", "ai_assets": 0}, "target_ai_level": ...}
PAST = {"ai": {"basis": "level", "level": 5.0}, "target_ai_level": 6.0}
CROSSING = {"cross", "cross_lower_bound"}


def all_facts():
    """Firms of every side and step, the rest drawn: all combinations would be 20 million."""
    draw = random.Random(20261124)
    for side, steps in STEPS_OF_SIDE.items():
        for step in steps:
            for _ in range(FIRMS_PER_STEP):
                drawn = {name: draw.choice(values) for name, values in VALUES.items()}
                yield drawn | {"side": side, "step": step}


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
        assert all(2 <= count <= most for count, most in zip(counts, MOST_TASKS, strict=True)), (
            facts,
            counts,
        )


@pytest.mark.parametrize(
    ("changes", "phases"),
    [
        ({"industry": "13"}, {1, 2, 3, 4}),  # textiles, low technology
        ({"industry": "26"}, {1, 2, 3, 4}),  # electronics, high AI
        ({"industry": "22"}, {1, 2, 3, 4}),  # plastics, no class of its own
        (
            {"industry": "23"},
            {1, 2, 3, 4},
        ),  # cement is of steel's class and counts, heats and burns otherwise
        ({"country": "DEU"}, {1, 2, 3, 4}),
        (
            {"ai": {"basis": "level", "level": 5.0}, "target_ai_level": 6.0},
            {1, 2, 3, 4},
        ),  # past the turning point
        ({"target_ai_level": 2.0}, {1, 3}),  # ends before it
        ({"employees": 30}, {1, 2, 3, 4}),
        ({"employees": 600}, {1, 2, 3, 4}),
        ({"process_emissions_t": 1e6}, {1, 2, 3}),
        ({"programme": {"opex_per_year": 1e6}}, {1, 3}),
        ({"carbon_price": {"per_t": 60}}, {3}),
    ],
)
def test_texts_differ_and_not_only_in_numbers(changes, phases):
    """Two developing steel plants of 1,200 people, one of them changed."""
    first, second = page_of(profile()), page_of(profile(**changes))

    def words(part):
        return re.sub(
            r"[\d.,]+|January|Feb\w+|March|April|May|June|July|Aug\w+|\w+ember|October",
            "",
            " ".join(task.what + task.who + task.done for task in part.tasks),
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
        ({"employees": 1000}, "size", "very_large"),
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
        ({"process_emissions_t": 1e7}, "source", "process"),
        ({}, "source", "electricity"),
        ({"energy": [{"carrier": "coke", "quantity": 10, "unit": "tonne"}]}, "source", "coal"),
        # two gas bills together outweigh one of power: 2 · 9,000 MWh · 0.202 against 6,000 MWh · 0.53 t
        (
            {
                "energy": [
                    {"carrier": "natural_gas", "quantity": 9000, "unit": "MWh"},
                    {"carrier": "electricity", "quantity": 6000, "unit": "MWh"},
                    {"carrier": "natural_gas", "quantity": 9000, "unit": "MWh"},
                ]
            },
            "source",
            "gas",
        ),
        ({"energy": [{"carrier": "electricity", "quantity": 0, "unit": "kWh"}]}, "source", "none"),
        # 24,000 MWh of power and 18,000 of gas: 12.7 and 3.6 thousand tonnes, 22 % of the whole
        ({}, "sources", "electricity gas"),
        ({"process_emissions_t": 2000}, "sources", "electricity"),
        ({}, "money", "unknown"),
        ({"programme": {"opex_per_year": 1e7}}, "money", "rise"),
        (
            {
                "ai": {"basis": "level", "level": 5.0},
                "target_ai_level": 6.0,
                "programme": {"opex_per_year": 1e7},
            },
            "money",
            "short",
        ),
        (
            {
                "ai": {"basis": "level", "level": 5.0},
                "target_ai_level": 6.0,
                "programme": {"opex_per_year": 1},
            },
            "money",
            "pays",
        ),
        # T = 3.62 · 2.62 / 2.47 = 3.8398: a tenth of it is 0.384
        ({"ai": {"basis": "level", "level": 3.46}, "target_ai_level": 4.5}, "distance", "near"),
        ({"ai": {"basis": "level", "level": 3.45}, "target_ai_level": 4.5}, "distance", "away"),
        ({"ai": {"basis": "level", "level": 4.22}, "target_ai_level": 4.5}, "distance", "near"),
        ({}, "meters", "more"),
        ({"country": "DEU"}, "meters", "less"),
        ({"target_ai_level": 1.2}, "meters", "none"),
        ({"carbon_price": {"per_t": 60}}, "carbon_price", "yes"),
        ({"carbon_price": {"per_t": 0}}, "carbon_price", "no"),
        ({"output_growth_share": 0.02}, "growth", "yes"),
        ({"output_growth_share": -0.02}, "growth", "no"),
    ],
)
def test_facts(changes, name, value):
    inputs, result = assessed(profile(**changes))
    assert facts_of(inputs, result, shipped_tables())[name] == value


def test_two_large_sources_have_a_task_each():
    """Gas is a third of the German car maker's carbon, beside power; of the Chinese steel mill's coal is nearly all."""
    assert {"scale_electricity", "scale_fuel"} <= codes_of("car-maker-germany")
    assert "scale_fuel" in codes_of("steel-china")
    assert "scale_electricity" not in codes_of("steel-china")


def test_a_bakery_with_one_machine_is_not_told_to_order_machine_by_machine():
    codes = codes_of("bakery-poland")
    assert {"pilot_one_machine", "scale_money_one_machine", "scale_fuel_small"} <= codes
    assert not {"pilot_few_machines", "scale_money", "scale_fuel"} & codes
    assert {"scale_money", "scale_fuel"} <= codes_of("steel-china")


def test_no_rise_to_hurry_over_once_it_lies_behind():
    """In Bac Ninh emissions are back at today's level after 1.0 years, in phase 2: phase 3 begins after 1.5."""
    assert "scale_beyond_behind" in codes_of("electronics-vietnam")
    slow = BY_SLUG["electronics-vietnam"].profile | {"phase_shares": [0, 0.02, 0.85, 1]}
    facts = facts_of(*assessed(slow), shipped_tables())
    assert facts["rise"] == "ahead"
    assert "scale_beyond" in tasks_of(3, facts)


def test_a_pilot_past_the_turning_point_has_no_first_rise_to_get_over():
    assert "first rise" in page_of(BY_SLUG["steel-china"].profile).phases[1].objective
    for slug in ("textile-italy", "car-maker-germany", "cement-india"):
        assert "first rise" not in page_of(BY_SLUG[slug].profile).phases[1].objective


def test_tonnes_have_no_share_of_nothing():
    """−1.13 t is 0.004 % of the 25,900 t that the plant emits in the year of its phase 2, and not 0 %."""
    note = page_of(BY_SLUG["electronics-vietnam"].profile).phases[1].facts[1].note
    assert note.startswith("less than 0.01\N{NO-BREAK SPACE}%;")
    assert page_of(profile()).phases[0].facts[1].note.startswith("0\N{NO-BREAK SPACE}%;")


def test_every_carrier_has_its_group():
    assert set(GROUP_OF_CARRIER) == set(shipped_tables().carriers)


@pytest.mark.parametrize("words", [HOTSPOTS, PILOTS, UNITS], ids=["hotspots", "pilots", "units"])
def test_words_of_every_industry(words):
    assert set(words) == set(shipped_tables().industries)


def test_every_industry_has_its_way_of_making():
    assert set(WAY_OF_DIVISION) == set(shipped_tables().industries)


def test_every_size_has_every_role():
    used = {task.who for task in TASKS.values()}
    assert set(ROLES) == set(VALUES["size"])
    for roles in ROLES.values():
        assert used == set(roles)


# The examples side by side


def codes_of(slug):
    inputs, result = assessed(BY_SLUG[slug].profile)
    facts = facts_of(inputs, result, shipped_tables())
    return {code for phase in (1, 2, 3, 4) for code in tasks_of(phase, facts)}


def masked(slug):
    """What an example is told to do, without figures, months and names of places in its industry's own words."""
    tasks = [task for phase in page_of(BY_SLUG[slug].profile).phases for task in phase.tasks]
    return {re.sub(r"[\d.,]+", "#", f"{task.what} {task.who} {task.done}") for task in tasks}


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(EXAMPLE_SLUGS, 2)))
def test_two_firms_are_not_told_the_same(one, other):
    """Of all that two firms are told, at most so much is said to both: by rule, and word for word."""
    for found, most in ((codes_of, MOST_RULES_SHARED), (masked, MOST_TEXTS_SHARED)):
        first, second = found(one), found(other)
        assert len(first & second) <= most * min(len(first), len(second)), sorted(first & second)


@pytest.mark.parametrize("slug", EXAMPLE_SLUGS)
def test_each_firm_is_told_what_no_other_is(slug):
    others = set().union(*(masked(other) for other in EXAMPLE_SLUGS if other != slug))
    assert len(masked(slug) - others) >= 8


def test_a_bakery_is_no_steelworks():
    """25 people need a name beside the meters; 3,800 need a steering group and one clock for all signals."""
    bakery, steel = (" ".join(masked(slug)) for slug in ("bakery-poland", "steel-china"))
    for words in ("historian", "Steering group", "Process control", "Board", "suppliers", "second line"):
        assert words not in bakery
        assert words in steel
    for words in ("A sheet of paper does", "Bookkeeper", "Borrow or rent"):
        assert words in bakery
        assert words not in steel


def test_no_text_brings_a_figure_of_its_own():
    """Figures come from the firm's curve; a task may name a phase or a count in words."""
    for code, task in TASKS.items():
        text = re.sub(r"%\(\w+\)s|phase \d", "", f"{task.what} {task.done}")
        assert not re.search(r"\d", text), code
