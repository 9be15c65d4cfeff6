"""Which tasks a plan calls for: rules as data, chosen by what is known of the firm. No Django, no words.

A rule names a phase, the code of its text (roadmap.task_wording) and what must hold; values apart by a space are
alternatives. The tasks of a phase come in the order of the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.result.headline import step_kind
from releases.plain import ReleaseTables
from roadmap.phases import Phase, Plan

JsonObject = Mapping[str, Any]
Facts = Mapping[str, str]

SMALL_EMPLOYEES = 50  # below it small, below the next medium-sized: the European Union's limits
MEDIUM_EMPLOYEES = 250
FEW_MACHINES = 5  # fewer are added one by one, and no share of the way is half a machine


@dataclass(frozen=True, slots=True)
class Rule:
    phase: int
    code: str
    when: tuple[tuple[str, str], ...]

    def holds(self, facts: Facts) -> bool:
        return all(facts[name] in allowed.split() for name, allowed in self.when)


def rule(phase: int, code: str, /, **when: str) -> Rule:
    return Rule(phase, code, tuple(when.items()))


RULES = (
    rule(1, "plan_no_step", step="none"),
    rule(1, "plan_rise_short", side="rising", step="short"),
    rule(1, "plan_rise_between", side="rising", step="between"),
    rule(1, "plan_rise_back", side="rising", step="back"),
    rule(1, "plan_rise_beyond", side="rising", step="beyond"),
    rule(1, "plan_open", side="open", ai="assets"),
    rule(1, "plan_outside", side="falling", step="outside"),
    rule(1, "plan_fall_assets", side="falling", step="further leaves", ai="assets"),
    rule(1, "plan_fall_level", side="falling", step="further leaves", ai="level"),
    rule(1, "plan_does_not_pay", money="short"),
    rule(1, "plan_cost_unknown", money="unknown"),
    rule(1, "audit_high_energy", industry_class="high_energy"),
    rule(1, "audit_low_technology", industry_class="low_technology"),
    rule(1, "audit_high_ai", industry_class="high_ai"),
    rule(1, "audit_all", industry_class="all"),
    rule(1, "plan_process_carbon", largest="process"),
    rule(1, "plan_bought_power", largest="purchased"),
    rule(1, "plan_developing", country_type="developing"),
    rule(1, "plan_developed", country_type="developed"),
    rule(1, "owner_small", size="small"),
    rule(1, "owner_medium", size="medium"),
    rule(1, "owner_large", size="large"),
    rule(2, "pilot_high_energy", industry_class="high_energy"),
    rule(2, "pilot_low_technology", industry_class="low_technology"),
    rule(2, "pilot_high_ai", industry_class="high_ai"),
    rule(2, "pilot_all", industry_class="all"),
    rule(2, "pilot_few_machines", machines="few"),
    rule(2, "pilot_rising", side="rising"),
    rule(2, "pilot_falling", side="falling"),
    rule(2, "pilot_open", side="open"),
    rule(2, "pilot_developing", country_type="developing"),
    rule(2, "pilot_developed", country_type="developed"),
    rule(2, "pilot_small", size="small"),
    rule(2, "pilot_medium", size="medium"),
    rule(2, "pilot_large", size="large"),
    rule(3, "scale_high_energy", industry_class="high_energy"),
    rule(3, "scale_low_technology", industry_class="low_technology"),
    rule(3, "scale_high_ai", industry_class="high_ai"),
    rule(3, "scale_all", industry_class="all"),
    rule(3, "scale_short", step="short"),
    rule(3, "scale_between", step="between"),
    rule(3, "scale_back", step="back"),
    rule(3, "scale_beyond", step="beyond"),
    rule(3, "scale_further", step="further"),
    rule(3, "scale_leaves", step="leaves"),
    rule(3, "scale_outside", step="outside"),
    rule(3, "scale_developing", country_type="developing"),
    rule(3, "scale_developed", country_type="developed"),
    rule(3, "scale_small", size="small"),
    rule(3, "scale_medium", size="medium"),
    rule(3, "scale_large", size="large"),
    rule(4, "share_high_energy", industry_class="high_energy"),
    rule(4, "share_low_technology", industry_class="low_technology"),
    rule(4, "share_high_ai", industry_class="high_ai"),
    rule(4, "share_all", industry_class="all"),
    rule(4, "share_rising", side="rising"),
    rule(4, "share_falling", side="falling"),
    rule(4, "share_open", side="open"),
    rule(4, "share_developing", country_type="developing"),
    rule(4, "share_developed", country_type="developed"),
    rule(4, "share_small", size="small"),
    rule(4, "share_medium", size="medium"),
    rule(4, "share_large", size="large"),
)


def facts_of(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> dict[str, str]:
    """What the rules ask about, each as one word."""
    placement, baseline = result["placement"], result["baseline"]
    country, industry = tables.countries.get(inputs["country"]), tables.industries.get(inputs["industry"])
    agreed = placement["headline_side"] == placement["side"]
    return {
        "industry_class": industry.industry_class if industry else "all",
        "country_type": inputs.get("country_type") or (country.country_type if country else "all"),
        "side": placement["side"] if agreed else "open",
        "step": step_kind(result),
        "size": _size(inputs["employees"]),
        "ai": inputs["ai"]["basis"],
        "machines": _machines(inputs),
        "largest": max(("scope1", "purchased", "process"), key=lambda name: baseline[_BASELINE[name]]),
        "money": _money(result),
    }


_BASELINE = {"scope1": "scope1_t", "purchased": "scope2_t", "process": "process_t"}


def tasks_of(phase: int, facts: Facts) -> tuple[str, ...]:
    """The codes of a phase's tasks, in order."""
    return tuple(rule.code for rule in RULES if rule.phase == phase and rule.holds(facts))


def crossing_of(phase: Phase, plan: Plan, *, lower_bound: bool) -> str:
    """The code of the task that belongs to the phase in which the path reaches the turning point; else empty."""
    if plan.turning_point.phase != phase.number:
        return ""
    return "cross_lower_bound" if lower_bound else "cross"


def _size(employees: float) -> str:
    if employees < SMALL_EMPLOYEES:
        return "small"
    return "medium" if employees < MEDIUM_EMPLOYEES else "large"


def _machines(inputs: JsonObject) -> str:
    target = inputs.get("target_ai_assets")
    if inputs["ai"]["basis"] != "assets" or target is None:
        return "unknown"
    return "few" if target - inputs["ai"]["ai_assets"] < FEW_MACHINES else "many"


def _money(result: JsonObject) -> str:
    if result["totals"]["programme_cost"] == 0:
        return "unknown"
    return "short" if result["finance"]["npv"] < 0 else "pays"
