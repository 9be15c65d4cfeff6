"""Notices: the worst first, each with a link to the field of the profile that it concerns."""

import re

import pytest
from django.urls import reverse

from calculator.result.notices import ACTIONS, CONCERNS, notice_texts
from calculator.result.profile_links import AI_PATHS, ENERGY_KEYS, PATHS, anchor_of
from calculator.wording import NOTICES
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import address, assess

MATTERS = {*PATHS, *ENERGY_KEYS, *AI_PATHS["assets"], *AI_PATHS["level"]}


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
