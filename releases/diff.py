"""What differs between two sets of a release's tables, row by row under the natural key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from releases.row import Row
from releases.tables import TABLES


@dataclass(frozen=True, slots=True)
class Difference:
    """``code`` changed (one column of a row), removed or added (a row; column "")."""

    code: str
    table: str
    key: tuple[Any, ...]
    row: int | None  # index into the rows after; None: removed
    column: str = ""
    before: Any = None
    after: Any = None


def differences(before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]) -> list[Difference]:
    """In the order of the tables and of the rows after, removed rows last. The order of rows is no difference."""
    found = []
    for model in TABLES:
        table = model.table
        old = {row.identity(): row for row in before[table]}
        for position, row in enumerate(after[table]):
            key = row.identity()
            if key not in old:
                found.append(Difference("added", table, key, position))
                continue
            was = old.pop(key)
            for column in model.columns():
                values = getattr(was, column), getattr(row, column)
                if values[0] != values[1]:
                    found.append(Difference("changed", table, key, position, column, *values))
        found += [Difference("removed", table, key, None) for key in old]
    return found
