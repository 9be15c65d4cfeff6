"""A release's yardsticks for one firm: of its industry, and the prices of its country in its own money."""

from collections.abc import Iterator

from calculator.currency import exchange_rate
from calculator.form.yardsticks import Intensity, Price, Share, Yardsticks
from calculator.places import places_around
from releases.snapshot import ReferencePriceRow, ReleaseTables

UNIT_PER = {"kWh": 1000.0, "MWh": 1.0, "t": 1.0}  # of these in a MWh or a tonne


def yardsticks_of(tables: ReleaseTables, *, country: str, industry: str, currency: str) -> Yardsticks:
    """What is not chosen yet is empty, and has no yardstick."""
    mix, intensity = tables.energy_mixes.get(industry), tables.energy_intensities.get(industry)
    found = _prices(tables, country, currency) if country and currency else ()
    return Yardsticks(
        electricity=Share(mix.electricity_share, mix.year, mix.source) if mix else None,
        per_employee=Intensity(intensity.low, intensity.high, intensity.source) if intensity else None,
        prices=dict(found),
    )


def _prices(tables: ReleaseTables, country: str, currency: str) -> Iterator[tuple[str, Price]]:
    """Of each subject the nearest place's newest that can be turned into the firm's money."""
    places = places_around(country)
    rows = [row for row in tables.reference_prices if row.place in places and row.unit in UNIT_PER]
    rows.sort(key=lambda row: row.period, reverse=True)
    rows.sort(key=lambda row: places.index(row.place))
    for subject in dict.fromkeys(row.subject for row in rows):
        prices = (_in_own_money(row, currency, tables) for row in rows if row.subject == subject)
        price = next((price for price in prices if price is not None), None)
        if price is not None:
            yield subject, price


def _in_own_money(row: ReferencePriceRow, currency: str, tables: ReleaseTables) -> Price | None:
    """At the mean rate of the price's year, else at the newest rate; None where the release has neither."""
    between = {"base": row.currency, "quote": currency}
    turned = exchange_rate(tables, **between, period=row.period[:4]) or exchange_rate(tables, **between)
    if turned is None:
        return None
    is_same = row.currency == currency
    return Price(
        amount=row.value * UNIT_PER[row.unit] * turned.value,
        value=row.value,
        currency=row.currency,
        unit=row.unit,
        own_currency=currency,
        place=row.place,
        period=row.period,
        source=row.source,
        rate=None if is_same else turned.value,
        rate_period="" if is_same else turned.period,
    )
