"""A total that is split by the industry's survey: on a click alone, labelled, never over bills that are there."""

import dataclasses
import re

import pytest

from calculator.form.split import offer_of
from calculator.models import Assessment
from releases.snapshot import shipped_tables
from tests.calculator.pages import FOUNDRY, error_beside, fields_of, summary_of
from tests.calculator.test_live import part
from tests.calculator.test_preview import answer

NEW = "/calculator/"
TABLES = shipped_tables()
BARE = {name: value for name, value in FOUNDRY.items() if not re.match(r"energy-\d", name)}
TOTAL = {"split-total": "1.234,5", "split-total_unit": "MWh", "split-rest": "natural_gas", "split": "split"}


def split(client, **changes: str):
    return client.post(
        NEW, BARE | TOTAL | {name.replace("__", "-"): value for name, value in changes.items()}
    )


def test_total_is_split_into_two_rows_marked_as_typical(visitor, db):
    """25.7 % of 1,234.5 MWh are 317 to three digits; the rest is gas, gross as in the survey."""
    assert TABLES.energy_mixes["24"].electricity_share == 0.257
    response = split(visitor)
    assert response.status_code == 200
    assert not Assessment.objects.exists()
    sent = fields_of(response)
    rows = [
        tuple(sent[f"energy-{row}-{name}"] for name in ("carrier", "quantity", "unit", "data_quality"))
        for row in range(3)
    ]
    assert rows == [
        ("electricity", "317", "MWh", "default"),
        ("natural_gas", "917.5", "MWh_gross", "default"),
        ("", "", "", ""),
    ]
    assert {name: sent[name] for name in BARE} == BARE
    assert sent["split-total"] == ""
    assert "each marked as a typical value" in response.content.decode()
    assert summary_of(response) == {}
    assert visitor.post(NEW, sent).status_code == 302


@pytest.mark.parametrize(
    ("rest", "unit", "expected"),
    [("purchased_heat", "GJ", "GJ"), ("wood", "MWh", "MWh"), ("bituminous_coal", "GWh", "GWh_gross")],
)
def test_rest_is_what_the_person_says(visitor, db, rest, unit, expected):
    sent = fields_of(split(visitor, split__rest=rest, split__total_unit=unit))
    assert (sent["energy-1-carrier"], sent["energy-1-unit"]) == (rest, expected)


@pytest.mark.parametrize(
    ("changes", "field_id", "words"),
    [
        ({"split__total": ""}, "id_split-total", "Enter the total."),
        ({"split__total": "0"}, "id_split-total", "Must be above 0"),
        ({"split__total": "1" + "0" * 13}, "id_split-total", "at most 1,000,000,000,000"),
        ({"split__total": "1.200"}, "id_split-total", "can be read in two ways"),
        ({"split__total": "5 MWh"}, "id_split-total", "Write the number alone"),
        ({"split__total_unit": ""}, "id_split-total_unit", "Choose the unit of the total."),
        ({"split__total_unit": "m3"}, "id_split-total_unit", "Select a valid choice."),
        ({"split__rest": ""}, "id_split-rest", "Choose the fuel or bought heat"),
        ({"split__rest": "electricity"}, "id_split-rest", "Select a valid choice."),
        ({"industry": ""}, "id_split-total", "Choose the industry of the plant first."),
        ({"industry": "nonsense"}, "id_split-total", "Choose the industry of the plant first."),
        ({"industry": "15"}, "id_split-total", "The survey has no figure for this industry"),
        ({"energy__1__quantity": "5"}, "id_split-total", "Bills are entered already."),
    ],
)
def test_what_cannot_be_split_is_said_and_nothing_is_lost(visitor, db, changes, field_id, words):
    response = split(visitor, **changes)
    assert response.status_code == 422
    assert words in error_beside(response, field_id)
    assert field_id in summary_of(response)
    sent = fields_of(response)
    typed = TOTAL | {name.replace("__", "-"): value for name, value in changes.items()}
    assert sent["split-total"] == typed["split-total"]
    assert sent["employees"] == FOUNDRY["employees"]
    assert sent.get("energy-0-quantity", "") == ""


def test_offer_names_share_and_source_and_rests_with_the_first_bill(visitor, db):
    row = TABLES.energy_mixes["24"]
    offer = part(answer(visitor, BARE), "split-text")
    assert "In US plants of this industry 26\u00a0%".replace("\u00a0", " ") in offer
    assert f"(MECS {row.year})" in offer
    assert row.source in offer
    assert row.note in offer
    assert 'id="split-text" hx-swap-oob' in answer(visitor, BARE)
    assert 'id="split-text" data-rests' in answer(visitor, FOUNDRY)
    assert 'id="split-text" data-rests' in answer(visitor, BARE | {"industry": "15"})


def test_offer_asks_for_the_industry_first(visitor):
    assert "Choose the industry above" in part(visitor.get(NEW).content.decode(), "split-text")


def test_release_without_the_survey_offers_nothing():
    old = dataclasses.replace(TABLES, energy_mixes={})
    assert not offer_of("24", old, has_bills=False).is_made
    assert not offer_of("", old, has_bills=False).is_made


def test_a_total_that_is_not_split_counts_for_nothing(owner):
    total = {name: value for name, value in TOTAL.items() if name != "split"}
    assert owner.post(NEW, FOUNDRY | total).status_code == 302
    assert len(Assessment.objects.get().inputs["energy"]) == 2


def test_an_edit_is_split_without_being_stored(owner):
    owner.post(NEW, FOUNDRY)
    edit = f"/enterprises/{Assessment.objects.get().enterprise_id}/edit/"
    response = owner.post(edit, BARE | TOTAL | {"revision": "1"})
    assert fields_of(response)["revision"] == "1"
    assert Assessment.objects.count() == 1
