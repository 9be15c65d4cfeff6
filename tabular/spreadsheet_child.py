"""The side of tabular.spreadsheet that runs in the child: rows as JSON in, an XLSX file out."""

import io
import json
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from tabular.escape import safe_text

BOLD = Font(bold=True)


def write(payload: bytes) -> bytes:
    """JSON: a list of [title, columns, rows]."""
    workbook = Workbook(write_only=True)
    for title, columns, rows in json.loads(payload):
        sheet = workbook.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(list(_cells(sheet, columns, bold=True)))
        for row in rows:
            sheet.append(list(_cells(sheet, row)))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _cells(sheet: Any, values: list[Any], *, bold: bool = False) -> Iterator[Any]:
    for value in values:
        if not isinstance(value, str):
            yield value
            continue
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula
        if safe_text(text) != text:
            cell.quotePrefix = True  # a spreadsheet would take it for one when the reader edits the cell
        if bold:
            cell.font = BOLD
        yield cell
