"""The four charts of a result: findings as titles, axes in words, figures through calculator.formats."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, channel_chart, curve_chart, emissions_chart, money_chart
from calculator.result.chart_wording import finding_words, money_words, tonnes_words
from calculator.result.findings import channel_finding, curve_finding, emissions_finding, money_finding
from calculator.result.provenance_names import origin_word

JsonObject = Mapping[str, Any]


def chart_number(value: float, decimals: int) -> str:
    """A chart's figure; with two or three decimals a threshold stays as the source prints it (2.62, 1.974)."""
    return formats.level(value) if decimals in (2, 3) else formats.fixed(value, decimals)


def curve_figure(result: JsonObject, source: str) -> Chart:
    placement, curve = result["placement"], result["curves"]["emissions"]
    words = finding_words(curve_finding(result), currency=None) | {
        "source": _("%(source)s Height of the curve: %(origin)s.")
        % {"source": source, "origin": origin_word(placement["origin"], curve.get("identification", ""))},
        "y_axis": _("Change in emissions against no AI, %"),
        "x_axis": _("AI level, AI units"),
        "today": _("Today {value}"),
        "target": _("Target {value}"),
        "turning_point": _("Turning point {value}"),
        "break_even": _("Back at today’s emissions {value}"),
        "rising": _("emissions rise"),
        "falling": _("emissions fall"),
        "outside": _("no evidence"),
        "evidence": _("range of the evidence, {low} to {high}"),
        "table_caption": _("The points on the curve"),
        "column_point": _("Point"),
        "column_level": _("AI level, AI units"),
        "column_change": _("Change against no AI, %"),
        "row_today": _("Today"),
        "row_target": _("Target"),
        "row_turning_point": _("Turning point"),
        "row_break_even": _("Back at today’s emissions"),
        "row_evidence_low": _("Evidence begins"),
        "row_evidence_high": _("Evidence ends"),
    }
    return curve_chart(result=result, words=words, number=chart_number)


def emissions_figure(result: JsonObject, source: str) -> Chart:
    words = finding_words(emissions_finding(result), currency=None) | tonnes_words() | _common(source)
    words |= {
        "y_axis": _("Emissions, {unit} a year"),
        "difference_axis": _("Difference with AI, {unit} a year (above zero: more emissions)"),
        "without_ai": _("without AI"),
        "with_ai": _("with AI"),
        "table_caption": _("Emissions per year"),
        "column_without_ai": _("Without AI, t CO2e"),
        "column_with_ai": _("With AI, t CO2e"),
        "column_difference": _("Difference, t CO2e"),
    }
    return emissions_chart(result=result, words=words, number=formats.fixed)


def channel_figure(result: JsonObject, source: str) -> Chart:
    words = finding_words(channel_finding(result), currency=None) | tonnes_words() | _common(source)
    words |= {
        "y_axis": _("Energy channel: saved through the site’s energy, {unit} a year (below zero: extra)"),
        "table_caption": _("Energy channel per year"),
        "column_value": _("Saved, t CO2e"),
    }
    return channel_chart(result=result, words=words, number=formats.fixed)


def money_figure(result: JsonObject, source: str, currency: str | None, currency_word: str) -> Chart:
    words = (
        finding_words(money_finding(result), currency=currency) | money_words(currency_word) | _common(source)
    )
    words |= {
        "y_axis": _("Net cash flow, {unit} a year"),
        "total_axis": _("Running sum, {unit}"),
        "payback": _("Paid back after {years} years"),
        "total": _("In the end {value}"),
        "table_caption": _("Money per year, %(currency)s") % {"currency": currency_word},
        "column_value": _("Net cash flow"),
        "column_total": _("Running sum"),
    }
    return money_chart(result=result, words=words, number=formats.fixed)


def _common(source: str) -> dict[str, str]:
    return {
        "source": source,
        "x_axis": _("Year from the start"),
        "column_year": _("Year"),
        "no_change": _("no change in any year"),
    }
