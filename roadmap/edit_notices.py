"""What a reader of an edited action should know; nothing is refused for it. No Django, no words."""

from collections.abc import Collection, Sequence

from roadmap.answer import Line
from roadmap.phases import Month, Phase
from roadmap.plan_items import PlanItem


def notices_of(
    item: PlanItem, items: Sequence[PlanItem], phase: Phase, *, counted_levers: Collection[str]
) -> tuple[Line, ...]:
    """``items``: the plan with what is taken out; ``counted_levers``: those of which the estimate counts the effect."""
    if not item.included:
        return _lever(item, items, counted_levers)
    return (*_outside(item, phase), *_early(item, items))


def _outside(item: PlanItem, phase: Phase) -> tuple[Line, ...]:
    if phase.first_month <= item.first_month and item.last_month <= phase.last_month:
        return ()
    params: dict[str, float | str | Month] = {
        "phase_count": phase.number,
        "first_month": phase.first_month,
        "last_month": phase.last_month,
    }
    return (Line("outside_phase", params),)


def _early(item: PlanItem, items: Sequence[PlanItem]) -> tuple[Line, ...]:
    if not item.begins_early:
        return ()
    first = [other for other in items if other.key in item.after and other.last_month >= item.first_month]
    return tuple(
        Line("begins_early", {"title": other.title, "until_month": other.last_month}) for other in first
    )


def _lever(item: PlanItem, items: Sequence[PlanItem], counted_levers: Collection[str]) -> tuple[Line, ...]:
    carried = any(other.included and other.lever == item.lever for other in items)
    if not item.lever or item.lever not in counted_levers or carried:
        return ()
    return (Line("lever_counts", {"lever": item.lever}),)
