"""What was entered is read back whole: no key of a profile is kept and not shown."""

import copy
import types
import typing

import pytest
from pydantic import BaseModel

from calculator.profile import Profile, read_profile
from calculator.result.entered import entered_table
from calculator.result.entered_bills import bills_table
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile

TABLES = shipped_tables()
WHOLE = {
    "country": "DEU",
    "industry": "24",
    "employees": 350.0,
    "energy": [
        {
            "carrier": "electricity",
            "quantity": 24000.0,
            "unit": "MWh",
            "price_per_unit": 95.0,
            "price_growth_share": 0.02,
            "addressable_share": 0.7,
            "data_quality": "metered",
            "emission_factor_kg_per_unit": 410.0,
            "marginal_price_per_unit": 77.0,
            "market_factor_kg_per_unit": 220.0,
            "green_share": 0.33,
            "end_uses": {
                "utilities": 0.11,
                "drives": 0.29,
                "process_heat": 0.36,
                "space": 0.04,
                "other": 0.2,
            },
        },
        {"carrier": "natural_gas", "quantity": 18000.0, "unit": "MWh"},
    ],
    "ai": {"basis": "level", "level": 1.25},
    "target_ai_level": 3.5,
    "name": "Foundry",
    "country_type": "developing",
    "region": "DE-BY",
    "currency": "EUR",
    "start": "2027-03",
    "horizon_years": 12,
    "discount_rate": 0.075,
    "phase_years": [0.5, 1.0, 2.0, 1.5],
    "phase_shares": [0.05, 0.2, 0.8, 1.0],
    "programme": {
        "capex_by_phase": [1000.0, 2000.0, 3000.0, 4000.0],
        "opex_per_year": 555.0,
        "grants_by_phase": [10.0, 20.0, 30.0, 40.0],
        "hardware_share": 0.45,
        "hardware_life_years": 6.0,
        "residual_value": 777.0,
    },
    "labour": {
        "hours_per_week": 4.0,
        "weeks_per_year": 44.0,
        "cost_per_hour": 61.0,
        "cost_growth_share": 0.015,
        "in_npv": True,
    },
    "carbon_price": {
        "per_t": 71.0,
        "growth_share": 0.025,
        "scope1_coverage_share": 0.95,
        "scope2_coverage_share": 0.15,
    },
    "process_emissions_t": 1234.0,
    "output_growth_share": 0.012,
    "grid_decarbonisation_share": 0.031,
    "gwp_set": "AR5",
    "base_year": 2023,
    "price_year": 2024,
    "conversion": {"currency": "CNY", "rate": 7.43, "date": "2026-10-30", "source": "The house bank"},
    "levers": [
        {
            "lever": "fault_detection",
            "saving_share": 0.08,
            "realisation_share": 0.65,
            "phase": 3,
            "capex": 9000.0,
            "opex_per_year": 432.0,
        }
    ],
    "rebound_share": 0.13,
    "ai_hardware": {
        "servers": 3.0,
        "server_kw": 4.5,
        "utilisation_share": 0.62,
        "pue": 1.37,
        "gpus": 16.0,
        "edge_devices": 21.0,
        "edge_w": 38.0,
        "edge_hours_per_year": 6100.0,
        "cloud_gpu_hours": 1500.0,
        "gpu_kw": 0.51,
        "life_years": 4.0,
    },
    "output": {"per_year": 52000.0, "unit": "tonnes of castings"},
    "onsite": {
        "pv_mwh": 910.0,
        "chp_electricity_mwh": 1920.0,
        "exported_electricity_mwh": 333.0,
        "exported_heat_mwh": 444.0,
    },
    "demand_charge": {"peak_kw": 4200.0, "per_kw_year": 96.0, "follows_share": 0.4},
    "tax": {"rate_share": 0.28, "depreciation_years": 8.0},
    "benefits": {
        "scrap_per_year": 1100.0,
        "downtime_per_year": 2200.0,
        "throughput_per_year": 3300.0,
        "in_npv": True,
    },
    "money_view": "inside",
    "readiness": {
        "metering": 0,
        "historian": 1,
        "control_access": 2,
        "network_security": 0,
        "skills": 1,
        "ownership": 2,
    },
}
ELSEWHERE = {"name"}  # the page's heading says it
COUNTED = {"ai.basis", "ai.ai_assets", "target_ai_assets"}  # the other way to say AI today and the target


def schema(model, at=""):
    """Every leaf of the profile's shape as a path; lists without their positions."""
    for name, field in model.model_fields.items():
        inner = list(models_in(field.annotation))
        for one in inner:
            yield from schema(one, f"{at}{name}.")
        if not inner:
            yield f"{at}{name}"


def models_in(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if typing.get_origin(annotation) in (typing.Union, types.UnionType, tuple, typing.Annotated):
        return [found for part in typing.get_args(annotation) for found in models_in(part)]
    return []


def leaves(value, at=()):
    """(path, value) of everything that is no object; a list of numbers is one."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*at, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from leaves(value[0], (*at, 0))
    else:
        yield at, value


def words(inputs):
    entered, bills = entered_table(inputs, TABLES), bills_table(inputs, TABLES, "EUR")
    return entered.rows, bills.header, bills.rows


def changed(path):
    """WHOLE with another value at the path."""
    found = copy.deepcopy(WHOLE)
    place = found
    for step in path[:-1]:
        place = place[step]
    value = place[path[-1]]
    others = {
        "country": "FRA",
        "industry": "25",
        "carrier": "lignite",
        "unit": "GJ",
        "data_quality": "billed",
        "country_type": "developed",
        "currency": "USD",
        "gwp_set": "AR6",
        "money_view": "outside",
        "lever": "energy_management",
    }
    if isinstance(value, bool):
        place[path[-1]] = not value
    elif isinstance(value, list):
        place[path[-1]] = [value[0] + 0.25, *value[1:]]
    elif isinstance(value, str):
        place[path[-1]] = others.get(path[-1], f"{value}x")
    else:
        place[path[-1]] = value + 1
    return found


def test_the_profile_has_every_key_there_is():
    """A key that the schema gains must be added here, and so to the tables."""
    given = {".".join(step for step in path if step != 0) for path, _value in leaves(WHOLE)}
    assert given == set(schema(Profile)) - COUNTED | {"ai.basis"}
    without_region = {key: value for key, value in WHOLE.items() if key != "region"}
    assert read_profile(without_region, TABLES)


@pytest.mark.parametrize(
    "path", [path for path, _value in leaves(WHOLE) if path[-1] not in {*ELSEWHERE, "basis"}], ids=str
)
def test_each_value_is_read_back(path):
    assert words(changed(path)) != words(WHOLE)


def test_what_is_read_back_is_said_in_words():
    text = " ".join(cell for row in entered_table(WHOLE, TABLES).rows for cell in row)
    for key in ("_", "None", "True", "{"):
        assert key not in text


def test_the_rarer_figures_of_a_bill_have_columns_only_where_one_has_them():
    header = bills_table(WHOLE, TABLES, "EUR").header
    assert len(header) == 4 + 7
    assert len(bills_table(profile(), TABLES, "EUR").header) == 4
    rows = bills_table(WHOLE, TABLES, "EUR").rows
    assert rows[0][-2] == "11\xa0% · 29\xa0% · 36\xa0% · 4\xa0% · 20\xa0%"
    assert rows[1][3:-1] == ("–",) * 7


def test_levers_are_none_by_choice_or_as_documented():
    def said(levers):
        return [row for row in entered_table(profile() | {"levers": levers}, TABLES).rows if "ever" in row[0]]

    assert said([]) == [("Levers", "none")]
    assert said([{"lever": "predictive_maintenance"}])[0][1] == "as documented"
    assert said(None) == []


def test_nothing_is_missed_in_a_profile_of_what_is_required():
    bare = profile()
    assert len(entered_table(bare, TABLES).rows) >= 5
    empty = bare | dict.fromkeys(("programme", "labour", "ai_hardware", "conversion", "country_type", "tax"))
    assert (
        entered_table(empty, TABLES).rows
        == entered_table(
            {key: value for key, value in bare.items() if key not in empty or empty[key] is not None}, TABLES
        ).rows
    )
