"""Which edit an undo takes back and a redo brings again, and what an edit is remembered by. No Django, no words."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from roadmap.plan_changes import AddOwn, Edit, Include, Place, RemoveOwn, SetFields

UNDO, REDO = "undo", "redo"
MOST_REMEMBERED_CHARACTERS = 80  # of a value: the documents hold it whole


class Step(NamedTuple):
    """One stored edit; ``of``: the revision that an undo or a redo is about."""

    revision: int
    what: str
    of: int | None = None


class Stacks(NamedTuple):
    """Revisions, the newest last: what can be undone, what can be brought again."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def stacks_of(steps: Sequence[Step]) -> Stacks:
    """From the kept steps in order, of which the oldest may be gone; an edit after an undo ends what it undid."""
    undo: list[int] = []
    redo: list[int] = []
    for step in steps:
        if step.what == UNDO:
            undo = [revision for revision in undo if revision != step.of]
            redo += [step.of] if step.of is not None else []
        elif step.what == REDO:
            redo = [revision for revision in redo if revision != step.of]
            undo += [step.of] if step.of is not None else []
        else:
            undo.append(step.revision)
            redo = []
    kept = {step.revision for step in steps}
    return Stacks(*(tuple(revision for revision in stack if revision in kept) for stack in (undo, redo)))


def remembered(edit: Edit) -> tuple[str, dict[str, Any]]:
    """(what, parameters) of an edit, for the list of the last ones."""
    title = _cut(edit.title)
    match edit:
        case SetFields():
            return "set", {"key": edit.key, "title": title, "values": _short(edit.values)}
        case Include():
            return ("put_back" if edit.included else "taken_out"), {"key": edit.key, "title": title}
        case AddOwn():
            return "added", {"phase": edit.phase, "title": title}
        case RemoveOwn():
            return "removed", {"key": edit.key, "title": title}
        case Place():
            place = 1 + (edit.position if edit.shown_place is None else edit.shown_place)
            return "placed", {"key": edit.key, "title": title, "phase": edit.phase, "place": place}


def _short(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _cut(value) if isinstance(value, str) else value for name, value in values.items()}


def _cut(text: str) -> str:
    most = MOST_REMEMBERED_CHARACTERS
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
