"""A profile and a release's tables -> the model's Inputs, with where each coefficient, factor and default came from.

The only crossing from the site to the numbers: units become net MWh, defaults are filled in, factors are chosen.
"""

import math
from dataclasses import dataclass, fields

import numpy as np

from calculator.defaults import Defaults
from calculator.factors import (
    biogenic_factor_t_per_mwh,
    emission_factor,
    market_factor_kg_per_unit,
    warming_potentials,
)
from calculator.inside_inputs import lever_inputs
from calculator.money_inputs import money_inputs
from calculator.profile import CarbonPrice, EnergyRow, Labour, Profile, ProfileError, ProfileErrors
from calculator.provenance import Provenance
from equations.ai_level import AiReading, ai_level_of_assets
from equations.assessment import Coefficients, Notice
from equations.carriers import CarrierProperties, EnergyUnit, net_mwh_per_unit
from equations.inputs import PHASES, Inputs
from releases.snapshot import ReleaseTables

RECOVERED_GASES = {
    # carrier -> the fuels whose carbon it carries
    "coke_oven_gas": ("coking_coal",),
    "blast_furnace_gas": ("coke", "coking_coal", "bituminous_coal", "anthracite"),
}
SAME_LEVEL = 1e-9  # relative: a printed level typed in again is the same level
# what is not given is 0, and then no default is needed or listed
NO_LABOUR = Labour(hours_per_week=0, weeks_per_year=0, cost_per_hour=0, cost_growth_share=0)
NO_CARBON_PRICE = CarbonPrice(per_t=0, growth_share=0, scope1_coverage_share=0, scope2_coverage_share=0)


@dataclass(frozen=True, slots=True)
class FirmInputs:
    """A frame of one firm, and what to say about how it came about."""

    inputs: Inputs
    provenance: tuple[Provenance, ...]
    notices: tuple[Notice, ...]


def to_coefficients(tables: ReleaseTables) -> Coefficients:
    """A release's curves, readings and curve rules, as the model takes them."""
    tolerance = tables.defaults.get("uncertainty_quantity_metered_share")
    return Coefficients(
        records=tables.curves,
        readings=to_readings(tables),
        peak_cap=tables.defaults["peak_log_effect_cap"].value,
        range_in_turning_points=tables.defaults["evidence_range_turning_points"].value,
        levers=tuple(tables.levers),
        meter_tolerance_share=tolerance.value if tolerance else None,
    )


def to_readings(tables: ReleaseTables) -> tuple[AiReading, ...]:
    return tuple(
        AiReading(row.code, row.form, row.assets_per_employees, row.is_release_reading)
        for row in tables.ai_readings.values()
    )


def _level(reading: AiReading, assets: float, employees: float) -> float:
    return float(ai_level_of_assets(reading, np.array([assets]), np.array([employees]))[0])


def _ai_levels(profile: Profile, tables: ReleaseTables, provenance: list[Provenance]) -> tuple[float, float]:
    """(today, target) in AI units; refuses a target below today's level."""
    reading = next(reading for reading in to_readings(tables) if reading.is_release_reading)
    row = tables.ai_readings[reading.code]
    if profile.ai.basis == "assets":
        today = _level(reading, profile.ai.ai_assets, profile.employees)
    else:
        today = profile.ai.level
    if profile.target_ai_assets is not None:
        target = _level(reading, profile.target_ai_assets, profile.employees)
    else:
        assert profile.target_ai_level is not None
        target = profile.target_ai_level
    if profile.ai.basis == "assets" or profile.target_ai_assets is not None:
        provenance.append(Provenance("ai_reading", row.code, "AI unit", row.origin, row.source, row.note))
        provenance += [
            Provenance(
                f"ai_readings.{other.code}",
                other.assets_per_employees,
                "employees",
                other.origin,
                other.source,
                other.note,
            )
            for other in tables.ai_readings.values()
        ]
    if math.isclose(target, today, rel_tol=SAME_LEVEL):
        target = today
    if target < today:
        name = "target_ai_level" if profile.target_ai_level is not None else "target_ai_assets"
        raise ProfileErrors([ProfileError(name, "target_below_today", {"today": today, "target": target})])
    return today, target


def unit_conversion(path: str, row: EnergyRow, tables: ReleaseTables) -> tuple[float, Provenance]:
    unit, carrier = tables.units[row.unit], tables.carriers[row.carrier]
    properties = CarrierProperties(
        **{item.name: getattr(carrier, item.name) for item in fields(CarrierProperties)}
    )
    value = net_mwh_per_unit(
        EnergyUnit(unit.unit, unit.dimension, unit.calorific_basis, unit.base_per_unit), properties
    )
    key, shown = f"{path}.unit", f"net MWh/{row.unit}"
    of_unit_alone = unit.dimension == "energy" and (unit.calorific_basis != "gross" or carrier.scope == 2)
    if of_unit_alone:
        return value, Provenance(key, value, shown, unit.origin, unit.source)
    source = f"{unit.source}; {carrier.source}"
    return value, Provenance(key, value, shown, carrier.origin, source, carrier.note)


def _energy_columns(
    profile: Profile, tables: ReleaseTables, defaults: Defaults
) -> tuple[dict[str, np.ndarray], list[Notice]]:
    columns: dict[str, list[float | bool]] = {
        name: []
        for name in ("energy_mwh", "price_per_mwh", "price_growth_share", "addressable_share")
        + ("emission_factor_t_per_mwh", "is_electricity", "is_scope2")
        + ("marginal_price_per_mwh", "market_factor_t_per_mwh", "biogenic_factor_t_per_mwh")
    }
    notices: list[Notice] = []
    errors: list[ProfileError] = []
    for position, row in enumerate(profile.energy):
        path = f"energy[{position}]"
        mwh_per_unit, conversion = unit_conversion(path, row, tables)
        try:
            factor_kg, factor, about_factor = emission_factor(path, row, profile, tables, mwh_per_unit)
        except ProfileErrors as missing:
            errors += missing.errors
            continue
        defaults.provenance += [conversion, factor]
        notices += [notice for notice in about_factor if notice not in notices]
        if row.price_per_unit is None and row.marginal_price_per_unit is None:
            notices.append(Notice("price_missing", {"carrier": row.carrier}))
        columns["energy_mwh"].append(row.quantity * mwh_per_unit)
        price = row.price_per_unit or 0.0
        marginal = price if row.marginal_price_per_unit is None else row.marginal_price_per_unit
        columns["price_per_mwh"].append(price / mwh_per_unit)
        columns["marginal_price_per_mwh"].append(marginal / mwh_per_unit)
        columns["emission_factor_t_per_mwh"].append(factor_kg / mwh_per_unit / 1000.0)
        carrier = tables.carriers[row.carrier]
        market_kg = market_factor_kg_per_unit(row, factor_kg) if carrier.scope == 2 else factor_kg
        columns["market_factor_t_per_mwh"].append(market_kg / mwh_per_unit / 1000.0)
        biogenic = biogenic_factor_t_per_mwh(carrier)
        if biogenic:
            key, about = f"{path}.biogenic_factor_t_per_mwh", (carrier.origin, carrier.source, carrier.note)
            defaults.provenance.append(Provenance(key, biogenic, "t CO2/MWh", *about))
        columns["biogenic_factor_t_per_mwh"].append(biogenic)
        for name in ("price_growth_share", "addressable_share"):
            columns[name].append(defaults.value(getattr(row, name), name, path=f"{path}.{name}"))
        columns["is_electricity"].append(row.carrier == "electricity")
        columns["is_scope2"].append(carrier.scope == 2)
    if errors:
        raise ProfileErrors(errors)
    carriers = {row.carrier for row in profile.energy}
    for gas, parents in RECOVERED_GASES.items():
        if gas in carriers and carriers.intersection(parents):
            notices.append(Notice("recovered_gas_counted_twice", {"carrier": gas}))
    return {name: np.array([values]) for name, values in columns.items()}, notices


def to_inputs(profile: Profile, tables: ReleaseTables) -> FirmInputs:
    """The frame of one firm; ProfileErrors where the release has no factor or the target lies below today's level."""
    defaults = Defaults(tables)
    today, target = _ai_levels(profile, tables, defaults.provenance)
    energy, notices = _energy_columns(profile, tables, defaults)
    defaults.provenance += warming_potentials(profile, tables)
    country_type, industry_class = _segment(profile, tables, defaults.provenance)
    labour, carbon = profile.labour or NO_LABOUR, profile.carbon_price or NO_CARBON_PRICE
    capex = (profile.programme.capex_by_phase if profile.programme else None) or (0.0,) * PHASES
    opex = (profile.programme.opex_per_year if profile.programme else None) or 0.0

    def column(given: float | None, key: str = "", path: str = "") -> np.ndarray:
        return np.array([given if given is not None else defaults.value(None, key, path=path)], dtype=float)

    def per_phase(given: tuple[float, ...] | None, suffix: str) -> np.ndarray:
        keys = [f"phase_{number}_{suffix}" for number in range(1, PHASES + 1)]
        return np.array(
            [given if given is not None else [defaults.value(None, key) for key in keys]], dtype=float
        )

    levers, lever_notices = lever_inputs(profile, defaults, energy)
    inputs = Inputs(
        country_type=np.array([country_type]),
        industry_class=np.array([industry_class]),
        employees=column(profile.employees),
        ai_assets=column(profile.ai.ai_assets if profile.ai.basis == "assets" else np.nan),
        ai_level=column(today),
        target_ai_level=column(target),
        horizon_years=column(profile.horizon_years, "horizon_years").astype(np.int64),
        discount_rate_share=column(profile.discount_rate, "discount_rate_share"),
        process_emissions_t=column(profile.process_emissions_t, "process_emissions_t"),
        output_growth_share=column(profile.output_growth_share, "output_growth_share"),
        grid_decarbonisation_share=column(profile.grid_decarbonisation_share, "grid_decarbonisation_share"),
        labour_hours_per_week=column(labour.hours_per_week or 0.0),
        labour_weeks_per_year=column(labour.weeks_per_year, "weeks_per_year", "labour.weeks_per_year"),
        labour_cost_per_hour=column(labour.cost_per_hour or 0.0),
        labour_cost_growth_share=column(
            labour.cost_growth_share, "cost_growth_share", "labour.cost_growth_share"
        ),
        carbon_price_per_t=column(carbon.per_t or 0.0),
        carbon_price_growth_share=column(
            carbon.growth_share, "carbon_price_growth_share", "carbon_price.growth_share"
        ),
        scope1_coverage_share=column(
            carbon.scope1_coverage_share, "scope1_coverage_share", "carbon_price.scope1_coverage_share"
        ),
        scope2_coverage_share=column(
            carbon.scope2_coverage_share, "scope2_coverage_share", "carbon_price.scope2_coverage_share"
        ),
        opex_per_year=column(opex),
        phase_years=per_phase(profile.phase_years, "years"),
        phase_shares=per_phase(profile.phase_shares, "share"),
        capex_by_phase=np.array([capex], dtype=float),
        delay_years=column(0.0),
        reached_share=column(1.0),
        output_per_year=column(profile.output.per_year if profile.output else np.nan),
        # not a CHP's electricity: its fuel is among the bills, and energy is used once
        onsite_generated_mwh=column(onsite_sum(profile, "pv_mwh")),
        onsite_exported_mwh=column(onsite_sum(profile, "exported_electricity_mwh", "exported_heat_mwh")),
        levers=levers,
        money=money_inputs(profile, defaults),
        **energy,
    )
    found = (*notices, *lever_notices, *_handed_on(inputs))
    return FirmInputs(inputs, tuple(defaults.provenance), found)


def _handed_on(inputs: Inputs) -> list[Notice]:
    """More energy handed on than bought and made leaves less than none for the plant; the model counts 0."""
    had = float(inputs.energy_mwh[0].sum() + inputs.onsite_generated_mwh[0])
    handed_on = float(inputs.onsite_exported_mwh[0])
    return (
        [Notice("more_handed_on_than_had", {"handed_on": handed_on, "had": had})] if handed_on > had else []
    )


def onsite_sum(profile: Profile, *names: str) -> float:
    """MWh made on the site, or handed on, over what the names say."""
    return sum(getattr(profile.onsite, name) or 0.0 for name in names) if profile.onsite else 0.0


def _segment(profile: Profile, tables: ReleaseTables, provenance: list[Provenance]) -> tuple[str, str]:
    """(country type, industry class): the firm's override, else the release's classification."""
    industry, country = tables.industries[profile.industry], tables.countries[profile.country]
    if profile.country_type is None:
        provenance.append(
            Provenance("country_type", country.country_type, "", country.origin, country.source, country.note)
        )
    provenance.append(
        Provenance(
            "industry_class", industry.industry_class, "", industry.origin, industry.source, industry.note
        )
    )
    return profile.country_type or country.country_type, industry.industry_class
