"""One sentence per code of result.headline and result.findings, through gettext; for page, PDF and command."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.result.headline import Sentence
from calculator.result.sentence_params import NO_PLACES, words_of
from calculator.result.two_views_wording import ANSWERS

TITLES = {
    "title_open": _(
        "Whether your plant is before or past its turning point depends on how one AI unit is read"
    ),
    "title_most_readings_falling": _(
        "Most readings of one AI unit put your plant past its turning point; the one used here puts it "
        "%(distance_level)s units before"
    ),
    "title_most_readings_rising": _(
        "Most readings of one AI unit put your plant before its turning point; the one used here puts it "
        "%(distance_level)s units past"
    ),
    "title_at_turning_point": _("Your plant stands at its turning point"),
    "title_before_none": _(
        "Your plant is %(distance_level)s AI units before its turning point, and no further AI is planned"
    ),
    "title_before_short": _(
        "Your plant is %(distance_level)s AI units before its turning point, and the planned step does not reach it"
    ),
    "title_before_between": _(
        "Your plant is %(distance_level)s AI units before its turning point; the planned step passes it and still "
        "ends above today’s emissions"
    ),
    "title_before_back": _(
        "Your plant is %(distance_level)s AI units before its turning point; the planned step passes it and ends "
        "where emissions are today, no lower"
    ),
    "title_before_beyond": _(
        "Your plant is %(distance_level)s AI units before its turning point; emissions rise on the way to a target "
        "that lies below today’s level"
    ),
    "title_past_none": _(
        "Your plant is %(distance_level)s AI units past its turning point, and no further AI is planned"
    ),
    "title_past_further": _(
        "Your plant is %(distance_level)s AI units past its turning point, where more AI goes with lower emissions"
    ),
    "title_past_further_unpaid": _(
        "Your plant is %(distance_level)s AI units past its turning point: the programme does not pay, though more AI "
        "goes with lower emissions"
    ),
    "title_past_further_paid": _(
        "Your plant is %(distance_level)s AI units past its turning point: more AI goes with lower emissions, and the "
        "programme pays"
    ),
    "title_past_leaves": _(
        "Your plant is %(distance_level)s AI units past its turning point, and the planned step leaves the evidence"
    ),
    "title_past_outside": _(
        "Your plant is %(distance_level)s AI units past its turning point, and beyond what the curve has evidence "
        "for"
    ),
    "title_past_lower_bound": _(
        "Your plant is %(distance_level)s AI units past the earliest turning point of its industry; its own may lie "
        "later"
    ),
}

SIDES = {
    "readings_split_rising": _(
        "The source does not print what one AI unit is. Under %(rising_count)s of %(all_count)s readings your plant "
        "stands before the turning point, under %(falling_count)s past it. The figures below use this release’s "
        "reading, %(reading)s, under which it stands before."
    ),
    "readings_split_falling": _(
        "The source does not print what one AI unit is. Under %(rising_count)s of %(all_count)s readings your plant "
        "stands before the turning point, under %(falling_count)s past it. The figures below use this release’s "
        "reading, %(reading)s, under which it stands past it."
    ),
    "turning_point_later_rising": _(
        "The source expects industries that use much AI to turn later than others and prints no number, so "
        "%(turning_point_level)s is the least that your turning point can be: the way to it may be longer."
    ),
    "turning_point_later_falling": _(
        "The source expects industries that use much AI to turn later than others and prints no number. Past "
        "%(turning_point_level)s you may still be on the rising side of your own curve."
    ),
    "today_outside_evidence": _(
        "Your level today (%(today_level)s) lies below where the evidence begins (%(low_level)s)."
    ),
}

STEPS = {
    "step_none": _("Target and today are the same, so nothing changes on the curve."),
    "step_short": _(
        "The step from %(today_level)s to %(target_level)s AI units lies wholly where emissions rise with AI: the "
        "curve goes up by %(change_share)s on the way, and the turning point, %(turning_point_level)s, is still "
        "%(gap_level)s units beyond the target."
    ),
    "step_between": _(
        "The target, %(target_level)s AI units, lies past the turning point (%(turning_point_level)s) but short of "
        "%(mirror_level)s, where emissions are back at today’s level. Passing the turning point is not yet a saving."
    ),
    "step_back": _(
        "The step from %(today_level)s to %(target_level)s AI units runs over the whole hump of the curve, and the "
        "evidence ends at %(evidence_level)s, where emissions are back at today’s level: no saving is claimed beyond"
        " it."
    ),
    "step_beyond": _(
        "Up to %(mirror_level)s AI units emissions stand above today’s; the target, %(target_level)s, lies beyond, "
        "where the curve is below today’s level."
    ),
    "step_further": _(
        "From %(today_level)s to the target of %(target_level)s AI units the curve falls by %(change_share)s."
    ),
    "step_leaves": _(
        "The evidence ends at %(evidence_level)s AI units and the target is %(target_level)s: past that edge no "
        "further fall is claimed."
    ),
    "step_leaves_after_fall": _(
        "From %(today_level)s AI units to the edge of the evidence the curve falls by %(change_share)s."
    ),
    "step_outside": _(
        "The evidence ends at %(evidence_level)s AI units. Today’s level, %(today_level)s, and the target, "
        "%(target_level)s, lie beyond it, so the curve claims neither a rise nor a saving for this step, in "
        "emissions or on your meters."
    ),
    "step_ends_outside": _(
        "The target lies beyond the evidence, which ends at %(evidence_level)s; from there on the value at that edge"
        " is used."
    ),
}

EMISSIONS = {
    "emissions_none": _("Over %(horizon_count)s years the curve shows no change in emissions."),
    "emissions_above": _(
        "Over %(horizon_count)s years the curve associates the step with %(change_t)s t CO2e more than without AI, "
        "%(change_share)s of the plant’s emissions."
    ),
    "emissions_above_ending_below": _(
        "Over %(horizon_count)s years the curve associates the step with %(change_t)s t CO2e more than without AI, "
        "%(change_share)s of the plant’s emissions: at the end the yearly level lies below, but not for long enough "
        "to make up for the rise."
    ),
    "emissions_below": _(
        "Over %(horizon_count)s years the curve associates the step with %(change_t)s t CO2e less than without AI, "
        "%(change_share)s of the plant’s emissions."
    ),
    "emissions_below_after_rise": _(
        "Over %(horizon_count)s years the curve associates the step with %(change_t)s t CO2e less than without AI, "
        "%(change_share)s of the plant’s emissions; first the sum rises by up to %(extra_t)s t, and only after "
        "%(payback_years)s years is that made up for."
    ),
}

METERS = {
    "meters_none": _(
        "None of that change passes through the site’s energy: your meters cannot confirm it, and none of it is "
        "traceable to this site’s energy."
    ),
    "meters_alone_rise": _(
        "The site’s energy meters would show %(channel_t)s t CO2e more (%(energy_mwh)s MWh)."
    ),
    "meters_alone_fall": _(
        "The site’s energy meters would show %(channel_t)s t CO2e less (%(energy_mwh)s MWh)."
    ),
    "meters_part_of_rise": _(
        "Of that rise the site’s energy meters can confirm %(channel_t)s t, as %(energy_mwh)s MWh more energy; "
        "%(rest_t)s t is not traceable to this site’s energy."
    ),
    "meters_more_than_rise": _(
        "The site’s energy meters would show even more, %(channel_t)s t, as %(energy_mwh)s MWh more energy; the "
        "difference of %(rest_t)s t is not traceable to this site’s energy."
    ),
    "meters_part_of_fall": _(
        "Of that fall the site’s energy meters can confirm %(channel_t)s t, as %(energy_mwh)s MWh less energy; "
        "%(rest_t)s t is not traceable to this site’s energy."
    ),
    "meters_more_than_fall": _(
        "The site’s energy meters would show a larger fall, %(channel_t)s t, as %(energy_mwh)s MWh less energy; a "
        "rise of %(rest_t)s t that is not traceable to this site’s energy takes part of it back."
    ),
    "meters_fall_curve_rises": _(
        "Your meters alone would make the step look better than the curve does: they point to %(channel_t)s t CO2e "
        "less, as %(energy_mwh)s MWh less energy, while %(rest_t)s t more is not traceable to this site’s energy."
    ),
    "meters_rise_curve_falls": _(
        "Your meters would show a rise where the curve shows a fall: %(channel_t)s t CO2e more, as %(energy_mwh)s "
        "MWh more energy. The fall of %(rest_t)s t beside it is not traceable to this site’s energy."
    ),
}

MONEY = {
    "money_none": _("No money moves: neither a saving nor a programme cost is in these figures."),
    "money_cost_alone": _(
        "The figures hold no saving in money, so the programme’s %(cost_money)s stands alone."
    ),
    "money_bill_rises_and_cost": _(
        "On these figures the programme does not pay: it costs %(cost_money)s, and the bills for energy and carbon "
        "are %(saving_money)s higher over %(horizon_count)s years."
    ),
    "money_bill_rises": _(
        "On these figures the bills for energy and carbon are %(saving_money)s higher over %(horizon_count)s years, "
        "before any programme cost."
    ),
    "money_not_covered": _(
        "On these figures the programme does not pay: savings of %(saving_money)s over %(horizon_count)s years stand"
        " against a cost of %(cost_money)s."
    ),
    "money_too_late": _(
        "Savings of %(saving_money)s exceed the cost of %(cost_money)s, but come too late: the net present value is "
        "%(npv_money)s below zero."
    ),
    "money_savings_alone": _(
        "Energy and carbon save %(saving_money)s over %(horizon_count)s years before any programme cost; none is "
        "entered."
    ),
    "money_pays": _(
        "The programme pays back after %(payback_years)s years, with a net present value of %(npv_money)s."
    ),
    "money_positive": _("The net present value is %(npv_money)s above zero."),
    "money_counts_gains": _("In that %(gain_money)s are hours saved or other gains that you chose to count."),
    "money_of_outside_other_below": _(
        "By the documented effect of the levers the net present value would be %(npv_money)s below zero."
    ),
    "money_of_outside_other_above": _(
        "By the documented effect of the levers the net present value would be %(npv_money)s above zero."
    ),
    "money_of_inside_other_below": _(
        "That is the levers’ view, which you chose; by the curve the net present value is %(npv_money)s below zero."
    ),
    "money_of_inside_other_above": _(
        "That is the levers’ view, which you chose; by the curve the net present value is %(npv_money)s above zero."
    ),
    "labour_turns_up": _(
        "Counting the value of hours saved would lift the net present value to %(npv_money)s above zero; it is left "
        "out unless you choose to count it."
    ),
    "labour_turns_down": _(
        "Counting the value of hours lost would bring the net present value to %(npv_money)s below zero."
    ),
}

SIZES = {
    "one_machine_crosses": _(
        "At a plant of %(employees_count)s people one machine more moves the AI level by %(step_level)s units, "
        "further than from zero to the turning point (%(turning_point_level)s). Between before and past lies a "
        "single machine: take the side as a rough guide and decide on your meters."
    ),
    "one_machine_is_coarse": _(
        "At a plant of %(employees_count)s people one machine more moves the AI level by %(step_level)s units, a "
        "large part of the way to the turning point (%(turning_point_level)s): your place on the curve jumps with "
        "each one."
    ),
    "small_firm": _(
        "The curve is drawn from whole economies. At a plant of %(employees_count)s people a few machines decide the"
        " AI level, so take your place on it as a rough guide."
    ),
}

CAVEAT = _(
    "The curve is an association across economies and years; applying it to one plant is an ecological inference, so"
    " it says where to look and what to measure, not what happens here."
)

SIDE_TAGS = {
    "rising": _("Rising: before the turning point"),
    "falling": _("Falling: past the turning point"),
    "open": _("Open: depends on how one AI unit is read"),
}
FALLING_AT_LEAST = _("Falling: past the earliest turning point")

TOPICS = {
    "side": _("The side"),
    "step": _("The step"),
    "emissions": _("Emissions"),
    "meters": _("Meters"),
    "levers": _("Levers"),
    "money": _("Money"),
    "size": _("Your size"),
}

SENTENCES = TITLES | SIDES | STEPS | EMISSIONS | METERS | ANSWERS | MONEY | SIZES


def result_sentence(
    sentence: Sentence, *, currency: str | None, places: Mapping[str, int] = NO_PLACES
) -> str:
    return str(SENTENCES[sentence.code]) % words_of(sentence.params, currency, places)


def side_tag(side: str, *, lower_bound: bool) -> str:
    """``lower_bound``: the plant's own turning point may lie later than the one that it is past."""
    return str(FALLING_AT_LEAST if lower_bound and side == "falling" else SIDE_TAGS[side])
