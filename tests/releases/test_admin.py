"""Releases in the admin: published ones are read, drafts edited, and publishing is asked for and checked."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from releases.admin.stale import version_of
from releases.history import Event
from releases.models import TABLES, Curve, Default, Gwp, Release
from releases.workflow import copy_to_draft, submit
from tests.releases.admin_pages import (
    ACTIONS,
    ALL_EMISSIONS,
    EXPORTS,
    action_url,
    change_url,
    delete_url,
    form_of,
    list_url,
    with_permissions,
)


@pytest.fixture
def ordinary(db) -> Client:
    """Logged in, but not staff."""
    client = Client()
    client.force_login(User.objects.create_user("ordinary", "ordinary@example.org", "a long password"))
    return client


def urls_of(release):
    row = release.curves.first()
    yield from (action_url(release, action) for action in (*ACTIONS, *EXPORTS))
    yield from (reverse(f"admin:releases_release_{page}") for page in ("compare", "import"))
    yield from (list_url(model) for model in (Release, Event, *TABLES))
    yield from (change_url(release), delete_url(release), change_url(row), delete_url(row))
    yield reverse("admin:releases_default_add")


# --- Who may


def test_anonymous_and_ordinary_users_are_sent_to_the_login(draft, visitor, ordinary):
    for client in (visitor, ordinary):
        for url in urls_of(draft):
            for response in (client.get(url), client.post(url, {"label": "x", "post": "yes"})):
                assert response.status_code == 302, url
                assert response["Location"].startswith(reverse("admin:login"))
    draft.refresh_from_db()
    assert not draft.is_published
    assert Release.objects.count() == 2


def test_staff_without_rights_is_refused(draft):
    client = with_permissions()
    read_only = {action_url(draft, action) for action in ("validate", *EXPORTS)}
    read_only.add(reverse("admin:releases_release_compare"))
    for url in urls_of(draft):
        assert client.get(url).status_code == 403, url
        posted = client.post(url, {"label": "x", "post": "yes"})
        assert posted.status_code == (405 if url in read_only else 403), url


def test_who_may_edit_may_not_publish_or_copy(draft):
    client = with_permissions("view_release", "change_release", "change_curve")

    assert client.get(action_url(draft, "validate")).status_code == 200
    submit(draft, by=None, notes="Why.")
    for action in ("copy", "publish"):
        assert client.get(action_url(draft, action)).status_code == 403
        assert client.post(action_url(draft, action), {"label": "x", "notes": "x"}).status_code == 403
        assert action_url(draft, action) not in client.get(change_url(draft)).text
    draft.refresh_from_db()
    assert not draft.is_published


def test_who_may_publish_may_neither_edit_nor_submit(draft):
    client = with_permissions("view_release", "publish_release", "view_curve")
    row = draft.curves.first()

    assert client.post(action_url(draft, "submit"), {"notes": "x"}).status_code == 403
    assert client.post(change_url(row), form_of(row, note="x")).status_code == 403
    assert action_url(draft, "submit") not in client.get(change_url(draft)).text


def test_a_forged_post_is_refused(draft, staff):
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = staff.cookies

    for action in ("copy", "submit", "return", "publish"):
        assert forger.post(action_url(draft, action), {"label": "x", "notes": "x"}).status_code == 403
    assert forger.post(reverse("admin:releases_release_import"), {"reason": "x"}).status_code == 403
    draft.refresh_from_db()
    assert draft.is_draft
    assert Release.objects.count() == 2


# --- Reading what is published


def test_staff_reads_the_list_and_every_table_of_a_published_release(published, staff):
    page = staff.get(list_url(Release)).text
    assert "2026.3" in page
    assert "published" in page

    page = staff.get(change_url(published)).text
    for model in TABLES:
        link = reverse(
            f"admin:releases_{model._meta.model_name}_changelist", query={"release__id__exact": published.pk}
        )
        assert f'href="{link}"' in page
        response = staff.get(link)
        assert response.context["cl"].result_count == model.objects.filter(release=published).count()


def test_a_table_is_searched_and_shows_only_its_release(published, draft, staff):
    found = staff.get(list_url(Default), {"release__id__exact": draft.pk, "q": "discount"}).context["cl"]
    assert [(row.key, row.release) for row in found.result_list] == [("discount_rate_share", draft)]
    assert staff.get(list_url(Curve), {"q": "nothing like this"}).context["cl"].result_count == 0


@pytest.mark.parametrize("model", TABLES)
def test_a_published_row_is_shown_and_cannot_be_edited_or_deleted(model, published, staff):
    row = model.objects.filter(release=published).first()

    page = staff.get(change_url(row))
    assert page.status_code == 200
    assert 'name="_save"' not in page.text
    assert 'name="source"' not in page.text
    assert escape(row.source) in page.text
    assert staff.post(change_url(row), form_of(row, note="changed")).status_code == 403
    assert staff.post(delete_url(row), {"post": "yes"}).status_code == 403
    assert list(model.objects.filter(pk=row.pk).values_list("note", flat=True)) == [row.note]


def test_a_published_release_cannot_be_edited_or_deleted(published, staff):
    page = staff.get(change_url(published)).text
    assert 'name="_save"' not in page
    assert delete_url(published) not in page
    assert action_url(published, "publish") not in page
    assert staff.post(change_url(published), {"label": "x"}).status_code == 403
    assert staff.post(delete_url(published), {"post": "yes"}).status_code == 403
    for action in ("submit", "return"):
        assert staff.post(action_url(published, action), {"notes": "x", "reason": "x"}).status_code == 403
    assert "is published already" in staff.post(action_url(published, "publish"), follow=True).text


def test_rows_are_deleted_from_the_list_of_a_draft_and_of_nothing_else(published, draft, staff):
    def delete(release, row):
        url = f"{list_url(Curve)}?release__id__exact={release.pk}"
        return staff.post(
            url, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}, follow=True
        )

    kept, gone = published.curves.first(), draft.curves.first()
    for query in ("", "?release__id__exact=all", f"?release__id__exact={published.pk}"):
        assert "delete_selected" not in staff.get(list_url(Curve) + query).text
    delete(published, kept)
    delete(draft, kept)  # a published row forged into a draft's list
    assert Curve.objects.filter(pk=kept.pk).exists()

    assert delete(draft, gone).status_code == 200
    assert not Curve.objects.filter(pk=gone.pk).exists()
    assert draft.events.first().action == "removed"


def test_releases_are_not_deleted_from_the_list(published, draft, staff):
    action = {"action": "delete_selected", "_selected_action": [published.pk, draft.pk], "post": "yes"}
    staff.post(list_url(Release), action)
    assert Release.objects.count() == 2


def test_nothing_is_added_to_a_published_release(published, draft, staff):
    url = reverse("admin:releases_default_add")
    row = {"key": "extra", "value": "1", "source": "here", "origin": "assumed"}
    count = Default.objects.count()

    refused = staff.post(url, row | {"release": published.pk})
    assert refused.status_code == 200
    assert refused.context["adminform"].form.errors.keys() == {"release"}
    assert Default.objects.count() == count

    staff.post(url, row | {"release": draft.pk})
    assert draft.defaults.get(key="extra").value == 1


def test_without_a_draft_nothing_can_be_added(published, staff):
    assert staff.get(reverse("admin:releases_default_add")).status_code == 403


# --- Editing a draft


@pytest.mark.parametrize("model", TABLES)
def test_every_row_of_a_draft_can_be_saved_as_it_is(model, draft, staff):
    row = model.objects.filter(release=draft).last()

    response = staff.post(change_url(row), form_of(row, note="Read again."))

    assert response.status_code == 302, response.context["adminform"].form.errors
    changed = model.objects.get(pk=row.pk)
    assert changed.note == "Read again."
    assert changed.release == draft
    assert {name: getattr(changed, name) for name in model.columns() if name != "note"} == {
        name: getattr(row, name) for name in model.columns() if name != "note"
    }
    assert LogEntry.objects.latest("action_time").object_id == str(row.pk)


def test_a_row_stays_in_its_draft(published, draft, staff):
    row = draft.gwps.first()
    other = copy_to_draft(published, "2099.8")
    other.gwps.all().delete()

    staff.post(change_url(row), form_of(row, release=other.pk))

    row.refresh_from_db()
    assert row.release == draft


def test_a_faulty_row_is_refused_beside_the_field(draft, staff):
    row = draft.curves.get(**ALL_EMISSIONS)

    response = staff.post(change_url(row), form_of(row, turning_point="-1", origin="", beta_linear="nan"))

    errors = response.context["adminform"].form.errors
    assert errors.keys() == {"turning_point", "origin", "beta_linear"}
    assert errors["turning_point"] == ["-1.0 is not above 0"]


def test_a_second_row_of_one_key_is_refused_in_words(draft, staff):
    row = draft.gwps.get(assessment_report="AR4", gas="n2o")

    response = staff.post(change_url(row), form_of(row, gas="co2"))

    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()
    assert Gwp.objects.filter(release=draft, assessment_report="AR4", gas="co2").count() == 1


def test_a_drafts_label_and_summary_are_edited_but_not_its_status(draft, staff):
    data = {"label": "2099.9", "summary_en": "Why.", "status": "published", "released_on": "2001-01-01"}
    data["version"] = version_of(draft)

    assert staff.post(change_url(draft), data).status_code == 302

    changed = Release.objects.get(pk=draft.pk)
    assert (changed.label, changed.summary_en, changed.status) == ("2099.9", "Why.", "draft")
    assert changed.released_on == draft.released_on


def test_a_draft_is_deleted_with_its_rows(published, draft, staff):
    assert staff.post(delete_url(draft), {"post": "yes"}).status_code == 302

    assert list(Release.objects.all()) == [published]
    assert Curve.objects.exclude(release=published).count() == 0


def test_a_release_is_not_made_from_nothing(staff):
    assert staff.get(reverse("admin:releases_release_add")).status_code == 403


# --- Lists


def test_a_list_shows_the_release_in_force_unless_another_is_asked_for(published, draft, staff):
    def shown(**query):
        page = staff.get(list_url(Default), query)
        return {row.release for row in page.context["cl"].result_list}, page.text

    assert shown()[0] == {published}
    assert "published and read-only" in shown()[1]
    assert shown(release__id__exact=draft.pk)[0] == {draft}
    assert "Open a row to change it" in shown(release__id__exact=draft.pk)[1]
    both = staff.get(list_url(Default), {"release__id__exact": "all"}).context["cl"]
    assert both.result_count == 2 * published.defaults.count()
    assert staff.get(list_url(Default), {"release__id__exact": "x"}, follow=True).status_code == 200


def test_figures_have_their_unit_in_the_header_and_stand_at_the_right(published, staff):
    page = staff.get(list_url(Curve)).text
    assert "Turning point, AI units" in page
    assert '<td class="field-figure_turning_point">2.47</td>' in page


# --- The pages themselves


def test_a_release_that_is_not_there_is_not_found(staff, published):
    for action in (*ACTIONS, *EXPORTS):
        url = reverse(f"admin:releases_release_{action}", args=[published.pk + 99])
        assert staff.get(url).status_code == 404


def test_only_the_intended_methods_are_answered(draft, staff):
    for action in ("validate", *EXPORTS):
        assert staff.post(action_url(draft, action)).status_code == 405
    assert staff.post(reverse("admin:releases_release_compare")).status_code == 405
    for action in (*ACTIONS, *EXPORTS):
        assert staff.delete(action_url(draft, action)).status_code == 405


def test_no_page_needs_inline_script_or_style(draft, staff):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point=2.5)
    exports = {action_url(draft, action) for action in EXPORTS}
    pages = [url for url in urls_of(draft) if url not in exports] + [reverse("admin:index")]
    compare = reverse("admin:releases_release_compare")
    pages.append(f"{compare}?before={draft.parent_id}&after={draft.pk}")
    submit(draft, by=None, notes="Why.")
    for url in (*pages, *(url for url in urls_of(draft) if url not in exports)):
        page = staff.get(url, follow=True).text
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page), url
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), url
