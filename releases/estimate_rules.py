"""What the optional tables must hold where they have rows. An empty table is sound: earlier releases have none."""

import re
from collections.abc import Iterator
from typing import Any

from releases.choices import CarrierGroup, EndUseCode
from releases.table_rules import DIVISIONS, Finding, Rule, SoundTables

ALL = "all"
SUM_TOLERANCE = 1e-9  # of the five shares of a split
BASE_CURRENCY = "EUR"  # exchange rates are per euro
COST = ("cost_low", "cost_mid", "cost_high", "cost_currency", "cost_year")
RANGES = {  # columns that must not fall
    "levers": (
        ("saving_low", "saving_mid", "saving_high"),
        ("realisation_low", "realisation_mid", "realisation_high"),
        ("cost_low", "cost_mid", "cost_high"),
    ),
    "energy_intensities": (("low", "mwh_per_employee", "high"),),
    "comparators": (
        ("saving_low", "saving_mid", "saving_high"),
        ("payback_low_years", "payback_mid_years", "payback_high_years"),
    ),
}
WITH_END_USES = ("levers", "comparators")
WITH_CURRENCY = (("levers", "cost_currency"), ("reference_prices", "currency"))


def ranges_rise(tables: SoundTables) -> Iterator[Finding]:
    for table, ranges in RANGES.items():
        for position, row in tables.rows(table):
            for columns in ranges:
                low, value, high = (getattr(row, column) for column in columns)
                given = [number for number in (low, value, high) if number is not None]
                if given != sorted(given):
                    params = {"low": low, "value": value, "high": high}
                    yield Finding("shares_not_in_order", table, position, columns[1], params)


def levers_name_known_divisions(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("levers"):
        for division in row.divisions.split():
            if division not in DIVISIONS:
                yield Finding("unknown_division", "levers", position, "divisions", {"division": division})


def end_uses_are_known(tables: SoundTables) -> Iterator[Finding]:
    for table in WITH_END_USES:
        for position, row in tables.rows(table):
            codes = [] if row.end_uses == ALL else row.end_uses.split()
            for code in dict.fromkeys(codes):
                if code not in EndUseCode.values:
                    params = {"value": code, "allowed": EndUseCode.values}
                    yield Finding("unknown_end_use", table, position, "end_uses", params)


def splits_are_whole(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("end_uses"):
        total = sum(getattr(row, f"{code}_share") for code in EndUseCode.values)
        if abs(total - 1) > SUM_TOLERANCE:
            yield Finding("end_uses_not_whole", "end_uses", position, "other_share", {"sum": total})


def splits_are_complete(tables: SoundTables) -> Iterator[Finding]:
    """All divisions and groups, or none: a lever must know what it addresses wherever a firm is."""
    divisions, groups = tables.values("end_uses", "division"), CarrierGroup.values
    if not divisions or tables.has_faults("end_uses"):
        return
    present = {(row.division, row.carrier_group) for _position, row in tables.rows("end_uses")}
    for division in DIVISIONS:
        for group in groups:
            if (division, group) not in present:
                params = {"division": division, "carrier_group": group}
                yield Finding("missing_end_uses", "end_uses", None, "division", params)


def costs_are_whole(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("levers"):
        given = [getattr(row, column) not in (None, "") for column in COST]
        if any(given) and not all(given):
            yield Finding("cost_not_whole", "levers", position, COST[given.index(False)], {})


def currencies_are_known(tables: SoundTables) -> Iterator[Finding]:
    """A currency of some country, or one that the release has rates of: some countries gave theirs up."""
    known = tables.values("countries", "currency") | tables.values("exchange_rates", "currency")
    for table, column in WITH_CURRENCY:
        for position, row in tables.rows(table):
            code = getattr(row, column)
            if code not in known | {"", BASE_CURRENCY}:
                yield Finding("unknown_currency", table, position, column, {"currency": code})


def prices_are_of_known_places(tables: SoundTables) -> Iterator[Finding]:
    known = tables.values("countries", "iso3")
    for position, row in tables.rows("reference_prices"):
        if _is_country(row) and row.place not in known:
            yield Finding("unknown_place", "reference_prices", position, "place", {"place": row.place})


def _is_country(row: Any) -> bool:
    return re.fullmatch(r"[A-Z]{3}", row.place) is not None


ESTIMATE_RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (  # the tables that a rule needs, and the rule
    (("levers", "energy_intensities", "comparators"), ranges_rise),
    (("levers",), levers_name_known_divisions),
    (WITH_END_USES, end_uses_are_known),
    (("end_uses",), splits_are_whole),
    (("end_uses",), splits_are_complete),
    (("levers",), costs_are_whole),
    (("countries", "levers", "exchange_rates", "reference_prices"), currencies_are_known),
    (("countries", "reference_prices"), prices_are_of_known_places),
)
