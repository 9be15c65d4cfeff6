"""What a visitor changed in a plan: one sparse document, and the edits that lead from one to the next. No Django.

The document holds what differs from the release's templates and nothing else, so that a plan nobody edited is {}:

    {"actions": {code: {"included": false, "owner": …, "first_month": "2027-03", …}},
     "own": [{"key": "own-1", "phase": 1, "included": true, "title": …, …}],
     "order": {"1": [keys, …]}}

Keys that the release at hand does not know stay as they are: another one may. First and last month, and the least and
the most that an action costs, are kept or left out together: half a pair would follow a template that moves.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from roadmap.plan_fields import (
    ACTION_KEY,
    OWN_FIELDS,
    OWN_KEY,
    PAIRS,
    PHASE_NUMBERS,
    TEMPLATE_FIELDS,
    Fault,
    PlanFaults,
    Value,
    checked,
    is_order,
    wrong_length,
)

Changes = Mapping[str, Any]
Document = dict[str, Any]

MOST_OWN = 40


@dataclass(frozen=True, slots=True)
class SetFields:
    """``values``: what is set; None goes back to what the template says. ``start``: the plan's first month."""

    key: str
    values: Mapping[str, Value]
    title: str = ""  # for the history
    start: str = ""


@dataclass(frozen=True, slots=True)
class Include:
    """Puts an action back into the plan, or takes it out; it keeps all else."""

    key: str
    included: bool
    title: str = ""
    as_template: bool = True  # what the template says


@dataclass(frozen=True, slots=True)
class AddOwn:
    phase: int
    values: Mapping[str, Value]
    start: str = ""

    @property
    def title(self) -> str:
        return str(self.values.get("title") or "")


@dataclass(frozen=True, slots=True)
class RemoveOwn:
    key: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """``position`` from 0 among ``order``, the phase's keys as they stand; ``as_template``: as they stand unedited."""

    key: str
    phase: int
    position: int
    order: tuple[str, ...]
    as_template: tuple[str, ...]
    title: str = ""
    shown_place: int | None = None  # from 0, as a reader counts, without what is taken out


Edit = SetFields | Include | AddOwn | RemoveOwn | Place


def apply_edit(changes: Changes, edit: Edit) -> Document:
    """The document after ``edit``; equal to the one before where nothing changes. PlanFaults where it cannot be."""
    document: Document = deepcopy(dict(changes))
    match edit:
        case SetFields():
            _set_fields(document, edit)
        case Include():
            _include(document, edit)
        case AddOwn():
            _add(document, edit)
        case RemoveOwn():
            _remove(document, edit)
        case Place():
            _place(document, edit)
    document = _pruned(document)
    if document != changes and (fault := wrong_length(document)):
        raise PlanFaults(fault)
    return document


def sparse(values: Mapping[str, Value], template: Mapping[str, Value]) -> dict[str, Value]:
    """``values`` with None where they are empty or say what the template says; pairs as one."""
    given = {name: None if value == "" else value for name, value in values.items()}
    for pair in PAIRS:
        filled = {name: template.get(name) if given.get(name) is None else given[name] for name in pair}
        if all(name in given for name in pair):
            given |= (
                filled if any(filled[name] != template.get(name) for name in pair) else dict.fromkeys(pair)
            )
    paired = {name for pair in PAIRS for name in pair}
    return {
        name: None if name not in paired and value == template.get(name) else value
        for name, value in given.items()
    }


def own_action(changes: Changes, key: str) -> Changes | None:
    return next((one for one in changes.get("own", ()) if one["key"] == key), None)


def _set_fields(document: Document, edit: SetFields) -> None:
    entry = _entry(document, edit.key)
    known = OWN_FIELDS if OWN_KEY.fullmatch(edit.key) else TEMPLATE_FIELDS
    values = checked(edit.values, known, start=edit.start)
    merged = {**entry, **values}
    if known is OWN_FIELDS and not merged.get("title"):
        raise PlanFaults(Fault("title", "empty"))
    if fault := is_order({name: value for name, value in merged.items() if value is not None}):
        raise PlanFaults(fault)
    for name, value in values.items():
        if value is None:
            entry.pop(name, None)
        else:
            entry[name] = value


def _include(document: Document, edit: Include) -> None:
    entry = _entry(document, edit.key)
    if OWN_KEY.fullmatch(edit.key) or edit.included != edit.as_template:
        entry["included"] = edit.included
    else:
        entry.pop("included", None)


def _add(document: Document, edit: AddOwn) -> None:
    own = document.setdefault("own", [])
    if len(own) >= MOST_OWN:
        raise PlanFaults(Fault("", "too_many_own", {"most_count": MOST_OWN}))
    if edit.phase not in PHASE_NUMBERS:
        raise PlanFaults(Fault("", "unknown_phase"))
    key = f"own-{1 + max((int(one['key'].removeprefix('own-')) for one in own), default=0)}"
    own.append({"key": key, "phase": edit.phase, "included": True})
    _set_fields(document, SetFields(key, edit.values, start=edit.start))


def _remove(document: Document, edit: RemoveOwn) -> None:
    """One that is gone already is no fault."""
    if not OWN_KEY.fullmatch(edit.key):
        raise PlanFaults(Fault("", "unknown_key"))
    document["own"] = [one for one in document.get("own", ()) if one["key"] != edit.key]
    order = document.get("order", {})
    document["order"] = {phase: [key for key in keys if key != edit.key] for phase, keys in order.items()}


def _place(document: Document, edit: Place) -> None:
    if edit.phase not in PHASE_NUMBERS:
        raise PlanFaults(Fault("", "unknown_phase"))
    if edit.key not in edit.order or set(edit.order) != set(edit.as_template):
        raise PlanFaults(Fault("", "unknown_key"))
    rest = [key for key in edit.order if key != edit.key]
    position = min(max(edit.position, 0), len(rest))
    wanted = [*rest[:position], edit.key, *rest[position:]]
    before = document.get("order", {}).get(str(edit.phase), [])
    elsewhere = [key for key in before if key not in wanted]
    document.setdefault("order", {})[str(edit.phase)] = _named(wanted, edit.as_template) + elsewhere


def _named(wanted: list[str], as_template: tuple[str, ...]) -> list[str]:
    """The shortest beginning of ``wanted`` behind which the rest follows in the template's order."""
    for count in range(len(wanted)):
        named = set(wanted[:count])
        if wanted[count:] == [key for key in as_template if key not in named]:
            return wanted[:count]
    return wanted


def _entry(document: Document, key: str) -> Document:
    """Where an action's changes are kept, made where there are none."""
    if OWN_KEY.fullmatch(key):
        found = own_action(document, key)
        if found is None:
            raise PlanFaults(Fault("", "unknown_key"))
        return found  # type: ignore[return-value]
    if not ACTION_KEY.fullmatch(key):
        raise PlanFaults(Fault("", "unknown_key"))
    entry: Document = document.setdefault("actions", {}).setdefault(key, {})
    return entry


def _pruned(document: Document) -> Document:
    """Without what is empty."""
    actions = {key: entry for key, entry in document.get("actions", {}).items() if entry}
    order = {phase: keys for phase, keys in document.get("order", {}).items() if keys}
    parts = {**document, "actions": actions, "own": document.get("own", []), "order": order}
    return {name: part for name, part in parts.items() if part}
