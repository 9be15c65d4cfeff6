"""Tables out: no cell of text is run as a formula, numbers stay numbers, and what goes out comes in again."""

import csv
import io
import math

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobs import child
from tabular.escape import original_text, safe_text
from tabular.formula import Formula, column_letters
from tabular.spreadsheet import Sheet, csv_bytes, xlsx_bytes
from tabular.upload import read_upload

ATTACKS = [
    '=HYPERLINK("http://127.0.0.1/?"&A1,"x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "|calc",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "  =1+1",
    "\u00a0=1",
    "\u200b=1",
    "'=1",
    "''=1",
    "-5",  # text that reads as a number is text
]


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def cells_of(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("text", ATTACKS)
def test_text_of_an_attack_becomes_text(text):
    assert safe_text(text) == f"'{text}"
    assert cells_of(csv_bytes([text], [[text]])) == [[f"'{text}"], [f"'{text}"]]


@pytest.mark.parametrize("text", ["", "Hengda", "a=b", "a-b", "'quoted'", "1+1", "中国", " x", "−5"])
def test_other_text_is_left_alone(text):
    assert safe_text(text) == text


@given(st.text())
@example("'=1")
@example("''")
def test_way_back(text):
    assert original_text(safe_text(text)) == text


@given(st.text())
def test_safe_text_never_begins_as_a_formula(text):
    assert safe_text(text)[:1] not in set("=+-@|\t\r\n＝＋－＠｜")


def test_numbers_are_written_as_numbers():
    rows = [[-1, -0.5, 1e-9, 10**20, None, True, "-1"]]
    assert cells_of(csv_bytes(list("abcdefg"), rows))[1] == [
        "-1", "-0.5", "1e-09", "100000000000000000000", "", "TRUE", "'-1",
    ]  # fmt: skip


def test_csv_is_what_excel_reads():
    content = csv_bytes(["a", "ü"], [["1;2", 'say "x"\nagain']], delimiter=";")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert cells_of(content, ";") == [["a", "ü"], ["1;2", 'say "x"\nagain']]


@pytest.mark.parametrize("cell", [math.inf, -math.inf, math.nan, "x" * 32_768])
def test_cell_that_no_spreadsheet_holds(cell):
    with pytest.raises(ValueError, match="A cell"):
        csv_bytes(["a"], [[cell]])
    with pytest.raises(ValueError, match="A cell"):
        xlsx_bytes([Sheet("S", ["a"], [[cell]])])


def test_xlsx_cells_are_text_and_numbers():
    rows = [[text, -1.5, None, True] for text in ATTACKS]
    content = xlsx_bytes([Sheet("Years / tonnes: [all]", ["=name", "t", "none", "on"], rows)])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.title == "Years   tonnes   all"
    assert [cell.data_type for cell in sheet[1]] == ["s"] * 4
    assert sheet["A1"].value == "=name"
    for row, text in zip(sheet.iter_rows(min_row=2), ATTACKS, strict=True):
        assert row[0].data_type == "s"
        assert row[0].value == text.replace("\r", "\n")  # as XML has it
        assert row[0].quotePrefix
        assert [(cell.data_type, cell.value) for cell in row[1:]] == [("n", -1.5), ("n", None), ("b", True)]
    assert not sheet["B2"].quotePrefix


def test_control_characters_that_xml_lacks_are_left_out():
    content = xlsx_bytes([Sheet("", ["a"], [["x\x00y\x1bz"]])])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (sheet.title, sheet["A2"].value) == ("Sheet", "xyz")


def test_large_sheet_is_written():
    """Above the child's usual limit for files."""
    content = xlsx_bytes([Sheet("Big", ["a", "b"], [[number, f"text {number}"] for number in range(20_000)])])
    assert read_upload(content, first_rows=0).count == 20_000


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again(kind):
    columns, rows = ["=name", "tonnes"], [["-Hengda", -1.5], ["@home", 2], ["plain", None]]
    content = csv_bytes(columns, rows) if kind == "csv" else xlsx_bytes([Sheet("S", columns, rows)])
    table = read_upload(content)
    assert table.columns == ("=name", "tonnes")
    assert [row[0] for row in table.rows] == ["-Hengda", "@home", "plain"]
    assert [None if row[1] is None else float(row[1]) for row in table.rows] == [-1.5, 2.0, None]


def test_formula_of_ours_keeps_what_it_comes_to():
    """For readers that work nothing out; the others work it out when they open the file."""
    rows = [[1.5, 2.5, Formula("A2+B2", 4.0)], ["=A1", Formula("'Two words'!A2<=3", True), None]]
    content = xlsx_bytes(
        [Sheet("Two words", ["a", "b", "c"], rows, widths=[9, 20], formats=["", "", "0.0%"])]
    )
    live = openpyxl.load_workbook(io.BytesIO(content))
    sheet = live.active
    assert (sheet["C2"].data_type, sheet["C2"].value, sheet["C2"].number_format) == ("f", "=A2+B2", "0.0%")
    assert (sheet["A3"].data_type, sheet["A3"].value) == ("s", "=A1")
    assert (sheet["B3"].value, sheet.column_dimensions["B"].width) == ("='Two words'!A2<=3", 20)
    assert live.calculation.fullCalcOnLoad
    kept = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    assert (kept["C2"].value, kept["B3"].value, kept["A3"].value) == (4.0, True, "=A1")


@pytest.mark.parametrize(
    "text",
    [
        *(text for text in ATTACKS if text not in ("+1+1", "-1+1", "-5")),  # which are sums of ours
        "",
        "A0",
        "SUM(A1)&A2",
        'IF(A1,"x")',
        "[1]Sheet!A1",
        "'a'b'!A1",
        "HYPERLINK(A1)",
        "WEBSERVICE(A1)",
        "A1 A2",
        "A1;A2",
        "1" * 1001,
        "1" * 900 + "x",
    ],
)
def test_what_our_grammar_lacks_is_no_formula(text):
    with pytest.raises(ValueError, match="No formula"):
        Formula(text, 0.0)


@pytest.mark.parametrize("value", [math.inf, math.nan])
def test_formula_comes_to_a_number(value):
    with pytest.raises(ValueError, match="A cell"):
        xlsx_bytes([Sheet("S", ["a"], [[Formula("1+1", value)]])])


@pytest.mark.parametrize(("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_letters_of_a_column(position, letters):
    assert column_letters(position) == letters
