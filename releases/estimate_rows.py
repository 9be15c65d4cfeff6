"""The rows of the optional tables as plain values, each with exactly the columns of its CSV file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeverRow:
    lever: str
    name_en: str
    phase: int
    carriers: str  # all, electricity, fuel: everything but electricity
    end_uses: str  # codes, separated by spaces, or "all"
    saving_low: float
    saving_mid: float
    saving_high: float
    realisation_low: float
    realisation_mid: float
    realisation_high: float
    weight: str
    divisions: str  # ISIC divisions, separated by spaces; "" = all
    chosen_by_default: bool
    cost_low: float | None  # money per site
    cost_mid: float | None
    cost_high: float | None
    cost_currency: str
    cost_year: int | None
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class EndUseRow:
    division: str
    carrier_group: str
    utilities_share: float
    drives_share: float
    process_heat_share: float
    space_share: float
    other_share: float
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class EnergyMixRow:
    division: str
    electricity_share: float
    year: int
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class EnergyIntensityRow:
    division: str
    mwh_per_employee: float
    low: float
    high: float
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class ComparatorRow:
    division: str
    measure: str
    name_en: str
    carrier_group: str
    end_uses: str  # as those of a lever
    saving_low: float
    saving_mid: float
    saving_high: float
    payback_low_years: float
    payback_mid_years: float
    payback_high_years: float
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class ExchangeRateRow:
    currency: str
    period: str  # "2025": the mean of a year; "2026-10-30": a day
    per_eur: float
    source: str
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class ReferencePriceRow:
    subject: str
    place: str  # ISO 3166-1 alpha-3, EU, world or a continent
    value: float
    currency: str
    unit: str
    period: str
    source: str
    origin: str
    note: str
