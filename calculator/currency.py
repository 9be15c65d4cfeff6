"""What one currency is worth in another, by the release's rates of the European Central Bank."""

from typing import NamedTuple

from releases.plain import ReleaseTables

EURO = "EUR"  # the release's rates are units per euro


class Rate(NamedTuple):
    rate: float  # units of the second currency for one of the first
    period: str  # a year, for its mean, or a day
    source: str


def rate(
    tables: ReleaseTables, *, from_currency: str, to_currency: str, period: str | None = None
) -> Rate | None:
    """The rate of a year ("2025": its mean) or a day; without a period that of the newest day or year which both have.

    None where the release lacks one of them for that time: the Central Bank does not quote every currency, and the
    firm then types a rate of its own.
    """
    if from_currency == to_currency:
        return Rate(1.0, period or "", "")
    when = period or newest_period(tables, from_currency, to_currency)
    if when is None or not all(_has(tables, currency, when) for currency in (from_currency, to_currency)):
        return None
    value = _per_eur(tables, to_currency, when) / _per_eur(tables, from_currency, when)
    quoted = from_currency if from_currency != EURO else to_currency
    return Rate(value, when, tables.exchange_rates[quoted, when].source)


def newest_period(tables: ReleaseTables, *currencies: str) -> str | None:
    """The newest day or year for which the release has a rate of each of these currencies; a day after its year."""
    periods = {period for _currency, period in tables.exchange_rates}
    common = [period for period in periods if all(_has(tables, currency, period) for currency in currencies)]
    return max(common, default=None)  # as text "2026-10-30" comes after "2026"


def _has(tables: ReleaseTables, currency: str, period: str) -> bool:
    return currency == EURO or (currency, period) in tables.exchange_rates


def _per_eur(tables: ReleaseTables, currency: str, period: str) -> float:
    return 1.0 if currency == EURO else tables.exchange_rates[currency, period].per_eur
