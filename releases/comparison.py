"""Two releases side by side for a reader: what was added, removed and changed, by table and row, old beside new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from releases.cells import format_cell
from releases.diff import Difference, differences
from releases.row import PROVENANCE, Row
from releases.tables import MODELS, TABLES
from releases.units import heading

MINUS = "−"


@dataclass(frozen=True, slots=True)
class CellChange:
    column: str  # with its unit
    before: str
    after: str
    relative: str  # "+1.2 %"; "" where there is none


@dataclass(frozen=True, slots=True)
class RowChange:
    code: str  # added, removed, changed
    key: str
    pk: int | None  # of the row after
    cells: tuple[CellChange, ...]  # what changed; all that the row says where it was added or removed


@dataclass(frozen=True, slots=True)
class TableChanges:
    table: str
    name: str
    model_name: str
    added: int
    removed: int
    changed: int
    rows: tuple[RowChange, ...]

    @property
    def total(self) -> int:
        return self.added + self.removed + self.changed


def compare(before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]) -> list[TableChanges]:
    """Every table, also those without changes."""
    by_table = {model.table: [] for model in TABLES}
    for difference in differences(before, after):
        by_table[difference.table].append(difference)
    return [_table(MODELS[table], before[table], after[table], found) for table, found in by_table.items()]


def relative_change(before: Any, after: Any) -> str:
    """The change of a figure against what it was, to three significant digits; "" for words, from 0, or none."""
    figures = [isinstance(value, int | float) and not isinstance(value, bool) for value in (before, after)]
    if not all(figures) or not before:
        return ""
    percent = f"{100 * (after - before) / abs(before):+.3g}".replace("-", MINUS)
    return f"{percent}\N{NO-BREAK SPACE}%"


def row_key(key: tuple[Any, ...]) -> str:
    return " / ".join(str(part) for part in key if part != "")


def _table(
    model: type[Row], before: Sequence[Row], after: Sequence[Row], found: Sequence[Difference]
) -> TableChanges:
    old = {row.identity(): row for row in before}
    rows = tuple(
        _row(model, list(group), old, after) for _key, group in groupby(found, lambda item: item.key)
    )
    counts = {code: sum(row.code == code for row in rows) for code in ("added", "removed", "changed")}
    return TableChanges(
        table=model.table,
        name=str(model._meta.verbose_name_plural),
        model_name=model._meta.model_name,
        rows=rows,
        **counts,
    )


def _row(
    model: type[Row], group: list[Difference], old: Mapping[tuple[Any, ...], Row], after: Sequence[Row]
) -> RowChange:
    first = group[0]
    new = None if first.row is None else after[first.row]
    if first.code == "changed":
        cells = tuple(
            CellChange(
                heading(model, item.column),
                format_cell(item.before),
                format_cell(item.after),
                relative_change(item.before, item.after),
            )
            for item in group
        )
    else:
        cells = tuple(_said_by(model, new or old[first.key], added=new is not None))
    return RowChange(first.code, row_key(first.key), new and new.pk, cells)


def _said_by(model: type[Row], row: Row, *, added: bool) -> list[CellChange]:
    told = {*model.keys[0], *PROVENANCE} - {"origin"}
    cells = []
    for column in model.columns():
        value = format_cell(getattr(row, column))
        if column not in told and value not in ("", "false"):
            cells.append(
                CellChange(heading(model, column), "" if added else value, value if added else "", "")
            )
    return cells
