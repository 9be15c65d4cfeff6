"""What a release would do to the stored assessments, before it is published."""

import re

import pytest
from django.urls import reverse

from calculator.assess import assess_profile
from calculator.charts.moves import GRAIN
from calculator.impact import moves as impact_moves
from calculator.impact.figures import Figures, Scale, distance, figures_of, has_moved, same
from calculator.impact.moves import stored_moves
from calculator.impact.page import impact_page
from calculator.models import Assessment, Enterprise
from calculator.profile import read_profile
from calculator.record import record_assessment
from releases.models import Release
from releases.snapshot import current_release, tables_of
from releases.workflow import copy_to_draft, submit
from tests.calculator.profiles import profile, published_example
from tests.releases.admin_pages import ALL_EMISSIONS, action_url, change_url, with_permissions

pytestmark = pytest.mark.django_db
DEVELOPING = ALL_EMISSIONS | {"country_type": "developing"}


@pytest.fixture
def draft() -> Release:
    return copy_to_draft(current_release(), "2099.7")


def store(**changes) -> Assessment:
    release = current_release()
    found = read_profile(profile(**changes), tables_of(release))
    return record_assessment(profile=found, release=release, owner="somebody")


def impact_url(release):
    return reverse("admin:releases_release_impact", args=[release.pk])


# --- The numbers


def test_a_copy_moves_nothing(draft):
    store()
    store(country="DEU")
    found = stored_moves(tables_of(draft))
    assert (found.looked_at, found.moved, found.side_changed, found.refused) == (2, 0, 0, 0)


def test_a_move_is_what_a_new_assessment_would_say(draft):
    """Frames of many against one by one, through the function that makes a stored result."""
    examples = [published_example(number)["profile"] for number in (1, 2, 3)]
    stored = [store(**{**dict.fromkeys(profile(), ...), **example}) for example in examples]
    stored += [
        store(name="Steel"),
        store(country="DEU", horizon_years=3),
        store(energy=profile()["energy"][:1]),
    ]
    draft.curves.filter(**DEVELOPING).update(turning_point=3.0)
    draft.defaults.filter(key="discount_rate_share").update(value=0.03)
    tables = tables_of(draft)

    found = {move.pk: move for move in stored_moves(tables).moves}

    for assessment in stored:
        alone = assess_profile(read_profile(assessment.inputs, tables), tables)
        move = found[assessment.pk]
        assert move.before == figures_of(assessment.result)
        assert move.after.side == alone["placement"]["headline_side"]
        for name in ("emissions_avoided_t", "energy_channel_avoided_t", "npv"):
            assert same(getattr(move.after, name), getattr(figures_of(alone), name)), name


def test_the_result_does_not_depend_on_the_size_of_the_frames(draft, monkeypatch):
    for level in (0.5, 1.5, 2.5, 3.5, 4.5):
        store(ai={"basis": "level", "level": level}, target_ai_level=5.0)
    draft.curves.filter(**DEVELOPING).update(turning_point=3.0)
    whole = stored_moves(tables_of(draft)).moves
    monkeypatch.setattr(impact_moves, "BATCH", 2)
    assert stored_moves(tables_of(draft)).moves == whole


def test_a_changed_side_comes_before_a_larger_move_and_a_refusal_before_both(draft):
    far = store(name="Far", ai={"basis": "level", "level": 0.1}, target_ai_level=3.5)
    turned = store(name="Turned", ai={"basis": "level", "level": 3.7}, target_ai_level=3.8)
    unmoved = store(name="German", country="DEU")
    refused = store(name="Refused", country="BRA")
    draft.curves.filter(**DEVELOPING).update(turning_point=3.4)
    draft.scope2_factors.filter(country="BRA").delete()
    draft.scope2_factors.filter(country="").delete()

    found = stored_moves(tables_of(draft))

    assert [move.pk for move in found.moves] == [refused.pk, turned.pk, far.pk, unmoved.pk]
    assert (found.moved, found.side_changed, found.refused) == (3, 1, 1)
    assert "no factor for electricity in BRA" in found.moves[0].refusal


def test_only_the_newest_are_looked_at_and_the_page_says_so(draft):
    store(name="Old")
    new = store(name="New")
    found = stored_moves(tables_of(draft), most=1)
    assert [move.pk for move in found.moves] == [new.pk]
    assert found.stored == 2


def many(count) -> None:
    first = store(name="Many")
    enterprise = Enterprise.objects.get(pk=first.enterprise_id)
    Assessment.objects.bulk_create(
        (
            Assessment(
                enterprise=enterprise,
                release=first.release,
                model_version=first.model_version,
                inputs=first.inputs,
                result=first.result,
            )
            for _number in range(count - 1)
        ),
        batch_size=500,
    )


def test_a_thousand_are_one_frame_and_two_queries(draft, monkeypatch, django_assert_max_num_queries):
    many(1_000)
    draft.curves.filter(**DEVELOPING).update(turning_point=3.0)
    tables = tables_of(draft)
    calls = []
    original = impact_moves.assess
    monkeypatch.setattr(
        impact_moves, "assess", lambda frame, found: calls.append(frame.cases) or original(frame, found)
    )

    with django_assert_max_num_queries(2):
        found = stored_moves(tables)

    assert (found.looked_at, found.moved) == (1_000, 1_000)
    assert calls == [1_000]
    page = impact_page(draft, named=True)
    assert (len(page.rows), page.left_out) == (20, 980)
    [point] = page.chart.wide.points  # a thousand marks in one place are drawn once
    assert point.d.count("M") == 1
    assert GRAIN > 0


@pytest.mark.parametrize(
    ("after", "far"),
    [
        ({"emissions_avoided_t": -50.0}, 0.15),  # |−50 − 100| / 1000
        ({"energy_channel_avoided_t": 30.0}, 0.02),  # |30 − 10| / 1000
        ({"npv": -100.0}, 0.5),  # |−100 − 0| / 200
        ({}, 0.0),
    ],
)
def test_distance_is_the_largest_share(after, far):
    before = {"side": "rising", "emissions_avoided_t": 100.0, "energy_channel_avoided_t": 10.0, "npv": 0.0}
    scale = Scale(emissions_without_ai_t=1000.0, money=200.0)
    moved = Figures(**{**before, **after})
    assert distance(Figures(**before), moved, scale) == pytest.approx(far, rel=1e-12)
    assert has_moved(Figures(**before), moved) == (far > 0)


def test_a_plant_without_emissions_or_money_has_no_scale():
    still, moved = Figures("rising", 0.0, 0.0, 0.0), Figures("falling", 0.0, 0.0, 0.0)
    assert distance(still, moved, Scale(0.0, 0.0)) == 0.0
    assert has_moved(still, moved)


def test_the_same_is_nine_digits():
    assert same(123456.7891, 123456.7894)
    assert not same(123456.789, 123456.790)
    assert same(0.0, 0.0)


# --- The page


def test_the_page_before_publishing_shows_table_and_chart(draft, staff):
    turned = store(name="Turned", currency="CNY", ai={"basis": "level", "level": 3.7}, target_ai_level=3.8)
    store(name="German", country="DEU")
    draft.curves.filter(**DEVELOPING).update(turning_point=3.4)
    submit(draft, by=None, notes="Read again.")

    page = staff.get(action_url(draft, "publish")).text

    assert "1 of 2 stored assessments would change their side; 1 would move." in page
    assert "Rising → Falling" in page
    assert f'href="{reverse("admin:calculator_assessment_change", args=[turned.pk])}"' in page
    assert "German" not in page
    assert page.count('role="img"') == 2
    assert re.search(r"[0-9]\N{NO-BREAK SPACE}CNY → −?[0-9,]+\N{NO-BREAK SPACE}CNY", page)
    assert 'name="notes"' in page


def test_a_draft_shows_its_effect_before_it_is_submitted(draft, staff):
    store()
    assert impact_url(draft) in staff.get(change_url(draft)).text
    assert "None of 1 stored assessments would move." in staff.get(impact_url(draft)).text

    draft.curves.filter(**DEVELOPING).update(shape="u")
    assert "Nothing can be worked out before" in staff.get(impact_url(draft)).text


def test_without_assessments_the_page_says_so(draft, staff):
    page = staff.get(impact_url(draft)).text
    assert "No assessment is stored yet" in page
    assert "<svg class=" not in page.split('id="content"')[1]


def test_what_cannot_be_assessed_is_said_with_its_reason(draft, staff):
    store(name="Refused", country="BRA")
    draft.scope2_factors.filter(country__in=["BRA", ""]).delete()
    page = staff.get(impact_url(draft)).text
    assert "1 profile cannot be assessed under this release any more" in page
    assert "Cannot be assessed: this release has no factor for electricity in BRA" in page


def test_a_plants_name_is_text(draft, staff):
    store(name="<script>alert(1)</script>")
    draft.curves.filter(**DEVELOPING).update(turning_point=3.0)
    assert "<script>alert" not in staff.get(impact_url(draft)).text


def test_nothing_stored_is_changed_by_looking(draft, staff):
    assessment = store()
    draft.curves.filter(**DEVELOPING).update(turning_point=3.0)
    staff.get(impact_url(draft))
    stored = Assessment.objects.get(pk=assessment.pk)
    assert (stored.result, stored.release) == (assessment.result, assessment.release)
    assert Assessment.objects.count() == 1


def test_only_who_may_see_releases_sees_their_effect(draft, visitor):
    assert visitor.get(impact_url(draft)).status_code == 302
    assert with_permissions("view_curve").get(impact_url(draft)).status_code == 403
    assert with_permissions("view_release", name="reader").get(impact_url(draft)).status_code == 200


def test_who_may_not_see_assessments_sees_no_plant_by_name(draft):
    assessment = store(name="A plant of somebody")
    draft.curves.filter(**DEVELOPING).update(turning_point=3.0)
    page = with_permissions("view_release", name="reader").get(impact_url(draft)).text
    assert "1 of 1 stored assessments would" in page
    assert "Name not shown to you" in page
    assert "A plant of somebody" not in page
    assert str(assessment.pk) not in page
    page = with_permissions("view_release", "view_assessment", name="both").get(impact_url(draft)).text
    assert "A plant of somebody" in page
    assert str(assessment.pk) in page
