"""What the meters have to show at the end of a phase, from the firm's own curve, as codes. No Django, no words."""

from dataclasses import dataclass

from calculator.result.headline import DUST_SHARE, NO_CHANGE_SHARE
from equations.inputs import PHASES
from roadmap.answer import Line
from roadmap.phases import Phase

METER_SHARE = 0.02  # of a phase's energy: what well-kept meters can hide (docs/model.md, Uncertainty)
SITE_SHARE = 0.005  # of it: what no bill of a whole site shows, our judgement


@dataclass(frozen=True, slots=True)
class Gate:
    """The way out of a phase, and so the way into the next."""

    shows: tuple[Line, ...]  # what the meters would show if the curve held for this plant
    go: tuple[Line, ...]  # what must hold to go on, all of it
    stop: Line | None  # what to do where it does not; nothing where there is nothing to measure
    short: Line  # the same in a few words


def gate(phase: Phase) -> Gate:
    """A change is judged on the site's meters where they can show it, else on those of the changed lines."""
    figures = phase.figures
    if figures.years == 0:
        kind = "not_counted" if phase.horizon == "after" else "instant"
        return Gate((Line(f"check_{kind}"),), (Line(f"go_{kind}"),), None, Line(f"short_{kind}"))
    share = (
        abs(figures.energy_saving_mwh) / figures.energy_without_ai_mwh
        if figures.energy_without_ai_mwh
        else 0.0
    )
    params = {"energy_mwh": abs(figures.energy_saving_mwh), "part_share": share}
    if share <= DUST_SHARE and phase.ai_level_end == phase.ai_level_start:
        kind, shows = "learn", [Line("check_learn")]
    elif share < NO_CHANGE_SHARE:
        kind, shows = "nothing", [Line("check_nothing")]
    else:
        way = "less" if figures.energy_saving_mwh > 0 else "more"
        kind = way if share >= METER_SHARE else f"{way}_lines"
        shows = [Line(f"check_{way}", params), *_small(share)]
    if phase.horizon == "across":
        shows.append(Line("check_part"))
    cost = figures.capex + figures.opex
    within = [Line("go_cost", {"cost_money": cost})] if cost > 0 else []
    return Gate(
        shows=tuple(shows),
        go=(Line(f"go_{kind}", params), *within),
        stop=Line(f"stop_{kind.removesuffix('_lines')}"),
        short=Line(f"short_{kind}", params),
    )


def _small(share: float) -> list[Line]:
    if share < SITE_SHARE:
        return [Line("check_invisible")]
    return [Line("check_small")] if share < METER_SHARE else []


def heading(phase: Phase) -> Line:
    """To which phase the gate leads, and when."""
    if phase.number == PHASES:
        return Line("gate_last", {"end_month": phase.last_month})
    return Line("gate_next", {"next_count": phase.number + 1, "end_month": phase.last_month})
