"""What a report is made of, as JSON that is attached to its PDF: enough to work the assessment out again, and sealed.

Whoever has the PDF has the manifest. The seal says that this site made it; the rest says what it would take to make it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from equations.unit_matrix import SHA256 as MATRIX_SHA256
from releases.fingerprint import release_sha256
from releases.snapshot import ReleaseTables
from reports.used_rows import used_rows
from reports.verify.shape import FORMAT, VERSION

JsonObject = Mapping[str, Any]
SALT = "reports.manifest"
# what the fingerprint leaves out: when and as which file a report was made, and what says so
OF_THE_FILE = frozenset({"made_at", "code", "text_sha256", "text_by", "pdf", "seal"})


def manifest_of(
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    *,
    created_on: date,
    paper: str,
    language: str,
    scenario: str = "",
    changes: JsonObject | None = None,
    plan_revision: int = 0,
    readings: Mapping[str, int] | None = None,
    look_revision: int = 0,
) -> dict[str, Any]:
    """All that does not hang on the file; ``inputs`` and ``result`` as stored, ``tables`` of their release.

    Of the readings (by quarter) and the look the revision: what they hold is printed, and no part of the assessment.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "paper": paper,
        "scenario": scenario,
        "created_on": created_on.isoformat(),
        "inputs": dict(inputs),
        "release": {
            "label": tables.label,
            "released_on": tables.released_on.isoformat(),
            "sha256": release_sha256(tables),
            "rows": used_rows(inputs, result, tables, changes or {}),
        },
        "model_version": result["model_version"],
        "matrix_sha256": MATRIX_SHA256,
        "result": dict(result),
        "plan": {"changes": dict(changes or {}), "revision": plan_revision},
        "readings": dict(readings or {}),
        "look": look_revision,
    }


def of_file(
    manifest: JsonObject,
    *,
    made_at: datetime,
    code: str,
    text_sha256: Sequence[str],
    text_by: str,
    pdf: bytes,
) -> dict[str, Any]:
    """The whole manifest of one PDF, sealed; ``pdf`` as it is before the manifest is attached."""
    whole = {
        **manifest,
        "made_at": made_at.isoformat(timespec="seconds"),
        "code": code,
        "text_sha256": list(text_sha256),
        "text_by": text_by,
        "pdf": {"bytes": len(pdf), "sha256": hashlib.sha256(pdf).hexdigest()},
    }
    return {**whole, "seal": seal_of(whole)}


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value that is hashed, sealed and attached."""
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def fingerprint(manifest: JsonObject) -> str:
    """The same for a report that is made again of the same things."""
    content = {name: value for name, value in manifest.items() if name not in OF_THE_FILE}
    return hashlib.sha256(canonical(content)).hexdigest()


def seal_of(manifest: JsonObject, key: str | None = None) -> str:
    content = canonical({name: value for name, value in manifest.items() if name != "seal"})
    return salted_hmac(SALT, content, secret=key, algorithm="sha256").hexdigest()


def is_sealed_here(manifest: JsonObject) -> bool:
    """By the site's key, or by one that it had before."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(manifest.get("seal", ""), seal_of(manifest, key)) for key in keys)
