"""A release out and in again, as .zip, as JSON and as single tables: the same to the last bit, or refused by place."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from releases import archive
from releases.archive import MAX_MEMBERS, read_zip, unpack, write_zip
from releases.diff import differences
from releases.document import read_document, write_document
from releases.folder import RELEASE_COLUMNS, FolderError, file_names, write_files
from releases.models import Curve, Default, Release
from releases.upload import read_upload
from releases.workflow import folder_differences, rows_of
from tests.releases.admin_pages import ALL_EMISSIONS, action_url, change_url, with_permissions

IMPORT = reverse("admin:releases_release_import")
AWKWARD = "comma, \"quote\"; line\r\nbreak, 绿色, =1+1, 'apostrophe', \\u0041 </script>"


def zip_of(members, *, folder="", **options):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(f"{folder}{name}", content, **options)
    return packed.getvalue()


def problems_of(read, *args, **kwargs):
    with pytest.raises(FolderError) as refused:
        read(*args, **kwargs)
    for problem in refused.value.problems:
        assert problem.sentence  # every code has its words
    return [(problem.file, problem.row, problem.column, problem.code) for problem in refused.value.problems]


@pytest.fixture
def awkward(draft) -> Release:
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(note=AWKWARD, turning_point=0.1 + 0.2)
    Default.objects.filter(release=draft, key="process_emissions_t").update(value=1e-300, unit="t, “é”")
    return draft


# --- Round trips


@pytest.mark.parametrize(("write", "read"), [(write_zip, read_zip), (write_document, read_document)])
class TestRoundTrip:
    def test_shipped_release(self, write, read, published):
        again = read(write(published))
        assert folder_differences(published, again) == []
        assert {table: len(rows) for table, rows in again.rows.items()} == {
            table: len(rows) for table, rows in rows_of(published).items()
        }

    def test_awkward_texts_and_numbers(self, write, read, awkward):
        awkward.curves.filter(**ALL_EMISSIONS).update(turning_point_low=0.2)
        again = read(write(awkward))
        assert differences(rows_of(awkward), again.rows) == []
        assert [getattr(again.release, name) for name in RELEASE_COLUMNS] == [
            getattr(awkward, name) for name in RELEASE_COLUMNS
        ]
        assert write(awkward) == write(awkward)


def test_both_forms_say_the_same(published):
    one, other = read_zip(write_zip(published)), read_document(write_document(published))
    assert differences(one.rows, other.rows) == []


# --- Archives


def test_the_folder_may_stand_at_the_top_or_in_one_folder(published):
    files = write_files(published)
    for folder in ("", "2026.3/", "a release/"):
        noise = {"__MACOSX/._curves.csv": b"x", f"{folder}.DS_Store": b"x"}
        packed = io.BytesIO(zip_of(files, folder=folder))
        with zipfile.ZipFile(packed, "a") as made:
            for name, content in noise.items():
                made.writestr(name, content)
        assert unpack(packed.getvalue()) == files


@pytest.mark.parametrize(
    "name",
    ["../curves.csv", "/curves.csv", "a/b/curves.csv", "a\\curves.csv", "C:curves.csv", "a/../curves.csv"],
)
def test_names_that_leave_the_folder_are_refused(published, name):
    files = {key: content for key, content in write_files(published).items() if key != "curves.csv"}
    [problem] = problems_of(unpack, zip_of({**files, name: b"x"}))[:1]
    assert problem[3] == "bad_member_name"


@pytest.mark.parametrize("folder", ["../", "/", "a/b/"])
def test_a_folder_outside_or_below_is_refused(published, folder):
    packed = zip_of(write_files(published), folder=folder)
    assert {problem[3] for problem in problems_of(unpack, packed)} == {"bad_member_name"}


def test_two_folders_are_refused(published):
    files = write_files(published)
    split = {
        ("a/" if position % 2 else "b/") + name: content
        for position, (name, content) in enumerate(files.items())
    }
    assert {problem[3] for problem in problems_of(unpack, zip_of(split))} == {"bad_member_name"}


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(archive, "_content", None)  # never reached
    assert problems_of(unpack, zip_of({"curves.csv": b"0" * 4_000_000})) == [
        ("curves.csv", None, "", "packed_too_tightly")
    ]
    big = {f"{number}.csv": bytes(range(256)) * 4096 * 3 for number in range(8)}
    assert problems_of(unpack, zip_of(big)) == [("", None, "", "unpacked_too_large")]
    many = {f"{number}.csv": b"x" for number in range(MAX_MEMBERS + 1)}
    assert problems_of(unpack, zip_of(many)) == [("", None, "", "too_many_members")]


def test_a_header_that_lies_about_the_size_does_not_unpack_more(published, monkeypatch):
    """The sizes in the directory are claims: reading stops beyond the limit whatever they say."""
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    packed = zip_of(write_files(published))
    assert max(len(content) for content in unpack(packed).values()) == 1001


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 200, b"not a zip"])
def test_what_is_no_archive_is_said_to_be_none(content):
    assert problems_of(unpack, content) == [("", None, "", "not_a_zip")]


def test_a_damaged_member_is_named(published):
    packed = bytearray(zip_of(write_files(published)))
    with zipfile.ZipFile(io.BytesIO(bytes(packed))) as made:
        member = made.getinfo("curves.csv")
    start = member.header_offset + 30 + len("curves.csv") + 20
    packed[start : start + 40] = b"\xff" * 40
    assert problems_of(unpack, bytes(packed)) == [("curves.csv", None, "", "bad_member")]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_usual_ways_of_packing_are_unpacked(published, method):
    """Others take the memory that their header asks for, and fail in ways of their own."""
    packed = zip_of(write_files(published), compress_type=method)
    assert {problem[3] for problem in problems_of(unpack, packed)} == {"bad_member"}


def test_two_members_of_one_name_are_refused(published):
    packed = io.BytesIO(zip_of(write_files(published)))
    with zipfile.ZipFile(packed, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr("curves.csv", b"x")
    assert problems_of(unpack, packed.getvalue()) == [("curves.csv", None, "", "duplicate_member")]


def test_a_missing_and_an_unknown_file_are_named(published):
    files = write_files(published)
    files["surprise.csv"] = files.pop("gwps.csv")
    assert problems_of(read_zip, zip_of(files)) == [
        ("surprise.csv", None, "", "unknown_file"),
        ("gwps.csv", None, "", "missing_file"),
    ]


# --- Documents


def spoilt(release, spoil):
    document = json.loads(write_document(release))
    spoil(document)
    return json.dumps(document).encode()


def first_curve(**changes):
    return lambda document: document["tables"]["curves"][0].update(changes)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (first_curve(turning_point="2.47"), ("curves", 1, "turning_point", "not_a_json_number")),
        (first_curve(turning_point=True), ("curves", 1, "turning_point", "not_a_json_number")),
        (first_curve(source=None), ("curves", 1, "source", "not_text")),
        (first_curve(surprise=1), ("curves", 1, "surprise", "unknown_column")),
        (first_curve(turning_point=9.0), ("curves", 1, "turning_point", "range_not_around_value")),
        (lambda d: d["tables"]["curves"][2].pop("note"), ("curves", 3, "note", "missing_column")),
        (
            lambda d: d["tables"]["countries"][0].update(oecd="false"),
            ("countries", 1, "oecd", "not_a_json_truth"),
        ),
        (lambda d: d["tables"].update(surprise=[]), ("surprise", None, "", "unknown_table")),
        (lambda d: d["tables"].update(gwps={}), ("gwps", None, "", "not_a_list")),
        (lambda d: d["tables"].update(gwps=[1]), ("gwps", 1, "", "not_an_object")),
        (lambda d: d["tables"].pop("gwps"), ("gwps", None, "", "missing_file")),
        (lambda d: d.update(version=2), ("", None, "", "not_a_document")),
        (lambda d: d.pop("tables"), ("", None, "", "not_a_document")),
        (lambda d: d.update(release=[]), ("release", 1, "", "not_an_object")),
    ],
)
def test_a_faulty_document_is_refused_by_table_row_and_column(published, spoil, problem):
    assert problem in problems_of(read_document, spoilt(published, spoil))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b'{"a": NaN', b"[" * 100_000, b"9" * 10_000, b'"\\ud800"', b"null"]
)
def test_what_is_no_document_is_said_to_be_none(content):
    [(_file, _row, _column, code)] = problems_of(read_document, content)
    assert code in ("not_json", "not_a_document")


def test_half_a_character_is_no_text(published):
    """A lone surrogate can be written in JSON, and neither stored nor shown."""
    assert problems_of(read_document, spoilt(published, first_curve(note="\ud800")))[0][3] == "not_json"


def test_numbers_that_are_not_finite_are_refused(published):
    text = write_document(published).replace(b'"turning_point": 2.47', b'"turning_point": 1e999', 1)
    assert ("curves", 1, "turning_point", "not_finite") in problems_of(read_document, text)
    text = write_document(published).replace(b'"turning_point": 2.47', b'"turning_point": NaN', 1)
    assert ("curves", 1, "turning_point", "not_finite") in problems_of(read_document, text)


# --- Single tables


def test_single_tables_are_laid_over_a_release(published):
    gwps = write_files(published)["gwps.csv"].replace(b"AR4,n2o,298", b"AR4,n2o,299")
    folder = read_upload({"gwps.csv": gwps}, otherwise=published)
    [difference] = differences(rows_of(published), folder.rows)
    assert (difference.table, difference.before, difference.after) == ("gwps", 298, 299)


def test_single_tables_alone_are_no_release(published):
    gwps = write_files(published)["gwps.csv"]
    assert problems_of(read_upload, {"gwps.csv": gwps}, otherwise=None) == [
        ("", None, "", "tables_need_a_base")
    ]
    assert problems_of(read_upload, {"gwp.csv": gwps}, otherwise=published) == [
        ("gwp.csv", None, "", "unknown_file")
    ]


# --- On the command line


@pytest.mark.parametrize("name", ["folder", "release.zip", "release.json"])
def test_what_a_command_writes_a_command_loads(published, tmp_path, name):
    call_command("export_release", "2026.3", str(tmp_path / name), verbosity=0)
    said = io.StringIO()
    call_command("load_release", str(tmp_path / name), stdout=said)
    assert "already loaded, unchanged" in said.getvalue()
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_release", "2026.3", str(tmp_path / name))


def test_a_command_says_what_it_cannot_do(published, tmp_path, monkeypatch):
    with pytest.raises(CommandError, match=r"There is no release 2098\.1"):
        call_command("export_release", "2098.1", str(tmp_path / "folder"))
    with pytest.raises(CommandError, match="the file is missing"):
        call_command("load_release", str(tmp_path / "nowhere.zip"))
    (tmp_path / "bad.json").write_text("{}")
    with pytest.raises(CommandError, match="this is not a release"):
        call_command("load_release", str(tmp_path / "bad.json"))
    (tmp_path / "big.zip").write_bytes(b"x" * 1000)
    monkeypatch.setattr("releases.upload.MAX_FILE_BYTES", 10)
    with pytest.raises(CommandError, match="more than 10 bytes"):
        call_command("load_release", str(tmp_path / "big.zip"))


# --- In the admin


def upload(client, *files, **fields):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(IMPORT, {"files": sent, "reason": "From the institute.", **fields})


@pytest.mark.parametrize(("form", "read"), [("zip", read_zip), ("json", read_document)])
def test_export_is_a_file_named_for_the_release(published, staff, form, read):
    response = staff.get(action_url(published, f"export_{form}"))
    assert response["Content-Disposition"] == f'attachment; filename="release-2026.3.{form}"'
    assert folder_differences(published, read(response.content)) == []


def test_what_is_exported_is_imported_as_a_draft(published, staff):
    exported = staff.get(action_url(published, "export_zip")).content

    response = upload(staff, ("release.zip", exported))

    draft = Release.objects.get(label="2026.4")
    assert response["Location"] == change_url(draft)
    assert (draft.status, draft.parent) == ("draft", published)
    assert differences(rows_of(published), rows_of(draft)) == []
    event = draft.events.get()
    assert (event.action, event.who, event.reason) == ("imported", "staff", "From the institute.")


def test_a_label_is_chosen_or_taken_from_the_upload(published, staff):
    document = write_document(published)
    upload(staff, ("release.json", document), label="2099.1")
    assert Release.objects.filter(label="2099.1").exists()
    upload(staff, ("release.json", document.replace(b'"2026.3"', b'"2098.1"')))
    assert Release.objects.filter(label="2098.1").exists()


def test_several_tables_are_imported_over_a_release(published, staff):
    files = write_files(published)
    gwps = files["gwps.csv"].replace(b"AR4,n2o,298", b"AR4,n2o,299")
    upload(
        staff, ("gwps.csv", gwps), ("units.csv", files["units.csv"]), otherwise=published.pk, label="2099.1"
    )
    draft = Release.objects.get(label="2099.1")
    assert draft.parent == published
    assert [item.table for item in differences(rows_of(published), rows_of(draft))] == ["gwps"]


def test_a_faulty_import_names_file_row_and_column_and_stores_nothing(published, staff):
    files = write_files(published)
    files["curves.csv"] = files["curves.csv"].replace(b",2.47,", b",2;47,", 1)
    files["gwps.csv"] = files["gwps.csv"].replace(b"AR4,n2o", b"AR9,n2o", 1)

    response = upload(staff, ("r.zip", zip_of(files)), label="2099.1")

    assert response.status_code == 422
    told = [(p.file, p.row, p.column) for p in response.context["problems"]]
    assert ("curves.csv", 2, "turning_point") in told
    assert any(file == "gwps.csv" and column == "assessment_report" for file, _row, column in told)
    assert "is not a number" in response.text
    assert 'value="2099.1"' in response.text  # nothing typed is lost
    assert "From the institute." in response.text
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "files", "field"),
    [
        ({"reason": ""}, [("r.zip", b"PK\x03\x04")], "reason"),
        ({"label": "2026.3"}, [("r.zip", b"PK\x03\x04")], "label"),
        ({"label": "two words"}, [("r.zip", b"PK\x03\x04")], "label"),
        ({"otherwise": "99"}, [("r.zip", b"PK\x03\x04")], "otherwise"),
        ({}, [], "files"),
        ({}, [("r.zip", b"")], "files"),
        ({}, [("r.zip", b"PK\x03\x04")], "files"),
        ({}, [("gwps.csv", b"x"), ("gwps.csv", b"y")], "files"),
    ],
)
def test_a_wrong_form_is_refused_beside_the_field(published, staff, fields, files, field):
    response = upload(staff, *files, **fields)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert Release.objects.count() == 1


def test_too_many_files_are_refused(published, staff):
    response = upload(staff, *((f"{number}.csv", b"x") for number in range(len(file_names()) + 1)))
    assert response.status_code in (400, 422)  # Django itself takes no more than its own limit
    assert Release.objects.count() == 1


def test_too_much_is_refused_before_it_is_read(published, staff):
    assert upload(staff, ("r.zip", b"x" * 2_000_000)).status_code == 413


def test_who_may_look_may_export_and_not_import(published):
    client = with_permissions("view_release")
    assert client.get(action_url(published, "export_json")).status_code == 200
    assert client.get(IMPORT).status_code == 403
    assert upload(client, ("r.zip", write_zip(published))).status_code == 403
    assert IMPORT not in client.get(reverse("admin:releases_release_changelist")).text
