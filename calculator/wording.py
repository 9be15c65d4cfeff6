"""One sentence per code of the calculator, through gettext; for page, PDF, command and form alike."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator import formats
from calculator.profile import ProfileError

PROFILE_ERRORS = {
    "missing": _("is required"),
    "unknown_key": _("is not a key that a profile has"),
    "not_a_number": _("must be a number"),
    "not_a_whole_number": _("must be a whole number"),
    "not_finite": _("must be a finite number"),
    "not_text": _("must be text"),
    "not_a_list": _("must be a list"),
    "not_an_object": _("must be an object with named values"),
    "not_understood": _("could not be read"),
    "not_json": _("is not well-formed JSON: %(reason)s"),
    "too_small": _("must be %(limit)s or more"),
    "too_large": _("must be %(limit)s or less"),
    "too_few_entries": _("has too few entries; it needs %(count)s"),
    "too_many_entries": _("has too many entries; it takes %(count)s"),
    "key_twice": _("names “%(value)s” twice in one object"),
    "text_too_long": _("must have at most %(limit)s characters"),
    "not_one_line": _("must be one line of plain text"),
    "not_a_month": _("must be a month such as 2026-11"),
    "not_a_day": _("must be a day such as 2026-11-24"),
    "not_above": _("must be above %(limit)s"),
    "not_yes_or_no": _("must be true or false"),
    "text_missing": _("must not be empty"),
    "unknown_lever": _("“%(value)s” is not a lever of this release; use one of: %(allowed)s"),
    "lever_twice": _("“%(value)s” is chosen twice; keep one"),
    "end_uses_not_whole": _("the shares must make 100 %% together; they make %(total_share)s"),
    "grant_above_capex": _("a grant of %(grant)s is more than the phase spends (%(capex)s)"),
    "not_one_of": _("“%(value)s” is not one of: %(allowed)s"),
    "unknown_country": _("“%(value)s” is not a country of this release; use ISO 3166-1 alpha-3, such as CHN"),
    "unknown_industry": _(
        "“%(value)s” is not a manufacturing division of ISIC Rev.4; use one of: %(allowed)s"
    ),
    "unknown_region": _(
        "“%(value)s” has no factor of its own in %(country)s; leave it out or use one of: %(allowed)s"
    ),
    "country_without_regions": _("must be left out: this release has no factors for parts of %(country)s"),
    "unknown_currency": _("“%(value)s” is not an ISO 4217 currency, such as EUR"),
    "unknown_carrier": _("“%(value)s” is not an energy carrier; use one of: %(allowed)s"),
    "unit_does_not_fit": _("“%(value)s” does not fit %(carrier)s; use one of: %(allowed)s"),
    "no_factor": _("this release has no factor for %(carrier)s in %(country)s; enter your supplier's"),
    "target_missing": _("say where you want to be: target_ai_level or target_ai_assets is required"),
    "two_targets": _("give target_ai_level or target_ai_assets, not both"),
    "target_below_today": _(
        "the target (%(target)s) lies below today's level (%(today)s); removing AI is not modelled"
    ),
    "fewer_assets_than_today": _(
        "the target (%(target)s AI-controlled machines) is fewer than today's (%(today)s); removing AI is not modelled"
    ),
    "shares_fall": _("the share of the way must not fall from one phase to the next"),
    "last_share_not_one": _("the last phase must reach the target: 1"),
}

NOTICES = {
    "readings_not_computable": _(
        "You entered an AI level, so the other readings of one AI unit cannot be worked out. The source does not print "
        "what one unit is; enter the number of AI-controlled machines to see whether the verdict hangs on it."
    ),
    "readings_disagree": _(
        "The source does not print what one AI unit is. Under %(rising)s of its four readings you stand before the "
        "turning point, under %(falling)s past it: treat the side as open."
    ),
    "extrapolated_today": _(
        "Your AI level today (%(level)s) lies outside the range the curve has evidence for (%(low)s to %(high)s). The "
        "value at the edge is used; no further change is claimed."
    ),
    "extrapolated_target": _(
        "Your target (%(level)s) lies beyond the range the curve has evidence for (%(low)s to %(high)s). From there on "
        "the value at the edge is used; no larger saving is shown."
    ),
    "break_even_beyond_evidence": _(
        "The level at which emissions would be back at today's (%(level)s) lies beyond the evidence (up to %(high)s)."
    ),
    "combined_curve": _(
        "No curve is published for your industry class in your country type. Yours combines the two that are; it is an "
        "assumption of ours and not in the source."
    ),
    "turning_point_is_lower_bound": _(
        "The source expects industries that use much AI to turn later and prints no number. Take %(turning_point)s as "
        "a lower bound."
    ),
    "phases_after_horizon": _(
        "The four phases last %(years)s years, longer than the horizon of %(horizon_years)s years. What happens after "
        "the horizon is not counted."
    ),
    "capex_after_horizon": _(
        "Programme cost of %(amount)s falls after the horizon and is left out. Lengthen the horizon to count it."
    ),
    "no_programme_cost": _(
        "No programme cost is entered, so the money shows savings alone. Enter what the programme costs before you "
        "judge it."
    ),
    "labour_outside_npv": _(
        "Hours saved are shown, and stand outside net present value and paybacks; the value with them is printed "
        "beside. If you use it, leave training time out of the programme cost."
    ),
    "ai_electricity_not_billed": _(
        "The AI hardware uses electricity, and you entered no electricity bill: its emissions are counted at the "
        "grid’s factor, its cost is not."
    ),
    "more_handed_on_than_had": _(
        "You hand on %(handed_on)s MWh, more than the %(had)s MWh that you buy and make: nothing is left for the "
        "plant, so the energy used, and its share in each unit of output, is counted as 0."
    ),
    "price_missing": _(
        "No price is entered for %(carrier)s, so its cost and saving count as 0. Enter the bill's price."
    ),
    "grid_factor_is_life_cycle": _(
        "The grid factor for %(country)s (%(kg_per_mwh)s kg/MWh) is life-cycle, production mix: no official scope 2 "
        "factor is at hand. Use your supplier's or your government's factor for reporting."
    ),
    "grid_factor_is_later": _(
        "The grid factor is of %(factor_year)s, your bills are of %(base_year)s: of that kind none is at hand for "
        "their year or before. Grids change from year to year; enter the factor of your year."
    ),
    "grid_factor_is_world_average": _(
        "No grid factor is at hand for %(country)s; the world's average (%(kg_per_mwh)s kg/MWh, life-cycle) stands in. "
        "Enter your supplier's factor."
    ),
    "combined_channel_curves": _(
        "The curves behind energy and hours combine two published turning points; the combination is an assumption of "
        "ours and not in the source."
    ),
    "curve_is_weak": _(
        "The emissions curve behind this is a weak fit: the panel does not pin down where emissions turn. Read the "
        "turning point, and all that follows from it, as a rough guide."
    ),
    "channel_curves_are_weak": _(
        "A curve behind energy or hours is a weak fit: the panel does not pin down where it turns. Read the savings as "
        "a rough guide."
    ),
    "recovered_gas_counted_twice": _(
        "%(carrier)s stands beside the fuel it comes from, so its carbon may count twice. Set its factor to 0, or "
        "enter only the share of the parent fuel that is not feedstock."
    ),
}


LARGEST_WHOLE = 1e15  # beyond it a number is written with an exponent: nobody meant it


def number_words(value: object) -> str:
    """A parameter as a reader meets it: numbers to four significant digits in the reader's locale, lists joined."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    if float(value).is_integer() and abs(value) < LARGEST_WHOLE:
        return formats.fixed(value)
    return formats.figure(value, 4) if abs(value) < LARGEST_WHOLE else f"{value:.4g}"


def _sentence(text: object, params: Mapping[str, object]) -> str:
    return str(text) % {name: number_words(value) for name, value in params.items()}


def notice_sentence(code: str, params: Mapping[str, object]) -> str:
    """The sentence of a notice; carrier and country parameters are codes unless the caller names them."""
    return _sentence(NOTICES[code], params)


def profile_error_sentence(error: ProfileError) -> str:
    """What is wrong, without the path."""
    return _sentence(PROFILE_ERRORS[error.code], error.params)
