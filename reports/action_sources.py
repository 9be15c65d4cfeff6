"""The actions of a plan on paper: which say what they are for, and whence they are, each source once."""

from django.utils.translation import gettext as _

from calculator.result.provenance_names import origin_word
from roadmap.item_parts import ItemPart
from roadmap.page import RoadmapPage

MOST_CHARACTERS = 30_000  # of all actions: four pages and a half


def with_why(plan: RoadmapPage) -> tuple[bool, ...]:
    """Of each phase, whether its actions say what they are for; where paper is short, the later ones do not."""
    length = sum(len(text) for phase in plan.phases for item in phase.items for text in _texts(item))
    found = []
    for phase in reversed(plan.phases):
        found.append(length <= MOST_CHARACTERS or phase.number == 1)
        if not found[-1]:
            length -= sum(len(item.text) for item in phase.items)
    return tuple(reversed(found))


def _texts(item: ItemPart) -> tuple[str, ...]:
    return (
        *(item.title, item.text, item.done, item.owner, item.when, item.effort, item.cost, item.effect),
        *(*item.after, item.kpi, item.measured, item.risk, item.counter, item.note),
    )


def action_sources(plan: RoadmapPage) -> tuple[str, ...]:
    """Sentences; nothing where all actions are the firm's own."""
    numbers: dict[str, list[str]] = {}
    origins: dict[str, None] = {}
    for phase in plan.phases:
        for item in phase.items:
            for source in item.item.source.replace('"', "").split("; "):
                if source:
                    numbers.setdefault(source, []).append(item.number)
                    origins[origin_word(item.item.origin)] = None
    if not numbers:
        return ()
    named = [
        _("%(source)s: %(numbers)s.") % {"source": source, "numbers": ", ".join(found)}
        for source, found in numbers.items()
    ]
    return (_("Sources of the actions (%(origins)s):") % {"origins": ", ".join(origins)}, *named)
