"""Uploaded tables: what is read, what is refused and how it is said, and that no hostile file does harm."""

import io
import random
import re
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from jobs import child
from tabular import upload
from tabular.problems import BadFile
from tabular.upload import read_upload
from tabular.upload_rules import LIMITS, MIB
from tabular.upload_wording import SENTENCES, upload_problem_line

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def csv(text: str, encoding: str = "utf-8"):
    return read_upload(text.encode(encoding))


def workbook(*rows, title="Data") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The same archive with one part exchanged or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, data)
    return file.getvalue()


def with_rows(xml: str) -> bytes:
    """A workbook whose sheet has these rows as XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{xml}</sheetData></worksheet>'
    return with_part(workbook(["a"]), SHEET, sheet.encode())


def problems_of(content: bytes) -> list[tuple[str, int | None]]:
    with pytest.raises(BadFile) as caught:
        read_upload(content)
    for problem in caught.value.problems:
        assert "%(" not in upload_problem_line(problem)
    return [(problem.code, problem.row) for problem in caught.value.problems]


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_of_any_spreadsheet(encoding, delimiter, end):
    text = end.join([f"country{delimiter}größe", f"China{delimiter}12", f'"a{delimiter}b"{delimiter}', ""])
    table = csv(text, encoding)
    assert table.columns == ("country", "größe")
    assert table.rows == (("China", "12"), (f"a{delimiter}b", None))
    assert (table.numbers, table.count, table.sheet) == ((2, 3), 2, "")


def test_quoted_line_breaks_and_quotes():
    table = csv('name,note\n"two\nlines","say ""yes"""\nnext,1\n')
    assert table.rows == (("two\nlines", 'say "yes"'), ("next", "1"))
    assert table.numbers == (2, 3)  # as a spreadsheet counts, not a text editor


def test_blank_rows_are_left_out_and_numbers_stay():
    table = csv("\n a , b \n\n1,2\n,\n3\n")
    assert table.columns == ("a", "b")
    assert table.rows == (("1", "2"), ("3", None))
    assert table.numbers == (4, 6)


def test_separator_line_of_excel():
    assert csv("sep=;\r\na;b,c\r\n1;2\r\n").columns == ("a", "b,c")


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("a;b\n1,5;2\n", ","),
        ("a;b\n1.5;2\n", "."),
        ("a;b\n1;2\n", "."),
        ("a\tb\n-0,25\tx,y\n", ","),
        ('a,b\n"1,5",2\n', "."),
        ("a;b\n1.234,5;x\n", "."),  # a thousands mark makes it no number at all
    ],
)
def test_decimal_mark_is_the_files_own(text, decimal):
    assert csv(text).decimal == decimal


def test_two_decimal_marks_are_one_too_many():
    assert problems_of(b"a;b\n1,5;x\n1;2.5\n") == [("two_decimal_marks", None)]


def test_first_rows_only():
    table = read_upload(b"a\n" + b"1\n" * 1000, first_rows=3)
    assert (len(table.rows), table.count) == (3, 1000)
    with pytest.raises(BadFile):
        read_upload(b"a\n" + b"1\n" * 1000 + b"1,2\n", first_rows=3)  # what is not shown is looked at


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [("empty_file", None)]),
        (b" \r\n ", [("empty_file", None)]),
        (b"\xef\xbb\xbf", [("no_header", None)]),
        (b",,\n", [("no_header", None)]),
        (b"a,b\n", [("no_rows", None)]),
        (b"a,,c\n1,2,3\n", [("column_without_a_name", 1)]),
        (b"Year,x,YEAR\n1,2,3\n", [("duplicate_column", 1), ("duplicate_column", 1)]),
        (b"a" * 201 + b",b\n1,2\n", [("name_too_long", 1)]),
        (b"a,b\n1,2,3\n1,2\n4,5,6,7\n", [("ragged_row", 2), ("ragged_row", 4)]),
        (b'a,b\n1,"2\n3,4\n', [("open_quote", 2)]),
        (b'a,b\n1,"2"x\n', [("bad_quotes", 2)]),
        (b"a,b\n1,2\n\xff\xfe,4\n", [("not_utf8", 3)]),
        ("a,b\nMünchen,2\n".encode("latin-1"), [("not_utf8", 2)]),
        ("a,b\n1,2".encode("utf-16") + b"\x00", [("not_utf8", None)]),
        (b"a,b\n1,\x002\n", [("not_text", 2)]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", [("not_utf8", 1)]),
        (b"%PDF-1.7\n", [("is_pdf", None)]),
        (b"PAR1\x15\x04", [("is_parquet", None)]),
        (b"\x1f\x8b\x08\x00", [("is_compressed", None)]),
        (b"{\\rtf1 a}", [("is_document", None)]),
        (b"<html><table></table></html>", [("is_markup", None)]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), [("old_or_encrypted_workbook", None)]),
        (b"PK\x05\x06" + bytes(18), [("bad_archive", None)]),
        (b"PK\x03\x04" + bytes(100), [("bad_archive", None)]),
        (("," * 60 + "\n").join(["x"] * 2).encode() + b"," * 60 + b"y\n", [("too_many_columns", 2)]),
    ],
)
def test_refused_with_its_place(content, expected):
    assert problems_of(content) == expected


def test_limits_hold_to_the_row_and_column():
    columns = ",".join(f"c{number}" for number in range(LIMITS.columns))
    assert len(csv(f"{columns}\n1\n").columns) == 60
    assert problems_of(f"{columns},more\n1\n".encode()) == [("too_many_columns", 1)]
    rows = b"a\n" + b"1\n" * LIMITS.rows
    assert read_upload(rows, first_rows=0).count == 50_000
    assert problems_of(rows + b"1\n") == [("more_rows_than", None)]
    cell = b"x" * LIMITS.cell_characters
    assert len(read_upload(b"a\n" + cell + b"\n").rows[0][0]) == 32_767
    assert problems_of(b"a\n" + cell + b"x\n") == [("cell_too_long", 2)]


def test_size_is_looked_at_before_a_child_is_asked(monkeypatch):
    monkeypatch.setattr(child, "ALLOWED", frozenset())
    assert problems_of(b"a" * (10 * MIB + 1)) == [("upload_too_large", None)]


def test_every_bad_row_is_counted_and_the_first_are_listed():
    with pytest.raises(BadFile) as caught:
        read_upload(b"a\n" + b"1,2\n" * 1000)
    assert (caught.value.count, len(caught.value.problems)) == (1000, 200)


def test_sentence_names_the_place():
    with pytest.raises(BadFile) as caught:
        read_upload(b"a,b\n1,2,3\n")
    assert upload_problem_line(caught.value.problems[0]) == "row 2: cells in the row: 3, in the header: 2"


# XLSX


def test_workbook_cells_keep_their_kind():
    content = workbook(
        ["country", "year", "share", "on", "day", "at", "none"],
        ["中国", 2020, 0.25, True, date(2024, 2, 29), datetime(2024, 1, 1, 6, 30), None],  # noqa: DTZ001
        [" x ", -1, 1e-3, False, None, None, "end"],
    )
    table = read_upload(content)
    assert table.sheet == "Data"
    assert table.rows == (
        ("中国", 2020, 0.25, True, "2024-02-29", "2024-01-01 06:30:00", None),
        ("x", -1, 0.001, False, None, None, "end"),
    )
    assert table.numbers == (2, 3)


def test_first_visible_sheet_is_read():
    book = openpyxl.Workbook()
    book.active.title = "Hidden"
    book.active.sheet_state = "hidden"
    book.active.append(["wrong"])
    book.create_sheet("Shown").append(["right"])
    book["Shown"].append([1])
    assert read_upload(saved(book)).columns == ("right",)


def test_text_that_looks_like_a_formula_is_text():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append(["=1+1"])
    book.active["A2"].data_type = "s"
    assert read_upload(saved(book)).rows == (("=1+1",),)


def test_formula_counts_by_its_saved_value():
    rows = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
    assert read_upload(with_rows(rows)).rows == ((2,),)


@pytest.mark.parametrize("formula", ["=1+1", '=WEBSERVICE("http://127.0.0.1/")', "=cmd|' /C calc'!A0"])
def test_formula_without_a_value_is_not_an_empty_cell(formula):
    assert problems_of(workbook(["a", "b"], [1, formula])) == [("formula_without_value", 2)]


def test_error_value():
    rows = (
        '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2" t="e"><v>#DIV/0!</v></c></row>'
    )
    assert problems_of(with_rows(rows)) == [("error_value", 2)]


def test_wide_and_long_sheets():
    assert problems_of(workbook([f"c{number}" for number in range(61)], [1])) == [("too_many_columns", 1)]
    assert problems_of(workbook(["a"], ["x"], *[[1]] * 50_000)) == [("more_rows_than", None)]


# Hostile workbooks


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<row r="1"><c r="XFD1" t="str"><v>a</v></c></row>', [("too_many_columns", 1)]),
        (
            '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="9"><c r="XFD9"><v>1</v></c></row>',
            [("too_many_columns", 9)],
        ),
        ('<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>', [("no_header", None)]),
        ('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>', [("bad_workbook", None)]),
        ('<row r="1"><c r="A1" t="s"><v>99</v></c></row>', [("bad_workbook", None)]),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="x"/>', [("bad_workbook", None)]),
        ("<row", [("bad_workbook", None)]),
    ],
)
def test_sparse_and_broken_sheets(rows, expected):
    assert problems_of(with_rows(rows)) == expected


def test_far_row_is_read_with_its_number():
    rows = (
        '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1048576"><c r="A1048576"><v>7</v></c></row>'
    )
    table = read_upload(with_rows(rows))
    assert (table.rows, table.numbers) == (((7,),), (1_048_576,))


@pytest.mark.parametrize("claim", [b"A1:XFD1048576", b"A1:A1", b"B2"])
def test_size_that_a_sheet_claims_is_not_believed(claim):
    book = workbook(["a", "b"], [1, 2])
    xml = zipfile.ZipFile(io.BytesIO(book)).read(SHEET)
    assert b'ref="A1:B2"' in xml
    content = with_part(book, SHEET, xml.replace(b'ref="A1:B2"', b'ref="%s"' % claim))
    assert read_upload(content).rows == ((1, 2),)


def test_infinite_number_is_refused():
    rows = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2"><v>1e999</v></c></row>'
    assert problems_of(with_rows(rows)) == [("error_value", 2)]


def test_zip_bomb_by_ratio():
    content = with_part(workbook(["a"]), SHEET, b" " * (50 * MIB))
    assert len(content) < MIB
    assert problems_of(content) == [("unpacks_too_large", None)]


def test_zip_bomb_by_size():
    noise = random.Random(1).randbytes(3 * MIB)  # so that the ratio is 60
    content = with_part(workbook(["a"]), "xl/media/image.bin", noise + bytes(198 * MIB))
    assert len(content) > 201 * MIB / LIMITS.ratio
    assert problems_of(content) == [("unpacks_too_large", None)]


def test_zip_bomb_that_lies_about_its_size():
    content = bytearray(with_part(workbook(["a"]), SHEET, b"<x>" + b" " * (80 * MIB)))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.rindex(mark, 0, content.rindex(SHEET.encode()) if mark == b"PK\x01\x02" else None)
        struct.pack_into("<I", content, at + offset, 1000)
    assert problems_of(bytes(content))[0][0] in ("bad_workbook", "bad_archive")


def test_archive_of_many_members():
    file = io.BytesIO(workbook(["a"], [1]))
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(LIMITS.members):
            archive.writestr(f"x{number}", b"")
    assert problems_of(file.getvalue()) == [("too_many_members", None)]


def test_archive_that_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../etc/passwd", b"x")
    assert problems_of(file.getvalue()) == [("not_a_workbook", None)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_archive_with_two_parts_of_one_name():
    file = io.BytesIO(workbook(["a"], [1]))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, b"<other/>")
    assert problems_of(file.getvalue()) == [("bad_archive", None)]


def test_encrypted_member():
    content = bytearray(workbook(["a"], [1]))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert problems_of(bytes(content)) == [("encrypted", None)]


ENTITIES = {
    "billion laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
    "a local file": '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE x [<!ENTITY b SYSTEM "http://127.0.0.1:1/">]>',
    "a parameter": '<!DOCTYPE x [<!ENTITY % b SYSTEM "http://127.0.0.1:1/"> %b;]>',
}


@pytest.mark.parametrize("head", ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_are_never_resolved(head, part):
    book = workbook(["a"], [1])
    xml = zipfile.ZipFile(io.BytesIO(book)).read(part).decode()
    xml = xml.removeprefix('<?xml version="1.0"?>').removeprefix("<?xml version='1.0' encoding='utf-8'?>")
    assert problems_of(with_part(book, part, f"{head}{xml}".encode())) == [("entities", None)]


def test_cell_that_fills_the_memory(monkeypatch):
    """Within every limit of the archive, and far more once it is read."""
    monkeypatch.setattr(upload, "MEMORY_MIB", 160)
    text = "a" * (50 * MIB)
    content = with_rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')
    content = with_part(content, "xl/media/image.bin", random.Random(2).randbytes(2 * MIB))
    assert problems_of(content) == [("too_much_to_read", None)]
    assert csv("a\n1\n").count == 1  # the next one is read


def test_every_problem_of_the_reader_has_a_sentence():
    folder = Path(__file__).parent.parent.parent / "tabular"
    source = "".join(path.read_text() for path in folder.glob("upload*.py"))
    codes = set(re.findall(r'problems\.add\(\s*"(\w+)"', source)) | set(
        re.findall(r'return "(\w+_\w+)"', source)
    )
    assert len(codes) > 20
    assert codes <= set(SENTENCES)
