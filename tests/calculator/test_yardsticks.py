"""Bills against what is known of others: each rule at its edge, money with rate and date, silence without tables."""

import dataclasses
from types import MappingProxyType

import pytest

from calculator.choices import names_of_codes
from calculator.form.live import live_of, note_text
from calculator.form.plausibility import Bill, Note
from calculator.form.references import yardsticks_of
from calculator.form.submission import offered
from calculator.form.yardsticks import Intensity, Price, Share, Yardsticks, notes_by_yardsticks
from calculator.places import CONTINENT, EU, places_around
from releases.snapshot import ExchangeRateRow, ReferencePriceRow, shipped_tables
from tests.calculator.profiles import profile

TABLES = shipped_tables()
NOT_MARKETS = {"MEX", "CUB", "GTM"}  # of Central America and the Caribbean, for one


def bill(mwh: float | None, carrier: str = "natural_gas", row: int = 1, price: float | None = None) -> Bill:
    return Bill(row=row, carrier=carrier, scope=1, energy_mwh=mwh, quantity=mwh, price_per_mwh=price)


def power(mwh: float, price: float | None = None) -> Bill:
    return bill(mwh, "electricity", 0, price)


def codes(bills, known: Yardsticks, **entered) -> list[tuple[str, str]]:
    return [(note.code, note.place) for note in notes_by_yardsticks(entered, bills, known)]


# --- energy per employee, by the release's own range

HEADS = Yardsticks(per_employee=Intensity(low=20.0, high=2000.0, source="a survey"))


@pytest.mark.parametrize(
    ("mwh", "expected"),
    [
        (199.9, [("little_energy_per_employee", "energy")]),
        (200.0, []),
        (20_000.0, []),
        (20_001.0, [("much_energy_per_employee", "energy")]),
    ],
)
def test_energy_per_employee_outside_the_range_is_noted(mwh, expected):
    """Ten people: 20 to 2,000 MWh each."""
    assert codes([bill(mwh)], HEADS, employees=10) == expected


def test_energy_per_employee_waits_for_people_and_whole_bills():
    assert codes([bill(1.0)], HEADS) == []
    assert codes([bill(1.0)], HEADS, employees="many") == []
    assert codes([bill(1.0), bill(None, row=2)], HEADS, employees=10) == []
    assert codes([], HEADS, employees=10) == []


# --- the share of electricity, by its odds

QUARTER = Yardsticks(electricity=Share(share=0.25, year=2014, source="a survey"))


@pytest.mark.parametrize(
    ("electricity", "fuel", "is_odd"),
    [
        (1.0, 3.0, False),
        (9.99, 3.0, False),  # odds of 10 : 3 are ten times those of 1 : 3
        (10.1, 3.0, True),
        (1.0, 30.0, False),
        (1.0, 30.1, True),
        (5.0, 0.0, True),
    ],
)
def test_share_of_electricity_is_odd_beyond_ten_times_the_odds(electricity, fuel, is_odd):
    found = codes([power(electricity), bill(fuel)], QUARTER)
    assert found == ([("electricity_share_unusual", "energy")] if is_odd else [])


def test_no_electricity_has_a_note_of_its_own():
    assert codes([bill(5.0)], QUARTER) == []


# --- prices, by the root of ten


def price(amount: float) -> Price:
    return Price(amount, amount, "EUR", "MWh", "EUR", "EU", "2025", "a statistic")


@pytest.mark.parametrize(("own", "is_odd"), [(31.5, True), (31.7, False), (316.0, False), (317.0, True)])
def test_price_is_odd_where_it_is_nearer_to_ten_times_the_yardstick(own, is_odd):
    """√10 = 3.1623; around 100 that is 31.62 and 316.2."""
    known = Yardsticks(prices={"electricity": price(100.0)})
    found = codes([power(5.0, own)], known)
    assert found == ([("price_far_from_yardstick", "energy-0")] if is_odd else [])


def test_price_of_carbon_is_held_against_the_markets():
    known = Yardsticks(prices={"carbon": price(70.0)})
    assert codes([], known, carbon_price={"per_t": 65.0}) == []
    assert codes([], known, carbon_price={"per_t": 650.0}) == [
        ("price_far_from_yardstick", "carbon_price_per_t")
    ]
    assert codes([], known, carbon_price={}) == []


def test_price_of_nothing_is_not_odd():
    assert codes([power(5.0, 0.0), bill(5.0)], Yardsticks(prices={"electricity": price(100.0)})) == []


# --- which price, in which money


def with_prices(*rows: tuple[str, float, str, str, str], rates: dict[tuple[str, str], float] | None = None):
    """``rows``: place, value per kWh, currency, period, subject."""
    references = tuple(
        ReferencePriceRow(subject, place, value, currency, "kWh", period, "a statistic", "published", "")
        for place, value, currency, period, subject in rows
    )
    exchange = {
        key: ExchangeRateRow(*key, per_eur, "a bank", "published", "")
        for key, per_eur in (rates or {}).items()
    }
    return dataclasses.replace(TABLES, reference_prices=references, exchange_rates=MappingProxyType(exchange))


def price_in(tables, country: str, currency: str) -> Price | None:
    return yardsticks_of(tables, country=country, industry="", currency=currency).prices.get("electricity")


def test_nearest_place_counts_and_of_it_the_newest_price():
    rows = (
        ("europe", 0.20, "EUR", "2025", "electricity"),
        ("EU", 0.19, "EUR", "2024-H2", "electricity"),
        ("EU", 0.18, "EUR", "2025-H1", "electricity"),
        ("DEU", 0.23, "EUR", "2023", "electricity"),
        ("world", 0.16, "EUR", "2025", "electricity"),
    )
    tables = with_prices(*rows)
    found = {country: price_in(tables, country, "EUR") for country in ("DEU", "POL", "CHE", "MEX")}
    assert (found["DEU"].amount, found["DEU"].rate) == (230.0, None)
    assert (found["POL"].value, found["POL"].period) == (0.18, "2025-H1")
    assert found["CHE"].place == "europe"
    assert found["MEX"] is None  # the world is nobody's yardstick


def test_money_is_turned_by_the_mean_of_the_prices_year_or_the_newest_rate():
    """1 EUR = 1.25 USD = 5 PLN in 2024, so 1 USD = 4 PLN, and 0.1 USD per kWh are 400 PLN per MWh."""
    rates = {
        ("USD", "2024"): 1.25,
        ("PLN", "2024"): 5.0,
        ("USD", "2026-10-30"): 1.0,
        ("PLN", "2026-10-30"): 4.5,
    }
    of_year = price_in(with_prices(("POL", 0.1, "USD", "2024", "electricity"), rates=rates), "POL", "PLN")
    assert of_year.amount == pytest.approx(400.0, rel=1e-12)
    assert (of_year.rate, of_year.rate_period) == (4.0, "2024")
    newest = price_in(with_prices(("POL", 0.1, "USD", "2025-Q2", "electricity"), rates=rates), "POL", "PLN")
    assert newest.amount == pytest.approx(450.0, rel=1e-12)
    assert newest.rate_period == "2026-10-30"
    into_euro = price_in(with_prices(("POL", 0.1, "USD", "2024", "electricity"), rates=rates), "POL", "EUR")
    assert into_euro.amount == pytest.approx(80.0, rel=1e-12)


def test_money_without_a_rate_has_no_yardstick():
    assert price_in(with_prices(("VNM", 0.1, "USD", "2024", "electricity")), "VNM", "VND") is None
    assert price_in(TABLES, "VNM", "VND") is None  # the bank quotes none


def test_unit_that_is_not_known_is_no_yardstick():
    row = ReferencePriceRow("electricity", "DEU", 1.0, "EUR", "therm", "2025", "", "published", "")
    assert price_in(dataclasses.replace(TABLES, reference_prices=(row,)), "DEU", "EUR") is None


def test_nothing_is_known_before_anything_is_chosen_or_where_the_release_has_no_tables():
    assert yardsticks_of(TABLES, country="", industry="", currency="") == Yardsticks()
    old = dataclasses.replace(
        TABLES, energy_mixes={}, energy_intensities={}, reference_prices=(), exchange_rates={}
    )
    assert yardsticks_of(old, country="DEU", industry="24", currency="EUR") == Yardsticks()


def test_every_country_lies_in_at_most_one_continent_and_the_union_in_europe():
    assert set(TABLES.countries) >= set(CONTINENT) >= EU
    assert len(EU) == 27
    assert {CONTINENT[member] for member in EU} == {"europe", "asia"}  # Cyprus by the UN's regions
    assert not NOT_MARKETS & set(CONTINENT)
    assert places_around("DEU") == ("DEU", "EU", "europe")
    assert {row.place for row in TABLES.reference_prices} <= {"world", "EU", *CONTINENT, *CONTINENT.values()}


# --- words


def test_price_note_says_place_time_rate_and_source():
    known = Price(180.6, 0.204, "USD", "kWh", "EUR", "europe", "2025-Q2", "a statistic", 0.885, "2025")
    note = Note("price_far_from_yardstick", "energy-0", {"own": 1900.0, "price": known})
    text = note_text(note, names_of_codes(TABLES))
    assert text.text == (
        "That is 1.90 EUR per kWh; known for Europe, 2025-Q2: 0.204 USD per kWh, about 0.181 EUR at 1 USD = 0.885 EUR "
        "(mean of 2025). Source: a statistic."
    )
    day = dataclasses.replace(known, rate_period="2026-10-30", place="DEU")
    text = note_text(
        Note("price_far_from_yardstick", "energy-0", {"own": 1900.0, "price": day}), {"DEU": "Germany"}
    )
    assert "known for Germany" in text.text
    assert "0.885 EUR (2026-10-30)." in text.text


def test_live_answer_says_what_is_far_and_refuses_nothing():
    rows = [
        {"carrier": "electricity", "quantity": 10, "unit": "MWh", "price_per_unit": 3500.0},
        {"carrier": "natural_gas", "quantity": 20, "unit": "MWh_gross", "price_per_unit": 300.0},
    ]
    odd = profile(country="POL", currency="PLN", industry="10", employees=100, energy=rows)
    live = live_of(offered(TABLES, odd).as_sent(), TABLES, month="2026-11")
    assert "3.50 PLN per kWh" in live.notes["energy-0"][0].text
    assert "the European Union" in live.notes["energy-0"][0].text
    assert "0.28 MWh per employee; in this industry 22.5 to 2,250 are known" in live.notes["energy"][0].text
    assert live.submission.is_valid()
