"""Reading a firm's profile: from the form, the command line and (as stored) from an assessment, here alone."""

from collections.abc import Mapping

from pydantic import ValidationError

from calculator.profile_faults import (
    ProfileError,
    ProfileErrors,
    reference_errors,
    sense_errors,
    shape_errors,
)
from calculator.profile_shape import (
    MAX_AI_LEVEL,
    MAX_ENERGY_ROWS,
    MAX_HORIZON_YEARS,
    MAX_LEVERS,
    MAX_MONEY,
    MAX_QUANTITY,
    ONE_LINE,
    AiAssets,
    AiHardware,
    AiLevel,
    CarbonPrice,
    EnergyRow,
    Labour,
    Lever,
    Profile,
    Programme,
)
from releases.snapshot import ReleaseTables

__all__ = [
    "MAX_AI_LEVEL",
    "MAX_ENERGY_ROWS",
    "MAX_HORIZON_YEARS",
    "MAX_LEVERS",
    "MAX_MONEY",
    "MAX_QUANTITY",
    "ONE_LINE",
    "AiAssets",
    "AiHardware",
    "AiLevel",
    "CarbonPrice",
    "EnergyRow",
    "Labour",
    "Lever",
    "Profile",
    "ProfileError",
    "ProfileErrors",
    "Programme",
    "read_profile",
]


def read_profile(data: object, tables: ReleaseTables) -> Profile:
    """The profile in ``data`` (parsed JSON), checked against a release's tables; ProfileErrors names every fault."""
    errors: list[ProfileError] = []
    profile: Profile | None = None
    try:
        profile = Profile.model_validate(data)
    except ValidationError as invalid:
        errors += shape_errors(invalid)
    if isinstance(data, Mapping):
        found = reference_errors(data, tables)
        if profile is not None:
            found += sense_errors(profile)
        known = {error.path for error in errors}
        errors += [error for error in found if error.path not in known]
    if errors or profile is None:
        raise ProfileErrors(errors)
    return profile
