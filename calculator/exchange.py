"""A release's newest rate between two currencies with what is printed beside it."""

from dataclasses import dataclass

from calculator import currency
from releases.snapshot import ReleaseTables


@dataclass(frozen=True, slots=True)
class Rate:
    """So many units of ``quote`` for one of ``base``; ``period``: a day, or a year for its mean; of equals none."""

    base: str
    quote: str
    value: float
    period: str = ""
    source: str = ""
    origin: str = ""


def newest_rate(tables: ReleaseTables, *, base: str, quote: str) -> Rate | None:
    """Of the newest period that the release has for both; None where it has none."""
    found = currency.rate(tables, from_currency=base, to_currency=quote) if base and quote else None
    if found is None:
        return None
    quoted = base if base != currency.EURO else quote
    origin = tables.exchange_rates[quoted, found.period].origin if found.period else ""
    return Rate(base, quote, found.rate, found.period, found.source, origin)
