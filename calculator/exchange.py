"""Rates between two currencies, from those against the euro that a release has for single days."""

from dataclasses import dataclass

from releases.snapshot import ExchangeRateRow, ReleaseTables

EURO = "EUR"  # what every rate of a release is against; it has no row of its own
DAY = len("2026-10-30")  # a period of this length is a day, a shorter one a year


@dataclass(frozen=True, slots=True)
class Rate:
    """So many units of ``quote`` for one unit of ``base`` on ``day``; of a currency against itself 1, on no day."""

    base: str
    quote: str
    value: float
    day: str = ""
    source: str = ""
    origin: str = ""


def newest_rate(tables: ReleaseTables, *, base: str, quote: str) -> Rate | None:
    """quote per EUR / base per EUR, of the newest day that the release has for both; None where it has none."""
    if base and base == quote:
        return Rate(base, quote, 1.0)
    days = _days(tables, base), _days(tables, quote)
    common = sorted(
        day
        for day in {**days[0], **days[1]}
        if all(
            found.get(day) or currency == EURO for currency, found in zip((base, quote), days, strict=True)
        )
    )
    if not common:
        return None
    rows = [found.get(common[-1]) for found in days]
    per_eur = [row.per_eur if row else 1.0 for row in rows]
    named = next(row for row in rows if row)
    return Rate(base, quote, per_eur[1] / per_eur[0], common[-1], named.source, named.origin)


def _days(tables: ReleaseTables, currency: str) -> dict[str, ExchangeRateRow]:
    return {
        period: row
        for (code, period), row in tables.exchange_rates.items()
        if code == currency and len(period) == DAY
    }
