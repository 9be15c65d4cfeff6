"""The words of a plan: the source document's four phases, and one sentence per code of roadmap.answer."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from calculator import formats
from calculator.result.chance_wording import chance_words
from calculator.result.sentence_params import words_of
from roadmap.answer import Line
from roadmap.gate_wording import GATE_SENTENCES
from roadmap.phases import Month

PHASE_TITLES = (
    _("Strategic Assessment & Planning"),
    _("Pilot Deployment & Optimization"),
    _("Scaled Integration & Continuous Improvement"),
    _("Global Collaboration & Ecosystem Development"),
)
OBJECTIVES = (
    _(
        "Audit your processes, your energy and where the carbon arises. Set the goals that AI is to serve, "
        "name the data it needs, and settle a plan with your industry’s turning point in it."
    ),
    _(
        "Try AI in a few well-chosen places, such as scheduling and predictive maintenance. Measure, ask the "
        "people who work with it, and tune the models to get over the first rise in carbon and nearer to the "
        "turning point."
    ),
    _(
        "Extend AI over production lines and to suppliers: advanced process control, greener products, "
        "energy managed in real time. Make improvement a habit of the staff, and keep adjusting."
    ),
    _(
        "Share data and knowledge across your industry, help to write standards for AI in green "
        "manufacturing, and look for partners in other countries, so that good practice spreads."
    ),
)
PILOT_PAST_TURNING_POINT = _(
    "Try AI in a few well-chosen places, such as scheduling and predictive maintenance. Measure, ask the "
    "people who work with it, and tune the models until a fall shows on your meters, or you know that none "
    "comes."
)
PHASE_SIDES = {
    "before": _("Before the turning point"),
    "across": _("Reaches the turning point"),
    "after": _("Past the turning point"),
    "above": _("Past the turning point, emissions still above today’s"),
}
TITLES = {
    "title_none": _("There is no step to plan: your target is today’s AI level"),
    "title_open": _(
        "Plan for the rising side: on which side of the turning point the plan runs depends on how one AI "
        "unit is read"
    ),
    "title_open_most_rising": _(
        "Plan for the rising side: most readings of one AI unit put your plant before its turning point"
    ),
    "title_short": _(
        "All four phases run where emissions rise; the plan ends %(gap_level)s AI units before the turning "
        "point"
    ),
    "title_after_horizon": _(
        "Within the %(horizon_count)s years that are counted the path does not reach the turning point"
    ),
    "title_between": _(
        "The path reaches the turning point in %(turning_month)s and ends above today’s emissions"
    ),
    "title_back_dated": _(
        "The path reaches the turning point in %(turning_month)s and today’s emissions again in "
        "%(back_month)s, no lower"
    ),
    "title_beyond_dated": _(
        "The path reaches the turning point in %(turning_month)s and is back at today’s emissions in "
        "%(back_month)s"
    ),
    "title_back_late": _(
        "The path reaches the turning point in %(turning_month)s, and today’s emissions again only after the "
        "%(horizon_count)s years that are counted"
    ),
    "title_further": _("All four phases run past the turning point, where more AI goes with lower emissions"),
    "title_further_lower_bound": _(
        "All four phases run past the earliest turning point of your industry; its own may lie later"
    ),
    "title_leaves": _("All four phases run past the turning point, and the plan leaves the evidence"),
    "title_outside": _("The whole plan lies beyond what the curve has evidence for"),
}
TURNING_POINTS = {
    "turning_point_reached": _(
        "The path reaches the turning point, %(turning_point_level)s AI units, in %(turning_month)s, in "
        "phase %(phase_count)s. On the curve emissions are at their highest there."
    ),
    "turning_point_already": _("The plan begins past the turning point, %(turning_point_level)s AI units."),
    "turning_point_target_below": _(
        "The turning point lies at %(turning_point_level)s AI units and the target at %(target_level)s: up "
        "to %(end_month)s and after it, emissions stand on the rising side of the curve."
    ),
    "turning_point_after_horizon": _(
        "The path comes to the turning point, %(turning_point_level)s AI units, only after "
        "%(horizon_month)s, where the count ends."
    ),
    "reading_open": _(
        "Dates and figures follow this release’s reading of one AI unit; under other readings your plant "
        "stands on the other side of the turning point."
    ),
    "turning_point_later_rising": _(
        "The source expects your industry to turn later than that and prints no number, so the way may be "
        "longer."
    ),
    "turning_point_later_falling": _(
        "The source expects your industry to turn later than that and prints no number, so you may still be "
        "before your own."
    ),
    "turning_point_earliest": _(
        "The source expects your industry to turn later than that and prints no number, so take the date as "
        "the earliest."
    ),
    "back_reached": _(
        "In %(back_month)s, at %(mirror_level)s AI units, emissions are back at today’s level; from there on "
        "the curve lies below it."
    ),
    "back_reached_no_lower": _(
        "In %(back_month)s, at %(mirror_level)s AI units, emissions are back at today’s level. The evidence "
        "ends there, so no saving is claimed after it."
    ),
    "back_target_below": _(
        "Emissions are back at today’s level only at %(mirror_level)s AI units. The target is "
        "%(target_level)s, so they stay above it."
    ),
    "back_after_horizon": _(
        "Emissions are back at today’s level, at %(mirror_level)s AI units, only after %(horizon_month)s, "
        "where the count ends."
    ),
    "back_beyond_evidence": _(
        "Emissions would be back at today’s level at %(mirror_level)s AI units, beyond where the evidence "
        "ends (%(evidence_level)s)."
    ),
}
MONEY = {
    "programme_more": _(
        "Up to %(end_month)s the programme costs %(cost_money)s, and the bills for energy and carbon are "
        "%(saving_money)s higher than without AI."
    ),
    "programme_less": _(
        "Up to %(end_month)s the programme costs %(cost_money)s, and the bills for energy and carbon are "
        "%(saving_money)s lower than without AI."
    ),
    "programme_same": _(
        "Up to %(end_month)s the programme costs %(cost_money)s and saves nothing on the bills."
    ),
    "programme_free_more": _(
        "Up to %(end_month)s the bills for energy and carbon are %(saving_money)s higher than without AI. No "
        "programme cost is entered."
    ),
    "programme_free_less": _(
        "Up to %(end_month)s the bills for energy and carbon are %(saving_money)s lower than without AI. No "
        "programme cost is entered."
    ),
    "sum_below": _("By %(horizon_month)s the sum of all flows is %(sum_money)s below zero."),
    "levers_less": _(
        "By the levers the same plan saves %(levers_mwh)s MWh and %(levers_t)s t CO2e up to %(horizon_month)s."
    ),
    "levers_more": _(
        "By the levers the same plan adds %(levers_t)s t CO2e up to %(horizon_month)s: the AI’s own electricity."
    ),
    "levers_drive_money": _("The money here is the levers’, as you chose."),
    "sum_above": _("By %(horizon_month)s the sum of all flows is %(sum_money)s above zero."),
}
PATHS = {
    "path_reached": _("The path reaches the turning point in phase %(phase_count)s, in %(turning_month)s"),
    "path_already": _("The path begins past the turning point"),
    "path_no_step": _("The path stays where it is"),
    "path_target_below": _("The path ends below the turning point"),
    "path_after_horizon": _("The path reaches the turning point after the years that are counted"),
}
SENTENCES = TITLES | TURNING_POINTS | MONEY | PATHS | GATE_SENTENCES

START_GIVEN = _("The plan runs from %(start)s, as you entered, to %(end)s.")
START_ASSUMED = _(
    "You entered no start, so the plan begins with the month after the assessment was made and runs from "
    "%(start)s to %(end)s."
)
OTHER_FLOWS = {
    "demand_charge_saving": _("demand charge saved"),
    "grants": _("grants"),
    "replacement_cost": _("hardware bought again"),
    "residual_value": _("value left at the end"),
    "labour": _("hours saved"),
    "benefits": _("other benefits"),
}
OTHER_FLOWS_ARE = _("Other flows: %(names)s.")
CONVENTION = _(
    "Convention: a year’s figures are shared out by the part of the year that falls in each phase; an "
    "investment counts in its own phase. Money is at the prices of today, undiscounted. A plus sign is more "
    "than without AI."
)
CAPEX_LEFT_OUT = _("Investment of %(money)s falls after the horizon and is in none of these figures.")


def month_words(month: Month) -> str:
    """“March 2030” in the reader's language."""
    return date_format(date(month.year, month.month, 1), "YEAR_MONTH_FORMAT")


def short_month_words(month: Month) -> str:
    """“Mar 2030”, for tables."""
    pattern = _gettext("M Y")  # a date format of Django: short month, year
    return date_format(date(month.year, month.month, 1), pattern)


def span_words(first: Month, last: Month) -> str:
    """“January 2027 to June 2027”; one month alone."""
    if first == last:
        return month_words(first)
    return _gettext("%(first)s to %(last)s") % {"first": month_words(first), "last": month_words(last)}


def sentence(line: Line, *, currency: str | None, unit: str = "") -> str:
    """``unit``: what the firm's industry counts its energy by, for sentences that compare."""
    return str(SENTENCES[line.code]) % (_words(line.params, currency) | {"unit": unit})


KWH_DIGITS = 4  # of energy per unit: a threshold two per cent away must be told from its baseline


def _words(params: Mapping[str, float | str | Month], currency: str | None) -> dict[str, str]:
    """By the unit that a name ends in: of a plan's besides, months, chances and kWh per unit of output."""
    plain: dict[str, float | str] = {}
    written: dict[str, str] = {}
    for name, value in params.items():
        if isinstance(value, Month):
            written[name] = month_words(value)
        elif name.endswith("_chance"):
            written[name] = chance_words(float(value))
        elif name.endswith("_kwh"):
            written[name] = formats.figure(float(value), KWH_DIGITS)
        else:
            plain[name] = value
    return words_of(plain, currency) | written
