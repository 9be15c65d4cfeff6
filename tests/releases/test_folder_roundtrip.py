"""What is written as a folder is read back as the same release."""

import pytest

from releases.cells import format_cell, parse_cell
from releases.diff import differences
from releases.folder import RELEASE_COLUMNS, file_names, read_folder, write_folder
from releases.models import MODELS, TABLES, Curve, Default, Release
from releases.workflow import folder_differences, load, rows_of

FLOATS = [0.1 + 0.2, 1e-300, 5e-324, -2.5e22, 1234567.0, 2.47, -0.0, 1e100]


def test_the_shipped_release_survives_export_and_import(published, tmp_path):
    write_folder(published, tmp_path / "out")

    again = read_folder(tmp_path / "out")
    assert folder_differences(published, again) == []
    assert {table: len(rows) for table, rows in again.rows.items()} == {
        table: len(rows) for table, rows in rows_of(published).items()
    }
    assert [getattr(again.release, name) for name in RELEASE_COLUMNS] == [
        getattr(published, name) for name in RELEASE_COLUMNS
    ]


def test_a_second_export_is_the_same_bytes(published, tmp_path, new_folder):
    write_folder(published, tmp_path / "first")
    write_folder(published, tmp_path / "second")

    for name in file_names():
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()
    assert sorted(file.name for file in (tmp_path / "first").iterdir()) == sorted(file_names())


def test_awkward_texts_survive(draft, tmp_path):
    note = "comma, \"quote\", semicolon; line\r\nbreak, 绿色, =1+1, 'apostrophe'"
    curve = draft.curves.first()
    curve.note = note
    curve.save()

    write_folder(draft, tmp_path / "out")

    assert read_folder(tmp_path / "out").rows["curves"][0].note == note


@pytest.mark.parametrize("number", FLOATS)
def test_numbers_survive_to_the_last_bit(number):
    column = Curve._meta.get_field("beta_linear")
    assert parse_cell(column, format_cell(number)) == number


def test_a_folder_exported_and_loaded_elsewhere_is_the_same_release(draft, tmp_path, now):
    Default.objects.filter(release=draft, key="discount_rate_share").update(value=0.07)
    write_folder(draft, tmp_path / "out")
    original = rows_of(draft)
    draft.delete()

    release, created = load(read_folder(tmp_path / "out"), now=now)

    assert created
    assert differences(original, rows_of(release)) == []
    assert release.defaults.get(key="discount_rate_share").value == 0.07


def test_a_folder_with_something_in_it_is_not_written_into(published, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(FileExistsError):
        write_folder(published, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_has_the_tables_columns_and_its_provenance_last():
    assert set(MODELS) == {model.table for model in TABLES}
    for model in TABLES:
        assert model.columns()[-3:] == ("source", "origin", "note")
        assert not {"id", "release"} & set(model.columns())
        assert Release._meta.get_field(model.table).related_model is model
