"""The shipped templates on real firms: each can hold, each can be written, and firms differ in what they are told."""

import itertools
import random
import re
from dataclasses import dataclass, replace
from functools import cache

import pytest

from calculator.form.examples import BY_SLUG
from releases.action_rules import FACTS, LEVERS, parse_rule
from releases.divisions import DIVISIONS
from releases.snapshot import shipped_tables
from roadmap.page import plan_actions, with_roadmap_rows
from roadmap.phases import Plan, build_phases
from roadmap.plan_items import PHASE_NUMBERS, PlanItem
from roadmap.rules import holds
from tests.calculator.profiles import profile
from tests.roadmap.plans import EXAMPLE_SLUGS, assessed

MOST_ACTIONS = (12, 13, 13, 10)  # of a phase
MOST_OF_A_SMALL_FIRM = 32
FIRST = 10
SIDES = {
    "rising": {"ai": {"basis": "level", "level": 0.5}, "target_ai_level": 4.5},
    "falling": {"ai": {"basis": "level", "level": 5.0}, "target_ai_level": 6.0},
    "open": {"ai": {"basis": "assets", "ai_assets": 12}, "target_ai_level": ..., "target_ai_assets": 20},
}
TEXTS = ("title", "text", "done", "kpi", "measured", "risk", "counter")


@dataclass(frozen=True)
class Told:
    """A plan with its actions, without the pages around it."""

    plan: Plan
    items: tuple[PlanItem, ...]
    others: tuple[PlanItem, ...]


def told(data):
    inputs, result = assessed(data)
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    return Told(plan, *plan_actions(inputs, result, shipped_tables(), plan))


@cache
def of_example(slug):
    return told(BY_SLUG[slug].profile)


def included(found):
    return [item for item in found.items if item.included]


def titles(slug):
    return {item.title for item in included(of_example(slug))}


@pytest.fixture(scope="module")
def divisions():
    """A plant of each division on each side."""
    return {
        (side, division): told(profile(industry=division, **changes))
        for side, changes in SIDES.items()
        for division in DIVISIONS
    }


@pytest.mark.parametrize("side", SIDES)
def test_no_two_divisions_are_told_the_same_first_actions(divisions, side):
    firsts = {
        division: [(item.title, item.text) for item in included(divisions[side, division])[:FIRST]]
        for division in DIVISIONS
    }
    for one, other in itertools.combinations(DIVISIONS, 2):
        assert firsts[one] != firsts[other], (one, other)


@pytest.mark.parametrize("side", SIDES)
def test_every_division_has_actions_of_its_own(divisions, side):
    """At least two by rule, which no plant of another division gets."""
    codes = {division: {item.key for item in included(divisions[side, division])} for division in DIVISIONS}
    for division in DIVISIONS:
        others = set().union(*(codes[other] for other in DIVISIONS if other != division))
        assert len(codes[division] - others) >= 2, division


def test_enough_and_not_too_much_to_do(divisions):
    for page in divisions.values():
        for phase, most in zip(PHASE_NUMBERS, MOST_ACTIONS, strict=True):
            keys = [item.key for item in included(page) if item.phase == phase]
            assert 2 <= len(keys) <= most, keys
    assert len(included(of_example("bakery-poland"))) <= MOST_OF_A_SMALL_FIRM


def test_every_text_is_whole(divisions):
    for page in divisions.values():
        for item in (*page.items, *page.others):
            for name in TEXTS:
                text = getattr(item, name)
                assert text, (item.key, name)
                assert not re.search(r"[{}]|%\(|\bNone\b|\s\s|\.\.", text), (item.key, name, text)
            assert len(item.title) <= 110, item.key  # filled with an industry's words


def test_a_plans_order_is_that_of_its_dates(divisions):
    """Nothing begins before what comes first has ended; one month may hold that end and the beginning."""
    for page in divisions.values():
        ends = {item.key: item.last_month for item in included(page)}
        for item in included(page):
            phase = page.plan.phases[item.phase - 1]
            assert phase.first_month <= item.first_month <= item.last_month <= phase.last_month, item.key
            assert all(ends[key] <= item.first_month or ends[key] == item.last_month for key in item.after), (
                item.key
            )


def test_every_template_can_hold():
    """Its own rule, with facts that are drawn to suit it where it names them."""
    draw = random.Random(20261124)
    for row in shipped_tables().actions.values():
        facts = {name: draw.choice(sorted(values)) for name, values in FACTS.items() if values} | {LEVERS: ""}
        for condition in parse_rule(row.applies_when):
            if not condition.negated:
                facts[condition.fact] = condition.values[0]
            elif set(condition.values) & set(facts[condition.fact].split()):
                facts[condition.fact] = min(FACTS[condition.fact] - set(condition.values), default="")
        assert holds(row.applies_when, facts), row.action


EXAMPLES_TOLD_APART = ("steel-china", "textile-italy", "bakery-poland")


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(EXAMPLES_TOLD_APART, 2)))
def test_three_firms_share_less_than_half_of_their_titles(one, other):
    first, second = titles(one), titles(other)
    assert len(first & second) < 0.5 * min(len(first), len(second)), sorted(first & second)


@pytest.mark.parametrize("slug", EXAMPLE_SLUGS)
def test_each_example_is_told_what_no_other_is(slug):
    others = set().union(*(titles(other) for other in EXAMPLE_SLUGS if other != slug))
    assert len(titles(slug) - others) >= 4


@pytest.mark.parametrize(
    ("area", "answer"),
    list(itertools.product(("metering", "historian", "skills", "network_security"), (0, 1))),
)
def test_what_is_missing_is_to_be_mended(area, answer):
    """A plant that answers “absent” or “weak” is told something that a strong one is not."""
    lacking = {item.key for item in included(told(profile(readiness={area: answer})))}
    strong = {item.key for item in included(told(profile(readiness={area: 3})))}
    assert lacking - strong


def test_an_older_release_gets_the_shipped_actions():
    older = replace(shipped_tables(), actions={}, industry_texts={}, readiness={})
    found = with_roadmap_rows(older)
    assert found.actions == shipped_tables().actions
    assert found.industry_texts == shipped_tables().industry_texts
    assert found.readiness == shipped_tables().readiness


def test_each_lever_of_the_plan_has_an_action():
    """What a plan counts as saved, somebody has to do."""
    carried = {
        item.lever for item in included(of_example("steel-china")) if item.saving_mwh_per_year is not None
    }
    assert carried == {"energy_management", "fault_detection", "advanced_process_control"}
