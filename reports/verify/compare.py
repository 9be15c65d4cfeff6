"""Where two results differ: path by path, to the digits that are the same on every machine. No Django, no sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SAME_DIGITS = 9  # significant (docs/model.md)
MOST_SHOWN = 50
SENTENCES = frozenset({"text"})  # of another language or version; what they say are figures of their own
MISSING = object()
MOST_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """kind, code: what kind of thing differs and how, with a sentence in reports.verify.wording.

    ``was``: as the report has it, ``found``: as it comes out here; both as text.
    """

    kind: str
    code: str
    place: str = ""
    was: str = ""
    found: str = ""


def same_number(one: float, other: float) -> bool:
    if one == other:
        return True
    return f"{one:.{SAME_DIGITS - 1}e}" == f"{other:.{SAME_DIGITS - 1}e}" or abs(one - other) <= _last_place(
        one, other
    )


def _last_place(one: float, other: float) -> float:
    """Half a unit of the last of the digits: a value beside a step of rounding is the same."""
    return 0.5 * 10.0**-SAME_DIGITS * max(abs(one), abs(other))


def figures_that_differ(was: object, found: object, *, common_only: bool = False) -> list[Difference]:
    """All of them, in the order of ``was``; ``common_only``: of what both have."""
    return list(_differences("", was, found, common_only))


def _differences(path: str, was: object, found: object, common_only: bool) -> Iterator[Difference]:
    if isinstance(was, Mapping) and isinstance(found, Mapping):
        names = [*was, *(name for name in found if name not in was)]
        for name in names:
            if name not in SENTENCES and not (common_only and (name not in was or name not in found)):
                here = f"{path}.{name}" if path else str(name)
                yield from _differences(here, was.get(name, MISSING), found.get(name, MISSING), common_only)
    elif _is_list(was) and _is_list(found):
        yield from _items(path, was, found, common_only)  # type: ignore[arg-type]
    elif not _is_same(was, found):
        yield Difference("figure", "figure", path, shown(was), shown(found))


def _items(path: str, was: Sequence[Any], found: Sequence[Any], common_only: bool) -> Iterator[Difference]:
    """A list of entries with keys is compared by key, so that one entry more does not move all others.

    Of what only the longer list has, the first item stands for all: a stranger's list may have a million.
    """
    by_key = [_by_key(listed) for listed in (was, found)]
    if by_key[0] is not None and by_key[1] is not None:
        yield from _differences(path, by_key[0], by_key[1], common_only)
        return
    shorter, longer = sorted((len(was), len(found)))
    for at in range(shorter if common_only else min(shorter + 1, longer)):
        one, other = (listed[at] if at < len(listed) else MISSING for listed in (was, found))
        yield from _differences(f"{path}[{at}]", one, other, common_only)


def _by_key(listed: Sequence[Any]) -> dict[str, Any] | None:
    if not listed or not all(
        isinstance(item, Mapping) and isinstance(item.get("key"), str) for item in listed
    ):
        return None
    keyed = {item["key"]: item for item in listed}
    return keyed if len(keyed) == len(listed) else None


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_same(was: object, found: object) -> bool:
    if _is_number(was) and _is_number(found):
        return same_number(float(was), float(found))  # type: ignore[arg-type]
    return type(was) is type(found) and was == found


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown(value: object) -> str:
    """As text of a length that fits into a table; numbers to the digits that count."""
    if value is MISSING:
        return ""
    if _is_number(value):
        return _written(float(value))  # type: ignore[arg-type]
    return str(value) if len(str(value)) <= MOST_CHARACTERS else f"{str(value)[:MOST_CHARACTERS]}…"


def _written(value: float) -> str:
    """−249,311,503; 0.0123; 1.5e+21."""
    plain = value == 0 or 1e-6 <= abs(value) < 1e15
    text = f"{float(f'{value:.{SAME_DIGITS - 1}e}'):,.15g}" if plain else f"{value:.{SAME_DIGITS}g}"
    return text.replace("-", "−", 1) if text.startswith("-") else text
