"""A stored assessment as a page: every sentence, chart and table ready, so that templates compute nothing.

``result_context`` is shared by the result page, the roadmap page and the PDF; the parts of a page are
templates/calculator/_*.html, which take ``page``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, Table
from calculator.inputs import to_readings
from calculator.result.chart_wording import MARGINS, TURNING_POINTS, money_words
from calculator.result.charts import channel_figure, curve_figure, emissions_figure, money_figure
from calculator.result.entered import country_name, entered_table, industry_name
from calculator.result.finance_wording import Fact, convention, finance_facts
from calculator.result.findings import margins, turning_point_origin
from calculator.result.headline import Sentence, headline
from calculator.result.notices import NoticeText, notice_texts
from calculator.result.provenance_names import segment_name
from calculator.result.sentence_params import signed_percent, words_of
from calculator.result.tables import (
    ProvenanceGroup,
    baseline_table,
    bills_table,
    costs_table,
    decomposition_table,
    provenance_groups,
    readings_table,
    years_table,
)
from calculator.result.wording import (
    CAVEAT,
    NEXT_STEPS,
    SIDE_TAGS,
    TOPICS,
    result_sentence,
)
from equations.ai_level import ai_level_of_assets
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What there is to say of one topic: “Money”, one or more sentences."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything that a page or a report says of one assessment; texts are in the reader's language."""

    firm: str
    description: str  # industry, country, employees
    currency: str  # ISO code, or "your currency"
    release: str
    model_version: str
    assessed_on: date | None

    side: str  # rising, falling, open: the class of tag and headline
    tag: str
    title: str
    answer: tuple[AnswerLine, ...]  # bad news first
    caveat: str
    next_step: str

    curve_chart: Chart
    curve_text: tuple[str, ...]
    placement_facts: tuple[Fact, ...]
    readings: Table | None

    emissions_chart: Chart
    channel_chart: Chart
    decomposition: Table
    money_chart: Chart
    costs: Table
    finance_facts: tuple[Fact, ...]
    convention: str

    notices: tuple[NoticeText, ...]
    baseline: Table
    bills: Table
    entered: Table
    years: Table
    provenance: tuple[ProvenanceGroup, ...]


def result_context(
    inputs: JsonObject, result: JsonObject, tables: ReleaseTables, *, assessed_on: date | None = None
) -> ResultPage:
    """``inputs`` and ``result`` as stored; ``tables`` of the release that the assessment was made with, for names."""
    currency = inputs.get("currency")
    currency_word = currency or _("your currency")
    readings = {row.code: row.name_en for row in tables.ai_readings.values()}
    answer = headline(inputs=inputs, result=result, one_asset_step=_one_asset_step(inputs, tables))
    source = _("Green Inflection, release %(release)s, model %(model)s.") % {
        "release": result["release"],
        "model": result["model_version"],
    }

    def words(sentence: Sentence) -> str:
        named = {
            name: readings.get(value, value) if name == "reading" else value
            for name, value in sentence.params.items()
        }
        return result_sentence(Sentence(sentence.code, named), currency=currency)

    return ResultPage(
        firm=inputs.get("name") or _("Your plant"),
        description=_("%(industry)s, %(country)s, %(employees)s employees")
        % {
            "industry": industry_name(inputs["industry"], tables),
            "country": country_name(inputs["country"], tables),
            "employees": formats.fixed(inputs["employees"]),
        },
        currency=currency_word,
        release=result["release"],
        model_version=result["model_version"],
        assessed_on=assessed_on,
        side=answer.side,
        tag=str(SIDE_TAGS[answer.side]),
        title=words(answer.title),
        answer=_answer(answer.sentences, words),
        caveat=str(CAVEAT),
        next_step=str(NEXT_STEPS[answer.side]),
        curve_chart=curve_figure(result, source),
        curve_text=_curve_text(inputs, result, tables),
        placement_facts=_placement_facts(inputs, result),
        readings=readings_table(result, readings),
        emissions_chart=emissions_figure(result, source),
        channel_chart=channel_figure(result, source),
        decomposition=decomposition_table(result),
        money_chart=money_figure(result, source, currency, currency_word),
        costs=costs_table(result, money_words(currency_word)),
        finance_facts=finance_facts(result, currency, _discount_rate(inputs, result)),
        convention=convention(),
        notices=notice_texts(inputs, result, tables),
        baseline=baseline_table(result, currency_word),
        bills=bills_table(inputs, tables, currency_word),
        entered=entered_table(inputs, tables),
        years=years_table(result),
        provenance=provenance_groups(result, inputs, tables),
    )


def _answer(sentences: Sequence[Sentence], words: Callable[[Sentence], str]) -> tuple[AnswerLine, ...]:
    """Neighbouring sentences of one topic make one line."""
    runs = groupby(sentences, key=lambda sentence: sentence.topic)
    return tuple(
        AnswerLine(str(TOPICS[topic]), " ".join(words(sentence) for sentence in run)) for topic, run in runs
    )


def _one_asset_step(inputs: JsonObject, tables: ReleaseTables) -> float | None:
    """AI units that one machine more would add under the release's reading."""
    if inputs["ai"]["basis"] != "assets":
        return None
    reading = next(reading for reading in to_readings(tables) if reading.is_release_reading)
    count = inputs["ai"]["ai_assets"]
    levels = ai_level_of_assets(reading, np.array([count, count + 1.0]), np.array([inputs["employees"]] * 2))
    return float(levels[1] - levels[0])


def _discount_rate(inputs: JsonObject, result: JsonObject) -> float | None:
    if inputs.get("discount_rate") is not None:
        return float(inputs["discount_rate"])
    return next((row["value"] for row in result["provenance"] if row["key"] == "discount_rate_share"), None)


def _curve_text(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> tuple[str, ...]:
    """Where the firm's turning point comes from, and how its country type and industry class turn."""
    records = {
        (record.country_type, record.industry_class): (
            record.turning_point,
            record.turning_point_origin or record.origin,
        )
        for record in tables.curves
        if record.outcome == "emissions"
    }
    country, industry = tables.countries.get(inputs["country"]), tables.industries.get(inputs["industry"])
    origin = turning_point_origin(result, records)
    segment = segment_name(str(origin.params["country_type"]), str(origin.params["industry_class"]))
    beside = margins(
        country_type=inputs.get("country_type") or (country.country_type if country else "all"),
        industry_class=industry.industry_class if industry else "all",
        records=records,
    )
    return (
        *(str(MARGINS[sentence.code]) % words_of(sentence.params, None) for sentence in beside),
        str(TURNING_POINTS[origin.code]) % (words_of(origin.params, None) | {"segment": segment}),
    )


def _placement_facts(inputs: JsonObject, result: JsonObject) -> tuple[Fact, ...]:
    placement, totals = result["placement"], result["totals"]
    unit = _("AI units")
    before = placement["side"] == "rising"
    distance = formats.level(abs(placement["distance_to_turning_point"]))
    slope = placement["marginal_change_share_per_unit"]
    facts = [
        Fact(_("AI level today"), formats.level(placement["ai_level"]), unit, _basis_note(inputs)),
        Fact(
            _("Turning point"),
            formats.level(placement["turning_point"]),
            unit,
            _("At the least; the source expects it later.") if placement["lower_bound"] else "",
        ),
        Fact(
            _("Way to the turning point") if before else _("Way past the turning point"),
            distance,
            unit,
            _reached(
                totals["turning_point_year"],
                reaches=placement["target_ai_level"] >= placement["turning_point"],
            )
            if before
            else "",
        ),
        Fact(_("Target"), formats.level(placement["target_ai_level"]), unit),
    ]
    if before:
        mirror = placement["carbon_break_even_level"]
        note = _reached(totals["carbon_break_even_year"], reaches=placement["target_ai_level"] >= mirror)
        facts.append(Fact(_("Emissions are back at today’s level at"), formats.level(mirror), unit, note))
    if slope is None:
        facts.append(
            Fact(
                _("Slope of the curve at today’s level"),
                _("Not known"),
                "",
                _("Today lies outside the evidence."),
            )
        )
    else:
        facts.append(Fact(_("Slope of the curve at today’s level"), signed_percent(slope), _("per AI unit")))
    return tuple(facts)


def _basis_note(inputs: JsonObject) -> str:
    if inputs["ai"]["basis"] == "level":
        return _("As you entered it.")
    return _("From %(assets)s AI-controlled assets and %(employees)s employees.") % {
        "assets": formats.fixed(inputs["ai"]["ai_assets"]),
        "employees": formats.fixed(inputs["employees"]),
    }


def _reached(year: float | None, *, reaches: bool) -> str:
    if year is not None and year > 0:
        return _("The planned path reaches it after %(years)s years.") % {"years": formats.years(year)}
    if year == 0:
        return ""
    return _("Not reached within the horizon.") if reaches else _("The planned path does not reach it.")
