"""The outside view (the curve, an association across economies) beside the inside view (the chosen levers).

Codes with parameters like those of result.sentences; no Django, no words.
"""

from dataclasses import dataclass

from calculator.result.driving import bill_saving, money_view
from calculator.result.sentences import DUST_SHARE, JsonObject, Sentence


@dataclass(frozen=True, slots=True)
class Pair:
    """One quantity over the horizon by both views. Energy, emissions, bills: above 0 is more; npv: above 0 pays."""

    quantity: str  # energy, emissions, bills, npv
    outside: float
    inside: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The finding; the reasons, in terms of the curve and of the levers; which view the money follows."""

    title: Sentence
    why: tuple[Sentence, ...]
    drives: Sentence
    pairs: tuple[Pair, ...]


def compared(result: JsonObject) -> Comparison | None:
    """None where the release has no levers, or the result was made before there were any."""
    inside = result.get("inside_view")
    if not inside:
        return None
    return Comparison(
        title=Sentence(f"views_{_case(result)}", _params(result)),
        why=_why(result),
        drives=_drives(result),
        pairs=_pairs(result),
    )


def second_view(result: JsonObject) -> list[Sentence]:
    """What the levers say, for the answer; nothing where there is no step or nothing to compare."""
    if not result.get("inside_view") or _case(result) in ("no_step", "no_levers", "none"):
        return []
    case = _case(result)
    tone = "bad" if case.endswith("levers_more") or case == "agree_more" else "plain"
    fewer_t = case == "agree_less" or case.endswith("levers_less")
    if fewer_t and result["inside_view"]["totals"]["energy_saved_mwh"] < 0:
        case += "_for_more_energy"
    return [Sentence(f"levers_{case}", _params(result), tone)]


def _pairs(result: JsonObject) -> tuple[Pair, ...]:
    totals, inside, finance = result["totals"], result["inside_view"], result["finance"]
    bills = bill_saving({"totals": inside["totals"], "path": inside["path"]})
    return (
        Pair("energy", -totals["energy_saved_mwh"], -inside["totals"]["energy_saved_mwh"]),
        Pair("emissions", -totals["emissions_avoided_t"], -inside["totals"]["avoided_t"]),
        Pair("bills", -bill_saving(result), -bills),
        Pair("npv", finance["npv_outside"], finance["npv_inside"]),
    )


def _way(change_t: float, result: JsonObject) -> str:
    """more, less, none: which way the tonnes go, dust apart."""
    if abs(change_t) <= DUST_SHARE * sum(result["path"]["emissions_without_ai_t"]):
        return "none"
    return "more" if change_t > 0 else "less"


def _case(result: JsonObject) -> str:
    inside, placement = result["inside_view"], result["placement"]
    if placement["target_ai_level"] == placement["ai_level"]:
        return "no_step"
    if not inside["levers"] and inside["totals"]["ai_electricity_mwh"] == 0:
        return "no_levers"
    curve = _way(-result["totals"]["emissions_avoided_t"], result)
    levers = _way(-inside["totals"]["avoided_t"], result)
    if curve == levers:
        return "none" if curve == "none" else f"agree_{curve}"
    return f"curve_{curve}_levers_{levers}"


def _params(result: JsonObject) -> dict[str, float | str]:
    totals, inside, placement = result["totals"], result["inside_view"], result["placement"]
    curve_t, levers_t = abs(totals["emissions_avoided_t"]), abs(inside["totals"]["avoided_t"])
    smaller, larger = sorted((curve_t, levers_t))
    return {
        "curve_t": curve_t,
        "levers_t": levers_t,
        "levers_mwh": abs(inside["totals"]["energy_saved_mwh"]),
        "channel_t": abs(totals["energy_channel_avoided_t"]),
        "channel_mwh": abs(totals["energy_saved_mwh"]),
        "levers_count": len(inside["levers"]),
        "part_share": smaller / larger if larger else 0.0,
        "horizon_count": len(result["path"]["year"]),
        "turning_point_level": placement["turning_point"],
        "mirror_level": placement["carbon_break_even_level"],
        "ai_mwh": inside["totals"]["ai_electricity_mwh"],
    }


def _why(result: JsonObject) -> tuple[Sentence, ...]:
    case, params = _case(result), _params(result)
    if case in ("no_step", "none"):
        return ()
    if case == "no_levers":
        return (Sentence("why_no_levers"),)
    found = [Sentence(_about_the_curve(result), params)]
    totals, placement = result["totals"], result["placement"]
    energy = _way(-totals["energy_channel_avoided_t"], result)
    curve = _way(-totals["emissions_avoided_t"], result)
    if {energy, curve} == {"more", "less"}:
        found.append(Sentence(f"why_energy_{energy}_curve_{curve}", params))
    if case.endswith("levers_less"):
        found.append(Sentence("why_levers_know_no_rest", params))
    elif case == "agree_less":
        levers_more = abs(result["inside_view"]["totals"]["avoided_t"]) > abs(totals["emissions_avoided_t"])
        found.append(Sentence("why_levers_larger" if levers_more else "why_curve_larger", params))
    if params["ai_mwh"] != 0 and (case.endswith("levers_more") or case == "agree_more"):
        found.append(Sentence("why_ai_electricity", params))
    if placement["lower_bound"] and curve == "less":
        found.append(Sentence("why_lower_bound", params))
    return tuple(found)


def _about_the_curve(result: JsonObject) -> str:
    """What the association says of this step: before the point, over it, past it, or outside the evidence."""
    placement = result["placement"]
    if not placement["within_evidence"]:
        return "why_outside"
    if placement["side"] == "falling":
        return "why_past"
    if placement["target_ai_level"] < placement["turning_point"]:
        return "why_before"
    return "why_over_and_back" if result["totals"]["carbon_break_even_year"] is not None else "why_over"


def _drives(result: JsonObject) -> Sentence:
    finance = result["finance"]
    outside, inside = finance["npv_outside"], finance["npv_inside"]
    turns = "turns" if (outside < 0) != (inside < 0) else "keeps"
    params = {"outside_money": outside, "inside_money": inside}
    return Sentence(f"drives_{money_view(result)}_{turns}", params)
