"""The tables of a result page and report: strings, in the reader's language, nothing left to the template."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.charts.scales import signed_with, significant_decimals, unit_power
from calculator.explain.own import PROFILE
from calculator.result.chance_wording import chance_words
from calculator.result.end_uses import joined_end_uses
from calculator.result.entered import country_name
from calculator.result.provenance_names import (
    DATA_QUALITIES,
    GROUPS,
    ORIGINS,
    factor_scope,
    group_of,
    name_of,
    origin_word,
    value_with_range,
)
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]
TABLE_DIGITS = 4  # significant, of a column's largest value


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class ProvenanceBlock:
    """Neighbouring rows of one source, which is printed once, after them."""

    rows: tuple[ProvenanceRow, ...]
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class ProvenanceGroup:
    title: str
    blocks: tuple[ProvenanceBlock, ...]


def rounded_column(values: Sequence[float], *, plus: bool = False, digits: int = TABLE_DIGITS) -> list[str]:
    """All to the place of the largest value's last digit that is kept, so that a column still adds up."""
    largest = max(map(abs, values), default=0.0)
    place = digits - 1 - math.floor(math.log10(largest)) if largest > 0 else 0
    decimals = min(max(place, 0), 12)
    write = signed_with(formats.fixed) if plus else formats.fixed
    return [write(round(value, min(place, 12)), decimals) for value in values]


def _whole(values: Sequence[float]) -> list[str]:
    """Figures of the bills, not rounded beyond four digits."""
    decimals = significant_decimals(values, digits=TABLE_DIGITS)
    return [formats.fixed(value, decimals) for value in values]


def _change(saved: Sequence[float]) -> list[str]:
    """A saving as the change that it is: up is more, as in every chart."""
    return rounded_column([-value for value in saved], plus=True)


def _years(result: JsonObject) -> list[str]:
    return [formats.fixed(year) for year in result["path"]["year"]]


def readings_table(result: JsonObject, names: Mapping[str, str]) -> Table | None:
    """The verdict under each reading of one AI unit; None where the firm gave a level."""
    sides = {"rising": _("before"), "falling": _("past")}
    drawn = (result.get("uncertainty") or {}).get("readings", ())
    chances = {item["reading"]: item["chance_past"] for item in drawn}
    rows: list[tuple[str, ...]] = []
    for reading in result["placement"]["readings"]:
        name = names.get(reading["reading"], reading["reading"])
        if reading["is_release_reading"]:
            name = _("%(reading)s: used here") % {"reading": name}
        row = (name, formats.level(reading["ai_level"]), sides[reading["side"]])
        rows.append((*row, chance_words(chances[reading["reading"]])) if chances else row)
    if not rows:
        return None
    return Table(
        caption=_("Before or past the turning point (%(level)s), under each reading of one AI unit")
        % {"level": formats.level(result["placement"]["turning_point"])},
        header=(
            _("Reading"),
            _("Your AI level"),
            _("Your place"),
            *((_("Chance to be past it"),) if chances else ()),
        ),
        rows=tuple(rows),
    )


def costs_table(
    result: JsonObject,
    units: Mapping[str, str],
    further: Sequence[tuple[str, list[float]]] = (),
    *,
    prices: str = "",
    hours_counted: bool = False,
) -> Table:
    """Cost per year in money of year 0, with the sum in the last row; ``units`` as the money chart's words.

    ``further`` columns stand before the net flow; ``prices``: “the prices of 2024”.
    """
    path = result["path"]
    columns = [
        (_("Energy cost saved"), path["energy_cost_saving"]),
        (_("Carbon cost saved"), path["carbon_cost_saving"]),
        (_("Programme cost"), path["programme_cost"]),
        (_("Net cash flow"), path["net_cash_flow"]),
    ]
    if not any(path["carbon_cost_saving"]):
        del columns[1]
    columns[-1:-1] = further
    if any(path["labour_saving"]) and not hours_counted:
        columns.append((_("Value of hours saved (not in the flow)"), path["labour_saving"]))
    power = max(0, unit_power(max(abs(sum(values)) for _name, values in columns)) - 3)
    cells = [
        rounded_column([value / 10**power for value in (*values, sum(values))]) for _name, values in columns
    ]
    return Table(
        caption=_("Cost per year, %(unit)s at %(prices)s (a saving below zero is extra cost)")
        % {"unit": units[f"unit_{power}"], "prices": prices or _("the prices of today")},
        header=(_("Year"), *(name for name, _values in columns)),
        rows=tuple(zip([*_years(result), _("Sum")], *cells, strict=True)),
        explain=(*("",) * (len(path["year"]) - 1), *_explained_costs(result, columns)),
    )


def _explained_costs(
    result: JsonObject, columns: Sequence[tuple[str, list[float]]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the last year its net flow; of the sums those that are figures of their own."""
    path, view = result["path"], "inside_" if result["finance"].get("money_view") == "inside" else ""
    codes = {
        id(path["energy_cost_saving"]): f"{view}energy_cost_saving",
        id(path["carbon_cost_saving"]): f"{view}carbon_cost_saving",
        id(path["programme_cost"]): "programme_cost",
    }
    net = [("net_cash_flow" if values is path["net_cash_flow"] else "") for _name, values in columns]
    return ("", *net), ("", *(codes.get(id(values), "") for _name, values in columns))


def years_table(result: JsonObject) -> Table:
    """Every yearly figure that is not money."""
    path = result["path"]
    columns = [
        (_("AI level, AI units"), [formats.fixed(level, 2) for level in path["ai_level"]]),
        (_("Emissions without AI, t CO2e"), rounded_column(path["emissions_without_ai_t"])),
        (_("Emissions with AI, t CO2e"), rounded_column(path["emissions_with_ai_t"])),
        (_("Energy without AI, MWh"), rounded_column(path["energy_without_ai_mwh"])),
        (_("Energy with AI against without, MWh"), _change(path["energy_saving_mwh"])),
        (_("Of it through the meters, t CO2e"), _change(path["energy_channel_t"])),
    ]
    if any(path["labour_hours_saved"]):
        columns.append((_("Hours of work"), _change(path["labour_hours_saved"])))
    return Table(
        caption=_("Year by year; each year is taken at its middle; + is more than without AI"),
        header=(_("Year"), *(name for name, _cells in columns)),
        rows=tuple(zip(_years(result), *(cells for _name, cells in columns), strict=True)),
    )


def baseline_table(result: JsonObject, currency: str, output_unit: str = "") -> Table:
    """The last twelve months, before any growth; per unit of output where the firm states one."""
    baseline = result["baseline"]
    rows = [
        (_("Energy, net calorific value (MWh)"), baseline["energy_mwh"]),
        (_("Energy cost (%(currency)s)") % {"currency": currency}, baseline["energy_cost"]),
    ]
    tonnes = [
        (_("Emissions of fuels burned on site, scope 1 (t CO2e)"), baseline["scope1_t"]),
        (_("Emissions of purchased energy, scope 2 (t CO2e)"), baseline["scope2_t"]),
        (_("Process emissions (t CO2e)"), baseline["process_t"]),
        (_("Emissions in all (t CO2e)"), baseline["total_t"]),
    ]
    written = _whole([value for _name, value in tonnes])
    per_unit = [
        (_("Energy per %(unit)s (MWh)") % {"unit": output_unit}, baseline.get("energy_mwh_per_output")),
        (_("Emissions per %(unit)s (t CO2e)") % {"unit": output_unit}, baseline.get("total_t_per_output")),
    ]
    per_unit = [(name, value) for name, value in per_unit if output_unit and value is not None]
    return Table(
        caption=_("Your last twelve months"),
        header=(_("Figure"), _("Value")),
        rows=(
            *((name, _whole([value])[0]) for name, value in rows),
            *((name, cell) for (name, _value), cell in zip(tonnes, written, strict=True)),
            *((name, formats.figure(value, TABLE_DIGITS)) for name, value in per_unit),
        ),
        explain=(
            *("energy_mwh", "energy_cost", "scope1_t", "scope2_t", "", "total_t"),
            *(
                ("energy_mwh_per_output", "total_t_per_output")
                if len(per_unit) == 2
                else ("",) * len(per_unit)
            ),
        ),
    )


def listed(result: JsonObject) -> list[JsonObject]:
    """The provenance without what stands under “What you entered”: own numbers in place of a factor stay."""
    return [entry for entry in result["provenance"] if entry.get("source") != PROFILE]


def provenance_groups(
    result: JsonObject, inputs: JsonObject, tables: ReleaseTables
) -> tuple[ProvenanceGroup, ...]:
    """Every coefficient, factor and default behind the result, in groups, in their stored order."""
    carriers = {at: carrier_name(row["carrier"], tables) for at, row in enumerate(inputs["energy"])}
    readings = {row.code: row.name_en for row in tables.ai_readings.values()}
    places = {inputs["country"]: country_name(inputs["country"], tables)}
    entries: dict[str, list[JsonObject]] = {group: [] for group in GROUPS}
    for entry in listed(result):
        group = "own" if entry["origin"] == "firm" else group_of(entry["key"])
        entries[group].append(entry)
    groups = []
    for group, all_found in entries.items():
        found = joined_end_uses(all_found, carriers)
        blocks = tuple(
            ProvenanceBlock(tuple(_provenance_row(entry, carriers, readings) for entry in run), source, note)
            for (source, note), run in groupby(found, key=lambda entry: source_and_note(entry, places))
        )
        if blocks:
            groups.append(ProvenanceGroup(str(GROUPS[group]), blocks))
    return tuple(groups)


def provenance_counts(result: JsonObject) -> str:
    """“41 figures: 5 published, 34 assumed, 2 your own.”"""
    origins = [entry["origin"] for entry in listed(result)]
    parts = [
        _("%(count)s %(origin)s") % {"count": origins.count(origin), "origin": name}
        for origin, name in ORIGINS.items()
        if origin in origins
    ]
    return _("%(count)s figures: %(parts)s.") % {"count": len(origins), "parts": ", ".join(parts)}


def source_and_note(entry: JsonObject, places: Mapping[str, str]) -> tuple[str, str]:
    source = _("Your profile") if entry["origin"] == "firm" else entry.get("source", "")
    scope, note = factor_scope(entry, places), entry.get("note", "")
    return source, f"{scope[:1].upper()}{scope[1:]}. {note}".strip() if scope else note


def _provenance_row(
    entry: JsonObject, carriers: Mapping[int, str], readings: Mapping[str, str]
) -> ProvenanceRow:
    origin = origin_word(entry["origin"], entry.get("identification", ""))
    quality = entry.get("data_quality")
    if quality:
        origin = f"{origin}, {DATA_QUALITIES.get(quality, quality)}"
    if "name" in entry:
        return ProvenanceRow(entry["name"], entry["value"], origin)
    return ProvenanceRow(
        name=name_of(entry["key"], carriers),
        value=value_with_range(entry, readings),
        origin=origin,
    )


def carrier_name(carrier: str, tables: ReleaseTables) -> str:
    return tables.carriers[carrier].name_en if carrier in tables.carriers else carrier


def provenance_rows(
    result: JsonObject, inputs: JsonObject, tables: ReleaseTables
) -> tuple[tuple[str, ProvenanceRow, str, str], ...]:
    """(key, row, source, note) of each figure in its stored order, for whoever groups them another way."""
    carriers = {at: carrier_name(row["carrier"], tables) for at, row in enumerate(inputs["energy"])}
    readings = {row.code: row.name_en for row in tables.ai_readings.values()}
    places = {inputs["country"]: country_name(inputs["country"], tables)}
    return tuple(
        (entry["key"], _provenance_row(entry, carriers, readings), *source_and_note(entry, places))
        for entry in listed(result)
    )
