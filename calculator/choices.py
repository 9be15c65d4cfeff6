"""What the form's lists offer: a release's rows under the names that a reader knows them by."""

from collections.abc import Collection, Mapping
from itertools import groupby

from babel import Locale
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from calculator.form.numbers import normalised
from calculator.regions import REGION_NAMES
from calculator.result.entered import country_name, industry_name
from releases.snapshot import ReleaseTables, UnitRow

Choices = list[tuple[str, str]]

UNIT_NAMES = {
    "kWh_gross": gettext_lazy("kWh gross"),
    "MWh_gross": gettext_lazy("MWh gross"),
    "GWh_gross": gettext_lazy("GWh gross"),
    "GJ_gross": gettext_lazy("GJ gross"),
    "therm": gettext_lazy("therm"),
    "tce": gettext_lazy("tce"),
    "tonne": gettext_lazy("tonne"),
    "m3": "m³",
    "litre": gettext_lazy("litre"),
    "us_gallon": gettext_lazy("US gallon"),
}
UNIT_GROUPS = {
    ("energy", "net"): gettext_lazy("Electricity, heat, fuel by net calorific value"),
    ("energy", "gross"): gettext_lazy("Fuel by gross calorific value, as on most gas bills"),
    ("mass", ""): gettext_lazy("Mass"),
    ("volume", ""): gettext_lazy("Volume"),
}


def _locale() -> Locale:
    return Locale.parse(to_locale(get_language() or "en"))


def _country_names(tables: ReleaseTables) -> dict[str, str]:
    """Every country at once; ``country_name`` looks the locale up for each."""
    names = _locale().territories
    return {iso3: names.get(row.iso2, iso3) for iso3, row in tables.countries.items()}


def country_choices(tables: ReleaseTables) -> Choices:
    names = sorted(_country_names(tables).items(), key=lambda item: item[1].casefold())
    return [("", _("Choose a country")), *names]


def industry_choices(tables: ReleaseTables) -> Choices:
    names = [
        (division, f"{division} – {industry_name(division, tables)}")
        for division in sorted(tables.industries)
    ]
    return [("", _("Choose an industry")), *names]


def region_choices(tables: ReleaseTables) -> list[tuple[str, str | Choices]]:
    """The regions with a grid factor of their own, under their country."""
    pairs = sorted({(row.country, row.region) for row in tables.scope2_factors if row.region})
    grouped = [
        (
            country_name(country, tables),
            sorted(
                ((code, str(REGION_NAMES.get(code, code))) for _country, code in group),
                key=lambda item: item[1],
            ),
        )
        for country, group in groupby(pairs, key=lambda pair: pair[0])
    ]
    return [("", _("The whole country")), *grouped]


def currency_choices(tables: ReleaseTables) -> Choices:
    names = _locale().currencies
    codes = sorted({row.currency for row in tables.countries.values() if row.currency})
    return [("", _("That of the country")), *((code, f"{code} – {names.get(code, code)}") for code in codes)]


def carrier_choices(tables: ReleaseTables) -> Choices:
    return [("", _("Choose a carrier")), *((code, row.name_en) for code, row in tables.carriers.items())]


def unit_name(unit: str) -> str:
    return str(UNIT_NAMES.get(unit, unit))


# how people write a unit beside a number, letters small; a unit's own code and name are understood as well
SPELLINGS = {
    "m3": ("cubic metre", "cubic metres", "smc", "sm3"),
    "litre": ("l", "litres", "liter", "liters"),
    "us_gallon": ("gal", "gallon", "gallons", "us gallons"),
    "tonne": ("t", "tonnes", "ton", "tons"),
    "therm": ("therms", "thm"),
}


def is_spelling_of(typed: str, unit: str) -> bool:
    """Whether “420 000 MWh” says the unit that was chosen; gross or net is the choice's to say."""
    bare = unit.removesuffix("_gross")
    understood = {bare, unit_name(bare), unit_name(unit), *SPELLINGS.get(unit, ())}
    return normalised(typed).casefold() in {normalised(name).casefold() for name in understood}


def unit_choices(
    tables: ReleaseTables, *, among: Collection[str] | None = None
) -> list[tuple[str, str | Choices]]:
    """The units of the release (``among`` these), grouped by what they measure, in the release's order."""

    def group_of(row: UnitRow) -> tuple[str, str]:
        return row.dimension, row.calorific_basis

    groups: dict[tuple[str, str], Choices] = {}
    for row in tables.units.values():
        if among is not None and row.unit not in among:
            continue
        groups.setdefault(group_of(row), []).append((row.unit, unit_name(row.unit)))
    return [
        ("", _("Choose a unit")),
        *((str(UNIT_GROUPS.get(key, key[0])), units) for key, units in groups.items()),
    ]


def names_of_codes(tables: ReleaseTables) -> Mapping[str, str]:
    """Carrier, unit, country and region codes -> what a reader calls them; for sentences that name codes."""
    return {
        **{code: row.name_en for code, row in tables.carriers.items()},
        **{unit: unit_name(unit) for unit in tables.units},
        **_country_names(tables),
        **{
            row.region: str(REGION_NAMES.get(row.region, row.region))
            for row in tables.scope2_factors
            if row.region
        },
    }
