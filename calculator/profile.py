"""A firm's profile: its shape, its limits, and every fault in it named by path.

The same profile comes from the form, the command line and (as stored) from an assessment, and is read here alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from equations.inputs import PHASES
from releases.snapshot import ReleaseTables

MAX_HORIZON_YEARS = 50
MAX_ENERGY_ROWS = 40
MAX_MONEY = 1e15
MAX_QUANTITY = 1e12
MAX_AI_LEVEL = 1000.0

# no control characters, line or paragraph separators, or marks that turn the direction of what follows
ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$"

Share = Annotated[float, Field(ge=0, le=1)]
GrowthShare = Annotated[float, Field(ge=-0.5, le=1)]
Money = Annotated[float, Field(ge=0, le=MAX_MONEY)]
PhaseMoney = Annotated[tuple[Money, ...], Field(min_length=PHASES, max_length=PHASES)]


def _whole(value: object) -> object:
    """10.0 is a whole number; some programs write every number so."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


WholeNumber = Annotated[int, BeforeValidator(_whole)]


class _Part(BaseModel):
    # lax within tuples only: JSON has no tuples; numbers stay strict, so that false is not 0.0 and "5" is not 5
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class AiAssets(_Part):
    basis: Literal["assets"]
    ai_assets: float = Field(ge=0, le=1e7)


class AiLevel(_Part):
    basis: Literal["level"]
    level: float = Field(ge=0, le=MAX_AI_LEVEL)


class EnergyRow(_Part):
    """One line of the bills over the last twelve months."""

    carrier: str
    quantity: float = Field(ge=0, le=MAX_QUANTITY)
    unit: str
    price_per_unit: float | None = Field(default=None, ge=0, le=MAX_MONEY)
    price_growth_share: GrowthShare | None = None
    addressable_share: Share | None = None
    data_quality: Literal["metered", "billed", "estimated", "default"] | None = None
    emission_factor_kg_per_unit: float | None = Field(default=None, ge=0, le=1e9)


class Programme(_Part):
    capex_by_phase: PhaseMoney | None = Field(default=None, strict=False)
    opex_per_year: Money | None = None


class Labour(_Part):
    hours_per_week: float | None = Field(default=None, ge=0, le=168)
    weeks_per_year: float | None = Field(default=None, ge=0, le=53)
    cost_per_hour: Money | None = None
    cost_growth_share: GrowthShare | None = None


class CarbonPrice(_Part):
    per_t: Money | None = None
    growth_share: GrowthShare | None = None
    scope1_coverage_share: Share | None = None
    scope2_coverage_share: Share | None = None


class Profile(_Part):
    """See docs/model.md, Profile and result."""

    country: str
    industry: str
    employees: float = Field(ge=1, le=1e7)
    energy: tuple[EnergyRow, ...] = Field(min_length=1, max_length=MAX_ENERGY_ROWS, strict=False)
    ai: AiAssets | AiLevel = Field(discriminator="basis")
    target_ai_level: float | None = Field(default=None, ge=0, le=MAX_AI_LEVEL)
    target_ai_assets: float | None = Field(default=None, ge=0, le=1e7)
    name: str | None = Field(default=None, max_length=200, pattern=ONE_LINE)
    country_type: Literal["all", "developed", "developing"] | None = None
    region: str | None = Field(default=None, max_length=20)
    currency: str | None = None
    start: str | None = Field(default=None, pattern=r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$")
    horizon_years: WholeNumber | None = Field(default=None, ge=1, le=MAX_HORIZON_YEARS)
    discount_rate: float | None = Field(default=None, ge=-0.5, le=1)
    phase_years: tuple[Annotated[float, Field(ge=0, le=MAX_HORIZON_YEARS)], ...] | None = Field(
        default=None, min_length=PHASES, max_length=PHASES, strict=False
    )
    phase_shares: tuple[Share, ...] | None = Field(
        default=None, min_length=PHASES, max_length=PHASES, strict=False
    )
    programme: Programme | None = None
    labour: Labour | None = None
    carbon_price: CarbonPrice | None = None
    process_emissions_t: float | None = Field(default=None, ge=0, le=MAX_QUANTITY)
    output_growth_share: GrowthShare | None = None
    grid_decarbonisation_share: GrowthShare | None = None


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


def read_profile(data: object, tables: ReleaseTables) -> Profile:
    """The profile in ``data`` (parsed JSON), checked against a release's tables; ProfileErrors names every fault."""
    errors: list[ProfileError] = []
    profile: Profile | None = None
    try:
        profile = Profile.model_validate(data)
    except ValidationError as invalid:
        errors += _shape_errors(invalid)
    if isinstance(data, Mapping):
        found = _reference_errors(data, tables)
        if profile is not None:
            found += _sense_errors(profile)
        known = {error.path for error in errors}
        errors += [error for error in found if error.path not in known]
    if errors or profile is None:
        raise ProfileErrors(errors)
    return profile


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


def _shape_errors(invalid: ValidationError) -> list[ProfileError]:
    errors = []
    for item in invalid.errors(include_url=False):
        context = item.get("ctx", {})
        path = _path(item["loc"])
        if item["type"].startswith("union_tag"):
            path = f"{path}.basis"
        params: dict[str, object] = {}
        if "ge" in context or "le" in context:
            params["limit"] = context.get("ge", context.get("le"))
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
        if path == "name" and code == "not_a_month":
            code = "not_one_line"
        errors.append(ProfileError(path, code, params))
    # a wrong item makes pydantic count its list as too short as well
    return [
        error
        for error in errors
        if error.code != "too_few_entries"
        or not any(other.path.startswith(error.path + "[") for other in errors)
    ]


def _reference_errors(data: Mapping[str, object], tables: ReleaseTables) -> list[ProfileError]:
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


def _sense_errors(profile: Profile) -> list[ProfileError]:
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
    if isinstance(profile.ai, AiAssets):
        name, code = "target_ai_assets", "fewer_assets_than_today"
        today, target = profile.ai.ai_assets, profile.target_ai_assets
    else:
        name, code = "target_ai_level", "target_below_today"
        today, target = profile.ai.level, profile.target_ai_level
    if target is not None and target < today:
        errors.append(ProfileError(name, code, {"today": today, "target": target}))
    return errors
