"""Editing in the admin leaves its trace: a second editor is told, and every edit enters a history nobody changes."""

from django.urls import reverse

from releases.history import Event
from releases.models import Release
from releases.workflow import submit
from tests.releases.admin_pages import ALL_EMISSIONS, change_url, delete_url, form_of, list_url

# --- Two people at one form


def test_a_stale_form_is_told_and_loses_nothing(draft, staff):
    row = draft.curves.get(**ALL_EMISSIONS)
    mine = form_of(row, turning_point="2.6", note="My reason.")
    staff.post(change_url(row), form_of(row, turning_point="2.5"))

    response = staff.post(change_url(row), mine)

    assert response.status_code == 200
    page = response.text
    assert "Somebody saved this after you opened it" in page
    assert "turning point “2.5”" in page
    assert 'value="2.6"' in page
    assert "My reason." in page
    assert draft.curves.get(pk=row.pk).turning_point == 2.5

    again = mine | {"version": response.context["adminform"].form["version"].value()}
    assert staff.post(change_url(row), again).status_code == 302
    assert draft.curves.get(pk=row.pk).turning_point == 2.6


def test_a_form_without_its_version_is_stale(draft, staff):
    row = draft.defaults.first()
    response = staff.post(change_url(row), form_of(row, value="0.5", version=""))
    assert "Somebody saved this" in response.text


def test_a_row_deleted_meanwhile_is_said_to_be(draft, staff):
    row = draft.defaults.first()
    url, form = change_url(row), form_of(row)
    row.delete()
    assert "doesn’t exist" in staff.post(url, form, follow=True).text


def test_a_release_submitted_meanwhile_refuses_the_edit(draft, staff):
    row = draft.curves.first()
    submit(draft, by=None, notes="Why.")
    assert staff.post(change_url(row), form_of(row, note="late")).status_code == 403
    assert "which is in review" in staff.get(change_url(row)).text
    assert not draft.curves.filter(note="late").exists()


# --- History


def test_every_edit_enters_the_history_with_who_and_what(draft, staff):
    row = draft.curves.get(**ALL_EMISSIONS)
    staff.post(change_url(row), form_of(row, turning_point="2.5", note="Read again."))
    edited = draft.events.first()
    assert (edited.who, edited.action, edited.table, edited.row) == (
        "staff",
        "edited",
        "curves",
        "emissions / all / all",
    )
    assert edited.changes == {"turning_point": ["2.47", "2.5"], "note": [row.note, "Read again."]}

    staff.post(delete_url(draft.gwps.first()), {"post": "yes"})
    added = {"key": "extra", "value": "1", "source": "here", "origin": "assumed", "release": draft.pk}
    staff.post(reverse("admin:releases_default_add"), added)
    assert [event.action for event in draft.events.all()][:2] == ["added", "removed"]


def test_an_edit_of_nothing_is_no_event(draft, staff):
    row = draft.defaults.first()
    count = draft.events.count()
    staff.post(change_url(row), form_of(row))
    assert draft.events.count() == count


def test_history_is_read_and_not_changed(draft, staff):
    event = draft.events.first()
    assert "copied from another release" in staff.get(list_url(Event)).text
    assert staff.get(change_url(event)).status_code == 200
    assert staff.post(change_url(event), {"reason": "tampered"}).status_code == 403
    assert staff.post(delete_url(event), {"post": "yes"}).status_code == 403
    assert staff.get(reverse("admin:releases_event_add")).status_code == 403


def test_history_outlives_a_deleted_draft(draft, staff):
    staff.post(delete_url(draft), {"post": "yes"})
    assert not Release.objects.filter(pk=draft.pk).exists()
    told = Event.objects.filter(release_label="2099.7").values_list("action", flat=True)
    assert list(told) == ["deleted", "copied"]
    assert "2099.7" in staff.get(list_url(Event)).text
