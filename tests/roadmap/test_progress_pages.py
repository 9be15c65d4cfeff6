"""Progress pages: the owner's alone; what is wrong beside its field; nothing typed is lost; two tabs."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from calculator.models import Enterprise
from roadmap.models import Reading
from roadmap.progress import store
from roadmap.progress.quarters import Quarter
from tests.calculator.pages import error_beside
from tests.roadmap.stored import stored_assessment as assess
from tests.roadmap.test_roadmap_page import text_of

pytestmark = pytest.mark.django_db
# 24,000 MWh of electricity and 18,000 MWh of gas a year: 10,500 MWh a quarter
TYPED = {"year": "2025", "quarter": "1", "energy_0": "6 000", "energy_1": "4.500,0", "revision": ""}


@pytest.fixture
def assessment(owner):
    return assess(owner, start="2025-01", output={"per_year": 1000.0, "unit": "t"}, name="My plant")


def address(assessment, name="progress", *more):
    return reverse(f"roadmap:{name}", args=[assessment.pk, *more])


def add(client, assessment, **changes):
    return client.post(address(assessment), TYPED | changes)


def stored(assessment, year=2025, number=1) -> Reading | None:
    return store.reading_at(assessment.enterprise, Quarter(year, number))


# Who sees it


PAGES = [
    ("get", "progress", ()),
    ("post", "progress", ()),
    ("get", "reading", (2025, 1)),
    ("post", "reading", (2025, 1)),
    ("post", "reading_delete", (2025, 1)),
    ("get", "progress_csv", ()),
    ("get", "progress_xlsx", ()),
    ("post", "progress_upload", ()),
    ("post", "progress_store", ()),
]


@pytest.mark.parametrize(("method", "name", "more"), PAGES)
def test_nobody_but_the_owner(owner, visitor, staff, assessment, method, name, more):
    add(owner, assessment)
    assess(visitor)
    for client in (visitor, staff, Client()):
        assert getattr(client, method)(address(assessment, name, *more)).status_code == 404
    assert stored(assessment) is not None


@pytest.mark.parametrize(
    ("method", "name"),
    [("get", "progress_upload"), ("get", "progress_store"), ("post", "progress_csv"), ("put", "progress")],
)
def test_other_methods_are_refused(owner, assessment, method, name):
    assert getattr(owner, method)(address(assessment, name)).status_code == 405


@pytest.mark.parametrize(("year", "number"), [(2025, 0), (2025, 5), (1800, 1), (99999, 1), (2025, 2)])
def test_a_quarter_that_is_none_or_not_there(owner, assessment, year, number):
    assert owner.get(address(assessment, "reading", year, number)).status_code == 404


# What it says


def test_empty_page_says_what_to_do(owner, assessment):
    text = text_of(owner.get(address(assessment)))
    assert "No quarter is read yet" in text
    assert "The plan starts in January 2025" in text
    assert "The next one to read is 2025 Q1" in text


def test_a_quarter_is_stored_as_typed(owner, assessment):
    response = add(owner, assessment, output="250", ai_level="1.3", note="Line 2 stood still")
    assert response.status_code == 302
    found = stored(assessment)
    assert [item["quantity"] for item in found.energy] == [6000.0, 4500.0]
    assert (found.output, found.ai_level, found.note) == (250.0, 1.3, "Line 2 stood still")
    text = text_of(owner.get(address(assessment)))
    assert "In 2025 Q1 the plant used" in text  # the title
    assert "Line 2 stood still" in text
    assert "ratio model" in text
    assert "season may explain" in text


def test_verdict_and_gate_of_a_whole_phase(owner, assessment):
    """Twice the energy of the baseline in the half year of phase 1: above, and its gate holds."""
    for number in "12":
        add(owner, assessment, quarter=number, energy_0="12000", energy_1="9000", output="250")
    text = text_of(owner.get(address(assessment)))
    assert "more energy than planned for the output that it had, above the plan’s range" in text
    assert "Gate of phase 1: hold. Energy per unit changed by +100.0" in text


def test_missing_bill_is_named(owner, assessment):
    add(owner, assessment, energy_1="")
    text = text_of(owner.get(address(assessment)))
    assert "missing: Natural gas" in text
    assert "No quarter can be judged yet" in text


def test_old_results_without_gates_and_ranges(owner, assessment):
    for name in ("gates", "uncertainty"):
        assessment.result.pop(name, None)
    assessment.save()
    add(owner, assessment)
    text = text_of(owner.get(address(assessment)))
    assert "made without ranges" in text
    assert "The gates" not in text


def test_other_carriers_count(owner, assessment):
    """10 tonnes of wood beside the bills; a carrier that no factor of the profile covers."""
    more = {"other_0_carrier": "wood", "other_0_quantity": "10", "other_0_unit": "tonne"}
    assert add(owner, assessment, **more).status_code == 302
    assert stored(assessment).energy[2] == {"carrier": "wood", "quantity": 10.0, "unit": "tonne"}
    html = owner.get(address(assessment, "reading", 2025, 1)).content.decode()
    assert re.search(r'name="other_0_quantity" value="10"', html)


# What is wrong


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("energy_0", "-1", "0 or more"),
        ("energy_0", "2e6", "without “e6”"),
        ("energy_0", "1000000000001", "too large"),
        ("energy_0", "0.0000000001", "too small"),
        ("energy_0", "1.200", "two ways"),
        ("energy_0", "5 GJ", "without “GJ”"),
        ("output", "much", "digits alone"),
        ("ai_level", "1001", "too large"),
        ("year", "1989", "from 1990"),
        ("year", "", "Enter the year"),
        ("year", "2025.5", "whole number"),
        ("quarter", "5", ""),
        ("note", "x" * 501, ""),
        ("note", "turned \u202e about", "cannot be printed"),
    ],
)
def test_fault_stands_beside_its_field(owner, assessment, field, typed, words):
    response = add(owner, assessment, **{field: typed})
    assert response.status_code == 422
    found = error_beside(response, f"id_{field}")
    assert found
    assert words in found
    assert stored(assessment) is None
    assert 'value="4.500,0"' in response.content.decode()


def test_a_quarter_that_is_not_over(owner, assessment):
    response = add(owner, assessment, year="2149")
    assert response.status_code == 422
    assert "not over yet" in error_beside(response, "id_quarter")


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        (("", "5", "kg"), "carrier", "Choose what"),
        (("wood", "", "kg"), "quantity", "Enter the quantity"),
        (("wood", "5", ""), "unit", "Choose the unit"),
        (("electricity", "5", "kg"), "unit", "not counted in that unit"),
        (("electricity", "5", "MWh"), "carrier", "stands above"),
        (("gold", "5", "kg"), "carrier", ""),
    ],
)
def test_fault_of_another_carrier(owner, assessment, row, field, words):
    more = dict(zip(("other_0_carrier", "other_0_quantity", "other_0_unit"), row, strict=True))
    response = add(owner, assessment, **more)
    assert response.status_code == 422
    found = error_beside(response, f"id_other_0_{field}")
    assert found
    assert words in found


def test_nothing_entered(owner, assessment):
    response = add(owner, assessment, energy_0="", energy_1="")
    assert response.status_code == 422
    assert "at least one reading" in text_of(response)


def test_names_of_rows_without_end_are_not_followed(owner, assessment):
    response = add(owner, assessment, other_99_carrier="x", **{f"other_{at}_unit": "x" for at in range(200)})
    assert response.status_code == 422
    assert response.content.decode().count("other_39_carrier") > 0
    assert "other_40_carrier" not in response.content.decode()


def test_text_is_text(owner, assessment):
    add(owner, assessment, note="<script>alert(1)</script>")
    assert "<script>alert" not in owner.get(address(assessment)).content.decode()


def test_not_more_quarters_than_a_plant_may_have(owner, assessment, monkeypatch):
    monkeypatch.setattr(store, "MOST_READINGS", 1)
    add(owner, assessment)
    response = add(owner, assessment, quarter="2")
    assert response.status_code == 422
    assert "at most" in text_of(response)
    assert assessment.enterprise.readings.count() == 1


def test_readings_belong_to_the_plant(owner, assessment):
    """Another assessment of the same plant sees them; a newer plan starts where it starts."""
    add(owner, assessment)
    other = assess(owner, start="2026-01")
    other.enterprise_id = assessment.enterprise_id
    other.save()
    text = text_of(owner.get(address(other)))
    assert "lies outside the years of this plan" in text
    assert Enterprise.objects.get(pk=assessment.enterprise_id).readings.count() == 1


def test_a_reading_of_a_carrier_that_the_release_does_not_know(owner, assessment):
    energy = [{"carrier": "whale_oil", "quantity": 1.0, "unit": "barrel"}]
    assessment.enterprise.readings.create(year=2025, quarter=1, energy=energy)
    assert owner.get(address(assessment)).status_code == 200
    assert owner.get(address(assessment, "reading", 2025, 1)).status_code == 200


def test_chart_speaks_no_locale_and_holds_no_nonsense(owner, assessment):
    add(owner, assessment, output="250")
    html = owner.get(address(assessment)).content.decode()
    drawings = re.findall(r"<svg class=\"drawing.*?</svg>", html, re.DOTALL)
    assert len(drawings) == 2
    assert not re.search(r"nan|inf|None|e-\d", "".join(drawings))
    assert json.dumps(drawings)
