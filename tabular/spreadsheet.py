"""Tables out, as CSV or XLSX, such that no cell of text is run as a formula. A Formula of our own is, in XLSX alone.

Numbers are written as numbers, with a decimal point in CSV; None is an empty cell.
"""

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jobs.child import run_limited
from tabular.escape import safe_text
from tabular.formula import Formula
from tabular.upload_rules import LIMITS, Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEMORY_MIB = 512
CPU_SECONDS = 30
WALL_SECONDS = 40.0
FILE_MIB = 64
TITLE_CHARACTERS = 31  # Excel's own limit, and it allows none of the next
NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
BOM = "\ufeff"  # so that Excel reads UTF-8


@dataclass(frozen=True, slots=True)
class Sheet:
    """``widths`` in characters and ``formats`` as spreadsheets write them (“0.0%”), by column; empty: as it comes."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell | Formula]]
    widths: Sequence[float] = ()
    formats: Sequence[str] = ()


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([safe_text(column) for column in columns])
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
    return text.getvalue().encode()


def xlsx_bytes(sheets: Sequence[Sheet], *, limited: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Made in a child, with its own limits or with a run's (jobs.work.Work.limited); raises jobs.child.ChildError.

    A cell of more than 32,767 characters, more than a spreadsheet takes, is a ValueError.
    """
    for sheet in sheets:
        for row in sheet.rows:
            for cell in row:
                _check(cell.value if isinstance(cell, Formula) else cell)
    tables = [
        {
            "title": safe_title(sheet.title),
            "columns": list(sheet.columns),
            "rows": [[_plain(cell) for cell in row] for row in sheet.rows],
            "widths": list(sheet.widths),
            "formats": list(sheet.formats),
        }
        for sheet in sheets
    ]
    return (limited or _limited)("tabular.spreadsheet_child.write", json.dumps(tables).encode())


def safe_title(title: str) -> str:
    """As a workbook takes it, and as a formula of another sheet must name it."""
    return title.translate(NOT_IN_TITLES)[:TITLE_CHARACTERS].strip() or "Sheet"


def _plain(cell: Cell | Formula) -> Cell | dict[str, object]:
    return {"formula": cell.text, "value": cell.value} if isinstance(cell, Formula) else cell


def _written(cell: Cell) -> str:
    _check(cell)
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    return str(cell).upper() if isinstance(cell, bool) else repr(cell)


def _check(cell: Cell) -> None:
    if isinstance(cell, float) and not math.isfinite(cell):
        raise ValueError("A cell is no finite number.")
    if isinstance(cell, str) and len(cell) > LIMITS.cell_characters:
        raise ValueError(f"A cell has more than {LIMITS.cell_characters} characters.")


def _limited(dotted_path: str, payload: bytes) -> bytes:
    return run_limited(
        dotted_path,
        payload,
        memory_mib=MEMORY_MIB,
        cpu_seconds=CPU_SECONDS,
        wall_seconds=WALL_SECONDS,
        file_mib=FILE_MIB,
    )
