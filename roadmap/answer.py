"""Which sentences a plan calls for, as codes with parameters like those of result.headline. No Django, no words.

Besides the units that parameters end in there, ``_month`` is a roadmap.phases.Month.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calculator.result.driving import money_view
from calculator.result.headline import DUST_SHARE, step_kind
from roadmap.phases import Month, Plan, Reach

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A code and what its sentence needs to know."""

    code: str
    params: Mapping[str, float | str | Month] = field(default_factory=dict)


def title(result: JsonObject, plan: Plan) -> Line:
    """The plan in one sentence."""
    placement, step = result["placement"], step_kind(result)
    turning, back = plan.turning_point, plan.break_even
    params = {
        "gap_level": abs(turning.level - placement["target_ai_level"]),
        "horizon_count": plan.horizon_years,
    }
    params |= _months(turning=turning, back=back)
    if step == "none":
        return Line("title_none")
    if placement["headline_side"] not in ("rising", "falling"):
        return Line("title_open")
    if (placement["headline_side"], placement["side"]) == ("rising", "falling"):
        return Line("title_open_most_rising")
    if placement["side"] == "falling":
        return Line("title_further_lower_bound" if placement["lower_bound"] else f"title_{step}")
    if turning.code != "reached":
        return Line("title_after_horizon" if turning.code == "after_horizon" else "title_short", params)
    if back.code == "reached":
        return Line("title_back_dated" if step == "back" else "title_beyond_dated", params)
    return Line("title_back_late" if back.code == "after_horizon" else "title_between", params)


def lines(result: JsonObject, plan: Plan) -> tuple[Line, ...]:
    """What comes after the title: when the path turns, when emissions are back, what it costs."""
    return (
        *_reading(result),
        *_turning_point(result, plan),
        *_break_even(result, plan),
        *_programme(result, plan),
        *_levers(result, plan),
    )


def _reading(result: JsonObject) -> list[Line]:
    placement = result["placement"]
    return [] if placement["headline_side"] == placement["side"] else [Line("reading_open")]


def _months(**reaches: Reach) -> dict[str, float | str | Month]:
    return {f"{name}_month": reach.month for name, reach in reaches.items() if reach.month is not None}


def _turning_point(result: JsonObject, plan: Plan) -> list[Line]:
    reach, placement = plan.turning_point, result["placement"]
    if reach.code == "no_step":
        return []
    params = {
        "turning_point_level": reach.level,
        "target_level": placement["target_ai_level"],
        "end_month": plan.last_month,
        "horizon_month": plan.horizon_last_month,
        "phase_count": reach.phase or 0,
        **_months(turning=reach),
    }
    found = [Line(f"turning_point_{reach.code}", params)]
    if placement["lower_bound"]:
        dated = reach.code in ("reached", "after_horizon")
        found.append(Line("turning_point_earliest" if dated else f"turning_point_later_{placement['side']}"))
    return found


def _break_even(result: JsonObject, plan: Plan) -> list[Line]:
    reach = plan.break_even
    if reach.code in ("already", "no_step"):
        return []
    params = {
        "mirror_level": reach.level,
        "target_level": result["placement"]["target_ai_level"],
        "evidence_level": result["placement"]["evidence_high"],
        "horizon_month": plan.horizon_last_month,
        **_months(back=reach),
    }
    if not reach.within_evidence:
        return [Line("back_beyond_evidence", params)]
    if reach.code == "target_below" and plan.turning_point.code != "reached":
        return []  # the turning point is further than the plan goes, and this is further still
    if reach.code == "reached" and step_kind(result) == "back":
        return [Line("back_reached_no_lower", params)]
    return [Line(f"back_{reach.code}", params)]


def _programme(result: JsonObject, plan: Plan) -> list[Line]:
    """What the programme costs and the bills change, to the end of phase 4; and the sum at the horizon."""
    phases = [phase.figures for phase in plan.phases]
    cost = sum(part.capex + part.opex for part in phases)
    saving = sum(part.energy_cost_saving + part.carbon_cost_saving for part in phases)
    dust = DUST_SHARE * max(map(abs, result["path"]["energy_cost_without_ai"]), default=0.0)
    params = {
        "cost_money": cost,
        "saving_money": abs(saving),
        "sum_money": abs(plan.total.net_cash_flow),
        "end_month": min(plan.last_month, plan.horizon_last_month),
        "horizon_month": plan.horizon_last_month,
    }
    way = "same" if abs(saving) <= dust else "more" if saving < 0 else "less"
    if cost == 0:
        return [] if way == "same" else [Line(f"programme_free_{way}", params)]
    found = [Line(f"programme_{way}", params)]
    total = plan.total.net_cash_flow
    if plan.after.years > 0 and abs(total) > dust:
        found.append(Line("sum_below" if total < 0 else "sum_above", params))
    return found


def _levers(result: JsonObject, plan: Plan) -> list[Line]:
    """The second view of the same plan, over the horizon; and that the money is its, where it is."""
    total = plan.total
    if total.levers_avoided_t == 0 and total.levers_saving_mwh == 0:
        return []
    way = "less" if total.levers_avoided_t > 0 else "more"
    params: dict[str, float | str | Month] = {
        "levers_t": abs(total.levers_avoided_t),
        "levers_mwh": abs(total.levers_saving_mwh),
        "horizon_month": plan.horizon_last_month,
    }
    found = [Line(f"levers_{way}", params)]
    return [*found, Line("levers_drive_money")] if money_view(result) == "inside" else found


def path_finding(plan: Plan) -> Line:
    """The sentence above the chart of the path."""
    reach = plan.turning_point
    return Line(f"path_{reach.code}", {"phase_count": reach.phase or 0, **_months(turning=reach)})
