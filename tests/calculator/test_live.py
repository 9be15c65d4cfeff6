"""What answers while the form is filled in: steps, what each bill comes to, factors, defaults, notes in their place."""

import re

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from calculator.form.energy import EnergyRowForm
from calculator.form.live import live_of
from calculator.form.plant import ProfileForm
from calculator.form.submission import offered
from calculator.models import Assessment
from releases.snapshot import shipped_tables
from tests.calculator.pages import FOUNDRY, fields_of
from tests.calculator.test_form import garbage
from tests.calculator.test_preview import answer

STEPS = ("plant", "ai", "energy", "programme", "assumptions")


def text_of(html: str) -> str:
    plain = re.sub(r"<[^>]+>", " ", html).replace("&#x27;", "'").replace("\u00a0", " ")
    return " ".join(plain.split())


def part(html: str, id_: str) -> str:
    """The words of the element with this id, which ends where the next one begins."""
    found = re.search(rf'id="{id_}"[^>]*>(.*?)(?=<(?:div|p|ol)[^>]* id="|\Z)', html, re.DOTALL)
    assert found, id_
    return text_of(found[1])


def steps_in(html: str) -> dict[str, str]:
    found = re.findall(r'href="#step-(\w+)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return {code: text_of(words) for code, words in found}


# --- steps


def test_steps_say_what_is_missing_and_lead_to_their_parts(visitor):
    page = visitor.get("/calculator/").content.decode()
    steps = steps_in(page)
    assert tuple(steps) == STEPS
    assert steps["plant"] == "1 The plant Missing : Country of the plant, Industry, Employees"
    assert steps["ai"].endswith("Missing : AI-controlled machines today, AI-controlled machines planned")
    assert steps["energy"].endswith("Missing : one bill at least")
    assert steps["programme"].endswith("Optional : left empty")
    assert steps["assumptions"].endswith("Optional : left empty")
    assert all(f'id="step-{code}"' in page for code in STEPS)


def test_steps_say_what_is_done(visitor, db):
    steps = steps_in(answer(visitor, FOUNDRY | {"capex_2": "5", "start": "2027-01"}))
    assert steps["plant"] == "1 The plant Done"
    assert steps["ai"] == "2 AI use Done"
    assert steps["energy"].endswith("Done : 2 bills, 1 without a price")
    assert steps["programme"].endswith("Done : 2 entries")
    assert steps["assumptions"].endswith("Done : 1 entry")


@pytest.mark.parametrize(
    ("changes", "step", "words"),
    [
        ({"employees": "0"}, "plant", "To mend : Employees"),
        ({"target_ai_assets": "2"}, "ai", "To mend : AI-controlled machines planned"),
        ({"energy-1-quantity": ""}, "energy", "Missing : Quantity in row 2"),
        ({"energy-1-unit": "litre"}, "energy", "To mend : Unit in row 2"),
        ({"opex_per_year": "much"}, "programme", "To mend : Running cost of the programme"),
        ({"discount_rate": "800"}, "assumptions", "To mend : Discount rate"),
    ],
)
def test_steps_say_what_to_mend(visitor, db, changes, step, words):
    assert steps_in(answer(visitor, FOUNDRY | changes))[step].endswith(words)


# --- bills


def test_bill_says_what_it_comes_to_and_which_factor_it_takes(visitor, db):
    """24,000.5 MWh at 85; 18,000 MWh gross of gas are 16,200 net (0.9), at (56,100 + 29.8 + 27.3) · 0.0036 · 0.9 kg."""
    fragment = answer(visitor, FOUNDRY)
    power = part(fragment, "id_energy-0_facts")
    assert "24,000 MWh net" in power
    assert "2.04 million EUR a year" in power
    assert "(Germany, 2025, life-cycle factor of the production mix, not scope 2, CO2e; published)" in power
    gas = part(fragment, "id_energy-1_facts")
    assert "16,200 MWh net, 3,280 t CO2e a year" in gas
    assert "Emission factor: 181.9 kg CO2e per MWh gross (warming potentials of AR6; assumed)" in gas
    assert "Counted on gross calorific value" in gas
    assert "A factor of your own can be typed" in gas
    assert "All bills: 40,200 MWh net" in part(fragment, "bills-total")


def test_own_factor_takes_the_place_of_the_releases(visitor, db):
    fragment = answer(visitor, FOUNDRY | {"energy-0-emission_factor_kg_per_unit": "0.35"})
    facts = part(fragment, "id_energy-0_facts")
    assert "Emission factor: 0.35 kg CO2e per MWh, your own" in facts
    assert "8.40 t CO2e" in facts
    assert "the release’s would be" in facts


def test_factor_of_bought_energy_waits_for_the_country(visitor, db):
    facts = part(answer(visitor, FOUNDRY | {"country": ""}), "id_energy-0_facts")
    assert "Choose the country to see the emission factor." in facts
    assert "24,000 MWh net" in facts


def test_factor_follows_the_region(visitor, db):
    hebei = FOUNDRY | {"country": "CHN", "region": "CN-HE"}
    assert "651.6 kg CO2 per MWh (Hebei, 2023, official scope 2 factor" in answer(visitor, hebei)


def test_a_row_that_the_script_took_away_is_not_answered(visitor, db):
    rows = {name: value for name, value in FOUNDRY.items() if "energy-0-" not in name}
    fragment = answer(visitor, rows)
    assert 'id="id_energy-0_facts"' not in fragment
    assert 'id="id_energy-1_facts"' in fragment


@pytest.mark.parametrize("case", garbage())
def test_garbage_is_answered_in_words(visitor, db, case):
    """What the form refuses the preview shows as missing or to mend; it never fails."""
    assert steps_in(answer(visitor, garbage()[case]))["energy"]


NAMES = (
    *ProfileForm(tables=shipped_tables()).fields,
    *(f"energy-0-{name}" for name in EnergyRowForm.base_fields),
)
TYPED = st.one_of(
    st.sampled_from(
        ["", "0", "1", "-1", "1,200", "1.200", "0,5", "9" * 40, "1e999", "NaN", "5 MWh", "on", "CHN", "24"]
    ),
    st.text(max_size=12),
    st.decimals(min_value=0, max_value=10**14, places=3).map(lambda number: f"{number:f}"),
)


@given(st.dictionaries(st.sampled_from(NAMES), TYPED, max_size=25))
def test_whatever_is_typed_over_a_valid_form_is_answered(typed):
    data = QueryDict(mutable=True)
    data.update(FOUNDRY | typed)
    live = live_of(data, shipped_tables(), month="2026-11")
    assert len(live.steps) == 5
    said = f"{live.bills} {live.total} {live.notes} {live.worked}"
    assert not re.search(r"\b(nan|inf|infinity)\b", said, re.IGNORECASE)


# --- the AI unit in the firm's own numbers


def test_reading_is_worked_out_in_the_firms_own_numbers(visitor, db):
    """ln(1 + 1000 · 12 / 3800) = ln 4.157895 = 1.42501; with 400: ln 106.2632 = 4.66592."""
    steel = FOUNDRY | {"employees": "3 800", "ai_assets": "12", "target_ai_assets": "400"}
    worked = part(answer(visitor, steel), "worked")
    assert "12 machines among 3,800 people: ln(1 + 1,000 × 12 ÷ 3,800) = 1.43 AI units." in worked
    assert "400 machines among 3,800 people: ln(1 + 1,000 × 400 ÷ 3,800) = 4.67 AI units." in worked


@pytest.mark.parametrize(
    ("industry", "words"), [("24", "furnace"), ("13", "loom"), ("29", "welding"), ("", "a robot")]
)
def test_what_counts_as_a_machine_follows_the_industry(visitor, db, industry, words):
    machines = part(answer(visitor, FOUNDRY | {"industry": industry}), "machines")
    assert words in machines
    assert "Does not count" in machines


# --- notes


def test_notes_stand_beside_their_fields_in_the_answer_and_on_the_page(visitor, db):
    odd = FOUNDRY | {
        "ai_assets": "1 300",
        "target_ai_assets": "1 400",
        "capex_1": "5 000",
        "employees": "1,200",
    }
    odd |= {"energy-1-unit": "MWh", "discount_rate": "9"}
    fragment = answer(visitor, odd)
    page = visitor.post("/calculator/", odd | {"horizon_years": "ten"}).content.decode()
    for html in (fragment, page):
        assert "1,300 machines for 1,200 people" in part(html, "id_ai_assets_notes")
        assert "Read as 1 200. If you mean 1.2, write it so." in part(html, "id_employees_notes")
        assert "tick the box below" in part(html, "id_discount_rate_notes")
        assert "Enter a running cost" in part(html, "id_opex_per_year_notes")
        assert "counts for 11 % more energy. Choose MWh gross" in part(html, "id_energy-1_facts")
        assert re.search(r'id="id_horizon_years_notes"[^>]*>\s*</div>', html)
    assert re.search(r'<input[^>]* aria-describedby="[^"]*id_ai_assets_notes', page)


def test_notes_refuse_nothing_and_are_named_on_the_way(owner):
    odd = FOUNDRY | {"capex_1": "5 000", "energy-1-unit": "MWh"}
    response = owner.post("/calculator/", odd, follow=True)
    assert response.status_code == 200
    assert Assessment.objects.count() == 1
    assert "2 notes on what you entered" in text_of(response.content.decode())


def test_a_plain_form_is_sent_without_notes(owner):
    response = owner.post("/calculator/", FOUNDRY, follow=True)
    assert "notes on what you entered" not in response.content.decode()


def test_one_line_is_said_of_it_all(visitor, db):
    said = re.search(r"<template data-said>(.*?)</template>", answer(visitor, FOUNDRY | {"capex_1": "5"}))[1]
    assert said == "Before or past it: that depends on how one AI unit is read. 1 note on what you entered"


def test_field_that_is_wrong_has_its_error_and_no_note(visitor, db):
    fragment = answer(visitor, FOUNDRY | {"discount_rate": "900"})
    assert part(fragment, "id_discount_rate_notes") == ""


# --- defaults


def test_default_is_shown_with_unit_origin_reason_and_source(visitor):
    page = visitor.get("/calculator/").content.decode()
    row = shipped_tables().defaults["horizon_years"]
    shown = re.search(r'id="id_horizon_years_default">(.*?)</details>', page, re.DOTALL)[1]
    assert text_of(shown) == f"Left empty: 10 years (assumed). Why : Horizon {row.note} Source: {row.source}."
    assert re.search(
        r'<input[^>]* placeholder="10"[^>]* aria-describedby="[^"]*id_horizon_years_default', page
    )


def test_untouched_default_is_not_the_firms_own(owner):
    """What the page shows as a default is not sent, not stored, and stands in the provenance as the release's."""
    sent = fields_of(owner.get("/calculator/"))
    assert all(sent[name] == "" for name in ("discount_rate", "horizon_years", "phase_2_share", "capex_1"))
    owner.post("/calculator/", sent | {name: FOUNDRY[name] for name in FOUNDRY if name != "discount_rate"})
    assessment = Assessment.objects.get()
    assert not {"discount_rate", "horizon_years", "phase_shares"} & set(assessment.inputs)
    origins = {entry["key"]: entry["origin"] for entry in assessment.result["provenance"]}
    assert origins["discount_rate_share"] == origins["horizon_years"] == "assumed"


def test_emptied_field_returns_to_the_default(owner):
    owner.post("/calculator/", FOUNDRY)
    edit = f"/enterprises/{Assessment.objects.get().enterprise_id}/edit/"
    sent = fields_of(owner.get(edit))
    assert sent["discount_rate"] == "8"
    owner.post(edit, sent | {"discount_rate": ""})
    assert "discount_rate" not in Assessment.objects.first().inputs


# --- units


def test_row_offers_only_the_units_of_its_carrier(visitor, db):
    """Without JavaScript too: a stored row and one that comes back with an error; what was chosen stays."""
    page = visitor.get("/calculator/?example=textile-italy").content.decode()
    electricity = re.search(r'<select[^>]* name="energy-0-unit".*?</select>', page, re.DOTALL)[0]
    assert re.findall(r'value="(\w+)"', electricity) == ["kWh", "MWh", "GWh", "GJ"]
    back = visitor.post("/calculator/", FOUNDRY | {"energy-0-unit": "litre"}).content.decode()
    electricity = re.search(r'<select[^>]* name="energy-0-unit".*?</select>', back, re.DOTALL)[0]
    assert re.findall(r'value="(\w+)"', electricity) == ["kWh", "MWh", "GWh", "GJ", "litre"]


def test_live_answer_of_an_offered_form_is_that_of_the_sent_one():
    tables = shipped_tables()
    sent = offered(tables).as_sent()
    assert sent["ai_basis"] == "assets"
    live = live_of(sent, tables, month="2026-11")
    assert [step.state for step in live.steps] == ["missing"] * 3 + ["optional"] * 2
