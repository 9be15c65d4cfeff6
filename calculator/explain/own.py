"""The profile's own numbers as entries of provenance: value, unit, origin firm. No Django."""

import re

from calculator.explain.case import Case

ENERGY_ROW = re.compile(r"^energy\[(\d+)\]\.(\w+)$")
PROFILE = "profile"  # the source of what was entered; an own factor in place of the release's has none
MONEY = "{currency}"
UNITS = {
    "employees": "employees",
    "ai.ai_assets": "AI-controlled machines",
    "ai.level": "AI unit",
    "target_ai_assets": "AI-controlled machines",
    "target_ai_level": "AI unit",
    "horizon_years": "years",
    "process_emissions_t": "t CO2e per year",
    "programme.capex_by_phase": MONEY,
    "programme.opex_per_year": MONEY + " per year",
    "phase_years": "years",
    "phase_shares": "share of the way to the target",
    "labour.hours_per_week": "hours per week",
    "labour.weeks_per_year": "weeks per year",
    "labour.cost_per_hour": MONEY + "/hour",
    "output.per_year": "units per year",
    "onsite.pv_mwh": "MWh",
    "onsite.exported_electricity_mwh": "MWh",
    "onsite.exported_heat_mwh": "MWh",
    "ai_hardware.servers": "servers",
    "ai_hardware.gpus": "accelerators",
    "ai_hardware.edge_devices": "devices",
    "ai_hardware.edge_w": "W",
    "ai_hardware.edge_hours_per_year": "hours per year",
    "ai_hardware.cloud_gpu_hours": "hours per year",
    "ai_hardware.server_kw": "kW",
    "ai_hardware.gpu_kw": "kW",
    "ai_hardware.life_years": "years",
    "tax.depreciation_years": "years",
    "carbon_price.per_t": MONEY + "/t CO2e",
}
PER_YEAR = ("growth_share", "decarbonisation_share", "discount_rate")
ENERGY_UNITS = {
    "quantity": "{unit}",
    "price_per_unit": MONEY + "/{unit}",
    "marginal_price_per_unit": MONEY + "/{unit}",
    "emission_factor_kg_per_unit": "kg CO2e/{unit}",
    "market_factor_kg_per_unit": "kg CO2e/{unit}",
}


def unit_of(case: Case, key: str) -> str:
    """The unit of one of the profile's numbers; the currency is empty where the profile names none."""
    currency = case.own("currency") or ""
    energy = ENERGY_ROW.match(key)
    if energy:
        unit = ENERGY_UNITS.get(energy[2], "")
        row_unit = case.own(f"energy[{energy[1]}].unit")
        if unit:
            return unit.format(currency=currency or "money", unit=row_unit)
    else:
        unit = UNITS.get(key.partition("[")[0], "")
        if unit:
            return unit.format(currency=currency or "money")
    if key.endswith(PER_YEAR):
        return "share per year"
    return "share" if key.endswith("_share") else ""


def own_entry(case: Case, key: str) -> dict[str, object]:
    """As provenance lists it: {key, value, unit, origin, source}, and a bill's data quality at its quantity."""
    entry = {
        "key": key,
        "value": case.own(key),
        "unit": unit_of(case, key),
        "origin": "firm",
        "source": PROFILE,
    }
    energy = ENERGY_ROW.match(key)
    if energy and energy[2] == "quantity":
        entry["data_quality"] = case.own(f"energy[{energy[1]}].data_quality")
    return {name: value for name, value in entry.items() if value not in ("", None)}
