"""A profile from JSON text: strict, bounded, every fault by path."""

import json

from calculator.profile import Profile, ProfileError, ProfileErrors, read_profile
from releases.snapshot import ReleaseTables

MAX_CHARACTERS = 1_000_000


def profile_of_json(text: str, tables: ReleaseTables) -> Profile:
    """ProfileErrors for text that is not JSON, names a key twice, or holds no valid profile."""
    if len(text) > MAX_CHARACTERS:
        raise ProfileErrors([ProfileError("profile", "text_too_long", {"limit": MAX_CHARACTERS})])
    try:
        data = json.loads(text, object_pairs_hook=_no_key_twice)
    except (ValueError, RecursionError) as fault:
        raise ProfileErrors([ProfileError("profile", "not_json", {"reason": str(fault)})]) from fault
    return read_profile(data, tables)


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key “{next(key for key in keys if keys.count(key) > 1)}” stands there twice")
    return found
