"""The profile: what is accepted, and each fault by its path and code."""

import json

import pytest

from calculator.assess import assess_profile
from calculator.inputs import to_inputs
from calculator.json_profile import profile_of_json
from calculator.profile import ProfileErrors, read_profile
from calculator.wording import profile_error_sentence
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile


def faults(data):
    with pytest.raises(ProfileErrors) as refused:
        read_profile(data, shipped_tables())
    for error in refused.value.errors:
        assert "%(" not in profile_error_sentence(error)
    return [(error.path, error.code) for error in refused.value.errors]


def energy(**changes):
    row = {"carrier": "natural_gas", "quantity": 1.0, "unit": "MWh"} | changes
    return {"energy": [{key: value for key, value in row.items() if value is not ...}]}


def test_a_whole_profile_is_accepted():
    read_profile(
        profile(
            name="Works",
            country_type="developed",
            region="CN-HE",
            currency="CNY",
            start="2027-01",
            horizon_years=12,
            discount_rate=0.06,
            phase_years=[0.5, 1, 2, 1.5],
            phase_shares=[0, 0.2, 0.8, 1],
            programme={"capex_by_phase": [1, 2, 3, 4], "opex_per_year": 5},
            labour={"hours_per_week": 2, "weeks_per_year": 46, "cost_per_hour": 9, "cost_growth_share": 0.01},
            carbon_price={
                "per_t": 12,
                "growth_share": 0,
                "scope1_coverage_share": 1,
                "scope2_coverage_share": 0.5,
            },
            process_emissions_t=3.5,
            output_growth_share=-0.02,
            grid_decarbonisation_share=0.03,
            **energy(
                price_per_unit=40,
                price_growth_share=0.01,
                addressable_share=0.8,
                data_quality="metered",
                emission_factor_kg_per_unit=202.0,
            ),
        ),
        shipped_tables(),
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": ...}, ("country", "missing")),
        ({"country": "Germany"}, ("country", "unknown_country")),
        ({"country": 3}, ("country", "not_text")),
        ({"industry": "35"}, ("industry", "unknown_industry")),
        ({"industry": 24}, ("industry", "not_text")),
        ({"employees": "1200"}, ("employees", "not_a_number")),
        ({"employees": False}, ("employees", "not_a_number")),
        ({"employees": 0}, ("employees", "too_small")),
        ({"employees": float("nan")}, ("employees", "not_finite")),
        ({"employees": float("inf")}, ("employees", "not_finite")),
        ({"employees": 10**400}, ("employees", "not_a_number")),
        ({"energy": []}, ("energy", "too_few_entries")),
        ({"energy": {}}, ("energy", "not_a_list")),
        ({"energy": [3]}, ("energy[0]", "not_an_object")),
        (energy(carrier="plutonium"), ("energy[0].carrier", "unknown_carrier")),
        (energy(unit="barrel"), ("energy[0].unit", "unit_does_not_fit")),
        (energy(carrier="electricity", unit="MWh_gross"), ("energy[0].unit", "unit_does_not_fit")),
        (energy(unit=...), ("energy[0].unit", "missing")),
        (energy(quantity=-1), ("energy[0].quantity", "too_small")),
        (energy(quantity="1"), ("energy[0].quantity", "not_a_number")),
        (energy(addressable_share=80), ("energy[0].addressable_share", "too_large")),
        (energy(data_quality="sworn"), ("energy[0].data_quality", "not_one_of")),
        (energy(note="x"), ("energy[0].note", "unknown_key")),
        ({"ai": {"basis": "guess"}}, ("ai.basis", "not_one_of")),
        ({"ai": {}}, ("ai.basis", "missing")),
        ({"ai": {"basis": "assets"}}, ("ai.ai_assets", "missing")),
        ({"ai": {"basis": "level", "level": -1}}, ("ai.level", "too_small")),
        ({"ai": {"basis": "level", "level": 1, "ai_assets": 3}}, ("ai.ai_assets", "unknown_key")),
        ({"target_ai_level": ...}, ("target_ai_level", "target_missing")),
        ({"target_ai_assets": 20}, ("target_ai_assets", "two_targets")),
        ({"target_ai_level": 1.1}, ("target_ai_level", "target_below_today")),
        ({"country_type": "emerging"}, ("country_type", "not_one_of")),
        ({"region": "CN-XX"}, ("region", "unknown_region")),
        ({"currency": "EURO"}, ("currency", "unknown_currency")),
        ({"start": "2026-13"}, ("start", "not_a_month")),
        ({"horizon_years": 0}, ("horizon_years", "too_small")),
        ({"horizon_years": 51}, ("horizon_years", "too_large")),
        ({"horizon_years": 9.5}, ("horizon_years", "not_a_whole_number")),
        ({"discount_rate": 8}, ("discount_rate", "too_large")),
        ({"phase_years": [1, 1, 1]}, ("phase_years", "too_few_entries")),
        ({"phase_years": [1, 1, 1, -1]}, ("phase_years[3]", "too_small")),
        ({"phase_shares": [0, 0.5, 0.4, 1]}, ("phase_shares", "shares_fall")),
        ({"phase_shares": [0, 0.5, 0.6, 0.9]}, ("phase_shares[3]", "last_share_not_one")),
        ({"programme": {"capex_by_phase": [1, 2, 3, "4"]}}, ("programme.capex_by_phase[3]", "not_a_number")),
        ({"programme": {"capex": 3}}, ("programme.capex", "unknown_key")),
        ({"labour": {"hours_per_week": 169}}, ("labour.hours_per_week", "too_large")),
        ({"phase_years": [1, 1, 1, 1, 1]}, ("phase_years", "too_many_entries")),
        ({"region": "DE-BY", "country": "DEU"}, ("region", "country_without_regions")),
        ({"currency": "DEM"}, ("currency", "unknown_currency")),
        ({"country_type": 1e308}, ("country_type", "not_one_of")),
        (
            {"ai": {"basis": "assets", "ai_assets": 5}, "target_ai_level": ..., "target_ai_assets": 4},
            ("target_ai_assets", "fewer_assets_than_today"),
        ),
        ({"carbon_price": {"per_t": -1}}, ("carbon_price.per_t", "too_small")),
        ({"name": "x" * 201}, ("name", "text_too_long")),
        ({"name": "two\nlines"}, ("name", "not_one_line")),
        ({"name": "a\x00b"}, ("name", "not_one_line")),
        ({"name": "turned \u202e round"}, ("name", "not_one_line")),
        ({"colour": "green"}, ("colour", "unknown_key")),
    ],
)
def test_a_fault_is_named_by_path(changes, expected):
    assert faults(profile(**changes)) == [expected]


def test_what_is_absent_in_labour_and_carbon_price_is_nothing():
    """As docs/model.md says: absent keys are 0. A whole number may be written 10.0."""
    tables = shipped_tables()
    read = read_profile(profile(labour={}, carbon_price={}, horizon_years=10.0), tables)
    inputs = to_inputs(read, tables).inputs
    assert (
        inputs.labour_hours_per_week[0]
        == inputs.labour_cost_per_hour[0]
        == inputs.carbon_price_per_t[0]
        == 0.0
    )
    assert inputs.horizon_years[0] == 10


def test_a_printed_level_typed_in_again_is_the_same_level():
    """3 among 340 are ln(1 + 3000/340) = 2.284...; its 12 printed digits may lie a hair below it."""
    tables = shipped_tables()
    for assets in range(1, 30):
        basis = profile(employees=340, ai={"basis": "assets", "ai_assets": assets}, target_ai_level=9.0)
        printed = assess_profile(read_profile(basis, tables), tables)["placement"]["ai_level"]
        inputs = to_inputs(read_profile(basis | {"target_ai_level": printed}, tables), tables).inputs
        assert inputs.target_ai_level[0] == inputs.ai_level[0]


def test_target_below_today_across_the_two_ways_of_saying_it():
    """12 assets among 400 are ln 31 = 3.43; a target level of 3 lies below."""
    wrong = profile(employees=400, ai={"basis": "assets", "ai_assets": 12}, target_ai_level=3.0)
    with pytest.raises(ProfileErrors) as refused:
        to_inputs(read_profile(wrong, shipped_tables()), shipped_tables())
    assert [(error.path, error.code) for error in refused.value.errors] == [
        ("target_ai_level", "target_below_today")
    ]


def test_every_fault_is_named_at_once():
    wrong = profile(country="XXX", employees=-1, phase_years=[1], **energy(unit="barrel", quantity="much"))
    assert set(faults(wrong)) == {
        ("country", "unknown_country"),
        ("employees", "too_small"),
        ("phase_years", "too_few_entries"),
        ("energy[0].unit", "unit_does_not_fit"),
        ("energy[0].quantity", "not_a_number"),
    }


@pytest.mark.parametrize("data", [None, [], 3, "profile", True])
def test_what_is_no_object_is_refused(data):
    assert faults(data) == [("profile", "not_an_object")]


def test_json_that_says_nan_is_refused_by_path():
    with pytest.raises(ProfileErrors) as refused:
        profile_of_json(json.dumps(profile(employees=float("nan"))), shipped_tables())
    assert [error.path for error in refused.value.errors] == ["employees"]
