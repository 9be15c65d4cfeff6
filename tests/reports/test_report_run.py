"""The PDF as a run: a file at once while a place is free, else a page that leads to it."""

import pytest
from django.urls import reverse

from calculator.models import Assessment
from jobs import child, queue, work
from jobs.child import ChildError
from jobs.models import Run
from jobs.runs import start_run
from reports import engine, issuing, runs
from tests.calculator.test_result_access import assess

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(engine, "pages_of", lambda html, **more: engine.Pages(b"%PDF-quick", 1, (), ""))
    monkeypatch.setattr(issuing, "attach", lambda pdf, *_, **__: pdf)


def address(assessment) -> str:
    return reverse("reports:report", args=[assessment.pk])


def fill_all_places() -> list[Run]:
    """Somebody else's reports, one for each processor, under way."""
    places = [
        start_run(
            kind="report",
            owner=f"{number:064}",
            key=str(number),
            parameters={"assessment": str(number), "paper": "a4"},
        )
        for number in range(runs.REPORT.limits.most_at_once)
    ]
    return [queue.take_next(worker="w") for _ in places]


def test_file_comes_at_once_and_leaves_a_row(owner, quick):
    assessment = assess(owner)
    assert owner.get(address(assessment)).content == b"%PDF-quick"
    run = Run.objects.get()
    assert (run.kind, run.state, run.attempts, run.owner) == (
        "report",
        "done",
        1,
        assessment.enterprise.owner,
    )
    assert run.parameters == {"assessment": str(assessment.pk), "paper": "a4"}


def test_full_house_leads_to_a_page_that_leads_to_the_file(owner, visitor, quick):
    assessment = assess(owner)
    busy = fill_all_places()
    response = owner.get(address(assessment), follow=True)
    run = Run.objects.get(owner=assessment.enterprise.owner)
    assert response.redirect_chain == [(reverse("jobs:run", args=[run.pk]), 302)]
    html = response.content.decode()
    assert "The report as a PDF" in html
    assert "Waiting to start" in html
    assert reverse("calculator:result", args=[assessment.pk]) in html
    assert owner.get(address(assessment))["Location"] == reverse("jobs:run", args=[run.pk])  # no second run
    work.take_and_perform()
    assert Run.objects.get(pk=run.pk).state == "queued"  # the worker obeys the same limit
    Run.objects.filter(pk=busy[0].pk).update(**queue.ended("done", keep_hours=1))
    work.take_and_perform()
    html = owner.get(reverse("jobs:run", args=[run.pk])).content.decode()
    assert "Download the report (PDF)" in html
    file = reverse("jobs:file", args=[run.pk])
    assert owner.get(file).content == b"%PDF-quick"
    assert visitor.get(file).status_code == 404


def test_one_visitor_cannot_take_every_place(owner, quick):
    assessments = [assess(owner) for _ in range(8)]
    limits = runs.REPORT.limits
    answers = [owner.get(address(one)) for one in assessments[:2]]
    assert [answer.status_code for answer in answers] == [200, 200]
    fill_all_places()
    assert owner.get(address(assessments[0])).status_code == 200  # made before
    statuses = [owner.get(address(one)).status_code for one in assessments[2:]]
    assert statuses == [302] * limits.waiting_per_owner + [429] * (6 - limits.waiting_per_owner)


@pytest.mark.parametrize("whose", ["anothers", "gone"])
def test_report_of_an_assessment_that_is_gone_or_anothers(owner, visitor, whose, quick):
    mine, theirs = assess(owner), assess(visitor)
    mark = theirs.enterprise.owner if whose == "anothers" else mine.enterprise.owner
    start_run(kind="report", owner=mark, parameters={"assessment": str(mine.pk), "paper": "a4"})
    if whose == "gone":
        Assessment.objects.filter(pk=mine.pk).delete()
    work.take_and_perform()
    assert list(Run.objects.values_list("state", "error")) == [("failed", "assessment_gone")]


@pytest.mark.parametrize("code", ["memory", "cpu", "wall", "failed", "unavailable"])
def test_every_way_to_fail_has_a_sentence(owner, monkeypatch, code):
    def fail(html, **more):
        raise ChildError(code)

    monkeypatch.setattr(engine, "pages_of", fail)
    response = owner.get(address(assess(owner)))
    assert response.status_code == 503
    assert str(engine.SENTENCES[code]) in response.content.decode().replace("&#x27;", "'")
