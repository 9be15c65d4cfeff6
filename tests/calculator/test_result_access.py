"""Who sees a result: its owner, nobody else; the list holds a visitor's own, newest first."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts import owner as owners
from calculator.models import Assessment
from calculator.profile import read_profile
from calculator.record import record_assessment
from calculator.result.views import PAGE_SIZE
from releases.models import Release
from releases.snapshot import current_release, tables_of
from tests.calculator.profiles import profile

pytestmark = pytest.mark.django_db


def token_of(client):
    """Gives this visitor a token, and returns what marks the visitor's own objects."""
    session = client.session
    session[owners.SESSION_KEY] = f"token of {id(client)}"
    session.save()
    client.cookies["sessionid"] = session.session_key
    return owners._hash(session[owners.SESSION_KEY])


def assess(client, **changes):
    release = current_release()
    found = read_profile(profile(**changes), tables_of(release))
    return record_assessment(profile=found, release=release, owner=token_of(client))


def address(assessment):
    return reverse("calculator:result", args=[assessment.pk])


def test_owner_sees_the_result(owner):
    assessment = assess(owner, name="My plant")
    response = owner.get(address(assessment))
    assert response.status_code == 200
    text = response.content.decode()
    assert "My plant" in text
    assert "AI units before its turning point" in text


def test_another_visitor_gets_404(owner, visitor):
    assessment = assess(owner)
    assess(visitor)
    assert owner.get(address(assessment)).status_code == 200
    assert visitor.get(address(assessment)).status_code == 404


def test_visitor_without_a_token_gets_404(owner, visitor):
    assert visitor.get(address(assess(owner))).status_code == 404


def test_staff_gets_404_here(owner, staff):
    assessment = assess(owner)
    assert owner.get(address(assessment)).status_code == 200
    assert staff.get(address(assessment)).status_code == 404


def test_unknown_result_is_404(owner):
    assess(owner)
    assert owner.get(reverse("calculator:result", args=[uuid.uuid4()])).status_code == 404


def test_pages_are_read_only(owner):
    assessment = assess(owner)
    assert owner.post(address(assessment)).status_code == 405
    assert owner.post(reverse("calculator:list")).status_code == 405


def test_result_is_shown_as_stored(owner):
    """Whatever the coefficients and the profile say now."""
    assessment = assess(owner, currency="EUR")
    assessment.result["finance"]["npv"] = -123456.0
    Assessment.objects.filter(pk=assessment.pk).update(result=assessment.result)
    assessment.enterprise.profile = profile(name="Changed since", employees=9)
    assessment.enterprise.save()
    text = owner.get(address(assessment)).content.decode()
    assert "−100,000\N{NO-BREAK SPACE}EUR" in text  # one digit: its range is 600,000 wide
    assert "Changed since" not in text


def test_list_holds_a_visitors_own_newest_first(owner, visitor):
    assess(visitor, name="Not mine")
    old, new = assess(owner, name="Old plant"), assess(owner, name="New plant")
    Assessment.objects.filter(pk=old.pk).update(created_at=datetime.now(UTC) - timedelta(days=3))
    text = owner.get(reverse("calculator:list")).content.decode()
    assert "Not mine" not in text
    assert text.index("New plant") < text.index("Old plant")
    for assessment in (old, new):
        for link in (
            address(assessment),
            reverse("roadmap:roadmap", args=[assessment.pk]),
            reverse("reports:report", args=[assessment.pk]),
            reverse("calculator:edit", args=[assessment.enterprise_id]),
        ):
            assert f'href="{link}"' in text
    assert Release.objects.get(pk=new.release_id).label in text


def test_list_names_the_side(owner):
    assess(owner)
    assess(owner, ai={"basis": "level", "level": 5.0}, target_ai_level=6.0)
    assess(owner, ai={"basis": "assets", "ai_assets": 20}, target_ai_level=..., target_ai_assets=60)
    text = owner.get(reverse("calculator:list")).content.decode()
    assert re.findall(r'class="tag tag-(\w+)"', text) == ["open", "falling", "rising"]
    assert "Open: depends on how one AI unit is read" in text


def test_list_does_not_call_the_earliest_turning_point_the_plants_own(owner):
    past = {"country": "DEU", "ai": {"basis": "level", "level": 2.5}, "target_ai_level": 3.0}
    assess(owner, **past, industry="29")
    assert (
        "Falling: past the earliest turning point" in owner.get(reverse("calculator:list")).content.decode()
    )
    assess(owner, **past, industry="24")
    assert "Falling: past the turning point" in owner.get(reverse("calculator:list")).content.decode()


def test_list_of_a_new_visitor_says_what_to_do(visitor):
    response = visitor.get(reverse("calculator:list"))
    assert response.status_code == 200
    text = response.content.decode()
    assert "Nothing here yet" in text
    assert f'href="{reverse("calculator:new")}"' in text
    assert 'class="assessment"' not in text


def test_plant_without_a_name_is_still_named(owner):
    assess(owner)
    assert "Unnamed plant" in owner.get(reverse("calculator:list")).content.decode()


def test_list_turns_pages(owner):
    first = assess(owner, name="The first")
    Assessment.objects.bulk_create(
        Assessment(
            enterprise=first.enterprise,
            release=first.release,
            model_version=first.model_version,
            inputs=first.inputs | {"name": f"Copy {number}"},
            result=first.result,
        )
        for number in range(PAGE_SIZE)
    )
    text = owner.get(reverse("calculator:list")).content.decode()
    assert text.count('class="assessment"') == PAGE_SIZE
    assert "Page 1 of 2" in text
    assert "The first" not in text
    assert "The first" in owner.get(reverse("calculator:list") + "?page=2").content.decode()


def test_list_asks_the_database_a_few_times_however_long_it_is(owner, django_assert_max_num_queries):
    for number in range(4):
        assess(owner, name=f"Plant {number}")
    owner.get(reverse("calculator:list"))  # the first visit of a day also prolongs the session
    with django_assert_max_num_queries(4):
        owner.get(reverse("calculator:list"))
