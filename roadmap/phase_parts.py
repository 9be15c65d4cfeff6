"""The phases of a plan, ready to print: facts, tasks with who and when done, and the gate at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.inputs import to_readings
from calculator.result.driving import money_view
from calculator.result.finance_wording import Fact
from calculator.result.sentence_params import PRINTED_ZERO_SHARE, signed_percent
from equations.ai_level import ai_assets_of_level
from releases.snapshot import ReleaseTables
from roadmap.facts import machines_of
from roadmap.gate_parts import GatePart, gate_part
from roadmap.item_parts import ItemPart, item_parts
from roadmap.phase_figures import Figures
from roadmap.phases import Phase, Plan
from roadmap.plan_items import PlanItem
from roadmap.wording import (
    OBJECTIVES,
    PHASE_SIDES,
    PHASE_TITLES,
    PILOT_PAST_TURNING_POINT,
    span_words,
)

JsonObject = Mapping[str, Any]
SIDE_CLASSES = {"before": "rising", "across": "plain", "after": "falling", "above": "plain"}


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
    items: tuple[ItemPart, ...]  # those that are included, in order
    gate: GatePart


def phase_parts(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    plan: Plan,
    items: Sequence[PlanItem],
) -> tuple[PhasePart, ...]:
    """``tables`` with rows for the industry's words and readiness; ``items`` of roadmap.plan_items."""
    parts = item_parts(items, inputs, result, tables)
    unit = tables.industry_texts[inputs["industry"]].output_unit_en
    found = []
    for phase, name, objective in zip(plan.phases, PHASE_TITLES, OBJECTIVES, strict=True):
        side = "above" if phase.side == "after" and phase.figures.emissions_change_t > 0 else phase.side
        found.append(
            PhasePart(
                number=phase.number,
                title=str(name),
                when=span_words(phase.first_month, phase.last_month),
                level=_levels(phase),
                side=SIDE_CLASSES[side],
                side_words=str(PHASE_SIDES[side]),
                objective=_objective(phase, plan, str(objective)),
                facts=_facts(inputs, phase, _level_note(inputs, result, tables, phase), money_view(result)),
                items=tuple(part for part in parts if part.item.phase == phase.number),
                gate=gate_part(phase, parts, inputs, result, tables, unit),
            )
        )
    return tuple(found)


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


def _level_note(inputs: JsonObject, result: JsonObject, tables: ReleaseTables, phase: Phase) -> str:
    """Where the evidence ends, else “about 22 machines at the end” of a firm that counts and adds more than a few."""
    if not phase.within_evidence:
        return _("No evidence beyond %(level)s") % {
            "level": formats.level(result["placement"]["evidence_high"])
        }
    if machines_of(inputs) != "many":
        return ""
    reading = next(reading for reading in to_readings(tables) if reading.is_release_reading)
    count = ai_assets_of_level(reading, phase.ai_level_end, inputs["employees"])
    exact = phase.share_end in (0.0, 1.0)
    text = _("%(count)s machines at its end") if exact else _("About %(count)s machines at its end")
    return text % {"count": formats.fixed(count)}
