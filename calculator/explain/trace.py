"""The same inputs in JSON: each entry of the provenance says which figures have it in their formulas. No Django."""

from calculator.explain.case import Case, JsonObject
from calculator.explain.figures import explained
from calculator.explain.own import own_entry


def traced(case: Case) -> list[JsonObject]:
    """The provenance, with ``used_by`` at each number that a figure uses; then the profile's own numbers, likewise."""
    used_by: dict[str, list[str]] = {}
    for code, explanation in explained(case).items():
        for key in explanation.keys:
            used_by.setdefault(key, []).append(code)
    listed = [
        {**entry, "used_by": used_by[key]} if key in used_by else entry
        for key, entry in case.provenance.items()
    ]
    own = (key for key in used_by if key not in case.provenance and case.own(key) is not None)
    return [*listed, *({**own_entry(case, key), "used_by": used_by[key]} for key in own)]
