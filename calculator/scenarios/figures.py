"""The figures in which scenarios are compared, and their differences. No Django, no words.

A difference of two scenarios that are the same is exactly 0 in every figure: both come from one row of one frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """A number, or why there is none; a status beside a number says more of it."""

    number: float | None = None
    status: str = ""


Figures = Mapping[str, Value]
"""Code -> value, in the order of the table. The code's end says the unit: _level, _t, _money, _years, else a word."""

SAME, OTHER = "same", "other"
"""Of a difference where a number is missing: for the same reason on both sides, or not."""


def figures_of(result: JsonObject) -> dict[str, Value]:
    """Of one result as stored. More emissions are up: what is avoided stands with its sign turned round."""
    placement, totals, finance = result["placement"], result["totals"], result["finance"]
    target, turning_point = placement["target_ai_level"], placement["turning_point"]
    inside = result.get("inside_view")
    figures = {
        "target_level": Value(target),
        "side": Value(status=placement["headline_side"]),
        "target_side": Value(status="rising" if target < turning_point else "falling"),
        "emissions_t": Value(sum(result["path"]["emissions_with_ai_t"])),
        "against_no_ai_t": Value(0.0 - totals["emissions_avoided_t"]),
        "channel_t": Value(0.0 - totals["energy_channel_avoided_t"]),
    }
    if inside:
        figures["levers_t"] = Value(0.0 - inside["totals"]["avoided_t"])
    figures["cost_money"] = Value(totals["programme_cost"])
    figures |= _npvs(finance)
    payback = finance["simple_payback"]
    figures["payback_years"] = Value(payback["years"], payback["status"])
    figures["largest_extra_t"] = Value(totals["largest_cumulative_extra_t"])
    break_even = totals["carbon_break_even_year"]
    figures["break_even_years"] = Value(break_even, "" if break_even is not None else "not_within_horizon")
    return figures


def _npvs(finance: JsonObject) -> dict[str, Value]:
    """Both views where the result has both; the one that drives the money is first among them."""
    views = {view: finance.get(f"npv_{view}") for view in ("outside", "inside")}
    if None in views.values():
        return {"npv_money": Value(finance["npv"])}
    first = finance.get("money_view", "outside")
    ordered = sorted(views, key=lambda view: view != first)
    return {f"npv_{view}_money": Value(views[view]) for view in ordered}


def difference(one: Value, base: Value) -> Value:
    """``one`` less ``base``. Two that have no number for the same reason do not differ: 0."""
    if one.number is not None and base.number is not None:
        return Value(one.number - base.number + 0.0)
    if one.number is None and base.number is None and one.status == base.status:
        return Value(0.0, SAME)
    return Value(status=OTHER)
