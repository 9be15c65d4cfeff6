"""A stored assessment as a roadmap: every sentence, chart and table ready, so that templates compute nothing.

``roadmap_context`` is shared by the roadmap page and the PDF; the parts are under templates/roadmap/_*.html.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, Table, path_chart
from calculator.firm_size import size_of
from calculator.result.charts import chart_number
from calculator.result.page import ResultPage
from releases.snapshot import ReleaseTables
from releases.stand_in import actions_of, industry_texts_of, readiness_of
from roadmap.answer import lines, path_finding, title
from roadmap.gantt_figure import gantt_figure
from roadmap.gate_parts import GatePart
from roadmap.item_wording import NOT_REACHED, roles_of
from roadmap.phase_bands import band_of
from roadmap.phase_figures import other_flow_codes
from roadmap.phase_parts import PhasePart, phase_parts
from roadmap.phases import Month, Plan, build_phases, month_at, month_of
from roadmap.plan_items import PlanItem, Writing, every_item
from roadmap.plan_tables import carbon_table, has_other_flows, money_table
from roadmap.wording import (
    CAPEX_LEFT_OUT,
    CONVENTION,
    OTHER_FLOWS,
    OTHER_FLOWS_ARE,
    START_ASSUMED,
    START_GIVEN,
    month_words,
    sentence,
    span_words,
)

JsonObject = Mapping[str, Any]
NO_CHANGES: JsonObject = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """Everything that the page or a report says of one plan; texts are in the reader's language."""

    plan: Plan
    title: str
    when: str
    start_text: str
    answer: tuple[str, ...]
    chart: Chart
    gantt: Chart
    phases: tuple[PhasePart, ...]
    items: tuple[PlanItem, ...]  # of all phases, also those taken out
    others: tuple[PlanItem, ...]  # templates that do not apply and were not put in
    gates: tuple[GatePart, ...]
    carbon: Table
    money: Table
    convention: str
    left_out: str


def start_of(inputs: JsonObject, created_on: date) -> Month:
    """The profile's start, else the first of the month after the assessment was made."""
    given = month_of(inputs.get("start"))
    return given or month_at((created_on.year, created_on.month), 1 / 12)


def with_roadmap_rows(tables: ReleaseTables) -> ReleaseTables:
    """A release from before 2026.3 with the shipped one's actions, industries' words and readiness."""
    return replace(
        tables,
        actions=actions_of(tables),
        industry_texts=industry_texts_of(tables),
        readiness=readiness_of(tables),
    )


def roadmap_context(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    *,
    created_on: date,
    page: ResultPage,
    changes: JsonObject = NO_CHANGES,
) -> RoadmapPage:
    """``inputs`` and ``result`` as stored; ``page`` of the same result, for the names that both use; ``changes``: the
    firm's edits, as stored.
    """
    plan = build_phases(inputs=inputs, result=result, start=start_of(inputs, created_on))
    tables = with_roadmap_rows(tables)
    items, others = plan_actions(inputs, result, tables, plan, changes)
    phases = phase_parts(inputs, result, tables, plan, items)
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
        gantt=gantt_figure(plan, phases, result, page.emissions_chart.source),
        phases=phases,
        items=items,
        others=others,
        gates=tuple(phase.gate for phase in phases),
        carbon=carbon_table(plan),
        money=money_table(plan, page.currency),
        convention=_convention(inputs, result, plan),
        left_out=str(CAPEX_LEFT_OUT) % {"money": left_out} if left_out else "",
    )


def plan_actions(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    plan: Plan,
    changes: JsonObject = NO_CHANGES,
) -> tuple[tuple[PlanItem, ...], tuple[PlanItem, ...]]:
    """Those of the plan, and the release's others; ``tables`` with the roadmap's rows."""
    return every_item(
        tables=tables,
        inputs=inputs,
        result=result,
        plan=plan,
        changes=changes,
        writing=Writing(formats.level, month_words, roles_of(size_of(inputs["employees"])), str(NOT_REACHED)),
    )


def _convention(inputs: JsonObject, result: JsonObject, plan: Plan) -> str:
    """How the tables share out; what stands under “Other flows” where they have that column."""
    if not has_other_flows(plan):
        return str(CONVENTION)
    names = ", ".join(str(OTHER_FLOWS[code]) for code in other_flow_codes(result, inputs))
    return f"{CONVENTION} {OTHER_FLOWS_ARE}" % {"names": names}


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
    bands = [band_of(phase) for phase in plan.phases]

    def when(years: float) -> str:
        return month_words(month_at(plan.start, years))

    return path_chart(result=result, phases=bands, words=words, number=chart_number, when=when)
