"""The rows that a report carries against those of a release, as published here.

Of a table that a report carries whole, a row left out moves figures as an altered one does.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from releases.fingerprint import PlainRow
from releases.tables import MODELS
from reports.used_rows import WHOLE
from reports.verify.compare import Difference, figures_that_differ, shown


def rows_that_differ(
    carried: Mapping[str, Sequence[Any]], published: Mapping[str, Sequence[PlainRow]]
) -> list[Difference]:
    found = [
        one for table, rows in carried.items() for one in _of_table(table, rows, published.get(table, ()))
    ]
    for table in WHOLE:
        found += _left_out(table, carried.get(table, ()), published.get(table, ()))
    return found


def _of_table(table: str, rows: Sequence[Any], published: Sequence[PlainRow]) -> Iterator[Difference]:
    if table not in MODELS:
        yield Difference("rows", "table_unknown", table[:80])
        return
    known = {_key(table, row): row for row in published}
    for row in rows:
        names = _key(table, row)
        here, place = known.get(names), _place(table, names)
        if here is None:
            yield Difference("rows", "row_unknown", place, shown(row), "")
            continue
        for found in figures_that_differ(row, here):
            yield Difference("rows", "row_other", f"{place}, {found.place}", found.was, found.found)


def _left_out(table: str, rows: Sequence[Any], published: Sequence[PlainRow]) -> Iterator[Difference]:
    known, carried = {_key(table, row): row for row in published}, {_key(table, row) for row in rows}
    if known and carried.isdisjoint(known):
        yield Difference("rows", "table_missing", table)
        return
    for names, row in known.items():
        if names not in carried:
            yield Difference("rows", "row_missing", _place(table, names), "", shown(row))


def _key(table: str, row: object) -> tuple[str, ...]:
    """As text; of what is no row, as a stranger may have it, a key that no row has."""
    return tuple(str(row.get(name)) if isinstance(row, Mapping) else "" for name in MODELS[table].keys[0])


def _place(table: str, names: tuple[str, ...]) -> str:
    return f"{table}: {' / '.join(name for name in names if name)}"[:200]
