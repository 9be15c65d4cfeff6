"""The tables behind the inside view, the plausibility notes and the money: levers, end uses, rates, prices.

All of them are optional: releases before 2026.2 have none of their rows.
"""

from django.db.models import FloatField
from django.utils.translation import gettext_lazy as _

from releases import choices
from releases.fields import (
    CURRENCY,
    DAY_OR_YEAR,
    DIVISION,
    PERIOD,
    choice,
    codeword,
    constrained,
    flag,
    number,
    text,
    whole,
)
from releases.row import Row, release_key

SAVING = _("A share of the energy that it addresses.")
REALISED = _("The share of the saving that a plant gets; 1 where savings were verified at plants.")
COST = _("Money per site, where a source has it; else empty.")
END_USES = _("Codes separated by spaces out of utilities, drives, process_heat, space, other; or “all”.")
ISIC = _("ISIC Rev.4, 10 to 33.")
OF_THE_GROUP = _("A share of the carrier group; the five sum to 1.")
YEARS = _("Simple payback.")


def _share(label: str, hint: str) -> FloatField:
    return number(label, hint, low=0, high=1)


@constrained
class Lever(Row):
    table = "levers"
    keys = (("lever",),)

    release = release_key(table)
    lever = codeword(_("lever"), _("As profiles name it, such as fault_detection."))
    name_en = text(_("name"))
    phase = whole(_("phase"), _("In which phase of the programme it begins, 1 to 4."), low=1, high=4)
    carriers = choice(_("carriers"), choices.LeverCarriers, _("Which carriers it saves."))
    end_uses = text(_("end uses"), END_USES)
    saving_low = _share(_("saving, low"), SAVING)
    saving_mid = _share(_("saving"), SAVING)
    saving_high = _share(_("saving, high"), SAVING)
    realisation_low = _share(_("realisation, low"), REALISED)
    realisation_mid = _share(_("realisation"), REALISED)
    realisation_high = _share(_("realisation, high"), REALISED)
    weight = choice(_("weight of the evidence"), choices.EvidenceWeight)
    divisions = text(
        _("divisions"), _("ISIC divisions separated by spaces; empty: every industry."), optional=True
    )
    chosen_by_default = flag(_("chosen by default"), _("Taken where a firm chooses no levers of its own."))
    cost_low = number(_("cost, low"), COST, optional=True, low=0)
    cost_mid = number(_("cost"), COST, optional=True, low=0)
    cost_high = number(_("cost, high"), COST, optional=True, low=0)
    cost_currency = codeword(
        _("currency of the cost"), _("ISO 4217."), form=CURRENCY, optional=True, length=3
    )
    cost_year = whole(_("year of the cost"), _("Whose prices it is in."), optional=True, low=1990, high=2100)

    class Meta(Row.Meta):
        verbose_name = _("lever")
        verbose_name_plural = _("levers")


@constrained
class EndUse(Row):
    table = "end_uses"
    keys = (("division", "carrier_group"),)

    release = release_key(table)
    division = codeword(_("division"), ISIC, form=DIVISION, length=2)
    carrier_group = choice(
        _("carrier group"), choices.CarrierGroup, _("Heat is bought steam and heat; fuel is burnt on site.")
    )
    utilities_share = _share(_("utilities"), OF_THE_GROUP)
    drives_share = _share(_("drives"), OF_THE_GROUP)
    process_heat_share = _share(_("process heat"), OF_THE_GROUP)
    space_share = _share(_("space"), OF_THE_GROUP)
    other_share = _share(_("other"), OF_THE_GROUP)

    class Meta(Row.Meta):
        verbose_name = _("split by end use")
        verbose_name_plural = _("splits by end use")


@constrained
class EnergyMix(Row):
    table = "energy_mixes"
    keys = (("division",),)

    release = release_key(table)
    division = codeword(_("division"), ISIC, form=DIVISION, length=2)
    electricity_share = _share(_("electricity share"), _("Of all energy that plants of the industry buy."))
    year = whole(_("year"), _("Of the data, not of the publication."), low=1990, high=2100)

    class Meta(Row.Meta):
        verbose_name = _("energy mix")
        verbose_name_plural = _("energy mixes")


@constrained
class EnergyIntensity(Row):
    table = "energy_intensities"
    keys = (("division",),)

    release = release_key(table)
    division = codeword(_("division"), ISIC, form=DIVISION, length=2)
    mwh_per_employee = number(_("MWh per employee"), _("Energy of a year per employee."), above=0)
    low = number(_("low"), _("Below it the form asks whether a bill is missing."), above=0)
    high = number(_("high"), _("Above it the form asks whether a unit is wrong."), above=0)

    class Meta(Row.Meta):
        verbose_name = _("energy per employee")
        verbose_name_plural = _("energy per employee")


@constrained
class Comparator(Row):
    table = "comparators"
    keys = (("division",),)

    release = release_key(table)
    division = codeword(_("division"), ISIC, form=DIVISION, length=2)
    measure = choice(_("measure"), choices.Measure, _("What the same money could pay for without AI."))
    name_en = text(_("name"))
    carrier_group = choice(_("carrier group"), choices.CarrierGroup, _("Which carriers it saves."))
    end_uses = text(_("end uses"), END_USES)
    saving_low = _share(_("saving, low"), SAVING)
    saving_mid = _share(_("saving"), SAVING)
    saving_high = _share(_("saving, high"), SAVING)
    payback_low_years = number(_("payback in years, low"), YEARS, above=0)
    payback_mid_years = number(_("payback in years"), YEARS, above=0)
    payback_high_years = number(_("payback in years, high"), YEARS, above=0)

    class Meta(Row.Meta):
        verbose_name = _("conventional comparator")
        verbose_name_plural = _("conventional comparators")


@constrained
class ExchangeRate(Row):
    table = "exchange_rates"
    keys = (("currency", "period"),)

    release = release_key(table)
    currency = codeword(_("currency"), _("ISO 4217."), form=CURRENCY, length=3)
    period = codeword(
        _("period"),
        _("A year, such as 2025, for its mean; a day, such as 2026-10-30."),
        form=DAY_OR_YEAR,
        length=10,
    )
    per_eur = number(_("per euro"), _("Units of the currency for one euro."), above=0)

    class Meta(Row.Meta):
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")


@constrained
class ReferencePrice(Row):
    table = "reference_prices"
    keys = (("subject", "place", "period"),)

    release = release_key(table)
    subject = choice(_("subject"), choices.PriceSubject)
    place = codeword(
        _("place"), _("A country (ISO 3166-1 alpha-3), EU, world or a continent such as north_america.")
    )
    value = number(_("value"), _("Money per unit."), low=0)
    currency = codeword(_("currency"), _("ISO 4217."), form=CURRENCY, length=3)
    unit = choice(_("unit"), choices.PriceUnit, _("What the price is for."))
    period = codeword(
        _("period"),
        _("A year, half-year, quarter, month or day: 2025, 2025-H1, 2025-Q2, 2025-04, 2025-04-01."),
        form=PERIOD,
        length=10,
    )

    class Meta(Row.Meta):
        verbose_name = _("reference price")
        verbose_name_plural = _("reference prices")
