"""What each chart of a result shows, as codes with parameters like those of calculator.result.headline. No Django."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from calculator.result.driving import counted_gains, money_view
from calculator.result.headline import (
    DUST_SHARE,
    NO_CHANGE_SHARE,
    Headline,
    JsonObject,
    Sentence,
    log_change,
    step_kind,
)

TurningPoints = Mapping[tuple[str, str], tuple[float | None, str]]
"""Of a release's emissions records: (country type, industry class) -> (turning point, its origin)."""
OTHER_COUNTRY_TYPE = {"developing": "developed", "developed": "developing"}


@dataclass(frozen=True, slots=True)
class Finding:
    """The sentence above a chart and the one below it."""

    title: Sentence
    summary: Sentence


def curve_finding(result: JsonObject) -> Finding:
    placement = result["placement"]
    step = step_kind(result)
    title = Sentence(f"curve_{step}_{placement['side']}" if step == "none" else f"curve_{step}")
    today, target = (log_change(result, 0.0, placement[name]) for name in ("ai_level", "target_ai_level"))
    params = {
        "today_level": placement["ai_level"],
        "today_change": math.expm1(today),
        "target_level": placement["target_ai_level"],
        "target_change": math.expm1(target),
        "turning_point_level": placement["turning_point"],
        "peak_change": math.expm1(log_change(result, 0.0, placement["turning_point"])),
    }
    return Finding(title, Sentence("curve_summary_no_step" if step == "none" else "curve_summary", params))


def emissions_finding(result: JsonObject) -> Finding:
    path, totals = result["path"], result["totals"]
    without = path["emissions_without_ai_t"]
    more = [after - before for after, before in zip(path["emissions_with_ai_t"], without, strict=True)]
    kind, params = _course(more, dust=DUST_SHARE * max(without))
    params |= {"percent_t": 0.01 * without[0], "total_t": abs(totals["emissions_avoided_t"])}
    params["horizon_count"] = len(without)
    way = "more" if totals["emissions_avoided_t"] < 0 else "less"
    summary = "emissions_summary_none" if kind == "none" else f"emissions_summary_{way}"
    return Finding(Sentence(f"emissions_course_{kind}", params), Sentence(summary, params))


def channel_finding(result: JsonObject) -> Finding:
    path = result["path"]
    more = [-value for value in path["energy_channel_t"]]
    kind, params = _course(more, dust=DUST_SHARE * max(path["emissions_without_ai_t"]))
    efficiency = result["curves"]["energy_efficiency"]
    return Finding(
        Sentence(f"channel_course_{kind}", params), Sentence(f"channel_summary_{efficiency['shape']}")
    )


def decomposition_finding(result: JsonObject, answer: Headline) -> Finding:
    """The split into metered and not, by the same code as the answer's sentence on the meters."""
    found = next((sentence for sentence in answer.sentences if sentence.topic == "meters"), None)
    title = Sentence("parts_none") if found is None else Sentence(f"parts_{found.code}", found.params)
    return Finding(title, Sentence("parts_summary"))


def mechanism(result: JsonObject) -> tuple[Sentence, ...]:
    """How the step is taken to work inside the plant: through energy efficiency, through technology level and hours."""
    path, totals = result["path"], result["totals"]
    horizon = len(path["year"])
    energy, saved = _change_at_target(result, "energy_efficiency"), totals["energy_saved_mwh"]
    params: dict[str, float | str] = {
        "efficiency_share": abs(energy),
        "energy_mwh": abs(saved),
        "horizon_count": horizon,
    }
    if abs(saved) <= DUST_SHARE * sum(path["energy_without_ai_mwh"]):
        code = "energy_part_none"
    else:
        way = "level" if abs(energy) < NO_CHANGE_SHARE else "higher" if energy > 0 else "lower"
        use = "less" if saved > 0 else "more"
        code = f"energy_part_{way}_{use}"
    technology, hours = _change_at_target(result, "technology_level"), sum(path["labour_hours_saved"])
    way = "level" if abs(technology) < NO_CHANGE_SHARE else "higher" if technology > 0 else "lower"
    told = "hours_less" if hours > 0 else "hours_more" if hours < 0 else "no_hours"
    return (
        Sentence(code, params),
        Sentence(f"technology_part_{way}", {"technology_share": abs(technology)}),
        Sentence(told, {"work_hours": abs(hours), "horizon_count": horizon}),
    )


def _change_at_target(result: JsonObject, outcome: str) -> float:
    placement = result["placement"]
    return math.expm1(
        log_change(result, placement["ai_level"], placement["target_ai_level"], outcome=outcome)
    )


def money_finding(result: JsonObject) -> Finding:
    """``result`` as result.driving.driven gives it."""
    path, payback = result["path"], result["finance"]["simple_payback"]
    flows, running = path["net_cash_flow"], sum(path["net_cash_flow"])
    params = {
        "horizon_count": len(flows),
        "sum_money": abs(running),
        "payback_years": payback["years"] or 0.0,
    }
    if payback["status"] == "none":
        code = "money_course_none"
    elif payback["status"] in ("reached", "immediate"):
        code = f"money_course_{payback['status']}"
    else:
        code = "money_course_short" if any(flow > 0 for flow in flows) else "money_course_costs"
    view = "levers" if money_view(result) == "inside" else "curve"
    gains = "_with_gains" if counted_gains(result) else ""
    return Finding(Sentence(code, params), Sentence(f"money_summary_{view}{gains}"))


def _course(more: list[float], *, dust: float) -> tuple[str, dict[str, float | str]]:
    """How a yearly difference runs, with its highest and lowest year; ``more`` above 0 is more emissions."""
    highest, lowest = max(more), min(more)
    params: dict[str, float | str] = {
        "highest_t": highest,
        "highest_count": more.index(highest) + 1,
        "lowest_t": -lowest,
        "lowest_count": more.index(lowest) + 1,
    }
    if highest <= dust and lowest >= -dust:
        return "none", params
    if lowest >= -dust:
        return "above", params
    if highest <= dust:
        return "below", params
    if more[-1] < 0:
        params["from_count"] = max(index for index, value in enumerate(more) if value >= 0) + 2
        return "above_then_below", params
    return "mixed", params


def turning_point_origin(result: JsonObject, records: TurningPoints) -> Sentence:
    """How the firm's turning point came about."""
    used = {
        record["role"]: records.get((record["country_type"], record["industry_class"]), (None, "assumed"))
        for record in result["curves"]["emissions"]["records"]
    }
    own: dict[str, float | str] = {"own_level": result["placement"]["turning_point"]}
    base = next(record for record in result["curves"]["emissions"]["records"] if record["role"] == "base")
    own |= {name: base[name] for name in ("country_type", "industry_class")}
    if not result["curves"]["emissions"]["combined"]:
        return Sentence(f"turning_point_{used['base'][1]}", own)
    parts = {f"{role}_level": used[role][0] for role in ("base", "class_turning_point", "all_turning_point")}
    known = {name: level for name, level in parts.items() if level is not None}
    return (
        Sentence("turning_point_combined", own | known)
        if len(known) == 3
        else Sentence("turning_point_assumed", own)
    )


def margins(*, country_type: str, industry_class: str, records: TurningPoints) -> tuple[Sentence, ...]:
    """How the firm's country type and its industry class turn beside the others."""
    other = OTHER_COUNTRY_TYPE.get(country_type)
    found = []
    for name, own, beside in (
        (country_type, (country_type, "all"), (other or "", "all")),
        (industry_class, ("all", industry_class), ("all", "all")),
    ):
        if name == "all":
            continue
        own_level, other_level = (records.get(key, (None, ""))[0] for key in (own, beside))
        if own_level is not None and other_level is not None and own_level != other_level:
            way = "later" if own_level > other_level else "earlier"
            found.append(Sentence(f"{name}_{way}", {"own_level": own_level, "other_level": other_level}))
        elif name == "high_ai":
            found.append(Sentence("high_ai_unknown"))
    return tuple(found)
