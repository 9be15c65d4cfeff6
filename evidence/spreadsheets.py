"""A panel from a workbook: its first visible sheet as CSV, every row on the line of its own number."""

import csv
import io
from collections.abc import Callable

from tabular.upload import Upload, read_upload
from tabular.upload_rules import Cell

MAGIC = b"PK\x03\x04"


def csv_of_workbook(content: bytes, *, limited: Callable[[str, bytes], bytes]) -> bytes:
    """UTF-8, the names in line 1; BadFile with every problem of the workbook."""
    return _csv(read_upload(content, limited=limited))


def _csv(sheet: Upload) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.columns)
    line = 1
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        for _blank in range(number - line - 1):
            writer.writerow([""] * len(sheet.columns))
        writer.writerow([_text(cell) for cell in cells] + [""] * (len(sheet.columns) - len(cells)))
        line = number
    return text.getvalue().encode()


def _text(cell: Cell) -> str:
    """Numbers with every digit that they have."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else str(cell)
