"""A figure's explanation: a page, or its part for the result's dialog; its owner's alone."""

import re
import uuid

import pytest
from django.urls import reverse

from calculator.explain.figures import FIGURES
from calculator.form.examples import EXAMPLES
from calculator.models import Assessment
from calculator.profile import read_profile
from calculator.record import record_assessment
from releases.snapshot import current_release, tables_of
from tests.calculator.profiles import profile
from tests.calculator.test_explain_formulas import MORE, WITH_ALL_MONEY
from tests.calculator.test_result_access import assess, token_of

pytestmark = pytest.mark.django_db
ON_THE_PAGE = {  # at every example; what else is explained stands in the list of all figures
    "ai_level",
    "target_ai_level",
    "turning_point",
    "peak_log_effect",
    "distance_to_turning_point",
    "marginal_change_share_per_unit",
    "energy_mwh",
    "energy_cost",
    "scope1_t",
    "scope2_t",
    "total_t",
    "emissions_avoided_t",
    "energy_channel_avoided_t",
    "energy_saved_mwh",
    "energy_cost_saving",
    "programme_cost",
    "npv",
    "npv_with_labour",
    "irr",
    "simple_payback",
    "discounted_payback",
    "carbon_payback",
    "cost_per_t_avoided",
    "total_market_t",
    "net_cash_flow",
    "npv_inside",
    "npv_outside",
    "inside_energy_saved_mwh",
    "inside_avoided_t",
    "mirr",
    "savings_to_investment_ratio",
    "lever_energy_management",
}

WHERE_THERE_IS_ONE = {
    "carbon_break_even_level",
    "energy_mwh_per_output",
    "total_t_per_output",
    "scope2_market_t",
    "biogenic_t",
    "inside_carbon_cost_saving",
    "ai_electricity_mwh",
    "embodied_t_per_year",
    "npv_without_labour",
    "npv_with_benefits",
    "npv_after_tax",
}


def address(assessment, figure="npv"):
    return reverse("calculator:explanation", args=[assessment.pk, figure])


def list_address(assessment):
    return reverse("calculator:explanations", args=[assessment.pk])


def stored_example(client, example):
    release = current_release()
    found = read_profile(example.profile, tables_of(release))
    return record_assessment(profile=found, release=release, owner=token_of(client))


def linked(text, assessment):
    return set(re.findall(rf'href="{list_address(assessment)}(\w+)/"', text))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_every_figure_of_an_example_leads_to_its_explanation(owner, example):
    assessment = stored_example(owner, example)
    text = owner.get(reverse("calculator:result", args=[assessment.pk])).content.decode()
    on_page = linked(text, assessment)
    listed = linked(owner.get(list_address(assessment)).content.decode(), assessment)
    assert on_page >= ON_THE_PAGE
    assert listed >= on_page
    assert listed >= set(FIGURES) - WHERE_THERE_IS_ONE
    for code in listed:
        response = owner.get(address(assessment, code))
        assert response.status_code == 200, code
        said = response.content.decode()
        assert not re.search(r"\b(nan|NaN|None|inf|Infinity)\b", said), code
        assert 'class="how-formula"' in said, code


def test_what_only_some_plants_have_is_explained_where_it_stands(owner):
    assessment = assess(owner, **(WITH_ALL_MONEY | MORE | {"money_view": "inside"}))
    text = owner.get(reverse("calculator:result", args=[assessment.pk])).content.decode()
    expected = {"npv_outside", "npv_without_labour", "npv_with_benefits", "npv_after_tax", "biogenic_t"}
    expected |= {
        "ai_electricity_mwh",
        "embodied_t_per_year",
        "energy_used_mwh",
        "inside_energy_cost_saving",
        "inside_carbon_cost_saving",
        "net_cash_flow",
    }
    found = linked(text, assessment)
    assert found >= expected
    for code in found | {"ai_electricity_mwh", "embodied_t_per_year", "inside_avoided_t", "range"}:
        assert owner.get(address(assessment, code)).status_code == 200, code


def test_the_ranges_explain_themselves_by_widths_with_their_origin(owner):
    assessment = assess(owner)
    text = owner.get(address(assessment, "range")).content.decode()
    for words in ("2,048", assessment.result["uncertainty"]["matrix_sha256"], "Width of energy prices"):
        assert words in text, words
    entries = {entry["key"]: entry for entry in assessment.result["provenance"]}
    tables = tables_of(assessment.release)
    for key in ("uncertainty_price_share", "uncertainty_capex_share", "uncertainty_quantity_billed_share"):
        row, entry = tables.defaults[key], entries[key]
        assert (entry["value"], entry["unit"], entry["origin"]) == (row.value, row.unit, row.origin)
        assert entry.get("source", "") == row.source
        assert entry["used_by"] == ["range"]
    assert (entries["uncertainty_capex_share"]["low"], entries["uncertainty_capex_share"]["high"]) == (
        -0.1,
        0.4,
    )
    assert "uncertainty_quantity_metered_share" not in entries  # no quantity of this plant is
    lever, row = entries["levers.energy_management.saving_share"], tables.levers["energy_management"]
    assert (lever["low"], lever["value"], lever["high"]) == (row.saving_low, row.saving_mid, row.saving_high)


def test_a_screen_reader_hears_what_the_link_is_for(owner):
    assessment = assess(owner)
    text = owner.get(reverse("calculator:result", args=[assessment.pk])).content.decode()
    spoken = re.findall(r'<a class="how"[^>]*aria-label="([^"]*)"[^>]*>([^<]*)</a>', text)
    assert len(spoken) == len(re.findall('class="how"', text)) > 20
    assert any(name.endswith("How is this worked out: Net present value") for name, _shown in spoken)
    for name, shown in spoken:  # what is seen stands in what is heard
        assert name.startswith(f"{shown}. How is this worked out: ")


def test_a_page_says_formula_numbers_inputs_source_origin_and_release(owner):
    assessment = assess(owner, discount_rate=0.05, programme={"capex_by_phase": [1000, 0, 0, 0]})
    text = owner.get(address(assessment, "energy_cost")).content.decode()
    for words in (
        "Energy cost = Σ bills: quantity × price",
        # 24,000 × 85 + 18,000 × 45 = 2,040,000 + 810,000
        "24,000 ×\N{NO-BREAK SPACE}85 +\N{NO-BREAK SPACE}18,000 ×\N{NO-BREAK SPACE}45 =\N{NO-BREAK SPACE}2,850,000",
        "Electricity: price per unit",
        "Your profile",
        "your own",
    ):
        assert words in text, words
    turning_point = owner.get(address(assessment, "turning_point")).content.decode()
    for words in (
        "3.62 ×\N{NO-BREAK SPACE}2.62 ÷\N{NO-BREAK SPACE}2.47",
        "published",
        "Green Inflection Point",
    ):
        assert words in turning_point, words
    assert f"release {current_release().label}" in turning_point


def test_the_dialog_gets_the_part_alone(owner):
    assessment = assess(owner)
    part = owner.get(address(assessment), headers={"HX-Request": "true"})
    page = owner.get(address(assessment))
    assert "<html" not in part.content.decode()
    assert 'id="how-title"' in part.content.decode()
    assert "<html" in page.content.decode()
    for response in (part, page):
        assert "HX-Request" in response["Vary"]
        assert "private" in response["Cache-Control"]


def test_it_is_explained_as_stored(owner):
    assessment = assess(owner)
    assessment.result["baseline"]["energy_cost"] = 1.0
    Assessment.objects.filter(pk=assessment.pk).update(result=assessment.result)
    assert "The stored figure is 1" in owner.get(address(assessment, "energy_cost")).content.decode()


def test_a_result_stored_before_provenance_said_so_is_explained_too(owner):
    """Its provenance has no used_by and none of the profile's own numbers: they are read from the profile."""
    assessment = assess(owner)
    before = [entry for entry in assessment.result["provenance"] if entry.get("source") != "profile"]
    for entry in before:
        entry.pop("used_by", None)
    assessment.result["provenance"] = before
    Assessment.objects.filter(pk=assessment.pk).update(result=assessment.result)
    text = owner.get(address(assessment, "energy_cost")).content.decode()
    assert "24,000 MWh" in text
    assert "The stored figure" not in text


@pytest.mark.parametrize("name", ["calculator:explanation", "calculator:explanations"])
def test_others_and_staff_get_404(owner, visitor, staff, name):
    assessment = assess(owner)
    assess(visitor)
    arguments = [assessment.pk, "npv"] if name.endswith("explanation") else [assessment.pk]
    assert owner.get(reverse(name, args=arguments)).status_code == 200
    assert visitor.get(reverse(name, args=arguments)).status_code == 404
    assert staff.get(reverse(name, args=arguments)).status_code == 404
    assert owner.post(reverse(name, args=arguments)).status_code == 405


def test_unknown_figures_and_results_are_404(owner):
    assessment = assess(owner)
    assert owner.get(address(assessment, "wealth")).status_code == 404
    assert owner.get(reverse("calculator:explanation", args=[uuid.uuid4(), "npv"])).status_code == 404


def test_a_figure_that_a_result_lacks_is_404(owner):
    """Past the turning point nobody asks where emissions are back at today's level."""
    assessment = assess(owner, ai={"basis": "level", "level": 5.0}, target_ai_level=6.0)
    assert owner.get(address(assessment, "carbon_break_even_level")).status_code == 404


def test_what_a_visitor_typed_is_escaped(owner):
    assessment = assess(owner, name="<b>Mill", currency="EUR")
    for where in (address(assessment), list_address(assessment)):
        text = owner.get(where).content.decode()
        assert "&lt;b&gt;Mill" in text
        assert "<b>Mill" not in text


def test_forty_bills_over_fifty_years_are_explained(owner):
    energy = [
        {"carrier": "electricity", "quantity": 1000 + at, "unit": "MWh", "price_per_unit": 50 + at}
        for at in range(40)
    ]
    assessment = assess(owner, **profile(energy=energy, horizon_years=50))
    assert len(owner.get(address(assessment, "energy_cost_saving")).content) < 150 * 1024
