"""Whatever a JSON schema allows, as a hypothesis strategy; of the words of JSON schema those that pydantic writes."""

from typing import Any

from hypothesis import strategies as st

LONGEST_LIST = 5
TEXT = st.text(max_size=20)


def from_schema(schema: dict[str, Any]) -> st.SearchStrategy:
    """``schema`` with its ``$defs``."""
    return _strategy(schema, schema.get("$defs", {}))


def _strategy(schema: dict[str, Any], named: dict[str, Any]) -> st.SearchStrategy:
    if "$ref" in schema:
        return _strategy(named[schema["$ref"].rpartition("/")[2]], named)
    for one_of in ("anyOf", "oneOf"):
        if one_of in schema:
            return st.one_of([_strategy(part, named) for part in schema[one_of]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    return _KINDS[schema["type"]](schema, named)


def _object(schema: dict[str, Any], named: dict[str, Any]) -> st.SearchStrategy:
    parts = {name: _strategy(part, named) for name, part in schema["properties"].items()}
    required = {name: parts.pop(name) for name in schema.get("required", ())}
    return st.fixed_dictionaries(required, optional=parts)


def _array(schema: dict[str, Any], named: dict[str, Any]) -> st.SearchStrategy:
    least = schema.get("minItems", 0)
    most = max(min(schema.get("maxItems", LONGEST_LIST), LONGEST_LIST), least)
    return st.lists(_strategy(schema["items"], named), min_size=least, max_size=most)


def _number(schema: dict[str, Any], _named: dict[str, Any]) -> st.SearchStrategy:
    above = schema.get("exclusiveMinimum")
    return st.floats(
        schema.get("minimum", above),
        schema.get("maximum"),
        exclude_min=above is not None,
        allow_nan=False,
        allow_infinity=False,
    )


def _integer(schema: dict[str, Any], _named: dict[str, Any]) -> st.SearchStrategy:
    return st.integers(schema.get("minimum"), schema.get("maximum"))


def _string(schema: dict[str, Any], _named: dict[str, Any]) -> st.SearchStrategy:
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True).filter(
            lambda text: schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", 200)
        )
    return TEXT


_KINDS = {
    "object": _object,
    "array": _array,
    "number": _number,
    "integer": _integer,
    "string": _string,
    "boolean": lambda _schema, _named: st.booleans(),
    "null": lambda _schema, _named: st.none(),
}
