"""What each bill's energy is used for, in one line a split instead of five."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from calculator import formats

JsonObject = Mapping[str, Any]
END_USE_KEY = re.compile(r"^energy\[(\d+)\]\.end_uses\.(\w+)$")
END_USES = {
    "utilities": _lazy("Utilities"),
    "drives": _lazy("Drives"),
    "process_heat": _lazy("Process heat"),
    "space": _lazy("Space"),
    "other": _lazy("Other"),
}
MOST_NAMED = 3  # carriers in one line; more are counted


def carriers_words(names: Sequence[str]) -> str:
    """“Coke, coal”; “Coke and 7 more”."""
    different = list(dict.fromkeys(names))
    if len(different) <= MOST_NAMED:
        return ", ".join(different)
    return _("%(carrier)s and %(count)s more") % {"carrier": different[0], "count": len(different) - 1}


def joined_end_uses(entries: Sequence[JsonObject], carriers: Mapping[int, str]) -> list[JsonObject]:
    """Provenance entries with the shares of a split in one line, where the first of them stood; equal splits in one."""
    splits: dict[int, list[JsonObject]] = {}
    for entry in entries:
        found = END_USE_KEY.match(entry["key"])
        if found:
            splits.setdefault(int(found[1]), []).append(entry)
    same: dict[tuple[tuple[str, float], ...], list[int]] = {}
    for at, shares in splits.items():
        same.setdefault(
            tuple((share["key"].rsplit(".", 1)[1], share["value"]) for share in shares), []
        ).append(at)
    lines = {
        rows[0]: splits[rows[0]][0]
        | {
            "name": _("End uses of %(carriers)s")
            % {"carriers": carriers_words([carriers.get(at, str(at + 1)) for at in rows])},
            "value": ", ".join(
                f"{END_USES.get(use, use)} {formats.exact_percent(share)}" for use, share in split
            ),
        }
        for split, rows in same.items()
    }
    kept = []
    for entry in entries:
        found = END_USE_KEY.match(entry["key"])
        if not found:
            kept.append(entry)
        elif int(found[1]) in lines:
            kept.append(lines.pop(int(found[1])))
    return kept
