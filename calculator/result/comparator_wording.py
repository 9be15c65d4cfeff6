"""The words of the conventional comparator, one sentence per code of result.comparator_part."""

from django.utils.translation import gettext_lazy as _

COMPARATOR = {
    "comparator_no_money": _(
        "No investment is entered, so there is no money to compare with %(measure)s, the tried measure of your industry"
    ),
    "comparator_nothing_addressed": _(
        "The tried measure of your industry, %(measure)s, finds no priced energy to work on in your bills"
    ),
    "comparator_beats": _(
        "For the same money, %(measure)s brings more than this plan: net present value %(middle_money)s "
        "(%(least_money)s to %(most_money)s) against %(npv_money)s"
    ),
    "comparator_loses_less": _(
        "For the same money, %(measure)s loses less than this plan: net present value %(middle_money)s "
        "(%(least_money)s to %(most_money)s) against %(npv_money)s"
    ),
    "comparator_open": _(
        "For the same money, %(measure)s can bring more or less than this plan: net present value %(middle_money)s "
        "(%(least_money)s to %(most_money)s) against %(npv_money)s"
    ),
    "comparator_is_beaten": _(
        "On these figures the plan brings more than %(measure)s would for the same money: net present value "
        "%(npv_money)s against %(middle_money)s (%(least_money)s to %(most_money)s)"
    ),
    "comparator_saves": _(
        "In the middle of its range it saves %(saving_money)s, %(energy_mwh)s MWh and %(avoided_t)s t CO2e a year, "
        "from the first year on and with nothing to learn first."
    ),
    "comparator_capped": _(
        "It can use only %(spent_money)s of the %(money_money)s that the plan invests (present value): more is not "
        "there to be saved. The rest stays in hand."
    ),
    "comparator_not_capped": _(
        "The %(money_money)s that the plan invests (present value) does not exhaust what it could save."
    ),
    "comparator_photovoltaics": _("It replaces bought electricity; the energy used stays the same."),
    "comparator_convention": _(
        "Its own running cost, growing prices and a carbon price are not counted, and a grant to the plan is none of "
        "its money. The plan can bring things that are not in these figures; so can the measure."
    ),
}
CARRIERS = {
    "electricity": _("the electricity that it works on"),
    "fuel": _("the fuel that it works on"),
    "heat": _("the heat that it works on"),
}
