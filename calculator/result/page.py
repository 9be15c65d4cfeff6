"""A stored assessment as a page: every sentence, chart and table ready, so that templates compute nothing.

``result_context`` is shared by the result page, the roadmap page and the PDF; the parts of a page are
templates/calculator/_*.html, which take ``page``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, PhaseBand, Table
from calculator.result.answer_part import AnswerLine, answer_part
from calculator.result.baseline_part import BaselinePart, baseline_part
from calculator.result.causes_part import CausesPart, causes_part
from calculator.result.chart_wording import MECHANISM, money_words
from calculator.result.charts import (
    channel_figure,
    curve_figure,
    decomposition_figure,
    emissions_figure,
    money_figure,
)
from calculator.result.comparator_part import ComparatorPart, comparator_part
from calculator.result.driving import driven
from calculator.result.entered import country_name, entered_table, industry_name
from calculator.result.entered_bills import bills_table
from calculator.result.estimates import TwoViews, two_views
from calculator.result.finance_wording import Fact, convention
from calculator.result.findings import mechanism
from calculator.result.headline import headline
from calculator.result.intervals_part import planned_words, ranged
from calculator.result.lever_part import LeverPart, lever_part
from calculator.result.money_further import (
    conversion_words,
    cost_columns,
    hours_counted,
    money_basis,
    money_facts,
    price_words,
)
from calculator.result.next_step_wording import LINKS, NEXT_STEPS
from calculator.result.next_steps import next_steps
from calculator.result.notices import NoticeText, notice_texts
from calculator.result.placing import curve_text, machines_at, one_asset_step, placement_facts
from calculator.result.profile_links import anchor_of
from calculator.result.programme import ends_of, phase_bands
from calculator.result.provenance_values import provenance_values
from calculator.result.ranges import places
from calculator.result.sentence_params import words_of
from calculator.result.step_facts import step_facts
from calculator.result.tables import (
    baseline_table,
    costs_table,
    provenance_counts,
    readings_table,
    years_table,
)
from calculator.result.uses import Uses, uses
from calculator.result.wide_bills import WideBill, wide_bills
from calculator.result.wording import CAVEAT, side_tag
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NextStepText:
    """leads_to: roadmap, report, scenarios, profile; in the profile to the field named by ``anchor``."""

    text: str
    link: str
    leads_to: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything that a page or a report says of one assessment; texts are in the reader's language."""

    firm: str
    scenario: str  # its name; empty for the plant's own profile
    description: str  # scenario, industry, country, employees
    currency: str  # ISO code, or "your currency"
    release: str
    model_version: str
    assessed_on: date | None

    side: str  # rising, falling, open: the class of tag and headline
    tag: str
    title: str
    lead: str  # what passes the site's meters; empty where nothing is claimed
    answer: tuple[AnswerLine, ...]  # bad news first
    planned: str  # which figure is as planned and what the ranges are; empty without draws
    caveat: str
    next_steps: tuple[NextStepText, ...]

    curve_chart: Chart
    curve_text: tuple[str, ...]
    placement_facts: tuple[Fact, ...]
    readings: Table | None

    two_views: TwoViews | None  # None without levers in the release
    levers: LeverPart | None
    baseline_part: BaselinePart
    comparator: ComparatorPart | None
    uses: Uses
    emissions_chart: Chart
    channel_chart: Chart
    decomposition_chart: Chart
    decomposition: Table
    mechanism: tuple[str, ...]  # the energy part, the technology part, the hours
    step_facts: tuple[Fact, ...]
    money_chart: Chart
    costs: Table
    finance_facts: tuple[Fact, ...]
    convention: str
    causes: CausesPart | None  # what the uncertainty hangs on; None without draws
    wide_bills: tuple[WideBill, ...]  # whose quality widens the ranges
    money_basis: str  # which view's savings the money is of; empty where there is one view
    conversion: str  # the main sums in another currency; empty where none is asked for

    notices: tuple[NoticeText, ...]
    baseline: Table
    bills: Table
    entered: Table
    years: Table
    provenance_counts: str


def result_context(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    *,
    assessed_on: date | None = None,
    scenario: str = "",
) -> ResultPage:
    """``inputs`` and ``result`` as stored; ``tables`` of the release that the assessment was made with, for names."""
    currency = inputs.get("currency")
    currency_word = currency or _("your currency")
    readings = {row.code: row.name_en for row in tables.ai_readings.values()}
    answer = headline(inputs=inputs, result=result, one_asset_step=one_asset_step(inputs, tables))
    phases = phase_bands(inputs, result)
    made = {"release": result["release"], "model": result["model_version"]}
    source = (
        _("Your profile and the curves of release %(release)s; Green Inflection, model %(model)s.") % made
    )

    said = answer_part(answer, result, readings, currency)
    parts = decomposition_figure(result, source, answer)
    money = driven(result)
    return ResultPage(
        firm=inputs.get("name") or _("Your plant"),
        scenario=scenario,
        description=_description(inputs, tables, scenario),
        currency=currency_word,
        release=result["release"],
        model_version=result["model_version"],
        assessed_on=assessed_on,
        side=answer.side,
        tag=side_tag(answer.side, lower_bound=result["placement"]["lower_bound"]),
        title=said.title,
        lead=said.lead,
        answer=said.lines,
        planned=planned_words(result, tables),
        caveat=str(CAVEAT),
        next_steps=_next_steps(inputs, result, tables, phases),
        curve_chart=curve_figure(result, _curve_source(result) % made),
        curve_text=curve_text(inputs, result, tables),
        placement_facts=ranged(placement_facts(inputs, result), result, currency),
        readings=readings_table(result, readings),
        two_views=two_views(inputs, result, source, currency_word),
        levers=lever_part(inputs, result, tables, source, currency_word),
        baseline_part=baseline_part(inputs, result),
        comparator=comparator_part(inputs, result, tables, _discount_rate(inputs, result)),
        uses=uses(),
        emissions_chart=emissions_figure(result, source, phases),
        channel_chart=channel_figure(result, source, phases),
        decomposition_chart=parts,
        decomposition=parts.table,
        mechanism=tuple(
            str(MECHANISM[sentence.code]) % words_of(sentence.params, None, places(result))
            for sentence in mechanism(result)
        ),
        step_facts=ranged(step_facts(result, currency), result, currency),
        causes=causes_part(result, tables, source, currency_word),
        wide_bills=wide_bills(inputs, result, tables),
        money_chart=money_figure(money, source, currency, currency_word, phases),
        costs=costs_table(
            money,
            money_words(currency_word),
            cost_columns(money),
            prices=price_words(inputs),
            hours_counted=hours_counted(inputs),
        ),
        money_basis=money_basis(inputs, result),
        conversion=conversion_words(inputs, result),
        finance_facts=finance_facts(inputs, result),
        convention=convention(inputs.get("price_year")),
        notices=notice_texts(inputs, result, tables),
        baseline=baseline_table(result, currency_word, (inputs.get("output") or {}).get("unit", "")),
        bills=bills_table(inputs, tables, currency_word),
        entered=entered_table(inputs, tables),
        years=years_table(result),
        provenance_counts=provenance_counts(result),
    )


def finance_facts(inputs: JsonObject, result: JsonObject) -> tuple[Fact, ...]:
    """The money of the view that drives it; a report is also checked against them."""
    facts = money_facts(driven(result), inputs.get("currency"), _discount_rate(inputs, result))
    return ranged(facts, result, inputs.get("currency"))


def _description(inputs: JsonObject, tables: ReleaseTables, scenario: str) -> str:
    plant = _("%(industry)s, %(country)s, %(employees)s employees") % {
        "industry": industry_name(inputs["industry"], tables),
        "country": country_name(inputs["country"], tables),
        "employees": formats.fixed(inputs["employees"]),
    }
    if not scenario:
        return plant
    return _("Scenario “%(scenario)s” · %(plant)s") % {"scenario": scenario, "plant": plant}


def _curve_source(result: JsonObject) -> str:
    """The turning point's own source first, where it has one; then the release that holds it."""
    release = _("Green Inflection, release %(release)s, model %(model)s.")
    printed = next(
        (
            row["source"]
            for row in result["provenance"]
            if row["key"].startswith("curves.emissions[") and row.get("source")
        ),
        "",
    )
    if not printed:
        return release
    return _("Turning point: %(source)s.") % {"source": printed.replace("%", "%%")} + " " + release


def _next_steps(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, phases: tuple[PhaseBand, ...]
) -> tuple[NextStepText, ...]:
    found = next_steps(result=result, phases=ends_of(phases), machines_at=machines_at(inputs, tables))
    return tuple(
        NextStepText(
            text=str(NEXT_STEPS[step.sentence.code]) % words_of(step.sentence.params, inputs.get("currency")),
            link=str(LINKS[step.leads_to]),
            leads_to=step.leads_to if step.leads_to in ("roadmap", "report", "scenarios") else "profile",
            anchor=anchor_of(step.leads_to, inputs),
        )
        for step in found
    )


def _discount_rate(inputs: JsonObject, result: JsonObject) -> float | None:
    if inputs.get("discount_rate") is not None:
        return float(inputs["discount_rate"])
    return provenance_values(result).get("discount_rate_share")
