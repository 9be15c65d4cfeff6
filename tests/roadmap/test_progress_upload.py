"""Many quarters by file: the template, every fault at once by row and column, what would change, all or nothing."""

import io

import openpyxl
import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from roadmap.progress import store, upload_views
from tests.roadmap.stored import stored_assessment as assess
from tests.roadmap.test_progress_pages import add, address, stored
from tests.roadmap.test_roadmap_page import text_of

pytestmark = pytest.mark.django_db
HEADER = "year,quarter,Electricity (MWh),Natural gas (MWh),output,AI level,note"


@pytest.fixture
def assessment(owner):
    return assess(owner, start="2025-01", output={"per_year": 1000.0, "unit": "t"})


def send(client, assessment, content: str | bytes, name="readings.csv"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(address(assessment, "progress_upload"), {"file": SimpleUploadedFile(name, data)})


def confirm(client, assessment, response):
    return client.post(address(assessment, "progress_store"), {"rows": response.context["sealed"]})


def faults(response) -> list[str]:
    return response.context["faults"]


def test_template_names_each_bill(owner, assessment):
    response = owner.get(address(assessment, "progress_csv"))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == HEADER
    assert lines[1] == "2025,1,,,,,"
    assert "attachment" in response["Content-Disposition"]


def test_template_holds_what_is_stored_and_comes_back_as_no_change(owner, assessment):
    add(owner, assessment, output="250", note="=1+1")
    for name, suffix in (("progress_csv", "csv"), ("progress_xlsx", "xlsx")):
        content = owner.get(address(assessment, name)).content
        response = send(owner, assessment, content, f"readings.{suffix}")
        assert response.status_code == 200, text_of(response)
        assert [change.code for change in response.context["changes"]] == ["same"]
        assert "holds what is stored already" in text_of(response)


def test_template_as_a_workbook(owner, assessment):
    content = owner.get(address(assessment, "progress_xlsx")).content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[1]] == HEADER.split(",")


def test_preview_stores_nothing_and_storing_stores_all(owner, assessment):
    add(owner, assessment)
    rows = "\n".join([HEADER, "2025,1,7000,4500,250,1.3,", "2025,2,6000,4000,,,warm", "2025,3,,,,,"])
    response = send(owner, assessment, rows)
    text = text_of(response)
    assert response.status_code == 200
    assert "Electricity (MWh): 6000 → 7000" in text
    assert "1 row with nothing but its quarter is left out" in text
    assert stored(assessment, 2025, 2) is None
    assert stored(assessment).revision == 1
    assert confirm(owner, assessment, response).status_code == 302
    assert stored(assessment).energy[0]["quantity"] == 7000.0
    assert (stored(assessment).revision, stored(assessment, 2025, 2).note) == (2, "warm")


def test_every_fault_at_once_by_row_and_column(owner, assessment):
    rows = [
        HEADER,
        "2025,5,1,1,,,",
        "2149,1,1,1,,,",
        "2025,1,-5,many,,,",
        "2025,2,1,1,,1001,",
        "2025,2,1,1,,,",
        "2025,2,1,1,,,",
        ",3,1,1,,,",
        "2025,4,1,1,,," + "x" * 501,
    ]
    response = send(owner, assessment, "\n".join(rows))
    assert response.status_code == 422
    found = faults(response)
    for start in (
        "Row 2, column quarter: A quarter is 1",
        "Row 3, column quarter: This quarter is not over",
        "Row 4, column Electricity (MWh): Enter 0 or more",
        "Row 4, column Natural gas (MWh): Write a number",
        "Row 5, column AI level: This is too large",
        "Row 7: This quarter stands in the file twice",
        "Row 8, column year: Every row needs",
        "Row 9, column note: A note has at most",
    ):
        assert any(fault.startswith(start) for fault in found), (start, found)
    assert len(found) == 8
    assert assessment.enterprise.readings.count() == 0


def test_columns_that_are_unknown_or_missing(owner, assessment):
    found = faults(send(owner, assessment, "year,Electrcity (MWh)\n2025,1"))
    assert any("“Electrcity (MWh)”" in fault for fault in found)
    assert any("“quarter” is missing" in fault for fault in found)


def test_other_carriers_by_their_names(owner, assessment):
    response = send(owner, assessment, "Year,Quarter,WOOD and wood waste (tonne)\n2025,1,10")
    confirm(owner, assessment, response)
    assert stored(assessment).energy == [{"carrier": "wood", "quantity": 10.0, "unit": "tonne"}]


@pytest.mark.parametrize(
    ("line", "quantity"),
    [
        ("2025;1;6.000,5;4500", 6000.5),
        ("2025;1;0,202;4500", 0.202),
        ("2025;1;1,234;4500", 1.234),  # the file's own mark, for 0,5 stands in it
        ("2025;1;6 000;4500", 6000.0),
    ],
)
def test_decimal_commas(owner, assessment, line, quantity):
    content = f"year;quarter;Electricity (MWh);Natural gas (MWh)\n{line}\n2025;2;0,5;1"
    response = send(owner, assessment, content)
    assert response.status_code == 200, text_of(response)
    confirm(owner, assessment, response)
    assert stored(assessment).energy[0]["quantity"] == quantity


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4", b"PK\x03\x04broken", b"\xff\xfe\x00", HEADER.encode(), b"a\x00b"]
)
def test_files_that_are_none(owner, assessment, content):
    response = send(owner, assessment, content)
    assert response.status_code == 422
    assert faults(response)


def test_a_file_too_large_and_no_file(owner, assessment):
    response = send(owner, assessment, b"x" * (1024 * 1024 + 1))
    assert response.status_code == 422
    assert "at most" in text_of(response)
    assert owner.post(address(assessment, "progress_upload")).status_code == 422


def test_more_rows_than_quarters(owner, assessment):
    rows = [f"{1990 + at // 4},{at % 4 + 1},1,1,,," for at in range(201)]
    assert any("201 rows" in fault for fault in faults(send(owner, assessment, "\n".join([HEADER, *rows]))))


def test_more_quarters_than_a_plant_may_have(owner, assessment, monkeypatch):
    for module in (store, upload_views):
        monkeypatch.setattr(module, "MOST_READINGS", 2)
    add(owner, assessment)
    response = send(owner, assessment, f"{HEADER}\n2025,2,1,1,,,\n2025,3,1,1,,,")
    assert response.status_code == 422
    assert "at most 2 quarters" in text_of(response)


def test_what_was_changed_since_the_preview_is_shown_anew(owner, assessment):
    add(owner, assessment)
    response = send(owner, assessment, f"{HEADER}\n2025,1,7000,4500,,,\n2025,2,1,1,,,")
    assessment.enterprise.readings.update(revision=5)
    again = confirm(owner, assessment, response)
    assert again.status_code == 409
    assert stored(assessment, 2025, 2) is None  # all or nothing
    assert confirm(owner, assessment, again).status_code == 302
    assert stored(assessment).revision == 6


def test_a_seal_of_another_plant_or_none(owner, assessment):
    other = assess(owner, start="2025-01")
    sealed = send(owner, other, f"{HEADER}\n2025,1,7000,4500,,,").context["sealed"]
    for rows in (
        sealed,
        "",
        "forged",
        signing.dumps({"enterprise": str(assessment.enterprise_id), "rows": []}),
    ):
        response = owner.post(address(assessment, "progress_store"), {"rows": rows})
        assert response.status_code == 422
        assert "Upload the file again" in text_of(response)
    assert assessment.enterprise.readings.count() == 0


def test_formulas_are_text_in_the_template(owner, assessment):
    add(owner, assessment, note='=HYPERLINK("http://x")')
    assert "'=HYPERLINK" in owner.get(address(assessment, "progress_csv")).content.decode()
