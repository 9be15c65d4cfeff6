"""The phases of a plan on paper: which actions say what they are for, and whence they are, each source once."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from calculator.result.provenance_names import origin_word
from roadmap.gate_entry import key_actions
from roadmap.item_parts import ItemPart
from roadmap.page import RoadmapPage
from roadmap.phase_parts import PhasePart

OURS = ("This project", "ur judgement")  # how the release names what has no other source
MOST_CHARACTERS = 18_000  # of all actions: three pages


@dataclass(frozen=True, slots=True)
class PrintedPhase:
    """A phase, whether its actions say what they are for, and what must hold at its gate."""

    part: PhasePart
    with_why: bool
    tests: tuple[str, ...]


def printed_phases(plan: RoadmapPage) -> tuple[PrintedPhase, ...]:
    """Where paper is short, the actions of later phases do not say what they are for: the roadmap's page does."""
    length = sum(len(text) for phase in plan.phases for item in phase.items for text in _texts(item))
    found = []
    for phase in reversed(plan.phases):
        with_why = length <= MOST_CHARACTERS or phase.number == 1
        if not with_why:
            length -= sum(len(item.text) for item in phase.items)
        found.append(PrintedPhase(phase, with_why, _tests(phase, plan)))
    return tuple(reversed(found))


def _tests(phase: PhasePart, plan: RoadmapPage) -> tuple[str, ...]:
    """The gate's, with the actions that must be done by their numbers: what that means stands at each."""
    done = key_actions(phase.number, plan.items)
    numbers = [item.number for item in phase.items if item.key in {one.key for one in done}]
    if not numbers:
        return phase.gate.go
    said = ngettext("Action %(numbers)s is done.", "Actions %(numbers)s are done.", len(numbers)) % {
        "numbers": ", ".join(numbers)
    }
    return (*phase.gate.go[: -len(done)], said)


def _texts(item: ItemPart) -> tuple[str, ...]:
    return (
        *(item.title, item.text, item.done, item.owner, item.when, item.effort, item.cost, item.effect),
        *(*item.after, item.kpi, item.measured, item.risk, item.counter, item.note),
    )


def action_sources(plan: RoadmapPage) -> tuple[str, ...]:
    """Sentences; nothing where all actions are the firm's own. A source named with its passage stands at the source."""
    numbers: dict[str, list[str]] = {}
    origins: dict[str, None] = {}
    for item in (item for phase in plan.phases for item in phase.items if item.item.source):
        origins[origin_word(item.item.origin)] = None
        for source in item.item.source.replace('"', "").split("; "):
            if any(words in source for words in OURS):
                continue
            base = next((known for known in numbers if source.startswith(known)), source)
            passage = source.removeprefix(base).strip(" :,")
            numbers.setdefault(base, []).append(f"{item.number} ({passage})" if passage else item.number)
    if not numbers:
        return ()
    said = _("Sources of the actions, beside our judgement (origin: %(origins)s).")
    named = [
        _("%(source)s: %(numbers)s.") % {"source": source, "numbers": ", ".join(found)}
        for source, found in numbers.items()
    ]
    return (said % {"origins": ", ".join(origins)}, *named)
