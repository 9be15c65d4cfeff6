"""What the rules of action templates ask about: facts of a firm, its plan and its result, as codes. No Django.

Names and values are those of ``releases.action_rules.FACTS``; a fact with several values has them apart by a space.
"""

from collections.abc import Mapping
from typing import Any

from calculator.firm_size import size_of
from calculator.result.driving import bill_saving, driven
from calculator.result.headline import step_kind
from calculator.result.provenance_values import provenance_values
from releases.action_rules import AREAS, answer_code
from releases.plain import ReleaseTables

JsonObject = Mapping[str, Any]

FEW_MACHINES = 5  # fewer are added one by one, and no share of the way is half a machine
LARGE_SOURCE_SHARE = 0.2  # of the plant's carbon: a source that has its own task in phase 3, our judgement
NEAR_SHARE = 0.1  # of the turning point: within it no count tells the side, our judgement
CLEAN_KG_PER_MWH = 100.0  # electricity below it is clean, from the next on heavy: our judgement
HEAVY_KG_PER_MWH = 400.0
SPACE_SHARE = 0.2  # of the site's energy, for rooms: from here on weather moves a reading, our judgement

CARRIER_GROUPS = {
    "coal": (
        "coke coke_oven_gas blast_furnace_gas petroleum_coke anthracite coking_coal bituminous_coal "
        "sub_bituminous_coal lignite"
    ),
    "gas": "natural_gas lpg",
    "oil": "gas_oil residual_fuel_oil kerosene",
    "biomass": "wood other_biomass biogas",
    "electricity": "electricity",
    "heat": "purchased_steam purchased_heat",
}
WAYS_OF_MAKING = {  # by what sets the limits of a pilot; ISIC divisions
    "air": "21 26",
    "paint": "29 30 31",
    "furnace": "23 24",
    "dryer": "12 13 15 16 17",
    "food": "10 11",
    "column": "19 20",
    "mould": "22 32",
    "machine": "14 18 25 27 28 33",
}
WAY_OF_DIVISION = {
    division: way for way, divisions in WAYS_OF_MAKING.items() for division in divisions.split()
}
HARDWARE_COUNTS = ("servers", "gpus", "edge_devices", "cloud_gpu_hours")
GROUP_OF_CARRIER = {
    carrier: group for group, carriers in CARRIER_GROUPS.items() for carrier in carriers.split()
}


def facts_of(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> dict[str, str]:
    """What the rules ask about, in words apart by a space."""
    placement = result["placement"]
    country, industry = tables.countries.get(inputs["country"]), tables.industries.get(inputs["industry"])
    agreed = placement["headline_side"] == placement["side"]
    near = abs(placement["distance_to_turning_point"]) <= NEAR_SHARE * placement["turning_point"]
    sources = _sources(inputs, result)
    carbon_price = (inputs.get("carbon_price") or {}).get("per_t") or 0.0
    return {
        "division": inputs["industry"],
        "industry_class": industry.industry_class if industry else "all",
        "making": WAY_OF_DIVISION.get(inputs["industry"], "other"),
        "country_type": inputs.get("country_type") or (country.country_type if country else "all"),
        "side": placement["side"] if agreed else "open",
        "distance": "near" if near else "away",
        "step": step_kind(result),
        "size": size_of(inputs["employees"]),
        "ai": inputs["ai"]["basis"],
        "first": _yes(inputs["ai"].get("ai_assets") == 0),
        "machines": machines_of(inputs),
        "source": sources[0],
        "sources": " ".join(sources),
        "growth": _yes((inputs.get("output_growth_share") or 0.0) > 0),
        "carbon_price": _yes(carbon_price > 0),
        "meters": _meters(result),
        "rise": _rise(inputs, result),
        "money": _money(result),
        "hardware": _yes(any((inputs.get("ai_hardware") or {}).get(name) for name in HARDWARE_COUNTS)),
        "grid": _grid(inputs, result, tables),
        "output": _yes(bool(inputs.get("output"))),
        "levers": " ".join(lever["lever"] for lever in (result.get("inside_view") or {}).get("levers", ())),
        **_readiness(inputs),
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def machines_of(inputs: JsonObject) -> str:
    target = inputs.get("target_ai_assets")
    if inputs["ai"]["basis"] != "assets" or target is None:
        return "unknown"
    added = target - inputs["ai"]["ai_assets"]
    return "one" if added == 1 else "few" if added < FEW_MACHINES else "many"


def _sources(inputs: JsonObject, result: JsonObject) -> list[str]:
    """Where the carbon comes from, the largest part first: groups of carriers and the process; “none” without any."""
    factors = provenance_values(result)
    tonnes = {"process": float(result["baseline"]["process_t"])}
    for position, row in enumerate(inputs["energy"]):
        group = GROUP_OF_CARRIER.get(row["carrier"], "other")
        factor = factors[f"energy[{position}].emission_factor_kg_per_unit"]
        tonnes[group] = tonnes.get(group, 0.0) + row["quantity"] * factor / 1000.0
    least = LARGE_SOURCE_SHARE * sum(tonnes.values())
    large = [group for group, amount in tonnes.items() if amount > 0 and amount >= least]
    return sorted(large, key=lambda group: -tonnes[group]) or ["none"]


def _meters(result: JsonObject) -> str:
    """Which way the site's own energy goes first when AI is added."""
    first = next((saving for saving in result["path"]["energy_saving_mwh"] if saving != 0), 0.0)
    return "more" if first < 0 else "less" if first > 0 else "none"


def _rise(inputs: JsonObject, result: JsonObject) -> str:
    """Whether phase 3 still has a stretch before it on which emissions stand above today's."""
    back = result["totals"]["carbon_break_even_year"]
    defaults = provenance_values(result)
    lengths = inputs.get("phase_years") or [defaults[f"phase_{number}_years"] for number in (1, 2)]
    return "behind" if back is not None and back <= sum(lengths[:2]) else "ahead"


def _money(result: JsonObject) -> str:
    """Whether the programme pays; rise: it does not, and the bills go up besides."""
    if result["totals"]["programme_cost"] == 0:
        return "unknown"
    if result["finance"]["npv"] >= 0:
        return "pays"
    return "rise" if bill_saving(driven(result)) < 0 else "short"


def _grid(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> str:
    """By the factor of the firm's electricity; of its country's, where no bill is electricity's."""
    factor = _electricity_kg_per_mwh(inputs, result, tables)
    if factor is None:
        return "mixed"  # nothing is known, and nothing is claimed of either end
    return "clean" if factor < CLEAN_KG_PER_MWH else "mixed" if factor < HEAVY_KG_PER_MWH else "heavy"


def _electricity_kg_per_mwh(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> float | None:
    used = provenance_values(result)
    kg = mwh = 0.0
    for position, row in enumerate(inputs["energy"]):
        if row["carrier"] == "electricity":
            kg += row["quantity"] * used[f"energy[{position}].emission_factor_kg_per_unit"]
            mwh += row["quantity"] * used[f"energy[{position}].unit"]
    if mwh > 0:
        return kg / mwh
    nation = [
        row
        for row in tables.scope2_factors
        if (row.carrier, row.country, row.region) == ("electricity", inputs["country"], "")
    ]
    return max(nation, key=lambda row: row.year).kg_per_mwh if nation else None


def space_share(inputs: JsonObject, result: JsonObject) -> float:
    """The part of the site's energy that heats and cools rooms, and so moves with the weather."""
    used = provenance_values(result)
    space = whole = 0.0
    for position, row in enumerate(inputs["energy"]):
        mwh = row["quantity"] * used.get(f"energy[{position}].unit", 0.0)
        own = (row.get("end_uses") or {}).get("space", 0.0)
        whole += mwh
        space += mwh * used.get(f"energy[{position}].end_uses.space", own)
    return space / whole if whole > 0 else 0.0


def _readiness(inputs: JsonObject) -> dict[str, str]:
    given = inputs.get("readiness") or {}
    return {area: answer_code(given.get(area)) for area in AREAS}
