"""Write to draft: shown before it is done, refused with its reason, by the command's own function."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from evidence import simulated
from evidence.models import FittedRecord
from releases.models import Curve, Event, Release
from releases.snapshot import current_release
from releases.workflow import copy_to_draft, submit
from tests.evidence.pages import csv_bytes, fit, release_panel, upload
from tests.evidence.panels import write_csv
from tests.releases.admin_pages import with_permissions

pytestmark = pytest.mark.django_db

KEY = {"outcome": "emissions", "country_type": "all", "industry_class": "all"}
NEW = {"into": "new", "label": "2099.1"}


@pytest.fixture
def editor(db):
    """An analyst who may also make and change drafts."""
    return with_permissions("analyse_panels", "change_curve", "add_release", name="editor")


def address(fit):
    return reverse("evidence:draft", args=[fit.pk])


def shown(client, fit, **query):
    response = client.get(address(fit), query)
    return response, " ".join(response.content.decode().split())


def write(client, fit, **query):
    _response, html = shown(client, fit, **query)
    seen = re.search(r'name="seen" value="(\w+)"', html).group(1)
    return client.post(address(fit), {**query, "seen": seen})


def test_before_and_after_are_shown_and_nothing_is_written(editor, stored_fit):
    response, html = shown(editor, stored_fit, **NEW)
    assert response.status_code == 200
    (one,) = stored_fit.report["fits"]
    before = current_release().curves.get(**KEY)
    assert (before.turning_point, before.peak_log_effect) == (2.47, 0.05)
    after = one["turning_point"]["value"]
    change = f"{100 * (after - 2.47) / 2.47:+.3g}".replace("-", "−")
    assert (
        f'<th scope="row">Turning point, AI units</th> <td>2.47</td> <td>{after:#.3g}</td> <td>{change}'
        in " ".join(html.replace("><", "> <").split())
    )
    assert "<td>threshold</td><td>regression</td>" in html
    assert not Release.objects.filter(label="2099.1").exists()


def test_the_first_choice_is_shown_without_asking(editor, stored_fit):
    _response, html = shown(editor, stored_fit)
    assert "What it changes in 2026.4" in html


def test_a_new_draft_holds_what_was_shown_and_keeps_the_fit(editor, stored_fit):
    response = write(editor, stored_fit, **NEW)
    assert response.status_code == 302
    draft = Release.objects.get(label="2099.1")
    row = draft.curves.get(**KEY)
    betas = stored_fit.report["fits"][0]["betas"]
    assert (row.beta_linear, row.beta_quadratic) == (betas["linear"], betas["quadratic"])
    assert (row.kind, row.origin, row.identification) == ("regression", "fitted", "identified")
    assert stored_fit.panel.sha256 in row.source
    kept = FittedRecord.objects.get(release=draft)
    assert (kept.fit, kept.outcome, kept.who) == (stored_fit, "emissions", "editor")
    events = Event.objects.filter(release=draft)
    assert {(event.action, event.who) for event in events} == {("copied", "editor"), ("edited", "editor")}
    edited = events.get(action="edited")
    assert edited.changes["kind"] == ["threshold", "regression"]


def test_the_command_and_the_page_write_the_same(editor, stored_fit, tmp_path):
    write(editor, stored_fit, **NEW)
    path = write_csv(tmp_path / "panel.csv", release_panel())
    call_command(
        "fit_curves", str(path), "--outcome", "ln_emissions", "--record", "emissions", "--ai", "ai_level",
        "--entity", "economy", "--time", "year", "--controls", "ln_output", "--draft-label", "2099.2",
    )  # fmt: skip
    page, command = (Curve.objects.get(release__label=label, **KEY) for label in ("2099.1", "2099.2"))
    assert [getattr(page, column) for column in Curve.columns()] == [
        getattr(command, column) for column in Curve.columns()
    ]


def test_an_existing_draft_is_added_to_and_a_later_fit_takes_its_place(editor, analyst, stored_fit):
    write(editor, stored_fit, **NEW)
    later = fit(analyst, stored_fit.panel, effects="entity")
    assert write(editor, later, into="2099.1").status_code == 302
    assert FittedRecord.objects.get(release__label="2099.1").fit == later
    assert Release.objects.filter(label__startswith="2099").count() == 1


def test_segments_go_to_their_country_types(editor, analyst, stored_panel):
    stored = fit(analyst, stored_panel, segment_1="country_type")
    assert write(editor, stored, **NEW).status_code == 302
    draft = Release.objects.get(label="2099.1")
    fitted = draft.curves.filter(origin="fitted").values_list("country_type", flat=True)
    assert sorted(fitted) == ["developed", "developing"]


def test_a_weak_fit_carries_the_word(editor, analyst):
    """Five entities: too few clusters on either side of the turning point."""
    stored = fit(analyst, upload(analyst, csv_bytes(release_panel(entities=5, periods=14))))
    assert stored.report["fits"][0]["identification"]["status"] == "weak"
    assert ">Weak</span>" in shown(editor, stored, **NEW)[1]
    write(editor, stored, **NEW)
    row = Curve.objects.get(release__label="2099.1", **KEY)
    assert row.identification == "weak"
    assert "clusters" in row.note


# What is refused


def refused(client, fit, said):
    _response, html = shown(client, fit, **NEW)
    assert said in html
    assert "Write it to draft" not in html
    assert client.post(address(fit), NEW | {"seen": ""}).status_code == 409
    preview = client.get(address(fit), NEW).context["preview"]
    assert client.post(address(fit), NEW | {"seen": preview.seen}).status_code == 409
    assert not Release.objects.filter(label="2099.1").exists()


def test_the_simulated_panel_never_enters_a_release(editor, analyst):
    panel = upload(analyst, simulated.PATH.read_bytes(), "renamed.csv")
    refused(editor, fit(analyst, panel, segment_1="country_type"), "never enters a release")


def test_what_is_not_identified_is_refused_with_its_reason(editor, analyst):
    columns = release_panel()
    columns["ln_emissions"] = [
        0.01 * level + 0.3 * ((7 * at) % 5 - 2) / 100 for at, level in enumerate(columns["ai_level"])
    ]
    refused(editor, fit(analyst, upload(analyst, csv_bytes(columns))), "not identified: ")


def test_a_curve_against_the_releases_rules_is_refused(editor, analyst):
    """Ten times the height: above the cap of 0.10 ln points."""
    columns = release_panel()
    columns["ln_emissions"] = [10 * value for value in columns["ln_emissions"]]
    refused(editor, fit(analyst, upload(analyst, csv_bytes(columns))), "0.1")


def test_an_outcome_of_no_record_is_refused(editor, analyst, stored_panel):
    stored = fit(analyst, stored_panel, emissions="", other_outcome="ln_emissions")
    refused(editor, stored, "which outcome of the release")


def test_segments_that_no_release_knows_are_refused(editor, analyst):
    columns = release_panel()
    columns["country_type"] = [
        "north" if kind == "developed" else "south" for kind in columns["country_type"]
    ]
    stored = fit(analyst, upload(analyst, csv_bytes(columns)), segment_1="country_type")
    refused(editor, stored, "north is no country type")


def test_labels_are_checked_beside_the_field(editor, stored_fit):
    for label, said in (
        ("", "Give the new draft a label"),
        ("2026.3", "of this label already"),
        ("a b", "label"),
    ):
        response, html = shown(editor, stored_fit, into="new", label=label)
        assert response.status_code == 422
        assert said in html
    assert shown(editor, stored_fit, into="2026.3")[0].status_code == 422


def test_who_may_not_add_releases_writes_to_drafts_only(stored_fit):
    client = with_permissions("analyse_panels", "change_curve", name="changer")
    response, html = shown(client, stored_fit)
    assert response.status_code == 200
    assert "There is no draft" in html
    assert client.post(address(stored_fit), NEW | {"seen": ""}).status_code == 422
    copy_to_draft(current_release(), "2099.1")
    assert write(client, stored_fit, into="2099.1").status_code == 302


def test_a_draft_that_moved_meanwhile_is_shown_again(editor, stored_fit):
    copy_to_draft(current_release(), "2099.1")
    _response, html = shown(editor, stored_fit, into="2099.1")
    seen = re.search(r'name="seen" value="(\w+)"', html).group(1)
    row = Curve.objects.get(release__label="2099.1", **KEY)
    row.peak_log_effect = 0.06
    row.save()
    response = editor.post(address(stored_fit), {"into": "2099.1", "seen": seen})
    assert response.status_code == 409
    assert "have changed since you looked" in response.content.decode()
    row.refresh_from_db()
    assert row.kind == "threshold"
    assert write(editor, stored_fit, into="2099.1").status_code == 302


def test_a_draft_that_went_into_review_is_no_choice(editor, stored_fit):
    draft = copy_to_draft(current_release(), "2099.1")
    _response, html = shown(editor, stored_fit, into="2099.1")
    seen = re.search(r'name="seen" value="(\w+)"', html).group(1)
    submit(draft, by=None, notes="x")
    assert editor.post(address(stored_fit), {"into": "2099.1", "seen": seen}).status_code == 422
    assert Curve.objects.get(release=draft, **KEY).kind == "threshold"
