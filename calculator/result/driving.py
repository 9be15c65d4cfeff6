"""The view that drives the money: the result as its paybacks and values are worked out, and what counts in them.

Pure: no Django. A result of model 1.0 knows the outside view alone.
"""

from collections.abc import Mapping
from typing import Any

JsonObject = Mapping[str, Any]
MONEY_COLUMNS = ("energy_cost_saving", "carbon_cost_saving", "demand_charge_saving", "net_cash_flow")


def money_view(result: JsonObject) -> str:
    """outside, inside."""
    return str(result["finance"].get("money_view", "outside"))


def driven(result: JsonObject) -> JsonObject:
    """The result with the money of the view that drives, and the tonnes behind its cost per tonne."""
    inside = result.get("inside_view")
    if money_view(result) == "outside" or not inside:
        return result
    path = {name: inside["path"][name] for name in MONEY_COLUMNS}
    totals = {name: inside["totals"][name] for name in ("energy_cost_saving", "carbon_cost_saving")}
    totals["energy_channel_avoided_t"] = inside["totals"]["avoided_t"]
    return {**result, "path": {**result["path"], **path}, "totals": {**result["totals"], **totals}}


def column_sum(result: JsonObject, name: str) -> float:
    """A yearly column over the horizon; 0 where the result has none."""
    return float(sum(result["path"].get(name, ())))


def bill_saving(result: JsonObject) -> float:
    """Energy, carbon and demand charge saved over the horizon, of the view whose columns the result holds."""
    totals = result["totals"]
    return float(
        totals["energy_cost_saving"]
        + totals["carbon_cost_saving"]
        + column_sum(result, "demand_charge_saving")
    )


def plan_cost(result: JsonObject) -> float:
    """What the plan costs the firm over the horizon: programme and replacements, less grants and residual value."""
    extra = column_sum(result, "replacement_cost") - column_sum(result, "grants")
    return float(result["totals"]["programme_cost"] + extra - column_sum(result, "residual_value"))


def counted_gains(result: JsonObject) -> float:
    """Hours and other benefits that the firm chose to count: what the net flow holds beside savings and cost."""
    flows = column_sum(result, "net_cash_flow")
    gains = flows - bill_saving(result) + plan_cost(result)
    scale = max(map(abs, (flows, bill_saving(result), plan_cost(result))))
    return gains if abs(gains) > 1e-9 * scale else 0.0
