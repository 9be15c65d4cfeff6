"""When each action runs, in whole months: within its phase, and not before what comes first has ended. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass

from roadmap.phases import MONTHS, Month, Phase, Plan, last_month_before, month_at

DUST_YEARS = 1e-9


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of an action's time: shares of its phase, what comes first, and the firm's own dates."""

    phase: int
    starts_share: float
    ends_share: float
    after: tuple[str, ...] = ()
    first_month: Month | None = None
    last_month: Month | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """``begins_early``: the firm's own first month lies before the end of what comes first."""

    first_month: Month
    last_month: Month
    end_years: float
    begins_early: bool = False


def item_dates(spans: Mapping[str, Span], plan: Plan) -> dict[str, Dates]:
    """By key. What comes first is dated first; a name that nothing has, and a ring of names, hold nothing up."""
    found: dict[str, Dates] = {}
    waiting = dict(spans)
    while waiting:
        ready = [key for key, span in waiting.items() if not set(span.after) & waiting.keys() - {key}]
        for key in ready or list(waiting):
            span = waiting.pop(key)
            ends = [found[first].end_years for first in span.after if first in found]
            found[key] = _dates(span, plan, max(ends, default=0.0))
    return found


def _dates(span: Span, plan: Plan, free_years: float) -> Dates:
    phase = plan.phases[span.phase - 1]
    length = phase.end_years - phase.start_years
    begin, end = phase.start_years + span.starts_share * length, phase.start_years + span.ends_share * length
    if span.first_month is not None:
        duration, begin = end - begin, years_to(plan.start, span.first_month)
        end = begin + max(duration, 1 / MONTHS)
    elif free_years > begin:
        begin, end = free_years, max(free_years, min(end + free_years - begin, phase.end_years))
    if span.last_month is not None:
        end = years_to(plan.start, span.last_month) + 1 / MONTHS
        if span.first_month is None:
            begin = min(begin, end - 1 / MONTHS)
        end = max(end, begin + 1 / MONTHS)
    first, last = _months(plan, phase, begin, end)
    early = span.first_month is not None and begin < free_years - DUST_YEARS
    return Dates(first, max(first, last), max(begin, end), early)


def _months(plan: Plan, phase: Phase, begin: float, end: float) -> tuple[Month, Month]:
    """What has no time left lies in the month in which the time before it ends."""
    if end - begin > DUST_YEARS:
        return month_at(plan.start, begin), last_month_before(plan.start, end)
    month = (
        phase.first_month if begin <= phase.start_years + DUST_YEARS else last_month_before(plan.start, begin)
    )
    return month, month


def years_to(start: Month, month: Month) -> float:
    """From the first day of ``start`` to the first day of ``month``; below 0 before it."""
    return ((month.year - start.year) * MONTHS + month.month - start.month) / MONTHS
