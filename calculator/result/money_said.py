"""Which sentences a result's money calls for, as codes of result.headline. No Django, no words."""

from collections.abc import Mapping
from typing import Any

from calculator.result.driving import bill_saving, counted_gains, driven, money_view, plan_cost
from calculator.result.sentences import DUST_SHARE, Sentence

JsonObject = Mapping[str, Any]


def money_sentences(stored: JsonObject) -> list[Sentence]:
    """Whether the plan pays, by the view that drives the money; what hours would turn; which view that was."""
    result = driven(stored)
    finance, bills, gains, cost = (
        result["finance"],
        bill_saving(result),
        counted_gains(result),
        plan_cost(result),
    )
    saving, npv = bills + gains, finance["npv"]
    dust = DUST_SHARE * max(map(abs, result["path"]["energy_cost_without_ai"]), default=0.0)
    params: dict[str, float | str] = {
        "saving_money": abs(saving),
        "cost_money": cost,
        "npv_money": abs(npv),
        "horizon_count": len(result["path"]["year"]),
    }
    if abs(saving) <= dust:
        found = [Sentence("money_cost_alone", params, "bad")] if cost > 0 else [Sentence("money_none")]
    elif npv < 0:
        if saving < 0:
            code = "money_bill_rises_and_cost" if cost > 0 else "money_bill_rises"
        else:
            code = "money_not_covered" if saving < cost else "money_too_late"
        found = [Sentence(code, params, "bad")]
    elif cost == 0:
        found = [Sentence("money_savings_alone", params)]
    else:
        payback = finance["simple_payback"]
        params["payback_years"] = payback["years"] or 0.0
        code = "money_pays" if payback["status"] == "reached" else "money_positive"
        found = [Sentence(code, params, "good")]
    if gains > 0:
        found.append(Sentence("money_counts_gains", {"gain_money": gains}))
    return [*found, *_labour(finance), *_view(stored)]


def _labour(finance: JsonObject) -> list[Sentence]:
    npv, with_labour = finance["npv"], finance["npv_with_labour"]
    if (with_labour < 0) == (npv < 0):
        return []
    way, tone = ("up", "plain") if with_labour > npv else ("down", "bad")
    return [Sentence(f"labour_turns_{way}", {"npv_money": abs(with_labour)}, tone)]


def _view(result: JsonObject) -> list[Sentence]:
    """The other view's value, in the same breath as the one that drives."""
    finance = result["finance"]
    inside = finance.get("npv_inside")
    if inside is None or not any(result["path"]["net_cash_flow"]):
        return []
    view = money_view(result)
    other = inside if view == "outside" else finance["npv_outside"]
    sign = "below" if other < 0 else "above"
    return [Sentence(f"money_of_{view}_other_{sign}", {"npv_money": abs(other)})]
