"""The sentences of a plan: each case says what it is, and none has a hole."""

import pytest
from hypothesis import given, settings

from roadmap.answer import lines, path_finding, title
from roadmap.gate_wording import ENTRY
from roadmap.gates import gate, heading
from roadmap.phases import build_phases
from roadmap.wording import SENTENCES, sentence
from tests.calculator.profiles import profile
from tests.roadmap.plans import assessed, page_of
from tests.roadmap.test_phases import profiles


def level(today, target, **changes):
    return profile(ai={"basis": "level", "level": today}, target_ai_level=target, **changes)


def codes(data):
    inputs, result = assessed(data)
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    return title(result, plan).code, [line.code for line in lines(result, plan)]


MACHINES = {"ai": {"basis": "assets", "ai_assets": 3}, "target_ai_level": ..., "target_ai_assets": 6}
CASES = [
    # steel in China: T = 3.84, evidence 0 to 7.68
    (level(1.2, 1.2), "title_none", []),
    (level(1.2, 3.0), "title_short", ["turning_point_target_below"]),
    (level(1.2, 4.5), "title_between", ["turning_point_reached", "back_target_below"]),
    (level(3.0, 6.0), "title_beyond_dated", ["turning_point_reached", "back_reached"]),
    (level(0.0, 8.0), "title_back_dated", ["turning_point_reached", "back_reached_no_lower"]),
    (level(1.2, 4.5, horizon_years=3), "title_after_horizon", ["turning_point_after_horizon"]),
    # back at today's level (6.48) after 4.87 years
    (
        level(1.2, 6.6, horizon_years=4),
        "title_back_late",
        ["turning_point_reached", "back_after_horizon"],
    ),
    (level(4.0, 6.0), "title_further", ["turning_point_already"]),
    (level(4.0, 9.0), "title_leaves", ["turning_point_already"]),
    (level(8.0, 9.0), "title_outside", ["turning_point_already"]),
    # electronics in China: T = 3.62 at least
    (level(4.0, 6.0, industry="26"), "title_further_lower_bound", ["turning_point_later_falling"]),
    (level(1.0, 6.0, industry="26"), "title_between", ["turning_point_earliest"]),
    (level(1.0, 2.0, industry="26"), "title_short", ["turning_point_later_rising"]),
    # 12 assets at 1,200 people: two readings say before, two past
    (
        profile(ai={"basis": "assets", "ai_assets": 12}, target_ai_level=..., target_ai_assets=60),
        "title_open",
        ["reading_open"],
    ),
    (level(1.2, 4.5, programme={"opex_per_year": 1e6}), "title_between", ["programme_more", "sum_below"]),
    (level(4.0, 6.0), "title_further", ["programme_free_less"]),
    (level(4.0, 6.0, programme={"opex_per_year": 1}), "title_further", ["programme_less", "sum_above"]),
]


@pytest.mark.parametrize(("data", "head", "among"), CASES)
def test_cases(data, head, among):
    found, rest = codes(data)
    assert found == head
    assert set(among) <= set(rest)


def test_title_says_the_months():
    """Steel from 1.2 to 4.5 reaches 3.84 after 3.357 years: 40 months after January 2027."""
    page = page_of(level(1.2, 4.5, start="2027-01"))
    assert page.title == "The path reaches the turning point in May 2030 and ends above today’s emissions"


def gate_lines(plan, result):
    """As the result's own gates are judged, and as those of an older result."""
    found = []
    for phase in plan.phases:
        for gated in (gate(phase), gate(phase, result, space_share=0.5)):
            found += [heading(phase), *gated.shows, *gated.go, *gated.evidence, *gated.chances, gated.short]
            found += [line for line in (gated.stop, gated.level) if line]
    return found


@settings(max_examples=80)
@given(profiles())
def test_every_sentence_can_be_written(data):
    inputs, result = assessed(data)
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    found = [title(result, plan), path_finding(plan), *lines(result, plan)]
    found += gate_lines(plan, result)
    for line in found:
        text = sentence(line, currency="EUR")
        assert text
        assert "%(" not in text
        assert "None" not in text


TONNES = {"per_year": 40000, "unit": "tonne"}
REST = [
    profile(industry="13", country="DEU", employees=340, **MACHINES),
    level(1.2, 3.0, country="DEU"),
    level(4.0, 6.0, energy=[{"carrier": "electricity", "quantity": 1, "unit": "MWh"}]),
    level(1.2, 1.2, programme={"capex_by_phase": [1, 1, 1, 1]}),
    level(1.0, 4.0, phase_years=[0, 3, 3, 3], horizon_years=4),
    level(4.0, 6.5, phase_years=[0.5, 0.5, 0.5, 0.5]),
    level(0.0, 3.8, phase_years=[0.5, 0.5, 0.5, 0.5]),
    level(1.2, 3.0, horizon_years=2, programme={"opex_per_year": 5}),
    level(1.2, 3.0, money_view="inside", levers=[], ai_hardware={"servers": 5}),
    level(1.2, 4.5, output=TONNES),
    level(4.0, 6.0, output=TONNES),
    level(1.2, 3.0, money_view="inside", phase_years=[0.5, 0.5, 0.5, 0.5]),
]


def of_another_release(data, **placement):
    """What the shipped release cannot give: fitted curves and another reading of the AI unit can."""
    inputs, result = assessed(data)
    return inputs, result | {"placement": result["placement"] | placement}


def test_sentences_of_other_releases():
    inputs, result = of_another_release(level(4.0, 6.0), headline_side="rising")
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    assert title(result, plan).code == "title_open_most_rising"
    inputs, result = of_another_release(level(1.2, 4.5), evidence_high=5.0)
    plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
    assert "back_beyond_evidence" in [line.code for line in lines(result, plan)]
    assert [phase.within_evidence for phase in plan.phases] == [True] * 4


def test_every_sentence_is_reached():
    """A sentence that no firm meets is dead weight for translators."""
    found = {"title_open_most_rising", "back_beyond_evidence"}  # see above
    found |= set(ENTRY) | {"go_done", "stop_unready"}  # tests/roadmap/test_gates.py
    for data in [case for case, *_ in CASES] + REST:
        inputs, result = assessed(data)
        plan = build_phases(inputs=inputs, result=result, start=(2027, 1))
        found |= {title(result, plan).code, path_finding(plan).code}
        found |= {line.code for line in lines(result, plan)}
        found |= {line.code for line in gate_lines(plan, result)}
    assert found == set(SENTENCES)
