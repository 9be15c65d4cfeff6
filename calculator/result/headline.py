"""Which sentences a result calls for: codes with parameters (result.sentences), decided by the data alone.

No Django, no words.
"""

import math
from dataclasses import dataclass, replace

from calculator.result.money_said import money_sentences
from calculator.result.sentences import DUST_SHARE, JsonObject, Sentence
from calculator.result.two_views import second_view

__all__ = ["DUST_SHARE", "NO_CHANGE_SHARE", "Headline", "JsonObject", "Sentence", "headline"]

AT_THE_POINT = 0.005  # AI units: a distance that is printed as 0.00
NO_CHANGE_SHARE = 0.0005  # of emissions: a change that is printed as 0.0 %
SMALL_FIRM_EMPLOYEES = 50
COARSE_STEP_IN_TURNING_POINTS = 0.25  # one machine more moves the level by a quarter of the way, or more


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer: the side for the tag, the title, then sentences with the bad news first."""

    side: str  # rising, falling, open
    title: Sentence
    sentences: tuple[Sentence, ...]


def headline(*, inputs: JsonObject, result: JsonObject, one_asset_step: float | None) -> Headline:
    """``one_asset_step``: AI units that one machine more would add; None where the firm gave a level."""
    step = step_kind(result)
    topics = {
        "side": _side(result),
        "step": _step(result, step),
        "emissions": _emissions(result),
        "meters": _meters(result),
        "levers": second_view(result),
        "money": money_sentences(result),
        "size": _size(inputs, result, one_asset_step),
    }
    found = [replace(sentence, topic=topic) for topic, sentences in topics.items() for sentence in sentences]
    side = result["placement"]["headline_side"]
    return Headline(
        side=side if side in ("rising", "falling") else "open",
        title=_with_money(_title(result, step), result),
        sentences=tuple(sorted(found, key=lambda sentence: sentence.tone != "bad")),
    )


def placement_headline(result: JsonObject) -> Headline:
    """The answer while the bills are still unknown, for the preview: ``result`` has placement and curves only."""
    step = step_kind(result)
    side = result["placement"]["headline_side"]
    on_side, on_step = _side(result), _step(result, step)
    return Headline(
        side=side if side in ("rising", "falling") else "open",
        title=_title(result, step),
        sentences=(*on_side, *on_step) if _is_open(result["placement"]) else (*on_step, *on_side),
    )


def log_change(result: JsonObject, start: float, end: float, *, outcome: str = "emissions") -> float:
    """f(end) − f(start) of one of the firm's curves, both held to its evidence range."""
    curve = result["curves"][outcome]

    def effect(level: float) -> float:
        held = min(max(level, curve["range_low"]), curve["range_high"])
        return float(curve["beta_linear"] * held + curve["beta_quadratic"] * held**2)

    return effect(end) - effect(start)


def step_kind(result: JsonObject) -> str:
    """What the planned step does on the firm's own curve.

    none; before the turning point: short (the target too), between (past it, emissions above today's), back (at
    today's again), beyond (below today's); past it: further, leaves (the evidence), outside (it is outside already).
    """
    placement = result["placement"]
    today, target = placement["ai_level"], placement["target_ai_level"]
    if target == today:
        return "none"
    if placement["side"] == "rising":
        if target < placement["turning_point"]:
            return "short"
        change = log_change(result, today, target)
        if change > NO_CHANGE_SHARE:
            return "between"
        return "back" if change > -NO_CHANGE_SHARE else "beyond"
    if not placement["within_evidence"]:
        return "outside"
    return "further" if placement["target_within_evidence"] else "leaves"


def _is_open(placement: JsonObject) -> bool:
    return bool(placement["headline_side"] not in ("rising", "falling"))


def _against_release(placement: JsonObject) -> bool:
    """Most readings say one side, the reading that the figures use the other."""
    return not _is_open(placement) and placement["headline_side"] != placement["side"]


def _title(result: JsonObject, step: str) -> Sentence:
    placement = result["placement"]
    distance = abs(placement["distance_to_turning_point"])
    params = {"distance_level": distance}
    if _is_open(placement):
        return Sentence("title_open")
    if _against_release(placement):
        return Sentence(f"title_most_readings_{placement['headline_side']}", params)
    if distance < AT_THE_POINT:
        return Sentence("title_at_turning_point")
    if placement["side"] == "rising":
        return Sentence(f"title_before_{step}", params)
    if placement["lower_bound"]:
        return Sentence("title_past_lower_bound", params)
    if not placement["within_evidence"]:
        return Sentence("title_past_outside", params)
    return Sentence(f"title_past_{step}", params)


def _with_money(title: Sentence, result: JsonObject) -> Sentence:
    """A title of good news alone says at once whether the programme pays; without a cost there is nothing to say."""
    if title.code != "title_past_further" or result["totals"]["programme_cost"] == 0:
        return title
    return replace(title, code=f"{title.code}_{'unpaid' if result['finance']['npv'] < 0 else 'paid'}")


def _side(result: JsonObject) -> list[Sentence]:
    placement = result["placement"]
    found = []
    if _is_open(placement) or _against_release(placement):
        sides = [reading["side"] for reading in placement["readings"]]
        release = next(item["reading"] for item in placement["readings"] if item["is_release_reading"])
        params = {
            "rising_count": sides.count("rising"),
            "falling_count": sides.count("falling"),
            "all_count": len(sides),
            "reading": release,
        }
        found.append(Sentence(f"readings_split_{placement['side']}", params, "bad"))
    if placement["lower_bound"]:
        params = {"turning_point_level": placement["turning_point"]}
        found.append(Sentence(f"turning_point_later_{placement['side']}", params, "bad"))
    if placement["side"] == "rising" and not placement["within_evidence"]:
        params = {"today_level": placement["ai_level"], "low_level": placement["evidence_low"]}
        found.append(Sentence("today_outside_evidence", params, "bad"))
    return found


def _step(result: JsonObject, step: str) -> list[Sentence]:
    placement = result["placement"]
    today, target = placement["ai_level"], placement["target_ai_level"]
    turning_point, mirror = placement["turning_point"], placement["carbon_break_even_level"]
    change = log_change(result, today, target)
    params: dict[str, float | str] = {
        "today_level": today,
        "target_level": target,
        "turning_point_level": turning_point,
        "mirror_level": mirror,
        "evidence_level": placement["evidence_high"],
    }
    if step in ("short", "further"):
        params |= {"gap_level": abs(target - turning_point), "change_share": abs(math.expm1(change))}
    tone = {"further": "good", "beyond": "good", "none": "plain"}.get(step, "bad")
    found = [Sentence(f"step_{step}", params, tone)]
    if step == "leaves" and change < -NO_CHANGE_SHARE:
        found.append(
            Sentence("step_leaves_after_fall", {"change_share": -math.expm1(change), **params}, "good")
        )
    if step in ("between", "beyond") and not placement["target_within_evidence"]:
        found.append(Sentence("step_ends_outside", params, "bad"))
    return found


def _emissions(result: JsonObject) -> list[Sentence]:
    path, totals = result["path"], result["totals"]
    without = sum(path["emissions_without_ai_t"])
    avoided = totals["emissions_avoided_t"]
    if abs(avoided) <= DUST_SHARE * without and totals["largest_cumulative_extra_t"] <= DUST_SHARE * without:
        said = step_kind(result) == "outside"  # its sentence says that nothing is claimed
        return [] if said else [Sentence("emissions_none", {"horizon_count": len(path["year"])})]
    params = {
        "change_t": abs(avoided),
        "change_share": abs(avoided) / without,
        "horizon_count": len(path["year"]),
        "extra_t": totals["largest_cumulative_extra_t"],
    }
    last = path["emissions_with_ai_t"][-1] - path["emissions_without_ai_t"][-1]
    if avoided < 0:
        return [Sentence("emissions_above_ending_below" if last < 0 else "emissions_above", params, "bad")]
    if totals["largest_cumulative_extra_t"] > DUST_SHARE * without:
        params["payback_years"] = totals["carbon_payback"]["years"] or 0.0
        return [Sentence("emissions_below_after_rise", params, "good")]
    return [Sentence("emissions_below", params, "good")]


def _meters(result: JsonObject) -> list[Sentence]:
    """The energy channel (which the site's meters can confirm) beside the whole that the curve associates."""
    totals = result["totals"]
    dust = DUST_SHARE * sum(result["path"]["emissions_without_ai_t"])
    more, metered = -totals["emissions_avoided_t"], -totals["energy_channel_avoided_t"]
    params = {
        "channel_t": abs(metered),
        "energy_mwh": abs(totals["energy_saved_mwh"]),
        "rest_t": abs(more - metered),
        "change_t": abs(more),
        "metered_share": abs(metered / more) if more else 0.0,
    }
    if abs(metered) <= dust:
        return [] if abs(more) <= dust else [Sentence("meters_none", params)]
    if abs(more) <= dust:
        return [
            Sentence("meters_alone_rise", params, "bad")
            if metered > 0
            else Sentence("meters_alone_fall", params)
        ]
    if more > 0 > metered:
        return [Sentence("meters_fall_curve_rises", params)]
    if metered > 0 > more:
        return [Sentence("meters_rise_curve_falls", params, "bad")]
    way, tone = ("rise", "bad") if more > 0 else ("fall", "good")
    part = "part_of" if abs(metered) <= abs(more) else "more_than"
    return [Sentence(f"meters_{part}_{way}", params, tone)]


def _size(inputs: JsonObject, result: JsonObject, one_asset_step: float | None) -> list[Sentence]:
    employees, turning_point = inputs["employees"], result["placement"]["turning_point"]
    if one_asset_step is not None and one_asset_step >= COARSE_STEP_IN_TURNING_POINTS * turning_point:
        params = {
            "employees_count": employees,
            "step_level": one_asset_step,
            "turning_point_level": turning_point,
        }
        whole = one_asset_step >= turning_point
        return [Sentence("one_machine_crosses" if whole else "one_machine_is_coarse", params, "bad")]
    if employees < SMALL_FIRM_EMPLOYEES:
        return [Sentence("small_firm", {"employees_count": employees}, "bad")]
    return []
