"""Which rows of a release one profile uses: enough to work its result out again, and no more."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from releases.fingerprint import PlainRow, plain_rows
from releases.snapshot import ReleaseTables
from releases.stand_in import actions_of, industry_texts_of, readiness_of
from roadmap.facts import facts_of
from roadmap.rules import holds

JsonObject = Mapping[str, Any]

# small tables in which rows stand for each other: the curves' margins, the draws' columns, all ranges of defaults
WHOLE = ("curves", "units", "gwps", "ai_readings", "defaults", "levers")
# what is shown beside a result but is no part of it
NOT_USED = ("reference_prices", "energy_intensities", "energy_mixes")


def rows_at_hand(tables: ReleaseTables) -> dict[str, list[PlainRow]]:
    """Every row, with the ones that stand in where a release is older than a table of the plan."""
    standing_in = replace(
        tables,
        actions=actions_of(tables),
        industry_texts=industry_texts_of(tables),
        readiness=readiness_of(tables),
    )
    return plain_rows(standing_in)


def used_rows(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, changes: JsonObject
) -> dict[str, list[PlainRow]]:
    """By table, of an assessment and a plan as stored; tables without such a row are left out."""
    rows = rows_at_hand(tables)
    carriers = {row["carrier"] for row in inputs["energy"]} | {"electricity"}  # the AI's own
    division, country = inputs["industry"], inputs["country"]
    currencies = {inputs.get("currency"), (inputs.get("conversion") or {}).get("currency")} - {None}
    of_currency = {row["currency"]: row["iso3"] for row in reversed(rows["countries"])}
    countries = {country, *(of_currency[currency] for currency in currencies if currency in of_currency)}
    paid_in = currencies | {row["cost_currency"] for row in rows["levers"]}
    facts, edited = facts_of(inputs, result, tables), changes.get("actions") or {}
    kept: dict[str, Callable[[PlainRow], bool]] = {
        "industries": lambda row: row["division"] == division,
        "countries": lambda row: row["iso3"] in countries,
        "carriers": lambda row: row["carrier"] in carriers,
        "scope2_factors": lambda row: row["carrier"] in carriers and row["country"] in (country, ""),
        "end_uses": lambda row: row["division"] == division,
        "comparators": lambda row: row["division"] == division,
        "industry_texts": lambda row: row["division"] == division,
        "exchange_rates": lambda row: row["currency"] in paid_in,
        "actions": lambda row: row["action"] in edited or holds(row["applies_when"], facts),
        "readiness": lambda row: row["area"] in (inputs.get("readiness") or ()),
    }
    used = {table: [row for row in rows[table] if keep(row)] for table, keep in kept.items()}
    used |= {table: rows[table] for table in WHOLE if table in rows}
    return {table: listed for table, listed in used.items() if listed}
