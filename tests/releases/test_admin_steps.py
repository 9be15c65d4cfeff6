"""The steps of a release in the admin: copied, validated, submitted, returned, published; asked for and told."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils import timezone

from releases.choices import Action
from releases.history import record
from releases.models import Curve, Default, Release
from releases.workflow import copy_to_draft, next_label, publish, return_to_draft, submit
from tests.releases.admin_pages import (
    ALL_EMISSIONS,
    action_url,
    change_url,
    form_of,
    list_url,
    notes_form,
    with_permissions,
)

NOTES = "The turning point was read again in the source."


@pytest.fixture
def in_review(draft) -> Release:
    return submit(draft, by=None, notes=NOTES)


def publish_form(client, release, **changes):
    return notes_form(client, action_url(release, "publish"), **changes)


# --- Copy


def test_copying_asks_for_a_label_and_leads_to_the_draft(published, staff):
    page = staff.get(action_url(published, "copy"))
    assert 'value="2026.4"' in page.text
    assert Release.objects.count() == 1

    response = staff.post(action_url(published, "copy"), {"label": "2026.4"})

    draft = Release.objects.get(label="2026.4")
    assert response["Location"] == change_url(draft)
    assert draft.parent == published
    assert draft.curves.count() == published.curves.count()
    assert "2026.3" in LogEntry.objects.get(object_id=str(draft.pk)).change_message
    assert [(event.who, event.action) for event in draft.events.all()] == [("staff", "copied")]


def test_a_label_that_is_taken_is_refused_beside_the_field(published, staff):
    response = staff.post(action_url(published, "copy"), {"label": "2026.3"})

    assert response.context["form"].errors.keys() == {"label"}
    assert Release.objects.count() == 1


def test_labels_count_on(published, draft):
    assert next_label("2026.8") == "2026.9"
    assert next_label("2099.6") == "2099.8"
    assert next_label("trial") == "trial.2"


# --- Overview


def test_the_overview_says_state_rows_changes_faults_and_what_is_next(published, draft, staff):
    assert "Every new assessment uses this release" in staff.get(change_url(published)).text
    assert "Nothing differs from release 2026.3 yet" in staff.get(change_url(draft)).text

    draft.curves.filter(**ALL_EMISSIONS).update(turning_point=2.5)
    page = staff.get(change_url(draft))
    assert "Submit it for review" in page.text
    lines = {line.name: line for line in page.context["overview"].tables}
    assert (lines["curves"].rows, lines["curves"].changes.changed, lines["curves"].problems) == (12, 1, 0)
    assert "1 row changed" in page.text

    draft.curves.filter(**ALL_EMISSIONS).update(turning_point_high=2.4)
    draft.defaults.filter(key="weeks_per_year").delete()
    page = staff.get(change_url(draft))
    assert "This draft has 2 faults" in page.text
    assert action_url(draft, "submit") not in page.text


def test_a_replaced_release_names_the_one_after_it(published, draft, staff, now):
    publish(draft, now=now)
    page = staff.get(change_url(published)).text
    assert f'Replaced by <a href="{change_url(draft)}">release 2099.7</a>' in page


def test_the_list_says_what_was_in_force_when(published, draft, staff, now):
    publish(draft, now=now)
    page = staff.get(list_url(Release)).text
    day = f"{now:%Y-%m-%d}"
    assert f">since {day}<" in page
    assert f"{published.published_at:%Y-%m-%d} to {day}" in page


# --- Validate


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


# --- Submit and return


def test_submitting_needs_the_reason_and_puts_it_into_the_notes(draft, staff):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point=2.5)
    assert "What changes against 2026.3" in staff.get(action_url(draft, "submit")).text

    refused = staff.post(action_url(draft, "submit"), {"notes": "  "})
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"notes"}

    staff.post(action_url(draft, "submit"), {"notes": NOTES})
    draft.refresh_from_db()
    assert (draft.status, draft.summary_en) == ("review", NOTES)
    event = draft.events.first()
    assert (event.action, event.who, event.reason) == ("submitted", "staff", NOTES)


def test_a_faulty_draft_is_not_submitted_and_says_why(draft, staff):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(shape="u")
    for response, status in (
        (staff.get(action_url(draft, "submit")), 200),
        (staff.post(action_url(draft, "submit"), {"notes": NOTES}), 422),
    ):
        assert response.status_code == status
        assert "a record of emissions must be an inverted U" in response.text
        assert 'type="submit" class="default"' not in response.text
    draft.refresh_from_db()
    assert draft.is_draft


def test_returning_needs_a_reason_and_reopens_the_draft(in_review, staff):
    assert staff.post(action_url(in_review, "return"), {"reason": ""}).status_code == 422

    staff.post(action_url(in_review, "return"), {"reason": "The source is missing."})

    in_review.refresh_from_db()
    assert in_review.is_draft
    row = in_review.curves.first()
    assert staff.post(change_url(row), form_of(row, note="Mended.")).status_code == 302
    assert [event.action for event in in_review.events.all()][:2] == ["edited", "returned"]


def test_steps_out_of_order_are_told(draft, staff):
    told = staff.get(action_url(draft, "publish"), follow=True)
    assert "is a draft; submit it for review first" in told.text
    assert staff.get(action_url(draft, "return")).status_code == 403
    submit(draft, by=None, notes=NOTES)
    told = staff.post(action_url(draft, "submit"), {"notes": NOTES}, follow=True)
    assert "is in review" in told.text


# --- Publish


def test_publishing_by_get_changes_nothing_and_shows_what_would_change(draft, staff):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point=2.5)
    submit(draft, by=None, notes=NOTES)

    page = staff.get(action_url(draft, "publish")).text

    draft.refresh_from_db()
    assert draft.is_in_review
    assert "What changes against 2026.3" in page
    changes = re.search(r'<tbody class="change-changed">(.*?)</tbody>', page, re.S)[1]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", changes, re.S)
    assert cells == ["turning point, AI units", "2.47", "2.5", "+1.21\N{NO-BREAK SPACE}%"]


def test_publishing_by_post_publishes_and_is_logged(in_review, staff):
    form = publish_form(staff, in_review)
    assert form["notes"] == NOTES

    response = staff.post(action_url(in_review, "publish"), form | {"notes": "Better notes."}, follow=True)

    in_review.refresh_from_db()
    assert in_review.is_published
    assert in_review.summary_en == "Better notes."
    assert "Release 2099.7 is published." in response.text
    assert LogEntry.objects.get(object_id=str(in_review.pk)).change_message == "Published."
    event = in_review.events.first()
    assert (event.action, event.who, event.reason) == ("published", "staff", "Better notes.")


def test_publishing_without_a_reason_is_refused_beside_the_field(in_review, staff):
    response = staff.post(action_url(in_review, "publish"), publish_form(staff, in_review, notes=""))
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"notes"}
    in_review.refresh_from_db()
    assert in_review.is_in_review


def test_a_release_that_became_faulty_is_not_published_and_says_why(in_review, staff):
    form = publish_form(staff, in_review)
    with_a_fault = Curve.objects.filter(release=in_review, **ALL_EMISSIONS)
    super(type(with_a_fault), with_a_fault).update(shape="u")

    response = staff.post(action_url(in_review, "publish"), form)

    assert response.status_code == 422
    assert "a record of emissions must be an inverted U" in response.text
    in_review.refresh_from_db()
    assert in_review.is_in_review


def test_the_second_of_two_who_publish_is_told(in_review, staff):
    """Both have the page open; the first wins."""
    other = with_permissions("view_release", "publish_release", name="colleague")
    form = publish_form(staff, in_review)
    other.post(action_url(in_review, "publish"), publish_form(other, in_review, notes="First."))

    response = staff.post(action_url(in_review, "publish"), form, follow=True)

    assert "is published already" in response.text
    assert "by colleague" in response.text
    in_review.refresh_from_db()
    assert in_review.summary_en == "First."


def test_one_who_is_overtaken_within_the_step_is_told(in_review, staff, now, monkeypatch):
    def overtaken(release, **kwargs):
        publish(Release.objects.get(pk=release.pk), now=now)
        return publish(release, **kwargs)

    form = publish_form(staff, in_review)
    monkeypatch.setattr("releases.admin.steps.publish", overtaken)

    response = staff.post(action_url(in_review, "publish"), form, follow=True)

    assert "is published and read-only" in response.text


def test_what_changed_since_the_page_was_opened_is_not_published_unseen(in_review, staff):
    form = publish_form(staff, in_review, notes="My notes.")
    return_to_draft(in_review, by=None, reason="One more figure.")
    Default.objects.filter(release=in_review, key="discount_rate_share").update(value=0.06)
    submit(in_review, by=None, notes=NOTES)

    response = staff.post(action_url(in_review, "publish"), form)

    assert response.status_code == 409
    assert "Somebody changed this release after you opened this page" in response.text
    assert "0.06" in response.text
    assert "My notes." in response.text
    in_review.refresh_from_db()
    assert in_review.is_in_review
    again = response.context["form"].initial
    staff.post(action_url(in_review, "publish"), again)
    in_review.refresh_from_db()
    assert in_review.is_published


# --- The two-person rule


@pytest.fixture
def two_person_rule(settings):
    settings.TWO_PERSON_RULE = True


@pytest.mark.usefixtures("two_person_rule")
class TestTwoPersonRule:
    @pytest.mark.parametrize("action", [Action.EDITED, Action.SUBMITTED, Action.IMPORTED, Action.DESCRIBED])
    def test_who_had_a_hand_in_it_does_not_publish_it(self, in_review, staff, action):
        record(in_review, action, by=User.objects.get(username="staff"))

        assert "somebody else must publish it" in staff.get(change_url(in_review)).text
        page = staff.get(action_url(in_review, "publish"))
        assert "somebody else must publish it" in page.text
        assert 'type="submit" class="default"' not in page.text
        told = staff.post(action_url(in_review, "publish"), page.context["form"].initial, follow=True)
        assert "somebody else must publish it" in told.text
        in_review.refresh_from_db()
        assert in_review.is_in_review

    def test_somebody_else_publishes_it(self, draft, staff):
        row = draft.curves.first()
        staff.post(change_url(row), form_of(row, note="Mine."))
        staff.post(action_url(draft, "submit"), {"notes": NOTES})
        other = with_permissions("view_release", "publish_release", name="colleague")

        other.post(action_url(draft, "publish"), publish_form(other, draft))

        draft.refresh_from_db()
        assert draft.is_published
        assert draft.events.first().who == "colleague"

    def test_who_only_copied_it_may_publish_it(self, published, staff):
        staff.post(action_url(published, "copy"), {"label": "2099.1"})
        draft = submit(Release.objects.get(label="2099.1"), by=None, notes=NOTES)
        staff.post(action_url(draft, "publish"), publish_form(staff, draft))
        draft.refresh_from_db()
        assert draft.is_published

    @pytest.mark.parametrize("copies", [1, 2])
    def test_who_edited_the_draft_that_it_was_copied_from_does_not_publish_it(self, draft, staff, copies):
        row = draft.curves.first()
        staff.post(change_url(row), form_of(row, note="Mine."))
        copy = draft
        for number in range(copies):
            copy = copy_to_draft(copy, f"2099.{number + 1}")
        submit(copy, by=None, notes=NOTES)

        told = staff.post(action_url(copy, "publish"), publish_form(staff, copy), follow=True)

        assert "somebody else must publish it" in told.text
        copy.refresh_from_db()
        assert copy.is_in_review

    def test_what_somebody_else_has_published_is_begun_from_anew(self, draft, staff):
        record(draft, Action.EDITED, by=User.objects.get(username="staff"))
        publish(draft, now=timezone.now())
        copy = submit(copy_to_draft(draft, "2099.1"), by=None, notes=NOTES)
        staff.post(action_url(copy, "publish"), publish_form(staff, copy))
        copy.refresh_from_db()
        assert copy.is_published


def test_without_the_rule_one_person_is_enough(draft, staff):
    staff.post(action_url(draft, "submit"), {"notes": NOTES})
    staff.post(action_url(draft, "publish"), publish_form(staff, draft))
    draft.refresh_from_db()
    assert draft.is_published
