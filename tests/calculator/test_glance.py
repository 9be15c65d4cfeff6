"""The answer at a glance: a figure per topic, its direction, and what passes the site's meters under the title."""

from itertools import product

import pytest

from calculator.result import chart_wording, findings, glance, glance_wording
from calculator.result.headline import headline
from calculator.result.page import result_context
from calculator.result.wording import METERS
from releases.snapshot import shipped_tables
from tests.calculator.test_headline import assessed, level


def glances_of(**changes):
    data, result = assessed(**changes)
    answer = headline(inputs=data, result=result, one_asset_step=None)
    return answer, glance.glances(result, answer)


def codes(found):
    return {topic: (one.figure.code, one.way) for topic, one in found.items()}


def test_a_step_on_the_rising_side_points_up_in_every_tonne():
    found = codes(glances_of(**level(1.2, 3.0))[1])
    assert found["step"] == ("glance_target", "up")
    assert found["emissions"] == ("glance_more_tonnes", "up")
    assert found["meters"] == ("glance_more_tonnes", "up")
    assert found["money"] == ("glance_npv_below", "plain")  # money is no direction of emissions


def test_a_step_past_the_turning_point_points_down():
    found = codes(glances_of(**level(4.5, 6.0))[1])
    assert found["step"] == ("glance_target", "down")
    assert found["emissions"] == ("glance_less_tonnes", "down")
    assert found["meters"] == ("glance_less_tonnes", "down")
    assert found["money"] == ("glance_npv_above", "plain")


@pytest.mark.parametrize(
    ("today", "target", "code"),
    [
        (1.2, 1.2, "glance_no_step"),
        (0.0, 9.0, "glance_target_level_with_today"),
        (8.0, 9.0, "glance_outside"),
    ],
)
def test_a_step_that_changes_nothing_has_words_instead_of_a_figure(today, target, code):
    assert glances_of(**level(today, target))[1]["step"].figure.code == code


def test_side_says_in_how_many_readings_the_plant_stands_before():
    """90 machines among 2,600 people, T = 3.62: 3.57 and 3.46 are before, 34.6 and 5.85 past (by hand)."""
    machines = {"ai": {"basis": "assets", "ai_assets": 90}, "target_ai_level": ..., "target_ai_assets": 300}
    found = glances_of(country="VNM", industry="26", employees=2600, **machines)[1]
    assert found["side"].figure.code == "glance_readings"
    assert found["side"].figure.params == {"rising_count": 2, "all_count": 4}
    alone = glances_of(country="VNM", industry="26", **level(1.0, 2.0))[1]
    assert alone["side"].figure.code == "glance_turning_point_at_least"


def test_each_topic_that_the_answer_speaks_of_has_its_figure():
    levels = [0.0, 0.5, 1.2, 3.0, 3.84, 4.5, 6.0, 7.0, 9.0]
    for today, target in product(levels, levels):
        if target < today:
            continue
        answer, found = glances_of(**level(today, target))
        assert {sentence.topic for sentence in answer.sentences} == set(found)
        assert all(one.figure.code in glance_wording.GLANCES for one in found.values())


def test_meters_have_a_lead_and_a_title_for_every_sentence():
    assert set(glance_wording.LEADS) == set(METERS)
    assert {f"parts_{code}" for code in METERS} <= set(chart_wording.TITLES)


def test_the_lead_says_how_much_of_the_change_the_meters_can_confirm():
    """Of the totals: the energy channel as a share of the change on the curve, two digits."""
    data, result = assessed(**level(1.2, 3.0))
    totals = result["totals"]
    share = 100 * totals["energy_channel_avoided_t"] / totals["emissions_avoided_t"]
    page = result_context(data, result, shipped_tables())
    assert f"can confirm {share:.0f}\N{NO-BREAK SPACE}% of the rise" in page.lead
    answer = headline(inputs=data, result=result, one_asset_step=None)
    finding = findings.decomposition_finding(result, answer)
    assert finding.title.code == "parts_meters_part_of_rise"


def test_beyond_the_evidence_the_lead_is_silent():
    data, result = assessed(**level(8.0, 9.0))
    page = result_context(data, result, shipped_tables())
    assert page.lead == ""
    assert page.decomposition_chart.title == "The curve claims no change for this step"


def test_a_note_does_not_say_its_figure_again():
    page = result_context(*assessed(**level(1.2, 3.0)), shipped_tables())
    line = next(line for line in page.answer if line.topic == "Emissions")
    tonnes = line.figure.split()[0].lstrip("+")
    assert tonnes in line.text
    assert tonnes not in line.note


def mechanism_codes(**changes):
    return [sentence.code for sentence in findings.mechanism(assessed(**changes)[1])]


def test_the_mechanism_names_the_energy_part_and_the_technology_part():
    labour = {"labour": {"hours_per_week": 2, "cost_per_hour": 30}}
    assert mechanism_codes(**level(1.2, 3.0)) == [
        "energy_part_lower_more",
        "technology_part_lower",
        "no_hours",
    ]
    assert mechanism_codes(**level(4.5, 6.0), **labour) == [
        "energy_part_higher_less",
        "technology_part_higher",
        "hours_less",
    ]
    assert mechanism_codes(**level(1.2, 1.2))[:2] == ["energy_part_none", "technology_part_level"]


def test_every_code_of_the_mechanism_has_its_words():
    levels = [0.0, 0.5, 1.2, 3.0, 3.84, 4.5, 6.0, 6.48, 6.6, 7.0, 9.0]
    found = {
        code
        for today, target in product(levels, levels)
        if target >= today
        for country in ("CHN", "DEU")
        for code in mechanism_codes(country=country, **level(today, target))
    }
    assert found <= set(chart_wording.MECHANISM)
    assert {"energy_part_higher_more", "energy_part_lower_more", "energy_part_higher_less"} <= found
