"""What one table must hold, and what tables must know of each other. Each rule yields findings; RULES lists them."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from equations.carriers import CarrierProperties, EnergyUnit, NoConversion, net_mwh_per_unit
from releases.choices import AssessmentReport, Gas, Origin
from releases.divisions import DIVISIONS
from releases.plain import as_plain
from releases.row import Row

FUEL_FACTORS = ("co2_kg_per_tj", "ch4_kg_per_tj", "n2o_kg_per_tj")
ORDERED = {  # columns that must not fall, where a row has them all
    "carriers": ("co2_low_kg_per_tj", "co2_kg_per_tj", "co2_high_kg_per_tj"),
    "defaults": ("low", "value", "high"),
}
GROWTH = (-0.5, 1.0)  # a share per year
SHARE = (0.0, 1.0)
DEFAULT_RANGES: Mapping[str, tuple[float, float]] = {
    "horizon_years": (1, 50),
    "discount_rate_share": GROWTH,
    "phase_1_years": (0, 50),
    "phase_2_years": (0, 50),
    "phase_3_years": (0, 50),
    "phase_4_years": (0, 50),
    "phase_1_share": SHARE,
    "phase_2_share": SHARE,
    "phase_3_share": SHARE,
    "phase_4_share": (1, 1),  # the last phase ends at the target
    "weeks_per_year": (0, 53),
    "scope1_coverage_share": SHARE,
    "scope2_coverage_share": SHARE,
    "addressable_share": SHARE,
    "gwp_assessment_report": (4, 6),
    "peak_log_effect_cap": (0.001, 0.10),  # ln points; nothing found supports more
    "evidence_range_turning_points": (1, 10),
    "output_growth_share": GROWTH,
    "grid_decarbonisation_share": GROWTH,
    "price_growth_share": GROWTH,
    "cost_growth_share": GROWTH,
    "carbon_price_growth_share": GROWTH,
    "process_emissions_t": (0, 1e12),
}
HALF_WIDTH = (0.0, 3.0)  # a 90 % half-width, as a share of the value
POWER = (0.0, 1000.0)  # kW of one machine
OPTIONAL_DEFAULT_RANGES: Mapping[str, tuple[float, float]] = {  # releases before 2026.2 lack these
    "rebound_share": SHARE,
    "demand_follows_share": SHARE,
    "uncertainty_grid_factor_share": HALF_WIDTH,
    "uncertainty_price_share": HALF_WIDTH,
    "uncertainty_quantity_metered_share": HALF_WIDTH,
    "uncertainty_quantity_billed_share": HALF_WIDTH,
    "uncertainty_quantity_estimated_share": HALF_WIDTH,
    "uncertainty_quantity_default_share": HALF_WIDTH,
    "uncertainty_capex_share": (-0.9, 3.0),
    "uncertainty_delay_years": (0, 10),
    "uncertainty_reached_share": SHARE,
    "pue": (1, 5),
    "server_kw": POWER,
    "server_utilisation_share": SHARE,
    "gpu_kw": POWER,
    "edge_device_w": (0, 100_000),
    "edge_hours_per_year": (0, 8784),
    "server_embodied_kg": (0, 1e6),
    "gpu_embodied_kg": (0, 1e6),
    "ai_hardware_life_years": (0.5, 50),
    "hardware_life_years": (0, 50),  # 0: nothing is replaced
}
KNOWN_RANGES = {**DEFAULT_RANGES, **OPTIONAL_DEFAULT_RANGES}
WHOLE_DEFAULTS = frozenset({"horizon_years", "gwp_assessment_report"})


class Finding(NamedTuple):
    code: str
    table: str
    row: int | None
    column: str
    params: Mapping[str, object]


class SoundTables:
    """The tables' rows, with those left out whose own cells are faulty already: they would be reported twice."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], faulty: set[tuple[str, int | None]]) -> None:
        self._rows = rows
        self._faulty = faulty

    def rows(self, table: str) -> Iterator[tuple[int, Any]]:
        for position, row in enumerate(self._rows.get(table, ())):
            if (table, position) not in self._faulty:
                yield position, row

    def values(self, table: str, column: str) -> set[Any]:
        """Of all rows, faulty ones too: a reference to such a row is not a second fault."""
        return {getattr(row, column) for row in self._rows.get(table, ())}

    def has_faults(self, table: str) -> bool:
        return any(name == table for name, _position in self._faulty)


def industries_are_complete(tables: SoundTables) -> Iterator[Finding]:
    present = tables.values("industries", "division")
    for division in DIVISIONS:
        if division not in present:
            yield Finding("missing_division", "industries", None, "division", {"division": division})


def units_have_their_basis(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("units"):
        if (row.dimension == "energy") != (row.calorific_basis != ""):
            yield Finding("basis_not_of_dimension", "units", position, "calorific_basis", {})


def _energy_unit(row: Any) -> EnergyUnit:
    return EnergyUnit(
        code=row.unit,
        dimension=row.dimension,
        calorific_basis=row.calorific_basis,
        base_per_unit=row.base_per_unit,
    )


def carriers_list_known_units(tables: SoundTables) -> Iterator[Finding]:
    known = tables.values("units", "unit")
    for position, row in tables.rows("carriers"):
        codes = row.units.split()
        for code in dict.fromkeys(codes):
            if code not in known:
                yield Finding("unknown_unit", "carriers", position, "units", {"unit": code})
            if codes.count(code) > 1:
                yield Finding("repeated_unit", "carriers", position, "units", {"unit": code})


def carriers_convert_their_units(tables: SoundTables) -> Iterator[Finding]:
    units = {row.unit: _energy_unit(row) for _position, row in tables.rows("units")}
    for position, row in tables.rows("carriers"):
        carrier = as_plain(row, CarrierProperties)
        lacking: dict[str, list[str]] = {}
        for code in dict.fromkeys(row.units.split()):
            try:
                if code in units:
                    net_mwh_per_unit(units[code], carrier)
            except NoConversion as error:
                lacking.setdefault(error.args[0], []).append(code)
        for column, codes in lacking.items():
            yield Finding("units_not_convertible", "carriers", position, column, {"units": codes})


def fuels_have_factors(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("carriers"):
        for column in FUEL_FACTORS:
            if row.scope == 1 and getattr(row, column) is None:
                yield Finding("missing_fuel_factor", "carriers", position, column, {})


def gwps_are_complete(tables: SoundTables) -> Iterator[Finding]:
    present = {(row.assessment_report, row.gas) for _position, row in tables.rows("gwps")}
    if not tables.has_faults("gwps"):
        for report in AssessmentReport.values:
            for gas in Gas.values:
                if (report, gas) not in present:
                    yield Finding(
                        "missing_gwp", "gwps", None, "gas", {"assessment_report": report, "gas": gas}
                    )
    for position, row in tables.rows("gwps"):
        if row.gas == "co2" and row.value != 1:
            yield Finding("gwp_of_co2_not_1", "gwps", position, "value", {"value": row.value})


def scope2_factors_have_carrier_and_country(tables: SoundTables) -> Iterator[Finding]:
    carriers = tables.values("carriers", "carrier")
    scopes = {row.carrier: row.scope for _position, row in tables.rows("carriers")}
    countries = tables.values("countries", "iso3")
    prefixes = {row.iso3: row.iso2 for _position, row in tables.rows("countries")}
    for position, row in tables.rows("scope2_factors"):
        if row.carrier not in carriers:
            yield Finding("unknown_carrier", "scope2_factors", position, "carrier", {"carrier": row.carrier})
        elif scopes.get(row.carrier, 2) != 2:
            yield Finding(
                "carrier_not_scope_2", "scope2_factors", position, "carrier", {"carrier": row.carrier}
            )
        if row.country and row.country not in countries:
            yield Finding("unknown_country", "scope2_factors", position, "country", {"country": row.country})
        elif row.region and row.region[:2] != prefixes.get(
            row.country, row.region[:2] if row.country else ""
        ):
            params = {"region": row.region, "country": row.country or "–"}
            yield Finding("region_not_of_country", "scope2_factors", position, "region", params)


def one_reading_is_the_releases(tables: SoundTables) -> Iterator[Finding]:
    own = [position for position, row in tables.rows("ai_readings") if row.is_release_reading]
    if len(own) != 1 and not tables.has_faults("ai_readings"):
        place = own[1] if own else None
        yield Finding(
            "not_one_release_reading", "ai_readings", place, "is_release_reading", {"found": len(own)}
        )


def defaults_are_complete(tables: SoundTables) -> Iterator[Finding]:
    present = tables.values("defaults", "key")
    for key in DEFAULT_RANGES:
        if key not in present:
            yield Finding("missing_default", "defaults", None, "key", {"key": key})
    for position, row in tables.rows("defaults"):
        params = {"key": row.key, "value": row.value}
        low, high = KNOWN_RANGES.get(row.key, (-math.inf, math.inf))
        given = [end for end in (row.value, row.low, row.high) if end is not None]
        outside = [end for end in given if not low <= end <= high]
        if outside:
            params["value"] = outside[0]
            yield Finding(
                "default_out_of_range", "defaults", position, "value", {**params, "low": low, "high": high}
            )
        elif row.key in WHOLE_DEFAULTS and row.value != int(row.value):
            yield Finding("default_not_whole", "defaults", position, "value", params)


def ranges_are_in_order(tables: SoundTables) -> Iterator[Finding]:
    for table, columns in ORDERED.items():
        for position, row in tables.rows(table):
            given = [getattr(row, column) for column in columns if getattr(row, column) is not None]
            if given != sorted(given):
                low, value, high = (getattr(row, column) for column in columns)
                params = {"low": low, "value": value, "high": high}
                yield Finding("range_not_in_order", table, position, columns[1], params)


def curve_origins_are_the_weaker(tables: SoundTables) -> Iterator[Finding]:
    for position, row in tables.rows("curves"):
        parts = (row.turning_point_origin, row.effect_origin)
        if Origin.ASSUMED in parts and row.origin != Origin.ASSUMED:
            yield Finding("origin_too_strong", "curves", position, "origin", {})


Rule = Callable[[SoundTables], Iterator[Finding]]
RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (  # the tables that a rule needs, and the rule
    (("industries",), industries_are_complete),
    (("units",), units_have_their_basis),
    (("carriers", "units"), carriers_list_known_units),
    (("carriers", "units"), carriers_convert_their_units),
    (("carriers",), fuels_have_factors),
    (("gwps",), gwps_are_complete),
    (("scope2_factors", "carriers", "countries"), scope2_factors_have_carrier_and_country),
    (("ai_readings",), one_reading_is_the_releases),
    (("defaults",), defaults_are_complete),
    (("carriers", "defaults"), ranges_are_in_order),
    (("curves",), curve_origins_are_the_weaker),
)
