"""What the meters have to show at the end of a phase, from the firm's own curve or its levers, as codes. No Django.

A result that knows its gates (``result["gates"]``) says how far energy per unit of output may lie from the baseline,
and how many of its draws keep within. An older one is judged by the energy of the phase as a whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculator.result.driving import money_view
from calculator.result.headline import DUST_SHARE, NO_CHANGE_SHARE
from equations.inputs import PHASES
from roadmap.answer import Line
from roadmap.facts import SPACE_SHARE
from roadmap.phases import Month, Phase

JsonObject = Mapping[str, Any]
Params = dict[str, float | str | Month]
# of a phase's energy: what well-kept meters can hide, where a result has no thresholds that say so; the value of
# uncertainty_quantity_metered_share in release 2026.3
METER_SHARE = 0.02
SITE_SHARE = 0.005  # of it: what no bill of a whole site shows, our judgement
JUDGED_YEARS = 1.0  # the last twelve months of a phase; all of it where it is shorter


@dataclass(frozen=True, slots=True)
class Gate:
    """The way out of a phase, and so the way into the next."""

    shows: tuple[Line, ...]  # what the meters would show if the curve, or the levers, held for this plant
    go: tuple[Line, ...]  # what must hold to go on, all of it
    stop: Line | None  # what to do where it does not; nothing where there is nothing to measure
    short: Line  # the same in a few words
    level: Line | None = None  # the AI level that the plan has reached
    evidence: tuple[Line, ...] = ()  # how it is judged
    chances: tuple[Line, ...] = ()  # to pass, by each view


def gate(phase: Phase, result: JsonObject | None = None, *, space_share: float = 0.0) -> Gate:
    """``space_share``: the part of the site's energy that the weather moves."""
    figures = phase.figures
    if figures.years == 0:
        kind = "not_counted" if phase.horizon == "after" else "instant"
        return Gate((Line(f"check_{kind}"),), (Line(f"go_{kind}"),), None, Line(f"short_{kind}"))
    row = _row(result, phase)
    return (
        _of_phase(phase) if result is None or row is None else _by_threshold(phase, result, row, space_share)
    )


def _row(result: JsonObject | None, phase: Phase) -> JsonObject | None:
    """The result's own figures of this gate; None in a result that has none."""
    rows = (result or {}).get("gates") or ()
    found = next((row for row in rows if row["phase"] == phase.number), None)
    return found if found and found["years"] and found["threshold_share"] is not None else None


def _of_phase(phase: Phase) -> Gate:
    """A change is judged on the site's meters where they can show it, else on those of the changed lines."""
    figures = phase.figures
    share = (
        abs(figures.energy_saving_mwh) / figures.energy_without_ai_mwh
        if figures.energy_without_ai_mwh
        else 0.0
    )
    params: Params = {"energy_mwh": abs(figures.energy_saving_mwh), "part_share": share}
    if share <= DUST_SHARE and phase.ai_level_end == phase.ai_level_start:
        kind, shows = "learn", [Line("check_learn")]
    elif share < NO_CHANGE_SHARE:
        kind, shows = "nothing", [Line("check_nothing")]
    else:
        way = "less" if figures.energy_saving_mwh > 0 else "more"
        kind = way if share >= METER_SHARE else f"{way}_lines"
        shows = [Line(f"check_{way}", params), *_small(share)]
    return Gate(
        shows=(*shows, *_in_part(phase)),
        go=(Line(f"go_{kind}", params), *_within_cost(phase)),
        stop=Line(f"stop_{kind.removesuffix('_lines')}"),
        short=Line(f"short_{kind}", params),
    )


def _by_threshold(phase: Phase, result: JsonObject, row: JsonObject, space_share: float) -> Gate:
    """Energy per unit of output over the last twelve months of the phase, against the baseline."""
    view = money_view(result)
    change = row[view]["change_share"]
    if abs(change) <= DUST_SHARE and phase.ai_level_end == phase.ai_level_start:
        learnt = Line("short_learn")
        return Gate(
            (Line("check_learn"), *_in_part(phase)),
            (Line("go_learn"), *_within_cost(phase)),
            Line("stop_learn"),
            learnt,
            level=_level(phase),
            evidence=_evidence(phase, row, 0.0, space_share, decides=False),
        )
    limit = row["threshold_share"]
    way = "above" if limit >= 0 else "below"
    params: Params = {"limit_share": abs(limit), "phase_count": phase.number}
    if row["kwh_per_unit_threshold"] is not None:
        params["limit_kwh"] = row["kwh_per_unit_threshold"]
    over = "year" if row["years"] >= JUDGED_YEARS else "phase"
    measured = "kwh" if "limit_kwh" in params else way
    return Gate(
        shows=(*_expected(view, row[view]), *_in_part(phase)),
        go=(Line(f"go_{way}_{over}", params), *_within_cost(phase)),
        stop=Line(f"hold_{measured}_{'more' if change >= 0 else 'less'}", params),
        short=Line(f"short_{way}", params),
        level=_level(phase),
        evidence=_evidence(phase, row, change, space_share, decides=True),
        chances=_chances(row, view),
    )


def _expected(view: str, found: JsonObject) -> tuple[Line, ...]:
    """What energy per unit would do by this view, and how far its draws lie apart."""
    change = found["change_share"]
    if abs(change) < NO_CHANGE_SHARE:
        expected = Line(f"expect_{view}_nothing")
    else:
        way = "less" if change < 0 else "more"
        expected = Line(f"expect_{view}_{way}", {"change_share": abs(change)})
    low, high = found["p05"], found["p95"]
    if low is None or high is None or high - low < DUST_SHARE:
        return (expected,)
    return expected, Line("expect_range", {"low_change": low, "high_change": high})


def _chances(row: JsonObject, view: str) -> tuple[Line, ...]:
    """By the view that drives the money, and beside it by the other."""
    other = "inside" if view == "outside" else "outside"
    found = []
    for name, code in ((view, f"chance_{view}"), (other, f"chance_{other}_beside")):
        chance = row[name]["chance_to_pass"]
        if chance is not None:
            found.append(Line(code, {"pass_chance": chance}))
    return tuple(found)


def _evidence(
    phase: Phase, row: JsonObject, change: float, space_share: float, *, decides: bool
) -> tuple[Line, ...]:
    """What the reading is made comparable by, and where the site's meter alone cannot decide."""
    base, limit = row["kwh_per_unit_baseline"], row["kwh_per_unit_threshold"]
    if base is None or limit is None:
        found = [Line("evidence_output_unknown" if phase.number == 1 else "evidence_output")]
    elif decides:
        found = [Line("evidence_kwh", {"base_kwh": base, "limit_kwh": limit})]
    else:
        found = [Line("evidence_base", {"base_kwh": base})]
    if (
        decides and abs(change) < row["threshold_share"] - change
    ):  # what meters can hide, as the result has it
        found.append(Line("evidence_small"))
    if space_share >= SPACE_SHARE:
        found.append(Line("evidence_weather", {"space_share": space_share}))
    return tuple(found)


def _level(phase: Phase) -> Line:
    return Line("gate_level", {"end_level": phase.ai_level_end})


def _in_part(phase: Phase) -> tuple[Line, ...]:
    return (Line("check_part"),) if phase.horizon == "across" else ()


def _within_cost(phase: Phase) -> tuple[Line, ...]:
    cost = phase.figures.capex + phase.figures.opex
    return (Line("go_cost", {"cost_money": cost}),) if cost > 0 else ()


def _small(share: float) -> list[Line]:
    if share < SITE_SHARE:
        return [Line("check_invisible")]
    return [Line("check_small")] if share < METER_SHARE else []


def heading(phase: Phase) -> Line:
    """To which phase the gate leads, and when."""
    if phase.number == PHASES:
        return Line("gate_last", {"end_month": phase.last_month})
    return Line("gate_next", {"next_count": phase.number + 1, "end_month": phase.last_month})
