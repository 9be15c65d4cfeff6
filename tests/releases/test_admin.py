"""Releases in the admin: published ones are read, drafts edited, and publishing is asked for and checked."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from releases.models import TABLES, Curve, Default, Gwp, Release
from releases.workflow import copy_to_draft, next_label, publish

ALL_EMISSIONS = {"outcome": "emissions", "country_type": "all", "industry_class": "all"}
ACTIONS = ("copy", "validate", "publish")


def action_url(release, action):
    return reverse(f"admin:releases_release_{action}", args=[release.pk])


def list_url(model):
    return reverse(f"admin:releases_{model._meta.model_name}_changelist")


def change_url(instance):
    return reverse(f"admin:releases_{instance._meta.model_name}_change", args=[instance.pk])


def delete_url(instance):
    return reverse(f"admin:releases_{instance._meta.model_name}_delete", args=[instance.pk])


def form_of(instance, **changes):
    """What a browser would post from the row's form."""
    values = {name: getattr(instance, name) for name in type(instance).columns()} | changes
    return {name: value for name, value in values.items() if value is not None and value is not False}


def with_permissions(*codenames) -> Client:
    user = User.objects.create_user("clerk", "clerk@example.org", "a long password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    assert user.user_permissions.count() == len(codenames)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ordinary(db) -> Client:
    """Logged in, but not staff."""
    client = Client()
    client.force_login(User.objects.create_user("ordinary", "ordinary@example.org", "a long password"))
    return client


def urls_of(release):
    row = release.curves.first()
    yield from (action_url(release, action) for action in ACTIONS)
    yield from (list_url(model) for model in (Release, *TABLES))
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
    for url in urls_of(draft):
        assert client.get(url).status_code == 403, url
        posted = client.post(url, {"label": "x", "post": "yes"})
        assert posted.status_code == (405 if url == action_url(draft, "validate") else 403), url


def test_who_may_edit_may_not_publish_or_copy(draft):
    client = with_permissions("view_release", "change_release", "change_curve")

    assert client.get(action_url(draft, "validate")).status_code == 200
    for action in ("copy", "publish"):
        assert client.get(action_url(draft, action)).status_code == 403
        assert client.post(action_url(draft, action), {"label": "x"}).status_code == 403
        assert action_url(draft, action) not in client.get(change_url(draft)).text
    draft.refresh_from_db()
    assert not draft.is_published


def test_who_may_publish_sees_the_button_and_publishes(draft):
    client = with_permissions("view_release", "publish_release")

    assert action_url(draft, "publish") in client.get(change_url(draft)).text
    client.post(action_url(draft, "publish"))

    draft.refresh_from_db()
    assert draft.is_published


def test_a_forged_post_is_refused(draft, staff):
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = staff.cookies

    for action in ("copy", "publish"):
        assert forger.post(action_url(draft, action), {"label": "x"}).status_code == 403
    draft.refresh_from_db()
    assert not draft.is_published
    assert Release.objects.count() == 2


# --- Reading what is published


def test_staff_reads_the_list_and_every_table_of_a_published_release(published, staff):
    page = staff.get(list_url(Release)).text
    assert "2026.1" in page
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
    assert staff.get(action_url(published, "publish")).status_code == 403
    assert staff.post(action_url(published, "publish")).status_code == 403


def test_published_rows_are_not_deleted_from_the_list(published, staff):
    row = published.curves.first()
    action = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}

    assert staff.post(list_url(Curve), action).status_code == 403
    assert staff.post(list_url(Release), action | {"_selected_action": [published.pk]}).status_code == 403
    assert Curve.objects.filter(pk=row.pk).exists()


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


# --- Copy, validate, publish


def test_copying_asks_for_a_label_and_leads_to_the_draft(published, staff):
    page = staff.get(action_url(published, "copy"))
    assert 'value="2026.2"' in page.text
    assert Release.objects.count() == 1

    response = staff.post(action_url(published, "copy"), {"label": "2026.2"})

    draft = Release.objects.get(label="2026.2")
    assert response["Location"] == change_url(draft)
    assert draft.parent == published
    assert draft.curves.count() == published.curves.count()
    assert "2026.1" in LogEntry.objects.get(object_id=str(draft.pk)).change_message


def test_a_label_that_is_taken_is_refused_beside_the_field(published, staff):
    response = staff.post(action_url(published, "copy"), {"label": "2026.1"})

    assert response.context["form"].errors.keys() == {"label"}
    assert Release.objects.count() == 1


def test_labels_count_on(published, draft):
    assert next_label("2026.1") == "2026.2"
    assert next_label("2099.6") == "2099.8"
    assert next_label("trial") == "trial.2"


def test_validating_shows_problems_in_words_with_links(draft, staff):
    assert "Nothing is wrong" in staff.get(action_url(draft, "validate")).text
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point_high=2.4)
    Default.objects.filter(release=draft, key="weeks_per_year").delete()
    row = draft.curves.get(**ALL_EMISSIONS)

    page = staff.get(action_url(draft, "validate")).text

    assert "it has 2 faults" in page
    assert "does not enclose the value 2.47" in page
    assert f'<a href="{change_url(row)}">emissions / all / all</a>' in page
    assert "the default weeks_per_year is missing" in page
    assert f'<a href="{list_url(Default)}?release__id__exact={draft.pk}">defaults</a>' in page
    assert "has no record for all country types and high_ai" in page


def test_publishing_by_get_changes_nothing_and_shows_what_would_change(draft, staff):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point=2.5)

    page = staff.get(action_url(draft, "publish")).text

    draft.refresh_from_db()
    assert not draft.is_published
    assert "What changes against 2026.1" in page
    cells = [
        re.sub(r"\s+", " ", cell)
        for cell in re.findall(r"<td>(.*?)</td>", page.split('id="content"')[1], re.S)
    ]
    assert cells == ["curves", "emissions / all / all", "turning point", "2.47", "2.5"]


def test_publishing_by_post_publishes_and_is_logged(draft, staff):
    response = staff.post(action_url(draft, "publish"), follow=True)

    draft.refresh_from_db()
    assert draft.is_published
    assert "Release 2099.7 is published." in response.text
    assert LogEntry.objects.get(object_id=str(draft.pk)).change_message == "Published."


def test_a_faulty_draft_is_not_published_and_says_why(draft, staff):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(shape="u")

    for response, status in (
        (staff.get(action_url(draft, "publish")), 200),
        (staff.post(action_url(draft, "publish")), 422),
    ):
        assert response.status_code == status
        assert "a record of emissions must be an inverted U" in response.text
        assert 'type="submit" class="default"' not in response.text
    draft.refresh_from_db()
    assert not draft.is_published
    assert not LogEntry.objects.exists()


def test_a_release_published_meanwhile_is_said_to_be(draft, staff, now, monkeypatch):
    def slow_publish(release, **kwargs):
        publish(Release.objects.get(pk=release.pk), now=now)
        return publish(release, **kwargs)

    monkeypatch.setattr("releases.admin.publish", slow_publish)

    response = staff.post(action_url(draft, "publish"), follow=True)

    assert response.status_code == 200
    assert "is published and read-only" in response.text


def test_a_release_that_is_not_there_is_not_found(staff, published):
    for action in ACTIONS:
        assert (
            staff.get(reverse(f"admin:releases_release_{action}", args=[published.pk + 99])).status_code
            == 404
        )


def test_only_the_intended_methods_are_answered(draft, staff):
    assert staff.post(action_url(draft, "validate")).status_code == 405
    for action in ACTIONS:
        assert staff.delete(action_url(draft, action)).status_code == 405


def test_no_page_needs_inline_script_or_style(draft, staff):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point=2.5)
    for url in (*urls_of(draft), reverse("admin:index")):
        page = staff.get(url).text
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page), url
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), url
