"""Whether a phase's gate has been passed, by the meters. No Django, no words.

A gate is judged over the last twelve months of its phase, or all of it where it is shorter: what was used against the
adjusted baseline (the baseline's energy per unit times the output read), or against the energy planned without AI where
output is not known. A quarter that the stretch cuts counts by months.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadmap.phases import MONTHS, Month, Phase, Plan
from roadmap.progress.compare import MADE_NOTHING_SHARE, Compared
from roadmap.progress.quarters import Quarter, months_between

JsonObject = Mapping[str, Any]
DUST_MONTHS = 1e-6


@dataclass(frozen=True, slots=True)
class GateStatus:
    """code: passed, hold, no_readings (the phase is over and quarters are missing), open (it is not over).

    ``change_share``: energy used against without AI, less one; None where nothing is read. ``months``: of the stretch
    that are read.
    """

    phase: int
    code: str
    threshold_share: float
    change_share: float | None
    at_output: bool
    months: float
    last_month: Month
    missing: tuple[Quarter, ...] = ()


def gate_statuses(
    result: JsonObject, plan: Plan, quarters: Sequence[Compared], today: Month
) -> tuple[GateStatus, ...]:
    """One for each phase whose gate has a threshold; none for results that hold none."""
    now = float(months_between(plan.start, today))
    limits = {
        gate["phase"]: gate["threshold_share"]
        for gate in result.get("gates") or ()
        if gate.get("threshold_share") is not None
    }
    return tuple(
        _status(phase, limits[phase.number], plan, quarters, now)
        for phase in plan.phases
        if phase.number in limits
    )


def _status(
    phase: Phase, threshold: float, plan: Plan, quarters: Sequence[Compared], now: float
) -> GateStatus:
    begin = MONTHS * phase.start_years
    end = min(MONTHS * phase.end_years, float(MONTHS * plan.horizon_years))
    touched = _touched(quarters, max(begin, end - MONTHS), end)
    whole_end = max((one.planned.span.end for one, _share in touched), default=end)
    is_over = now >= whole_end  # its last quarter too: before that nobody can have read it
    if not is_over:
        stretch = min(now, end)
        touched = _touched(quarters, max(begin, stretch - MONTHS), stretch)
    read = [(one, share) for one, share in touched if one.actual_mwh is not None]
    missing = tuple(one.quarter for one, _share in touched if one.actual_mwh is None)
    change, at_output = _change(read)
    if not is_over:
        code = "open"
    elif missing or change is None:
        code = "no_readings"
    else:
        code = "passed" if change <= threshold else "hold"
    return GateStatus(
        phase=phase.number,
        code=code,
        threshold_share=threshold,
        change_share=change,
        at_output=at_output,
        months=sum(share * one.planned.span.months for one, share in read),
        last_month=phase.last_month,
        missing=missing if is_over else (),
    )


def _touched(quarters: Sequence[Compared], begin: float, end: float) -> list[tuple[Compared, float]]:
    """The quarters of a stretch of months, each with the part of it that lies there."""
    found = []
    for one in quarters:
        span = one.planned.span
        months = min(end, span.end) - max(begin, span.first)
        if months > DUST_MONTHS:
            found.append((one, months / span.months))
    return found


def _change(read: Sequence[tuple[Compared, float]]) -> tuple[float | None, bool]:
    """Energy used against without AI, less one; and whether at the output read, which all must then have."""
    used = sum(share * (one.actual_mwh or 0.0) for one, share in read)
    adjusted = [
        share * one.adjusted_baseline_mwh for one, share in read if one.adjusted_baseline_mwh is not None
    ]
    planned = sum(share * one.planned.without_ai_mwh for one, share in read)
    at_output = len(adjusted) == len(read) and sum(adjusted) > MADE_NOTHING_SHARE * planned
    without = sum(adjusted) if at_output else planned
    return (used / without - 1.0 if without > 0 else None), at_output
