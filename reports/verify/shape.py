"""What a manifest must look like before anything is read out of it. No Django."""

import re
from collections.abc import Mapping
from typing import Any

FORMAT = "green-inflection-report"
VERSION = 1
SHA256 = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST_TEXT = 200  # characters of a name
MOST_INPUTS = 1_000_000  # characters, as of any profile
MOST_ROWS = 4_000
MOST_ROWS_OF = {
    "ai_readings": 20,
    "levers": 60,
    "curves": 60,
}  # the model takes seconds for so many, minutes for more

TEXTS = ("made_at", "language", "paper", "scenario", "created_on", "model_version", "code", "text_by")
OBJECTS = ("inputs", "release", "result", "plan", "pdf")


def fault_of(manifest: Any, inputs_size: int = 0) -> str:
    """A code, or "" for a manifest of our format: unknown_format, unknown_version, not_a_manifest."""
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        return "unknown_format"
    if manifest.get("version") is True or manifest.get("version") != VERSION:
        return "unknown_version"
    sound = (
        all(_is_text(manifest.get(name)) for name in TEXTS)
        and all(isinstance(manifest.get(name), dict) for name in OBJECTS)
        and _is_text(manifest.get("seal", ""))
        and DAY.fullmatch(manifest["created_on"]) is not None
        and _is_hash(manifest.get("matrix_sha256"))
        and isinstance(pages := manifest.get("text_sha256"), list)
        and all(map(_is_hash, pages))
        and _is_release(manifest["release"])
        and _is_file(manifest["pdf"])
        and inputs_size <= MOST_INPUTS
    )
    return "" if sound else "not_a_manifest"


def _is_release(release: Mapping[str, Any]) -> bool:
    rows = release.get("rows")
    return (
        _is_text(release.get("label"))
        and isinstance(day := release.get("released_on"), str)
        and DAY.fullmatch(day) is not None
        and _is_hash(release.get("sha256"))
        and isinstance(rows, dict)
        and all(isinstance(listed, list) for listed in rows.values())
        and sum(map(len, rows.values())) <= MOST_ROWS
        and all(len(rows.get(table, ())) <= most for table, most in MOST_ROWS_OF.items())
    )


def _is_file(pdf: Mapping[str, Any]) -> bool:
    size = pdf.get("bytes")
    return _is_hash(pdf.get("sha256")) and isinstance(size, int) and not isinstance(size, bool) and size >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MOST_TEXT


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and SHA256.fullmatch(value) is not None
