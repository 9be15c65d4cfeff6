"""A stored assessment as a roadmap: every sentence, chart and table ready, so that templates compute nothing.

``roadmap_context`` is shared by the roadmap page and the PDF; the parts are under templates/roadmap/_*.html.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, PhaseBand, Table, path_chart
from calculator.inputs import to_readings
from calculator.result.charts import chart_number
from calculator.result.finance_wording import Fact
from calculator.result.page import ResultPage
from calculator.result.sentence_params import signed_percent
from equations.ai_level import ai_assets_of_level
from releases.snapshot import ReleaseTables
from roadmap.answer import check, lines, path_finding, title
from roadmap.phases import Month, Phase, Plan, build_phases, month_at
from roadmap.plan_tables import carbon_table, money_table
from roadmap.task_wording import HOTSPOTS, OTHER_HOTSPOTS, TASKS
from roadmap.tasks import crossing_of, facts_of, tasks_of
from roadmap.wording import (
    CAPEX_LEFT_OUT,
    CONVENTION,
    OBJECTIVES,
    PHASE_SIDES,
    PHASE_TITLES,
    START_ASSUMED,
    START_GIVEN,
    month_words,
    sentence,
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
    side: str  # rising, plain, falling: the class of the tag
    side_words: str
    objective: str
    facts: tuple[Fact, ...]
    tasks: tuple[str, ...]
    check: str


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """Everything that the page or a report says of one plan; texts are in the reader's language."""

    plan: Plan
    title: str
    when: str
    start_text: str
    answer: tuple[str, ...]
    chart: Chart
    phases: tuple[PhasePart, ...]
    carbon: Table
    money: Table
    convention: str
    left_out: str


def start_of(inputs: JsonObject, created_on: date) -> Month:
    """The profile's start, else the first of the month after the assessment was made."""
    if inputs.get("start"):
        year, month = inputs["start"].split("-")
        return Month(int(year), int(month))
    return month_at((created_on.year, created_on.month), 1 / 12)


def roadmap_context(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, *, created_on: date, page: ResultPage
) -> RoadmapPage:
    """``inputs`` and ``result`` as stored; ``page`` of the same result, for the names that both use."""
    plan = build_phases(inputs=inputs, result=result, start=start_of(inputs, created_on))
    currency = inputs.get("currency")
    span = {"start": month_words(plan.start), "end": month_words(plan.last_month)}
    left_out = formats.money(plan.capex_after_horizon, currency) if plan.capex_after_horizon > 0 else ""
    return RoadmapPage(
        plan=plan,
        title=sentence(title(result, plan), currency=currency),
        when=span_words(plan.start, plan.last_month),
        start_text=str(START_GIVEN if inputs.get("start") else START_ASSUMED) % span,
        answer=tuple(sentence(line, currency=currency) for line in lines(result, plan)),
        chart=_chart(result, plan, page),
        phases=_phases(inputs, result, tables, plan),
        carbon=carbon_table(plan),
        money=money_table(plan, page.currency),
        convention=str(CONVENTION),
        left_out=str(CAPEX_LEFT_OUT) % {"money": left_out} if left_out else "",
    )


def _phases(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, plan: Plan
) -> tuple[PhasePart, ...]:
    facts, lower_bound = facts_of(inputs, result, tables), result["placement"]["lower_bound"]
    params = {
        "hotspots": str(HOTSPOTS.get(inputs["industry"], OTHER_HOTSPOTS)),
        "evidence": formats.level(result["placement"]["evidence_high"]),
        "turning_point": formats.level(plan.turning_point.level),
        "month": month_words(plan.turning_point.month) if plan.turning_point.month else "",
    }
    found = []
    for phase, name, objective in zip(plan.phases, PHASE_TITLES, OBJECTIVES, strict=True):
        side = "above" if phase.side == "after" and phase.figures.emissions_change_t > 0 else phase.side
        codes = (*tasks_of(phase.number, facts), crossing_of(phase, plan, lower_bound=lower_bound))
        found.append(
            PhasePart(
                number=phase.number,
                title=str(name),
                when=span_words(phase.first_month, phase.last_month),
                side=SIDE_CLASSES[side],
                side_words=str(PHASE_SIDES[side]),
                objective=str(objective),
                facts=_facts(inputs, phase, _level_note(inputs, result, tables, facts, phase)),
                tasks=tuple(str(TASKS[code]) % params for code in codes if code),
                check=" ".join(sentence(line, currency=None) for line in check(phase)),
            )
        )
    return tuple(found)


def _facts(inputs: JsonObject, phase: Phase, level_note: str) -> tuple[Fact, ...]:
    figures, currency = phase.figures, inputs.get("currency")
    start, end = formats.level(phase.ai_level_start), formats.level(phase.ai_level_end)
    saved = figures.energy_cost_saving + figures.carbon_cost_saving
    cost = figures.capex + figures.opex
    change = figures.emissions_change_t
    share = change / figures.emissions_without_ai_t if figures.emissions_without_ai_t else 0.0
    return (
        Fact(
            _("AI level"),
            f"{start} → {end}" if start != end else end,
            _("AI units"),
            level_note,
        ),
        Fact(
            _("Emissions, on the curve"),
            _plus(change),
            _("t CO2e"),
            _("%(share)s; through your meters %(channel)s t")
            % {"share": signed_percent(share), "channel": _plus(-figures.energy_channel_t)},
        ),
        Fact(
            _("Programme cost"),
            formats.money(cost, currency),
            "",
            _("investment %(money)s") % {"money": formats.money(figures.capex, currency)}
            if figures.opex
            else "",
        ),
        Fact(
            _("Bills for energy and carbon"),
            _plus(-saved, currency),
            "",
            _("Net %(money)s") % {"money": _plus(figures.net_cash_flow, currency)},
        ),
    )


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


def _chart(result: JsonObject, plan: Plan, page: ResultPage) -> Chart:
    finding = sentence(path_finding(plan), currency=None)
    words = {
        "title": finding,
        "summary": _("From %(today)s AI units today to %(target)s at the end of phase 4, %(end)s.")
        % {
            "today": formats.level(result["placement"]["ai_level"]),
            "target": formats.level(result["placement"]["target_ai_level"]),
            "end": month_words(plan.last_month),
        },
        "source": page.emissions_chart.source,
        "y_axis": _("AI level, AI units"),
        "x_axis": _("Years from %(start)s; the strip shows the phases") % {"start": month_words(plan.start)},
        "target": _("Target {value}"),
        "turning_point": _("Turning point {value}"),
        "break_even": _("Back at today’s emissions {value}"),
        "turning_point_reached": _("Turning point, {date}"),
        "break_even_reached": _("Back at today’s emissions, {date}"),
        "table_caption": _("The planned path"),
        "column_point": _("Point"),
        "column_date": _("When"),
        "column_level": _("AI level, AI units"),
        "row_start": _("Start"),
        "row_turning_point": _("Turning point"),
        "row_break_even": _("Back at today’s emissions"),
        "row_phase_end": _("End of {phase}"),
    }
    bands = [
        PhaseBand(
            label=_("Phase %(number)s") % {"number": phase.number},
            short=str(phase.number),
            start_years=phase.start_years,
            end_years=phase.end_years,
            level_end=phase.ai_level_end,
        )
        for phase in plan.phases
    ]

    def when(years: float) -> str:
        return month_words(month_at(plan.start, years))

    return path_chart(result=result, phases=bands, words=words, number=chart_number, when=when)
