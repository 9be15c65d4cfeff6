"""JSON from a stranger: one meaning, finite numbers, no deep nesting. Standard library only."""

import json
import math
from typing import Any

MOST_DEPTH = 24  # a manifest has 9 levels

MOST_INTEGER_DIGITS = 310  # a float has no more before its point


class NotPlainJson(ValueError):
    """`code`: not_json, not_finite, key_twice, too_deep."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def strict_json(content: bytes) -> Any:
    """The value of UTF-8 JSON; NotPlainJson for all that json.loads would let through or choke on."""
    try:
        value = json.loads(
            content.decode(),
            parse_constant=_refuse,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_no_key_twice,
        )
        json.dumps(value, ensure_ascii=False).encode()  # half a character, "\\ud800", is JSON and no text
    except NotPlainJson:
        raise
    except (ValueError, RecursionError) as error:
        raise NotPlainJson("too_deep" if isinstance(error, RecursionError) else "not_json") from error
    if _depth(value) > MOST_DEPTH:
        raise NotPlainJson("too_deep")
    return value


def _refuse(constant: str) -> float:
    raise NotPlainJson("not_finite")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):  # 1e999
        raise NotPlainJson("not_finite")
    return value


def _whole(text: str) -> int:
    if len(text) > MOST_INTEGER_DIGITS:
        raise NotPlainJson("not_finite")
    return int(text)


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotPlainJson("key_twice")
    return found


def _depth(value: Any) -> int:
    level, depth = [value], 0
    while level := [item for item in level if isinstance(item, dict | list)]:
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
        depth += 1
    return depth
