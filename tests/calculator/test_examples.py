"""Six example firms: valid, plausible, marked, different; and the first page that offers them."""

import json

import pytest

from calculator.assess import assess_profile
from calculator.form.examples import EXAMPLES, FOLDER, not_past
from calculator.models import Assessment
from calculator.profile import read_profile
from calculator.thresholds import assets_at, printed_thresholds, release_reading
from releases.snapshot import shipped_tables
from tests.calculator.pages import fields_of

every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)


def test_six_firms_of_six_countries():
    assert [(example.profile["country"], example.profile["industry"]) for example in EXAMPLES] == [
        ("CHN", "24"),
        ("ITA", "13"),
        ("POL", "10"),
        ("VNM", "26"),
        ("DEU", "29"),
        ("IND", "23"),
    ]
    assert {path.stem for path in FOLDER.iterdir()} == {example.slug for example in EXAMPLES}


@every_example
def test_example_is_marked_and_whole(example):
    stored = json.loads((FOLDER / f"{example.slug}.json").read_text())
    profile = example.profile
    assert stored["note"] == "Illustrative figures, not a real firm."
    assert "illustrative" in profile["name"]
    assert profile["ai"]["basis"] == "assets"
    assert sum(profile["programme"]["capex_by_phase"]) > 0
    assert all("price_per_unit" in row for row in profile["energy"])
    assert profile["currency"] == shipped_tables().countries[profile["country"]].currency


@every_example
def test_example_is_plausible(example):
    """Orders of magnitude: fuel and power cost 10 to 300 EUR a MWh or so, and energy per head is an industry's."""
    tables = shipped_tables()
    result = assess_profile(read_profile(example.profile, tables), tables)
    euros = {"CNY": 8.0, "EUR": 1.0, "PLN": 4.3, "VND": 29_000.0, "INR": 100.0}[example.profile["currency"]]
    baseline = result["baseline"]
    assert 10 < baseline["energy_cost"] / euros / baseline["energy_mwh"] < 300
    assert 5 < baseline["energy_mwh"] / example.profile["employees"] < 5_000
    assert 0.1 < baseline["total_t"] / baseline["energy_mwh"] < 1.5


@pytest.mark.parametrize(
    ("month", "start"),
    [
        ("2026-11", "2027-03"),
        ("2027-03", "2027-03"),
        ("2027-04", "2028-03"),
        ("2031-01", "2031-03"),
        ("2031-12", "2032-03"),
    ],
)
def test_example_never_begins_in_the_past(month, start):
    assert not_past("2027-03", month=month) == start


def test_examples_stand_in_different_places():
    tables = shipped_tables()
    placed = [assess_profile(read_profile(example.profile, tables), tables) for example in EXAMPLES]
    sides = [result["placement"]["headline_side"] for result in placed]
    assert set(sides) == {"rising", "falling", "depends_on_reading"}
    assert len({result["placement"]["turning_point"] for result in placed}) >= 4
    assert {result["finance"]["npv"] > 0 for result in placed} == {True, False}


def test_units_are_those_of_such_bills():
    units = {row["unit"] for example in EXAMPLES for row in example.profile["energy"]}
    assert {"kWh_gross", "MWh_gross", "m3", "tonne", "tce", "litre", "kWh", "MWh"} <= units


@every_example
def test_form_offers_the_example_and_sends_it_back_unchanged(visitor, db, example):
    sent = fields_of(visitor.get(f"/calculator/?example={example.slug}"))
    assert visitor.post("/calculator/", sent).status_code == 302
    assert Assessment.objects.get().inputs == example.profile


@every_example
def test_one_click_assesses_the_example(visitor, db, example):
    response = visitor.post(f"/calculator/examples/{example.slug}/")
    assessment = Assessment.objects.get()
    assert response["Location"] == f"/assessments/{assessment.pk}/"
    assert assessment.inputs == example.profile
    assert visitor.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("slug", ["", "no-such", "../secret", "\x00"])
def test_unknown_example_is_not_found(visitor, db, slug):
    assert visitor.get("/calculator/", {"example": slug}).status_code == 404
    assert visitor.post("/calculator/examples/no-such/").status_code == 404
    assert visitor.get("/calculator/examples/steel-china/").status_code == 405


# --- the first page


def test_first_page_prints_the_thresholds_of_the_release(visitor, db):
    page = visitor.get("/").content.decode()
    for printed in ("2.47", "1.86", "3.62", "1.974", "2.62"):
        assert f"<td>{printed}</td>" in page
    assert "illustrative" in page.lower()
    assert page.count('name="csrfmiddlewaretoken"') == len(EXAMPLES)
    assert all(f"/calculator/?example={example.slug}" in page for example in EXAMPLES)


def test_thresholds_are_those_that_the_source_prints():
    printed = printed_thresholds(shipped_tables())
    assert [(item.name, item.turning_point) for item in printed] == [
        ("All economies", 2.47),
        ("Developed economies", 1.86),
        ("Developing economies", 3.62),
        ("Low-end technology industries", 1.974),
        ("Industries that use much energy", 2.62),
    ]


def test_machines_at_a_turning_point_give_that_turning_point():
    """n = (e^T − 1)·employees/1000 undoes ln(1 + 1000·n/employees): T = 2.47 is 10.82 machines per 1,000."""
    assert assets_at(release_reading(shipped_tables()), 2.47) == pytest.approx(10.8224, abs=1e-4)
