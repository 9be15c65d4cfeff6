"""The wanted columns of a CSV file as text, and what is wrong with its shape: header, encoding, ragged rows."""

import csv
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from tabular.columns import Limits, RawColumns, check_names, named_columns
from tabular.problems import KEPT, Problems

DELIMITERS = (",", ";", "\t")
MOST_HEADER_BYTES = 1024 * 1024
BLOCK_BYTES = 8 * 1024 * 1024
BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv_columns(
    path: Path, wanted: tuple[str, ...] | None, limits: Limits, problems: Problems
) -> RawColumns | None:
    with path.open("rb") as file:
        header = _header(file, problems)
        if header is None:
            return None
        names, delimiter = header
        wanted = named_columns(names) if wanted is None else wanted
        if not check_names(names, wanted, limits, problems):
            return None
        file.seek(0)
        ragged: list[pa_csv.InvalidRow] = []
        try:
            table = _table(file, names, delimiter, wanted, ragged)
        except pa.ArrowInvalid as error:
            _add_unreadable(path, error, problems)
            return None
    problems.add_rows(
        "ragged_row",
        (row.number for row in ragged[:KEPT]),
        column="",
        params=({"found": row.actual_columns, "expected": row.expected_columns} for row in ragged[:KEPT]),
        count=len(ragged),
    )
    if table.num_rows > limits.rows:
        problems.add("too_many_rows", found=table.num_rows, limit=limits.rows)
        return None
    return _without_blank_rows(names, wanted, table, [row.number for row in ragged], problems)


def _header(file: BinaryIO, problems: Problems) -> tuple[tuple[str, ...], str] | None:
    """The column names and the delimiter: of those that may stand between them the one that the header has most."""
    line = file.readline(MOST_HEADER_BYTES).removeprefix(BOM)
    line = line.split(b"\r")[0]
    if line.startswith(UTF16) or b"\0" in line:
        problems.add("not_utf8", row=1)
        return None
    try:
        text = line.decode().strip("\n")
    except UnicodeDecodeError:
        problems.add("not_utf8", row=1)
        return None
    if not text.strip():
        problems.add("no_header", row=1)
        return None
    delimiter = max(DELIMITERS, key=text.count)
    try:
        names = next(csv.reader([text], delimiter=delimiter))
    except csv.Error as error:  # a name longer than the reader takes
        problems.add("bad_csv", row=1, reason=str(error))
        return None
    return tuple(name.strip() for name in names), delimiter


def _table(
    file: BinaryIO,
    names: tuple[str, ...],
    delimiter: str,
    wanted: tuple[str, ...],
    ragged: list[pa_csv.InvalidRow],
) -> pa.Table:
    """The wanted columns by position, all as text. One thread, because only then are rows numbered."""

    def skip(row: pa_csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    positions = [str(names.index(name)) for name in wanted]
    return pa_csv.read_csv(
        file,
        read_options=pa_csv.ReadOptions(
            use_threads=False,
            block_size=BLOCK_BYTES,
            skip_rows=1,
            column_names=[str(position) for position in range(len(names))],
        ),
        parse_options=pa_csv.ParseOptions(
            delimiter=delimiter, ignore_empty_lines=False, invalid_row_handler=skip
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types={position: pa.string() for position in positions},
            strings_can_be_null=False,
            include_columns=positions,
        ),
    )


def _without_blank_rows(
    names: tuple[str, ...], wanted: tuple[str, ...], table: pa.Table, ragged: list[int], problems: Problems
) -> RawColumns | None:
    """Rows in which every wanted cell is empty are passed over; the others keep their number."""
    n = table.num_rows + len(ragged)
    rows = np.arange(2, n + 2, dtype=np.int64)
    if ragged:
        rows = np.delete(rows, np.asarray(ragged) - 2)
    cells = {
        name: pc.utf8_trim_whitespace(table.column(at).combine_chunks()) for at, name in enumerate(wanted)
    }
    filled = np.zeros(table.num_rows, dtype=bool)
    for column in cells.values():
        filled |= pc.not_equal(column, "").to_numpy(zero_copy_only=False)
        if filled.size and filled.all():
            return RawColumns(names, cells, rows)
    if not filled.any():
        if not problems:
            problems.add("no_rows")
        return None
    kept = pa.array(filled)
    return RawColumns(names, {name: column.filter(kept) for name, column in cells.items()}, rows[filled])


def _add_unreadable(path: Path, error: pa.ArrowInvalid, problems: Problems) -> None:
    """Says in which row the text stops being UTF-8; what else pyarrow refuses it says in its own words."""
    row = 1
    with path.open("rb") as file:
        for row, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                problems.add("not_utf8", row=row)
                return
    if row <= 1:
        problems.add("no_rows")
    else:
        problems.add("bad_csv", reason=str(error).splitlines()[0])
