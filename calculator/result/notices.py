"""The notices of a stored result in the reader's language, with names instead of codes and what to do about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from calculator import formats
from calculator.result.entered import country_name
from calculator.result.profile_links import anchor_of
from calculator.result.tables import carrier_name
from calculator.wording import NOTICES, notice_sentence
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]
LEVELS = ("level", "low", "high", "turning_point")

ACTIONS = {
    "readings_disagree": _(
        "Plan for the rising side: let each phase show its effect on your meters before the next begins."
    ),
    "extrapolated_today": _("Decide on your own meters; the curve cannot tell you more."),
    "extrapolated_target": _("Try a target within the evidence and compare."),
    "break_even_beyond_evidence": _("Do not count on getting back to today’s level by adding more AI alone."),
    "combined_curve": _(
        "Choose the country type yourself in the profile to see how far the verdict depends on it."
    ),
    "curve_is_weak": _("Decide on your own meters after a small first phase."),
    "channel_curves_are_weak": _("Decide on your own meters after a small first phase."),
    "turning_point_is_lower_bound": _("Plan as if the turning point lay later than printed here."),
    "more_handed_on_than_had": _(
        "Check what you hand on, or enter the bill or the power made that it comes from."
    ),
    "phases_after_horizon": _("Shorten the phases or lengthen the horizon."),
    "country_type_is_border_case": _(
        "Choose the other country type in the profile and compare the two verdicts."
    ),
}
BORDER_CASE_CODE = "country_type_is_border_case"
BORDER_CASE = _(
    "%(country)s is a border case: by UNCTAD’s rule it counts as %(country_type)s, other lists place it differently,"
    " and the source does not print its own."
)
# code -> what in the profile it concerns, and the name of the link; the worst first, which is the order on the page
CONCERNS = {
    "readings_disagree": ("readings", _("Check the number of machines")),
    "extrapolated_today": ("today", _("Check today’s AI level")),
    "turning_point_is_lower_bound": ("industry", _("Check the industry")),
    "extrapolated_target": ("target", _("Change the target")),
    "break_even_beyond_evidence": ("target", _("Change the target")),
    BORDER_CASE_CODE: ("country_type", _("Choose the country type")),
    "recovered_gas_counted_twice": ("factor", _("Set the factor")),
    "more_handed_on_than_had": ("handed_on", _("Check the energy handed on")),
    "price_missing": ("price", _("Enter the price")),
    "ai_electricity_not_billed": ("bill", _("Enter the electricity bill")),
    "no_programme_cost": ("cost", _("Enter the programme cost")),
    "capex_after_horizon": ("horizon", _("Change the horizon")),
    "phases_after_horizon": ("phases", _("Change the phases")),
    "grid_factor_is_world_average": ("factor", _("Enter your supplier’s factor")),
    "grid_factor_is_life_cycle": ("factor", _("Enter your supplier’s factor")),
    "grid_factor_is_later": ("factor", _("Enter the factor of your year")),
    "curve_is_weak": ("phases", _("Change the phases")),
    "channel_curves_are_weak": ("phases", _("Change the phases")),
    "combined_curve": ("country_type", _("Choose the country type")),
    "combined_channel_curves": ("country_type", _("Choose the country type")),
    "readings_not_computable": ("readings", _("Enter a number of machines")),
    "labour_outside_npv": ("hours", _("Check the hours")),
}
KINDS = {"developing": _("developing"), "developed": _("developed")}


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What to know, what to do about it, and the field of the profile where it is mended."""

    text: str
    do: str = ""
    link: str = ""
    anchor: str = ""


def notice_texts(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> tuple[NoticeText, ...]:
    """The stored notices, the worst first; a code that this version does not know keeps its stored sentence, last."""
    found = [
        (warning["code"], _text(warning, inputs, tables), _carrier(warning)) for warning in result["warnings"]
    ]
    country = tables.countries.get(inputs["country"])
    if country and country.border_case and not inputs.get("country_type"):
        kind = str(KINDS.get(country.country_type, country.country_type))
        names = {"country": country_name(inputs["country"], tables), "country_type": kind}
        found.append((BORDER_CASE_CODE, str(BORDER_CASE) % names, ""))
    order = {code: at for at, code in enumerate(CONCERNS)}
    found.sort(key=lambda item: order.get(item[0], len(order)))
    return tuple(_notice(code, text, carrier, inputs) for code, text, carrier in found)


def _notice(code: str, text: str, carrier: str, inputs: JsonObject) -> NoticeText:
    matter, link = CONCERNS.get(code, ("", ""))
    return NoticeText(text, str(ACTIONS.get(code, "")), str(link), _anchor(matter, inputs, carrier))


def _anchor(matter: str, inputs: JsonObject, carrier: str) -> str:
    """The preview's profile may still lack what a link would need."""
    return anchor_of(matter, inputs, carrier) if matter and "energy" in inputs else ""


def _carrier(warning: JsonObject) -> str:
    """The bill that a notice is about; a grid factor is that of electricity."""
    return str(warning["params"].get("carrier", "electricity" if "kg_per_mwh" in warning["params"] else ""))


def _text(warning: JsonObject, inputs: JsonObject, tables: ReleaseTables) -> str:
    if warning["code"] not in NOTICES:
        return str(warning.get("text", warning["code"]))
    params = dict(warning["params"])
    for name in LEVELS:
        if isinstance(params.get(name), (int, float)):
            params[name] = formats.level(params[name])
    if "carrier" in params:
        params["carrier"] = carrier_name(params["carrier"], tables)
    if "country" in params:
        params["country"] = country_name(params["country"], tables)
    if "amount" in params:
        params["amount"] = formats.money(params["amount"], inputs.get("currency"))
    return notice_sentence(warning["code"], params)
