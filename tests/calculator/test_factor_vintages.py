"""Which year's grid factor counts: the kind of factor first, then the newest up to the year, else the oldest after."""

from dataclasses import replace

import pytest

from calculator.factors import scope2_factor
from releases.snapshot import Scope2FactorRow, shipped_tables

TABLES = shipped_tables()
OFFICIAL, LIFE_CYCLE = "scope2_official", "life_cycle_production_mix"


def factor(year, *, basis=LIFE_CYCLE, country="ITA", region=""):
    return Scope2FactorRow(
        "electricity", country, region, year, basis, "co2e", float(year), "", "assumed", ""
    )


def chosen(rows, year, *, region=None):
    tables = replace(TABLES, scope2_factors=tuple(rows))
    found = scope2_factor(tables, carrier="electricity", country="ITA", region=region, year=year)
    return found.year, found.basis


@pytest.mark.parametrize(
    ("year", "expected"),
    [(None, 2025), (2030, 2025), (2025, 2025), (2024, 2023), (2023, 2023), (2022, 2021), (2021, 2021)],
)
def test_the_newest_up_to_the_year_counts(year, expected):
    rows = [factor(2023), factor(2025), factor(2021)]
    assert chosen(rows, year) == (expected, LIFE_CYCLE)


@pytest.mark.parametrize("year", [2020, 1990])
def test_before_the_first_the_oldest_counts(year):
    assert chosen([factor(2025), factor(2021), factor(2023)], year) == (2021, LIFE_CYCLE)


@pytest.mark.parametrize("year", [None, 2021, 2022, 2025, 2030])
def test_an_official_factor_of_another_year_goes_before_a_life_cycle_one_of_the_right_year(year):
    rows = [factor(2021), factor(2022), factor(2025), factor(2023, basis=OFFICIAL)]
    assert chosen(rows, year) == (2023, OFFICIAL)


def test_the_region_goes_before_the_year():
    rows = [factor(2021), factor(2025, region="IT-25")]
    assert chosen(rows, 2021, region="IT-25") == (2025, LIFE_CYCLE)


def test_the_country_goes_before_the_year():
    assert chosen([factor(2021, country=""), factor(2025)], 2021) == (2025, LIFE_CYCLE)


# EcoLogits 0.11.3 (2025) prints 330 g/kWh for Germany, CodeCarbon 3.3.2 (2023) 381; China's official one is of 2023.
@pytest.mark.parametrize(
    ("country", "year", "expected"),
    [
        ("DEU", None, (2025, 330)),
        ("DEU", 2026, (2025, 330)),
        ("DEU", 2024, (2023, 381)),
        ("DEU", 2023, (2023, 381)),
        ("DEU", 2019, (2023, 381)),
        ("CHN", None, (2023, 531)),
        ("CHN", 2019, (2023, 531)),
        ("CHN", 2026, (2023, 531)),
    ],
)
def test_the_shipped_factors_by_year(country, year, expected):
    found = scope2_factor(TABLES, carrier="electricity", country=country, region=None, year=year)
    assert (found.year, round(found.kg_per_mwh)) == expected
