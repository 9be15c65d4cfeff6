"""A release as plain values: no Django inside, frozen, so that it can be cached and handed to the model.

Each row class has exactly the columns of its CSV file; numbers that a row leaves empty are None, texts "".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from equations.firm_curve import CurveRecord
from releases.estimate_rows import (
    ComparatorRow,
    EndUseRow,
    EnergyIntensityRow,
    EnergyMixRow,
    ExchangeRateRow,
    LeverRow,
    ReferencePriceRow,
)
from releases.roadmap_rows import ActionRow, IndustryTextRow, ReadinessRow


@dataclass(frozen=True, slots=True)
class CurveRow:
    outcome: str
    country_type: str
    industry_class: str
    kind: str
    shape: str
    turning_point: float | None
    turning_point_low: float | None
    turning_point_high: float | None
    turning_point_origin: str
    peak_log_effect: float | None
    peak_log_effect_low: float | None
    peak_log_effect_high: float | None
    slope_per_unit: float | None
    slope_low: float | None
    slope_high: float | None
    effect_origin: str
    beta_linear: float | None
    beta_quadratic: float | None
    var_linear: float | None
    covariance: float | None
    var_quadratic: float | None
    residual_df: float | None
    ai_low: float | None
    ai_high: float | None
    n_observations: int | None
    n_clusters: int | None
    identification: str
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class IndustryRow:
    division: str
    name_en: str
    industry_class: str
    eurostat_technology: str
    energy_intensive_lists: str
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    iso3: str
    iso2: str
    country_type: str
    oecd: bool
    world_bank_income: str
    currency: str
    border_case: bool
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: str
    dimension: str
    calorific_basis: str
    base_per_unit: float  # GJ, t or m³ per unit
    name_en: str
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class CarrierRow:
    carrier: str
    name_en: str
    scope: int
    biogenic: bool
    units: str  # unit codes, separated by spaces
    net_calorific_value_gj_per_t: float | None
    net_to_gross_ratio: float | None
    density_t_per_m3: float | None
    net_gj_per_m3: float | None
    co2_kg_per_tj: float | None
    co2_low_kg_per_tj: float | None
    co2_high_kg_per_tj: float | None
    ch4_kg_per_tj: float | None
    n2o_kg_per_tj: float | None
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class GwpRow:
    assessment_report: str
    gas: str
    value: float
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class Scope2FactorRow:
    carrier: str
    country: str  # "" = any
    region: str  # "" = the nation
    year: int
    basis: str
    gases: str
    kg_per_mwh: float
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class AiReadingRow:
    code: str
    form: str
    assets_per_employees: float
    is_release_reading: bool
    name_en: str
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class DefaultRow:
    key: str
    value: float
    low: float | None
    high: float | None
    unit: str
    source: str
    origin: str
    note: str


ROW_CLASSES: Mapping[str, type[Any]] = {
    "curves": CurveRow,
    "industries": IndustryRow,
    "countries": CountryRow,
    "units": UnitRow,
    "carriers": CarrierRow,
    "gwps": GwpRow,
    "scope2_factors": Scope2FactorRow,
    "ai_readings": AiReadingRow,
    "defaults": DefaultRow,
    "levers": LeverRow,
    "end_uses": EndUseRow,
    "energy_mixes": EnergyMixRow,
    "energy_intensities": EnergyIntensityRow,
    "comparators": ComparatorRow,
    "exchange_rates": ExchangeRateRow,
    "reference_prices": ReferencePriceRow,
    "actions": ActionRow,
    "industry_texts": IndustryTextRow,
    "readiness": ReadinessRow,
}


@dataclass(frozen=True, slots=True)
class ReleaseTables:
    """Every table of one release. ``curves`` and ``curve_rows`` are parallel: numbers, and their provenance."""

    label: str
    released_on: date
    curves: tuple[CurveRecord, ...]
    curve_rows: tuple[CurveRow, ...]
    industries: Mapping[str, IndustryRow]
    countries: Mapping[str, CountryRow]
    units: Mapping[str, UnitRow]
    carriers: Mapping[str, CarrierRow]
    gwps: Mapping[tuple[str, str], GwpRow]
    scope2_factors: tuple[Scope2FactorRow, ...]
    ai_readings: Mapping[str, AiReadingRow]
    defaults: Mapping[str, DefaultRow]
    levers: Mapping[str, LeverRow]  # this and what follows: empty in releases before 2026.2
    end_uses: Mapping[tuple[str, str], EndUseRow]  # by division and carrier group
    energy_mixes: Mapping[str, EnergyMixRow]
    energy_intensities: Mapping[str, EnergyIntensityRow]
    comparators: Mapping[str, ComparatorRow]
    exchange_rates: Mapping[tuple[str, str], ExchangeRateRow]  # by currency and period
    reference_prices: tuple[ReferencePriceRow, ...]
    actions: Mapping[str, ActionRow]  # this and what follows: empty in releases before 2026.3
    industry_texts: Mapping[str, IndustryTextRow]  # by division
    readiness: Mapping[str, ReadinessRow]  # by area

    def to_curves(self) -> tuple[CurveRecord, ...]:
        return self.curves


Plain = TypeVar("Plain")


def as_plain(row: object, plain_class: type[Plain]) -> Plain:
    """The attributes of ``row`` that ``plain_class`` has, as one of it."""
    return plain_class(**{field.name: getattr(row, field.name) for field in fields(plain_class)})  # type: ignore[arg-type]


def release_tables(*, label: str, released_on: date, rows: Mapping[str, Sequence[object]]) -> ReleaseTables:
    """``rows``: by table, anything that has the columns as attributes; a table that is not there is empty."""
    plain = {
        table: tuple(as_plain(row, row_class) for row in rows.get(table, ()))
        for table, row_class in ROW_CLASSES.items()
    }

    def keyed(table: str, *columns: str) -> Mapping[Any, Any]:
        if len(columns) == 1:
            return MappingProxyType({getattr(row, columns[0]): row for row in plain[table]})
        return MappingProxyType({tuple(getattr(row, name) for name in columns): row for row in plain[table]})

    return ReleaseTables(
        label=label,
        released_on=released_on,
        curves=tuple(as_plain(row, CurveRecord) for row in plain["curves"]),
        curve_rows=plain["curves"],
        industries=keyed("industries", "division"),
        countries=keyed("countries", "iso3"),
        units=keyed("units", "unit"),
        carriers=keyed("carriers", "carrier"),
        gwps=keyed("gwps", "assessment_report", "gas"),
        scope2_factors=plain["scope2_factors"],
        ai_readings=keyed("ai_readings", "code"),
        defaults=keyed("defaults", "key"),
        levers=keyed("levers", "lever"),
        end_uses=keyed("end_uses", "division", "carrier_group"),
        energy_mixes=keyed("energy_mixes", "division"),
        energy_intensities=keyed("energy_intensities", "division"),
        comparators=keyed("comparators", "division"),
        exchange_rates=keyed("exchange_rates", "currency", "period"),
        reference_prices=plain["reference_prices"],
        actions=keyed("actions", "action"),
        industry_texts=keyed("industry_texts", "division"),
        readiness=keyed("readiness", "area"),
    )
