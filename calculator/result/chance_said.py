"""Which sentences the draws of a result call for, as codes with parameters (calculator.result.headline). No Django.

A parameter that ends in ``_chance`` is a share of draws, written by ``chance_code``.
"""

from calculator.result.chances import likelihood_code
from calculator.result.headline import JsonObject, Sentence, step_kind
from calculator.result.ranges import chance_of

CLAIMS_NOTHING = ("none", "outside")  # kinds of step whose direction no draw is asked for
TOPIC_CHANCES = {  # topic of the answer -> the chance that belongs to it
    "emissions": "emissions_lower",
    "meters": "energy_channel_saves",
    "levers": "inside_saves",
    "money": "npv_above_zero",
}


def step_chance(result: JsonObject) -> Sentence | None:
    """Whether the planned step raises or lowers emissions over the horizon: what more of the draws say."""
    if step_kind(result) in CLAIMS_NOTHING:
        return None
    return _way("step", chance_of(result, "emissions_higher"), chance_of(result, "emissions_lower"))


def target_chance(chances: JsonObject | None, result: JsonObject) -> Sentence | None:
    """The same of a placement, where only the curve at the target is known."""
    if not chances or step_kind(result) in CLAIMS_NOTHING:
        return None
    return _way("target", chances["target_higher"], chances["target_lower"])


def _way(about: str, higher: float | None, lower: float | None) -> Sentence | None:
    if higher is None or lower is None:
        return None
    way = "raise" if higher >= lower else "lower"
    share = max(higher, lower)
    return Sentence(f"{about}_{way}_{likelihood_code(share)}", {"way_chance": share})


def past_chance(result: JsonObject) -> Sentence | None:
    """Past the turning point today; averaged over the readings of one AI unit where they can be worked out."""
    drawn = result.get("uncertainty") or {}
    return _past(drawn.get("chances"))


def placed_past_chance(chances: JsonObject | None) -> Sentence | None:
    return _past(chances)


def _past(chances: JsonObject | None) -> Sentence | None:
    if not chances or chances.get("past_turning_point_today") is None:
        return None
    params = {"past_chance": chances["past_turning_point_today"]}
    averaged = chances.get("past_turning_point_over_readings")
    if averaged is None:
        return Sentence("past_today", params)
    return Sentence("past_today_and_readings", params | {"averaged_chance": averaged})


def topic_chance(result: JsonObject, topic: str) -> Sentence | None:
    """“Lower than without AI: about 2 in 10”; None for a topic without one, or where the question does not arise."""
    if topic not in TOPIC_CHANCES:
        return None
    found = chance_of(result, TOPIC_CHANCES[topic])
    if found is None or (topic == "emissions" and step_kind(result) in CLAIMS_NOTHING):
        return None
    return Sentence(f"chance_{topic}", {"of_chance": found})
