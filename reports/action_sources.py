"""Whence the actions of a plan are: each source once, with the numbers of the actions that it is behind."""

from django.utils.translation import gettext as _

from roadmap.page import RoadmapPage


def action_sources(plan: RoadmapPage) -> tuple[str, ...]:
    """Sentences; nothing for the firm's own actions."""
    numbers: dict[str, list[str]] = {}
    for phase in plan.phases:
        for item in phase.items:
            if item.evidence:
                numbers.setdefault(item.evidence, []).append(item.number)
    return tuple(
        _("%(numbers)s: %(source)s.") % {"numbers": ", ".join(found), "source": source}
        for source, found in numbers.items()
    )
