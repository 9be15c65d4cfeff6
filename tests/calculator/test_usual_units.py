"""The unit that a new row offers first: one that fits, whatever the carrier and the country."""

import pytest

from calculator.form.usual_units import USUAL, usual_unit, usual_units_text
from releases.snapshot import shipped_tables

TABLES = shipped_tables()
FITTING = {code: tuple(row.units.split()) for code, row in TABLES.carriers.items()}


def test_every_unit_fits_its_carrier_and_every_name_is_the_releases():
    assert set(USUAL) <= set(FITTING)
    for carrier, by_country in USUAL.items():
        assert set(by_country.values()) <= set(FITTING[carrier]), carrier
        assert set(by_country) - {""} <= set(TABLES.countries), carrier


@pytest.mark.parametrize("carrier", FITTING)
def test_every_carrier_has_one(carrier):
    assert usual_unit(carrier, "DEU", fitting=FITTING[carrier]) in FITTING[carrier]


@pytest.mark.parametrize(
    ("carrier", "country", "unit"),
    [
        ("natural_gas", "DEU", "kWh_gross"),
        ("natural_gas", "", "kWh_gross"),
        ("natural_gas", "ITA", "m3"),
        ("natural_gas", "USA", "MMBtu"),
        ("coke", "CHN", "tonne"),
        ("gas_oil", "USA", "us_gallon"),
        ("gas_oil", "POL", "litre"),
        ("electricity", "IND", "kWh"),
    ],
)
def test_unit_of_such_bills(carrier, country, unit):
    assert usual_unit(carrier, country, fitting=FITTING[carrier]) == unit


def test_release_without_the_usual_unit_offers_its_first():
    assert usual_unit("natural_gas", "ITA", fitting=("GJ", "MWh")) == "GJ"


def test_script_reads_pairs_of_country_and_unit():
    assert usual_units_text("gas_oil", fitting=FITTING["gas_oil"]) == ":litre USA:us_gallon"
    assert usual_units_text("coke", fitting=FITTING["coke"]) == ":tonne"
