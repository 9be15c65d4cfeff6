"""A fit from the page: the run, what is stored, what the page says; and that it is the command's fit."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from evidence import files, simulated
from evidence.models import Fit, FittedRecord, Panel, WrittenOnceError
from jobs.models import Run
from releases.snapshot import current_release
from releases.workflow import copy_to_draft
from tests.evidence.pages import CHOSEN, choose, csv_bytes, fit, release_panel, run_fit, upload
from tests.evidence.panels import write_csv
from tests.releases.admin_pages import with_permissions

pytestmark = pytest.mark.django_db

COMMAND = ("--outcome", "ln_emissions", "--record", "emissions", "--ai", "ai_level", "--entity", "economy")
COMMAND += ("--time", "year", "--controls", "ln_output")


def page_of(client, fit, number=1) -> str:
    response = client.get(reverse("evidence:fit_part", args=[fit.pk, number]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# What is stored


def test_the_page_stores_what_the_command_prints(analyst, run, tmp_path):
    path = write_csv(tmp_path / "panel.csv", release_panel())
    stored = fit(analyst, upload(analyst, path.read_bytes()))
    printed = run(path, *COMMAND)
    assert printed.pop("draft") is None
    assert stored.report == printed
    assert json.loads(analyst.get(reverse("evidence:fit_json", args=[stored.pk])).content) == printed
    assert stored.report["panel"]["sha256"] == stored.panel.sha256
    assert (stored.options, stored.versions) == (printed["options"], printed["versions"])
    assert {"model", "python", "numpy", "scipy", "pyarrow"} == stored.versions.keys()
    assert stored.who == "analyst"
    assert Run.objects.get(pk=stored.run).result == {"fit": str(stored.pk)}


def test_panels_and_fits_are_never_changed(stored_fit):
    stored_fit.who = "somebody else"
    with pytest.raises(WrittenOnceError):
        stored_fit.save()
    for model in (Fit, Panel):
        with pytest.raises(WrittenOnceError):
            model.objects.update(who="somebody else")
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {model._meta.db_table} SET who = 'somebody else'")
        assert model.objects.get().who == "analyst"


def test_the_account_may_go_and_the_fit_stays(stored_fit):
    stored_fit.made_by.delete()
    assert Fit.objects.get().who == "analyst"


# Deleting


def test_a_fit_is_deleted_by_who_may_and_a_panel_once_it_has_no_fits(stored_fit):
    panel = stored_fit.panel
    client = with_permissions("analyse_panels", "delete_fit", "delete_panel", name="keeper")
    delete_panel = reverse("evidence:delete_panel", args=[panel.pk])
    assert client.post(delete_panel).status_code == 409
    assert client.post(reverse("evidence:delete_fit", args=[stored_fit.pk])).status_code == 302
    assert "for good" in client.get(delete_panel).content.decode()
    assert client.post(delete_panel).status_code == 302
    assert not Fit.objects.exists()
    assert not Panel.objects.exists()


def test_a_deleted_panels_file_goes_with_it(analyst, django_capture_on_commit_callbacks, stored_panel):
    client = with_permissions("analyse_panels", "delete_panel", name="keeper")
    assert files.path_of(stored_panel.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("evidence:delete_panel", args=[stored_panel.pk]))
    assert not files.path_of(stored_panel.pk).exists()


def test_a_fit_that_a_release_stands_on_stays(stored_fit):
    draft = copy_to_draft(current_release(), "2099.1")
    key = {"outcome": "emissions", "country_type": "all", "industry_class": "all"}
    FittedRecord.objects.create(
        fit=stored_fit, release=draft, who="analyst", written_at=stored_fit.made_at, **key
    )
    client = with_permissions("analyse_panels", "delete_fit", name="keeper")
    address = reverse("evidence:delete_fit", args=[stored_fit.pk])
    assert "2099.1: emissions / all / all" in client.get(address).content.decode()
    assert client.post(address).status_code == 409
    with pytest.raises(ProtectedError):
        stored_fit.delete()
    draft.delete()
    assert client.post(address).status_code == 302


# What the page says


def test_an_identified_turning_point_comes_first_in_words(analyst, stored_fit):
    (one,) = stored_fit.report["fits"]
    assert one["identification"]["status"] == "identified"
    turn = one["turning_point"]
    html = page_of(analyst, stored_fit)
    low, high = (f"{turn['fieller'][end]:#.3g}" for end in ("low", "high"))
    said = f"More AI goes first with more emissions and, from {turn['value']:#.3g} AI units on, with less"
    assert f"<h1>{said} (95 % interval: {low} to {high}).</h1>" in html
    for part in (
        f"{100 * one['support']['share_above']:.1f} %",
        f"{one['leave_one_out']['low']:#.3g} to {one['leave_one_out']['high']:#.3g}",
        "Two lines (Simonsohn)",
        "Slopes at both ends",
        "All 72 observations are drawn.",
        stored_fit.panel.sha256,
        stored_fit.versions["scipy"],
    ):
        assert part in html, part
    for row in one["coefficients"]:
        assert row["term"] in html


def test_a_straight_line_is_not_identified_and_says_why(analyst):
    columns = release_panel()
    columns["ln_emissions"] = [
        0.01 * level + 0.3 * ((7 * at) % 5 - 2) / 100 for at, level in enumerate(columns["ai_level"])
    ]
    stored = fit(analyst, upload(analyst, csv_bytes(columns)))
    assert stored.report["fits"][0]["identification"]["status"] == "not_identified"
    html = page_of(analyst, stored)
    assert "These data do not identify a turning point of emissions." in html
    assert "Not identified, because" in html


def test_segments_are_shown_side_by_side_with_their_test(analyst, stored_panel):
    stored = fit(analyst, stored_panel, segment_1="country_type")
    assert len(stored.report["fits"]) == len(stored.drawn) == 2
    html = page_of(analyst, stored, 2)
    assert "Emissions, developed" in html
    assert "<h1>Developing: " in html
    (test,) = stored.report["segment_tests"]
    assert f"F({test['df1']}, {test['df2']:g}) = " in html


def test_the_simulated_truth_is_found(analyst):
    """Turning points 1.9 and 3.6, as scripts/build_simulated_panel.py chose them."""
    panel = upload(analyst, simulated.PATH.read_bytes(), simulated.PATH.name)
    stored = fit(analyst, panel, segment_1="country_type")
    for one, truth in zip(stored.report["fits"], (1.9, 3.6), strict=True):
        assert one["identification"]["status"] == "identified"
        assert one["turning_point"]["value"] == pytest.approx(truth, abs=0.1)


def test_every_chart_has_its_table_and_no_style(analyst, stored_fit):
    html = page_of(analyst, stored_fit)
    assert html.count("<figure") == html.count("Show the numbers") == 2
    assert "style=" not in html


# What cannot be fitted


def test_every_problem_of_the_rows_is_listed_where_the_columns_are_chosen(analyst):
    columns = release_panel()
    columns["year"][1] = columns["year"][0]
    columns["year"][8] = columns["year"][7]
    panel = upload(analyst, csv_bytes(columns))
    run = run_fit(analyst, panel, level="0.9")
    assert (run.state, run.error) == ("failed", "refused")
    assert not Fit.objects.exists()
    run_html = analyst.get(reverse("jobs:run", args=[run.pk])).content.decode()
    address = f"{panel.get_absolute_url()}?run={run.pk}"
    assert address in run_html
    html = " ".join(analyst.get(address).content.decode().split())
    assert "Row 3, column economy: E00 has a row for 2001 already (row 2)" in html.replace("e00", "E00")
    assert "Row 10" in html
    assert '<option value="0.9" selected>' in html


def test_a_file_that_was_changed_is_noticed(analyst, stored_panel):
    path = files.path_of(stored_panel.pk)
    path.write_bytes(path.read_bytes().replace(b"e01", b"e99"))
    run = run_fit(analyst, stored_panel)
    assert (run.state, run.error) == ("failed", "file_changed")


def test_a_file_that_is_gone_is_noticed(analyst, stored_panel):
    files.remove(stored_panel.pk)
    assert run_fit(analyst, stored_panel).error == "file_gone"


def test_a_cancelled_fit_stores_nothing(analyst, stored_panel):
    response = choose(analyst, stored_panel, **CHOSEN)
    analyst.post(response.url + "cancel/")
    assert Run.objects.get(kind="fit").state == "cancelled"
    assert not Fit.objects.exists()
