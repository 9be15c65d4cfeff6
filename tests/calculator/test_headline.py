"""Which sentences a result calls for: decided by the data, bad news first, signs the right way round."""

import ast
import itertools
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.assess import assess_profile
from calculator.profile import read_profile
from calculator.result import (
    chart_wording,
    findings,
    glance,
    glance_wording,
    headline,
    next_step_wording,
    next_steps,
)
from calculator.result import wording as result_wording
from calculator.result.headline import Sentence
from calculator.result.sentence_params import signed_percent
from calculator.result.wording import result_sentence
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile


def assessed(**changes):
    data, tables = profile(**changes), shipped_tables()
    return data, assess_profile(read_profile(data, tables), tables)


def codes_of(*, one_asset_step=None, **changes):
    """(title, [codes]) of a Chinese steel plant of 1,200 people: T = 3.62 × 2.62 ÷ 2.47 = 3.84, evidence to 7.68.

    What the answer says of the levers stands in test_two_views.
    """
    data, result = assessed(**changes)
    found = headline.headline(inputs=data, result=result, one_asset_step=one_asset_step)
    return found.title.code, [
        sentence.code
        for sentence in found.sentences
        if sentence.topic != "levers" and not sentence.code.startswith("money_of_")
    ]


def level(today, target):
    return {"ai": {"basis": "level", "level": today}, "target_ai_level": target}


# mirror point of 1.2: 2 × 3.84 − 1.2 = 6.48
@pytest.mark.parametrize(
    ("today", "target", "title", "step"),
    [
        (1.2, 1.2, "title_before_none", "step_none"),
        (1.2, 3.0, "title_before_short", "step_short"),
        (1.2, 6.0, "title_before_between", "step_between"),
        (1.2, 7.0, "title_before_beyond", "step_beyond"),
        (0.0, 9.0, "title_before_back", "step_back"),
        (4.5, 4.5, "title_past_none", "step_none"),
        (4.5, 6.0, "title_past_further", "step_further"),
        (4.5, 9.0, "title_past_leaves", "step_leaves"),
        (8.0, 9.0, "title_past_outside", "step_outside"),
        (3.84, 6.0, "title_at_turning_point", "step_further"),
    ],
)
def test_title_and_step_follow_the_place_on_the_curve(today, target, title, step):
    found, codes = codes_of(**level(today, target))
    assert (found, step in codes) == (title, True)


def test_step_before_the_turning_point_is_bad_news_on_every_count():
    assert codes_of(**level(1.2, 3.0))[1] == [
        "step_short",
        "emissions_above",
        "meters_part_of_rise",
        "money_bill_rises",
    ]


def test_step_past_the_turning_point_is_good_news_but_for_a_programme_that_does_not_pay():
    programme = {"capex_by_phase": [0, 0, 9e6, 0], "opex_per_year": 0}
    assert codes_of(**level(4.5, 6.0), programme=programme)[1] == [
        "money_not_covered",
        "step_further",
        "emissions_below",
        "meters_part_of_fall",
    ]


def test_good_news_alone_says_at_once_whether_the_programme_pays():
    dear = {"capex_by_phase": [0, 0, 9e6, 0], "opex_per_year": 0}
    cheap = {"capex_by_phase": [0, 100, 0, 0], "opex_per_year": 0}
    assert codes_of(**level(4.5, 6.0), programme=dear)[0] == "title_past_further_unpaid"
    assert codes_of(**level(4.5, 6.0), programme=cheap)[0] == "title_past_further_paid"


def test_beyond_the_evidence_nothing_is_claimed():
    codes = codes_of(**level(8.0, 9.0))[1]
    assert codes == ["step_outside", "money_none"]


def test_meters_that_point_the_other_way_are_said_to():
    """In developed economies efficiency rises from the first machine while emissions rise first."""
    codes = codes_of(country="POL", **level(0.2, 1.4))[1]
    assert {"emissions_above", "meters_fall_curve_rises"} <= set(codes)


def test_rise_first_is_kept_beside_a_fall_in_the_end():
    """From just before the turning point over the far side: the sum rises before it falls."""
    codes = codes_of(**level(3.4, 7.5), horizon_years=10)[1]
    assert "emissions_below_after_rise" in codes


def test_late_fall_does_not_hide_the_rise():
    """From 0.6 the mirror point is 7.08: a target of 7.6 lies below today's level, and the way there above it."""
    codes = codes_of(**level(0.6, 7.6), horizon_years=6)[1]
    assert "emissions_above_ending_below" in codes


@pytest.mark.parametrize(
    ("assets", "side", "title", "first"),
    [
        (1, "rising", "title_before_short", "step_short"),
        (400, "falling", "title_past_none", "step_none"),
    ],
)
def test_readings_that_agree_leave_the_side_plain(assets, side, title, first):
    ai = {"basis": "assets", "ai_assets": assets}
    data, result = assessed(ai=ai, target_ai_level=..., target_ai_assets=max(assets, 10))
    found = headline.headline(inputs=data, result=result, one_asset_step=None)
    assert (found.side, found.title.code, found.sentences[0].code) == (side, title, first)


def test_readings_that_disagree_open_the_side_and_name_the_reading():
    """20 of 1,200: 16.7 per thousand is past T = 3.84, as is ln(1 + 167) = 5.1; ln(1 + 16.7) = 2.9 and 1.7 are not."""
    data, result = assessed(ai={"basis": "assets", "ai_assets": 20}, target_ai_level=..., target_ai_assets=60)
    found = headline.headline(inputs=data, result=result, one_asset_step=None)
    assert (found.side, found.title.code) == ("open", "title_open")
    first = found.sentences[0]
    assert first.code == "readings_split_rising"
    assert first.params == {
        "rising_count": 2,
        "falling_count": 2,
        "all_count": 4,
        "reading": "ln_per_thousand",
    }


def test_most_readings_against_the_one_in_use_is_not_hidden():
    """50 of 1,200: 4.17 per hundred, 41.7 per thousand, ln(1 + 417) = 6.0 are past 3.84, ln(1 + 41.7) = 3.75 is not."""
    data, result = assessed(ai={"basis": "assets", "ai_assets": 50}, target_ai_level=..., target_ai_assets=60)
    assert (result["placement"]["side"], result["placement"]["headline_side"]) == ("rising", "falling")
    found = headline.headline(inputs=data, result=result, one_asset_step=None)
    assert (found.title.code, found.sentences[0].code) == (
        "title_most_readings_falling",
        "readings_split_rising",
    )


def test_later_turning_point_of_high_ai_industries_is_said_first():
    title, codes = codes_of(industry="26", **level(4.0, 5.0))
    assert (title, codes[0]) == ("title_past_lower_bound", "turning_point_later_falling")
    assert codes_of(industry="26", **level(1.0, 2.0))[1][0] == "turning_point_later_rising"


@pytest.mark.parametrize(
    ("employees", "step", "code"),
    [
        (25, 3.71, "one_machine_is_coarse"),  # T = 3.84
        (25, 3.85, "one_machine_crosses"),
        (200, 1.79, "one_machine_is_coarse"),
        (25, 0.2, "small_firm"),
        (25, None, "small_firm"),
        (200, 0.2, None),
        (50, None, None),
    ],
)
def test_small_firm_is_told_what_one_machine_does(employees, step, code):
    codes = codes_of(one_asset_step=step, employees=employees)[1]
    assert {"one_machine_is_coarse", "one_machine_crosses", "small_firm"} & set(codes) == (
        {code} if code else set()
    )


def test_programme_that_pays_is_good_news_and_comes_after_the_bad():
    """Past the turning point with a cheap programme; the plant is small, which is the bad news."""
    programme = {"capex_by_phase": [0, 100, 0, 0], "opex_per_year": 0}
    codes = codes_of(**level(4.5, 6.0), programme=programme, employees=20)[1]
    assert codes[0] == "small_firm"
    assert codes[-1] == "money_pays"


def test_hours_that_would_turn_the_value_are_mentioned():
    programme = {"capex_by_phase": [0, 0, 9e5, 0], "opex_per_year": 0}
    labour = {"hours_per_week": 40, "cost_per_hour": 60}
    data, result = assessed(**level(4.5, 6.0), programme=programme, labour=labour)
    result["finance"] |= {"npv": -1000.0, "npv_with_labour": 5000.0}
    codes = [
        item.code for item in headline.headline(inputs=data, result=result, one_asset_step=None).sentences
    ]
    assert "labour_turns_up" in codes
    result["finance"] |= {"npv": 1000.0, "npv_with_labour": -5000.0}
    codes = [
        item.code for item in headline.headline(inputs=data, result=result, one_asset_step=None).sentences
    ]
    assert "labour_turns_down" in codes


@given(
    today=st.floats(0, 9),
    more=st.floats(0, 9),
    country=st.sampled_from(["CHN", "ITA", "POL", "VNM"]),
    industry=st.sampled_from(["10", "24", "25", "26"]),
    capex=st.sampled_from([0.0, 1e5, 1e7]),
)
def test_words_exist_for_everything_and_their_signs_are_those_of_the_figures(
    today, more, country, industry, capex
):
    programme = {"capex_by_phase": [0, capex, 0, 0], "opex_per_year": 0}
    data, result = assessed(
        **level(today, today + more), country=country, industry=industry, programme=programme
    )
    found = headline.headline(inputs=data, result=result, one_asset_step=None)
    tones = [sentence.tone for sentence in found.sentences]
    assert "bad" not in list(itertools.dropwhile(lambda tone: tone == "bad", tones))
    said = {
        sentence.code: result_sentence(sentence, currency="EUR")
        for sentence in (found.title, *found.sentences)
    }
    for code, text in said.items():
        if code.startswith("emissions_above"):
            assert result["totals"]["emissions_avoided_t"] < 0
            assert "more than without AI" in text
        if code.startswith("emissions_below"):
            assert result["totals"]["emissions_avoided_t"] > 0
            assert "less than without AI" in text
        if code.startswith("meters_") and code.endswith(("_of_rise", "_than_rise", "alone_rise")):
            assert result["totals"]["energy_channel_avoided_t"] < 0
        if code in ("money_pays", "money_positive", "money_savings_alone"):
            assert result["finance"]["npv"] >= 0
        if code.startswith("money_") and "_not_" in code:
            assert result["finance"]["npv"] < 0
    for finding in (
        findings.curve_finding(result),
        findings.emissions_finding(result),
        findings.channel_finding(result),
        findings.money_finding(result),
    ):
        words = chart_wording.finding_words(finding, currency="EUR")
        assert words["title"]
        assert words["summary"]


def test_chart_findings_say_which_way_emissions_go():
    rising, falling = assessed(**level(1.2, 3.0))[1], assessed(**level(4.5, 6.0))[1]
    assert findings.emissions_finding(rising).title.code == "emissions_course_above"
    assert findings.emissions_finding(falling).title.code == "emissions_course_below"
    assert findings.channel_finding(rising).title.code == "channel_course_above"
    assert findings.channel_finding(falling).title.code == "channel_course_below"


def test_money_finding_follows_the_payback():
    cheap = {"capex_by_phase": [0, 100, 0, 0], "opex_per_year": 0}
    dear = {"capex_by_phase": [0, 0, 9e6, 0], "opex_per_year": 0}
    for programme, today, target, code in (
        (cheap, 4.5, 6.0, "money_course_reached"),
        (dear, 4.5, 6.0, "money_course_short"),
        (dear, 1.2, 3.0, "money_course_costs"),
        (..., 4.5, 6.0, "money_course_immediate"),
        (..., 8.0, 9.0, "money_course_none"),
    ):
        result = assessed(**level(today, target), programme=programme)[1]
        assert findings.money_finding(result).title.code == code


def test_no_sentence_promises():
    """The slopes are associations: nothing says that AI will do anything, and no chance is printed."""
    texts = [
        str(text)
        for words in (
            result_wording.SENTENCES,
            glance_wording.GLANCES,
            glance_wording.LEADS,
            glance_wording.NOTES,
            next_step_wording.NEXT_STEPS,
            chart_wording.MECHANISM,
            chart_wording.TITLES,
            chart_wording.SUMMARIES,
            chart_wording.TURNING_POINTS,
            chart_wording.MARGINS,
        )
        for text in words.values()
    ]
    assert len(texts) > 80
    forbidden = re.compile(r"\bwill\b|\bwon’t\b|probab|likely|chance|out of 10", re.IGNORECASE)
    assert [text for text in texts if forbidden.search(text)] == []


def test_share_and_sign_are_written_as_a_reader_meets_them():
    sentence = Sentence(
        "emissions_above", {"horizon_count": 10, "change_t": 1234567.0, "change_share": 0.0312}
    )
    text = result_sentence(sentence, currency=None)
    assert "1,230,000 t CO2e more" in text
    assert "3.1\N{NO-BREAK SPACE}% of the plant’s emissions" in text
    assert signed_percent(-0.02) == "−2.0\N{NO-BREAK SPACE}%"
    assert signed_percent(1e-9) == "0\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("module", [headline, findings, glance, next_steps])
def test_deciding_needs_no_django_and_no_words(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0] if name.split(".")[0] != "calculator" else name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    pure = ("headline", "sentences", "money_said", "two_views", "driving")
    assert imported <= sys.stdlib_module_names | {f"calculator.result.{name}" for name in pure}
