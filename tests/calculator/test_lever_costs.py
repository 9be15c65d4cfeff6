"""A lever's cost: the firm's own, the documented one at the release's rate, or nobody knows."""

import dataclasses

import pytest

from calculator.assess import assess_profile
from calculator.currency import exchange_rate
from calculator.profile import read_profile
from calculator.result.provenance_names import name_of
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile

TABLES = shipped_tables()
EXACT = 1e-11  # relative: rounded once to twelve digits
# the European Central Bank's rates of 30 October 2026, and the documented cost: 319,000 USD a site
USD_PER_EUR, CNY_PER_EUR, COST_USD = 1.1172, 7.4326, 319_000


def row_of(tables, **changes):
    result = assess_profile(read_profile(profile(**changes), tables), tables)
    levers = {row["lever"]: row for row in result["inside_view"]["levers"]}
    return levers["energy_management"], {entry["key"]: entry for entry in result["provenance"]}


def test_documented_cost_is_taken_at_the_rate_of_the_newest_day():
    """319,000 USD · 7.4326 CNY/EUR ÷ 1.1172 USD/EUR = 2,122,268 CNY."""
    row, listed = row_of(TABLES, currency="CNY")
    capex = COST_USD * CNY_PER_EUR / USD_PER_EUR
    assert row["cost_origin"] == "source"
    assert (row["capex"], row["opex_per_year"]) == (pytest.approx(capex, rel=EXACT), 0)
    cost = listed["levers.energy_management.capex"]
    assert (cost["value"], cost["unit"], cost["year"]) == (pytest.approx(capex, rel=EXACT), "CNY", 2013)
    assert "LBNL-6349E" in cost["source"]
    rate = listed["exchange_rates.USD.CNY.2026-10-30"]
    assert rate["value"] == pytest.approx(CNY_PER_EUR / USD_PER_EUR, rel=EXACT)
    assert (rate["unit"], rate["origin"]) == ("CNY/USD", "published")
    assert rate["source"].startswith("European Central Bank")


def test_provenance_names_the_cost_and_its_rate():
    _, listed = row_of(TABLES, currency="CNY")
    names = [name_of(key, {}) for key in listed if key.startswith(("exchange", "levers.energy"))]
    assert "Energy management: documented cost" in names
    assert "Exchange rate of 2026-10-30, 1 USD in CNY" in names


def test_documented_cost_weighs_in_the_cost_per_tonne_like_an_own_one():
    """Cost per tonne is (PV of capex − PV of energy saved) ÷ tonnes: it grows in proportion to capex alone."""

    def cost_per_t(**own):
        levers = [{"lever": "energy_management", **own}]
        return row_of(TABLES, currency="USD", levers=levers)[0]["cost_per_t"]["value"]

    free = cost_per_t(capex=0)
    per_dollar = (cost_per_t(capex=1000) - free) / 1000
    assert per_dollar > 0
    assert cost_per_t() == pytest.approx(
        free + per_dollar * COST_USD, rel=1e-7
    )  # twelve digits, less what cancels


def test_euro_has_no_row_and_a_currency_is_worth_itself():
    row, _ = row_of(TABLES, currency="EUR")
    assert row["capex"] == pytest.approx(COST_USD / USD_PER_EUR, rel=EXACT)
    row, listed = row_of(TABLES, currency="USD")
    assert (row["capex"], row["cost_origin"]) == (COST_USD, "source")
    assert not [key for key in listed if key.startswith("exchange_rates")]


@pytest.mark.parametrize(
    ("own", "capex", "opex"),
    [({"capex": 5000}, 5000, 0), ({"opex_per_year": 70}, 0, 70), ({"capex": 0}, 0, 0)],
)
def test_own_cost_goes_before_the_documented_one(own, capex, opex):
    row, listed = row_of(TABLES, currency="CNY", levers=[{"lever": "energy_management", **own}])
    assert (row["cost_origin"], row["capex"], row["opex_per_year"]) == ("firm", capex, opex)
    assert "levers.energy_management.capex" not in listed


@pytest.mark.parametrize(
    ("tables", "currency"),
    [(TABLES, "VND"), (TABLES, ...), (dataclasses.replace(TABLES, exchange_rates={}), "CNY")],
    ids=["no rate", "no currency", "no rates at all"],
)
def test_without_a_rate_nobody_knows_the_cost(tables, currency):
    row, _ = row_of(tables, currency=currency)
    assert (row["cost_origin"], row["capex"]) == ("", None)


def test_rate_has_both_currencies_beside_it_and_no_currency_has_none():
    rate = exchange_rate(TABLES, base="EUR", quote="USD")
    assert (rate.value, rate.period, rate.origin) == (USD_PER_EUR, "2026-10-30", "published")
