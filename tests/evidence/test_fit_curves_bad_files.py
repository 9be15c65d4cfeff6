"""A bad file or a bad wish: every problem with its row, exit 2, nothing on standard output."""

import re

import pytest

from tests.evidence.panels import COLUMNS, sound_panel, spoil, write_csv

WITHOUT_TIME = ("--outcome", "y", "--ai", "x", "--entity", "id", "--effects", "entity")


def test_every_problem_is_listed_with_its_row(panel, refused):
    spoil(panel, 4, "y", "high")
    spoil(panel, 6, "x", "inf")
    spoil(panel, 7, "x", "1,5".replace(",", ";"))
    spoil(panel, 8, "z", "-1e999")
    spoil(panel, 9, "id", "")
    spoil(panel, 12, "year", "2004")
    text = refused(panel, *COLUMNS)
    assert "row 4, column y: “high” is not a number" in text
    assert "row 6, column x: “inf” is not a finite number" in text
    assert "row 7, column x: “1;5” is not a number" in text
    assert "row 8, column z: “-inf” is not a finite number" in text
    assert "row 9, column id: the cell is empty" in text
    rows = [int(row) for row in re.findall(r"row (\d+),", text)]
    assert rows == sorted(rows)


def test_a_row_too_short_and_one_too_long(panel, refused):
    lines = panel.read_text().splitlines()
    lines[2] = "e00,2002,0.1"
    lines[5] += ",7,8"
    panel.write_text("\n".join(lines) + "\n")
    text = refused(panel, *COLUMNS)
    assert "row 3: cells in the row: 3, in the header: 6" in text
    assert "row 6: cells in the row: 8, in the header: 6" in text


def test_rows_after_a_blank_line_keep_their_number(panel, refused):
    spoil(panel, 9, "y", "high")
    lines = panel.read_text().splitlines()
    lines.insert(3, "")
    panel.write_text("\n".join(lines) + "\n")
    assert "row 10, column y: “high” is not a number" in refused(panel, *COLUMNS)


def test_a_second_row_for_an_entity_and_period(panel, refused):
    spoil(panel, 5, "year", "2001")
    spoil(panel, 30, "year", "2004")
    text = refused(panel, *COLUMNS)
    assert "row 5, column id: e00 has a row for 2001 already (row 2)" in text
    assert "row 30, column id: e04 has a row for 2004 already (row 29)" in text


def test_repeated_periods_do_not_matter_where_time_is_not_named(panel, run):
    spoil(panel, 5, "year", "2001")
    assert run(panel, *WITHOUT_TIME)["fits"]


def test_missing_columns_are_named_together_with_what_there_is(panel, refused):
    text = refused(panel, "--outcome", "wage", "--ai", "robots", "--entity", "id", "--effects", "entity")
    assert "column wage: the file has no such column; it has id, year, y, x, z, group" in text
    assert "column robots: the file has no such column" in text


def test_a_column_that_is_there_twice(panel, refused):
    panel.write_text(panel.read_text().replace("id,year,y,x,z,group", "id,year,y,x,x,group"))
    assert "column x: the file has this column twice" in refused(
        panel, "--outcome", "y", "--ai", "x", "--effects", "none", "--vcov", "classical"
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "row 1: the first row must name the columns"),
        (b"id,year,y,x,z,group\n", "the file has a header and nothing below it"),
        (b"id,year,y,x,z,group", "the file has a header and nothing below it"),
        (b"id,year,y,x,z,group\n,,,,,\n", "the file has a header and nothing below it"),
        ("id,year,y,x,z,group\nä,1,1,1,1,a\n".encode("latin-1"), "row 2: the text is not UTF-8"),
        ("id,year,y,x,z,größe\n".encode("latin-1"), "row 1: the text is not UTF-8"),
        ("id,year,y,x,z,group\ne,1,1,1,1,a\n".encode("utf-16"), "row 1: the text is not UTF-8"),
        (b"PAR1 and then nothing", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not UTF-8"),
    ],
    ids=[
        "empty",
        "blank",
        "header",
        "no_newline",
        "commas",
        "latin1",
        "header_latin1",
        "utf16",
        "parquet",
        "png",
    ],
)
def test_files_that_are_no_panel(content, says, tmp_path, refused):
    path = tmp_path / "panel.csv"
    path.write_bytes(content)
    assert says in refused(path, *COLUMNS)


def test_no_such_file_and_a_folder(tmp_path, refused):
    assert "No such file" in refused(tmp_path / "none.csv", *COLUMNS)
    assert "there is no such file" in refused(tmp_path, *COLUMNS)


def test_constant_levels(tmp_path, refused):
    path = write_csv(tmp_path / "panel.csv", {**sound_panel(), "x": [2.5] * 72})
    assert "column x: the AI level is 2.5 in every row" in refused(path, *COLUMNS)


def test_two_levels(tmp_path, refused):
    path = write_csv(tmp_path / "panel.csv", {**sound_panel(), "x": [0, 1] * 36})
    assert "column x: the AI level takes 2 values only; a curve needs at least 3" in refused(path, *COLUMNS)


def test_two_levels_in_a_segment(tmp_path, refused):
    columns = sound_panel()
    columns["x"] = [
        row % 2 if group == "developed" else x
        for row, (x, group) in enumerate(zip(columns["x"], columns["group"], strict=True))
    ]
    path = write_csv(tmp_path / "panel.csv", columns)
    text = refused(path, *COLUMNS, "--segment-by", "group")
    assert "row 8, column x: in group = developed the AI level takes 2 values only" in text


def test_one_cluster(tmp_path, refused, run):
    path = write_csv(tmp_path / "panel.csv", {**sound_panel(), "id": ["e"] * 72, "year": range(72)})
    options = ("--outcome", "y", "--ai", "x", "--entity", "id", "--effects", "none")
    assert "column id: e is the only entity; errors cannot be clustered on one" in refused(path, *options)
    assert run(path, *options, "--vcov", "classical")["fits"]


def test_one_cluster_in_a_segment(tmp_path, refused):
    columns = sound_panel()
    columns["group"] = ["developed" if entity == "e03" else "developing" for entity in columns["id"]]
    path = write_csv(tmp_path / "panel.csv", columns)
    assert "in group = developed e03 is the only entity" in refused(path, *COLUMNS, "--segment-by", "group")


def test_too_few_rows(tmp_path, refused):
    columns = {name: values[:9] for name, values in sound_panel().items()}
    path = write_csv(tmp_path / "panel.csv", columns)
    assert "complete rows are too few: this model needs at least" in refused(path, *COLUMNS)


def test_negative_weights(tmp_path, refused, run):
    path = write_csv(tmp_path / "panel.csv", {**sound_panel(), "w": [1.0] * 72})
    spoil(path, 9, "w", "-2")
    text = refused(path, *COLUMNS, "--weights", "w")
    assert "row 9, column w: a weight must not be negative, and is -2" in text
    spoil(path, 9, "w", "0")
    assert run(path, *COLUMNS, "--weights", "w")["fits"][0]["n_left_out"] == 1


def test_a_long_list_is_cut_and_counted(tmp_path, refused):
    columns = sound_panel(entities=100)
    path = write_csv(tmp_path / "panel.csv", {**columns, "y": ["no"] * 600, "x": ["none"] * 600})
    lines = refused(path, *COLUMNS).splitlines()
    assert len(lines) == 202
    assert lines[-1].strip() == "… and 1000 more"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--outcome", "y", "--ai", "x"), "--entity is needed for effects “twoway”"),
        (("--outcome", "y", "--ai", "x", "--effects", "none"), "with covariance “cluster”"),
        (("--outcome", "y", "--ai", "x", "--entity", "id"), "--time is needed for two-way effects"),
        ((*COLUMNS, "--interval", "3", "1"), "--interval needs LOW below HIGH"),
        ((*COLUMNS, "--interval", "nan", "1"), "--interval needs LOW below HIGH"),
        ((*COLUMNS, "--level", "95"), "--level is a share between 0 and 1"),
        ((*COLUMNS, "--outcome", "y"), "column y: the column is chosen twice"),
        (("--outcome", "x", "--ai", "x", "--effects", "none", "--vcov", "classical"), "chosen twice"),
        ((*COLUMNS, "--segment-by", "id", "group", "z"), "--segment-by takes at most 2 columns, and got 3"),
        ((*COLUMNS, "--draft-label", "2099.1"), "a draft needs --record"),
    ],
)
def test_options_that_do_not_fit_together(options, says, panel, refused):
    assert says in refused(panel, *options)


def test_empty_cells_are_left_out_and_counted(panel, run):
    for row, value in ((3, ""), (9, "NA"), (15, "."), (21, "NaN")):
        spoil(panel, row, "y", value)
    (fit,) = run(panel, *COLUMNS)["fits"]
    assert (fit["n_observations"], fit["n_left_out"]) == (68, 4)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter, panel, run):
    with_commas = run(panel, *COLUMNS)["fits"]
    panel.write_text(panel.read_text().replace(",", delimiter))
    assert run(panel, *COLUMNS)["fits"] == with_commas


def test_a_byte_order_mark_and_windows_line_ends(panel, run):
    plain = run(panel, *COLUMNS)["fits"]
    panel.write_bytes(b"\xef\xbb\xbf" + panel.read_bytes().replace(b"\n", b"\r\n"))
    assert run(panel, *COLUMNS)["fits"] == plain
