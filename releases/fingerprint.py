"""A release's rows as JSON objects, and one number for all of them: the same from the database and from a folder."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from releases.plain import ROW_CLASSES, ReleaseTables

PlainRow = dict[str, Any]


def plain_rows(tables: ReleaseTables) -> dict[str, list[PlainRow]]:
    """By table, every row with exactly its columns, in its order."""
    found = {}
    for table, row_class in ROW_CLASSES.items():
        held = tables.curve_rows if table == "curves" else getattr(tables, table)
        names = [field.name for field in fields(row_class)]
        rows = held.values() if isinstance(held, Mapping) else held
        found[table] = [{name: getattr(row, name) for name in names} for row in rows]
    return found


def release_sha256(tables: ReleaseTables) -> str:
    """Of what the tables hold, in any order of their rows; label and date, which may be set anew, play no part.

    What is empty is left out, so that a table or column which a later version adds changes no earlier release.
    """
    digest = hashlib.sha256()
    for table, rows in sorted(plain_rows(tables).items()):
        digest.update("\n".join(sorted(json.dumps([table, _filled(row)]) for row in rows)).encode())
    return digest.hexdigest()


def _filled(row: PlainRow) -> PlainRow:
    return {name: row[name] for name in sorted(row) if row[name] not in (None, "")}
