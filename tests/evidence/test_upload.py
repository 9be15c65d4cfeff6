"""Uploads: what a panel's row keeps, what is refused and in which words, and that hostile files end at a limit."""

import gzip
import hashlib
import io
import os
import time
import uuid

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.urls import reverse

from evidence import files, simulated
from evidence.limits import MOST_BYTES
from evidence.models import Panel
from jobs import work
from jobs.child import ChildError
from jobs.models import Run
from tests.evidence.pages import csv_bytes, fit, release_panel, send, upload

pytestmark = pytest.mark.django_db


def refusal(client, content: bytes, name: str = "panel.csv") -> str:
    response = send(client, content, name)
    assert response.status_code == 422
    assert not Panel.objects.exists()
    kept = files.path_of("x").parent
    assert not kept.is_dir() or not any(kept.iterdir()), "the file of a refused panel is kept"
    return response.content.decode()


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE_DIR = tmp_path


def test_a_panel_keeps_its_hash_and_what_its_columns_hold(analyst):
    content = csv_bytes(release_panel())
    panel = upload(analyst, content, "some panel.csv")
    assert (panel.file_name, panel.who) == ("some panel.csv", "analyst")
    assert panel.sha256 == hashlib.sha256(content).hexdigest()
    assert (panel.n_rows, panel.size_bytes) == (72, len(content))
    assert files.path_of(panel.pk).read_bytes() == content
    assert files.path_of(panel.pk).stat().st_mode & 0o077 == 0
    of = {column["name"]: column for column in panel.columns}
    levels = release_panel()["ai_level"]
    assert (of["ai_level"]["low"], of["ai_level"]["high"]) == (min(levels), max(levels))
    assert of["economy"]["levels"] == 12
    assert of["year"]["whole"]
    assert not panel.is_simulated


def test_empty_cells_and_cells_that_are_no_numbers_are_counted(analyst):
    panel = upload(analyst, b"a,b\n1,x\n,2\nNA,3\n4,5\n")
    a, b = panel.columns
    assert (a["missing"], a["n_faults"], a["levels"]) == (2, 0, 4)
    assert (b["missing"], b["n_faults"], b["faults"][0]["row"]) == (0, 1, 2)


def test_parquet_is_read_as_well(analyst):
    file = io.BytesIO()
    pq.write_table(pa.table(release_panel()), file)
    panel = upload(analyst, file.getvalue(), "panel.parquet")
    assert panel.n_rows == 72
    assert panel.facts["first_row_numbers"][0] == 1


def workbook(rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_becomes_csv_with_every_row_on_its_own_line(analyst):
    columns = release_panel()
    rows = list(map(list, zip(*columns.values(), strict=True)))
    panel = upload(analyst, workbook([list(columns), rows[0], [], *rows[1:]]), "panel.xlsx")
    assert panel.file_name == "panel.xlsx"
    assert panel.n_rows == 72
    assert panel.facts["first_row_numbers"][:3] == [2, 4, 5]
    stored = files.path_of(panel.pk).read_bytes()
    assert hashlib.sha256(stored).hexdigest() == panel.sha256
    assert stored.replace(b",,,,,\n", b"") == csv_bytes(columns)
    assert fit(analyst, panel).report["fits"][0]["n_observations"] == 72


def test_a_workbooks_faults_are_listed_with_their_rows(analyst):
    html = refusal(analyst, workbook([["a", "b"], [1, 2], [1, 2, 3], [1, "#DIV/0!"]]), "panel.xlsx")
    assert "Row 3: cells in the row: 3, in the header: 2" in html


def test_the_simulated_panel_comes_in_one_click_and_once(analyst):
    first = analyst.post(reverse("evidence:use_simulated"))
    assert analyst.post(reverse("evidence:use_simulated")).url == first.url
    panel = Panel.objects.get()
    assert panel.is_simulated
    assert panel.sha256 == simulated.sha256()
    assert (panel.n_rows, panel.columns[1]["levels"]) == (55 * 19, 55)
    downloaded = analyst.get(reverse("evidence:download_simulated")).content
    assert hashlib.sha256(downloaded).hexdigest() == panel.sha256


@pytest.mark.parametrize("name", ["simulated_panel.csv", "my Simulated data.csv"])
def test_a_name_that_says_simulated_is_enough(analyst, name):
    assert upload(analyst, csv_bytes(release_panel()), name).is_simulated


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "empty.csv", "The file is empty"),
        (b"a,b\n", "header.csv", "a header and nothing below it"),
        (b"PK\x03\x04" + b"\0" * 100, "sheet.xlsx", "begins like XLSX and is damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "sheet.xls", "old spreadsheet"),
        (gzip.compress(b"a,b\n1,2\n" * 1000), "panel.csv.gz", "compressed"),
        (b"a,b\n1,2\n3,\xff\n", "latin.csv", "Row 3: The text is not UTF-8"),
        (b"a,b\n1,2\n3\n4,5,6\n", "ragged.csv", "Row 3: Cells in the row: 1, in the header: 2"),
        (b"a,a\n1,2\n", "twice.csv", "column twice"),
        (b"PAR1 is not enough", "broken.parquet", "begins like Parquet"),
        (b"\0" * 5000, "zeros.csv", "not UTF-8"),
        (b",".join(b"c%d" % n for n in range(61)) + b"\n" + b"1," * 60 + b"1\n", "wide.csv", "61 columns; at most 60"),
        (b"a,b\n" + b"1,2\n" * 50_001, "long.csv", "50001 rows; at most 50000"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_in_words(analyst, content, name, said):
    assert said.lower() in refusal(analyst, content, name).lower()


def test_every_fault_of_a_file_is_listed(analyst):
    html = refusal(analyst, b"a,b\n1,2\n3\n4,5\n6,7,8\n")
    assert "Row 3" in html
    assert "Row 5" in html


def test_a_file_above_the_limit_is_refused(analyst):
    assert "at most 10.0" in refusal(analyst, b"a,b\n" + b"x" * MOST_BYTES)


def test_nothing_chosen_says_so(analyst):
    response = analyst.post(reverse("evidence:upload"), {})
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_a_body_far_above_the_limit_is_not_read(analyst, visitor):
    for client in (analyst, visitor):
        response = client.post(
            reverse("evidence:upload"), b"x", content_type="text/csv", CONTENT_LENGTH=str(12 * 2**20)
        )
        assert response.status_code == 413


def test_a_parquet_bomb_dies_in_the_child(analyst):
    """4 KiB that unpack to 800 MB of one value."""
    file = io.BytesIO()
    table = pa.table({"a": pa.array(["x" * 20_000] * 40_000).dictionary_encode(), "b": [1.0] * 40_000})
    pq.write_table(table, file, compression="zstd")
    assert len(file.getvalue()) < 200_000
    response = send(analyst, file.getvalue(), "bomb.parquet")
    assert response.status_code in (302, 422)
    assert analyst.get(reverse("evidence:index")).status_code == 200


def test_names_of_files_lead_nowhere(analyst):
    panel = upload(analyst, csv_bytes(release_panel()), "../../<b>x</b>\x00.csv")
    assert "/" not in panel.file_name
    assert "\0" not in panel.file_name
    assert "<b>" not in analyst.get(panel.get_absolute_url()).content.decode()
    assert files.path_of(panel.pk).name == str(panel.pk)


def test_names_of_columns_are_escaped(analyst):
    panel = upload(analyst, b"<script>alert(1)</script>,b\n1,2\n2,3\n")
    html = analyst.get(panel.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_child_that_was_killed_is_tried_again_with_the_same_file(analyst, monkeypatch):
    def killed(*_arguments, **_more):
        raise ChildError("killed")

    with monkeypatch.context() as patch:
        patch.setattr("jobs.work.run_limited", killed)
        response = send(analyst, csv_bytes(release_panel()))
        assert response.status_code == 302
    run = Run.objects.get(kind="panel")
    assert run.state == "queued"
    work.take_and_perform()
    run.refresh_from_db()
    assert run.state == "done"
    assert Panel.objects.get().n_rows == 72


def test_the_page_of_the_upload_says_again_why_a_run_failed(analyst):
    refusal(analyst, b"a,b\n1\n")
    run = Run.objects.get(kind="panel")
    html = analyst.get(reverse("evidence:upload") + f"?run={run.pk}").content.decode()
    assert "Row 2" in html
    assert "panel.csv cannot be used" in html
    assert analyst.get(reverse("evidence:upload") + f"?run={uuid.uuid4()}").status_code == 200
    assert analyst.get(reverse("evidence:upload") + "?run=x").status_code == 200


def test_what_a_lost_run_left_goes_with_a_later_upload(analyst):
    panel = upload(analyst, csv_bytes(release_panel()))
    old, new = uuid.uuid4(), uuid.uuid4()
    for stray in (old, new):
        files.store(stray, [b"a,b\n1,2\n"])
    long_ago = time.time() - 2 * files.STRAY_SECONDS
    for path in (files.path_of(old), files.path_of(panel.pk)):
        os.utime(path, (long_ago, long_ago))
    upload(analyst, csv_bytes(release_panel()))
    assert [files.path_of(one).exists() for one in (old, new, panel.pk)] == [False, True, True]


def test_an_empty_list_says_what_to_do(analyst):
    html = analyst.get(reverse("evidence:index")).content.decode()
    assert "Nothing here yet" in html
    assert "Use the simulated example panel" in html
