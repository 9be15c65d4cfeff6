"""The side of tabular.spreadsheet that runs in the child: rows as JSON in, an XLSX file out."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from tabular.escape import safe_text
from tabular.formula import Formula

BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
Results = dict[str, float | bool]  # cell -> what its formula comes to
# as openpyxl writes a cell with a formula: it leaves the result empty
_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)(?: t="[a-z]+")?>(<f>[^<]*</f>)<v ?/>')


def write(payload: bytes) -> bytes:
    """JSON: a list of {"title", "columns", "rows", "widths", "formats"}."""
    workbook = Workbook(write_only=True)
    workbook.calculation.fullCalcOnLoad = True
    results = []
    for table in json.loads(payload):
        sheet = workbook.create_sheet(table["title"])
        sheet.freeze_panes = "A2"
        for at, width in enumerate(table["widths"], 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.append(list(_cells(sheet, table["columns"], table, bold=True)))
        for row in table["rows"]:
            sheet.append(list(_cells(sheet, row, table)))
        results.append(_results(table["rows"]))
    file = io.BytesIO()
    workbook.save(file)
    return _with_results(file.getvalue(), results) if any(results) else file.getvalue()


def _cells(sheet: Any, values: list[Any], table: Mapping[str, Any], *, bold: bool = False) -> Iterator[Any]:
    for at, value in enumerate(values):
        if isinstance(value, str):
            cell = _text_cell(sheet, value)
            if table["widths"]:
                cell.alignment = WRAPPED
            if bold:
                cell.font = BOLD
        elif isinstance(value, Mapping):
            cell = WriteOnlyCell(sheet, f"={Formula(value['formula'], value['value']).text}")
        else:
            cell = WriteOnlyCell(sheet, value)
        if not bold and not isinstance(value, str) and at < len(table["formats"]) and table["formats"][at]:
            cell.number_format = table["formats"][at]
        yield cell


def _text_cell(sheet: Any, value: str) -> Any:
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    if safe_text(text) != text:
        cell.quotePrefix = True  # a spreadsheet would take it for one when the reader edits the cell
    return cell


def _results(rows: list[list[Any]]) -> Results:
    """Below the row of titles."""
    return {
        f"{get_column_letter(column)}{row}": value["value"]
        for row, cells in enumerate(rows, 2)
        for column, value in enumerate(cells, 1)
        if isinstance(value, Mapping)
    }


def _with_results(content: bytes, results: list[Results]) -> bytes:
    """With what each formula comes to, for viewers that work nothing out, such as Excel before it trusts a file."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as read,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        names = {f"xl/worksheets/sheet{at}.xml": found for at, found in enumerate(results, 1) if found}
        for name in read.namelist():
            member = read.read(name)
            if name in names:
                member = _put_in(member.decode(), names[name]).encode()
            out.writestr(name, member)
    return written.getvalue()


def _put_in(xml: str, results: Results) -> str:
    def with_result(match: re.Match[str]) -> str:
        cell, style, formula = match.groups()
        value = results[cell]
        if isinstance(value, bool):
            return f'<c r="{cell}"{style} t="b">{formula}<v>{int(value)}</v>'
        return f'<c r="{cell}"{style}>{formula}<v>{value!r}</v>'

    changed, count = _FORMULA_CELL.subn(with_result, xml)
    if count != len(results):
        raise ValueError(f"{len(results)} formulas, {count} found in the sheet")
    return changed
