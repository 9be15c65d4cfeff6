"""A result and a newer release: it stays; what would change is told by coefficient; one click assesses again."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calculator.assess import assess_profile
from calculator.impact.figures import figures_of
from calculator.impact.newer import (
    MOST_CAUSES,
    _changed_rows,
    _concerns,
    compare_releases,
    newer_release,
)
from calculator.models import Assessment
from calculator.profile import read_profile
from releases.models import MODELS, Release
from releases.snapshot import current_release, tables_of
from releases.table_rules import OPTIONAL_DEFAULT_RANGES
from releases.tables import OPTIONAL_TABLES
from releases.workflow import copy_to_draft, publish
from tests.calculator.profiles import profile
from tests.calculator.test_result_access import address, assess
from tests.releases.admin_pages import ALL_EMISSIONS

pytestmark = pytest.mark.django_db
DEVELOPING = ALL_EMISSIONS | {"country_type": "developing"}
NOTES = "Turning point and grid factor read again."


def newer_url(assessment):
    return reverse("calculator:newer", args=[assessment.pk])


@pytest.fixture
def draft() -> Release:
    return copy_to_draft(current_release(), "2099.7")


@pytest.fixture
def mine(owner) -> Assessment:
    return assess(owner, name="My plant", currency="CNY")


def released(draft) -> Release:
    return publish(draft, now=timezone.now(), notes=NOTES)


@pytest.fixture
def newer(mine, draft) -> Release:
    """Another turning point, another grid factor of China, and things that this plant has nothing to do with."""
    draft.curves.filter(**DEVELOPING).update(turning_point=3.0)
    draft.scope2_factors.filter(country="CHN", region="", carrier="electricity", year=2023).update(
        kg_per_mwh=500.0
    )
    draft.scope2_factors.filter(country="DEU").update(kg_per_mwh=1.0)
    draft.defaults.filter(key="weeks_per_year").update(value=40)
    return released(draft)


# --- The result stays, and says that there is more


def test_a_result_says_that_a_newer_release_is_out_and_does_not_move(mine, newer, owner):
    page = owner.get(address(mine)).text
    assert "Release 2099.7 of the coefficients is out; this result keeps release 2026.3." in page
    assert f'href="{newer_url(mine)}"' in page
    stored = Assessment.objects.get(pk=mine.pk)
    assert (stored.result, stored.release.label) == (mine.result, "2026.3")


def test_without_a_newer_release_nothing_is_said(mine, draft, owner):
    assert "of the coefficients is out" not in owner.get(address(mine)).text
    assert owner.get(newer_url(mine))["Location"] == address(mine)
    assert owner.post(newer_url(mine))["Location"] == address(mine)
    assert Assessment.objects.count() == 1


def test_a_result_of_the_newest_release_has_no_newer_one(newer):
    assert newer_release(newer) is None


# --- What would change, and why


def test_figures_are_those_of_a_new_assessment(mine, newer):
    found = compare_releases(mine.inputs, mine.result, tables_of(mine.release), tables_of(newer))
    again = assess_profile(read_profile(mine.inputs, tables_of(newer)), tables_of(newer))
    assert found.before == figures_of(mine.result)
    assert found.after == figures_of(again)
    assert found.after != found.before
    assert not found.model_changed


def test_causes_are_the_coefficients_that_this_result_uses_and_no_others(mine, newer):
    found = compare_releases(mine.inputs, mine.result, tables_of(mine.release), tables_of(newer))
    told = {
        change.key: (change.before["value"], change.after["value"])
        for cause in found.causes
        for change in cause.changes
    }
    assert told == {
        "curves.emissions[developing/all].turning_point": (3.62, 3.0),
        "energy[0].emission_factor_kg_per_unit": (530.6, 500.0),
    }
    assert found.rest == ()


def test_each_cause_has_the_effect_of_that_row_alone(mine, newer):
    """Against a release in which only that row is changed."""
    found = compare_releases(mine.inputs, mine.result, tables_of(mine.release), tables_of(newer))
    only = copy_to_draft(mine.release, "2099.8")
    only.curves.filter(**DEVELOPING).update(turning_point=3.0)
    tables = tables_of(only)
    alone = assess_profile(read_profile(mine.inputs, tables), tables)
    assert found.causes[0].alone == figures_of(alone)
    # the grid factor moves the channel: 24,000 MWh of electricity are a share of it, and the curve is untouched
    assert found.causes[1].alone.side == found.before.side
    assert found.causes[1].alone.npv == found.before.npv  # no carbon price is paid
    assert found.causes[1].alone.energy_channel_avoided_t != found.before.energy_channel_avoided_t


def test_a_row_that_is_gone_or_new_is_a_cause_too(mine, draft):
    draft.curves.filter(**DEVELOPING).delete()
    newer = released(draft)
    found = compare_releases(mine.inputs, mine.result, tables_of(mine.release), tables_of(newer))
    keys = {change.key: change for cause in found.causes for change in cause.changes}
    assert keys["curves.emissions[developing/all].turning_point"].after is None
    # all/all was among the records before, as the margin that the industry's is divided by
    assert found.after != found.before


def test_rows_that_only_make_sense_together_are_told_together(owner, draft):
    """Another reading becomes the release's own: each of its two rows alone leaves two such readings, or none."""
    mine = assess(owner, ai={"basis": "assets", "ai_assets": 30}, target_ai_level=..., target_ai_assets=300)
    draft.ai_readings.filter(is_release_reading=True).update(is_release_reading=False)
    draft.ai_readings.filter(code="per_thousand").update(is_release_reading=True)
    newer = released(draft)
    found = compare_releases(mine.inputs, mine.result, tables_of(mine.release), tables_of(newer))
    assert found.causes == ()
    assert [(change.before["value"], change.after["value"]) for change in found.rest] == [
        ("ln_per_thousand", "per_thousand")
    ]
    assert "Changes that only act together" in owner.get(newer_url(mine)).text


def test_a_result_of_other_equations_says_so(mine, newer):
    stored = {**mine.result, "finance": {**mine.result["finance"], "npv": 1.0}}
    found = compare_releases(mine.inputs, stored, tables_of(mine.release), tables_of(newer))
    assert found.model_changed


def test_the_page_tells_it_in_words(mine, newer, owner):
    page = owner.get(newer_url(mine)).text
    assert "Release 2099.7 changes the figures, and not the side of the turning point" in page
    assert "Turning point, developing economies" in page
    assert "3.62 AI units → 3.00 AI units" in page
    assert "530.6 kg CO2/MWh" in page
    assert "Germany" not in page
    assert NOTES in page
    assert "Assess again with release 2099.7" in page


def test_a_move_across_the_turning_point_is_the_title(owner, draft):
    mine = assess(owner, ai={"basis": "level", "level": 3.7}, target_ai_level=3.8)
    draft.curves.filter(**DEVELOPING).update(turning_point=3.4)
    released(draft)
    assert "moves the plant from “Rising” to “Falling”" in owner.get(newer_url(mine)).text


def test_a_release_that_does_not_concern_the_plant_says_so(mine, draft, owner):
    draft.scope2_factors.filter(country="DEU").update(kg_per_mwh=1.0)
    released(draft)
    page = owner.get(newer_url(mine)).text
    assert "Release 2099.7 changes nothing in this result" in page
    assert "None of the coefficients, factors and defaults that this result uses has changed." in page


def test_a_profile_that_the_release_cannot_assess_is_told_what_it_needs(owner, draft):
    mine = assess(owner, country="BRA")
    draft.scope2_factors.filter(country__in=["BRA", ""]).delete()
    released(draft)
    page = owner.get(newer_url(mine))
    assert "cannot assess this profile" in page.text
    assert "no factor for electricity in BRA" in page.text
    assert "Assess again" not in page.text
    assert owner.post(newer_url(mine)).status_code == 422
    assert Assessment.objects.count() == 1


# --- Once more


def test_one_click_assesses_into_a_new_one_and_leaves_the_old(mine, newer, owner):
    mine.enterprise.profile = profile(name="Changed since")
    mine.enterprise.save()

    response = owner.post(newer_url(mine))

    made = Assessment.objects.exclude(pk=mine.pk).get()
    assert response["Location"] == address(made)
    assert (made.release, made.inputs, made.enterprise) == (newer, mine.inputs, mine.enterprise)
    assert made.result["placement"]["turning_point"] != mine.result["placement"]["turning_point"]
    assert Assessment.objects.get(pk=mine.pk).result == mine.result
    mine.enterprise.refresh_from_db()
    assert (mine.enterprise.profile["name"], mine.enterprise.revision) == ("Changed since", 1)


def test_a_second_click_finds_the_first(mine, newer, owner):
    first, second = owner.post(newer_url(mine)), owner.post(newer_url(mine))
    assert first["Location"] == second["Location"]
    assert Assessment.objects.count() == 2


# --- Who may


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_owner_sees_it_and_assesses_again(mine, newer, visitor, staff, method):
    for client in (visitor, staff):
        assert getattr(client, method)(newer_url(mine)).status_code == 404
    assess(visitor)
    assert getattr(visitor, method)(newer_url(mine)).status_code == 404
    assert Assessment.objects.filter(enterprise=mine.enterprise).count() == 1


def test_an_unknown_result_is_404_and_other_methods_are_refused(mine, newer, owner):
    assert owner.get(reverse("calculator:newer", args=[uuid.uuid4()])).status_code == 404
    assert owner.delete(newer_url(mine)).status_code == 405


def test_a_forged_click_is_refused(mine, newer, owner):
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = owner.cookies
    assert forger.post(newer_url(mine)).status_code == 403
    assert Assessment.objects.count() == 1


# --- A release of before 2026.2


@pytest.fixture
def earlier(draft) -> Release:
    """A release without any row or default that came with 2026.2."""
    for table in OPTIONAL_TABLES:
        MODELS[table].objects.filter(release=draft).delete()
    draft.defaults.filter(key__in=OPTIONAL_DEFAULT_RANGES).delete()
    return released(draft)


def test_a_result_of_an_earlier_release_is_compared_with_one_that_has_more_tables(earlier):
    old, new = tables_of(earlier), tables_of(Release.objects.get(label="2026.3"))
    inputs = profile()
    stored = assess_profile(read_profile(inputs, old), old)

    found = compare_releases(inputs, stored, old, new)

    assert found.refusal == ""
    assert not found.model_changed
    assert found.after is not None


def test_rows_that_no_result_holds_are_not_tried(earlier):
    old, new = tables_of(earlier), tables_of(Release.objects.get(label="2026.3"))
    firm = read_profile(profile(), new)

    tried = {table for table, _key, row in _changed_rows(old, new) if _concerns(table, row, firm)}

    assert tried <= {"levers", "end_uses", "defaults"}
    assert sum(_concerns(table, row, firm) for table, _key, row in _changed_rows(old, new)) <= MOST_CAUSES
