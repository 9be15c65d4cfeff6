"""Whose profile it is, and what happens when it is open twice."""

import re
import uuid

import pytest

from calculator.models import Assessment, Enterprise
from calculator.profile import read_profile
from calculator.record import StaleRevisionError, record_assessment
from releases.snapshot import current_release, shipped_tables
from releases.workflow import copy_to_draft
from tests.calculator.pages import FOUNDRY, fields_of


@pytest.fixture
def enterprise(owner) -> Enterprise:
    """Of ``owner``, with one assessment."""
    assert owner.post("/calculator/", FOUNDRY).status_code == 302
    return Enterprise.objects.get()


def words_of(response) -> str:
    """The page without its token."""
    return re.sub(r'"X-CSRFToken": "\w+"', "", response.content.decode())


def edit_of(enterprise) -> str:
    return f"/enterprises/{enterprise.pk}/edit/"


def test_edit_shows_the_profile_as_entered(owner, enterprise):
    response = owner.get(edit_of(enterprise))
    assert response.status_code == 200
    sent = fields_of(response)
    assert sent["energy-0-quantity"] == "24 000.5"
    assert sent["energy-1-unit"] == "MWh_gross"
    assert sent["energy-1-price_growth_share"] == "2.5"
    assert sent["discount_rate"] == "8"
    assert sent["revision"] == "1"


def test_saving_unchanged_keeps_the_profile(owner, enterprise):
    before = enterprise.profile
    assert owner.post(edit_of(enterprise), fields_of(owner.get(edit_of(enterprise)))).status_code == 302
    enterprise.refresh_from_db()
    assert enterprise.profile == before


def test_saving_makes_one_more_assessment_and_keeps_the_first(owner, enterprise):
    first = enterprise.assessments.get()
    sent = fields_of(owner.get(edit_of(enterprise))) | {"name": "Renamed", "employees": "2 400"}
    response = owner.post(edit_of(enterprise), sent)
    second = enterprise.assessments.exclude(pk=first.pk).get()
    assert response["Location"] == f"/assessments/{second.pk}/"
    assert (second.inputs["name"], second.inputs["employees"]) == ("Renamed", 2400)
    kept = Assessment.objects.get(pk=first.pk)
    assert (kept.inputs, kept.result, kept.created_at) == (first.inputs, first.result, first.created_at)
    changed = Enterprise.objects.get()
    assert (changed.name, changed.profile["employees"], changed.revision) == ("Renamed", 2400, 2)
    assert changed.updated_at > enterprise.updated_at


@pytest.mark.parametrize("person", ["visitor", "staff", "one with a token of their own"])
def test_edit_is_not_found_by_anyone_else(request, enterprise, person):
    if person == "one with a token of their own":
        client = request.getfixturevalue("visitor")
        client.post("/calculator/examples/bakery-poland/")
    else:
        client = request.getfixturevalue(person)
    before = enterprise.profile
    stored = Assessment.objects.count()
    assert client.get(edit_of(enterprise)).status_code == 404
    assert client.post(edit_of(enterprise), FOUNDRY | {"name": "Taken", "revision": "1"}).status_code == 404
    enterprise.refresh_from_db()
    assert enterprise.profile == before
    assert Assessment.objects.count() == stored


def test_not_found_says_the_same_for_what_does_not_exist(visitor, enterprise):
    missing = visitor.get(f"/enterprises/{uuid.uuid4()}/edit/")
    other = visitor.get(edit_of(enterprise))
    assert missing.status_code == other.status_code == 404
    assert words_of(missing) == words_of(other)


def test_invalid_edit_stores_nothing(owner, enterprise):
    sent = fields_of(owner.get(edit_of(enterprise))) | {"employees": "many"}
    response = owner.post(edit_of(enterprise), sent)
    assert response.status_code == 422
    assert fields_of(response) == sent
    assert Enterprise.objects.get().revision == 1
    assert Assessment.objects.count() == 1


# --- two tabs


def test_stale_tab_gets_its_own_words_back_and_overwrites_nothing(owner, enterprise):
    first = fields_of(owner.get(edit_of(enterprise))) | {"name": "First tab"}
    second = fields_of(owner.get(edit_of(enterprise))) | {"name": "Second tab", "employees": "77"}
    assert owner.post(edit_of(enterprise), first).status_code == 302
    newest = Enterprise.objects.get().assessments.first()

    response = owner.post(edit_of(enterprise), second)
    assert response.status_code == 409
    page = response.content.decode()
    assert "This plant was saved elsewhere in the meantime" in page
    assert f'href="/assessments/{newest.pk}/"' in page
    assert fields_of(response) == second | {"revision": "2"}
    assert Enterprise.objects.get().name == "First tab"
    assert Assessment.objects.count() == 2

    assert owner.post(edit_of(enterprise), fields_of(response)).status_code == 302
    assert Enterprise.objects.get().name == "Second tab"
    assert Assessment.objects.count() == 3


def test_stale_tab_stays_stale_through_faults_and_rows(owner, enterprise):
    """The number of the revision that was opened is kept, not renewed, until the reader has been told."""
    second = fields_of(owner.get(edit_of(enterprise)))
    owner.post(edit_of(enterprise), second | {"name": "First tab"})
    with_row = fields_of(owner.post(edit_of(enterprise), second | {"add_row": "energy"}))
    with_fault = fields_of(owner.post(edit_of(enterprise), with_row | {"employees": "many"}))
    assert with_fault["revision"] == "1"
    assert owner.post(edit_of(enterprise), with_fault | {"employees": "5"}).status_code == 409


@pytest.mark.parametrize("revision", [None, "", "0", "2", "x", "-1", "1.0", "9" * 5000, "１"])
def test_unknown_revision_is_out_of_date(owner, enterprise, revision):
    sent = fields_of(owner.get(edit_of(enterprise))) | {"name": "Forced"}
    sent.pop("revision")
    if revision is not None:
        sent["revision"] = revision
    assert owner.post(edit_of(enterprise), sent).status_code == 409
    assert Enterprise.objects.get().name == "Foundry"


def test_only_the_owner_can_record_on_an_enterprise(enterprise):
    profile = read_profile(enterprise.profile, shipped_tables())
    with pytest.raises(StaleRevisionError):
        record_assessment(
            profile=profile,
            release=current_release(),
            owner="someone else",
            enterprise=enterprise,
            revision=1,
        )
    assert Assessment.objects.count() == 1


# --- the admin


def test_staff_find_what_visitors_stored_by_name_and_release(staff, enterprise):
    assessment = enterprise.assessments.get()
    for page in ("enterprise", "assessment"):
        address = f"/admin/calculator/{page}/"
        assert "Foundry" in staff.get(address, {"q": "Foundry"}).content.decode()
        assert "Foundry" not in staff.get(address, {"q": "Nowhere"}).content.decode()
    listed = staff.get("/admin/calculator/assessment/", {"release__id__exact": assessment.release_id})
    assert "Foundry" in listed.content.decode()
    other = copy_to_draft(assessment.release, "2099.1")
    none = staff.get("/admin/calculator/assessment/", {"release__id__exact": other.pk})
    assert "Foundry" not in none.content.decode()
    assert (
        "turning_point" in staff.get(f"/admin/calculator/assessment/{assessment.pk}/change/").content.decode()
    )


def test_staff_change_nothing(staff, enterprise):
    assessment = enterprise.assessments.get()
    for page, pk in (("enterprise", enterprise.pk), ("assessment", assessment.pk)):
        address = f"/admin/calculator/{page}/"
        assert staff.get(f"{address}add/").status_code == 403
        assert staff.post(f"{address}{pk}/change/", {"name": "Changed"}).status_code == 403
        assert staff.post(f"{address}{pk}/delete/", {"post": "yes"}).status_code == 403
        staff.post(address, {"action": "delete_selected", "_selected_action": str(pk), "post": "yes"})
    assert Enterprise.objects.get().name == "Foundry"
    assert Assessment.objects.count() == 1


def test_admin_shows_no_owner_token(staff, enterprise):
    page = staff.get(f"/admin/calculator/enterprise/{enterprise.pk}/change/").content.decode()
    assert enterprise.owner not in page
