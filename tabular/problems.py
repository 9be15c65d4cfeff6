"""What is wrong with a file, as codes with row and column; all of it is counted, the first of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

KEPT = 200  # problems in full; of the others there is a count


@dataclass(frozen=True, slots=True)
class TableProblem:
    """``row`` as a spreadsheet counts (the header of a CSV is row 1), None where no row is meant."""

    code: str
    row: int | None = None
    column: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class Problems:
    """Collects problems; of each column and code the first are kept, so that one bad column hides no other."""

    def __init__(self) -> None:
        self._kept: list[TableProblem] = []
        self.count = 0

    def add(self, code: str, *, row: int | None = None, column: str = "", **params: object) -> None:
        self._kept.append(TableProblem(code, row, column, params))
        self.count += 1

    def add_rows(
        self,
        code: str,
        rows: Iterable[int],
        *,
        column: str,
        params: Iterable[Mapping[str, object]],
        count: int,
    ) -> None:
        """One fault in ``count`` rows, of which ``rows`` and ``params`` give the first."""
        for row, of_row in zip(rows, params, strict=True):
            self._kept.append(TableProblem(code, row, column, of_row))
        self.count += count

    def __bool__(self) -> bool:
        return self.count > 0

    def listed(self) -> tuple[TableProblem, ...]:
        """The file's own faults first, then row by row, at most KEPT."""
        ordered = sorted(self._kept, key=lambda problem: (problem.row is not None, problem.row or 0))
        return tuple(ordered[:KEPT])


class BadFile(Exception):
    """The file cannot be used: ``problems`` in the order of rows, ``count`` of them in all."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems.listed()
        self.count = problems.count
        super().__init__(f"{self.count} problems, the first: {self.problems[0]}")
