"""Limits of an uploaded table, and the table that comes of it. Pure: shared by the reader's two processes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tabular.problems import Problems

MIB = 1024 * 1024

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Limits:
    bytes: int = 10 * MIB
    rows: int = 50_000  # below the header
    columns: int = 60
    name_characters: int = 200
    cell_characters: int = 32_767  # a spreadsheet's own
    members: int = 200  # of an XLSX file, which is an archive
    unpacked_bytes: int = 200 * MIB
    ratio: int = 100  # unpacked to packed


LIMITS = Limits()


@dataclass(slots=True)
class Table:
    """Takes row after row and keeps the good ones; everything else becomes a problem.

    The first row that is not blank names the columns. Blank rows are left out; the others keep their number. `kept`
    limits the rows that are handed back, not those that are looked at.
    """

    problems: Problems
    limits: Limits = LIMITS
    kept: int | None = None
    columns: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    count: int = 0

    def add(self, number: int, cells: Sequence[Cell]) -> bool:
        """Take a row, `number` as a spreadsheet counts; False: no more rows are wanted."""
        row = _cleaned(cells)
        if not row:
            return True
        if len(row) > self.limits.columns:
            self.problems.add("too_many_columns", row=number, found=len(row), limit=self.limits.columns)
            return False
        if not self.columns:
            return self._take_names(number, row)
        self.count += 1
        if self.count > self.limits.rows:
            self.problems.add("more_rows_than", limit=self.limits.rows)
            return False
        self._take_row(number, row)
        return True

    def _take_names(self, number: int, row: list[Cell]) -> bool:
        names = ["" if cell is None else str(cell) for cell in row]
        for position, name in enumerate(names, start=1):
            if not name:
                self.problems.add("column_without_a_name", row=number, position=position)
            elif len(name) > self.limits.name_characters:
                self.problems.add(
                    "name_too_long", row=number, position=position, limit=self.limits.name_characters
                )
        folded = [name.casefold() for name in names]
        for name in dict.fromkeys(name for name in names if name and folded.count(name.casefold()) > 1):
            self.problems.add("duplicate_column", row=number, column=name)
        self.columns = names
        return not self.problems

    def _take_row(self, number: int, row: list[Cell]) -> None:
        if len(row) > len(self.columns):
            self.problems.add("ragged_row", row=number, found=len(row), expected=len(self.columns))
            return
        for name, cell in zip(self.columns, row, strict=False):
            if isinstance(cell, str) and len(cell) > self.limits.cell_characters:
                self.problems.add("cell_too_long", row=number, column=name, limit=self.limits.cell_characters)
        if self.kept is None or len(self.rows) < self.kept:
            self.rows.append(row + [None] * (len(self.columns) - len(row)))
            self.numbers.append(number)

    def finish(self) -> None:
        if not self.columns:
            self.problems.add("no_header")
        elif not self.count and not self.problems:
            self.problems.add("no_rows")


def _cleaned(cells: Sequence[Cell]) -> list[Cell]:
    """Text without blanks around it, nothing for empty text, and no empty cells at the end."""
    row = [(cell.strip() or None) if isinstance(cell, str) else cell for cell in cells]
    while row and row[-1] is None:
        row.pop()
    return row
