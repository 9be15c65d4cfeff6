"""The form's part for advisers: what goes in comes out, faults beside their fields, offers only on a click."""

import dataclasses
import json
import re
from html import unescape

import pytest
from django.http import QueryDict

from calculator import views
from calculator.assess import assess_profile
from calculator.form.live import live_of
from calculator.form.submission import offered, submitted
from calculator.profile import read_profile
from releases.snapshot import shipped_tables
from tests.calculator.pages import FOUNDRY, error_beside, fields_of, summary_of
from tests.calculator.profiles import profile
from tests.calculator.test_form import NEW, changed, posted, refused
from tests.calculator.test_live import part
from tests.calculator.test_preview import answer

TABLES = shipped_tables()
USD_PER_EUR, CNY_PER_EUR = (
    1.1172,
    7.4326,
)  # the European Central Bank on 30 October 2026, as the release has it
BANK = TABLES.exchange_rates["CNY", "2026-10-30"].source

# every key that the form has for advisers, each with a value of its own
EVERYTHING = {
    "rebound_share": 0.15,
    "levers": [
        {"lever": "energy_management"},
        {
            "lever": "predictive_maintenance",
            "saving_share": 0.045,
            "realisation_share": 0.5,
            "phase": 3,
            "capex": 120000,
            "opex_per_year": 0,
        },
    ],
    "ai_hardware": {
        "servers": 4,
        "server_kw": 3.4,
        "utilisation_share": 0.6,
        "pue": 1.3,
        "gpus": 16,
        "edge_devices": 50,
        "edge_w": 25,
        "edge_hours_per_year": 6000,
        "cloud_gpu_hours": 12000,
        "gpu_kw": 0.5,
        "life_years": 5,
    },
    "programme": {
        "capex_by_phase": [50000, 200000, 600000, 100000],
        "opex_per_year": 90000,
        "grants_by_phase": [0, 50000, 0, 0],
        "hardware_share": 0.35,
        "hardware_life_years": 5,
        "residual_value": 40000,
    },
    "tax": {"rate_share": 0.275, "depreciation_years": 8},
    "benefits": {
        "scrap_per_year": 10000,
        "downtime_per_year": 20000,
        "throughput_per_year": 30000,
        "in_npv": True,
    },
    "labour": {"hours_per_week": 2, "cost_per_hour": 40, "in_npv": True},
    "demand_charge": {"peak_kw": 4200, "per_kw_year": 96, "follows_share": 0.25},
    "money_view": "inside",
    "price_year": 2025,
    "conversion": {"currency": "CNY", "rate": 7.4326, "date": "2026-10-30", "source": BANK},
    "currency": "EUR",
}


def data_of(form: dict[str, str]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(form)
    return data


def own(*levers: str, **numbers: str) -> dict[str, str]:
    """The form with the own choice of levers, and numbers of the first of them."""
    ticks = {f"lever-{lever}-chosen": "on" for lever in levers}
    return (
        FOUNDRY | {"levers_choice": "own"} | ticks | {f"lever-{levers[0]}-{k}": v for k, v in numbers.items()}
    )


# --- what goes in comes out


def test_everything_comes_back_as_it_was_stored(owner):
    stored = profile(**EVERYTHING)
    sent = offered(TABLES, stored).as_sent()
    again = submitted(TABLES, sent)
    assert again.is_valid(), again.form.errors
    assert again.profile == read_profile(stored, TABLES)
    assessment = posted(owner, {name: sent[name] for name in sent})
    assert assessment.inputs == stored
    edit = fields_of(owner.get(f"/enterprises/{assessment.enterprise_id}/edit/"))
    filled = {name: value for name, value in edit.items() if value and "FORMS" not in name}
    assert filled == {name: sent[name] for name in sent if "FORMS" not in name} | {"revision": "1"}


@pytest.mark.parametrize("key", EVERYTHING)
def test_each_key_comes_back_by_itself(key):
    more = {} if key == "currency" else {"currency": "EUR"}
    stored = profile(**{key: EVERYTHING[key]}, **more)
    again = submitted(TABLES, offered(TABLES, stored).as_sent())
    assert again.is_valid(), again.form.errors
    assert again.profile == read_profile(stored, TABLES)


def test_untouched_part_leaves_nothing_in_the_profile(visitor, owner):
    sent = fields_of(visitor.get(NEW)) | FOUNDRY
    assert posted(owner, sent).inputs.keys() == {
        *("name", "country", "industry", "employees", "currency", "ai", "target_ai_assets"),
        *("discount_rate", "energy"),
    }


# --- levers


def test_releases_choice_none_and_own_choice_are_three_things(owner):
    def levers(form):
        submission = submitted(TABLES, data_of(form))
        assert submission.is_valid(), submission.form.errors
        return submission.profile.levers

    assert levers(FOUNDRY) is None
    assert levers(FOUNDRY | {"levers_choice": "release", "lever-energy_management-chosen": "on"}) is None
    assert levers(FOUNDRY | {"levers_choice": "none", "lever-energy_management-chosen": "on"}) == ()
    chosen = levers(own("fault_detection", saving_share="7,5", phase="3"))
    assert [lever.model_dump(exclude_none=True) for lever in chosen] == [
        {"lever": "fault_detection", "saving_share": 0.075, "phase": 3}
    ]


def test_own_choice_begins_with_the_releases(visitor):
    sent = fields_of(visitor.get(NEW))
    ticked = {name for name in sent if name.endswith("-chosen")}
    assert ticked == {f"lever-{row.lever}-chosen" for row in TABLES.levers.values() if row.chosen_by_default}
    assert sent["levers_choice"] == "release"


def test_each_lever_says_what_it_does_how_well_that_is_known_and_what_it_costs(visitor):
    page = " ".join(re.sub(r"<[^>]+>", " ", visitor.get(NEW).content.decode()).replace("\xa0", " ").split())
    assert (
        "Acts on compressed air, cooling and other utilities: saves 9 % of it (5 % to 15 %); "
        "plants reach 60 % of that (40 % to 80 %); from phase 2; fair evidence." in unescape(page)
    )
    assert "Acts on all energy: saves 3.5 % of it (2 % to 7 %); verified at plants; from phase 1" in page
    assert "Documented cost of a site: 319,000 USD (207,000 to 498,000), at prices of 2013." in page
    for row in TABLES.levers.values():
        assert row.name_en in page
        assert row.note[:40] in unescape(page)


def test_lever_of_another_industry_is_left_out_unless_it_is_chosen(visitor, monkeypatch):
    row = dataclasses.replace(TABLES.levers["fault_detection"], divisions="23 24")
    tables = dataclasses.replace(TABLES, levers=TABLES.levers | {"fault_detection": row})
    monkeypatch.setattr(views, "tables_of", lambda _release: tables)
    box = 'id="id_lever-fault_detection-chosen"'
    again = {"add_row": "energy", "industry": "10"}
    assert (
        box in visitor.post(NEW, FOUNDRY | {"add_row": "energy"}).content.decode()
    )  # a foundry: division 24
    assert box not in visitor.post(NEW, FOUNDRY | again).content.decode()
    assert box in visitor.post(NEW, own("fault_detection") | again).content.decode()


@pytest.mark.parametrize(
    ("form", "field_id", "words"),
    [
        (FOUNDRY | {"levers_choice": "own"}, "id_levers_choice", "Tick a lever at least, or choose “None”."),
        (FOUNDRY | {"levers_choice": "all"}, "id_levers_choice", "Select a valid choice."),
        (
            own("energy_management") | {"lever-fault_detection-saving_share": "5"},
            "id_lever-fault_detection-chosen",
            "Tick it as well, or empty what you filled in for it.",
        ),
        (
            own("fault_detection", saving_share="101"),
            "id_lever-fault_detection-saving_share",
            "Must be 100 % or less.",
        ),
        (
            own("fault_detection", realisation_share="1.500"),
            "id_lever-fault_detection-realisation_share",
            "“1.500” can be read in two ways.",
        ),
        (own("fault_detection", capex="-1"), "id_lever-fault_detection-capex", "Must be 0 or more."),
        (
            own("fault_detection", opex_per_year="much"),
            "id_lever-fault_detection-opex_per_year",
            "Write a number in digits alone",
        ),
        (own("fault_detection", phase="5"), "id_lever-fault_detection-phase", "Select a valid choice."),
    ],
)
def test_fault_of_a_lever_stands_beside_its_field_and_its_folds_are_open(visitor, db, form, field_id, words):
    response = refused(visitor, form)
    assert words in error_beside(response, field_id)
    assert words in summary_of(response)[field_id]
    page = response.content.decode()
    assert re.search(r'id="fold-advisers" open', page)
    assert re.search(r'id="fold-levers" open', page)
    lists = ("levers_choice", "lever-fault_detection-phase")  # of a list only its own values are kept
    kept = {name: value for name, value in form.items() if name not in lists}
    assert kept.items() <= fields_of(response).items()


def test_what_is_typed_for_levers_of_no_choice_is_kept_and_not_looked_at(visitor, db):
    form = own("fault_detection", saving_share="many") | {"levers_choice": "release", "employees": ""}
    response = refused(visitor, form)
    assert list(summary_of(response)) == ["id_employees"]
    assert fields_of(response)["lever-fault_detection-saving_share"] == "many"


def test_a_lever_in_error_is_named_in_the_steps(visitor, db):
    fragment = answer(visitor, own("fault_detection", saving_share="many"))
    assert "Saving of “Fault detection on compressed air and cooling”" in part(fragment, "steps")


def test_a_number_of_a_lever_that_others_read_otherwise_says_so(visitor, db):
    fragment = answer(visitor, own("fault_detection", capex="24,000"))
    assert "Read as 24 000." in part(fragment, "id_lever-fault_detection_notes")


# --- every field


NUMBERS = {  # field -> (as typed, its place, what is stored); the second column makes it valid
    "rebound_share": ("12,5 %", {}, ("rebound_share",), 0.125),
    "ai_servers": ("1.234,5", {}, ("ai_hardware", "servers"), 1234.5),
    "ai_server_kw": ("3,4 kW", {"ai_servers": "2"}, ("ai_hardware", "server_kw"), 3.4),
    "ai_utilisation_share": ("60", {"ai_servers": "2"}, ("ai_hardware", "utilisation_share"), 0.6),
    "ai_pue": ("1,3", {"ai_gpus": "2"}, ("ai_hardware", "pue"), 1.3),
    "ai_gpus": ("16", {}, ("ai_hardware", "gpus"), 16),
    "ai_edge_devices": ("1 000", {}, ("ai_hardware", "edge_devices"), 1000),
    "ai_edge_w": ("25 W", {"ai_edge_devices": "5"}, ("ai_hardware", "edge_w"), 25),
    "ai_edge_hours_per_year": (
        "6 000",
        {"ai_edge_devices": "5"},
        ("ai_hardware", "edge_hours_per_year"),
        6000,
    ),
    "ai_cloud_gpu_hours": ("12 000", {}, ("ai_hardware", "cloud_gpu_hours"), 12000),
    "ai_gpu_kw": ("0,5", {"ai_cloud_gpu_hours": "1"}, ("ai_hardware", "gpu_kw"), 0.5),
    "ai_life_years": ("5", {"ai_gpus": "1"}, ("ai_hardware", "life_years"), 5),
    "grant_2": ("1.000,5", {"capex_2": "5 000"}, ("programme", "grants_by_phase", 1), 1000.5),
    "hardware_share": ("35 %", {"hardware_life_years": "5"}, ("programme", "hardware_share"), 0.35),
    "hardware_life_years": ("4,5", {"hardware_share": "50"}, ("programme", "hardware_life_years"), 4.5),
    "residual_value": ("40 000", {}, ("programme", "residual_value"), 40000),
    "tax_rate_share": ("27,5 %", {}, ("tax", "rate_share"), 0.275),
    "depreciation_years": ("8", {"tax_rate_share": "25"}, ("tax", "depreciation_years"), 8),
    "scrap_per_year": ("1.234,5", {}, ("benefits", "scrap_per_year"), 1234.5),
    "downtime_per_year": ("1 234", {}, ("benefits", "downtime_per_year"), 1234),
    "throughput_per_year": ("0,5", {}, ("benefits", "throughput_per_year"), 0.5),
    "demand_peak_kw": ("4 200 kW", {"demand_per_kw_year": "96"}, ("demand_charge", "peak_kw"), 4200),
    "demand_per_kw_year": ("96,5", {"demand_peak_kw": "1"}, ("demand_charge", "per_kw_year"), 96.5),
    "demand_follows_share": (
        "0 %",
        {"demand_peak_kw": "1", "demand_per_kw_year": "1"},
        ("demand_charge", "follows_share"),
        0,
    ),
    "price_year": ("2025", {}, ("price_year",), 2025),
    "conversion_rate": (
        "7,4326",
        {"conversion_currency": "CNY", "conversion_date": "2026-10-30"},
        ("conversion", "rate"),
        7.4326,
    ),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_number_is_read_as_people_type_it(name):
    typed, more, path, stored = NUMBERS[name]
    submission = submitted(TABLES, data_of(FOUNDRY | more | {name: typed}))
    assert submission.is_valid(), submission.form.errors
    value = submission.profile.model_dump()
    for step in path:
        value = value[step]
    assert value == stored


@pytest.mark.parametrize("name", NUMBERS)
def test_what_is_no_number_is_said_beside_the_field_and_kept(visitor, db, name):
    response = refused(visitor, FOUNDRY | NUMBERS[name][1] | {name: "12 or so"})
    assert "Write the number alone, without “or so”." in error_beside(response, f"id_{name}")
    assert list(summary_of(response)) == [f"id_{name}"]
    assert fields_of(response)[name] == "12 or so"
    fold = re.findall(r'id="fold-(\w+)" open', response.content.decode())
    assert fold[0] == "advisers"
    assert len(fold) == 2


@pytest.mark.parametrize(
    ("fields", "field_id", "words"),
    [
        ({"rebound_share": "101"}, "id_rebound_share", "Must be 100 % or less."),
        ({"ai_servers": "2", "ai_pue": "0,9"}, "id_ai_pue", "Must be 1 or more."),
        ({"ai_server_kw": "2"}, "id_ai_servers", "Enter it as well"),
        ({"ai_pue": "1,3"}, "id_ai_pue", "Enter servers or accelerators as well"),
        ({"ai_utilisation_share": "50"}, "id_ai_utilisation_share", "Enter servers or accelerators as well"),
        ({"ai_edge_w": "25"}, "id_ai_edge_devices", "Enter it as well"),
        ({"ai_gpu_kw": "1"}, "id_ai_cloud_gpu_hours", "Enter it as well"),
        ({"ai_life_years": "4"}, "id_ai_life_years", "Enter servers or accelerators as well"),
        ({"grant_2": "5"}, "id_grant_2", "A grant of 5 is more than the phase spends (0)"),
        ({"hardware_share": "20"}, "id_hardware_life_years", "Enter it as well"),
        ({"hardware_life_years": "5"}, "id_hardware_share", "Enter it as well"),
        ({"hardware_life_years": "0", "hardware_share": "5"}, "id_hardware_life_years", "Must be 1 or more."),
        ({"depreciation_years": "5"}, "id_tax_rate_share", "Enter it as well"),
        ({"tax_rate_share": "127"}, "id_tax_rate_share", "Must be 100 % or less."),
        ({"benefits_in_npv": "on"}, "id_benefits_in_npv", "Enter a benefit above, or take the tick away."),
        ({"labour_in_npv": "on"}, "id_labour_hours_per_week", "Enter it as well"),
        ({"demand_peak_kw": "500"}, "id_demand_per_kw_year", "Enter it as well"),
        ({"demand_per_kw_year": "96"}, "id_demand_peak_kw", "Enter it as well"),
        ({"demand_follows_share": "0"}, "id_demand_peak_kw", "Enter it as well"),
        ({"money_view": "both"}, "id_money_view", "Select a valid choice."),
        ({"price_year": "1950"}, "id_price_year", "Must be 1990 or more."),
        ({"price_year": "2025.5"}, "id_price_year", "Write a whole number"),
        ({"conversion_currency": "CNY"}, "id_conversion_rate", "Enter it as well"),
        ({"conversion_rate": "7"}, "id_conversion_currency", "Enter it as well"),
        ({"conversion_currency": "CNY", "conversion_rate": "7"}, "id_conversion_date", "Enter it as well"),
        (
            {"conversion_currency": "CNY", "conversion_rate": "0", "conversion_date": "2026-10-30"},
            "id_conversion_rate",
            "Must be above 0.",
        ),
        (
            {"conversion_currency": "CNY", "conversion_rate": "7", "conversion_date": "2026-02-30"},
            "id_conversion_date",
            "Must be a day such as 2026-11-24.",
        ),
        (
            {"conversion_currency": "EUR", "conversion_rate": "1", "conversion_date": "2026-10-30"},
            "id_conversion_currency",
            "This is your currency already",
        ),
        ({"conversion_source": "a\nb"}, "id_conversion_source", "Write it in one line of plain text."),
    ],
)
def test_fault_stands_beside_its_field(visitor, db, fields, field_id, words):
    response = refused(visitor, changed(**fields))
    assert words in error_beside(response, field_id)
    assert words in summary_of(response)[field_id]
    kept = {
        name: value for name, value in fields.items() if value != "both"
    }  # of a list only its own are kept
    assert kept.items() <= fields_of(response).items()


# --- what answers while it is typed


def test_hardware_says_what_it_comes_to(visitor, db):
    """1.3 · 4 · 3.4 kW · 0.6 · 8760 h + 50 · 25 W · 6000 h + 12000 h · 0.5 kW = 92.93 + 7.5 + 6 = 106.4 MWh.

    At 0.5 kg per kWh, the firm's own factor, 53.2 t. Making it: (4 · 5700 + 16 · 273) kg over 5 years, 5.43 t.
    """
    hardware = {f"ai_{name}": str(value) for name, value in EVERYTHING["ai_hardware"].items()}
    hardware["ai_utilisation_share"] = "60"
    form = FOUNDRY | hardware | {"energy-0-emission_factor_kg_per_unit": "500"}
    said = part(answer(visitor, form), "hardware-facts")
    assert "Comes to 106 MWh and 53.2 t CO2e a year." in said
    assert "Making it took 5.43 t CO2e for each year of its life; that is in no total." in said


def test_hardware_is_what_the_result_counts():
    form = FOUNDRY | {"ai_servers": "4", "ai_edge_devices": "10"}
    submission = submitted(TABLES, data_of(form))
    assert submission.is_valid()
    inside = assess_profile(submission.profile, TABLES)["inside_view"]
    live = live_of(data_of(form), TABLES, month="2026-11")
    assert f"Comes to {inside['ai_electricity_mwh']:.1f} MWh" in live.hardware  # 1.54 · 4 · 1.2 · 8.76 + 3.5


def test_hardware_without_an_electricity_bill_takes_the_grid_and_waits_for_the_country():
    form = FOUNDRY | {"ai_edge_devices": "100", "energy-0-carrier": "coke", "energy-0-unit": "tonne"}
    grid = live_of(data_of(form | {"country": "CHN"}), TABLES, month="2026-11")
    assert grid.hardware == "Comes to 35.0 MWh and 18.6 t CO2e a year."  # 35.04 MWh · 0.5306 t/MWh
    waiting = live_of(data_of(form | {"country": ""}), TABLES, month="2026-11")
    assert waiting.hardware == "Comes to 35.0 MWh a year."
    wrong = live_of(data_of(form | {"ai_edge_w": "-5"}), TABLES, month="2026-11")
    assert wrong.hardware == ""


def test_typed_rate_is_said_with_its_direction(visitor, db):
    form = FOUNDRY | {"conversion_currency": "CNY", "conversion_rate": "7,43"}
    said = part(answer(visitor, form), "conversion-facts")
    assert "As you typed it: 1 EUR = 7.43 CNY" in said
    assert "On 30 October 2026: 1 EUR = 7.4326 CNY." in said


def test_rate_that_is_turned_round_is_noted(visitor, db):
    form = FOUNDRY | {"conversion_currency": "CNY", "conversion_rate": "0,1345"}
    note = part(answer(visitor, form), "id_conversion_rate_notes")
    assert "The release’s rate is 1 EUR = 7.43 CNY; yours looks turned round." in note
    right = answer(visitor, form | {"conversion_rate": "7,9"})
    assert part(right, "id_conversion_rate_notes") == ""


def test_tax_without_years_says_that_all_is_written_off_at_once(visitor, db):
    note = part(answer(visitor, FOUNDRY | {"tax_rate_share": "25"}), "id_depreciation_years_notes")
    assert "written off in the year in which it is spent" in note
    full = answer(visitor, FOUNDRY | {"tax_rate_share": "25", "depreciation_years": "0"})
    assert part(full, "id_depreciation_years_notes") == ""


# --- offers


def fill(client, code: str, **fields: str):
    response = client.post(NEW, FOUNDRY | fields | {"fill": code})
    assert response.status_code == 200
    return response


def test_rate_is_filled_in_on_a_click_and_its_fold_is_open(visitor, db):
    response = fill(visitor, "conversion", conversion_currency="CNY", employees="many")
    sent = fields_of(response)
    assert (sent["conversion_rate"], sent["conversion_date"]) == ("7.4326", "2026-10-30")
    assert sent["conversion_source"] == BANK
    assert sent["employees"] == "many"
    assert summary_of(response) == {}
    assert re.findall(r'id="fold-(\w+)" open', response.content.decode()) == ["advisers", "currency"]
    assert posted(visitor, {**sent, "employees": "1200"}).inputs["conversion"]["rate"] == CNY_PER_EUR


def test_nothing_is_filled_in_by_itself(visitor, db):
    response = visitor.post(NEW, FOUNDRY | {"conversion_currency": "CNY", "add_row": "energy"})
    sent = fields_of(response)
    assert (sent["conversion_rate"], sent["carbon_price_per_t"]) == ("", "")
    page = response.content.decode()
    button = re.search(r'<button[^>]*value="conversion"[^>]*>', page)[0]
    assert 'formaction="/calculator/#fold-currency"' in button
    values = json.loads(unescape(re.search(r'data-fill="([^"]*)"', button)[1]))
    assert values["conversion_rate"] == "7.4326"


def test_rate_waits_for_the_currency_and_is_not_made_up(visitor, db):
    waiting = fill(visitor, "conversion")
    assert "Choose the currency first." in waiting.content.decode()
    assert fields_of(waiting)["conversion_rate"] == ""
    unknown = fill(visitor, "conversion", conversion_currency="VND")
    assert "This release has no rate between EUR and VND" in unknown.content.decode()
    assert fields_of(unknown)["conversion_rate"] == ""


@pytest.mark.parametrize(
    ("code", "currency", "price"),
    [
        ("carbon-CHN", "EUR", 12 / USD_PER_EUR),
        ("carbon-CHN", "CNY", 12 / USD_PER_EUR * CNY_PER_EUR),
        ("carbon-EU", "EUR", 70 / USD_PER_EUR),
        ("carbon-EU", "USD", 70),
    ],
)
def test_carbon_price_is_converted_at_the_rate_that_is_shown(visitor, db, code, currency, price):
    response = fill(visitor, code, currency=currency)
    assert float(fields_of(response)["carbon_price_per_t"]) == pytest.approx(price, rel=5e-3)  # three digits
    page = part(response.content.decode(), "carbon-offers")
    assert "1 April 2025" in page
    assert ("At 1 USD = " in page) == (currency != "USD")
    assert re.search(r'id="fold-carbon" open', response.content.decode())


@pytest.mark.parametrize("code", ["", "carbon-", "carbon-XXX", "levers", "conversion' or 1", "\x00"])
def test_an_offer_that_is_not_made_changes_nothing(visitor, db, code):
    sent = fields_of(fill(visitor, code))
    assert {name: sent[name] for name in FOUNDRY} == FOUNDRY


def test_release_without_rates_prices_and_levers_offers_none(visitor, db, monkeypatch):
    bare = dataclasses.replace(TABLES, levers={}, exchange_rates={}, reference_prices=())
    monkeypatch.setattr(views, "tables_of", lambda _release: bare)
    response = fill(visitor, "conversion", conversion_currency="CNY", ai_servers="4")
    page = response.content.decode()
    assert fields_of(response)["conversion_rate"] == ""
    assert 'name="fill"' not in page
    assert "fold-levers" not in page
    assert "fold-hardware" not in page
    assert 'id="fold-tax"' in page
    assert visitor.post(NEW, FOUNDRY).status_code == 302
