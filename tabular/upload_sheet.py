"""The first visible sheet of an XLSX file, read as a stream. In the child only: openpyxl stays out of other processes.

An XLSX file is an archive of XML: both can be small and unpack to gigabytes, so the archive's own list is checked
before anything is unpacked, and openpyxl reads XML through defusedxml, which refuses entities.
"""

import io
import math
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException

from tabular.problems import Problems
from tabular.upload_rules import MIB, Cell, Limits, Table

RATIO_FROM = 10 * MIB  # unpacked; below it a high ratio does no harm
ROWS_OF_A_SHEET = 1_048_576
ENCRYPTED = 0x1
ERROR_VALUES = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
UNREADABLE = (  # what openpyxl raises for a workbook that is none
    AttributeError, EOFError, LookupError, OSError, ParseError, TypeError, ValueError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip

if not openpyxl.DEFUSEDXML:
    raise ImportError("defusedxml is missing; requirements.txt lists it.")


def read_sheet(content: bytes, table: Table) -> str:
    """Fill the table; return the sheet's name."""
    if not _archive_is_sound(content, table.problems, table.limits):
        return ""
    try:
        return _read(content, table)
    except UNREADABLE as error:
        if isinstance(error.__cause__ or error, DefusedXmlException):  # openpyxl wraps some of them
            table.problems.add("entities")
        else:
            table.problems.add("bad_workbook", reason=type(error).__name__)
    return ""


def _archive_is_sound(content: bytes, problems: Problems, limits: Limits) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        problems.add("bad_archive")
        return False
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.members:
        problems.add("too_many_members", found=len(members), limit=limits.members)
    elif len(names) < len(members):
        problems.add("bad_archive")
    elif any(member.flag_bits & ENCRYPTED for member in members):
        problems.add("encrypted")
    elif unpacked > limits.unpacked_bytes or (
        unpacked > RATIO_FROM and unpacked > limits.ratio * len(content)
    ):
        problems.add("unpacks_too_large", mib=limits.unpacked_bytes / MIB)
    elif "xl/workbook.xml" not in names:
        problems.add("not_a_workbook")
    return not problems


def _read(content: bytes, table: Table) -> str:
    with _opened(content, data_only=True) as workbook:
        sheet = next((sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"), None)
        if sheet is None:
            table.problems.add("no_sheet")
            return ""
        rows: Iterator[tuple[Any, ...]] = _rows(sheet)
        if _has_formulas(content, sheet):
            rows = _with_formulas(content, sheet.title, rows, table.problems)
        for number, cells in enumerate(rows, start=1):
            if not table.add(number, [_cell(cell, number, table) for cell in cells]):
                break
        return str(sheet.title)


def _opened(content: bytes, *, data_only: bool) -> closing[Any]:
    """A workbook; with data_only formulas are the values they had when the file was saved."""
    workbook = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False
    )
    return closing(workbook)


def _rows(sheet: Any, *, values_only: bool = True) -> Iterator[tuple[Any, ...]]:
    """Each row as wide as its last cell, whatever size the file claims to have."""
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=values_only, max_row=ROWS_OF_A_SHEET)


def _has_formulas(content: bytes, sheet: Any) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(sheet._worksheet_path) as file:
        end = b""
        while block := file.read(MIB):
            if b"<f>" in end + block or b"<f " in end + block:
                return True
            end = block[-2:]
    return False


def _with_formulas(
    content: bytes, title: str, rows: Iterator[tuple[Any, ...]], problems: Problems
) -> Iterator[tuple[Any, ...]]:
    """The same rows; a formula that was never worked out, as a program writes it, is a problem and no empty cell."""
    with _opened(content, data_only=False) as workbook:
        formulas = _rows(workbook[title], values_only=False)
        for number, (cells, originals) in enumerate(zip(rows, formulas, strict=True), start=1):
            for position, (cell, original) in enumerate(zip(cells, originals, strict=True), start=1):
                if cell is None and original.data_type == "f":
                    problems.add("formula_without_value", row=number, position=position)
            yield cells


def _cell(value: Any, number: int, table: Table) -> Cell:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        value = "#NUM!"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    text = str(value)
    if text in ERROR_VALUES:
        table.problems.add("error_value", row=number, value=text)
        return None
    return text
