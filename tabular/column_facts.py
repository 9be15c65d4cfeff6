"""What each column of a panel file holds, before anybody says what it is for: plain values, and the first rows.

Like tabular.panel_file it loads pyarrow and so never enters the web process.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tabular.cells import MISSING, SHOWN_CHARACTERS, to_numbers
from tabular.columns import Limits, RawColumns
from tabular.panel_file import read_columns
from tabular.problems import BadFile, Problems, TableProblem

ROWS_SHOWN = 8
FAULTS_KEPT = 5
NAMES_KEPT = 6

Plain = dict[str, object]


def column_facts(path: Path, *, limits: Limits) -> Plain:
    """``rows``; ``columns``, each with its facts; ``first_rows``, as many cells each as there are columns.

    BadFile with everything that is wrong with the file as a whole: its encoding, header, rows, size.
    """
    problems = Problems()
    raw = read_columns(path, None, limits, problems)
    if raw is None or problems:
        raise BadFile(problems)
    return {
        "rows": int(raw.rows.size),
        "columns": [_facts(name, cells, raw) for name, cells in raw.cells.items()],
        "first_rows": [
            [_shown(cells[at]) for cells in raw.cells.values()]
            for at in range(min(ROWS_SHOWN, int(raw.rows.size)))
        ],
        "first_row_numbers": [int(row) for row in raw.rows[:ROWS_SHOWN]],
    }


def _facts(name: str, cells: pa.Array, raw: RawColumns) -> Plain:
    """``levels``: how many different values; ``low``, ``high`` of a column of numbers; ``faults``: its first cells that
    are no numbers, of ``n_faults``.
    """
    decoded = cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells
    empty = _empty(decoded)
    faults = Problems()
    values = to_numbers(decoded, raw.rows, name, faults)
    finite = values[np.isfinite(values)]
    return {
        "name": name,
        "missing": int(empty.sum()),
        "levels": _levels(decoded),
        "n_faults": faults.count,
        "faults": [_plain(fault) for fault in faults.listed()[:FAULTS_KEPT]],
        "low": float(finite.min()) if finite.size else None,
        "high": float(finite.max()) if finite.size else None,
        "whole": bool(finite.size and np.all(finite == np.round(finite))),
        "names": [_shown(value) for value in _first_names(decoded)],
    }


def _empty(cells: pa.Array) -> np.ndarray:
    null = pc.is_null(cells, nan_is_null=True)
    if pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type):
        text = pc.utf8_trim_whitespace(cells)
        null = pc.or_(null, pc.fill_null(pc.is_in(text, value_set=pa.array(MISSING, type=text.type)), True))
    return null.to_numpy(zero_copy_only=False).astype(bool)


def _levels(cells: pa.Array) -> int:
    if pa.types.is_nested(cells.type) or pa.types.is_null(cells.type):
        return 0
    return int(pc.count_distinct(cells, mode="only_valid").as_py())


def _first_names(cells: pa.Array) -> list[pa.Scalar]:
    if pa.types.is_nested(cells.type):
        return []
    return list(pc.unique(cells)[:NAMES_KEPT])


def _shown(cell: pa.Scalar) -> str:
    value = cell.as_py()
    return "" if value is None else str(value)[:SHOWN_CHARACTERS]


def _plain(problem: TableProblem) -> Plain:
    return {
        "code": problem.code,
        "row": problem.row,
        "column": problem.column,
        "params": dict(problem.params),
    }
