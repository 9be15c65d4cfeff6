"""A profile from JSON text: strict, bounded, every fault by path."""

import json

from calculator.profile import Profile, ProfileError, ProfileErrors, read_profile
from releases.snapshot import ReleaseTables

MAX_CHARACTERS = 1_000_000


class KeyTwiceError(Exception):
    """An object names a key twice, and JSON does not say which counts."""


def profile_of_json(text: str, tables: ReleaseTables) -> Profile:
    """ProfileErrors for text that is not JSON, names a key twice, or holds no valid profile."""
    if len(text) > MAX_CHARACTERS:
        raise ProfileErrors([ProfileError("profile", "text_too_long", {"limit": MAX_CHARACTERS})])
    try:
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_no_key_twice)
    except KeyTwiceError as fault:
        raise ProfileErrors([ProfileError("profile", "key_twice", {"value": str(fault)})]) from fault
    except (ValueError, RecursionError) as fault:
        raise ProfileErrors([ProfileError("profile", "not_json", {"reason": str(fault)})]) from fault
    return read_profile(data, tables)


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise KeyTwiceError(next(key for key in keys if keys.count(key) > 1))
    return found
