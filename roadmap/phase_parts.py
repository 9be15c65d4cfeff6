"""The phases of a plan, ready to print: facts, tasks with who and when done, and the gate at the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.inputs import to_readings
from calculator.result.driving import money_view
from calculator.result.finance_wording import Fact
from calculator.result.sentence_params import PRINTED_ZERO_SHARE, signed_percent
from equations.ai_level import ai_assets_of_level
from equations.inputs import PHASES
from releases.snapshot import ReleaseTables
from roadmap.answer import Line
from roadmap.gate_parts import GatePart
from roadmap.gates import gate, heading
from roadmap.item_parts import ItemPart
from roadmap.phase_figures import Figures
from roadmap.phases import Phase, Plan
from roadmap.task_wording import (
    HOTSPOTS,
    OTHER_HOTSPOTS,
    OTHER_PILOT,
    OTHER_PROCESS,
    OTHER_UNIT,
    PILOTS,
    PROCESSES,
    ROLES,
    TASKS,
    UNITS,
)
from roadmap.tasks import crossing_of, facts_of, tasks_of
from roadmap.wording import (
    OBJECTIVES,
    PHASE_SIDES,
    PHASE_TITLES,
    PILOT_PAST_TURNING_POINT,
    month_words,
    sentence,
    span_words,
)

JsonObject = Mapping[str, Any]
SIDE_CLASSES = {"before": "rising", "across": "plain", "after": "falling", "above": "plain"}


@dataclass(frozen=True, slots=True)
class TaskPart:
    what: str
    who: str
    done: str


@dataclass(frozen=True, slots=True)
class PhasePart:
    """One phase, ready to print."""

    number: int
    title: str
    when: str
    level: str  # from … to, AI units
    side: str  # rising, plain, falling: the class of the tag
    side_words: str
    objective: str
    facts: tuple[Fact, ...]
    tasks: tuple[TaskPart, ...]  # goes: items take their place
    items: tuple[ItemPart, ...]  # those that are included, in order
    gate: GatePart


def phase_parts(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, plan: Plan
) -> tuple[PhasePart, ...]:
    facts, lower_bound = facts_of(inputs, result, tables), result["placement"]["lower_bound"]
    params = _task_params(inputs, result, plan)
    found = []
    for phase, name, objective in zip(plan.phases, PHASE_TITLES, OBJECTIVES, strict=True):
        side = "above" if phase.side == "after" and phase.figures.emissions_change_t > 0 else phase.side
        codes = (*tasks_of(phase.number, facts), crossing_of(phase, plan, lower_bound=lower_bound))
        found.append(
            PhasePart(
                number=phase.number,
                title=str(name),
                when=span_words(phase.first_month, phase.last_month),
                level=_levels(phase),
                side=SIDE_CLASSES[side],
                side_words=str(PHASE_SIDES[side]),
                objective=_objective(phase, plan, str(objective)),
                facts=_facts(
                    inputs, phase, _level_note(inputs, result, tables, facts, phase), money_view(result)
                ),
                tasks=tuple(_task(code, params, facts["size"]) for code in codes if code),
                items=(),
                gate=_gate(phase, inputs.get("currency"), params["unit"]),
            )
        )
    return tuple(found)


def _task_params(inputs: JsonObject, result: JsonObject, plan: Plan) -> dict[str, str]:
    industry = inputs["industry"]
    return {
        "hotspots": str(HOTSPOTS.get(industry, OTHER_HOTSPOTS)),
        "pilot": str(PILOTS.get(industry, OTHER_PILOT)),
        "process": str(PROCESSES.get(industry, OTHER_PROCESS)),
        "unit": str(UNITS.get(industry, OTHER_UNIT)),
        "evidence": formats.level(result["placement"]["evidence_high"]),
        "turning_point": formats.level(plan.turning_point.level),
        "month": month_words(plan.turning_point.month) if plan.turning_point.month else "",
    }


def _task(code: str, params: Mapping[str, str], size: str) -> TaskPart:
    task = TASKS[code]
    return TaskPart(str(task.what) % params, str(ROLES[size][task.who]), str(task.done) % params)


def _gate(phase: Phase, currency: str | None, unit: str) -> GatePart:
    found = gate(phase)

    def words(line: Line) -> str:
        return sentence(line, currency=currency, unit=unit)

    return GatePart(
        title=words(heading(phase)),
        entry=(),
        level="",
        evidence=(),
        chances=(),
        shows=" ".join(words(line) for line in found.shows),
        closes=phase.number == PHASES,
        go=tuple(words(line) for line in found.go),
        stop=words(found.stop) if found.stop else "",
        short=words(found.short),
    )


def _objective(phase: Phase, plan: Plan, text: str) -> str:
    """The source's, but a plan that begins past the turning point has no first rise to get over."""
    return (
        str(PILOT_PAST_TURNING_POINT) if (phase.number, plan.turning_point.code) == (2, "already") else text
    )


def _levels(phase: Phase) -> str:
    start, end = formats.level(phase.ai_level_start), formats.level(phase.ai_level_end)
    return f"{start} → {end}" if start != end else end


def _facts(inputs: JsonObject, phase: Phase, level_note: str, view: str) -> tuple[Fact, ...]:
    figures, currency = phase.figures, inputs.get("currency")
    saved = figures.energy_cost_saving + figures.carbon_cost_saving
    cost = figures.capex + figures.opex
    change = figures.emissions_change_t
    share = change / figures.emissions_without_ai_t if figures.emissions_without_ai_t else 0.0
    return (
        Fact(
            _("AI level"),
            _levels(phase),
            _("AI units"),
            level_note,
        ),
        Fact(
            _("Emissions, on the curve"),
            _plus(change),
            _("t CO2e"),
            _with_levers(
                _("%(share)s; your meters %(channel)s")
                % {"share": _share_of_emissions(share), "channel": _tonnes(-figures.energy_channel_t)},
                _("the levers %(amount)s") % {"amount": _tonnes(-figures.levers_avoided_t)},
                figures.levers_avoided_t,
            ),
        ),
        Fact(
            _("Programme cost"),
            formats.money(cost, currency),
            "",
            _("Investment %(money)s") % {"money": formats.money(figures.capex, currency)}
            if figures.opex
            else "",
        ),
        Fact(
            _("Bills for energy and carbon"),
            _plus(-saved, currency),
            "",
            _with_levers(
                _net(figures, currency),
                _("by the %(view)s the bills %(amount)s")
                % {
                    "view": _("levers") if view == "outside" else _("curve"),
                    "amount": _plus(-figures.bill_saving_other_view, currency),
                },
                figures.bill_saving_other_view,
            ),
        ),
    )


def _net(figures: Figures, currency: str | None) -> str:
    """What remains, and what of it is neither bill nor programme."""
    params = {"money": _plus(figures.net_cash_flow, currency), "other": _plus(figures.other_flows, currency)}
    return (
        _("Net %(money)s, with %(other)s of other flows") if figures.other_flows else _("Net %(money)s")
    ) % params


def _with_levers(text: str, other: str, amount: float) -> str:
    """The other view's figure behind the first one's, where it has any."""
    return f"{text}; {other}" if amount else text


def _tonnes(change_t: float) -> str:
    return f"{_plus(change_t)}{formats.NO_BREAK}t"


def _share_of_emissions(share: float) -> str:
    """Tonnes beside “0 %” would contradict it."""
    if 0 < abs(share) < PRINTED_ZERO_SHARE:
        return _("less than %(percent)s") % {"percent": formats.percent(0.0001, 1)}
    return signed_percent(share)


def _plus(value: float, currency: str | None = None) -> str:
    """Three significant digits with a sign, 0 without."""
    written = formats.money(value, currency)
    return f"+{written}" if value > 0 else written


def _level_note(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, facts: Mapping[str, str], phase: Phase
) -> str:
    """Where the evidence ends, else “about 22 machines at the end” of a firm that counts and adds more than a few."""
    if not phase.within_evidence:
        return _("No evidence beyond %(level)s") % {
            "level": formats.level(result["placement"]["evidence_high"])
        }
    if facts["machines"] != "many":
        return ""
    reading = next(reading for reading in to_readings(tables) if reading.is_release_reading)
    count = ai_assets_of_level(reading, phase.ai_level_end, inputs["employees"])
    exact = phase.share_end in (0.0, 1.0)
    text = _("%(count)s machines at its end") if exact else _("About %(count)s machines at its end")
    return text % {"count": formats.fixed(count)}
