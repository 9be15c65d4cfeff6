"""What the comparison says, one sentence per code of scenarios.answer; names of figures and of what is changed."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from calculator.profile import ProfileError
from calculator.result.chance_wording import chance_words
from calculator.result.sentence_params import words_of
from calculator.scenarios.answer import Answer, Said
from calculator.scenarios.chances import Chance
from calculator.wording import profile_error_sentence

TITLES = {
    "nobody_nothing": _("No scenario pays, and doing nothing emits least"),
    "nobody_least": _("No scenario pays; “%(least)s” emits least"),
    "nobody_same": _("No scenario pays, and all of them emit the same"),
    "pays_nothing": _("Doing nothing emits least; “%(best)s” pays most"),
    "pays_least": _("“%(best)s” pays most; “%(least)s” emits least"),
    "pays_and_least": _("“%(best)s” pays most and emits least"),
    "pays_same": _("“%(best)s” pays most; all of them emit the same"),
    "none_nothing": _("Doing nothing emits least, and no scenario moves any money"),
    "none_least": _("“%(least)s” emits least, and no scenario moves any money"),
    "none_same": _("None of these scenarios changes anything"),
    "not_like_for_like": _("These scenarios cannot be ranked: they do not count the same things"),
}
SENTENCES = {
    "money_none": _("Money: none moves in any of them; no cost and no saving is counted."),
    "money_nobody": _(
        "Money: of those that do something, “%(best)s” loses least, with a net present value of −%(npv_money)s over "
        "%(horizon_count)s years; doing nothing costs nothing."
    ),
    "money_pays": _(
        "Money: “%(best)s” pays most, with a net present value of %(npv_money)s over %(horizon_count)s years."
    ),
    "emissions_same": _("Emissions: over %(horizon_count)s years all of them come to the same on the curve."),
    "emissions_nothing": _(
        "Emissions: on the curve doing nothing emits least over %(horizon_count)s years, “%(most)s” most: %(more_t)s t "
        "CO2e more."
    ),
    "emissions_least": _(
        "Emissions: on the curve “%(least)s” emits least over %(horizon_count)s years, %(less_t)s t CO2e less than "
        "“%(against)s”."
    ),
    "views_agree": _("Both views of the savings, the fitted curves and the chosen levers, say so."),
    "other_view_nobody": _(
        "By the other view of the savings, %(view)s, “%(name)s” loses least: a net present value of −%(npv_money)s."
    ),
    "other_view_pays": _(
        "By the other view of the savings, %(view)s, “%(name)s” pays most: a net present value of %(npv_money)s."
    ),
    "no_cost_entered": _("No cost is entered for “%(name)s”, so its value is savings alone."),
    "the_same": _("“%(name)s” comes to the same as “%(other)s”: every figure is equal."),
    "horizons_differ": _(
        "They count between %(fewest_count)s and %(most_count)s years, so their sums are not like for like. Give them "
        "the same horizon."
    ),
    "currencies_differ": _(
        "They are in different currencies, so their money is not like for like. Give them the same currency."
    ),
}
VIEWS = {"outside": _("the fitted curves"), "inside": _("the chosen levers")}
AGAINST_TITLES = {
    "all_alike": _("Against doing nothing no scenario changes anything"),
    "all_above": _("In the last year every scenario that differs emits more than doing nothing"),
    "all_below": _("In the last year every scenario that differs emits less than doing nothing"),
    "mixed": _("In the last year some emit more than doing nothing, some less"),
}
CHART_TITLES = {
    "emissions_same": _("On the curve all scenarios emit the same"),
    "emissions_nothing": _("On the curve doing nothing emits least"),
    "emissions_least": _("On the curve “%(least)s” emits least"),
}
CHART_TITLE = _("Emissions of each scenario against today")
NO_STEP = _(
    "Your plan has no step yet. Set a target above today’s level in the profile, or in a copy of the plan."
)
RULES = {
    "do_nothing": _("The target is today’s level; no programme, no levers, nothing bought."),
    "planned": _("The plant’s profile as it stands."),
    "accelerated": _("As planned, with each of the four phases half as long."),
    "own": _("Yours: what it does not change follows the plant’s profile."),
}
FIGURES = {
    "target_level": _("AI target, AI units"),
    "side": _("Side of the curve today"),
    "target_side": _("Side at the target"),
    "emissions_t": _("Emissions over the horizon, %(unit)s"),
    "against_no_ai_t": _("Against without AI, %(unit)s"),
    "channel_t": _("Through the meters, %(unit)s"),
    "levers_t": _("By the chosen levers, %(unit)s"),
    "cost_money": _("Programme cost, %(unit)s"),
    "npv_money": _("Net present value, %(unit)s"),
    "npv_outside_money": _("Net present value (curves), %(unit)s"),
    "npv_inside_money": _("Net present value (levers), %(unit)s"),
    "payback_years": _("Payback, years"),
    "largest_extra_t": _("Largest extra on the way, %(unit)s"),
    "break_even_years": _("Back at today’s emissions, years"),
}
SIDE_BY_SIDE = {  # with intervals or without
    False: _("What each scenario comes to (emissions: + is more)"),
    True: _("What each scenario comes to (emissions: + is more); in brackets, where 9 of 10 draws lie"),
}
CHANCES = {
    "emits_less": _("%(chance)s that “%(name)s” emits less than “%(base)s”."),
    "emits_more": _("%(chance)s that “%(name)s” emits more than “%(base)s”."),
    "worth_less": _("%(chance)s that “%(name)s” has a lower net present value than “%(base)s”."),
    "worth_more": _("%(chance)s that “%(name)s” has a higher net present value than “%(base)s”."),
}
CAPTIONS = {  # of differences: with intervals or without
    False: _("Each scenario less “%(base)s” (0 is exactly 0)"),
    True: _("Each scenario less “%(base)s” (0 is exactly 0); in brackets, where 9 of 10 draws lie"),
}
STATUSES = {
    "rising": _("rising"),
    "falling": _("falling"),
    "depends_on_reading": _("open"),
    "immediate": _("at once"),
    "none": _("nothing to pay back"),
    "not_within_horizon": _("not within the horizon"),
}
KEYS = {
    "country": _("Country"),
    "industry": _("Industry"),
    "employees": _("Employees"),
    "energy": _("Energy bills"),
    "ai": _("AI today"),
    "target_ai_level": _("AI target"),
    "target_ai_assets": _("AI target"),
    "name": _("Name of the plant"),
    "country_type": _("Country type"),
    "region": _("Province or state"),
    "currency": _("Currency"),
    "start": _("Start"),
    "horizon_years": _("Horizon"),
    "discount_rate": _("Discount rate"),
    "phase_years": _("Length of the phases"),
    "phase_shares": _("Way covered in the phases"),
    "programme": _("Programme cost"),
    "labour": _("Labour"),
    "carbon_price": _("Carbon price"),
    "process_emissions_t": _("Process emissions"),
    "output_growth_share": _("Growth of output"),
    "grid_decarbonisation_share": _("Fall of the grid factor"),
    "gwp_set": _("Warming potentials"),
    "base_year": _("Base year"),
    "price_year": _("Year of the prices"),
    "conversion": _("Currency conversion"),
    "levers": _("Levers"),
    "rebound_share": _("Rebound"),
    "ai_hardware": _("AI hardware"),
    "output": _("Output"),
    "onsite": _("Power and heat made on site"),
    "demand_charge": _("Demand charge"),
    "tax": _("Tax"),
    "benefits": _("Other benefits"),
    "money_view": _("View that drives the money"),
    "readiness": _("Readiness"),
}
TOO_MANY = _(
    "A plant has at most %(count)s scenarios, the three that are always there included. Delete one before you add "
    "another."
)
NAME_TAKEN = _("Another scenario of this plant has this name. Choose another one.")


def said(item: Said, currency: str | None) -> str:
    """A title or a sentence."""
    texts: Mapping[str, object] = TITLES if item.code in TITLES else SENTENCES
    params = {name: str(VIEWS[value]) if name == "view" else value for name, value in item.params.items()}
    return str(texts[item.code]) % words_of(params, currency)


def chance_said(chance: Chance, name: str, base: str) -> str:
    """“About 8 in 10 that “Accelerated” emits less than “As planned”.”"""
    params = {"chance": chance_words(chance.share), "name": name, "base": base}
    text = str(CHANCES[chance.code]) % params
    return text[:1].upper() + text[1:]


def chart_title(told: Answer) -> str:
    """What it finds of emissions, where they can be ranked."""
    found = next((item for item in told.sentences if item.code in CHART_TITLES), None)
    return str(CHART_TITLES[found.code]) % words_of(found.params, None) if found else str(CHART_TITLE)


def changed_keys(changes: Mapping[str, object]) -> tuple[str, ...]:
    """The names of what a scenario changes, each once, in our order: the database keeps none."""
    known = [key for key in KEYS if key in changes]
    return tuple(
        dict.fromkeys(str(KEYS.get(key, key)) for key in (*known, *sorted(changes.keys() - KEYS.keys())))
    )


def fault_words(fault: ProfileError) -> str:
    """“AI target: the target (3) is fewer than today's (12)…”."""
    key = fault.path.split(".")[0].split("[")[0]
    return f"{KEYS.get(key, key)}: {profile_error_sentence(fault)}"
