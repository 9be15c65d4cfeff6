"""What differs between two moments of a plan, as codes with parameters; what is bad comes first. No Django.

A moment is a snapshot, plain JSON (roadmap.progress.snapshot makes it):
{"assessment", "made_on", "release", "model_version", "verdict": {"code", "change_share", "quarter"} or null,
 "gates": {"1": "open", …}, "quarters": {"2026-3": revision, …},
 "actions": {key: {"title", "included", "first_month", "last_month"}, …}}
"""

from collections.abc import Mapping
from typing import Any

from roadmap.progress.answer import Param, ProgressLine
from roadmap.progress.quarters import Quarter

JsonObject = Mapping[str, Any]

WORSE_GATES = ("hold", "no_readings")
MOST_ACTIONS = 12  # named one by one of each kind; of the rest there is a count


def what_changed(then: JsonObject, now: JsonObject) -> tuple[ProgressLine, ...]:
    """Nothing where nothing has changed. A snapshot of another format says nothing, and nothing is said of it."""
    found = [*_gates(then, now), *_verdict(then, now), *_assessment(then, now)]
    found.sort(key=lambda line: line.params.get("bad_count", 0) == 0)
    return (*found, *_quarters(then, now), *_actions(then, now))


def _part(snapshot: JsonObject, name: str) -> JsonObject:
    found = snapshot.get(name)
    return found if isinstance(found, Mapping) else {}


def _gates(then: JsonObject, now: JsonObject) -> list[ProgressLine]:
    before, after = _part(then, "gates"), _part(now, "gates")
    return [
        ProgressLine(f"now_gate_{code}", {"phase_count": int(phase), "bad_count": int(code in WORSE_GATES)})
        for phase, code in after.items()
        if phase in before and before[phase] != code
    ]


def _verdict(then: JsonObject, now: JsonObject) -> list[ProgressLine]:
    before, after = _part(then, "verdict"), _part(now, "verdict")
    if not after or before.get("code") == after["code"]:
        return []
    params: dict[str, Param] = {
        "verdict_code": str(after["code"]),
        "latest_quarter": quarter_read(after["quarter"]),
        "bad_count": int(after["code"] == "above"),
    }
    if not before:
        return [ProgressLine("now_first_verdict", params)]
    return [ProgressLine("now_verdict", params | {"before_code": str(before["code"])})]


def _assessment(then: JsonObject, now: JsonObject) -> list[ProgressLine]:
    if then.get("assessment") == now.get("assessment"):
        return []
    params: dict[str, Param] = {
        "made_date": str(now.get("made_on", "")),
        "release_label": str(now["release"]),
    }
    same = then.get("release") == now.get("release")
    return [ProgressLine("now_assessment" if same else "now_assessment_release", params)]


def _quarters(then: JsonObject, now: JsonObject) -> list[ProgressLine]:
    before, after = _part(then, "quarters"), _part(now, "quarters")
    kinds = {
        "now_added_quarters": [key for key in after if key not in before],
        "now_changed_quarters": [key for key in after if key in before and after[key] != before[key]],
        "now_deleted_quarters": [key for key in before if key not in after],
    }
    return [
        ProgressLine(code, {"which_quarters": tuple(sorted(map(quarter_read, keys)))})
        for code, keys in kinds.items()
        if keys
    ]


def _actions(then: JsonObject, now: JsonObject) -> list[ProgressLine]:
    before, after = _part(then, "actions"), _part(now, "actions")
    moves: dict[str, list[ProgressLine]] = {
        name: [] for name in ("now_action_out", "now_action_in", "now_action_gone", "now_action_moved")
    }
    for key, old in before.items():
        if key not in after and old["included"]:
            moves["now_action_gone"].append(_named("now_action_gone", old))
    for key, new in after.items():
        was = before.get(key)
        was_in = bool(was and was["included"])
        if was_in and not new["included"]:
            moves["now_action_out"].append(_named("now_action_out", new))
        elif new["included"] and not was_in:
            moves["now_action_in"].append(_named("now_action_in", new))
        elif new["included"] and was and _months(was) != _months(new):
            months = {"first_month": new["first_month"], "last_month": new["last_month"]}
            moves["now_action_moved"].append(_named("now_action_moved", new, **months))
    found = []
    for code, named in moves.items():
        found += named[:MOST_ACTIONS]
        if len(named) > MOST_ACTIONS:
            found.append(ProgressLine(f"{code}_more", {"more_count": len(named) - MOST_ACTIONS}))
    return found


def _named(code: str, action: JsonObject, **more: Param) -> ProgressLine:
    return ProgressLine(code, {"action_title": str(action["title"]), **more})


def _months(action: JsonObject) -> tuple[object, object]:
    return action["first_month"], action["last_month"]


def quarter_key(quarter: Quarter) -> str:
    return f"{quarter.year}-{quarter.number}"


def quarter_read(key: str) -> Quarter:
    year, _, number = key.partition("-")
    return Quarter(int(year), int(number))
