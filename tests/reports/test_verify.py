"""A report is worked out again: the same comes out, or what was tampered with is named."""

import copy

import pypdfium2
import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import override_settings

from calculator import assess as assess_module
from jobs import child
from jobs.kinds import RunFailed
from reports.attachment import is_as_made
from reports.manifest import canonical, fingerprint
from reports.models import IssuedReport
from reports.page_text import text_sha256
from reports.pdf_text import page_texts
from reports.verify import check
from reports.verify.check import check_report
from reports.verify.compare import MOST_SHOWN, figures_that_differ, same_number, shown
from reports.verify.page import answer_page, plain_answer
from reports.verify.printed import not_printed
from reports.verify.reading import NotReadable, read_report
from reports.verify.shape import MOST_ROWS_OF
from tests.reports.issued import CODE, Issued, issued, opened, with_attachment, without_text, written

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def steel() -> Issued:
    return issued("steel-china")


@pytest.fixture(scope="module")
def textile() -> Issued:
    yield issued("textile-italy")
    child.stop_servers()


def codes_of(pdf: bytes, **more) -> dict[str, int]:
    """By code of a difference, how many."""
    found = {}
    for difference in check_report(read_report(pdf), **more).differences:
        found[difference.code] = found.get(difference.code, 0) + 1
    return found


# What was not tampered with


@pytest.mark.parametrize("name", ["steel", "textile"])
def test_report_is_reproduced(name, request):
    report = request.getfixturevalue(name)
    answer = check_report(read_report(report.pdf), expected_code=CODE)
    assert answer.reproduced
    assert (answer.sealed, answer.as_made, answer.differences) == (True, True, [])
    assert answer.fingerprint == fingerprint(report.manifest)
    assert answer_page(plain_answer(answer)).title.startswith("Reproduced")


def test_attachment_is_an_associated_file_that_others_read(steel):
    """By pypdf, which knows nothing of ours; the update keeps what the catalogue says."""
    reader = opened(steel.pdf)
    catalog = reader._root_object
    (described,) = catalog["/AF"]
    described = described.get_object()
    assert described["/AFRelationship"] == "/Data"
    assert described["/UF"] == "green-inflection.json"
    assert described["/EF"]["/F"].get_object()["/Subtype"] == "/application/json"
    assert catalog["/Names"]["/EmbeddedFiles"].get_object()["/Names"][1].get_object() == described
    assert len(steel.pdf) - len(steel.pages.pdf) < 60_000
    assert len(steel.manifest["text_sha256"]) == len(reader.pages)


def test_same_content_makes_the_same_file(steel):
    assert steel.with_manifest(steel.manifest) == steel.pdf


# What was


def test_altered_figure(steel):
    npv = steel.manifest["result"]["finance"]["npv"]
    pdf = steel.changed("result", "finance", "npv", to=npv * 1.001)
    assert codes_of(pdf) == {"seal_wrong": 1, "figure": 1}
    (difference,) = [one for one in check_report(read_report(pdf)).differences if one.kind == "figure"]
    assert difference.place == "finance.npv"
    said = [float(text.replace(",", "").replace("−", "-")) for text in (difference.was, difference.found)]
    assert said == pytest.approx([npv * 1.001, npv])


def test_figure_beyond_the_ninth_digit_is_the_same(steel):
    npv = steel.manifest["result"]["finance"]["npv"]
    assert codes_of(steel.changed("result", "finance", "npv", to=npv * (1 + 1e-11))) == {"seal_wrong": 1}


def test_figure_left_out_or_added(steel):
    finance = {name: value for name, value in steel.manifest["result"]["finance"].items() if name != "npv"}
    assert codes_of(steel.changed("result", "finance", to=finance)) == {"seal_wrong": 1, "figure": 1}
    assert codes_of(steel.changed("result", "finance", "gain", to=1.0)) == {"seal_wrong": 1, "figure": 1}


def test_altered_input_moves_figures_of_which_fifty_are_shown(steel):
    pdf = steel.changed("inputs", "energy", 0, "quantity", to=1.0)
    answer = check_report(read_report(pdf))
    figures = [one for one in answer.differences if one.kind == "figure"]
    assert len(figures) == MOST_SHOWN < answer.counts["figure"]
    # what the page says first, and the printed figures that are no longer these
    assert answer_page(plain_answer(answer)).title.startswith("Not reproduced")
    assert answer.counts["printed"] > 3


def test_input_that_no_profile_has(steel):
    assert codes_of(steel.changed("inputs", "employees", to=-5.0))["inputs_refused"] == 1
    assert codes_of(steel.changed("inputs", "emploiees", to=5.0))["inputs_refused"] == 1


def test_altered_row_of_the_release(steel):
    rows = steel.manifest["release"]["rows"]["defaults"]
    at = next(number for number, row in enumerate(rows) if row["key"] == "discount_rate_share")
    pdf = steel.changed("release", "rows", "defaults", at, "value", to=0.01)
    found = codes_of(pdf)
    assert found["row_other"] == found["seal_wrong"] == 1
    assert found["figure"] > 1
    (row,) = [one for one in check_report(read_report(pdf)).differences if one.kind == "rows"]
    assert row.place == "defaults: discount_rate_share, value"
    assert (row.was, float(row.found)) == ("0.01", rows[at]["value"])


def test_row_that_was_left_out(steel):
    """The lever's saving is gone from the figures, and no row that is left differs."""
    manifest = copy.deepcopy(steel.manifest)
    levers = manifest["release"]["rows"]["levers"]
    levers.pop(next(at for at, row in enumerate(levers) if row["lever"] == "energy_management"))
    answer = check_report(read_report(steel.with_manifest(manifest)))
    (row,) = [one for one in answer.differences if one.kind == "rows"]
    assert (row.code, row.place, row.was) == ("row_missing", "levers: energy_management", "")
    assert "energy_management" in row.found
    assert answer.counts["rows"] == 1


def test_table_that_was_left_out(steel):
    rows = {
        name: listed for name, listed in steel.manifest["release"]["rows"].items() if name != "ai_readings"
    }
    answer = check_report(read_report(steel.changed("release", "rows", to=rows)))
    missing = [(one.code, one.place) for one in answer.differences if one.kind == "rows"]
    assert missing[0] == ("table_missing", "ai_readings")


def test_rows_that_would_never_end_are_refused(steel):
    """A horizon of a thousand million years is in no release."""
    rows = steel.manifest["release"]["rows"]["defaults"]
    at = next(number for number, row in enumerate(rows) if row["key"] == "horizon_years")
    found = codes_of(steel.changed("release", "rows", "defaults", at, "value", to=1e9))
    assert found["rows_refused"] == 1
    assert "figure" not in found


@pytest.mark.parametrize(
    "rows", [{}, {"curves": []}, {"nothing": []}, {"curves": [[]]}, {"curves": [{"shape": 1}]}]
)
def test_rows_that_are_none(steel, rows):
    found = codes_of(steel.changed("release", "rows", to=rows))
    assert {"rows_refused", "inputs_refused", "not_worked_out"} & set(found)


def test_seal_taken_off(steel):
    manifest = {name: value for name, value in steel.manifest.items() if name != "seal"}
    assert codes_of(steel.with_manifest(manifest)) == {"seal_missing": 1}


def test_another_key_is_another_site(steel):
    with override_settings(SECRET_KEY="another " * 10):
        answer = check_report(read_report(steel.pdf))
    assert [one.code for one in answer.differences] == ["seal_wrong"]
    assert "did not seal" in answer_page(plain_answer(answer)).title


def test_another_model_version(steel, monkeypatch):
    for module in (check, assess_module):
        monkeypatch.setattr(module, "MODEL_VERSION", "9.9")
    assert codes_of(steel.pdf) == {"model_other": 1}


def test_release_of_another_content_or_of_no_name_here(steel, monkeypatch):
    assert codes_of(steel.changed("release", "label", to="1999.1"))["release_unknown"] == 1
    monkeypatch.setattr(check, "release_sha256", lambda tables: "0" * 64)
    assert codes_of(steel.pdf) == {"release_other": 1}


def test_text_taken_out_of_a_page(steel):
    pdf = without_text(steel.pdf, 2, lines=slice(3, 4))
    differences = check_report(read_report(pdf)).differences
    assert [(one.code, one.place) for one in differences] == [("page_altered", "2"), ("saved_again", "")]


def test_text_altered_with_its_hash(steel):
    """Who can put other hashes into the attachment still cannot make the figures those that come out."""
    altered = without_text(steel.pdf, 1, lines=slice(8, None))
    manifest = copy.deepcopy(steel.manifest)
    manifest["text_sha256"] = [text_sha256(text) for text in page_texts(pypdfium2.PdfDocument(altered))]
    found = codes_of(with_attachment(altered, manifest))
    assert found.pop("not_printed") >= 1
    assert found == {"seal_wrong": 1, "saved_again": 1}


def test_file_saved_again_is_said_and_nothing_else(steel):
    assert codes_of(written(opened(steel.pdf))) == {"saved_again": 1}
    assert codes_of(steel.pdf + b"\n") == {"saved_again": 1}


def test_attachment_of_another_report(steel, textile):
    found = codes_of(steel.with_manifest(textile.manifest))
    assert found.pop("page_altered") > 10
    assert found.pop("not_printed") > 3
    assert set(found) <= {"saved_again", "pages_other"}
    assert "saved_again" in found


def test_another_reader_of_pages_is_no_alteration(steel, monkeypatch):
    read = read_report(written(opened(steel.pdf))) | {"text_by": "another", "text_sha256": ["0" * 64]}
    assert {one.code for one in check_report(read).differences} == {"reader_other", "saved_again"}
    assert check_report(read_report(steel.pdf) | {"text_by": "another"}).reproduced


def test_code_on_the_paper_is_another_or_anothers(steel):
    assert codes_of(steel.pdf, expected_code="0123456789") == {"code_other": 1}
    IssuedReport.objects.create(
        code=CODE, manifest_sha256="0" * 64, release_label="x", model_version="x", paper="a4", language="en"
    )
    assert codes_of(steel.pdf) == {"code_of_another": 1}


def test_database_that_does_not_answer_is_not_one_without_the_sites_tables(steel, monkeypatch):
    def locked(**_fields):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(IssuedReport.objects, "filter", locked)
    with pytest.raises(DatabaseError, match="locked"):
        check_report(read_report(steel.pdf))
    monkeypatch.setattr(check, "has_table", lambda model: False)
    assert check_report(read_report(steel.pdf)).reproduced


def test_as_made_looks_at_every_byte(steel):
    content = canonical(steel.manifest)
    pages = steel.manifest["pdf"]
    made = {"made_bytes": pages["bytes"], "made_sha256": pages["sha256"]}
    assert is_as_made(steel.pdf, content, **made)
    assert not is_as_made(steel.pdf, content + b" ", **made)
    for at in (
        9,
        len(steel.pages.pdf) - 1,
        len(steel.pages.pdf) + 3,
        len(steel.pdf) - 40,
        len(steel.pdf) - 2,
    ):
        moved = bytearray(steel.pdf)
        moved[at] ^= 1
        assert not is_as_made(bytes(moved), content, **made), at


# The command


def test_command_says_it_with_its_exit_code(steel, tmp_path, capsys):
    path = tmp_path / "report.pdf"
    path.write_bytes(steel.pdf)
    call_command("verify_report", str(path))
    said = capsys.readouterr().out
    assert said.startswith("Reproduced: every figure of the assessment comes out again.")
    path.write_bytes(steel.changed("result", "finance", "npv", to=1.0))
    with pytest.raises(SystemExit) as ended:
        call_command("verify_report", str(path))
    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert said.startswith("Not reproduced")
    assert "finance.npv 1 → " in said
    path.write_bytes(b"%PDF-1.7\n")
    for unreadable in (path, tmp_path, tmp_path / "none.pdf"):
        with pytest.raises(SystemExit) as ended:
            call_command("verify_report", str(unreadable))
        assert ended.value.code == 2
        assert capsys.readouterr().err


# The parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1.0, 1.0, True),
        (1, 1.0, True),
        (123456789.4, 123456789.04, True),
        (1.23456789, 1.23456788, False),
        (1.0000000049, 1.0000000051, True),  # a step of rounding lies between them
        (0.0, 1e-30, False),
        (-2.0, 2.0, False),
    ],
)
def test_same_number_is_nine_digits(one, other, same):
    assert same_number(one, other) is same


def test_differences_have_a_path():
    was = {"a": [1.0, 2.0], "text": "x", "b": None, "rows": [{"key": "k", "v": 1}, {"key": "l", "v": 2}]}
    found = {"a": [1.0], "text": "y", "b": False, "rows": [{"key": "l", "v": 3}, {"key": "k", "v": 1}]}
    places = [(one.place, one.was, one.found) for one in figures_that_differ(was, found)]
    assert places == [("a[1]", "2", ""), ("b", "None", "False"), ("rows.l.v", "2", "3")]
    assert [
        one.place for one in figures_that_differ({"a": 1, "c": 2}, {"a": 2, "d": 3}, common_only=True)
    ] == ["a"]


def test_list_of_a_million_items_is_told_by_the_first_that_is_too_many():
    was, found = {"path": [0.0] * 1_000_000}, {"path": [0.0]}
    assert [one.place for one in figures_that_differ(was, found)] == ["path[1]"]
    assert [one.place for one in figures_that_differ(found, was)] == ["path[1]"]
    assert figures_that_differ(was, found, common_only=True) == []
    assert figures_that_differ({"path": [0.0, 1.0]}, {"path": [0.0, 2.0]})[0].place == "path[1]"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-249311503.123456, "−249,311,503"),
        (0.0123456789123, "0.0123456789"),
        (4762306.6712, "4,762,306.67"),
        (0.0, "0"),
        (12, "12"),
        (1.5e21, "1.5e+21"),
        (-1e-9, "−1e-09"),
        (True, "True"),
        ("x" * 300, "x" * 120 + "…"),
    ],
)
def test_values_are_written_as_on_a_page(value, text):
    assert shown(value) == text


class Fact:
    def __init__(self, label, value, unit=""):
        self.label, self.value, self.unit = label, value, unit


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Net present value −250 million CNY W31", True),
        ("Net pres-\nent value −250 million\nCNY", True),
        ("Net present value −250 million CNY", True),
        ("Net present value 250 million CNY", False),
        ("Net present value −1,250 million CNY", False),
        ("Net present value" + " x" * 200 + " −250 million CNY", False),
        ("−250 million CNY", False),
    ],
)
def test_figure_stands_beside_its_name(text, stands):
    assert (not_printed([Fact("Net present value", "−250", "million CNY")], text) == []) is stands


@pytest.mark.parametrize("table", MOST_ROWS_OF)
def test_more_rows_than_the_model_can_take_are_no_manifest(steel, table):
    """A stranger's rows, each a lever chosen by default, would hold the site for minutes."""
    row = steel.manifest["release"]["rows"][table][0]
    most = steel.changed("release", "rows", table, to=[row] * MOST_ROWS_OF[table])
    assert read_report(most)["manifest"]["release"]["rows"][table]
    more = steel.changed("release", "rows", table, to=[row] * (MOST_ROWS_OF[table] + 1))
    with pytest.raises(NotReadable, match="not_a_manifest"):
        read_report(more)


def test_check_asks_between_its_steps_whether_to_go_on(steel, monkeypatch):
    read = read_report(steel.pdf)
    asked = []
    check_report(read, between=lambda: asked.append(True))
    assert len(asked) == 2

    def late():
        raise RunFailed("wall", seconds=30)

    monkeypatch.setattr(check, "assess_profile", lambda *_: pytest.fail("worked out all the same"))
    with pytest.raises(RunFailed):
        check_report(read, between=late)
