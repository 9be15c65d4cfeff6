"""Units and factors against printed figures (US EPA, IPCC 2006 Guidelines vol. 2)."""

import pytest

from equations.carriers import (
    CarrierProperties,
    EnergyUnit,
    NoConversion,
    combustion_factor_kg_per_mwh,
    net_mwh_per_unit,
)

GAS = CarrierProperties(48.0, 0.90, 0.00075, None)
MMBTU_GJ = 1.055056
PRINTED_DIGITS = 5e-5  # kg, half a unit of the last printed digit


def unit(code, dimension, basis, base):
    return EnergyUnit(code, dimension, basis, base)


@pytest.mark.parametrize(
    ("the_unit", "mwh"),
    [
        (unit("kWh", "energy", "net", 0.0036), 0.001),
        (unit("GJ", "energy", "net", 1.0), 1 / 3.6),
        (unit("MWh_gross", "energy", "gross", 3.6), 0.9),
        (unit("tonne", "mass", "", 1.0), 48.0 / 3.6),
        (unit("m3", "volume", "", 1.0), 0.01),  # 48 GJ/t · 0.75 kg/m³ = 36.0 MJ/m³ = 10 kWh
        (unit("MMBtu", "energy", "gross", MMBTU_GJ), 0.2637640),  # 293.071 kWh gross · 0.9
    ],
)
def test_net_mwh_of_natural_gas(the_unit, mwh):
    assert net_mwh_per_unit(the_unit, GAS) == pytest.approx(mwh, rel=1e-6)


def test_heat_per_volume_stated_directly_goes_before_density():
    stated = CarrierProperties(48.0, 0.90, 0.00075, 0.0396)
    assert net_mwh_per_unit(unit("m3", "volume", "", 1.0), stated) == pytest.approx(0.0110, rel=1e-12)


@pytest.mark.parametrize(
    ("the_unit", "missing"),
    [
        (unit("tonne", "mass", "", 1.0), "net_calorific_value_gj_per_t"),
        (unit("m3", "volume", "", 1.0), "density_t_per_m3"),
        (unit("MWh_gross", "energy", "gross", 3.6), "net_to_gross_ratio"),
    ],
)
def test_a_missing_property_is_named(the_unit, missing):
    with pytest.raises(NoConversion, match=missing):
        net_mwh_per_unit(the_unit, CarrierProperties(None, None, None, None))


@pytest.mark.parametrize(("mmbtu", "tonnes"), [(1995, 105.8547), (1500, 79.59)])
def test_epa_worked_examples_of_natural_gas(mmbtu, tonnes):
    """US EPA: natural gas at 53.06 kg CO2 per MMBtu; 1,995 MMBtu is 105.8547 t, 1,500 MMBtu 79.59 t."""
    per_mwh = combustion_factor_kg_per_mwh(
        co2_kg_per_tj=53.06 / MMBTU_GJ * 1000,
        ch4_kg_per_tj=0,
        n2o_kg_per_tj=0,
        gwp_ch4=1,
        gwp_n2o=1,
        biogenic=False,
    )
    assert mmbtu * MMBTU_GJ / 3.6 * per_mwh / 1000 == pytest.approx(tonnes, abs=5e-5)


@pytest.mark.parametrize(
    ("gwp_ch4", "gwp_n2o", "printed"), [(25, 298, 53.1148), (30, 265, 53.1165), (29.8, 273, 53.1171)]
)
def test_co2e_of_one_mmbtu_of_natural_gas(gwp_ch4, gwp_n2o, printed):
    """53.06 kg CO2, 1.0 g CH4 and 0.1 g N2O per MMBtu under three assessment reports."""
    per_mwh = combustion_factor_kg_per_mwh(
        co2_kg_per_tj=53.06 / MMBTU_GJ * 1000,
        ch4_kg_per_tj=0.001 / MMBTU_GJ * 1000,
        n2o_kg_per_tj=0.0001 / MMBTU_GJ * 1000,
        gwp_ch4=gwp_ch4,
        gwp_n2o=gwp_n2o,
        biogenic=False,
    )
    assert per_mwh * MMBTU_GJ / 3.6 == pytest.approx(printed, abs=PRINTED_DIGITS)


def test_biogenic_carbon_counts_only_by_its_methane_and_nitrous_oxide():
    """Wood, IPCC 2006: 30 kg CH4 and 4 kg N2O per TJ; at AR6 27.0 and 273 that is 0.00685 kg/kWh."""
    per_mwh = combustion_factor_kg_per_mwh(
        co2_kg_per_tj=112000, ch4_kg_per_tj=30, n2o_kg_per_tj=4, gwp_ch4=27.0, gwp_n2o=273, biogenic=True
    )
    assert per_mwh / 1000 == pytest.approx(0.00685, abs=5e-6)
