"""The answer at a glance: one figure per topic, as codes with parameters like those of result.headline. No Django."""

import math
from dataclasses import dataclass, replace

from calculator.result.headline import (
    DUST_SHARE,
    NO_CHANGE_SHARE,
    Headline,
    JsonObject,
    Sentence,
    log_change,
    step_kind,
)

EXPLAINED = {
    "side": "turning_point",
    "step": "change_at_target",
    "emissions": "emissions_avoided_t",
    "meters": "energy_channel_avoided_t",
    "money": "npv",
}


@dataclass(frozen=True, slots=True)
class Glance:
    """A topic's figure. way: up, down (emissions), or plain. explain: its name among calculator.explain.figures."""

    figure: Sentence
    way: str = "plain"
    explain: str = ""


def lead(answer: Headline) -> str:
    """The code of the sentence under the title: what passes the site's meters; empty where nothing is claimed."""
    return next((found.code for found in answer.sentences if found.topic == "meters"), "")


def glances(result: JsonObject, answer: Headline) -> dict[str, Glance]:
    """By topic, for the topics that the answer speaks of."""
    totals = result["totals"]
    found = {
        "side": _side(result),
        "step": _step(result),
        "emissions": _tonnes(-totals["emissions_avoided_t"], result),
        "meters": _tonnes(-totals["energy_channel_avoided_t"], result),
        "money": _money(result),
    }
    for sentence in answer.sentences:
        if sentence.topic == "levers":
            way = {"more": "up", "less": "down"}.get(sentence.code.rsplit("_", 1)[-1], "plain")
            found["levers"] = Glance(sentence, way)
        if sentence.topic == "size":
            machine = "step_level" in sentence.params
            code = "glance_one_machine" if machine else "glance_employees"
            found["size"] = Glance(Sentence(code, sentence.params))
    said = {sentence.topic for sentence in answer.sentences}
    return {
        topic: replace(glance, explain=EXPLAINED.get(topic, ""))
        for topic, glance in found.items()
        if topic in said
    }


def _side(result: JsonObject) -> Glance:
    placement = result["placement"]
    sides = [reading["side"] for reading in placement["readings"]]
    agreed = placement["headline_side"] == placement["side"]
    if sides and not agreed:
        params = {"rising_count": sides.count("rising"), "all_count": len(sides)}
        return Glance(Sentence("glance_readings", params))
    return Glance(
        Sentence("glance_turning_point_at_least", {"turning_point_level": placement["turning_point"]})
        if placement["lower_bound"]
        else Sentence("glance_outside")
    )


def _step(result: JsonObject) -> Glance:
    """Where the target stands on the curve beside today."""
    placement, step = result["placement"], step_kind(result)
    if step == "none":
        return Glance(Sentence("glance_no_step"))
    if step == "outside":
        return Glance(Sentence("glance_outside"))
    change = math.expm1(log_change(result, placement["ai_level"], placement["target_ai_level"]))
    if abs(change) < NO_CHANGE_SHARE:
        return Glance(Sentence("glance_target_level_with_today"))
    return Glance(Sentence("glance_target", {"target_change": change}), "up" if change > 0 else "down")


def _tonnes(more_t: float, result: JsonObject) -> Glance:
    without = result["path"]["emissions_without_ai_t"]
    if abs(more_t) <= DUST_SHARE * sum(without):
        return Glance(Sentence("glance_no_tonnes"))
    way = "up" if more_t > 0 else "down"
    params = {"change_t": abs(more_t), "horizon_count": len(without)}
    return Glance(Sentence("glance_more_tonnes" if more_t > 0 else "glance_less_tonnes", params), way)


def _money(result: JsonObject) -> Glance:
    npv = result["finance"]["npv"]
    if not any(result["path"]["net_cash_flow"]):
        return Glance(Sentence("glance_no_money"))
    code = "glance_npv_below" if npv < 0 else "glance_npv_above"
    return Glance(Sentence(code, {"npv_money": abs(npv)}))
