"""A stored profile read back to the reader: what was entered, with its unit, apart from the bills."""

from collections.abc import Mapping
from typing import Any

from babel import Locale
from django.utils.translation import get_language, ngettext, to_locale
from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.formats import exact
from calculator.result.entered_more import money_writer, more_rows, yearly
from calculator.result.provenance_names import COUNTRY_TYPES
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


def country_name(iso3: str, tables: ReleaseTables) -> str:
    """In the reader's language; the code where it has no name."""
    row = tables.countries.get(iso3)
    names = Locale.parse(to_locale(get_language() or "en")).territories
    return names.get(row.iso2, iso3) if row else iso3


def industry_name(division: str, tables: ReleaseTables) -> str:
    """“Manufacture of basic metals” without “manufacture of”, which nearly every division says, and its second “of”."""
    row = tables.industries.get(division)
    if row is None:
        return division
    name = (
        row.name_en.removeprefix("Manufacture of ")
        .replace("; manufacture of ", "; ")
        .replace(" and of ", " and ")
    )
    return name[0].upper() + name[1:]


def entered_table(inputs: JsonObject, tables: ReleaseTables) -> Table:
    """Only what was entered; what was left out stands among the defaults."""
    rows = [
        (_("Country"), country_name(inputs["country"], tables)),
        (_("Industry"), f"{inputs['industry']} {industry_name(inputs['industry'], tables)}"),
        (_("Employees"), exact(inputs["employees"])),
        (_("AI today"), _ai_words(inputs["ai"])),
        (_("AI target"), _target_words(inputs)),
    ]
    if inputs.get("country_type"):
        kind = inputs["country_type"]
        rows.append((_("Country type, your choice"), str(COUNTRY_TYPES.get(kind, kind))))
    for key, name, write in (
        ("region", _("Region"), str),
        ("currency", _("Currency"), str),
        ("start", _("Start"), str),
        ("horizon_years", _("Horizon"), formats.exact_years),
        ("discount_rate", _("Discount rate, real"), yearly),
        ("process_emissions_t", _("Process emissions"), _tonnes),
        ("output_growth_share", _("Output growth"), yearly),
        ("grid_decarbonisation_share", _("Fall of the grid’s emission factor"), yearly),
    ):
        if inputs.get(key) is not None:
            rows.append((name, write(inputs[key])))
    rows += _phase_rows(inputs) + _money_rows(inputs, inputs.get("currency")) + more_rows(inputs, tables)
    return Table(caption=_("Your profile, as entered"), header=(_("What"), _("Value")), rows=tuple(rows))


def _phase_rows(inputs: JsonObject) -> list[tuple[str, str]]:
    rows = []
    if inputs.get("phase_years"):
        rows.append(
            (
                _("Length of the phases 1 to 4"),
                " · ".join(formats.exact_years(value) for value in inputs["phase_years"]),
            )
        )
    if inputs.get("phase_shares"):
        rows.append(
            (
                _("Way covered after phases 1 to 4"),
                " · ".join(formats.exact_percent(value) for value in inputs["phase_shares"]),
            )
        )
    return rows


def _money_rows(inputs: JsonObject, currency: str | None) -> list[tuple[str, str]]:
    money = money_writer(currency)
    programme, labour, carbon = (inputs.get(key) or {} for key in ("programme", "labour", "carbon_price"))
    rows = []
    if programme.get("capex_by_phase"):
        rows.append(
            (
                _("Investment in phases 1 to 4"),
                " · ".join(money(value) for value in programme["capex_by_phase"]),
            )
        )
    if programme.get("opex_per_year") is not None:
        rows.append(
            (
                _("Running cost at the target"),
                _("%(money)s a year") % {"money": money(programme["opex_per_year"])},
            )
        )
    if labour.get("hours_per_week") is not None:
        hours = _("%(hours)s hours a week per employee") % {"hours": exact(labour["hours_per_week"])}
        rows.append((_("Work that AI could shorten"), hours))
    if labour.get("cost_per_hour") is not None:
        rows.append((_("Cost of labour"), _("%(money)s an hour") % {"money": money(labour["cost_per_hour"])}))
    if carbon.get("per_t") is not None:
        rows.append((_("Carbon price"), _("%(money)s per t CO2e") % {"money": money(carbon["per_t"])}))
    return rows


def _ai_words(ai: JsonObject) -> str:
    if ai["basis"] == "assets":
        return _machines(ai["ai_assets"])
    return _("%(level)s AI units") % {"level": formats.level(ai["level"])}


def _target_words(inputs: JsonObject) -> str:
    if inputs.get("target_ai_assets") is not None:
        return _machines(inputs["target_ai_assets"])
    return _("%(level)s AI units") % {"level": formats.level(inputs["target_ai_level"])}


def _machines(count: float) -> str:
    words = ngettext("%(count)s AI-controlled machine", "%(count)s AI-controlled machines", int(count))
    return words % {"count": exact(count)}


def _tonnes(value: float) -> str:
    return _("%(tonnes)s t CO2e a year") % {"tonnes": exact(value)}
