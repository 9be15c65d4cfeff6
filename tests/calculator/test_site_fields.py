"""What a bill and the site may say beside the usual: read, refused in words, kept, shown again; defaults and source."""

import copy
import dataclasses
import re

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from calculator.choices import region_choices
from calculator.form.energy import EnergyRowForm
from calculator.form.live import live_of
from calculator.form.paths import ONSITE
from calculator.form.plant import ProfileForm
from calculator.form.submission import offered, submitted
from calculator.models import Assessment
from calculator.profile import read_profile
from releases.snapshot import shipped_tables
from tests.calculator.pages import FOUNDRY, error_beside, fields_of, summary_of
from tests.calculator.profiles import profile
from tests.calculator.test_live import part, text_of
from tests.calculator.test_preview import answer
from tests.calculator.whole_profiles import energy_rows

NEW = "/calculator/"
TABLES = shipped_tables()
POWER = {
    "energy-0-data_quality": "metered",
    "energy-0-marginal_price_per_unit": "71,5",
    "energy-0-market_factor_kg_per_unit": "0 kg",
    "energy-0-green_share": "62,5 %",
    "energy-0-end_uses_drives": "60",
    "energy-0-end_uses_utilities": "30.5",
    "energy-0-end_uses_space": "9,5",
}
SITE = {
    "base_year": "2024",
    "gwp_set": "AR5",
    "output_per_year": "1.234,5",
    "output_unit": "tonne",
    "pv_mwh": "1 200 MWh",
    "chp_electricity_mwh": "3,400",
    "exported_electricity_mwh": "500",
    "exported_heat_mwh": "250,5",
}


def data_of(fields: dict[str, str]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(fields)
    return data


def stored(client, fields: dict[str, str]) -> dict:
    response = client.post(NEW, fields)
    assert response.status_code == 302, summary_of(response)
    return Assessment.objects.get().inputs


def typeable(value: object) -> object:
    """With numbers of nine digits, none of them smaller than 1e-9."""
    if isinstance(value, dict):
        return {key: typeable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typeable(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.9g}") if abs(value) > 1e-9 else 0.0
    return value


def folds_around(page: str, id_: str) -> list[str]:
    """The opening tags of the <details> that the element with this id lies in."""
    before, folds = page[: page.index(f'id="{id_}"')], []
    for tag in re.findall(r"</?details[^>]*>", before):
        folds = folds[:-1] if tag.startswith("</") else [*folds, tag]
    return folds


# --- read as meant, and shown again


def test_bill_keeps_what_is_said_beside_its_four_fields(owner):
    power = stored(owner, FOUNDRY | POWER)["energy"][0]
    assert power["data_quality"] == "metered"
    assert power["marginal_price_per_unit"] == 71.5
    assert power["market_factor_kg_per_unit"] == 0
    assert power["green_share"] == 0.625
    uses = {"utilities": 0.305, "drives": 0.6, "process_heat": 0, "space": 0.095, "other": 0}
    assert power["end_uses"] == uses


def test_site_keeps_year_potentials_output_and_its_own_energy(owner):
    inputs = stored(owner, FOUNDRY | SITE)
    assert (inputs["base_year"], inputs["gwp_set"]) == (2024, "AR5")
    assert inputs["output"] == {"per_year": 1234.5, "unit": "tonne"}
    assert inputs["onsite"] == {
        "pv_mwh": 1200,
        "chp_electricity_mwh": 3400,
        "exported_electricity_mwh": 500,
        "exported_heat_mwh": 250.5,
    }


def test_what_is_left_empty_is_no_key(owner):
    inputs = stored(owner, FOUNDRY)
    assert not {"base_year", "gwp_set", "output", "onsite"} & set(inputs)
    assert set(inputs["energy"][0]) == {"carrier", "quantity", "unit", "price_per_unit"}


def test_edit_shows_every_entry_again(owner):
    stored(owner, FOUNDRY | POWER | SITE)
    sent = fields_of(owner.get(f"/enterprises/{Assessment.objects.get().enterprise_id}/edit/"))
    assert sent["energy-0-marginal_price_per_unit"] == "71.5"
    assert sent["energy-0-green_share"] == "62.5"
    uses = {name: sent[f"energy-0-end_uses_{name}"] for name in ("utilities", "drives", "process_heat")}
    assert uses == {"utilities": "30.5", "drives": "60", "process_heat": "0"}
    assert (sent["base_year"], sent["gwp_set"], sent["output_per_year"]) == ("2024", "AR5", "1234.5")
    assert (sent["output_unit"], sent["exported_heat_mwh"]) == ("tonne", "250.5")


@given(
    st.lists(energy_rows(TABLES), min_size=1, max_size=4),
    st.fixed_dictionaries(
        {},
        optional={
            "base_year": st.integers(1990, 2100),
            "gwp_set": st.sampled_from(["AR4", "AR5", "AR6"]),
            "output": st.fixed_dictionaries(
                {"per_year": st.floats(1e-6, 1e12), "unit": st.sampled_from(["tonne", "m²", "<b>"])}
            ),
            "onsite": st.dictionaries(st.sampled_from(ONSITE), st.floats(0, 1e12), min_size=1),
        },
    ),
)
def test_any_profile_goes_through_the_form_unchanged(rows, site):
    """But for numbers that nobody could type: of more digits than a field takes."""
    for row in rows:
        if TABLES.carriers[row["carrier"]].scope == 1:  # the form asks it of bought energy alone
            row.pop("market_factor_kg_per_unit", None)
            row.pop("green_share", None)
    start = read_profile(typeable(profile(energy=rows, currency="CNY", **site)), TABLES)
    values = start.model_dump(mode="json", exclude_none=True)
    back = submitted(TABLES, offered(TABLES, copy.deepcopy(values)).as_sent())
    assert back.is_valid(), (back.form.errors, [form.errors for form in back.rows.forms])
    assert back.profile.model_dump(mode="json", exclude_none=True) == values


# --- faults


@pytest.mark.parametrize(
    ("fields", "field_id", "words"),
    [
        (
            {"energy-0-marginal_price_per_unit": "-1"},
            "id_energy-0-marginal_price_per_unit",
            "Must be 0 or more.",
        ),
        (
            {"energy-0-marginal_price_per_unit": "70 EUR"},
            "id_energy-0-marginal_price_per_unit",
            "Write the number alone, without “EUR”.",
        ),
        (
            {"energy-0-market_factor_kg_per_unit": "1.200"},
            "id_energy-0-market_factor_kg_per_unit",
            "two ways",
        ),
        (
            {"energy-0-market_factor_kg_per_unit": "200 g"},
            "id_energy-0-market_factor_kg_per_unit",
            "Write the number alone, without “g”.",
        ),
        ({"energy-0-green_share": "101"}, "id_energy-0-green_share", "Must be 100 % or less."),
        (
            {"energy-1-green_share": "50"},
            "id_energy-1-green_share",
            "Only bought electricity, steam and heat",
        ),
        (
            {"energy-1-market_factor_kg_per_unit": "5"},
            "id_energy-1-market_factor_kg_per_unit",
            "Only bought electricity, steam and heat",
        ),
        ({"energy-0-data_quality": "guess"}, "id_energy-0-data_quality", "Select a valid choice."),
        (
            {"energy-0-end_uses_drives": "60", "energy-0-end_uses_space": "30"},
            "id_energy-0-end_uses_utilities",
            "The shares must make 100 % together; they make 90 %.",
        ),
        ({"energy-0-end_uses_drives": "160"}, "id_energy-0-end_uses_drives", "Must be 100 % or less."),
        ({"energy-0-end_uses_other": "all"}, "id_energy-0-end_uses_other", "Write a number in digits alone"),
        ({"base_year": "1989"}, "id_base_year", "Must be 1990 or more."),
        ({"base_year": "last"}, "id_base_year", "Write a number in digits alone"),
        ({"base_year": "2024.5"}, "id_base_year", "Write a whole number"),
        ({"gwp_set": "AR3"}, "id_gwp_set", "Select a valid choice."),
        ({"output_per_year": "5"}, "id_output_unit", "Enter it as well"),
        ({"output_unit": "tonne"}, "id_output_per_year", "Enter it as well"),
        ({"output_unit": "tonne", "output_per_year": "0"}, "id_output_per_year", "Must be above 0."),
        ({"output_unit": "t\nt", "output_per_year": "5"}, "id_output_unit", "one line of plain text"),
        ({"output_unit": "t" * 41, "output_per_year": "5"}, "id_output_unit", "at most 40 characters"),
        ({"pv_mwh": "-5"}, "id_pv_mwh", "Must be 0 or more."),
        ({"pv_mwh": "5 kWh"}, "id_pv_mwh", "Write the number alone, without “kWh”."),
        ({"exported_heat_mwh": "1e9"}, "id_exported_heat_mwh", "Write the number alone"),
    ],
)
def test_fault_stands_beside_its_field_and_what_was_typed_stays(visitor, db, fields, field_id, words):
    response = visitor.post(NEW, FOUNDRY | fields)
    assert response.status_code == 422
    assert not Assessment.objects.exists()
    assert words in error_beside(response, field_id)
    assert words in summary_of(response)[field_id]
    sent = fields_of(response)
    lists = ("energy-0-data_quality", "gwp_set")
    assert {name: sent[name] for name in fields if name not in lists} == {
        name: value for name, value in fields.items() if name not in lists
    }
    folds = folds_around(response.content.decode(), field_id)
    assert folds
    assert all(" open" in fold for fold in folds)


def test_nothing_new_is_required():
    """The main job is no longer than before: these are all that must be filled in."""
    form = ProfileForm(tables=TABLES)
    assert {name for name, field in form.fields.items() if field.required} == {
        *("country", "industry", "employees", "ai_basis"),
        *("ai_assets", "target_ai_assets", "ai_level", "target_ai_level"),
    }
    row = EnergyRowForm(tables=TABLES)
    assert {name for name, field in row.fields.items() if field.required} == {"carrier", "quantity", "unit"}


def test_what_is_new_is_folded_away(visitor):
    page = visitor.get(NEW).content.decode()
    for name in (
        "base_year",
        "gwp_set",
        "output_unit",
        *ONSITE,
        "energy-0-green_share",
        "energy-0-end_uses_other",
    ):
        folds = folds_around(page, f"id_{name}")
        assert folds, name
        assert not any(" open" in fold for fold in folds), name


# --- what is said beside them


def test_quality_says_what_it_does_to_the_band(visitor):
    page = visitor.get(NEW).content.decode()
    offered_ = re.search(r'<select[^>]* name="energy-0-data_quality".*?</select>', page, re.DOTALL)[0]
    widths = {
        quality: TABLES.defaults[f"uncertainty_quantity_{quality}_share"].value
        for quality in ("metered", "default")
    }
    assert f"Metered, ±{100 * widths['metered']:g}\u00a0%" in offered_
    assert f"A typical value, ±{100 * widths['default']:g}\u00a0%" in offered_


def test_quality_says_no_width_where_the_release_has_none():
    bare = {key: row for key, row in TABLES.defaults.items() if not key.startswith("uncertainty_")}
    row = EnergyRowForm(tables=dataclasses.replace(TABLES, defaults=bare))
    assert dict(row.fields["data_quality"].choices)["metered"] == "Metered"


def test_empty_uses_show_the_industrys_with_origin_and_source(visitor, db):
    row = TABLES.end_uses[("24", "electricity")]
    page = visitor.post(NEW, FOUNDRY | {"add_row": "energy"}).content.decode()
    field = re.search(r'<input[^>]* name="energy-0-end_uses_drives"[^>]*>', page)[0]
    assert f'placeholder="{100 * row.drives_share:g}"' in field
    said = part(page, "id_energy-0_uses")
    assert "All five left empty: the split of your industry, as the fields show it (assumed)." in said
    assert row.source in said
    live = answer(visitor, FOUNDRY)
    assert (
        f"end_uses_drives:{100 * row.drives_share:g}"
        in re.search(r'id="id_energy-0_uses" data-placeholders="([^"]*)"', live)[1]
    )
    fuel = TABLES.end_uses[("24", "fuel")]
    assert (
        f"end_uses_process_heat:{100 * fuel.process_heat_share:g}"
        in re.search(r'id="id_energy-1_uses" data-placeholders="([^"]*)"', live)[1]
    )


def test_uses_are_said_of_nothing_without_industry_or_table(visitor, db):
    assert part(answer(visitor, FOUNDRY | {"industry": ""}), "id_energy-0_uses") == ""
    old = dataclasses.replace(
        TABLES, end_uses={}, energy_mixes={}, energy_intensities={}, reference_prices=()
    )
    live = live_of(data_of(FOUNDRY), old, month="2026-11")
    assert live.submission.rows.forms[0].use_default is None
    assert not live.split.is_made
    assert not live.notes


@pytest.mark.parametrize(
    ("fields", "year", "words"),
    [
        ({}, 2025, "Left empty, and without a start: the newest."),
        ({"start": "2027-01"}, 2025, "Left empty: 2027, the year of the start."),
        ({"base_year": "2024"}, 2023, "Grid factor taken for 2024:"),
        ({"base_year": "2019"}, 2023, "None of 2019 or before is known, so the oldest counts:"),
    ],
)
def test_base_year_says_which_grid_factor_it_takes_and_takes_it(visitor, db, fields, year, words):
    fragment = answer(visitor, FOUNDRY | fields)
    said = part(fragment, "vintage")
    assert words in said
    assert f"(Germany, {year}, life-cycle factor" in said
    factor = re.search(r"([\d.]+) kg CO2e per MWh", said)[1]
    assert f"Emission factor: {factor} kg CO2e per MWh (Germany, {year}," in part(
        fragment, "id_energy-0_facts"
    )


@pytest.mark.parametrize("fields", [{"start": "soon"}, {"base_year": "20 000"}, {"country": ""}])
def test_base_year_waits_for_what_can_be_read(visitor, db, fields):
    said = part(answer(visitor, FOUNDRY | fields), "vintage")
    assert said.startswith(("Left empty, and without a start", "Choose the country"))


def test_warming_potentials_move_the_factor_of_a_fuel(visitor, db):
    """(56,100 + 1 · 25 + 0.1 · 298) · 0.0036 · 0.9 kg by AR4; with 29.8 and 273 by AR6 0.2 % less and more."""
    fragment = answer(visitor, FOUNDRY | {"gwp_set": "AR4"})
    assert "(warming potentials of AR4; assumed)" in part(fragment, "id_energy-1_facts")
    choice = re.search(
        r'<select[^>]* name="gwp_set".*?</select>', visitor.get(NEW).content.decode(), re.DOTALL
    )[0]
    assert "That of the release: AR6" in choice
    assert text_of(choice).count("1 t of fossil methane counts as") == 3


def test_thirty_provinces_and_every_state_have_a_factor_to_choose():
    groups = {name: found for name, found in region_choices(TABLES) if name != ""}
    assert len(groups["China"]) == 30
    assert len(groups["United States"]) == 51
    assert all(code != name for found in groups.values() for code, name in found)


def test_fields_of_bought_energy_are_hidden_for_a_fuel(visitor, db):
    page = visitor.post(NEW, FOUNDRY | {"add_row": "energy"}).content.decode()
    states = re.findall(r"data-not-of-fuel( hidden)?>", page)
    assert states == ["", " hidden", "", "", ""]  # electricity, gas, two empty rows, the pattern of a new one
    back = visitor.post(NEW, FOUNDRY | {"energy-1-green_share": "5", "add_row": "energy"}).content.decode()
    assert " hidden" not in re.findall(r"data-not-of-fuel( hidden)?>", back)
