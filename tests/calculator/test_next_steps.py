"""What to do next depends on the firm: the target that would change the verdict, the phase, the meters, the money."""

import math
import re
from itertools import product

import pytest
from django.urls import reverse

from calculator.form.examples import EXAMPLES
from calculator.result.next_step_wording import LINKS, NEXT_STEPS
from calculator.result.next_steps import PhaseEnd, next_steps
from calculator.result.page import result_context
from releases.snapshot import shipped_tables
from tests.calculator.test_headline import assessed, level
from tests.calculator.test_result_access import address, assess

# T = 3.84 and evidence to 7.68 at this plant; on the release's reading a = ln(1 + 1000·n/1200)
PHASES = (PhaseEnd(1, 0.5), PhaseEnd(2, 1.5), PhaseEnd(3, 3.5), PhaseEnd(4, 5.0))
CHEAP = {"capex_by_phase": [0, 100, 0, 0], "opex_per_year": 0}
DEAR = {"capex_by_phase": [0, 0, 9e6, 0], "opex_per_year": 0}


def machines(level):
    return 1.2 * math.expm1(level)


def steps_of(*, machines_at=None, **changes):
    return next_steps(result=assessed(**changes)[1], phases=PHASES, machines_at=machines_at)


def codes_of(**changes):
    return [step.sentence.code for step in steps_of(**changes)]


@pytest.mark.parametrize(
    ("today", "target", "wanted"),
    [
        (1.2, 3.0, {"reach_turning_point", "pass_break_even"}),
        (1.2, 1.2, {"reach_turning_point", "pass_break_even"}),
        (1.2, 6.0, {"pass_break_even"}),
        (1.2, 7.0, set()),
        (0.0, 9.0, {"stay_within_evidence"}),
        (4.5, 6.0, {"evidence_reaches"}),
        (4.5, 9.0, {"stay_within_evidence"}),
    ],
)
def test_the_target_that_would_change_the_verdict(today, target, wanted):
    goals = {"reach_turning_point", "pass_break_even", "stay_within_evidence", "evidence_reaches"}
    assert set(codes_of(**level(today, target))) & goals == wanted


def test_a_goal_in_machines_is_enough_of_them_and_an_edge_is_not_passed():
    """n = 1.2·(exp(a) − 1): 54.6 for 3.84 by hand, so 55; for the edge at 7.68 2,595, so 2,590 to three digits."""
    reach = steps_of(machines_at=machines, **level(1.2, 3.0))[1].sentence
    assert reach.code == "reach_turning_point_machines"
    assert reach.params["machines_count"] == math.ceil(machines(3.839838)) == 55
    edge = next(
        step.sentence
        for step in steps_of(machines_at=machines, **level(4.5, 6.0))
        if step.sentence.code.startswith("evidence_reaches")
    )
    assert edge.params["machines_count"] == 2590 <= machines(7.679676)


def test_a_target_inside_the_evidence_is_rounded_down():
    """Not one machine fits below an edge of 0.7 machines: the level stands alone; of 7.7 machines seven fit."""
    found = steps_of(machines_at=lambda level: level / 11, **level(4.5, 9.0))
    assert "stay_within_evidence" in [step.sentence.code for step in found]
    found = steps_of(machines_at=lambda level: level, **level(4.5, 9.0))
    inside = next(step.sentence for step in found if step.sentence.code == "stay_within_evidence_machines")
    assert inside.params["machines_count"] == 7


def test_the_phase_in_which_a_level_is_reached():
    found = {step.sentence.code: step.sentence for step in steps_of(**level(1.2, 7.0))}
    # shares 0, 0.15, 0.85, 1 at 0.5, 1.5, 3.5, 5 years: the way to 3.84 is 0.455 of 5.8, so 1.5 + 2·0.305/0.7 = 2.37
    assert found["turning_point_in_phase"].params["phase_count"] == 3
    assert found["turning_point_in_phase"].params["years_years"] == pytest.approx(2.37, abs=0.01)
    # the way to 6.48 is 0.910 of it: 3.5 + 1.5·0.060/0.15 = 4.10
    assert found["break_even_in_phase"].params["phase_count"] == 4
    assert not {"turning_point_in_phase", "break_even_in_phase"} & set(codes_of(**level(4.5, 6.0)))


def test_meters_and_money():
    assert "meter_the_rise" in codes_of(**level(1.2, 3.0))
    assert "meter_the_fall" in codes_of(**level(4.5, 6.0))
    assert "enter_cost" in codes_of(**level(4.5, 6.0))
    assert "take_to_board" in codes_of(**level(4.5, 6.0), programme=CHEAP)
    assert "cost_to_break_even" in codes_of(**level(4.5, 6.0), programme=DEAR)
    assert "no_cost_low_enough" in codes_of(**level(1.2, 3.0), programme=DEAR)


def test_open_side_and_level_without_machines():
    assert "count_machines" in codes_of(**level(1.2, 3.0))
    open_side = {"ai": {"basis": "assets", "ai_assets": 90}, "target_ai_level": ..., "target_ai_assets": 300}
    found = codes_of(country="VNM", industry="26", employees=2600, **open_side)
    assert found[0] == "plan_for_rising"


def test_every_code_has_words_and_a_link():
    levels = [0.0, 1.2, 3.0, 4.5, 6.0, 7.0, 9.0]
    for today, target in product(levels, levels):
        if target >= today:
            for programme, machines_at in product((..., CHEAP, DEAR), (None, machines)):
                found = steps_of(machines_at=machines_at, programme=programme, **level(today, target))
                assert {step.sentence.code for step in found} <= set(NEXT_STEPS)
                assert {step.leads_to for step in found} <= set(LINKS)


def test_examples_are_told_different_things():
    told = set()
    for example in EXAMPLES:
        _, result = assessed(**dict.fromkeys(("ai", "target_ai_level"), ...) | example.profile)
        page = result_context(example.profile, result, shipped_tables())
        assert 2 <= len(page.next_steps) <= 6
        told.add(tuple(re.sub(r"[\d,.]+", "#", step.text) for step in page.next_steps))
    assert len(told) >= 5  # two firms past their turning point may be told the same


@pytest.mark.django_db
def test_links_lead_to_the_roadmap_the_report_and_the_field(owner):
    assessment = assess(owner, **level(1.2, 3.0))
    html = owner.get(address(assessment)).content.decode()
    steps = re.search(r'<ol class="next-steps">.*?</ol>', html, re.DOTALL)[0]
    edit = reverse("calculator:edit", args=[assessment.enterprise_id])
    assert f'href="{edit}#id_target_ai_level"' in steps
    assert f'href="{reverse("roadmap:roadmap", args=[assessment.pk])}"' in steps
