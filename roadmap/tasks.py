"""Which tasks a plan calls for: rules as data, chosen by what is known of the firm. No Django, no words.

A rule names a phase, the code of its text (roadmap.task_wording) and what must hold; values apart by a space are
alternatives, and a fact that has several values needs one of them. The tasks of a phase come in the order of the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.result.driving import bill_saving, driven
from calculator.result.headline import step_kind
from releases.plain import ReleaseTables
from roadmap.phases import Phase, Plan

JsonObject = Mapping[str, Any]
Facts = Mapping[str, str]

SMALL_EMPLOYEES = 50  # below it small, below the next medium-sized: the European Union's limits
MEDIUM_EMPLOYEES = 250
LARGE_EMPLOYEES = 1000  # from here a plant has departments for energy, automation and finance: our judgement
FEW_MACHINES = 5  # fewer are added one by one, and no share of the way is half a machine
LARGE_SOURCE_SHARE = 0.2  # of the plant's carbon: a source that has its own task in phase 3, our judgement
NEAR_SHARE = 0.1  # of the turning point: within it no count tells the side, our judgement

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
GROUP_OF_CARRIER = {
    carrier: group for group, carriers in CARRIER_GROUPS.items() for carrier in carriers.split()
}


@dataclass(frozen=True, slots=True)
class Rule:
    phase: int
    code: str
    when: tuple[tuple[str, str], ...]

    def holds(self, facts: Facts) -> bool:
        return all(not set(facts[name].split()).isdisjoint(allowed.split()) for name, allowed in self.when)


BEYOND_SMALL = "medium large very_large"


def rule(phase: int, code: str, /, **when: str) -> Rule:
    return Rule(phase, code, tuple(when.items()))


RULES = (
    rule(1, "plan_no_step", step="none"),
    rule(1, "plan_rise_short", side="rising", step="short"),
    rule(1, "plan_rise_between", side="rising", step="between"),
    rule(1, "plan_rise_back", side="rising", step="back"),
    rule(1, "plan_rise_beyond", side="rising", step="beyond"),
    rule(1, "plan_near", side="rising falling", distance="near"),
    rule(1, "plan_open", side="open", ai="assets"),
    rule(1, "plan_outside", side="falling", step="outside"),
    rule(1, "plan_fall_assets", side="falling", step="further leaves", ai="assets", distance="away"),
    rule(1, "plan_fall_level", side="falling", step="further leaves", ai="level", distance="away"),
    rule(1, "plan_bills_rise", money="rise"),
    rule(1, "plan_does_not_pay", money="short"),
    rule(1, "plan_cost_unknown", money="unknown"),
    rule(1, "plan_pays", money="pays"),
    rule(1, "owner_small", size="small"),
    rule(1, "owner_medium", size="medium"),
    rule(1, "owner_large", size="large"),
    rule(1, "owner_very_large", size="very_large"),
    rule(1, "audit_high_energy", industry_class="high_energy"),
    rule(1, "audit_low_technology", industry_class="low_technology"),
    rule(1, "audit_high_ai", industry_class="high_ai"),
    rule(1, "audit_all", industry_class="all"),
    rule(1, "meter_small", size="small"),
    rule(1, "meter_medium", size="medium"),
    rule(1, "meter_large", size="large"),
    rule(1, "meter_very_large", size="very_large"),
    rule(1, "source_coal", source="coal"),
    rule(1, "source_gas", source="gas"),
    rule(1, "source_oil", source="oil"),
    rule(1, "source_biomass", source="biomass"),
    rule(1, "source_electricity", source="electricity"),
    rule(1, "source_heat", source="heat"),
    rule(1, "source_process", source="process"),
    rule(1, "plan_developing", country_type="developing", size=BEYOND_SMALL),
    rule(1, "plan_developed", country_type="developed", size=BEYOND_SMALL, growth="no"),
    rule(1, "plan_growth", growth="yes", country_type="developed all"),
    rule(2, "pilot_high_energy", industry_class="high_energy"),
    rule(2, "pilot_low_technology", industry_class="low_technology"),
    rule(2, "pilot_high_ai", industry_class="high_ai"),
    rule(2, "pilot_all", industry_class="all"),
    rule(2, "limits_air", making="air"),
    rule(2, "limits_paint", making="paint"),
    rule(2, "limits_furnace", making="furnace"),
    rule(2, "limits_dryer", making="dryer"),
    rule(2, "limits_food", making="food"),
    rule(2, "limits_column", making="column"),
    rule(2, "limits_mould", making="mould"),
    rule(2, "limits_machine", making="machine"),
    rule(2, "pilot_one_machine", machines="one"),
    rule(2, "pilot_few_machines", machines="few"),
    rule(2, "pilot_first", first="yes"),
    rule(2, "pilot_ai_power", machines="many", size=BEYOND_SMALL),
    rule(2, "pilot_rising", side="rising", meters="more"),
    rule(2, "pilot_rising_quiet", side="rising", meters="less none"),
    rule(2, "pilot_falling", side="falling"),
    rule(2, "pilot_open", side="open"),
    rule(2, "pilot_developing", country_type="developing"),
    rule(2, "pilot_developed", country_type="developed"),
    rule(2, "pilot_fuel", source="coal gas oil biomass"),
    rule(2, "pilot_electricity", source="electricity"),
    rule(2, "pilot_heat", source="heat"),
    rule(2, "pilot_process", source="process"),
    rule(2, "pilot_small", size="small"),
    rule(2, "pilot_medium", size="medium"),
    rule(2, "pilot_large", size="large"),
    rule(2, "pilot_very_large", size="very_large"),
    rule(3, "scale_high_energy", industry_class="high_energy"),
    rule(3, "scale_low_technology", industry_class="low_technology"),
    rule(3, "scale_high_ai", industry_class="high_ai"),
    rule(3, "scale_all", industry_class="all"),
    rule(3, "scale_short", step="short"),
    rule(3, "scale_between", step="between"),
    rule(3, "scale_back", step="back"),
    rule(3, "scale_beyond", step="beyond", rise="ahead"),
    rule(3, "scale_beyond_behind", step="beyond", rise="behind"),
    rule(3, "scale_further", step="further"),
    rule(3, "scale_leaves", step="leaves"),
    rule(3, "scale_outside", step="outside"),
    rule(3, "scale_money", money="rise short", machines="few many unknown"),
    rule(3, "scale_money_one_machine", money="rise short", machines="one"),
    rule(3, "scale_carbon_price", carbon_price="yes"),
    rule(3, "scale_developing", country_type="developing"),
    rule(3, "scale_developed", country_type="developed", size=BEYOND_SMALL),
    rule(3, "scale_fuel", sources="coal gas oil biomass", size=BEYOND_SMALL),
    rule(3, "scale_fuel_small", sources="coal gas oil biomass", size="small"),
    rule(3, "scale_electricity", sources="electricity"),
    rule(3, "scale_heat", sources="heat"),
    rule(3, "scale_process", sources="process"),
    rule(3, "scale_small", size="small"),
    rule(3, "scale_medium", size="medium"),
    rule(3, "scale_large", size="large"),
    rule(3, "scale_very_large", size="very_large"),
    rule(4, "share_again"),
    rule(4, "share_high_energy", industry_class="high_energy"),
    rule(4, "share_low_technology", industry_class="low_technology"),
    rule(4, "share_high_ai", industry_class="high_ai"),
    rule(4, "share_all", industry_class="all"),
    rule(4, "share_rising", side="rising"),
    rule(4, "share_falling", side="falling"),
    rule(4, "share_open", side="open"),
    rule(4, "share_developing", country_type="developing", size=BEYOND_SMALL),
    rule(4, "share_developed", country_type="developed", size=BEYOND_SMALL),
    rule(4, "share_small", size="small"),
    rule(4, "share_medium", size="medium"),
    rule(4, "share_large", size="large"),
    rule(4, "share_very_large", size="very_large"),
)


def facts_of(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> dict[str, str]:
    """What the rules ask about, in words apart by a space."""
    placement = result["placement"]
    country, industry = tables.countries.get(inputs["country"]), tables.industries.get(inputs["industry"])
    agreed = placement["headline_side"] == placement["side"]
    near = abs(placement["distance_to_turning_point"]) <= NEAR_SHARE * placement["turning_point"]
    sources = _sources(inputs, result)
    carbon_price = (inputs.get("carbon_price") or {}).get("per_t") or 0.0
    return {
        "industry_class": industry.industry_class if industry else "all",
        "making": WAY_OF_DIVISION.get(inputs["industry"], "other"),
        "country_type": inputs.get("country_type") or (country.country_type if country else "all"),
        "side": placement["side"] if agreed else "open",
        "distance": "near" if near else "away",
        "step": step_kind(result),
        "size": size_of(inputs["employees"]),
        "ai": inputs["ai"]["basis"],
        "first": "yes" if inputs["ai"].get("ai_assets") == 0 else "no",
        "machines": _machines(inputs),
        "source": sources[0],
        "sources": " ".join(sources),
        "growth": "yes" if (inputs.get("output_growth_share") or 0.0) > 0 else "no",
        "carbon_price": "yes" if carbon_price > 0 else "no",
        "meters": _meters(result),
        "rise": _rise(inputs, result),
        "money": _money(result),
    }


def tasks_of(phase: int, facts: Facts) -> tuple[str, ...]:
    """The codes of a phase's tasks, in order."""
    return tuple(rule.code for rule in RULES if rule.phase == phase and rule.holds(facts))


def crossing_of(phase: Phase, plan: Plan, *, lower_bound: bool) -> str:
    """The code of the task that belongs to the phase in which the path reaches the turning point; else empty."""
    if plan.turning_point.phase != phase.number:
        return ""
    return "cross_lower_bound" if lower_bound else "cross"


def size_of(employees: float) -> str:
    limits = (("small", SMALL_EMPLOYEES), ("medium", MEDIUM_EMPLOYEES), ("large", LARGE_EMPLOYEES))
    return next((name for name, limit in limits if employees < limit), "very_large")


def _machines(inputs: JsonObject) -> str:
    target = inputs.get("target_ai_assets")
    if inputs["ai"]["basis"] != "assets" or target is None:
        return "unknown"
    added = target - inputs["ai"]["ai_assets"]
    return "one" if added == 1 else "few" if added < FEW_MACHINES else "many"


def _sources(inputs: JsonObject, result: JsonObject) -> list[str]:
    """Where the carbon comes from, the largest part first: groups of carriers and the process; “none” without any."""
    factors = {row["key"]: row["value"] for row in result["provenance"]}
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
    defaults = {row["key"]: row["value"] for row in result["provenance"]}
    lengths = inputs.get("phase_years") or [defaults[f"phase_{number}_years"] for number in (1, 2)]
    return "behind" if back is not None and back <= sum(lengths[:2]) else "ahead"


def _money(result: JsonObject) -> str:
    """Whether the programme pays; rise: it does not, and the bills go up besides."""
    if result["totals"]["programme_cost"] == 0:
        return "unknown"
    if result["finance"]["npv"] >= 0:
        return "pays"
    return "rise" if bill_saving(driven(result)) < 0 else "short"
