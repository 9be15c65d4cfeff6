"""A second click gives the same file at once, until something changes that the report is made of."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobs.files import path_of
from jobs.models import Run
from reports import edition, engine
from reports.edition import report_key
from reports.engine import Pages
from reports.models import Brand
from roadmap.models import Reading, SavedPlan
from tests.calculator.test_result_access import assess

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch):
    """How often pages were set."""
    found = []

    def pages_of(html, **more):
        found.append(html)
        return Pages(b"%PDF-1.7", 1, ("0" * 64,), "reader")

    monkeypatch.setattr(engine, "pages_of", pages_of)
    monkeypatch.setattr("reports.issuing.attach", lambda pdf, content, **more: b"%%PDF %d" % len(found))
    return found


def get(client, assessment, **query):
    return client.get(reverse("reports:report", args=[assessment.pk]), query)


def test_second_click_sets_no_pages(owner, made):
    assessment = assess(owner)
    first = get(owner, assessment)
    assert first.content == get(owner, assessment).content == b"%PDF 1"
    assert first["Content-Type"] == "application/pdf"
    assert (len(made), Run.objects.count()) == (1, 1)


def test_other_paper_and_other_owner_have_their_own(owner, visitor, made):
    assessment, other = assess(owner), assess(visitor)
    get(owner, assessment, paper="a4")
    get(owner, assessment, paper="letter")
    assert get(visitor, assessment).status_code == 404
    get(visitor, other)
    assert len(made) == 3


def change_plan(assessment):
    SavedPlan.objects.create(assessment=assessment, changes={"actions": {"x": {"note": "Mine"}}}, revision=1)


def change_look(assessment):
    Brand.objects.create(enterprise=assessment.enterprise, accent="#1f5f8b")


def change_scenarios(assessment):
    assessment.enterprise.scenarios.create(kind="own", name="Mine", changes={"horizon_years": 12})


def change_plant(assessment):
    type(assessment.enterprise).objects.filter(pk=assessment.enterprise_id).update(revision=2)


def read_meters(assessment):
    Reading.objects.create(enterprise=assessment.enterprise, year=2027, quarter=1)


@pytest.mark.parametrize(
    "change",
    [change_plan, change_look, change_scenarios, change_plant, read_meters],
    ids=lambda one: one.__name__,
)
def test_what_changes_the_report_makes_it_anew(owner, change):
    assessment = assess(owner)
    before = report_key(assessment, "a4")
    assert report_key(assessment, "a4") == before
    change(assessment)
    assessment = type(assessment).objects.select_related("enterprise").get(pk=assessment.pk)
    assert report_key(assessment, "a4") != before


def test_another_version_of_the_site_makes_it_anew(owner, made, monkeypatch):
    assessment = assess(owner)
    get(owner, assessment)
    monkeypatch.setattr(edition, "edition", lambda: "another")
    get(owner, assessment)
    assert len(made) == 2


def test_key_fits_its_column(owner):
    assert len(report_key(assess(owner), "letter")) <= Run._meta.get_field("key").max_length


@pytest.mark.parametrize("how", ["expired", "gone"])
def test_a_file_that_is_no_longer_kept_is_made_again(owner, made, how):
    assessment = assess(owner)
    get(owner, assessment)
    run = Run.objects.get()
    if how == "expired":
        Run.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    else:
        path_of(run.pk, run.stored_as).unlink()
    get(owner, assessment)
    assert len(made) == 2
