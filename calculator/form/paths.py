"""Where each field of the form stands in a profile: one table, read to store, to show again and to place a fault."""

import re
from collections.abc import Callable, Mapping, Sequence

from calculator.profile import AiHardware
from equations.inputs import PHASES
from releases.snapshot import ReleaseTables

PHASE_NUMBERS = range(1, PHASES + 1)
AI_HARDWARE = tuple(AiHardware.model_fields)
ONSITE = ("pv_mwh", "chp_electricity_mwh", "exported_electricity_mwh", "exported_heat_mwh")

# field of the form -> its place in the profile
PATHS: Mapping[str, str] = {
    "name": "name",
    "country": "country",
    "region": "region",
    "industry": "industry",
    "employees": "employees",
    "currency": "currency",
    "country_type": "country_type",
    "ai_basis": "ai.basis",
    "ai_assets": "ai.ai_assets",
    "target_ai_assets": "target_ai_assets",
    "ai_level": "ai.level",
    "target_ai_level": "target_ai_level",
    "start": "start",
    **{f"capex_{number}": f"programme.capex_by_phase[{number - 1}]" for number in PHASE_NUMBERS},
    "opex_per_year": "programme.opex_per_year",
    "labour_hours_per_week": "labour.hours_per_week",
    "labour_cost_per_hour": "labour.cost_per_hour",
    "labour_weeks_per_year": "labour.weeks_per_year",
    "labour_cost_growth_share": "labour.cost_growth_share",
    "carbon_price_per_t": "carbon_price.per_t",
    "carbon_price_growth_share": "carbon_price.growth_share",
    "scope1_coverage_share": "carbon_price.scope1_coverage_share",
    "scope2_coverage_share": "carbon_price.scope2_coverage_share",
    "discount_rate": "discount_rate",
    "horizon_years": "horizon_years",
    **{f"phase_{number}_years": f"phase_years[{number - 1}]" for number in PHASE_NUMBERS},
    **{f"phase_{number}_share": f"phase_shares[{number - 1}]" for number in PHASE_NUMBERS},
    "process_emissions_t": "process_emissions_t",
    "output_growth_share": "output_growth_share",
    "grid_decarbonisation_share": "grid_decarbonisation_share",
    "rebound_share": "rebound_share",
    **{f"ai_{name}": f"ai_hardware.{name}" for name in AI_HARDWARE},
    **{f"grant_{number}": f"programme.grants_by_phase[{number - 1}]" for number in PHASE_NUMBERS},
    "hardware_share": "programme.hardware_share",
    "hardware_life_years": "programme.hardware_life_years",
    "residual_value": "programme.residual_value",
    "tax_rate_share": "tax.rate_share",
    "depreciation_years": "tax.depreciation_years",
    "scrap_per_year": "benefits.scrap_per_year",
    "downtime_per_year": "benefits.downtime_per_year",
    "throughput_per_year": "benefits.throughput_per_year",
    "benefits_in_npv": "benefits.in_npv",
    "labour_in_npv": "labour.in_npv",
    "demand_peak_kw": "demand_charge.peak_kw",
    "demand_per_kw_year": "demand_charge.per_kw_year",
    "demand_follows_share": "demand_charge.follows_share",
    "money_view": "money_view",
    "price_year": "price_year",
    "conversion_currency": "conversion.currency",
    "conversion_rate": "conversion.rate",
    "conversion_date": "conversion.date",
    "conversion_source": "conversion.source",
    "base_year": "base_year",
    "gwp_set": "gwp_set",
    "output_per_year": "output.per_year",
    "output_unit": "output.unit",
    **{name: f"onsite.{name}" for name in ONSITE},
}
FIELD_AT = {path: name for name, path in PATHS.items()} | {
    path.removesuffix("[0]"): name for name, path in PATHS.items() if path.endswith("[0]")
}
ASKED = frozenset({path.split(".")[0].split("[")[0] for path in PATHS.values()} | {"energy", "levers"})
"""Keys of a profile that the form has fields for; it keeps every other as it is."""
# what a list holds where only some of its phases are filled in
FILLERS: Mapping[str, Callable[[ReleaseTables, int], float]] = {
    "programme.capex_by_phase": lambda tables, number: 0.0,
    "programme.grants_by_phase": lambda tables, number: 0.0,
    "phase_years": lambda tables, number: tables.defaults[f"phase_{number}_years"].value,
    "phase_shares": lambda tables, number: tables.defaults[f"phase_{number}_share"].value,
}


_STEP = re.compile(r"([a-z0-9_]+)(?:\[(\d+)\])?")


def unasked(profile: Mapping[str, object]) -> dict[str, object]:
    """What the form does not ask for: it stays as it is when the form is saved."""
    return {key: value for key, value in profile.items() if key not in ASKED}


def value_at(profile: Mapping[str, object], path: str) -> object:
    """The value at ``programme.capex_by_phase[1]``; None where the profile has none."""
    value: object = profile
    for step in path.split("."):
        name, index = _STEP.fullmatch(step).groups()
        value = value.get(name) if isinstance(value, Mapping) else None
        if index is not None:
            value = value[int(index)] if isinstance(value, Sequence) and len(value) > int(index) else None
    return value


def put_at(profile: dict, path: str, value: object) -> None:
    """Sets the value at ``path``; a list is made whole, with None where nothing is set yet."""
    *parents, last = path.split(".")
    for parent in parents:
        profile = profile.setdefault(parent, {})
    name, index = _STEP.fullmatch(last).groups()
    if index is None:
        profile[name] = value
    else:
        profile.setdefault(name, [None] * PHASES)[int(index)] = value


def form_values(profile: Mapping[str, object]) -> dict[str, object]:
    """A stored profile as the form's initial values, bills apart."""
    found = {name: value_at(profile, path) for name, path in PATHS.items()}
    if found["ai_basis"] == "assets" and found["target_ai_level"] is not None:
        found["ai_basis"] = "assets_to_level"
    return {name: value for name, value in found.items() if value is not None}
