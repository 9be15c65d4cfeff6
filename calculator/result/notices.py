"""The notices of a stored result in the reader's language, with names instead of codes and what to do about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from calculator import formats
from calculator.result.entered import country_name
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
    "turning_point_is_lower_bound": _("Plan as if the turning point lay later than printed here."),
    "phases_after_horizon": _("Shorten the phases or lengthen the horizon."),
    "country_type_is_border_case": _(
        "Choose the other country type in the profile and compare the two verdicts."
    ),
}
BORDER_CASE = _(
    "%(country)s is a border case: by UNCTAD’s rule it counts as %(country_type)s, other lists place it differently,"
    " and the source does not print its own."
)
KINDS = {"developing": _("developing"), "developed": _("developed")}


@dataclass(frozen=True, slots=True)
class NoticeText:
    text: str
    do: str = ""


def notice_texts(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> tuple[NoticeText, ...]:
    """The stored notices in their order; a code that this version does not know keeps its stored sentence."""
    found = [
        NoticeText(_text(warning, inputs, tables), str(ACTIONS.get(warning["code"], "")))
        for warning in result["warnings"]
    ]
    country = tables.countries.get(inputs["country"])
    if country and country.border_case and not inputs.get("country_type"):
        kind = str(KINDS.get(country.country_type, country.country_type))
        text = str(BORDER_CASE) % {"country": country_name(inputs["country"], tables), "country_type": kind}
        found.append(NoticeText(text, str(ACTIONS["country_type_is_border_case"])))
    return tuple(found)


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
