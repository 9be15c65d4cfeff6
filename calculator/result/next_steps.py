"""What the firm can do next, and what would change the verdict: codes with parameters, each with where it leads.

Machine counts are those of the release's reading of one AI unit; without one (a firm that gave a level) the level
stands alone. No Django.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculator.result.driving import bill_saving, driven
from calculator.result.headline import DUST_SHARE, JsonObject, Sentence, step_kind

MachinesAt = Callable[[float], float]
"""AI level -> AI-controlled machines at this plant."""
LARGEST_COUNT = 1e6  # beyond it a number of machines means nothing at one plant


@dataclass(frozen=True, slots=True)
class PhaseEnd:
    number: int
    end_years: float


@dataclass(frozen=True, slots=True)
class NextStep:
    """leads_to: roadmap, report, scenarios, target, readings (fields of the profile), cost, money."""

    sentence: Sentence
    leads_to: str


def next_steps(
    *, result: JsonObject, phases: Sequence[PhaseEnd], machines_at: MachinesAt | None
) -> tuple[NextStep, ...]:
    """In the order to take them: what decides the side, the target, the meters, the money; then other plans."""
    found = [*_readings(result), *_target(result, phases, machines_at), *_meters(result), *_money(result)]
    return (*found, NextStep(Sentence("compare_scenarios"), "scenarios"))


def _readings(result: JsonObject) -> list[NextStep]:
    placement = result["placement"]
    if not placement["readings"]:
        return [NextStep(Sentence("count_machines"), "readings")]
    if placement["headline_side"] != placement["side"]:
        return [NextStep(Sentence("plan_for_rising"), "roadmap")]
    return []


def _level(code: str, level: float, machines_at: MachinesAt | None, *, at_most: bool = False) -> Sentence:
    """The sentence with the level and, where they can be counted, its machines: enough of them, or not too many."""
    count = _rounded(machines_at(level), down=at_most) if machines_at else 0
    if machines_at is None or not 0 < count <= LARGEST_COUNT:
        return Sentence(code, {"goal_level": level})
    return Sentence(f"{code}_machines", {"goal_level": level, "machines_count": count})


def _rounded(count: float, *, down: bool) -> int:
    """To a whole number, and above 1,000 to three digits."""
    place = 10 ** max(0, math.floor(math.log10(count)) - 2) if count >= 1 else 1
    whole = math.floor(count / place + 1e-6) if down else math.ceil(count / place - 1e-6)
    return whole * place


def _target(result: JsonObject, phases: Sequence[PhaseEnd], machines_at: MachinesAt | None) -> list[NextStep]:
    placement, totals = result["placement"], result["totals"]
    step, turning_point = step_kind(result), placement["turning_point"]
    mirror, edge = placement["carbon_break_even_level"], placement["evidence_high"]
    found = []
    if placement["side"] == "rising" and step in ("none", "short"):
        found.append(NextStep(_level("reach_turning_point", turning_point, machines_at), "target"))
    if placement["side"] == "rising" and step in ("none", "short", "between") and mirror < edge:
        found.append(NextStep(_level("pass_break_even", mirror, machines_at), "target"))
    if step in ("back", "leaves") or not placement["target_within_evidence"]:
        found.append(NextStep(_level("stay_within_evidence", edge, machines_at, at_most=True), "target"))
    if step == "further" and placement["target_within_evidence"]:
        found.append(NextStep(_level("evidence_reaches", edge, machines_at, at_most=True), "target"))
    for code, years in (
        ("turning_point_in_phase", totals["turning_point_year"]),
        ("break_even_in_phase", totals["carbon_break_even_year"]),
    ):
        phase = next((phase for phase in phases if years and years <= phase.end_years + 1e-9), None)
        if phase is not None:
            params = {"years_years": years, "phase_count": phase.number}
            found.append(NextStep(Sentence(code, params), "roadmap"))
    return found


def _meters(result: JsonObject) -> list[NextStep]:
    totals = result["totals"]
    dust = DUST_SHARE * sum(result["path"]["emissions_without_ai_t"])
    more, metered = -totals["emissions_avoided_t"], -totals["energy_channel_avoided_t"]
    if abs(metered) <= dust:
        return []
    if metered < -dust and more > dust:
        return [NextStep(Sentence("meters_are_not_enough"), "roadmap")]
    return [NextStep(Sentence("meter_the_rise" if metered > 0 else "meter_the_fall"), "roadmap")]


def _money(result: JsonObject) -> list[NextStep]:
    money = driven(result)
    totals, npv, saving = money["totals"], money["finance"]["npv"], bill_saving(money)
    if totals["programme_cost"] == 0:
        return [NextStep(Sentence("enter_cost"), "cost")]
    if npv >= 0:
        return [NextStep(Sentence("take_to_board"), "report")]
    if saving <= 0:
        return [NextStep(Sentence("no_cost_low_enough"), "report")]
    params = {"saving_money": saving, "cost_money": totals["programme_cost"]}
    return [NextStep(Sentence("cost_to_break_even", params), "cost")]
