"""What the levers' figures say, as codes like those of result.sentences. No Django, no words."""

from collections.abc import Sequence

from calculator.result.sentences import JsonObject, Sentence

KNOWN = ("pays_for_itself", "ok")
SMALLEST_T = 1e-9  # a milligram over the horizon: below it an axis has no ticks


def levers_in_order(result: JsonObject) -> list[JsonObject]:
    """As an abatement cost curve lists them: those that pay, by net benefit; by cost per tonne; without a cost."""
    inside = result["inside_view"]
    return [inside["levers"][at] for at in inside["abatement_order"]]


def drawn(levers: Sequence[JsonObject]) -> list[JsonObject]:
    """Those with a known cost and tonnes to divide it by, enough of them to be drawn."""
    return [
        lever
        for lever in levers
        if lever["cost_per_t"]["status"] in KNOWN and lever["avoided_t"] >= SMALLEST_T
    ]


def levers_title(result: JsonObject) -> Sentence:
    """How many of the levers pay for themselves, of those whose cost is known."""
    levers = levers_in_order(result)
    known = drawn(levers)
    costs = [lever["cost_per_t"]["value"] for lever in known if lever["cost_per_t"]["status"] == "ok"]
    paying = len(known) - len(costs)
    params: dict[str, float | str] = {
        "known_count": len(known),
        "paying_count": paying,
        "all_count": len(levers),
        "levers_t": sum(lever["avoided_t"] for lever in levers),
    }
    if not levers:
        return Sentence("levers_none")
    if not known:
        few = all(lever["cost_per_t"]["status"] == "too_few_tonnes" for lever in levers)
        return Sentence("levers_too_few_tonnes" if few else "levers_cost_unknown", params)
    if not costs:
        return Sentence("levers_one_pays" if len(known) == 1 else "levers_all_pay", params)
    params |= {"least_money": min(costs), "most_money": max(costs)}
    if paying:
        return Sentence("levers_some_pay", params)
    return Sentence("levers_one_costs" if len(known) == 1 else "levers_none_pay", params)


def memo_lines(inputs: JsonObject, result: JsonObject) -> tuple[Sentence, ...]:
    """Of which, and beside: rebound, the AI's own electricity, what making its hardware emits."""
    inside = result["inside_view"]
    horizon = len(result["path"]["year"])
    found = []
    if inside["levers"]:
        found.append(Sentence("memo_joint", {"rebound_share": inside["rebound_share"]}))
    if inside["ai_electricity_mwh"] > 0:
        params = {
            "ai_mwh": inside["ai_electricity_mwh"],
            "sum_mwh": inside["totals"]["ai_electricity_mwh"],
            "horizon_count": horizon,
        }
        found.append(Sentence("memo_electricity", params))
    elif not inputs.get("ai_hardware"):
        found.append(Sentence("memo_no_hardware"))
    embodied = inside.get("embodied_t_per_year") or 0.0
    if embodied > 0:
        found.append(Sentence("memo_embodied", {"embodied_t": embodied}))
    return tuple(found)
