"""Every fault of a profile, named by path: of its shape, of names that the release does not know, of its sense."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from pydantic import ValidationError

from calculator.profile_shape import AiAssets, EndUses, Profile
from equations.inputs import PHASES
from releases.snapshot import ReleaseTables

END_USE_ROUNDING = 1e-6  # shares typed in percent with a decimal or two still make a whole


@dataclass(frozen=True, slots=True)
class ProfileError:
    """One fault: where (``energy[1].unit``), what (a code), and what its sentence needs to know."""

    path: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class ProfileErrors(ValueError):
    """Every fault of a profile, in the profile's order."""

    def __init__(self, errors: list[ProfileError]) -> None:
        super().__init__(f"{len(errors)} errors in the profile")
        self.errors = errors


# pydantic's error type -> our code; the sentence is ours, so that it can be translated
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "float_type": "not_a_number",
    "int_type": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "finite_number": "not_finite",
    "string_type": "not_text",
    "greater_than_equal": "too_small",
    "greater_than": "not_above",
    "bool_type": "not_yes_or_no",
    "string_too_short": "text_missing",
    "less_than_equal": "too_large",
    "literal_error": "not_one_of",
    "union_tag_invalid": "not_one_of",
    "union_tag_not_found": "missing",
    "too_short": "too_few_entries",
    "too_long": "too_many_entries",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "not_a_month",
    "tuple_type": "not_a_list",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
}
_UNION_TAGS = ("assets", "level")


def _path(location: tuple[int | str, ...]) -> str:
    """("energy", 1, "unit") -> "energy[1].unit"; the tag that pydantic puts behind ``ai`` is left out."""
    if location[:1] == ("ai",) and location[1:2] and location[1] in _UNION_TAGS:
        location = ("ai", *location[2:])
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path or "profile"


def shape_errors(invalid: ValidationError) -> list[ProfileError]:
    errors = []
    for item in invalid.errors(include_url=False):
        context = item.get("ctx", {})
        path = _path(item["loc"])
        if item["type"].startswith("union_tag"):
            path = f"{path}.basis"
        params: dict[str, object] = {}
        limits = [context[name] for name in ("ge", "gt", "le") if name in context]
        if limits:
            params["limit"] = limits[0]
        if item["type"] in ("too_short", "too_long"):
            params = {"count": context.get("min_length", context.get("max_length"))}
        if item["type"] == "string_too_long":
            params = {"limit": context["max_length"]}
        if "expected" in context or "expected_tags" in context:
            wanted = str(context.get("expected", context.get("expected_tags")))
            params = {"value": item["input"], "allowed": re.findall(r"'([^']*)'", wanted)}
            if "tag" in context:
                params["value"] = context["tag"]
        code = _CODES.get(item["type"], "not_understood")
        if code == "not_a_month" and path != "start":
            code = "not_a_day" if path == "conversion.date" else "not_one_line"
        errors.append(ProfileError(path, code, params))
    # a wrong item makes pydantic count its list as too short as well
    return [
        error
        for error in errors
        if error.code != "too_few_entries"
        or not any(other.path.startswith(error.path + "[") for other in errors)
    ]


def reference_errors(data: Mapping[str, object], tables: ReleaseTables) -> list[ProfileError]:
    """Names that the release does not know; works on what is there, however wrong the rest."""
    errors = []
    country, region, industry = data.get("country"), data.get("region"), data.get("industry")
    if isinstance(country, str) and country not in tables.countries:
        errors.append(ProfileError("country", "unknown_country", {"value": country}))
    if isinstance(industry, str) and industry not in tables.industries:
        known = sorted(tables.industries)
        errors.append(ProfileError("industry", "unknown_industry", {"value": industry, "allowed": known}))
    if isinstance(region, str) and region and isinstance(country, str) and country in tables.countries:
        regions = sorted(
            {row.region for row in tables.scope2_factors if row.country == country and row.region}
        )
        if region not in regions:
            code = "unknown_region" if regions else "country_without_regions"
            params = {"value": region, "country": country, "allowed": regions}
            errors.append(ProfileError("region", code, params))
    currency = data.get("currency")
    if isinstance(currency, str) and currency not in {row.currency for row in tables.countries.values()}:
        errors.append(ProfileError("currency", "unknown_currency", {"value": currency}))
    conversion = data.get("conversion")
    into = conversion.get("currency") if isinstance(conversion, Mapping) else None
    if isinstance(into, str) and into not in {row.currency for row in tables.countries.values()}:
        errors.append(ProfileError("conversion.currency", "unknown_currency", {"value": into}))
    errors += _lever_errors(data.get("levers"), tables)
    rows = data.get("energy")
    for position, row in enumerate(rows if isinstance(rows, (list, tuple)) else ()):
        if isinstance(row, Mapping):
            errors += _carrier_errors(f"energy[{position}]", row, tables)
    return errors


def _carrier_errors(path: str, row: Mapping[str, object], tables: ReleaseTables) -> list[ProfileError]:
    carrier, unit = row.get("carrier"), row.get("unit")
    if not isinstance(carrier, str):
        return []
    if carrier not in tables.carriers:
        params = {"value": carrier, "allowed": list(tables.carriers)}
        return [ProfileError(f"{path}.carrier", "unknown_carrier", params)]
    units = tables.carriers[carrier].units.split()
    if isinstance(unit, str) and unit not in units:
        params = {"value": unit, "carrier": carrier, "allowed": units}
        return [ProfileError(f"{path}.unit", "unit_does_not_fit", params)]
    return []


def _lever_errors(chosen: object, tables: ReleaseTables) -> list[ProfileError]:
    errors, seen = [], set()
    for position, row in enumerate(chosen if isinstance(chosen, (list, tuple)) else ()):
        lever = row.get("lever") if isinstance(row, Mapping) else None
        if not isinstance(lever, str):
            continue
        path = f"levers[{position}].lever"
        if lever not in tables.levers:
            params = {"value": lever, "allowed": list(tables.levers)}
            errors.append(ProfileError(path, "unknown_lever", params))
        elif lever in seen:
            errors.append(ProfileError(path, "lever_twice", {"value": lever}))
        seen.add(lever)
    return errors


def sense_errors(profile: Profile) -> list[ProfileError]:
    """What no single field shows."""
    errors = []
    targets = (profile.target_ai_level, profile.target_ai_assets)
    if targets == (None, None):
        errors.append(ProfileError("target_ai_level", "target_missing"))
    elif None not in targets:
        errors.append(ProfileError("target_ai_assets", "two_targets"))
    shares = profile.phase_shares
    if shares is not None:
        if any(later < earlier for earlier, later in pairwise(shares)):
            errors.append(ProfileError("phase_shares", "shares_fall"))
        if shares[-1] != 1:
            errors.append(ProfileError(f"phase_shares[{PHASES - 1}]", "last_share_not_one"))
    for position, row in enumerate(profile.energy):
        if row.end_uses is not None:
            total = sum(getattr(row.end_uses, name) for name in EndUses.model_fields)
            if abs(total - 1.0) > END_USE_ROUNDING:
                errors.append(
                    ProfileError(f"energy[{position}].end_uses", "end_uses_not_whole", {"total_share": total})
                )
    if profile.conversion is not None and not _is_day(profile.conversion.date):
        errors.append(ProfileError("conversion.date", "not_a_day"))
    grants = (profile.programme.grants_by_phase if profile.programme else None) or ()
    capex = (profile.programme.capex_by_phase if profile.programme else None) or (0.0,) * PHASES
    for phase, (grant, sum_) in enumerate(zip(grants, capex, strict=False)):
        if grant > sum_:
            path = f"programme.grants_by_phase[{phase}]"
            errors.append(ProfileError(path, "grant_above_capex", {"grant": grant, "capex": sum_}))
    if isinstance(profile.ai, AiAssets):
        name, code = "target_ai_assets", "fewer_assets_than_today"
        today, target = profile.ai.ai_assets, profile.target_ai_assets
    else:
        name, code = "target_ai_level", "target_below_today"
        today, target = profile.ai.level, profile.target_ai_level
    if target is not None and target < today:
        errors.append(ProfileError(name, code, {"today": today, "target": target}))
    return errors


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
