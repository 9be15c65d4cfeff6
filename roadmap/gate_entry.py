"""What must be there to begin a phase, and which actions must be done to leave it, as codes. No Django, no words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from releases.action_rules import answer_code
from roadmap.answer import Line
from roadmap.plan_items import PlanItem

JsonObject = Mapping[str, Any]
MOST_KEY_ACTIONS = 3  # that a gate names: more is a list nobody checks, our judgement
# of readiness, without which a phase cannot be done: our judgement
AREAS_OF_PHASE: Mapping[int, tuple[str, ...]] = {
    1: ("ownership",),
    2: ("metering", "historian", "skills"),
    3: ("metering", "historian", "control_access", "network_security", "skills"),
    4: ("ownership", "skills"),
}
TOO_LITTLE = 1  # answers 0 and 1, absent and weak, do not carry a phase: our judgement


def entry(number: int, items: Sequence[PlanItem], inputs: JsonObject) -> tuple[Line, ...]:
    """The gate before, the readiness that is missing, and the earlier actions that this phase's own come after.

    An area's name and the actions' numbers are put in by the words (codes in ``area``, keys in ``actions``).
    """
    found = [Line("entry_gate", {"before_count": number - 1}) if number > 1 else Line("entry_decided")]
    first = actions_before(number, items)
    if first:
        found.append(Line("entry_actions", {"actions": " ".join(item.key for item in first)}))
    for area, answer in _missing(number, inputs):
        found.append(Line(f"entry_{answer_code(answer)}", {"area": area}))
    return tuple(found)


def unready(number: int, inputs: JsonObject) -> tuple[Line, ...]:
    """What else stops the plan at the end of phase 1: the readiness that the pilot cannot be judged without."""
    if number != 1:
        return ()
    return tuple(Line("stop_unready", {"area": area}) for area, _answer in _missing(2, inputs))


def _missing(number: int, inputs: JsonObject) -> list[tuple[str, int]]:
    """(area, answer) of what a phase needs and the firm has said to be absent or weak."""
    answers = inputs.get("readiness") or {}
    given = [(area, answers.get(area)) for area in AREAS_OF_PHASE[number]]
    return [(area, answer) for area, answer in given if answer is not None and answer <= TOO_LITTLE]


def actions_before(number: int, items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """Included actions of earlier phases that an included one of this phase comes after."""
    needed = {key for item in items if item.included and item.phase == number for key in item.after}
    return tuple(item for item in items if item.included and item.phase < number and item.key in needed)


def key_actions(number: int, items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """The phase's actions that most others come after; else those that carry a lever; else its first one."""
    included = [item for item in items if item.included]
    here = [item for item in included if item.phase == number and item.done]
    followers = Counter(key for item in included for key in item.after)
    needed = sorted((item for item in here if followers[item.key]), key=lambda item: -followers[item.key])
    chosen = needed or [item for item in here if item.lever] or here[:1]
    return tuple(sorted(chosen[:MOST_KEY_ACTIONS], key=lambda item: item.position))
