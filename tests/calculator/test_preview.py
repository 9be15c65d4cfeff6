"""The placement beside the form: right, quiet while something is missing, and without a trace."""

import pytest
from django.test import Client

from calculator.assess import assess_profile, place_partial
from calculator.models import Assessment, Enterprise
from calculator.profile import read_profile
from releases.snapshot import shipped_tables
from tests.calculator.pages import FOUNDRY

PREVIEW = "/calculator/preview/"
PLACED = {
    "country": "CHN",
    "industry": "24",
    "employees": "3 800",
    "ai_basis": "assets",
    "ai_assets": "12",
    "target_ai_assets": "400",
}


def preview(client, data) -> str:
    """The placement's part of the answer; what else it carries is in test_live.py."""
    return answer(client, data).split('<p class="preview-short"')[0]


def answer(client, data) -> str:
    response = client.post(PREVIEW, data, headers={"hx-request": "true"})
    assert response.status_code == 200
    return response.content.decode()


def test_preview_needs_no_bills_and_names_side_distance_and_the_way_back(visitor, db):
    """T = 3.62·2.62/2.47 = 3.840; a = ln(1 + 1000·12/3800) = 1.425; T − a = 2.41; 2T − a = 6.25."""
    fragment = preview(visitor, PLACED)
    assert "Rising: before the turning point" in fragment
    for number in ("2.41", "3.84", "6.25", "4.67"):
        assert number in fragment
    assert "<svg" in fragment
    assert "<html" not in fragment


def test_preview_is_the_placement_of_the_assessment():
    tables = shipped_tables()
    profile = {
        "country": "CHN",
        "industry": "24",
        "employees": 3800.0,
        "ai": {"basis": "assets", "ai_assets": 12.0},
        "target_ai_assets": 400.0,
    }
    bills = [{"carrier": "coke", "quantity": 350000.0, "unit": "tonne"}]
    placed = place_partial(profile, tables)
    assessed = assess_profile(read_profile(profile | {"energy": bills}, tables), tables)
    assert placed["placement"] == assessed["placement"]
    assert placed["curves"] == assessed["curves"]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"country": ""}, ["Country of the plant"]),
        ({"employees": " "}, ["Employees"]),
        (
            {"ai_assets": "", "target_ai_assets": ""},
            ["AI-controlled machines today", "AI-controlled machines planned"],
        ),
        ({"ai_basis": "level"}, ["AI level today", "AI level planned"]),
    ],
)
def test_preview_says_what_is_missing(visitor, db, changes, missing):
    fragment = preview(visitor, PLACED | changes)
    assert "Still missing:" in fragment
    assert [label for label in missing if f"<li>{label}</li>" in fragment] == missing
    assert fragment.count("<li>") == len(missing)
    assert "<svg" not in fragment


def test_empty_preview_is_calm(visitor, db):
    fragment = preview(visitor, {"ai_basis": "assets"})
    assert "Still missing:" in fragment
    assert "error" not in fragment.lower()
    assert "mended" not in fragment


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"employees": "1.500"}, "Employees: “1.500” can be read in two ways."),
        ({"employees": "0"}, "Employees: Must be 1 or more."),
        ({"employees": "1e999"}, "Employees: Write the number alone, without “e999”."),
        ({"employees": "NaN"}, "Employees: Write a number in digits alone"),
        (
            {"target_ai_assets": "3"},
            "AI-controlled machines planned: The target (3 AI-controlled machines) is fewer",
        ),
        ({"country": "XXX"}, "Country of the plant: Select a valid choice."),
        ({"country": "D\x00E"}, "Country of the plant: Select a valid choice."),
    ],
)
def test_preview_says_what_to_mend(visitor, db, changes, words):
    assert words in preview(visitor, PLACED | changes).replace("&#x27;", "'")


def test_placement_reads_nothing_but_the_placement(visitor, db):
    noise = {
        "energy-TOTAL_FORMS": "x",
        "energy-0-carrier": "plutonium",
        "discount_rate": "NaN",
        "name": "\x00",
    }
    assert preview(visitor, PLACED | noise) == preview(visitor, PLACED)


def test_preview_follows_the_country_type(visitor, db):
    assert preview(visitor, PLACED | {"country_type": "developed"}) != preview(visitor, PLACED)


def test_preview_leaves_no_trace(visitor, db, django_assert_max_num_queries):
    preview(visitor, PLACED)
    with django_assert_max_num_queries(1) as queries:  # which release is in force
        preview(visitor, PLACED)
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)
    assert "sessionid" not in visitor.cookies
    assert not Enterprise.objects.exists()
    assert not Assessment.objects.exists()


def test_preview_is_posted_with_a_token(visitor, db):
    assert visitor.get(PREVIEW).status_code == 405
    assert Client(enforce_csrf_checks=True).post(PREVIEW, PLACED).status_code == 403


def test_page_comes_with_the_preview_in_it(visitor, db):
    """Without JavaScript an example, a fault and a new row show the placement as well."""
    assert "2.41" in visitor.get("/calculator/?example=steel-china").content.decode()
    faulty = visitor.post("/calculator/", FOUNDRY | PLACED | {"discount_rate": "x"})
    assert "2.41" in faulty.content.decode()
    assert "Still missing:" in visitor.get("/calculator/").content.decode()
