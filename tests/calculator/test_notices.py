"""Notices: the worst first, each with a link to the field of the profile that it concerns."""

import re

import pytest
from django.urls import reverse

from calculator.assess import assess_profile
from calculator.profile import read_profile
from calculator.result.notices import ACTIONS, CONCERNS, notice_texts
from calculator.result.profile_links import AI_PATHS, ENERGY_KEYS, FOLDS, PATHS, anchor_of
from calculator.scenarios.rules import OWN
from calculator.wording import NOTICES
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import address, assess

MATTERS = {*PATHS, *FOLDS, *ENERGY_KEYS, *AI_PATHS["assets"], *AI_PATHS["level"]}


def test_every_notice_has_its_rank_and_its_field():
    assert set(CONCERNS) == set(NOTICES) | {"country_type_is_border_case"}
    assert {matter for matter, _ in CONCERNS.values()} <= MATTERS
    assert set(ACTIONS) <= set(CONCERNS)


def test_the_worst_stands_first_whatever_the_stored_order():
    codes = ["labour_outside_npv", "combined_curve", "no_programme_cost"]
    stored = {"warnings": [{"code": code, "params": {}} for code in codes]}
    found = notice_texts(profile(), stored, shipped_tables())
    assert [notice.text for notice in found] == [str(NOTICES[code]) for code in reversed(codes)]


def test_a_notice_of_another_version_stands_last_and_has_no_link():
    stored = {
        "warnings": [
            {"code": "of_tomorrow", "params": {}, "text": "As stored."},
            {"code": "combined_curve", "params": {}},
        ]
    }
    last = notice_texts(profile(), stored, shipped_tables())[-1]
    assert (last.text, last.link, last.anchor) == ("As stored.", "", "")


def test_a_bill_is_found_by_its_carrier():
    bills = [
        {"carrier": "electricity", "quantity": 1, "unit": "MWh", "price_per_unit": 80.0},
        {"carrier": "natural_gas", "quantity": 1, "unit": "MWh", "price_per_unit": 40.0},
        {"carrier": "natural_gas", "quantity": 1, "unit": "MWh"},
    ]
    inputs = profile(energy=bills)
    assert (
        anchor_of("price", inputs, "natural_gas") == "id_energy-2-price_per_unit"
    )  # the one without a price
    assert anchor_of("factor", inputs, "electricity") == "id_energy-0-emission_factor_kg_per_unit"
    assert anchor_of("price", inputs, "lignite") == ""


@pytest.mark.parametrize(
    ("onsite", "params", "anchor"),
    [
        ({"exported_electricity_mwh": 43000.0}, {"handed_on": 43000.0, "had": 42000.0}, "electricity"),
        ({"exported_heat_mwh": 42500.0, "pv_mwh": 400.0}, {"handed_on": 42500.0, "had": 42400.0}, "heat"),
        ({"exported_heat_mwh": 42000.0}, None, ""),  # all of it
        ({"exported_electricity_mwh": 400.0, "exported_heat_mwh": 41600.0, "pv_mwh": 1.0}, None, ""),
    ],
)
def test_more_handed_on_than_bought_and_made_is_said(onsite, params, anchor):
    """24,000 MWh of power and 18,000 of gas are bought."""
    inputs = profile(onsite=onsite)
    result = assess_profile(read_profile(inputs, shipped_tables()), shipped_tables())
    code = "more_handed_on_than_had"
    stored = [warning for warning in result["warnings"] if warning["code"] == code]
    assert [warning["params"] for warning in stored] == ([params] if params else [])
    if params:
        assert result["baseline"]["energy_used_mwh"] == 0
        found = notice_texts(inputs, {"warnings": stored}, shipped_tables())[0]
        assert "counted as 0" in found.text
        assert found.do.startswith("Check what you hand on")
        assert (found.link, found.anchor) == ("Check the energy handed on", f"id_exported_{anchor}_mwh")


def test_a_missing_electricity_bill_is_mended_among_the_bills():
    inputs = profile(energy=[{"carrier": "natural_gas", "quantity": 1, "unit": "MWh"}])
    stored = {"warnings": [{"code": "ai_electricity_not_billed", "params": {}}]}
    assert notice_texts(inputs, stored, shipped_tables())[0].anchor == "id_energy-0-carrier"


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["do_nothing", "accelerated", OWN])
def test_a_scenarios_notice_leads_to_a_form_with_its_field(owner, key):
    """The own scenario's form; for one that follows the plant by a rule the plant's, not the comparison."""
    made = assess(owner, onsite={"exported_electricity_mwh": 43000.0})
    plant = made.enterprise
    if key == OWN:
        owner.post(f"/enterprises/{plant.pk}/scenarios/duplicate/", {"scenario": "planned"})
        key = str(plant.scenarios.get(kind=OWN).pk)
        form = f"/enterprises/{plant.pk}/scenarios/{key}/edit/"
    else:
        form = f"/enterprises/{plant.pk}/edit/"
    there = owner.post(f"/enterprises/{plant.pk}/scenarios/assess/", {"scenario": key}).url
    page = owner.get(there).content.decode()
    links = re.findall(r'<p class="notice-link"><a href="([^"#]*)#([^"]*)"', page)
    assert (form, "id_exported_electricity_mwh") in links
    assert {address for address, _anchor in links} == {form}
    for address_, field in links:
        assert f'id="{field}"' in owner.get(address_).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ai",
    [
        {"ai": {"basis": "assets", "ai_assets": 3}, "target_ai_level": ..., "target_ai_assets": 80},
        {"ai": {"basis": "level", "level": 1.2}, "target_ai_level": 4.5},
    ],
)
def test_every_link_meets_its_field_in_the_form(owner, ai):
    assessment = assess(owner, **ai)
    form = owner.get(reverse("calculator:edit", args=[assessment.enterprise_id])).content.decode()
    ids = set(re.findall(r'\sid="([^"]+)"', form))
    for matter in MATTERS:
        anchor = anchor_of(matter, assessment.inputs, "natural_gas")
        assert anchor, matter
        assert anchor in ids, f"{matter}: the form has no field with the id {anchor}"


@pytest.mark.django_db
def test_the_page_links_each_notice(owner):
    assessment = assess(owner, **{"country": "POL", "industry": "10"})
    html = owner.get(address(assessment)).content.decode()
    edit = reverse("calculator:edit", args=[assessment.enterprise_id])
    notices = re.search(r'<ul class="notices">.*?</ul>', html, re.DOTALL)[0]
    assert (
        f'href="{edit}#id_energy-0-emission_factor_kg_per_unit">Enter your supplier’s factor</a>' in notices
    )
    assert notices.count("<a ") == notices.count('<li class="notice">')
