"""Reading panels: the same values from CSV and Parquet, problems by row, limits. Bad files: tests/evidence."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tabular.column_facts import column_facts
from tabular.columns import Limits
from tabular.panel_file import COMMAND_LIMITS, read_panel_file
from tabular.problems import BadFile, Problems
from tabular.wording import SENTENCES, problem_line

COLUMNS = {"id": ["a", "b", "a"], "year": [2001, 2001, 2002], "y": [1.5, None, -2e-3], "x": [1, 2, 3]}
CSV = "id,year,y,x\na,2001,1.5,1\nb,2001,,2\na,2002,-2e-3,3\n"


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "panel.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def parquet(tmp_path, columns, **types):
    path = tmp_path / "panel.parquet"
    arrays = {name: pa.array(values, type=types.get(name)) for name, values in columns.items()}
    pq.write_table(pa.table(arrays), path)
    return path


def read(path, **options):
    return read_panel_file(path, numbers=["y", "x"], labels=["id", "year"], **options)


def limits(**changed):
    return Limits(**{**{name: getattr(COMMAND_LIMITS, name) for name in Limits.__slots__}, **changed})


def test_csv_and_parquet_say_the_same(csv, tmp_path):
    for file in (read(csv), read(parquet(tmp_path, COLUMNS))):
        assert file.columns == ("id", "year", "y", "x")
        assert file.numbers["y"] == pytest.approx([1.5, float("nan"), -0.002], nan_ok=True)
        assert file.numbers["x"].tolist() == [1, 2, 3]
        named = {name: [labels.names[code] for code in labels.codes] for name, labels in file.labels.items()}
        assert named == {"id": ["a", "b", "a"], "year": ["2001", "2001", "2002"]}
    assert read(csv).rows.tolist() == [2, 3, 4]
    assert read(parquet(tmp_path, COLUMNS)).rows.tolist() == [1, 2, 3]


def test_the_hash_is_of_the_files_bytes(csv):
    """sha256sum of the text above."""
    assert read(csv).sha256 == "26b9ab847846434e4616d89ba56c343a74cda58413119b710bfdd95017c4628d"


@pytest.mark.parametrize(
    "kind",
    [pa.int8(), pa.uint64(), pa.float32(), pa.decimal128(9, 2), pa.string(), pa.large_string()],
    ids=str,
)
def test_number_columns_of_any_type(kind, tmp_path):
    values = ["1", "2", "3"] if kind in (pa.string(), pa.large_string()) else [1, 2, 3]
    path = parquet(
        tmp_path, {**COLUMNS, "x": pa.array(["1", "2", "3"]).cast(kind) if kind != pa.int8() else values}
    )
    assert read(path).numbers["x"].tolist() == [1, 2, 3]


@pytest.mark.parametrize("values", [[2001.0, 2001.0, 2002.0], ["2001", " 2001", "2002 "]])
def test_names_of_any_type(values, tmp_path):
    labels = read(parquet(tmp_path, {**COLUMNS, "year": values})).labels["year"]
    assert [labels.names[code] for code in labels.codes] == ["2001", "2001", "2002"]


def test_names_stored_as_categories(tmp_path):
    path = parquet(tmp_path, {**COLUMNS, "id": pa.array(["a", "b", "a"]).dictionary_encode()})
    assert read(path).labels["id"].names == ("a", "b")


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ({"x": [[1], [2], [3]]}, "column x: the column holds list<"),
        ({"id": [["a"], ["b"], ["c"]]}, "column id: the column holds list<"),
        ({"x": ["1", "two", "3"]}, "row 2, column x: “two” is not a number"),
        ({"x": [1.0, float("inf"), 3.0]}, "row 2, column x: “inf” is not a finite number"),
        ({"x": [1.0, 2.0, -1e200]}, "row 3, column x: -1e+200 is too large to compute with"),
        ({"id": ["a", None, "c"]}, "row 2, column id: the cell is empty"),
        ({"id": ["a", "b", "  "]}, "row 3, column id: the cell is empty"),
    ],
)
def test_parquet_problems_by_row(columns, line, tmp_path):
    with pytest.raises(BadFile) as caught:
        read(parquet(tmp_path, {**COLUMNS, **columns}))
    (problem,) = caught.value.problems
    assert problem_line(problem).startswith(line)


def test_parquet_without_rows_or_the_column(tmp_path):
    with pytest.raises(BadFile) as caught:
        read(parquet(tmp_path, {name: values[:0] for name, values in COLUMNS.items()}))
    assert [problem.code for problem in caught.value.problems] == ["no_rows"]
    with pytest.raises(BadFile) as caught:
        read(parquet(tmp_path, {"id": ["a"], "year": [1], "y": [1.0]}))
    assert [(problem.code, problem.column) for problem in caught.value.problems] == [("missing_column", "x")]


@pytest.mark.parametrize("text", ["1e5", "+1.5", ".5", "5.", "-0", "1E-300", "  7  "])
def test_numbers_as_people_write_them(text, tmp_path):
    path = tmp_path / "panel.csv"
    path.write_text(CSV.replace("1.5", text), encoding="utf-8")
    assert read(path).numbers["y"][0] == float(text)


@pytest.mark.parametrize("text", ["0x10", "1_000", "1 000", "true", "1.2.3", "12%", "−5"])
def test_what_is_no_number(text, tmp_path):
    path = tmp_path / "panel.csv"
    path.write_text(CSV.replace("1.5", text), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.row, problem.column) == ("not_a_number", 2, "y")


@pytest.mark.parametrize(
    ("limit", "code"),
    [({"bytes": 10}, "file_too_large"), ({"rows": 2}, "too_many_rows"), ({"columns": 3}, "too_many_columns")],
)
def test_limits(limit, code, csv, tmp_path):
    for path in (csv, parquet(tmp_path, COLUMNS)):
        with pytest.raises(BadFile) as caught:
            read(path, limits=limits(**limit))
        assert [problem.code for problem in caught.value.problems] == [code]


def test_what_parquet_would_unpack_to_is_limited_before_it_is_read(tmp_path):
    path = parquet(tmp_path, {name: values * 10_000 for name, values in COLUMNS.items()})
    with pytest.raises(BadFile) as caught:
        read(path, limits=limits(unpacked_bytes=path.stat().st_size))
    assert [problem.code for problem in caught.value.problems] == ["file_too_large"]


def test_problems_of_one_column_do_not_hide_those_of_another():
    problems = Problems()
    for column in ("a", "b"):
        rows = range(1, 501)
        problems.add_rows("infinite", rows, column=column, params=({"value": row} for row in rows), count=500)
    problems.add("empty_file")
    listed = problems.listed()
    assert (len(listed), problems.count) == (200, 1001)
    assert listed[0].code == "empty_file"
    assert {problem.column for problem in listed[1:]} == {"a", "b"}


def test_every_problem_has_its_sentence(csv):
    for code, text in SENTENCES.items():
        assert str(text) % _Anything(), code


class _Anything(dict):
    def __missing__(self, key):
        return "…"

    def __bool__(self):
        return True


def test_a_column_without_any_value_has_facts_too(tmp_path):
    """Parquet has a type of its own for it."""
    path = parquet(tmp_path, {"id": ["a", "b"], "nothing": [None, None]}, nothing=pa.null())
    facts = column_facts(path, limits=COMMAND_LIMITS)["columns"][1]
    assert (facts["missing"], facts["levels"], facts["low"], facts["names"]) == (2, 0, None, [""])


def test_a_column_name_longer_than_any_reader_takes_is_refused(tmp_path):
    path = tmp_path / "panel.csv"
    path.write_text("a" * 200_000 + ",b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadFile) as refused:
        column_facts(path, limits=COMMAND_LIMITS)
    assert [(found.code, found.row) for found in refused.value.problems] == [("bad_csv", 1)]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())], ids=str
)
def test_the_character_0_is_refused_by_row_and_column(tmp_path, kind):
    """PostgreSQL stores it in no text."""
    path = parquet(tmp_path, {"id": ["a", "b\0", None], "year\0": [1, 2, 3]}, id=kind)
    with pytest.raises(BadFile) as refused:
        column_facts(path, limits=COMMAND_LIMITS)
    found = [(problem.code, problem.row, problem.column) for problem in refused.value.problems]
    assert sorted(found, key=str) == [("nul_character", 2, "id"), ("nul_character", None, "year")]


def test_the_character_0_is_refused_in_csv(tmp_path):
    path = tmp_path / "panel.csv"
    path.write_bytes(b"a,b\n1,x\0\n2,y\n")
    with pytest.raises(BadFile) as refused:
        column_facts(path, limits=COMMAND_LIMITS)
    assert [(found.code, found.row) for found in refused.value.problems] == [("nul_character", 2)]
