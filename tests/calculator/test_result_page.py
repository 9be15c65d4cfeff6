"""The result page: three firms read three different texts; every figure has its words; nothing is missing behind it."""

import copy
import json
import re
import uuid
from datetime import date
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from calculator.assess import assess_profile
from calculator.charts import CHANNEL_WORDS, CURVE_WORDS, EMISSIONS_WORDS, MONEY_WORDS
from calculator.profile import read_profile
from calculator.result import charts as result_charts
from calculator.result.chart_wording import money_words
from calculator.result.charts import chart_number
from calculator.result.end_uses import joined_end_uses
from calculator.result.entered import entered_table, industry_name
from calculator.result.finance_wording import cost_per_tonne_words, irr_words, payback_words
from calculator.result.page import result_context
from calculator.result.provenance_names import factor_scope, group_of, name_of, value_of
from calculator.result.tables import costs_table, listed, provenance_groups
from calculator.result.wording import side_tag
from calculator.wording import NOTICES
from equations.assessment import MODEL_VERSION
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile

PROGRAMME = {"capex_by_phase": [20000, 60000, 240000, 60000], "opex_per_year": 30000}
STEELWORKS = profile(
    name="Hebei steelworks",
    employees=3200,
    currency="CNY",
    ai={"basis": "assets", "ai_assets": 4},
    target_ai_level=...,
    target_ai_assets=60,
    programme=PROGRAMME,
    carbon_price={"per_t": 90},
)
MILL = profile(
    name="Prato mill",
    country="ITA",
    industry="13",
    employees=340,
    currency="EUR",
    ai={"basis": "level", "level": 2.1},
    target_ai_level=2.8,
    programme=PROGRAMME,
    labour={"hours_per_week": 2, "cost_per_hour": 28},
)
BAKERY = profile(
    name="Bakery in Gdynia",
    country="POL",
    industry="10",
    employees=25,
    currency="PLN",
    energy=[
        {"carrier": "electricity", "quantity": 180000, "unit": "kWh", "price_per_unit": 0.95},
        {"carrier": "natural_gas", "quantity": 260000, "unit": "kWh_gross"},
    ],
    ai={"basis": "assets", "ai_assets": 0},
    target_ai_level=...,
    target_ai_assets=1,
)


def stored(data):
    """Inputs and result as they come back from the database."""
    tables = shipped_tables()
    return data, json.loads(json.dumps(assess_profile(read_profile(data, tables), tables)))


def page_of(data):
    return result_context(*stored(data), shipped_tables(), assessed_on=date(2026, 11, 23))


def html_of(page):
    assessment = SimpleNamespace(pk=uuid.uuid4(), enterprise_id=uuid.uuid4())
    context = {"page": page, "assessment": assessment, "request": RequestFactory().get("/assessments/")}
    return render_to_string("calculator/result.html", context)


def answer_of(page):
    return " ".join(line.text for line in page.answer)


def without_figures(page):
    """The page's own sentences with every figure struck out."""
    texts = (page.title, *(line.text for line in page.answer), *page.curve_text)
    return [re.sub(r"[−+]?\d[\d,.]*", "#", text) for text in texts]


def test_steelworks_before_its_turning_point_reads_the_bad_news_first():
    page = page_of(STEELWORKS)
    assert (page.side, page.tag) == ("rising", "Rising: before the turning point")
    assert page.title == (
        "Your plant is 3.0 AI units before its turning point; the planned step does not reach it and is very likely "
        "to raise its emissions, more than 19 in 20"
    )
    assert page.answer[0].topic == "The step"
    answer = answer_of(page)
    assert "lies wholly where emissions rise with AI" in answer
    assert "t CO2e more than without AI" in answer
    assert "not traceable to this site’s energy" in answer
    assert "the programme does not pay" in answer
    assert "3.62 × 2.62 ÷ 2.47 = 3.84" in " ".join(page.curve_text)


def test_mill_past_its_turning_point_reads_of_a_fall():
    page = page_of(MILL)
    assert (page.side, page.tag) == ("falling", "Falling: past the turning point")
    assert side_tag("falling", lower_bound=True) == "Falling: past the earliest turning point"
    assert side_tag("rising", lower_bound=True) == "Rising: before the turning point"
    assert page.title == (
        "Your plant is 0.6 AI units past its turning point: the programme does not pay as planned, though the step "
        "is likely to lower its emissions, about 9 in 10"
    )
    answer = answer_of(page)
    assert "t CO2e less than without AI" in answer
    assert "can confirm" in answer
    assert "MWh less energy" in answer
    assert "1.86 × 1.974 ÷ 2.47 = 1.49" in " ".join(page.curve_text)
    assert page.readings is None


def test_bakery_is_told_that_one_machine_decides():
    page = page_of(BAKERY)
    assert page.side == "rising"
    answer = answer_of(page)
    assert "At a plant of 25 people one machine more moves the AI level by 3.71 units" in answer
    assert "Between before and past lies a single machine" in answer
    assert "Your meters alone would make the step look better than the curve does" in answer
    assert len(page.readings.rows) == 4


def test_three_firms_differ_in_more_than_numbers():
    steelworks, mill, bakery = (set(without_figures(page_of(data))) for data in (STEELWORKS, MILL, BAKERY))
    for one, other in ((steelworks, mill), (steelworks, bakery), (mill, bakery)):
        assert len(one - other) >= 5


def test_page_holds_its_parts_in_order():
    page = page_of(STEELWORKS)
    html = html_of(page)
    parts = [
        page.title,
        page.lead,
        page.answer[0].figure,
        page.answer[0].note,
        page.caveat,
        page.curve_chart.title,
        page.placement_facts[0].note,
        page.curve_text[0],
        page.readings.caption,
        page.decomposition_chart.title,
        page.mechanism[0],
        page.emissions_chart.title,
        page.channel_chart.title,
        page.money_chart.title,
        "Net present value with hours",
        "payback is the time after which the running sum stays at or above zero, linear within the year",
        page.costs.caption,
        page.notices[0].text,
        page.notices[0].do,
        page.next_steps[0].text,
        "Assess another plant",
        page.provenance_counts,
        "Every coefficient, factor and default, with its source",
        page.entered.caption,
        page.baseline.caption,
        page.years.caption,
        f"Coefficient release 2026.3, model {MODEL_VERSION}, assessed on 23 November 2026.",
    ]
    at = [html.find(part) for part in parts]
    assert -1 not in at, parts[at.index(-1)]
    assert at == sorted(at)


def test_page_keeps_to_the_content_security_policy():
    html = html_of(page_of(BAKERY))
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_names_of_the_visitor_are_escaped():
    assert "&lt;b&gt;Mill" in html_of(page_of(MILL | {"name": "<b>Mill"}))


def test_provenance_is_complete_and_has_names():
    data, result = stored(STEELWORKS)
    groups = provenance_groups(result, data, shipped_tables())
    rows = [row for group in groups for block in group.blocks for row in block.rows]
    carriers = {at: row["carrier"] for at, row in enumerate(data["energy"])}
    assert len(rows) == len(joined_end_uses(listed(result), carriers)) > 30  # a split of end uses is one line
    assert sum(row.name.startswith("End uses of ") for row in rows) == 2  # of the electricity, of the gas
    assert [row.name for row in rows if re.search(r"[\[\]_]", row.name)] == []
    assert {"Turning point, developing economies", "Electricity: emission factor", "Length of phase 3"} <= {
        row.name for row in rows
    }
    printed = "2.62 AI units (1.75 AI units to 3.93 AI units)"  # 2.62/1.5 to 2.62·1.5
    assert ("Turning point, industries that use much energy", printed, "published") in [
        (row.name, row.value, row.origin) for block in groups[0].blocks for row in block.rows
    ]
    assert (
        next(row for row in rows if row.name == "Discount rate, real").value == "8\N{NO-BREAK SPACE}% a year"
    )
    sources = {block.source for group in groups for block in group.blocks}
    assert any("Charting the Green Inflection Point" in source for source in sources)


def test_own_factor_is_called_the_firms_own():
    own = profile(
        energy=[
            {
                "carrier": "electricity",
                "quantity": 10,
                "unit": "MWh",
                "emission_factor_kg_per_unit": 5.0,
                "data_quality": "metered",
            }
        ]
    )
    groups = provenance_groups(stored(own)[1], own, shipped_tables())
    rows = [row for group in groups for block in group.blocks for row in block.rows]
    assert (
        next(row for row in rows if row.name == "Electricity: emission factor").origin == "your own, metered"
    )


def test_threshold_stays_as_the_source_prints_it():
    """A country type of "all" takes the class's own record, printed with three decimals."""
    page = page_of(MILL | {"country_type": "all"})
    assert "1.974" in page.curve_text[-1]
    assert page.placement_facts[1].value == "1.974"
    flags = {flag.kind: flag.label.text for flag in page.curve_chart.wide.flags}
    assert flags["turning_point"] == "Turning point 1.974"
    assert [chart_number(2.62, 2), chart_number(3.839838, 2), chart_number(0.5, 1)] == ["2.62", "3.84", "0.5"]


def test_notices_name_what_codes_stand_for_and_say_what_to_do():
    page = page_of(BAKERY)
    texts = [notice.text for notice in page.notices]
    assert any("No price is entered for Natural gas" in text for text in texts)
    assert any("grid factor for Poland" in text for text in texts)
    extrapolated = next(notice for notice in page.notices if notice.text.startswith("Your target (3.71)"))
    assert "(0.00 to 2.97)" in extrapolated.text
    assert extrapolated.do == "Try a target within the evidence and compare."


def test_notice_of_another_version_keeps_its_stored_sentence():
    data, result = stored(BAKERY)
    assert "of_tomorrow" not in NOTICES
    result["warnings"] = [{"code": "of_tomorrow", "params": {}, "text": "As it was stored."}]
    assert [notice.text for notice in result_context(data, result, shipped_tables()).notices] == [
        "As it was stored."
    ]


def test_border_case_is_told_until_the_visitor_chooses():
    told = "is a border case"
    assert any(told in notice.text for notice in page_of(profile(country="TUR")).notices)
    chosen = page_of(profile(country="TUR", country_type="developing"))
    assert not any(told in notice.text for notice in chosen.notices)


def test_stored_figures_are_shown_not_recomputed():
    data, result = stored(MILL)
    result["finance"]["npv"] = -123456.0
    page = result_context(data, result, shipped_tables())
    assert page.finance_facts[0].value == "−120,000\N{NO-BREAK SPACE}EUR"  # its range bears two digits


def test_result_is_not_changed_by_showing_it():
    data, result = stored(STEELWORKS)
    before = copy.deepcopy((data, result))
    result_context(data, result, shipped_tables())
    assert (data, result) == before


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("curve_chart", CURVE_WORDS),
        ("emissions_chart", EMISSIONS_WORDS),
        ("channel_chart", CHANNEL_WORDS),
        ("money_chart", MONEY_WORDS),
    ],
)
def test_every_word_that_a_chart_may_ask_for_is_given(monkeypatch, name, needed):
    """A word that only some charts draw (“no change in any year”) must not be missing for those."""
    asked = []
    draw = getattr(result_charts, name)
    monkeypatch.setattr(result_charts, name, lambda **given: asked.append(given["words"]) or draw(**given))
    page_of(MILL)
    assert set(needed) - set(asked[0]) == set()


def test_beyond_the_evidence_the_charts_say_that_nothing_changes():
    page = page_of(MILL | {"ai": {"basis": "level", "level": 5.0}, "target_ai_level": 6.0})
    assert page.emissions_chart.title == "The curve shows the same emissions with AI as without"
    assert page.channel_chart.title == "The curve shows nothing that the site’s meters could confirm"
    assert "beyond what the curve has evidence for" in page.title


@pytest.mark.parametrize(
    ("payback", "words"),
    [
        ({"years": 3.36, "status": "reached"}, ("3.4", "years")),
        ({"years": 0.0, "status": "immediate"}, ("At once", "")),
        ({"years": None, "status": "not_within_horizon"}, ("Not within 12 years", "")),
        ({"years": None, "status": "none"}, ("Nothing to pay back", "")),
    ],
)
def test_payback_has_words_for_each_status(payback, words):
    assert payback_words(payback, 12) == words


@pytest.mark.parametrize(
    ("irr", "flows", "value", "note"),
    [
        ({"value": 0.123, "status": "ok"}, [-1.0, 2.0], "12.3\N{NO-BREAK SPACE}%", "A year"),
        (
            {"value": -0.444, "status": "negative"},
            [-1.0, 0.5],
            "−44.4\N{NO-BREAK SPACE}%",
            "less than was put in",
        ),
        ({"value": None, "status": "none"}, [-1.0, -2.0], "No rate exists", "All flows are costs"),
        ({"value": None, "status": "none"}, [1.0, 2.0], "No rate exists", "No year costs anything"),
        ({"value": None, "status": "none"}, [0.0, 0.0], "No rate exists", "All flows are zero"),
        ({"value": None, "status": "multiple"}, [-1.0, 3.0, -2.0], "Several rates", "several rates fit"),
        ({"value": None, "status": "above_bound"}, [-1.0, 20.0], "Above 1000 %", "almost nothing"),
    ],
)
def test_rate_of_return_has_words_for_each_status(irr, flows, value, note):
    found = irr_words(irr, flows)
    assert found[0] == value
    assert note in found[1]


@pytest.mark.parametrize(
    ("cost", "channel_t", "value"),
    [
        ({"value": 41.26, "status": "ok"}, 900.0, "41.3\N{NO-BREAK SPACE}EUR"),
        ({"value": None, "status": "pays_for_itself"}, 900.0, "Pays for itself"),
        ({"value": None, "status": "too_few_tonnes"}, 3.0, "Too few tonnes"),
        ({"value": None, "status": "too_few_tonnes"}, -3.0, "No tonnes to count"),
    ],
)
def test_cost_per_tonne_has_words_for_each_status(cost, channel_t, value):
    assert cost_per_tonne_words(cost, channel_t, "EUR")[0] == value


def number(cell):
    return float(cell.replace(",", "").replace("−", "-"))


@pytest.mark.parametrize("data", [STEELWORKS, MILL, BAKERY])
def test_decomposition_adds_up_and_has_the_signs_of_the_result(data):
    result, page = stored(data)[1], page_of(data)
    scope1, scope2, metered, rest, whole = (number(row[1]) for row in page.decomposition.rows)
    place = 10 ** (len(str(int(max(map(abs, (metered, rest, whole)))))) - 4)  # of the fourth digit
    assert scope1 + scope2 == pytest.approx(metered, abs=2 * place)
    assert metered + rest == pytest.approx(whole, abs=2 * place)
    assert whole == pytest.approx(-result["totals"]["emissions_avoided_t"], rel=1e-2)
    assert metered == pytest.approx(-result["totals"]["energy_channel_avoided_t"], rel=1e-2)


def test_costs_have_a_sum_a_unit_and_no_empty_carbon_column():
    with_price, without = stored(STEELWORKS)[1], stored(MILL)[1]
    assert "Carbon cost saved" in costs_table(with_price, money_words("CNY")).header
    table = costs_table(without, money_words("EUR"))
    assert table.header[1:4] == ("Energy cost saved", "Programme cost", "Net cash flow")
    assert table.rows[-1][0] == "Sum"
    assert number(table.rows[-1][3]) == pytest.approx(sum(without["path"]["net_cash_flow"]), rel=1e-3)
    large = copy.deepcopy(without)
    large["path"]["programme_cost"] = [1e9 * cost for cost in large["path"]["programme_cost"]]
    assert "EUR" in costs_table(large, money_words("EUR")).caption
    assert len(costs_table(large, money_words("EUR")).rows[-1][2]) <= 11


def test_currency_is_named_or_said_to_be_the_visitors():
    assert page_of(MILL).currency == "EUR"
    unnamed = page_of(profile())
    assert unnamed.currency == "your currency"
    assert "None" not in unnamed.finance_facts[0].value


def test_keys_unknown_to_this_version_still_read_as_words():
    assert name_of("a_new_default", {}) == "a new default"
    assert group_of("a_new_default") == "defaults"
    assert value_of(0.25, "share", {}) == "25\N{NO-BREAK SPACE}%"
    assert value_of(1.974, "AI unit", {}) == "1.974 AI units"
    assert [value_of(n, "years", {}) for n in (0.5, 1.0, 2.0)] == ["0.5 years", "1 year", "2 years"]
    assert name_of("curves.emissions[all/all].peak_log_effect", {}) == "Height of the peak, all economies"
    assert (
        name_of("curves.technology_level[all/all].peak_log_effect", {})
        == "Depth of the trough, all economies"
    )
    assert value_of("developing", "", {}) == "developing economies"


def test_an_industry_s_name_without_manufacture_of():
    tables = shipped_tables()
    assert industry_name("24", tables) == "Basic metals"
    assert industry_name("16", tables) == (
        "Wood and products of wood and cork, except furniture; articles of straw and plaiting materials"
    )
    assert not [code for code in tables.industries if "anufacture of" in industry_name(code, tables)]


def test_one_machine_is_one_machine():
    data = profile(ai={"basis": "assets", "ai_assets": 1}, target_ai_level=..., target_ai_assets=2)
    entered = read_profile(data, shipped_tables()).model_dump(mode="json", exclude_none=True)
    rows = dict(entered_table(entered, shipped_tables()).rows)
    assert rows["AI today"] == "1 AI-controlled machine"
    assert rows["AI target"] == "2 AI-controlled machines"


def test_a_factors_note_is_in_words():
    found = {"place": "CHN", "year": 2023, "basis": "scope2_official", "gases": "co2"}
    assert factor_scope(found, {"CHN": "China"}) == "China, 2023, official scope 2 factor, CO2 alone"
    assert factor_scope({"basis": "AR6"}, {}) == "warming potentials of AR6"
    assert factor_scope({"place": "CN-HE"}, {}) == "Hebei"
    assert factor_scope({}, {}) == ""
