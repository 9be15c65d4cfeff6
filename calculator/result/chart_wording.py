"""The words of a result's charts: their findings (codes of calculator.result.findings) and the names on their axes."""

from collections.abc import Mapping

from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from calculator.result.findings import Finding
from calculator.result.sentence_params import NO_PLACES, words_of

CURVE_TITLES = {
    "curve_none_rising": _("You stand on the rising side of the curve"),
    "curve_none_falling": _("You stand on the falling side of the curve"),
    "curve_short": _("The planned step climbs the curve and ends before its peak"),
    "curve_between": _("The planned step goes over the peak and ends above where it began"),
    "curve_back": _("The planned step goes over the whole hump and ends where it began"),
    "curve_beyond": _("The planned step goes over the peak and ends below where it began"),
    "curve_further": _("The planned step runs down the far side of the curve"),
    "curve_leaves": _("The planned step runs down the far side and out of the evidence"),
    "curve_outside": _("Today and the target both lie beyond the evidence"),
}
TITLES = CURVE_TITLES | {
    "emissions_course_none": _("The curve shows the same emissions with AI as without"),
    "emissions_course_above": _(
        "On the curve the plant emits up to %(highest_t)s t CO2e a year more with AI than without, and in no year "
        "less"
    ),
    "emissions_course_below": _(
        "On the curve the plant emits up to %(lowest_t)s t CO2e a year less with AI than without, and in no year "
        "more"
    ),
    "emissions_course_above_then_below": _(
        "On the curve the plant first emits up to %(highest_t)s t CO2e a year more with AI than without, and less "
        "from year %(from_count)s on"
    ),
    "emissions_course_mixed": _(
        "On the curve the plant emits between %(lowest_t)s t CO2e a year less and %(highest_t)s t more with AI than "
        "without"
    ),
    "channel_course_none": _("The curve shows nothing that the site’s meters could confirm"),
    "channel_course_above": _(
        "What the site’s meters can confirm is a rise of up to %(highest_t)s t CO2e a year"
    ),
    "channel_course_below": _(
        "What the site’s meters can confirm is a fall of up to %(lowest_t)s t CO2e a year"
    ),
    "channel_course_above_then_below": _(
        "What the site’s meters can confirm is first a rise, up to %(highest_t)s t CO2e a year, and a fall from year"
        " %(from_count)s on"
    ),
    "channel_course_mixed": _(
        "What the site’s meters can confirm lies between %(lowest_t)s t CO2e a year less and %(highest_t)s t more"
    ),
    "parts_none": _("The curve claims no change for this step"),
    "parts_meters_none": _("None of %(change_t)s t CO2e passes through the site’s energy"),
    "parts_meters_alone_rise": _(
        "Your meters would show %(channel_t)s t CO2e more, the curve nothing in sum"
    ),
    "parts_meters_alone_fall": _(
        "Your meters would show %(channel_t)s t CO2e less, the curve nothing in sum"
    ),
    "parts_meters_part_of_rise": _("Of %(change_t)s t CO2e more, your meters can confirm %(channel_t)s t"),
    "parts_meters_more_than_rise": _(
        "Your meters would show %(channel_t)s t CO2e more, the curve %(change_t)s t"
    ),
    "parts_meters_part_of_fall": _("Of %(change_t)s t CO2e less, your meters can confirm %(channel_t)s t"),
    "parts_meters_more_than_fall": _(
        "Your meters would show %(channel_t)s t CO2e less, the curve %(change_t)s t"
    ),
    "parts_meters_fall_curve_rises": _(
        "Your meters would show %(channel_t)s t CO2e less, the curve %(change_t)s t more"
    ),
    "parts_meters_rise_curve_falls": _(
        "Your meters would show %(channel_t)s t CO2e more, the curve %(change_t)s t less"
    ),
    "money_course_none": _("No money moves in these figures"),
    "money_course_reached": _("The running sum turns positive for good after %(payback_years)s years"),
    "money_course_immediate": _("The running sum never falls below zero"),
    "money_course_short": _("After %(horizon_count)s years the running sum is still %(sum_money)s short"),
    "money_course_costs": _(
        "Every year costs more than it saves: after %(horizon_count)s years the sum is %(sum_money)s below zero"
    ),
}
SUMMARIES = {
    "curve_summary": _(
        "Against no AI at all the curve stands at %(today_change)s today (%(today_level)s AI units), at "
        "%(target_change)s at the target (%(target_level)s), and at its peak of %(peak_change)s at "
        "%(turning_point_level)s."
    ),
    "curve_summary_no_step": _(
        "Against no AI at all the curve stands at %(today_change)s today (%(today_level)s AI units); its peak is "
        "%(peak_change)s at %(turning_point_level)s."
    ),
    "emissions_summary_none": _("One per cent of this plant’s emissions is %(percent_t)s t CO2e a year."),
    "emissions_summary_more": _(
        "In sum %(total_t)s t CO2e more over %(horizon_count)s years. One per cent of this plant’s emissions is "
        "%(percent_t)s t a year."
    ),
    "emissions_summary_less": _(
        "In sum %(total_t)s t CO2e less over %(horizon_count)s years. One per cent of this plant’s emissions is "
        "%(percent_t)s t a year."
    ),
    "channel_summary_u": _(
        "For plants like yours energy efficiency is taken to fall first, while machines, data and people are brought"
        " in, and to rise later. That shape follows the source; its size is assumed."
    ),
    "channel_summary_linear": _(
        "For plants like yours energy efficiency is taken to rise in a straight line with AI, from the first machine"
        " on. That shape follows the source; its size is assumed."
    ),
    "channel_summary_inverted_u": _(
        "For plants like yours energy efficiency is taken to rise first and to fall later."
    ),
    "parts_summary": _(
        "What the meters can confirm is the change in fuels burned on site (scope 1) and in purchased energy (scope "
        "2). The rest of what the curve associates with the step has no counterpart in this site’s energy."
    ),
    "money_summary_curve": _(
        "Energy and carbon cost saved less programme cost, in money of today. Hours saved are not in it."
    ),
    "money_summary_curve_with_gains": _(
        "Energy and carbon cost saved less programme cost, in money of today, with the hours and other gains that you "
        "chose to count."
    ),
    "money_summary_levers": _(
        "Energy and carbon cost that the levers are documented to save, less programme cost, in money of today. Hours "
        "saved are not in it."
    ),
    "money_summary_levers_with_gains": _(
        "Energy and carbon cost that the levers are documented to save, less programme cost, in money of today, with "
        "the hours and other gains that you chose to count."
    ),
}
MECHANISM = {
    "energy_part_none": _("Energy part: the efficiency curve claims no change in energy for this step."),
    "energy_part_lower_more": _(
        "Energy part: at the target the efficiency curve stands %(efficiency_share)s lower than today, so the same "
        "output takes more energy, %(energy_mwh)s MWh over %(horizon_count)s years."
    ),
    "energy_part_lower_less": _(
        "Energy part: at the target the efficiency curve stands %(efficiency_share)s lower than today; over "
        "%(horizon_count)s years the output still takes %(energy_mwh)s MWh less energy."
    ),
    "energy_part_higher_less": _(
        "Energy part: at the target the efficiency curve stands %(efficiency_share)s higher than today, so the same "
        "output takes less energy, %(energy_mwh)s MWh over %(horizon_count)s years."
    ),
    "energy_part_higher_more": _(
        "Energy part: at the target the efficiency curve stands %(efficiency_share)s higher than today, but the way "
        "there leads through lower ones: over %(horizon_count)s years the output takes %(energy_mwh)s MWh more energy."
    ),
    "energy_part_level_more": _(
        "Energy part: at the target the efficiency curve stands where it is today, but the way there leads through "
        "lower levels: over %(horizon_count)s years the output takes %(energy_mwh)s MWh more energy."
    ),
    "energy_part_level_less": _(
        "Energy part: at the target the efficiency curve stands where it is today; on the way there the output takes "
        "%(energy_mwh)s MWh less energy over %(horizon_count)s years."
    ),
    "technology_part_level": _(
        "Technology part: at the target the technology-level curve stands where it is today. It moves hours of work, "
        "no tonnes."
    ),
    "technology_part_lower": _(
        "Technology part: at the target the technology-level curve stands %(technology_share)s lower than today. It "
        "moves hours of work, no tonnes."
    ),
    "technology_part_higher": _(
        "Technology part: at the target the technology-level curve stands %(technology_share)s higher than today. It "
        "moves hours of work, no tonnes."
    ),
    "hours_more": _(
        "On the work that you entered that is %(work_hours)s hours more over %(horizon_count)s years."
    ),
    "hours_less": _(
        "On the work that you entered that is %(work_hours)s hours less over %(horizon_count)s years."
    ),
    "no_hours": _("You entered no hours of work that AI could shorten, so none are counted."),
}
TURNING_POINTS = {
    "turning_point_published": _(
        "Your turning point is the one that the source prints for %(segment)s: %(own_level)s."
    ),
    "turning_point_fitted": _(
        "Your turning point, %(own_level)s, is fitted by this project on data of %(segment)s."
    ),
    "turning_point_assumed": _(
        "Your turning point, %(own_level)s, is an assumption of this project for %(segment)s."
    ),
    "turning_point_combined": _(
        "For your industry in your country type the source prints no turning point. Yours combines those that it "
        "prints: %(base_level)s × %(class_turning_point_level)s ÷ %(all_turning_point_level)s = %(own_level)s. The "
        "combination is our assumption."
    ),
}
MARGINS = {
    "developing_later": _(
        "Developing economies turn at %(own_level)s AI units, developed ones at %(other_level)s: in yours the way is"
        " longer."
    ),
    "developed_earlier": _(
        "Developed economies turn at %(own_level)s AI units, developing ones at %(other_level)s: in yours the way is"
        " shorter."
    ),
    "developing_earlier": _(
        "Developing economies turn at %(own_level)s AI units, developed ones at %(other_level)s: in yours the way is"
        " shorter."
    ),
    "developed_later": _(
        "Developed economies turn at %(own_level)s AI units, developing ones at %(other_level)s: in yours the way is"
        " longer."
    ),
    "high_energy_later": _(
        "Industries that use much energy turn at %(own_level)s, later than industry as a whole (%(other_level)s): it"
        " takes more AI before emissions fall."
    ),
    "high_energy_earlier": _(
        "Industries that use much energy turn at %(own_level)s, earlier than industry as a whole (%(other_level)s)."
    ),
    "low_technology_earlier": _(
        "Low-end technology industries turn at %(own_level)s, earlier than industry as a whole (%(other_level)s): "
        "fewer machines are enough."
    ),
    "low_technology_later": _(
        "Low-end technology industries turn at %(own_level)s, later than industry as a whole (%(other_level)s)."
    ),
    "high_ai_later": _(
        "Industries that use much AI turn at %(own_level)s, later than industry as a whole (%(other_level)s)."
    ),
    "high_ai_earlier": _(
        "Industries that use much AI turn at %(own_level)s, earlier than industry as a whole (%(other_level)s)."
    ),
    "high_ai_unknown": _(
        "Industries that use much AI are said to turn later than others, at a level that the source does not print."
    ),
}


def finding_words(
    finding: Finding, *, currency: str | None, places: Mapping[str, int] = NO_PLACES
) -> dict[str, str]:
    """Title and summary of a chart."""
    return {
        "title": str(TITLES[finding.title.code]) % words_of(finding.title.params, currency, places),
        "summary": str(SUMMARIES[finding.summary.code]) % words_of(finding.summary.params, currency, places),
    }


def tonnes_words() -> Mapping[str, str]:
    return {
        "unit_0": _gettext("t CO2e"),
        "unit_3": _gettext("thousand t CO2e"),
        "unit_6": _gettext("million t CO2e"),
        "unit_9": _gettext("billion t CO2e"),
    }


def energy_words() -> Mapping[str, str]:
    return {
        "unit_0": _gettext("MWh"),
        "unit_3": _gettext("thousand MWh"),
        "unit_6": _gettext("million MWh"),
        "unit_9": _gettext("billion MWh"),
    }


def money_words(currency: str) -> Mapping[str, str]:
    return {
        "unit_0": currency,
        "unit_3": _gettext("thousand %(currency)s") % {"currency": currency},
        "unit_6": _gettext("million %(currency)s") % {"currency": currency},
        "unit_9": _gettext("billion %(currency)s") % {"currency": currency},
    }
