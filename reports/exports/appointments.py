"""A plan as appointments: its phases, the gates at their ends and its actions, each an event of whole days."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from reports.calendar import Event
from roadmap.item_parts import ItemPart
from roadmap.page import RoadmapPage
from roadmap.phases import MONTHS, Month, Phase

ONE_DAY = timedelta(days=1)


def appointments(plan: RoadmapPage, identity: str) -> Iterator[Event]:
    """``identity``: of the assessment, for names that stay the same however the plan is changed."""
    for phase, part in zip(plan.plan.phases, plan.phases, strict=True):
        yield Event(
            uid=f"phase-{phase.number}.{identity}@green-inflection",
            first=_first_day(phase.first_month),
            end=_day_after(phase.last_month),
            summary=_("Phase %(number)s: %(title)s") % {"number": phase.number, "title": part.title},
            description=part.objective,
            category=_("Phase"),
        )
        for item in part.items:
            yield _action(item, identity)
        yield _gate(phase, plan, identity)


def _action(part: ItemPart, identity: str) -> Event:
    lines = (
        part.text,
        _("Owner: %(owner)s") % {"owner": part.owner} if part.owner else "",
        _("Done when: %(done)s") % {"done": part.done} if part.done else "",
        _("Note: %(note)s") % {"note": part.note} if part.note else "",
    )
    return Event(
        uid=f"action-{part.key}.{identity}@green-inflection",
        first=_first_day(part.item.first_month),
        end=_day_after(part.item.last_month),
        summary=f"{part.number} {part.title}",
        description="\n".join(filter(None, lines)),
        category=_("Action"),
    )


def _gate(phase: Phase, plan: RoadmapPage, identity: str) -> Event:
    """On the last day of its phase."""
    gate, end = plan.gates[phase.number - 1], _day_after(phase.last_month)
    return Event(
        uid=f"gate-{phase.number}.{identity}@green-inflection",
        first=end - ONE_DAY,
        end=end,
        summary=_("Gate %(number)s: %(short)s") % {"number": phase.number, "short": gate.short},
        description="\n".join(filter(None, (gate.title, gate.shows, *gate.go, gate.stop))),
        category=_("Gate"),
    )


def _first_day(month: Month) -> date:
    return date(month.year, month.month, 1)


def _day_after(month: Month) -> date:
    """The first day of the month that follows."""
    return date(month.year + month.month // MONTHS, month.month % MONTHS + 1, 1)
