"""CSV as people have it: from any spreadsheet, in any common encoding, with commas, semicolons or tabs. Pure."""

import csv
import io
import re
from collections.abc import Iterator

from tabular.escape import original_text
from tabular.problems import Problems
from tabular.upload_rules import Table

DELIMITERS = (",", ";", "\t")
UTF8_BOM, UTF16_BOMS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel obeys it and shows no row for it
WITH_COMMA, WITH_POINT = re.compile(r"[+-]?\d+,\d+"), re.compile(r"[+-]?\d+\.\d+")


def read_csv(content: bytes, table: Table) -> str:
    """Fill the table; return the file's decimal mark.

    In a file with commas between its cells numbers have a decimal point. In one with semicolons or tabs they may have
    a decimal comma instead; both in one file cannot be told apart from a thousands mark, and is a problem.
    """
    text = decoded(content, table.problems)
    if text is None:
        return "."
    separator = SEPARATOR_LINE.match(text)
    text = text[separator.end() :] if separator else text
    delimiter = separator[1] if separator and separator[1] in DELIMITERS else _delimiter(text)
    marks: dict[str, int] = {}
    for number, cells in _records(text, delimiter, table):
        if delimiter != ",":
            _note_marks(cells, number, marks)
        if not table.add(number, [original_text(cell) for cell in cells]):
            break
    if len(marks) == 2:
        table.problems.add("two_decimal_marks", comma_row=marks[","], point_row=marks["."])
    return "," if "," in marks else "."


def decoded(content: bytes, problems: Problems) -> str | None:
    if content.startswith(UTF16_BOMS):
        encoding = "utf-16"
    else:
        encoding = "utf-8"
        content = content.removeprefix(UTF8_BOM)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1 if encoding == "utf-8" else None
        problems.add("not_utf8", row=row)
        return None
    if "\0" in text:
        problems.add("not_text", row=text[: text.index("\0")].count("\n") + 1)
        return None
    return text


def _delimiter(text: str) -> str:
    """The one that the first line has most of, quoted parts left out."""
    line = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    return max(DELIMITERS, key=line.count)


def _records(text: str, delimiter: str, table: Table) -> Iterator[tuple[int, list[str]]]:
    """Each record with its number; what the csv module cannot read is a problem and the end."""
    csv.field_size_limit(table.limits.cell_characters)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            table.problems.add(_code_of(str(error)), row=number, limit=table.limits.cell_characters)
            return


def _code_of(message: str) -> str:
    if "field limit" in message:
        return "cell_too_long"
    return "open_quote" if "unexpected end" in message else "bad_quotes"


def _note_marks(cells: list[str], number: int, marks: dict[str, int]) -> None:
    for cell in cells:
        if "," in cell and WITH_COMMA.fullmatch(cell.strip()):
            marks.setdefault(",", number)
        elif "." in cell and WITH_POINT.fullmatch(cell.strip()):
            marks.setdefault(".", number)
