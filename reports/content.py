"""A stored assessment as a printed report: the result's page, the roadmap and what stands behind them, as HTML.

Works on an assessment's values, not on its row, so that the command makes the same report without a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.explain.page import Explainer
from calculator.result.finance_wording import Fact
from calculator.result.intervals_part import ranged
from calculator.result.page import ResultPage, result_context
from calculator.result.sentence_params import signed_percent
from calculator.result.tables import carrier_name, provenance_rows
from releases.snapshot import ReleaseTables
from reports.actions import PrintedPhase, action_sources, printed_phases
from reports.brand import NO_LOOK, logo_html
from reports.branding import Look
from reports.progress import ProgressPart
from reports.proof import Proof
from reports.provenance import SourceGroup, sources
from reports.scenarios import Compared, ScenariosPart, compared_of_profile, scenarios_part
from reports.wording import decisions, limits, method
from reports.workings import Working, workings
from reports.yearly import first_rows, on_paper
from roadmap.page import RoadmapPage, roadmap_context

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Extras:
    """What a visitor's own report holds beyond its assessment; a command's has nothing of it."""

    look: Look = NO_LOOK
    changes: JsonObject = field(default_factory=dict)  # of the plan, as stored
    compared: Compared | None = None  # without one, the plan beside what a rule makes of it
    progress: ProgressPart | None = None


NO_EXTRAS = Extras()


@dataclass(frozen=True, slots=True)
class Report:
    """What templates/reports/report.html prints; texts are in the reader's language."""

    language: str
    title: str
    page: ResultPage
    plan: RoadmapPage
    paper: str  # of roadmap.paper.PAPERS
    key_figures: tuple[Fact, ...]
    years: Table  # page.years and page.costs, a long horizon in steps
    costs: Table
    bills: Table  # page.bills, the first of many
    decisions: tuple[str, ...]
    sources: tuple[SourceGroup, ...]
    notes: tuple[str, ...]  # what the sources' numbers refer to, from 1
    workings: tuple[Working, ...]
    working_numbers: Mapping[str, str]  # by figure of calculator.explain.figures
    method: tuple[tuple[str, tuple[str, ...]], ...]  # (heading, paragraphs)
    limits: tuple[str, ...]
    proof: Proof | None  # for reports/_proof.html
    look: Look
    logo: SafeString
    scenarios: ScenariosPart | None
    scenarios_first: bool  # before the time chart, which takes a page, where the page before it has room
    progress: ProgressPart | None
    phases: tuple[PrintedPhase, ...]
    action_sources: tuple[str, ...]  # whence the actions are, each source once


def report_of(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    *,
    created_on: date,
    paper: str = "a4",
    scenario: str = "",
    proof: Proof | None = None,
    extras: Extras = NO_EXTRAS,
) -> Report:
    """``inputs`` and ``result`` as stored, ``tables`` of their release; ``scenario`` names the plan they are of."""
    page = result_context(inputs, result, tables, assessed_on=created_on, scenario=scenario)
    plan = roadmap_context(inputs, result, tables, created_on=created_on, page=page, changes=extras.changes)
    carriers = {at: carrier_name(row["carrier"], tables) for at, row in enumerate(inputs["energy"])}
    rows = provenance_rows(result, inputs, tables)
    groups, notes = sources(rows, carriers)
    worked, numbers = workings(Explainer(inputs, result, tables), rows, notes)
    return Report(
        language=get_language() or "en",
        title=_title(page),
        page=page,
        plan=plan,
        paper=paper,
        key_figures=key_figures(inputs, result),
        years=on_paper(page.years, len(result["path"]["year"])),
        costs=on_paper(page.costs, len(result["path"]["year"])),
        bills=first_rows(page.bills),
        decisions=decisions(plan, inputs, result),
        sources=groups,
        notes=notes,
        workings=worked,
        working_numbers=numbers,
        method=method(inputs, result),
        limits=limits(inputs, result),
        proof=proof,
        look=extras.look,
        logo=logo_html(extras.look, page.firm),
        scenarios=scenarios_part(extras.compared or compared_of_profile(inputs, tables), result, tables),
        scenarios_first=_has_room(page),
        progress=extras.progress,
        phases=printed_phases(plan),
        action_sources=action_sources(plan),
    )


def report_html(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    *,
    created_on: date,
    paper: str = "a4",
    scenario: str = "",
    proof: Proof | None = None,
    extras: Extras = NO_EXTRAS,
) -> str:
    """The whole document for reports.engine.render_pdf; ``paper`` is one of roadmap.paper.PAPERS."""
    report = report_of(
        inputs,
        result,
        tables,
        created_on=created_on,
        paper=paper,
        scenario=scenario,
        proof=proof,
        extras=extras,
    )
    return render_to_string(
        "reports/report.html", {"report": report, "page": report.page, "plan": report.plan}
    )


def _has_room(page: ResultPage) -> bool:
    return sum(len(notice.text) + len(notice.do) for notice in page.notices) < 600


def _title(page: ResultPage) -> str:
    if not page.scenario:
        return _("AI and carbon: %(firm)s") % {"firm": page.firm}
    return _("AI and carbon: %(firm)s, %(scenario)s") % {"firm": page.firm, "scenario": page.scenario}


def key_figures(inputs: JsonObject, result: JsonObject) -> tuple[Fact, ...]:
    """The first page's; a report is also checked against them."""
    return tuple(map(_unit_apart, ranged(_key_figures(inputs, result), result, inputs.get("currency"))))


def _key_figures(inputs: JsonObject, result: JsonObject) -> tuple[Fact, ...]:
    placement, totals, path = result["placement"], result["totals"], result["path"]
    distance = placement["distance_to_turning_point"]
    without = sum(path["emissions_without_ai_t"])
    more = -totals["emissions_avoided_t"]
    years = {"years": formats.fixed(len(path["year"]))}
    return (
        Fact(
            _("Before the turning point") if distance > 0 else _("Past the turning point"),
            formats.level(abs(distance)),
            _("AI units"),
            explain="distance_to_turning_point",
        ),
        Fact(
            _("Emissions over %(years)s years") % years,
            _signed(more),
            _("t CO2e"),
            signed_percent(more / without if without else 0.0),
            "emissions_avoided_t",
        ),
        Fact(
            _("Through your meters"),
            _signed(-totals["energy_channel_avoided_t"]),
            _("t CO2e"),
            explain="energy_channel_avoided_t",
        ),
        Fact(
            _("Net present value"),
            formats.money(result["finance"]["npv"], inputs.get("currency")),
            explain="npv",
        ),
    )


def _unit_apart(fact: Fact) -> Fact:
    """An amount as everywhere else, with number and unit apart: −91,800 and PLN; −249 and million CNY."""
    number, space, unit = fact.value.partition(formats.NO_BREAK)
    return replace(fact, value=number, unit=unit) if space else fact


def _signed(value: float) -> str:
    written = formats.figure(value)
    return f"+{written}" if value > 0 else written
