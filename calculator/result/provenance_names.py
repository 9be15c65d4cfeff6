"""Names, values and units of a result's provenance, as a reader meets them instead of keys."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from calculator import formats
from calculator.regions import REGION_NAMES
from calculator.result.estimate_names import estimate_name, is_of_estimates

GROUPS = {
    "own": _("Your own figures, used in place of a default"),
    "emissions": _("Emissions curve"),
    "energy_efficiency": _("Energy efficiency curve"),
    "technology_level": _("Technology level curve"),
    "placement": _("Your place: AI unit, country type, industry class"),
    "energy": _("Energy: units, factors, growth"),
    "estimates": _("Levers, end uses, AI hardware, widths"),
    "defaults": _("Defaults used where you entered nothing"),
}
COUNTRY_TYPES = {
    "developing": _("developing economies"),
    "developed": _("developed economies"),
    "all": _("all economies"),
}
INDUSTRY_CLASSES = {
    "all": _("all industries"),
    "low_technology": _("low-end technology industries"),
    "high_energy": _("industries that use much energy"),
    "high_ai": _("industries that use much AI"),
}
ORIGINS = {
    "published": _("published"),
    "fitted": _("fitted"),
    "assumed": _("assumed"),
    "firm": _("your own"),
}
IDENTIFICATIONS = {"weak": _("weak fit"), "identified": _("identified fit")}
DATA_QUALITIES = {
    "metered": _("metered"),
    "billed": _("billed"),
    "estimated": _("estimated"),
    "default": _("default"),
}
CURVE_FIELDS = {
    "turning_point": _("Turning point, %(segment)s"),
    "peak_log_effect": _("Height of the peak, %(segment)s"),
    "slope_per_unit": _("Slope, %(segment)s"),
    "beta_linear": _("Linear coefficient, %(segment)s"),
    "beta_quadratic": _("Quadratic coefficient, %(segment)s"),
}
U_FIELDS = {"peak_log_effect": _("Depth of the trough, %(segment)s")}  # what first falls has no peak
ENERGY_FIELDS = {
    "unit": _("%(carrier)s: energy content"),
    "emission_factor_kg_per_unit": _("%(carrier)s: emission factor"),
    "price_growth_share": _("%(carrier)s: price growth"),
    "addressable_share": _("%(carrier)s: share that AI can act on"),
    "biogenic_factor_t_per_mwh": _("%(carrier)s: CO2 of biomass, in no total"),
}
NAMES = {
    "peak_log_effect_cap": _("Highest peak that a combined curve may have"),
    "evidence_range_turning_points": _("Length of the evidence range"),
    "ai_reading": _("Reading of one AI unit"),
    "gwp_assessment_report": _("IPCC assessment report that warming potentials are taken from, by number"),
    "country_type": _("Country type"),
    "industry_class": _("Industry class"),
    "horizon_years": _("Horizon"),
    "discount_rate_share": _("Discount rate, real"),
    "process_emissions_t": _("Process emissions"),
    "output_growth_share": _("Output growth"),
    "grid_decarbonisation_share": _("Fall of the grid’s emission factor"),
    "labour.weeks_per_year": _("Working weeks"),
    "labour.cost_growth_share": _("Growth of labour cost"),
    "carbon_price.growth_share": _("Growth of the carbon price"),
    "carbon_price.scope1_coverage_share": _("Share of fuel emissions that pays the carbon price"),
    "carbon_price.scope2_coverage_share": _("Share of purchased-energy emissions that pays the carbon price"),
}
FACTOR_BASES = {
    "scope2_official": _("official scope 2 factor"),
    "scope2_derived": _("scope 2 factor, derived"),
    "life_cycle_production_mix": _("life-cycle factor of the production mix, not scope 2"),
    "AR4": _("warming potentials of AR4"),
    "AR5": _("warming potentials of AR5"),
    "AR6": _("warming potentials of AR6"),
}
GASES = {"co2": _("CO2 alone"), "co2e": _("CO2e")}
GWPS = {
    "ch4_fossil": _("Warming potential of methane, fossil (%(report)s, 100 years)"),
    "ch4_biogenic": _("Warming potential of methane, biogenic (%(report)s, 100 years)"),
    "n2o": _("Warming potential of nitrous oxide (%(report)s, 100 years)"),
}
READINGS = {
    "ln_per_thousand": _("Reading ln(1 + AI-controlled machines per 1,000 employees): machines counted per"),
    "per_hundred": _("Reading AI-controlled machines per 100 employees: machines counted per"),
    "per_thousand": _("Reading AI-controlled machines per 1,000 employees: machines counted per"),
    "ln_per_ten_thousand": _(
        "Reading ln(1 + AI-controlled machines per 10,000 employees): machines counted per"
    ),
}
PHASES = {
    "years": _("Length of phase %(number)s"),
    "share": _("Share of the way reached after phase %(number)s"),
}
SHARE_UNITS = {
    "share": _("%(value)s"),
    "share per year": _("%(value)s a year"),
    "share of the way to the target": _("%(value)s of the way"),
    "share of the saving": _("%(value)s of the saving"),
    "share of the target": _("%(value)s of the target"),
    "share of the power named": _("%(value)s of the power named"),
    "share of capex": _("%(value)s of capex"),
    "share, 90 % half-width": _("± %(value)s, in 9 of 10 cases"),
}
PLACEMENT_KEYS = ("ai_reading", "country_type", "industry_class")
CURVE_KEY = re.compile(r"^curves\.(\w+)\[(\w+)/(\w+)\]\.(\w+)$")
ENERGY_KEY = re.compile(r"^energy\[(\d+)\]\.(\w+)$")
GWP_KEY = re.compile(r"^gwps\.(AR\d)\.(\w+)$")
READING_KEY = re.compile(r"^ai_readings\.(\w+)$")
RATE_KEY = re.compile(r"^exchange_rates\.(\w+)\.(\w+)\.([\d-]+)$")
PHASE_KEY = re.compile(r"^phase_(\d)_(years|share)$")


def origin_word(origin: str, identification: str = "") -> str:
    """“assumed”; of a fit also how well it is identified: “fitted, weak fit”."""
    word = str(ORIGINS.get(origin, origin))
    return f"{word}, {IDENTIFICATIONS.get(identification, identification)}" if identification else word


def segment_name(country_type: str, industry_class: str) -> str:
    """“developing economies”, “industries that use much energy”, or both."""
    if industry_class == "all":
        return str(COUNTRY_TYPES.get(country_type, country_type))
    name = str(INDUSTRY_CLASSES.get(industry_class, industry_class))
    if country_type == "all":
        return name
    return _gettext("%(industries)s in %(economies)s") % {
        "industries": name,
        "economies": str(COUNTRY_TYPES.get(country_type, country_type)),
    }


def group_of(key: str) -> str:
    """A key of GROUPS."""
    curve = CURVE_KEY.match(key)
    if curve:
        return curve[1] if curve[1] in GROUPS else "defaults"
    if ENERGY_KEY.match(key) or GWP_KEY.match(key) or key == "gwp_assessment_report":
        return "energy"
    if is_of_estimates(key):
        return "estimates"
    return "placement" if key in PLACEMENT_KEYS or READING_KEY.match(key) else "defaults"


def name_of(key: str, carriers: Mapping[int, str]) -> str:
    """``carriers``: the names of the profile's energy rows by position."""
    curve, energy, phase = CURVE_KEY.match(key), ENERGY_KEY.match(key), PHASE_KEY.match(key)
    if curve and curve[4] in CURVE_FIELDS:
        fields = CURVE_FIELDS if curve[1] == "emissions" else CURVE_FIELDS | U_FIELDS
        return str(fields[curve[4]]) % {"segment": segment_name(curve[2], curve[3])}
    if energy and energy[2] in ENERGY_FIELDS:
        return str(ENERGY_FIELDS[energy[2]]) % {"carrier": carriers.get(int(energy[1]), energy[1])}
    gwp, reading = GWP_KEY.match(key), READING_KEY.match(key)
    if gwp and gwp[2] in GWPS:
        return str(GWPS[gwp[2]]) % {"report": gwp[1]}
    if reading and reading[1] in READINGS:
        return str(READINGS[reading[1]])
    rate = RATE_KEY.match(key)
    if rate:
        return _gettext("Exchange rate of %(day)s, 1 %(base)s in %(quote)s") % {
            "base": rate[1],
            "quote": rate[2],
            "day": rate[3],
        }
    if phase:
        return str(PHASES[phase[2]]) % {"number": phase[1]}
    known = str(NAMES[key]) if key in NAMES else estimate_name(key, carriers)
    return known or key.replace("_", " ").replace(".", ", ")


def factor_scope(entry: Mapping[str, Any], places: Mapping[str, str]) -> str:
    """What a factor holds for: “China, 2023, official scope 2 factor, CO2 alone”; empty for other numbers.

    ``places``: names of countries by ISO 3166-1 alpha-3; regions are named here.
    """
    place, year, basis, gases = (entry.get(name, "") for name in ("place", "year", "basis", "gases"))
    anywhere = _("any country") if year and not place else ""
    parts = (
        places.get(place) or REGION_NAMES.get(place, place) or anywhere,
        str(year),
        FACTOR_BASES.get(basis, basis),
        GASES.get(gases, gases),
    )
    return ", ".join(str(part) for part in parts if part)


def value_of(value: float | str | None, unit: str, readings: Mapping[str, str]) -> str:
    """Value and unit; ``readings``: names of the AI readings by code."""
    if value is None:
        return "–"
    if isinstance(value, str):
        names: Mapping[str, object] = {**COUNTRY_TYPES, **INDUSTRY_CLASSES, **readings}
        return str(names.get(value, value))
    if unit in SHARE_UNITS:
        return str(SHARE_UNITS[unit]) % {"value": formats.exact_percent(value)}
    if unit.endswith("_gross"):
        unit = _gettext("%(unit)s (gross)") % {"unit": unit.removesuffix("_gross")}
    if unit == "AI unit":
        return _gettext("%(level)s AI units") % {"level": formats.level(value)}
    if unit == "years":
        return formats.exact_years(value)
    return f"{formats.exact(value)} {unit}".strip()


def value_with_range(entry: Mapping[str, Any], readings: Mapping[str, str]) -> str:
    """Value and unit, with the ends that draws take it between: “5 % (2 % to 9 %)”."""
    unit, low, high = entry.get("unit", ""), entry.get("low"), entry.get("high")
    value, *ends = (value_of(number, unit, readings) for number in (entry.get("value"), low, high))
    if low is None or high is None or low == high:
        return value
    return _gettext("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": ends[0], "high": ends[1]}
