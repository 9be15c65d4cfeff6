"""The check on the site: open to everybody, the answer for who asked, hostile files refused in words, a code's page."""

import io
import json
import re
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from jobs import child, queue, work
from jobs.models import Run
from jobs.runs import start_run
from releases.snapshot import current_release, current_tables
from reports import engine
from reports.attachment import MOST_BYTES, NAME
from reports.issuing import issue_of
from reports.models import Brand, IssuedReport
from reports.proof import ALPHABET, code_of, qr_svg, read_code, written
from reports.verify import reading, runs
from reports.verify.reading import NotReadable, read_report
from reports.verify.shape import FORMAT, fault_of
from reports.verify.strict_json import NotPlainJson, strict_json
from reports.verify.wording import DIFFERENCES, KINDS, REFUSALS
from roadmap.models import SavedPlan
from tests.calculator.test_result_access import assess
from tests.reports.issued import attached

pytestmark = pytest.mark.django_db
VERIFY = "/verify/"


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def with_file(
    content: bytes, *, name: str = NAME, times: int = 1, packed: bool = False, password: str = ""
) -> bytes:
    """A page of nothing with an attachment."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    listed = ArrayObject()
    for _ in range(times):
        file = DecodedStreamObject()
        file.set_data(content)
        file[NameObject("/Type")] = NameObject("/EmbeddedFile")
        if packed:
            file[NameObject("/Filter")] = NameObject("/FlateDecode")
        described = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): TextStringObject(name),
                NameObject("/UF"): TextStringObject(name),
                NameObject("/EF"): DictionaryObject({NameObject("/F"): writer._add_object(file)}),
            }
        )
        listed += [TextStringObject(name), writer._add_object(described)]
    names = DictionaryObject({NameObject("/Names"): listed})
    writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): names})
    if password:
        writer.encrypt("", password)  # opens without a question, as much that is protected does
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def many_pages(count: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(with_file(b"{}")))
    for _ in range(count - 1):
        writer.add_blank_page(100, 100)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def bomb() -> bytes:
    """A gibibyte of zeros in a megabyte."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**24)) for _ in range(64))
    return packed + packer.flush()


HOSTILE = {
    "not_a_pdf": lambda: b"PK\3\4 a workbook",
    "empty": lambda: b"",
    "broken_pdf": lambda: b"%PDF-1.7\nnothing of the kind",
    "too_many_pages": lambda: many_pages(61),
    "encrypted": lambda: with_file(b"{}", password="somebody's"),
    "no_attachment": lambda: with_file(b"{}", name="invoice.xml"),
    "two_attachments": lambda: with_file(b"{}", times=2),
    "attachment_too_large": lambda: with_file(zlib.compress(bytes(MOST_BYTES + 1)), packed=True),
    "too_much": lambda: with_file(bomb(), packed=True),
    "not_json": lambda: with_file(b"{"),
    "not_finite": lambda: with_file(b'{"a": NaN}'),
    "too_deep": lambda: with_file(b"[" * 100_000),
    "key_twice": lambda: with_file(b'{"a": 1, "a": 2}'),
    "unknown_format": lambda: with_file(b'{"format": "another"}'),
    "unknown_version": lambda: with_file(json.dumps({"format": FORMAT, "version": 2}).encode()),
    "not_a_manifest": lambda: with_file(json.dumps({"format": FORMAT, "version": 1}).encode()),
}


@pytest.mark.parametrize("code", HOSTILE)
def test_hostile_file_is_refused_in_words(visitor, code):
    response = upload(visitor, HOSTILE[code]())
    assert response.status_code == 422
    text = response.content.decode()
    assert str(REFUSALS[code]) in text.replace("&#x27;", "'")
    assert "There is a problem" in text


def upload(client, content: bytes, address: str = VERIFY):
    return client.post(address, {"file": SimpleUploadedFile("report.pdf", content)})


def test_large_file_is_refused_before_it_is_read(visitor, monkeypatch):
    monkeypatch.setattr(reading, "run_limited", None)
    with pytest.raises(NotReadable, match="too_large"):
        read_report(b"%PDF-" + bytes(reading.MOST_BYTES))
    form = "application/x-www-form-urlencoded"
    announced = visitor.post(VERIFY, b"x", content_type=form, CONTENT_LENGTH=str(22 * 2**20))
    assert announced.status_code == 413


def test_page_without_a_file_asks_for_one(visitor):
    response = visitor.post(VERIFY)
    assert response.status_code == 422
    assert "Choose the report’s PDF first." in response.content.decode()


# A report of this site, from its making to its answer


@pytest.fixture
def set_once(monkeypatch):
    """The pages of one report for all: setting them takes three seconds."""
    set_pages = engine.pages_of

    def pages_of(html, **more):
        set_of.append(html)
        if not pages:
            pages.append(set_pages(html, **more))
        return pages[0]

    set_of = []
    monkeypatch.setattr(engine, "pages_of", pages_of)
    return set_of


pages: list[engine.Pages] = []


@pytest.fixture
def report(owner, set_once):
    assessment = assess(owner, name="Secret & Sons")
    response = owner.get(reverse("reports:report", args=[assessment.pk]))
    assert response["Content-Type"] == "application/pdf"
    return response.content


def test_report_is_entered_once_and_stays_the_same(owner, set_once):
    assessment = assess(owner)
    report = owner.get(reverse("reports:report", args=[assessment.pk])).content
    row = IssuedReport.objects.get()
    assert (row.assessment, row.paper, row.language, row.plan_revision) == (assessment, "a4", "en", 0)
    assert (row.release_label, row.model_version) == (current_release().label, assessment.model_version)
    Run.objects.all().delete()
    assert owner.get(reverse("reports:report", args=[assessment.pk])).content == report
    assert set_once[0] == set_once[1]  # and the same pages give the same bytes
    assert IssuedReport.objects.count() == 1
    assessment.enterprise.delete()
    assert IssuedReport.objects.get().assessment is None


def test_another_paper_or_revision_is_another_report(owner):
    assessment = assess(owner)
    codes = {
        issue_of(
            assessment, current_tables(), paper=paper, language="en", changes={}, plan_revision=revision
        ).code
        for paper, revision in (("a4", 0), ("letter", 0), ("a4", 1), ("a4", 0))
    }
    assert len(codes) == 3


def test_another_look_is_another_report(owner, set_once):
    assessment = assess(owner)
    address = reverse("reports:report", args=[assessment.pk])
    before = attached(owner.get(address).content)
    Brand.objects.create(enterprise=assessment.enterprise, accent="#1f5f8b")
    after = attached(owner.get(address).content)
    assert (before["look"], after["look"]) == (0, 1)
    assert before["code"] != after["code"]


def test_edited_plan_is_printed_and_written_down(owner, set_once):
    assessment = assess(owner)
    address = reverse("reports:report", args=[assessment.pk])
    before = attached(owner.get(address).content)
    note = "Ask the mill’s night shift first."
    changes = {"actions": {before["release"]["rows"]["actions"][0]["action"]: {"note": note}}}
    SavedPlan.objects.create(assessment=assessment, changes=changes, revision=3)
    after = attached(owner.get(address).content)
    assert before["plan"] == {"changes": {}, "revision": 0}
    assert after["plan"] == {"changes": changes, "revision": 3}
    assert note in set_once[-1]
    rows = IssuedReport.objects.in_bulk([before["code"], after["code"]], field_name="code")
    assert [row.plan_revision for row in rows.values()] in ([0, 3], [3, 0])


def test_stranger_checks_a_report_and_sees_the_answer_alone(report, visitor, owner, staff):
    response = upload(visitor, report)
    run = Run.objects.get(kind="verify")
    answer = reverse("reports:checked", args=[run.pk])
    assert response["Location"] == answer
    text = visitor.get(answer).content.decode()
    assert "Reproduced: every figure of the assessment comes out again" in text
    assert "the actions’ dates and costs are not worked out again" in text
    assert "Secret" not in text
    for other in (owner, staff):
        assert other.get(answer).status_code == 404
    assert visitor.post(answer).status_code == 405


def test_stranger_reads_a_code_and_nothing_of_the_firm(report, visitor):
    row = IssuedReport.objects.get()
    IssuedReport.objects.update(made_at=datetime(2026, 11, 24, tzinfo=UTC))
    address = reverse("reports:code", args=[written(row.code)])
    text = visitor.get(address).content.decode()
    for said in ("24 November 2026", row.release_label, row.model_version, row.manifest_sha256[:4], "A4"):
        assert said in text
    assert "Secret" not in text
    assert visitor.get(f"/verify/{row.code.lower()}/")["Location"] == address
    assert visitor.get(VERIFY, {"code": f" {row.code.lower()} "})["Location"] == address


def test_file_is_checked_against_the_code(report, owner, visitor):
    row = IssuedReport.objects.get()
    address = reverse("reports:code", args=[written(row.code)])
    assert "Reproduced" in visitor.get(upload(visitor, report, address)["Location"]).content.decode()
    IssuedReport.objects.create(
        code="0123456789",
        manifest_sha256="0" * 64,
        release_label="x",
        model_version="x",
        paper="a4",
        language="en",
    )
    other = reverse("reports:code", args=["01234-56789"])
    text = visitor.get(upload(visitor, report, other)["Location"]).content.decode()
    assert "This is not the report that the code stands for" in text
    assert upload(visitor, b"", other).status_code == 422


@pytest.mark.parametrize(
    ("typed", "said"), [("01234-56789", "letter by letter"), ("uuu", "10 letters and digits")]
)
def test_unknown_code_is_a_polite_page(visitor, typed, said):
    response = visitor.get(f"/verify/{typed}/")
    assert response.status_code == 404
    assert said in response.content.decode()
    assert visitor.post(f"/verify/{typed}/").status_code == 404


def test_typed_code_that_is_none_is_said_beside_its_field(visitor):
    response = visitor.get(VERIFY, {"code": "<b>"})
    assert response.status_code == 422
    assert "A code has 10 letters and digits" in response.content.decode()


def test_staff_finds_a_code_as_it_is_typed_and_changes_nothing(staff, visitor):
    row = IssuedReport.objects.create(
        code="0123456789",
        manifest_sha256="0" * 64,
        release_label="x",
        model_version="x",
        paper="a4",
        language="en",
    )
    address = reverse("admin:reports_issuedreport_changelist")
    assert "0123456789" in staff.get(address, {"q": "o1234-56789"}).content.decode()
    assert "0123456789</a>" not in staff.get(address, {"q": "zzzzz-zzzzz"}).content.decode()
    assert visitor.get(address).status_code == 302
    change = reverse("admin:reports_issuedreport_change", args=[row.pk])
    assert staff.get(change).status_code == 200
    assert staff.post(change, {"code": "x"}).status_code == 403


# The limits of runs


def test_full_house_leads_to_the_page_of_the_run(visitor, report):
    for number in range(runs.VERIFY.limits.most_at_once):
        start_run(
            kind="verify", owner=f"{number:064}", key=str(number), parameters={"code": ""}, upload=b"%PDF-"
        )
        queue.take_next(worker="w")
    response = upload(visitor, report)
    run = Run.objects.filter(kind="verify").first()
    assert response["Location"] == reverse("jobs:run", args=[run.pk])
    answer = reverse("reports:checked", args=[run.pk])
    assert visitor.get(answer)["Location"] == reverse("jobs:run", args=[run.pk])
    assert upload(visitor, report)["Location"] == reverse(
        "jobs:run", args=[run.pk]
    )  # the same file is one run
    Run.objects.exclude(pk=run.pk).filter(kind="verify").delete()
    work.take_and_perform()
    page = visitor.get(reverse("jobs:run", args=[run.pk])).content.decode()
    assert answer in page
    assert "Reproduced" in visitor.get(answer).content.decode()


def test_one_visitor_waits_with_three_at_most(visitor):
    for number in range(runs.VERIFY.limits.most_at_once):
        start_run(
            kind="verify", owner=f"{number:064}", key=str(number), parameters={"code": ""}, upload=b"%PDF-"
        )
        queue.take_next(worker="w")
    statuses = [upload(visitor, b"%PDF-" + bytes([number])).status_code for number in range(5)]
    assert statuses == [302, 302, 302, 429, 429]


def test_check_is_asked_between_its_steps_whether_it_goes_on(visitor, report, monkeypatch):
    """Between its steps the run is asked whether it is still this process's to do."""
    calls = []
    monkeypatch.setattr(work.Work, "check", lambda self: calls.append(self.run.step))
    upload(visitor, report)
    assert calls[-2:] == ["working_out", "working_out"]
    assert len(calls) >= 4


# The parts


def test_code_is_of_letters_that_nobody_mistakes():
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
    code = code_of("an assessment", "f" * 64)
    assert re.fullmatch(f"[{ALPHABET}]{{10}}", code)
    assert code != code_of("another", "f" * 64) != code_of("another", "e" * 64)
    assert read_code(written(code)) == read_code(f" {code.lower()} ") == code
    assert read_code("O1234-S6789".replace("S", "5")) == "0123456789"
    assert read_code("iL234-56789") == "1123456789"
    assert read_code("") == read_code("0123") == read_code("0123456789A") == read_code("ü123456789") == ""


def test_picture_of_the_address_has_a_title_and_no_style():
    svg = qr_svg("https://example.org/verify/01234-56789/?a=<&b")
    assert "<title>QR code of https://example.org/verify/01234-56789/?a=&lt;&amp;b</title>" in svg
    assert "style" not in svg
    assert qr_svg("") == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff", "not_json"),
        (b"", "not_json"),
        (b"1e999", "not_finite"),
        (b"-Infinity", "not_finite"),
        (b"1" * 400, "not_finite"),
        (b'"\\ud800"', "not_json"),
        (b"[" * 25 + b"]" * 25, "too_deep"),
        (b'{"a": {"b": 1, "b": 1}}', "key_twice"),
    ],
)
def test_strict_json_refuses(content, code):
    with pytest.raises(NotPlainJson) as refused:
        strict_json(content)
    assert refused.value.code == code


def test_strict_json_reads():
    assert strict_json(b"[" * 24 + b"]" * 24)
    assert strict_json(b'{"a": [1, 2.5, "x", null]}') == {"a": [1, 2.5, "x", None]}


@pytest.mark.parametrize("value", [None, 1, "x", [], {"format": FORMAT, "version": True}])
def test_shape_refuses_what_is_no_manifest(value):
    assert fault_of(value)


def test_every_code_has_a_sentence():
    sources = "".join(path.read_text() for path in reading_sources())
    for kind, code in re.findall(r'Difference\(\s*"(\w+)", "(\w+)"', sources):
        assert kind in KINDS
        assert code in DIFFERENCES
    for code in re.findall(r'(?:Refused|NotReadable|NotPlainJson)\("(\w+)"\)', sources):
        assert code in REFUSALS


def test_every_sentence_has_a_code():
    """No sentence is left of a difference that nothing finds any more."""
    sources = "".join(path.read_text() for path in reading_sources() if path.name != "wording.py")
    assert [code for code in (*DIFFERENCES, *REFUSALS) if f'"{code}"' not in sources] == []


def reading_sources():
    return sorted(Path(reading.__file__).parent.glob("*.py"))
