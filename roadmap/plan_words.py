"""What an action's text is filled with: its industry's words, figures of the plan, who does what at a firm's size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from releases.action_rules import industry_words
from releases.roadmap_rows import IndustryTextRow
from roadmap.phases import Month, Plan, month_at

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Writing:
    """How figures and roles are written in the reader's language."""

    level: Callable[[float], str]
    month: Callable[[Month], str]
    roles: Mapping[str, str]  # of the firm's size, by code
    not_reached: str  # stands for a month that never comes


def text_words(
    *, texts: IndustryTextRow | None, result: JsonObject, plan: Plan, writing: Writing
) -> dict[str, str]:
    """By the name that stands in braces."""
    month = turning_point_month(plan)
    return {
        **industry_words(texts),
        "turning_point": writing.level(plan.turning_point.level),
        "evidence": writing.level(result["placement"]["evidence_high"]),
        "month": writing.not_reached if month is None else writing.month(month),
    }


def turning_point_month(plan: Plan) -> Month | None:
    """When the path comes to the turning point, also after the years that are counted; None: it does not, or has."""
    reach = plan.turning_point
    if reach.month is not None or reach.code == "already":
        return reach.month
    for phase in plan.phases:
        low, high = phase.ai_level_start, phase.ai_level_end
        if low < reach.level <= high:
            years = phase.end_years - phase.start_years
            return month_at(plan.start, phase.start_years + years * (reach.level - low) / (high - low))
    return None
