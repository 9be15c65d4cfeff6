"""Readings in the plan's units: units to net MWh, the result's own factors to tonnes, machines to AI units."""

import math

import pytest

from releases.snapshot import shipped_tables
from roadmap.models import Reading
from roadmap.progress.meters import actuals_of, every_meter, meters_of
from tests.calculator.profiles import profile
from tests.roadmap.plans import assessed

BILLS = [
    {"carrier": "electricity", "quantity": 3000.0, "unit": "MWh", "emission_factor_kg_per_unit": 400.0},
    {"carrier": "electricity", "quantity": 1000.0, "unit": "MWh", "emission_factor_kg_per_unit": 800.0},
    {"carrier": "natural_gas", "quantity": 500.0, "unit": "MWh", "emission_factor_kg_per_unit": 200.0},
]


def actual(energy, *, bills=BILLS, **more):
    data = profile(energy=bills, ai={"basis": "assets", "ai_assets": 12}, target_ai_assets=40)
    del data["target_ai_level"]
    inputs, result = assessed(data)
    items = [dict(zip(("carrier", "quantity", "unit"), item, strict=True)) for item in energy]
    reading = Reading(year=2025, quarter=1, energy=items, **more)
    return actuals_of([reading], inputs=inputs, result=result, tables=shipped_tables())[0]


def test_two_bills_of_one_carrier_share_a_factor():
    """(3,000 · 0.4 + 1,000 · 0.8) / 4,000 = 0.5 t/MWh; 1 GWh of it and 100 MWh of gas at 0.2 t."""
    found = actual([("electricity", 1.0, "GWh"), ("natural_gas", 100.0, "MWh")])
    assert found.energy_mwh == pytest.approx(1100.0)
    assert found.tonnes == pytest.approx(520.0)
    assert found.electricity_t == pytest.approx(500.0)


def test_gross_energy_is_net_times_the_release_s_ratio():
    ratio = shipped_tables().carriers["natural_gas"].net_to_gross_ratio
    found = actual([("electricity", 0.0, "MWh"), ("natural_gas", 100.0, "MWh_gross")])
    assert found.energy_mwh == pytest.approx(100.0 * ratio)


def test_a_carrier_that_no_bill_has_takes_the_release_s_factor():
    """Diesel: 74.1 t CO2 a TJ (IPCC 2006), 3.6 GJ a MWh: 0.267 t, and less than 1 % of methane and nitrous oxide."""
    found = actual([("electricity", 0.0, "MWh"), ("natural_gas", 0.0, "MWh"), ("gas_oil", 100.0, "MWh")])
    assert found.energy_mwh == pytest.approx(100.0)
    assert 26.7 <= found.tonnes <= 26.7 * 1.01


def test_what_is_empty_is_missing_and_0_is_not():
    found = actual([("electricity", 5.0, "MWh")])
    assert (found.energy_mwh, found.tonnes, found.missing) == (None, None, ("natural_gas",))
    assert actual([("electricity", 5.0, "MWh"), ("natural_gas", 0.0, "MWh")]).energy_mwh == pytest.approx(5.0)


def test_a_carrier_that_the_release_does_not_know_is_not_left_out_silently():
    energy = [("electricity", 5.0, "MWh"), ("natural_gas", 5.0, "MWh"), ("whale_oil", 1.0, "barrel")]
    assert actual(energy).energy_mwh is None


def test_machines_as_ai_units():
    """ln(1 + 1,000 · 12 / 1,200 employees) = ln 11; a level that was typed stays."""
    assert actual([], ai_assets=12.0).ai_level == pytest.approx(math.log(11))
    assert actual([], ai_level=3.0, ai_assets=12.0).ai_level == 3.0
    assert actual([]).ai_level is None


def test_meters_are_the_bills_once_each():
    meters = meters_of({"energy": BILLS}, shipped_tables())
    assert [meter.label for meter in meters] == ["Electricity (MWh)", "Natural gas (MWh)"]
    labels = [meter.label.casefold() for meter in every_meter(shipped_tables())]
    assert len(set(labels)) == len(labels)  # a column's name means one thing
