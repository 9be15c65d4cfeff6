"""Reads the chosen columns of a panel from CSV or Parquet: numbers and labels, or every problem with its row.

pyarrow reads both formats, fast and within bounded memory. It never enters the web process: this module is imported
by commands and jobs only.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tabular.cells import to_labels, to_numbers
from tabular.columns import Limits, RawColumns
from tabular.csv_columns import read_csv_columns
from tabular.parquet_columns import MAGIC, read_parquet_columns
from tabular.problems import KEPT, BadFile, Problems

COMMAND_LIMITS = Limits(bytes=2 * 1024**3, rows=10_000_000, columns=2_000, unpacked_bytes=4 * 1024**3)
CHUNK = 1024 * 1024
NUL = "\0"


@dataclass(frozen=True, slots=True)
class Labels:
    """A column of names: ``codes`` (n,) into ``names``."""

    codes: npt.NDArray[np.intp]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PanelFile:
    """The chosen columns of n rows. ``numbers``: (n,) finite, NaN where the cell is empty; ``rows`` (n,) numbers of
    the rows as a spreadsheet counts; ``columns``: the names of all columns; ``sha256`` of the file's bytes.
    """

    name: str
    sha256: str
    columns: tuple[str, ...]
    rows: npt.NDArray[np.int64]
    numbers: dict[str, npt.NDArray[np.float64]]
    labels: dict[str, Labels]


def read_panel_file(
    path: Path, *, numbers: Sequence[str], labels: Sequence[str], limits: Limits = COMMAND_LIMITS
) -> PanelFile:
    """``numbers`` and ``labels`` name the columns to read; BadFile with every problem there is."""
    problems = Problems()
    wanted = tuple(dict.fromkeys((*numbers, *labels)))
    raw = read_columns(path, wanted, limits, problems)
    if raw is None:
        raise BadFile(problems)
    found = {name: to_numbers(raw.cells[name], raw.rows, name, problems) for name in dict.fromkeys(numbers)}
    named = {
        name: Labels(*to_labels(raw.cells[name], raw.rows, name, problems)) for name in dict.fromkeys(labels)
    }
    if problems:
        raise BadFile(problems)
    return PanelFile(path.name, _sha256(path), raw.columns, raw.rows, found, named)


def read_columns(
    path: Path, wanted: tuple[str, ...] | None, limits: Limits, problems: Problems
) -> RawColumns | None:
    """``wanted`` None: all that have a name. None where the file as a whole cannot be read; faults of single rows are
    only added to ``problems``.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            problems.add("not_a_file")
            return None
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        problems.add("unreadable_file", reason=error.strerror or str(error))
        return None
    if size == 0:
        problems.add("empty_file")
        return None
    if size > limits.bytes:
        problems.add("file_too_large", found=size, limit=limits.bytes)
        return None
    read = read_parquet_columns if head == MAGIC else read_csv_columns
    raw = read(path, wanted, limits, problems)
    if raw is not None:
        _refuse_nul(raw, problems)
    return raw


def _refuse_nul(raw: RawColumns, problems: Problems) -> None:
    """No database but SQLite stores the character 0 in a text."""
    for name in raw.columns:
        if NUL in name:
            problems.add("nul_character", column=name.replace(NUL, ""))
    for name, cells in raw.cells.items():
        text = cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells
        if pa.types.is_string(text.type) or pa.types.is_large_string(text.type):
            found = pc.fill_null(pc.match_substring(text, NUL), False)
            rows = raw.rows[found.to_numpy(zero_copy_only=False)]
            first = [int(row) for row in rows[:KEPT]]
            problems.add_rows(
                "nul_character",
                first,
                column=name.replace(NUL, ""),
                params=[{}] * len(first),
                count=int(rows.size),
            )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
