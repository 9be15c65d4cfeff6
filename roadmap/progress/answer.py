"""Which sentences a plant's progress calls for, as codes with parameters; what is bad comes first. No Django, no words.

Besides the units that parameters end in (calculator.result.sentence_params), ``_quarter`` and ``_quarters`` are
roadmap.progress.quarters.Quarter, one or several.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from roadmap.facts import SPACE_SHARE, space_share
from roadmap.progress.compare import MADE_NOTHING_SHARE, Compared, Progress, Verdict
from roadmap.progress.gate_status import GateStatus
from roadmap.progress.quarters import QUARTERS, Quarter

JsonObject = Mapping[str, Any]
Param = float | str | Quarter | tuple[Quarter, ...]

SAME_SHARE = 0.0005  # a difference that is printed as 0
SAME_LEVEL = 0.005  # AI units


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A code and what its sentence needs to know."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


def title(progress: Progress) -> ProgressLine:
    """Where the plant stands, in one sentence."""
    latest = progress.latest
    if latest is None:
        if any(one.actual for one in progress.quarters):
            return ProgressLine("title_incomplete")
        return ProgressLine("title_outside" if progress.outside else "title_none")
    verdict = latest.verdict
    if verdict.expected_mwh.central <= 0 and verdict.actual_mwh > 0:
        return ProgressLine("title_unplanned", _verdict_params(latest))
    return ProgressLine(f"title_{verdict.code}_{_way(verdict)}", _verdict_params(latest))


def _way(verdict: Verdict) -> str:
    if abs(verdict.change_share) < SAME_SHARE:
        return "same"
    return "more" if verdict.change_share > 0 else "less"


def _verdict_params(latest: Compared) -> dict[str, Param]:
    verdict = latest.verdict
    return {
        "change_share": abs(verdict.change_share),
        "latest_quarter": latest.quarter,
        "over_count": verdict.quarters,
        "at_output_count": int(verdict.at_output),
    }


def lines(progress: Progress, gates: Sequence[GateStatus]) -> tuple[ProgressLine, ...]:
    """What comes after the title."""
    found = [gate_line(gate) for gate in gates if gate.code == "hold"]
    found += [
        ProgressLine(
            "gate_no_readings_short", {"phase_count": gate.phase}
        )  # the next line names the quarters
        for gate in gates
        if gate.code == "no_readings"
    ]
    if progress.unread and (
        progress.latest or progress.outside or any(one.actual for one in progress.quarters)
    ):
        found.append(ProgressLine("unread", {"unread_quarters": progress.unread}))
    found += [*_level(progress), *_avoided(progress), *_forecast(progress), *_season(progress)]
    return (*found, *(gate_line(gate) for gate in gates if gate.code == "passed"))


def gate_line(gate: GateStatus) -> ProgressLine:
    """How one gate stands."""
    params: dict[str, Param] = {"phase_count": gate.phase, "limit_share": gate.threshold_share}
    if gate.code == "no_readings":
        return ProgressLine("gate_no_readings_missing", params | {"missing_quarters": gate.missing})
    if gate.change_share is None:
        return ProgressLine(f"gate_{gate.code}_unread", params)
    basis = "output" if gate.at_output else "energy"
    return ProgressLine(f"gate_{gate.code}_{basis}", params | {"change_share": gate.change_share})


def _level(progress: Progress) -> list[ProgressLine]:
    """The last AI level read against the planned one."""
    for one in reversed(progress.quarters):
        if one.actual is not None and one.actual.ai_level is not None:
            planned, found = one.planned.ai_level, one.actual.ai_level
            gap = found - planned.central
            below = planned.low if planned.low is not None else planned.central
            if abs(gap) <= SAME_LEVEL:
                code = "as_planned"
            else:
                code = "ahead" if gap > 0 else "behind" if found < below else "within"
            params: dict[str, Param] = {
                "found_level": found,
                "planned_level": planned.central,
                "latest_quarter": one.quarter,
            }
            return [ProgressLine(f"level_{code}", params)]
    return []


def _avoided(progress: Progress) -> list[ProgressLine]:
    """Adjusted baseline less what was used, over all quarters read with their output."""
    counted = [one for one in progress.quarters if one.avoided_mwh is not None]
    if not counted:
        return []
    avoided = sum(one.avoided_mwh or 0.0 for one in counted)
    adjusted = sum(one.adjusted_baseline_mwh or 0.0 for one in counted)
    if adjusted <= MADE_NOTHING_SHARE * sum(one.planned.energy_mwh.central for one in counted):
        return []
    code = "avoided_none" if abs(avoided) <= SAME_SHARE * adjusted else "avoided" if avoided > 0 else "added"
    return [
        ProgressLine(
            code,
            {
                "energy_mwh": abs(avoided),
                "part_share": abs(avoided) / adjusted,
                "over_count": len(counted),
                "first_quarter": counted[0].quarter,
            },
        )
    ]


def _forecast(progress: Progress) -> list[ProgressLine]:
    """The coming year, where the plan goes on for one."""
    coming = progress.forecast[:QUARTERS]
    if len(coming) < QUARTERS or progress.ratio is None:
        return []
    moved = sum(one.energy_mwh.central for one in coming)
    params: dict[str, Param] = {
        "after_quarter": coming[0].span.quarter.later(-1),
        "moved_mwh": moved,
        "planned_mwh": moved / progress.ratio if progress.ratio else 0.0,
    }
    if progress.ratio == 0 or abs(progress.ratio - 1.0) < SAME_SHARE:
        return []
    return [ProgressLine("forecast_more" if progress.ratio > 1 else "forecast_less", params)]


def chart_title(progress: Progress) -> ProgressLine:
    """What the picture shows: energy as used, whatever the output was."""
    share = (progress.ratio or 1.0) - 1.0
    way = "same" if abs(share) < SAME_SHARE else "more" if share > 0 else "less"
    at_output = progress.latest is not None and progress.latest.verdict.at_output
    code = f"chart_{way}_output" if at_output and way != "same" else f"chart_{way}"
    return ProgressLine(code, {"part_share": abs(share), "read_count": progress.ratio_quarters})


def _season(progress: Progress) -> list[ProgressLine]:
    latest = progress.latest
    if latest is None or latest.verdict.quarters == QUARTERS:
        return []
    return [ProgressLine("season")]


def method(inputs: JsonObject, result: JsonObject, progress: Progress) -> tuple[ProgressLine, ...]:
    """How the figures came about, and what they leave out."""
    at_output = any(one.adjusted_baseline_mwh is not None for one in progress.quarters)
    found = [ProgressLine("method_output" if at_output else "method_energy")]
    share = space_share(inputs, result)
    found.append(
        ProgressLine("method_weather", {"part_share": share})
        if share >= SPACE_SHARE
        else ProgressLine("method_no_weather")
    )
    if any(one.planned.energy_mwh.low is None for one in progress.quarters):
        found.append(ProgressLine("method_no_range"))
    return (*found, ProgressLine("method_months"), ProgressLine("method_tonnes"))
