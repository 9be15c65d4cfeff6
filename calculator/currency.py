"""What one currency is worth in another, by the release's rates of the European Central Bank."""

from dataclasses import dataclass

from releases.plain import ReleaseTables

EURO = "EUR"  # the release's rates are units per euro


@dataclass(frozen=True, slots=True)
class Rate:
    """So many units of ``quote`` for one of ``base``; ``period``: a day, or a year for its mean; of equals none."""

    base: str
    quote: str
    value: float
    period: str = ""
    source: str = ""
    origin: str = ""


def exchange_rate(tables: ReleaseTables, *, base: str, quote: str, period: str | None = None) -> Rate | None:
    """The rate of a year ("2025": its mean) or a day; without a period that of the newest day or year which both have.

    None where the release lacks one of them for that time: the Central Bank does not quote every currency, and the
    firm then types a rate of its own.
    """
    if base == quote:
        return Rate(base, quote, 1.0, period or "")
    when = period or newest_period(tables, base, quote)
    if when is None or not all(_has(tables, currency, when) for currency in (base, quote)):
        return None
    value = _per_eur(tables, quote, when) / _per_eur(tables, base, when)
    row = tables.exchange_rates[base if base != EURO else quote, when]
    return Rate(base, quote, value, when, row.source, row.origin)


def newest_period(tables: ReleaseTables, *currencies: str) -> str | None:
    """The newest day or year for which the release has a rate of each of these currencies; a day after its year."""
    periods = {period for _currency, period in tables.exchange_rates}
    common = [period for period in periods if all(_has(tables, currency, period) for currency in currencies)]
    return max(common, default=None)  # as text "2026-10-30" comes after "2026"


def _has(tables: ReleaseTables, currency: str, period: str) -> bool:
    return currency == EURO or (currency, period) in tables.exchange_rates


def _per_eur(tables: ReleaseTables, currency: str, period: str) -> float:
    return 1.0 if currency == EURO else tables.exchange_rates[currency, period].per_eur
