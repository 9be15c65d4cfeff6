"""What a scenario changes in its plant's profile: top-level keys, None where a key is left out. No Django, no words.

The facts of the plant have one home, its profile: what a scenario does not change follows it.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

JsonObject = Mapping[str, Any]
Changes = dict[str, Any]

PLANNED, DO_NOTHING, ACCELERATED, OWN = "planned", "do_nothing", "accelerated", "own"
RULED = (DO_NOTHING, ACCELERATED)
"""The kinds that follow from the profile by a rule, whatever it says."""

ONE_OF = (("target_ai_level", "target_ai_assets"),)
"""Keys of which a profile holds one: a change of either settles both, whatever the plant's profile comes to hold."""
WHAT_A_PLAN_BUYS = ("programme", "ai_hardware", "benefits")
FASTER = 0.5  # an accelerated phase lasts half as long


def ruled_changes(
    kind: str, profile: JsonObject, *, default_phase_years: Sequence[float], known: Collection[str]
) -> Changes:
    """The changes that a rule makes, among the keys that a profile knows.

    do nothing: the target is today's level, nothing is bought, no lever chosen; accelerated: phases half as long.
    """
    if kind == DO_NOTHING:
        changes = {**_target_today(profile["ai"]), **dict.fromkeys(WHAT_A_PLAN_BUYS), "levers": []}
    else:
        years = profile.get("phase_years") or default_phase_years
        changes = {"phase_years": [FASTER * length for length in years]}
    return {key: value for key, value in changes.items() if key in known}


def _target_today(ai: JsonObject) -> Changes:
    if ai["basis"] == "assets":
        return {"target_ai_level": None, "target_ai_assets": ai["ai_assets"]}
    return {"target_ai_level": ai["level"], "target_ai_assets": None}


def merged(profile: JsonObject, changes: JsonObject) -> Changes:
    """The scenario's whole profile."""
    return {key: value for key, value in {**profile, **changes}.items() if value is not None}


def changes_between(plant: JsonObject, own: JsonObject) -> Changes:
    """The least changes that make ``own`` out of ``plant``, in the order of ``own``'s keys."""
    found = {key: own.get(key) for key in (*own, *(key for key in plant if key not in own))}
    changed = {key: value for key, value in found.items() if plant.get(key) != value}
    for keys in ONE_OF:
        if any(key in changed for key in keys):
            changed |= {key: own.get(key) for key in keys}
    return changed


def same_case(profile: JsonObject) -> str:
    """What is equal for two profiles that mean the same to the numbers: everything but the plant's name."""
    return json.dumps({key: value for key, value in profile.items() if key != "name"}, sort_keys=True)
