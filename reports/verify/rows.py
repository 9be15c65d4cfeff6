"""The rows that a report carries against those of a release, as published here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from releases.fingerprint import PlainRow
from releases.tables import MODELS
from reports.verify.compare import Difference, figures_that_differ, shown


def rows_that_differ(
    carried: Mapping[str, Sequence[Any]], published: Mapping[str, Sequence[PlainRow]]
) -> list[Difference]:
    return [
        found for table, rows in carried.items() for found in _of_table(table, rows, published.get(table, ()))
    ]


def _of_table(table: str, rows: Sequence[Any], published: Sequence[PlainRow]) -> Iterator[Difference]:
    if table not in MODELS:
        yield Difference("rows", "table_unknown", table[:80])
        return
    key = MODELS[table].keys[0]
    known = {tuple(str(row[name]) for name in key): row for row in published}
    for row in rows:
        names = tuple(str(row.get(name)) if isinstance(row, dict) else "" for name in key)
        here = known.get(names)
        place = f"{table}: {' / '.join(name for name in names if name)}"[:200]
        if here is None:
            yield Difference("rows", "row_unknown", place, shown(row), "")
            continue
        for found in figures_that_differ(row, here):
            yield Difference("rows", "row_other", f"{place}, {found.place}", found.was, found.found)
