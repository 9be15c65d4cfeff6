"""From bills to the model's columns: units, factors and where they come from."""

import pytest

from calculator.factors import scope2_factor
from calculator.inputs import to_inputs
from calculator.profile import ProfileErrors, read_profile
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile

PRINTED = 5e-6  # kg/kWh, half a unit of the last digit printed


def firm(row, **changes):
    tables = shipped_tables()
    return to_inputs(read_profile(profile(energy=[row], **changes), tables), tables)


def test_a_gross_gas_bill_is_counted_net_with_its_price_and_factor():
    """1,000 MWh gross at 40 each are 900 MWh net at 44.44; 0.20217 kg/kWh net is 0.18195 gross."""
    gross = firm({"carrier": "natural_gas", "quantity": 1000, "unit": "MWh_gross", "price_per_unit": 40})
    assert gross.inputs.energy_mwh[0, 0] == pytest.approx(900.0)
    assert gross.inputs.energy_mwh[0, 0] * gross.inputs.price_per_mwh[0, 0] == pytest.approx(40000.0)
    assert gross.inputs.emission_factor_t_per_mwh[0, 0] == pytest.approx(0.20217, abs=PRINTED)
    listed = {row.key: row for row in gross.provenance}["energy[0].emission_factor_kg_per_unit"]
    assert listed.value == pytest.approx(181.949, abs=0.005)
    assert listed.unit == "kg CO2e/MWh_gross"


def test_the_firms_own_factor_is_per_unit_of_its_bill():
    own = firm(
        {"carrier": "natural_gas", "quantity": 5000, "unit": "m3", "emission_factor_kg_per_unit": 2.04}
    )
    assert own.inputs.energy_mwh[0, 0] == pytest.approx(50.0)  # 36.0 MJ/m³
    tonnes = own.inputs.energy_mwh[0, 0] * own.inputs.emission_factor_t_per_mwh[0, 0]
    assert tonnes == pytest.approx(5000 * 2.04 / 1000)
    assert {row.key: row.origin for row in own.provenance}["energy[0].emission_factor_kg_per_unit"] == "firm"


@pytest.mark.parametrize(
    ("carrier", "unit", "quantity", "mwh"),
    [
        ("bituminous_coal", "tonne", 1, 25.8 / 3.6),
        ("bituminous_coal", "tce", 1, 29.3076 / 3.6),
        ("gas_oil", "litre", 1000, 36.12 / 3.6),  # 0.84 kg/L · 43.0 GJ/t
        ("lpg", "us_gallon", 1000, 3.785411784 * 0.54 * 47.3 / 3.6),
        ("electricity", "GWh", 2, 2000),
        ("purchased_heat", "GJ", 36, 10),
        ("natural_gas", "therm", 1000, 29.3071 * 0.9),
    ],
)
def test_units_become_net_mwh(carrier, unit, quantity, mwh):
    found = firm({"carrier": carrier, "quantity": quantity, "unit": unit})
    assert found.inputs.energy_mwh[0, 0] == pytest.approx(mwh, rel=2e-6)


@pytest.mark.parametrize(
    ("carrier", "country", "region", "kg_per_mwh", "basis"),
    [
        ("electricity", "USA", None, 349.7, "scope2_official"),
        ("electricity", "GBR", None, 130.96, "scope2_official"),
        ("electricity", "CHN", None, 530.6, "scope2_official"),
        ("electricity", "CHN", "CN-SC", 156.4, "scope2_official"),  # Sichuan's hydropower
        ("electricity", "ITA", None, 285.0, "life_cycle_production_mix"),
        ("purchased_heat", "CHN", None, 396.0, None),
        ("purchased_heat", "DEU", None, 226.3, None),  # 53.06 kg/MMBtu at 80 %
    ],
)
def test_the_best_factor_of_bought_energy(carrier, country, region, kg_per_mwh, basis):
    found = scope2_factor(shipped_tables(), carrier=carrier, country=country, region=region)
    assert found.kg_per_mwh == pytest.approx(kg_per_mwh, abs=0.5)
    assert basis in (None, found.basis)


def test_scope_two_and_electricity_are_marked():
    steam = firm({"carrier": "purchased_steam", "quantity": 1, "unit": "GJ"}).inputs
    assert (steam.is_scope2[0, 0], steam.is_electricity[0, 0]) == (True, False)
    power = firm({"carrier": "electricity", "quantity": 1, "unit": "MWh"}).inputs
    assert (power.is_scope2[0, 0], power.is_electricity[0, 0]) == (True, True)
    gas = firm({"carrier": "natural_gas", "quantity": 1, "unit": "MWh"}).inputs
    assert (gas.is_scope2[0, 0], gas.is_electricity[0, 0]) == (False, False)


def test_country_type_and_class_come_from_the_release_unless_the_firm_says_otherwise():
    row = {"carrier": "electricity", "quantity": 1, "unit": "MWh"}
    ours = firm(row, country="TUR", industry="10")
    assert (ours.inputs.country_type[0], ours.inputs.industry_class[0]) == ("developing", "low_technology")
    theirs = firm(row, country="TUR", industry="10", country_type="developed")
    assert theirs.inputs.country_type[0] == "developed"


def test_defaults_fill_what_is_absent():
    inputs = firm({"carrier": "electricity", "quantity": 1, "unit": "MWh"}).inputs
    assert inputs.phase_years.tolist() == [[0.5, 1.0, 2.0, 1.5]]
    assert inputs.phase_shares.tolist() == [[0.0, 0.15, 0.85, 1.0]]
    assert (inputs.horizon_years[0], inputs.discount_rate_share[0]) == (10, 0.08)
    carbon = firm({"carrier": "electricity", "quantity": 1, "unit": "MWh"}, carbon_price={"per_t": 10}).inputs
    assert (carbon.scope1_coverage_share[0], carbon.scope2_coverage_share[0]) == (1.0, 0.0)


def test_a_country_without_a_factor_asks_for_the_suppliers(monkeypatch):
    monkeypatch.setattr("calculator.factors.scope2_factor", lambda *args, **kwargs: None)
    with pytest.raises(ProfileErrors) as refused:
        firm({"carrier": "electricity", "quantity": 1, "unit": "MWh"})
    assert [error.path for error in refused.value.errors] == ["energy[0].emission_factor_kg_per_unit"]


def test_methane_of_wood_is_biogenic():
    """30 kg CH4 at 27.0 and 4 kg N2O at 273 per TJ are 1,902 kg, 6.847 kg/MWh; at fossil 29.8 it would be 7.15."""
    found = firm({"carrier": "wood", "quantity": 1, "unit": "MWh"})
    assert found.inputs.emission_factor_t_per_mwh[0, 0] * 1000 == pytest.approx(6.8472, abs=1e-9)
