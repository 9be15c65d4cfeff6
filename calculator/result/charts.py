"""The five charts of a result: findings as titles, axes in words, figures through calculator.formats."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import (
    Chart,
    PhaseBand,
    channel_chart,
    curve_chart,
    decomposition_chart,
    emissions_chart,
    money_chart,
)
from calculator.charts.years import Ranges
from calculator.result.chart_wording import finding_words, money_words, tonnes_words
from calculator.result.driving import money_view
from calculator.result.findings import (
    channel_finding,
    curve_finding,
    decomposition_finding,
    emissions_finding,
    money_finding,
)
from calculator.result.headline import Headline
from calculator.result.provenance_names import origin_word
from calculator.result.ranges import band_of, places

JsonObject = Mapping[str, Any]
Bands = Sequence[PhaseBand]


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
        "rising_short": _("rise"),
        "falling_short": _("fall"),
        "outside_short": _("none"),
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


def emissions_figure(result: JsonObject, source: str, phases: Bands = ()) -> Chart:
    ranges = _ranges(result, "outside", "emissions_with_ai_t", "emissions_avoided_t")
    words = (
        finding_words(emissions_finding(result), currency=None, places=places(result))
        | tonnes_words()
        | _common(source, phases)
    )
    words |= {
        "y_axis": _("Emissions, {unit} a year"),
        "difference_axis": _("Difference with AI, {unit} a year (above zero: more emissions)"),
        "without_ai": _("without AI"),
        "with_ai": _("with AI"),
        "table_caption": _("Emissions per year (difference: + is more)"),
        "column_without_ai": _("Without AI, t CO2e"),
        "column_with_ai": _("With AI, t CO2e"),
        "column_difference": _("Difference, t CO2e"),
    }
    return emissions_chart(
        result=result,
        words=words | _range_words(words, ranges),
        number=formats.fixed,
        phases=phases,
        ranges=ranges,
    )


def channel_figure(result: JsonObject, source: str, phases: Bands = ()) -> Chart:
    ranges = _ranges(result, "outside", "energy_channel_t")
    words = finding_words(channel_finding(result), currency=None) | tonnes_words() | _common(source, phases)
    words |= {
        "y_axis": _("Difference that the meters can confirm, {unit} a year (above zero: more emissions)"),
        "table_caption": _("What the site’s meters can confirm, per year (+ is more)"),
        "column_value": _("Difference, t CO2e"),
    }
    return channel_chart(
        result=result,
        words=words | _range_words(words, ranges),
        number=formats.fixed,
        phases=phases,
        ranges=ranges,
    )


def decomposition_figure(result: JsonObject, source: str, answer: Headline) -> Chart:
    years = {"years": len(result["path"]["year"])}
    words = (
        finding_words(decomposition_finding(result, answer), currency=None, places=places(result))
        | tonnes_words()
    )
    words |= {
        "source": source,
        "axis": _("Change over %(years)s years, {unit} (right of the line: more emissions)") % years,
        "scope1": _("Fuels burned on site (scope 1)"),
        "scope2": _("Purchased energy (scope 2)"),
        "metered": _("Your meters can confirm"),
        "rest": _("Not traceable to this site’s energy"),
        "whole": _("Change on the curve"),
        "table_caption": _("Change in emissions over %(years)s years, with AI against without (+ is more)")
        % years,
        "column_part": _("Part"),
        "column_value": _("t CO2e"),
        "column_share": _("% of emissions without AI"),
    }
    return decomposition_chart(result=result, words=words, number=formats.fixed)


def money_figure(
    result: JsonObject, source: str, currency: str | None, currency_word: str, phases: Bands = ()
) -> Chart:
    ranges = _ranges(result, money_view(result), "net_cash_flow", "cumulative_net_cash_flow")
    words = (
        finding_words(money_finding(result), currency=currency)
        | money_words(currency_word)
        | _common(source, phases)
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
    return money_chart(
        result=result,
        words=words | _range_words(words, ranges),
        number=formats.fixed,
        phases=phases,
        ranges=ranges,
    )


def _ranges(result: JsonObject, view: str, *names: str) -> Ranges:
    """Low and high of every year of these paths; what was not drawn is left out."""
    found = {name: band_of(result, view, name) for name in names}
    return {name: (band.low, band.high) for name, band in found.items() if band is not None}


def _range_words(words: Mapping[str, str], ranges: Ranges) -> dict[str, str]:
    """The summary says what the bands and whiskers are, where there are any."""
    if not ranges:
        return {}
    said = _("Bands and whiskers hold nine of ten draws.")
    return {"summary": f"{words['summary']} {said}"}


def _common(source: str, phases: Bands) -> dict[str, str]:
    return {
        "source": source,
        "x_axis": _("Year from the start; the strip shows the phases")
        if phases
        else _("Year from the start"),
        "turning_point_reached": _("Turning point after {years} years"),
        "break_even_reached": _("Back at today’s emissions after {years} years"),
        "column_year": _("Year"),
        "column_low": _("{name}: low"),
        "column_high": _("{name}: high"),
        "no_change": _("no change in any year"),
    }
