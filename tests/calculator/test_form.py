"""The form: numbers as people type them, faults beside their fields, nothing lost, one assessment in the end."""

import dataclasses
import re
from decimal import Decimal
from typing import get_args

import pytest
from django.core.exceptions import ValidationError
from django.forms import BooleanField
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from calculator import views
from calculator.form.energy import EnergyRowForm
from calculator.form.fields import NumberField, PercentField, WholeNumberField
from calculator.form.levers import LeverForm
from calculator.form.numbers import number_text, read_number, split_unit
from calculator.form.paths import FIELD_AT, PATHS
from calculator.form.placement import AI_FIELDS
from calculator.form.plant import ProfileForm
from calculator.form.submission import submitted
from calculator.models import Assessment, Enterprise
from calculator.profile import AiAssets, AiLevel, EnergyRow, Lever, Profile
from calculator.profile_shape import EndUses, Readiness
from releases.snapshot import current_release, shipped_tables
from tests.calculator.pages import FOUNDRY, error_beside, fields_of, summary_of

NEW = "/calculator/"


def without(*names: str, **changed: str) -> dict[str, str]:
    return {name: value for name, value in FOUNDRY.items() if name not in names} | changed


def changed(**fields: str) -> dict[str, str]:
    return FOUNDRY | {name.replace("__", "-"): value for name, value in fields.items()}


# --- numbers


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("24000", 24000),
        ("24 000", 24000),
        ("24\u00a0000", 24000),
        ("24\u202f000.5", Decimal("24000.5")),
        ("24,000.5", Decimal("24000.5")),
        ("24'000", 24000),
        ("24’000", 24000),
        ("1,234,567", 1234567),
        ("2,40,000", 240000),
        (" 0.202 ", Decimal("0.202")),
        (".5", Decimal("0.5")),
        ("1.974", Decimal("1.974")),
        ("−3", -3),
        ("+3", 3),
        ("２４", 24),
        ("0", 0),
        ("1,5", Decimal("1.5")),
        ("1,50", Decimal("1.5")),
        ("0,202", Decimal("0.202")),
        ("24.000,5", Decimal("24000.5")),
        ("24 000,55", Decimal("24000.55")),
        ("1234,567", Decimal("1234.567")),
        ("1.234.567", 1234567),
        ("1.234.567,8", Decimal("1234567.8")),
    ],
)
def test_number_is_read_as_meant(typed, number):
    assert read_number(typed).value == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0 202", "not_a_number"),
        ("24.000", "ambiguous_point"),
        ("1.500", "ambiguous_point"),
        ("1.200", "ambiguous_point"),
        ("1,234,56", "not_a_number"),
        ("24.00,5", "not_a_number"),
        ("1 5", "not_a_number"),
        ("12 34", "not_a_number"),
        ("24,00,5", "not_a_number"),
        ("1e999", "not_a_number"),
        ("1e3", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("-inf", "not_a_number"),
        ("0x10", "not_a_number"),
        ("1_000", "not_a_number"),
        ("24 MWh", "not_a_number"),
        ("€5", "not_a_number"),
        ("٢٤", "not_a_number"),
        ("1\x00", "not_a_number"),
        ("-", "not_a_number"),
        (".", "not_a_number"),
        ("9" * 41, "number_too_long"),
    ],
)
def test_number_that_could_be_misread_is_refused(typed, code):
    with pytest.raises(ValidationError) as refused:
        NumberField().clean(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "number", "instead"),
    [
        ("1,200", 1200, "1.2"),
        ("24,000", 24000, "24"),
        ("1,974", 1974, "1.974"),
        ("1.974", Decimal("1.974"), "1 974"),
        ("-1.974", Decimal("-1.974"), "1 974"),
        ("1 200", 1200, ""),
        ("1,200.5", Decimal("1200.5"), ""),
        ("12.5", Decimal("12.5"), ""),
        ("0.974", Decimal("0.974"), ""),
    ],
)
def test_number_that_others_read_otherwise_says_so(typed, number, instead):
    found = read_number(typed)
    assert (found.value, found.instead) == (number, instead)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("420 000 MWh", ("420 000", "MWh")),
        ("420\u00a0000\u202fMWh", ("420 000", "MWh")),
        ("5m³", ("5", "m3")),
        ("12.5 %", ("12.5", "%")),
        ("24 kWh gross", ("24", "kWh gross")),
        ("24 000", ("24 000", "")),
        ("MWh", ("MWh", "")),
        ("€5", ("€5", "")),
    ],
)
def test_unit_pasted_with_a_number_is_parted_from_it(typed, parts):
    assert split_unit(typed) == parts


@given(st.decimals(min_value=-1000, max_value=1000, places=6))
def test_percent_goes_both_ways_exactly(percent):
    share = PercentField().clean(f"{percent:f}")
    assert share == pytest.approx(float(percent) / 100, rel=1e-12, abs=1e-15)
    assert PercentField().clean(PercentField().prepare_value(share)) == share


@given(st.floats(min_value=1e-12, max_value=1e15))
def test_number_comes_back_as_it_was_stored(number):
    assert NumberField().clean(number_text(number)) == number


def test_percent_sign_is_allowed_in_a_percent_field():
    assert PercentField().clean("8 %") == 0.08


def test_only_the_units_of_the_field_are_taken():
    assert NumberField(unit="t CO2e per year").clean("5 t") == 5
    assert NumberField(unit="people").clean("1 200 people") == 1200
    for field, typed in (
        (NumberField(unit="people"), "5 kWh"),
        (NumberField(), "5 EUR"),
        (PercentField(), "5 kg"),
    ):
        with pytest.raises(ValidationError, match="Write the number alone, without “"):
            field.clean(typed)


def test_whole_number_field_refuses_parts():
    assert WholeNumberField().clean("10") == 10
    with pytest.raises(ValidationError, match="whole number"):
        WholeNumberField().clean("10.5")


# --- every key of a profile


def leaves(model: type[BaseModel], prefix: str = "") -> set[str]:
    lists = ("capex_by_phase", "grants_by_phase", "phase_years", "phase_shares")
    found: set[str] = set()
    for name, field in model.model_fields.items():
        parts = [part for part in get_args(field.annotation) if is_part(part)]
        if parts and name not in ("ai", "energy"):
            found |= leaves(parts[0], f"{name}.")
        elif name == "ai":
            found |= leaves(AiAssets, "ai.") | leaves(AiLevel, "ai.")
        elif name in lists:
            found |= {f"{prefix}{name}[{index}]" for index in range(4)}
        elif name not in ("energy", "levers"):
            found.add(prefix + name)
    return found


def is_part(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def test_every_key_of_a_profile_has_a_field():
    """Readiness has a page of its own."""
    elsewhere = {f"readiness.{area}" for area in Readiness.model_fields}
    assert set(PATHS.values()) == leaves(Profile) - elsewhere
    uses = {f"end_uses_{name}" for name in EndUses.model_fields}
    assert set(EnergyRowForm.base_fields) == set(EnergyRow.model_fields) - {"end_uses"} | uses
    assert set(LeverForm.NUMBERS) | {"lever"} == set(Lever.model_fields)
    assert set(PATHS) <= set(ProfileForm(tables=shipped_tables()).fields)
    assert FIELD_AT["phase_shares"] == "phase_1_share"


def test_every_field_stands_on_the_page(visitor):
    sent = set(fields_of(visitor.get(NEW)))
    form = ProfileForm(tables=shipped_tables())
    boxes = {name for name, field in form.fields.items() if isinstance(field, BooleanField)}
    assert set(form.fields) - boxes <= sent  # a box that is not ticked is not sent
    for lever in shipped_tables().levers:
        assert {f"lever-{lever}-{name}" for name in LeverForm.NUMBERS} <= sent
    assert {f"energy-{row}-{name}" for row in range(3) for name in EnergyRowForm.base_fields} <= sent


def test_defaults_are_shown_with_their_origin(visitor):
    page = visitor.get(NEW).content.decode()
    row = shipped_tables().defaults["discount_rate_share"]
    assert f"Left empty: {row.value * 100:g} % per year (assumed)." in page
    assert "Left empty: 1 year (assumed)." in page
    assert "Left empty: 1.5 years (assumed)." in page
    assert row.note.split(";")[0] in page


def test_ai_unit_is_worked_out_from_the_release(visitor):
    assert "ln(1 + 1,000 × 120 ÷ 1,200) = <strong>4.62</strong>" in visitor.get(NEW).content.decode()


# --- a valid form


def posted(client, data) -> Assessment:
    response = client.post(NEW, data)
    assert response.status_code == 302, summary_of(response)
    assessment = Assessment.objects.get()
    assert response["Location"] == f"/assessments/{assessment.pk}/"
    return assessment


def test_valid_form_stores_one_enterprise_and_one_assessment(owner):
    assessment = posted(owner, FOUNDRY)
    assert Enterprise.objects.get() == assessment.enterprise
    assert assessment.release == current_release()
    assert assessment.enterprise.revision == 1
    assert assessment.enterprise.name == "Foundry"
    assert assessment.enterprise.profile == assessment.inputs
    assert assessment.inputs == {
        "name": "Foundry",
        "country": "DEU",
        "industry": "24",
        "employees": 1200,
        "currency": "EUR",
        "ai": {"basis": "assets", "ai_assets": 3},
        "target_ai_assets": 80,
        "discount_rate": 0.08,
        "energy": [
            {"carrier": "electricity", "quantity": 24000.5, "unit": "MWh", "price_per_unit": 85},
            {"carrier": "natural_gas", "quantity": 18000, "unit": "MWh_gross", "price_growth_share": 0.025},
        ],
    }
    assert assessment.result["release"] == current_release().label
    assert assessment.result["placement"]["ai_level"] == pytest.approx(1.2527629685)


def test_htmx_gets_the_address_of_the_result(owner):
    response = owner.post(NEW, FOUNDRY, headers={"hx-request": "true"})
    assert response["HX-Redirect"] == f"/assessments/{Assessment.objects.get().pk}/"


def test_currency_is_the_countrys_unless_chosen(owner):
    assert posted(owner, changed(currency="USD")).inputs["currency"] == "USD"


def test_nominal_rate_is_turned_into_a_real_one(owner):
    assessment = posted(owner, changed(discount_is_nominal="on", inflation="3"))
    assert assessment.inputs["discount_rate"] == pytest.approx(1.08 / 1.03 - 1, rel=1e-11)


def test_list_with_gaps_takes_the_defaults_of_the_gaps(owner):
    data = changed(capex_2="200000", phase_1_years="1", phase_2_share="30")
    assessment = posted(owner, data)
    assert assessment.inputs["programme"] == {"capex_by_phase": [0, 200000, 0, 0]}
    assert assessment.inputs["phase_years"] == [1, 1, 2, 1.5]
    assert assessment.inputs["phase_shares"] == [0, 0.3, 0.85, 1]


def test_only_the_chosen_way_of_giving_the_ai_level_counts(owner):
    data = changed(ai_basis="level", ai_level="1.2", target_ai_level="4.5", ai_assets="many")
    assessment = posted(owner, data)
    assert assessment.inputs["ai"] == {"basis": "level", "level": 1.2}
    assert assessment.inputs["target_ai_level"] == 4.5
    assert "target_ai_assets" not in assessment.inputs


def test_todays_machines_may_go_with_a_planned_level(owner):
    data = changed(ai_basis="assets_to_level", target_ai_level="4.5", target_ai_assets="many", ai_level="x")
    assessment = posted(owner, data)
    assert assessment.inputs["ai"] == {"basis": "assets", "ai_assets": 3}
    assert assessment.inputs["target_ai_level"] == 4.5
    assert "target_ai_assets" not in assessment.inputs
    edit = owner.get(f"/enterprises/{assessment.enterprise_id}/edit/")
    sent = fields_of(edit)
    assert (sent["ai_basis"], sent["ai_assets"], sent["target_ai_level"]) == ("assets_to_level", "3", "4.5")


def test_quantity_may_be_pasted_with_its_unit(owner):
    data = changed(energy__0__quantity="24 000 MWh", energy__1__quantity="18,000 mwh")
    energy = posted(owner, data).inputs["energy"]
    assert [row["quantity"] for row in energy] == [24000, 18000]  # gross or net is the list's to say


def test_empty_rows_do_not_count(owner):
    rows = {name: value for name, value in FOUNDRY.items() if name.startswith("energy-0-")}
    data = without(*rows, *(name for name in FOUNDRY if name.startswith("energy-1-")))
    data |= {name.replace("-0-", "-2-"): value for name, value in rows.items()}
    assert [row["carrier"] for row in posted(owner, data).inputs["energy"]] == ["electricity"]


# --- faults


def refused(client, data, status=422):
    response = client.post(NEW, data)
    assert response.status_code == status
    assert not Assessment.objects.exists()
    assert not Enterprise.objects.exists()
    return response


@pytest.mark.parametrize(
    ("fields", "field_id", "words"),
    [
        ({"employees": ""}, "id_employees", "Enter how many people work at the plant."),
        ({"employees": "0"}, "id_employees", "Must be 1 or more."),
        ({"employees": "1.200"}, "id_employees", "“1.200” can be read in two ways. Write 1 200 if the point"),
        ({"employees": "12 people of 20"}, "id_employees", "Write the number alone, without “people of 20”."),
        ({"country": ""}, "id_country", "Choose the country in which the plant stands."),
        ({"industry": "99"}, "id_industry", "Select a valid choice. 99 is not one of the available choices."),
        (
            {"region": "CN-HE"},
            "id_region",
            "Must be left out: this release has no factors for parts of Germany",
        ),
        (
            {"target_ai_assets": "2"},
            "id_target_ai_assets",
            "The target (2 AI-controlled machines) is fewer than today's (3)",
        ),
        ({"ai_basis": "level"}, "id_ai_level", "Enter today’s AI level"),
        ({"ai_basis": ""}, "id_ai_basis", "Choose how you want to say how much AI you use."),
        ({"discount_rate": "108"}, "id_discount_rate", "Must be 100 % or less."),
        (
            {"scope1_coverage_share": "120", "carbon_price_per_t": "5"},
            "id_scope1_coverage_share",
            "Must be 100 % or less.",
        ),
        ({"scope1_coverage_share": "20"}, "id_carbon_price_per_t", "Enter it as well"),
        ({"labour_hours_per_week": "2"}, "id_labour_cost_per_hour", "Enter it as well"),
        (
            {"discount_is_nominal": "on"},
            "id_inflation",
            "Enter the inflation that the nominal rate includes.",
        ),
        ({"inflation": "3"}, "id_inflation", "Say above that the rate is nominal, or leave this empty."),
        (
            {"discount_is_nominal": "on", "inflation": "-100"},
            "id_inflation",
            "Must lie between −50 % and 100 %.",
        ),
        (
            {"discount_is_nominal": "on", "inflation": "3", "discount_rate": ""},
            "id_discount_rate",
            "Enter the nominal rate",
        ),
        ({"horizon_years": "10.5"}, "id_horizon_years", "Write a whole number, such as 10."),
        ({"horizon_years": "51"}, "id_horizon_years", "Must be 50 or less."),
        ({"start": "next year"}, "id_start", "Ensure this value has at most 7 characters"),
        ({"start": "2027-13"}, "id_start", "Must be a month such as 2026-11."),
        ({"phase_4_share": "90"}, "id_phase_4_share", "The last phase must reach the target: 1."),
        (
            {"phase_2_share": "90"},
            "id_phase_1_share",
            "The share of the way must not fall from one phase to the next.",
        ),
        ({"phase_3_years": "-1"}, "id_phase_3_years", "Must be 0 or more."),
        ({"capex_1": "NaN"}, "id_capex_1", "Write a number in digits alone"),
        ({"name": "a\nb"}, "id_name", "Write the name in one line of plain text."),
        ({"name": "a" * 201}, "id_name", "Ensure this value has at most 200 characters"),
        (
            {"energy__0__quantity": ""},
            "id_energy-0-quantity",
            "Enter the quantity of the last twelve months.",
        ),
        ({"energy__0__quantity": "-5"}, "id_energy-0-quantity", "Must be 0 or more."),
        (
            {"energy__0__quantity": "1" + "0" * 13},
            "id_energy-0-quantity",
            "Must be 1,000,000,000,000 or less.",
        ),
        (
            {"energy__0__quantity": "24 000 kWh"},
            "id_energy-0-quantity",
            "“kWh” stands in the quantity and MWh beside it: make them the same.",
        ),
        (
            {"energy__2__quantity": "5"},
            "id_energy-2-carrier",
            "Choose what this bill is for, or empty the row.",
        ),
        ({"energy__1__addressable_share": "101"}, "id_energy-1-addressable_share", "Must be 100 % or less."),
    ],
)
def test_fault_stands_beside_its_field_and_in_the_summary(visitor, db, fields, field_id, words):
    response = refused(visitor, changed(**fields))
    assert words in error_beside(response, field_id)
    assert words in summary_of(response)[field_id]
    assert "<title>Error: " in response.content.decode()


def test_unit_that_does_not_fit_is_refused_with_those_that_do(visitor, db):
    response = refused(visitor, changed(energy__0__unit="m3"))
    sentence = "“m³” does not fit Electricity; use one of: kWh, MWh, GWh, GJ."
    assert error_beside(response, "id_energy-0-unit") == sentence
    assert summary_of(response) == {"id_energy-0-unit": f"Energy row 1, Unit – {sentence}"}


def test_all_faults_are_found_at_once_in_the_order_of_the_page(visitor, db):
    data = changed(
        employees="many", energy__0__unit="litre", energy__1__quantity="1.500", discount_rate="800"
    )
    assert list(summary_of(refused(visitor, data))) == [
        "id_employees",
        "id_energy-0-unit",
        "id_energy-1-quantity",
        "id_discount_rate",
    ]


def test_no_bill_at_all_is_said_in_the_first_row(visitor, db):
    data = {
        name: value for name, value in FOUNDRY.items() if not name.startswith("energy-") or "FORMS" in name
    }
    assert "Enter at least one bill" in error_beside(refused(visitor, data), "id_energy-0-carrier")


def test_factor_that_the_release_lacks_is_asked_for():
    tables = dataclasses.replace(shipped_tables(), scope2_factors=())
    data = QueryDict(mutable=True)
    data.update(FOUNDRY)
    submission = submitted(tables, data)
    assert not submission.is_valid()
    assert submission.rows.forms[0].errors == {
        "emission_factor_kg_per_unit": [
            "This release has no factor for Electricity in Germany; enter your supplier's."
        ]
    }
    data["energy-0-emission_factor_kg_per_unit"] = "500"
    assert submitted(tables, data).is_valid()


def test_nothing_typed_is_lost(visitor, db):
    """Every field of the page filled with something wrong or odd comes back letter by letter."""
    blank = fields_of(visitor.get(NEW))
    lists = {"country": "IND", "industry": "23", "region": "US-CA", "currency": "INR", "country_type": "all"}
    lists |= {
        "ai_basis": "level",
        "levers_choice": "own",
        "money_view": "inside",
        "conversion_currency": "USD",
    }
    lists |= {"gwp_set": "AR4", "split-total_unit": "GJ", "split-rest": "lignite"}
    row = {"carrier": "coke", "unit": "m3", "data_quality": "metered", "phase": "3", "chosen": "on"}
    typed = {
        name: lists.get(name) or row.get(name.split("-")[-1]) or f" {index},5 <b>&\"'"
        for index, name in enumerate(blank)
        if "FORMS" not in name
    }
    typed |= {name: value for name, value in blank.items() if "FORMS" in name}
    typed |= dict.fromkeys(("discount_is_nominal", "labour_in_npv", "benefits_in_npv"), "on")
    typed |= {f"lever-{lever}-chosen": "on" for lever in shipped_tables().levers}
    assert fields_of(refused(visitor, typed)) == typed


# --- rows without JavaScript


def test_another_row_keeps_everything_and_complains_of_nothing(visitor, db):
    data = changed(employees="many", energy__0__quantity="1.500", add_row="energy")
    response = refused(visitor, data, status=200)
    sent = fields_of(response)
    assert sent["energy-TOTAL_FORMS"] == "4"
    assert (sent["employees"], sent["energy-0-quantity"]) == ("many", "1.500")
    assert {name: sent[name] for name in FOUNDRY if "FORMS" not in name} == {
        name: data[name] for name in FOUNDRY if "FORMS" not in name
    }
    assert summary_of(response) == {}
    assert re.search(r'<select[^>]* id="id_energy-3-carrier"[^>]* autofocus', response.content.decode())


def test_removed_row_goes_and_the_others_stay(visitor, db):
    sent = fields_of(refused(visitor, changed(remove_row="0"), status=200))
    assert sent["energy-TOTAL_FORMS"] == "3"
    assert (sent["energy-0-carrier"], sent["energy-0-price_growth_share"]) == ("natural_gas", "2.5")
    assert sent["energy-1-carrier"] == ""


@pytest.mark.parametrize("row", ["", "x", "-1", "99", "9" * 5000, "\x00"])
def test_removing_what_is_not_there_changes_nothing(visitor, db, row):
    sent = fields_of(refused(visitor, changed(remove_row=row), status=200))
    assert sent["energy-0-carrier"] == "electricity"


def test_no_more_than_forty_rows(visitor, db):
    rows = {
        f"energy-{index}-{name}": FOUNDRY[f"energy-0-{name}"]
        for index in range(40)
        for name in ("carrier", "quantity", "unit")
    }
    full = FOUNDRY | rows | {"energy-TOTAL_FORMS": "40"}
    assert fields_of(refused(visitor, full | {"add_row": "energy"}, status=200))["energy-TOTAL_FORMS"] == "40"
    one_more = {name.replace("-39-", "-40-"): value for name, value in rows.items() if "-39-" in name}
    response = refused(visitor, full | one_more | {"energy-TOTAL_FORMS": "41"})
    assert "At most 40 rows fit here." in response.content.decode()
    assert posted(visitor, full)


# --- garbage


def garbage() -> dict[str, dict[str, str] | str]:
    return {
        "nothing": {},
        "no management form": without("energy-TOTAL_FORMS", "energy-INITIAL_FORMS"),
        "count is text": changed(**{"energy-TOTAL_FORMS": "many"}),
        "count is negative": changed(**{"energy-TOTAL_FORMS": "-1"}),
        "count is huge": changed(**{"energy-TOTAL_FORMS": "10000"}),
        "count has thousands of digits": changed(**{"energy-TOTAL_FORMS": "9" * 5000}),
        "row of a huge number": changed(**{"energy-999999-carrier": "coke"}),
        "NaN": changed(employees="NaN"),
        "Infinity": changed(employees="Infinity"),
        "1e999": changed(energy__0__quantity="1e999"),
        "a long number": changed(energy__0__quantity="9" * 40),
        "null byte in a number": changed(employees="12\x00"),
        "null byte in a name": changed(name="a\x00b"),
        "null byte in a list": changed(country="DE\x00"),
        "nested names": {"profile[country]": "DEU", "energy[0][carrier]": "coke", "ai.basis": "assets"},
        "list of a list": changed(ai_basis="['assets']"),
        "name of another alphabet": changed(industry="二十四"),
    }


@pytest.mark.parametrize("case", garbage())
def test_garbage_is_refused_in_words(visitor, db, case):
    response = refused(visitor, garbage()[case])
    assert "There is a problem" in response.content.decode()


def test_lost_row_count_keeps_the_rows(visitor, db):
    sent = fields_of(refused(visitor, without("energy-TOTAL_FORMS", "energy-INITIAL_FORMS")))
    assert (sent["energy-1-quantity"], sent["energy-TOTAL_FORMS"]) == ("18 000", "2")
    assert posted(visitor, sent)


def test_same_name_many_times_is_no_fault_of_ours(visitor, db):
    body = QueryDict(mutable=True)
    for name, value in FOUNDRY.items():
        body.setlist(name, ["nonsense", value])
    assert (
        visitor.post(NEW, body.urlencode(), content_type="application/x-www-form-urlencoded").status_code
        == 302
    )


def test_ten_thousand_rows_are_refused_before_they_are_read(visitor, db):
    response = visitor.post(NEW, {f"energy-{index}-carrier": "coke" for index in range(10_000)})
    assert response.status_code == 400
    assert "This request could not be read" in response.content.decode()


def test_broken_bytes_are_refused_in_words(visitor, db):
    response = visitor.post(
        NEW, b"employees=%ff%fe&country=\xff", content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 422


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(visitor, db, method):
    assert getattr(visitor, method)(NEW).status_code == 405


# --- what is stored when


def test_reading_and_failing_store_nothing(visitor, db, django_assert_num_queries):
    visitor.get("/")
    visitor.get(NEW)
    visitor.get(f"{NEW}?example=steel-china")
    visitor.post(NEW, {})
    visitor.post(NEW, FOUNDRY | {"add_row": "energy"})
    visitor.post("/calculator/preview/", FOUNDRY)
    assert "sessionid" not in visitor.cookies
    posted(visitor, FOUNDRY)
    assert "sessionid" in visitor.cookies


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_release_the_page_says_what_to_run(visitor, db, monkeypatch, method):
    monkeypatch.setattr(views, "current_release", lambda: None)
    response = getattr(visitor, method)(NEW, {})
    assert response.status_code == 503
    assert "load_release" in response.content.decode()
    assert visitor.post("/calculator/examples/steel-china/").status_code == 503


def test_every_way_to_give_the_ai_level_is_in_the_page(visitor):
    page = visitor.get(NEW).content.decode()
    assert re.findall(r'name="ai_basis" value="(\w+)"', page) == list(AI_FIELDS)
    for name in {name for names in AI_FIELDS.values() for name in names}:
        assert f'class="field field-{name}"' in page


def test_enter_presses_the_button_that_assesses(visitor):
    """A browser presses the first button of a form, which must not be one that adds or removes a row."""
    page = visitor.get(NEW).content.decode()
    form = page[page.index('<form method="post" action="/calculator/" id="assessment"') :]
    first = form[form.index("<button") : form.index("</button>")]
    assert "name=" not in first
    assert "formaction" not in first


def test_largest_figures_make_a_page(owner):
    """Every limit at once: the sums outgrow the 28 digits of decimal's usual context."""
    largest = changed(
        energy__0__price_per_unit="1" + "0" * 15,
        energy__0__price_growth_share="100",
        output_growth_share="100",
        opex_per_year="1" + "0" * 15,
        horizon_years="50",
        target_ai_assets="10 000 000",
    )
    assert owner.get(f"/assessments/{posted(owner, largest).pk}/").status_code == 200
