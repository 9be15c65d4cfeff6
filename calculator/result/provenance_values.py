"""The numbers that a stored result was worked out with, by the keys of its provenance. No Django."""

from collections.abc import Mapping
from typing import Any


def provenance_values(result: Mapping[str, Any]) -> dict[str, Any]:
    return {entry["key"]: entry["value"] for entry in result["provenance"]}
