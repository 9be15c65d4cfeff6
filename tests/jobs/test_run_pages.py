"""The page of a run: what it says in each state, what it lets one do, and that nobody else sees it."""

import hashlib
import re
import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from accounts.owner import SESSION_KEY, owner_of_user
from jobs import child, queue, work
from jobs.models import Run
from jobs.runs import request_cancel, start_run
from jobs.work import Work
from tests.jobs import run_kinds

HTMX = {"HX-Request": "true"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def start(client: Client, kind: str = "slow") -> Run:
    """A run of this visitor."""
    return start_run(kind=kind, owner=mark_of(client), parameters={"seconds": 0.1})


def mark_of(client: Client) -> str:
    session = client.session
    session[SESSION_KEY] = f"token of {id(client)}"
    session.save()
    return hashlib.sha256(session[SESSION_KEY].encode()).hexdigest()


def page_of(client: Client, run: Run, **more: object) -> str:
    response = client.get(reverse("jobs:run", args=[run.pk]), **more)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def run_of(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


def done(client: Client) -> Run:
    run = start(client)
    work.take_and_perform()
    return run


# What it says


def test_waiting(owner):
    first, second = start(owner), start(owner)
    assert "Waiting to start" in page_of(owner, first)
    assert "It is next." in page_of(owner, first)
    html = page_of(owner, second)
    assert "One other is before it." in html
    assert "<progress" not in html
    assert "Stop it" in html
    assert "2 others are before it." in page_of(owner, start(owner))


def test_under_way(owner):
    run = start(owner)
    run = queue.take_next(worker="w")
    Work(run, run_kinds.SLOW).progress(42, "first", row=12345)
    html = page_of(owner, run)
    assert "Under way" in html
    assert "Reading row 12,345" in html
    assert '<progress max="100" value="42"' in html
    assert "42 %" in html
    Work(run, run_kinds.SLOW).progress(43, "first")
    assert "Reading row" not in page_of(owner, run)  # a sentence without its number is none
    request_cancel(run=run)
    html = page_of(owner, run)
    assert "It stops within a few seconds." in html
    assert "Stop it" not in html


def test_done(owner):
    run = done(owner)
    html = page_of(owner, run)
    assert "Done" in html
    address = reverse("jobs:file", args=[run.pk])
    assert f'<a class="button" href="{address}">Download the text</a>' in html
    assert "hx-get" not in html  # it asks no more
    assert f"The file is kept until {run_of(run).expires_at:%-d %B %Y, %H:%M} UTC." in html
    assert '<a href="/">Back to the start</a>' in html
    response = owner.get(address)
    assert response.content == b"made"
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"] == 'attachment; filename="slow.txt"'
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("kind", "sentence"), [("failing", "The file has 0 rows."), ("broken", "The fault is ours")]
)
def test_failed_in_words_with_a_way_on(owner, kind, sentence):
    run = start(owner, kind)
    work.take_and_perform()
    html = page_of(owner, run)
    assert "It did not work" in html
    assert sentence in html
    assert "Try again" in html
    response = owner.post(reverse("jobs:again", args=[run.pk]))
    again = Run.objects.exclude(pk=run.pk).get()
    assert response["Location"] == reverse("jobs:run", args=[again.pk])
    assert again.state == "queued"


def test_lost_says_how_often(owner):
    run = start(owner)
    Run.objects.filter(pk=run.pk).update(
        **queue.ended("lost", keep_hours=1, error="lost", error_params={"count": 3})
    )
    assert "3 times" in page_of(owner, run)


def test_cancel(owner):
    run = start(owner)
    response = owner.post(reverse("jobs:cancel", args=[run.pk]))
    assert response["Location"] == reverse("jobs:run", args=[run.pk])
    html = page_of(owner, run)
    assert "Cancelled" in html
    assert "Try again" in html


def test_kind_that_this_version_does_not_know(owner, settings):
    run = done(owner)
    settings.RUN_KINDS = {}
    html = page_of(owner, run)
    assert "Background work" in html
    assert "Try again" not in html


def test_works_without_javascript(owner):
    run = start(owner)
    address = reverse("jobs:run", args=[run.pk])
    html = page_of(owner, run)
    assert f'<noscript><p><a href="{address}">Refresh this page</a>' in html
    assert html.count("<form method=") == 1  # stop it, a plain form


# Polling


def test_part_for_htmx_says_what_changed_and_nothing_when_nothing_did(owner):
    run = start(owner)
    poll = re.search(r'hx-get="([^"]+)"', page_of(owner, run)).group(1).replace("&amp;", "&")
    response = owner.get(poll, headers=HTMX)
    assert (response.status_code, response.content) == (204, b"")
    work.take_and_perform()
    response = owner.get(poll, headers=HTMX)
    html = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in html
    assert f'hx-swap-oob="innerHTML:#run-said-{run.pk}">Done. The file is kept' in html
    assert "HX-Request" in response["Vary"]
    assert f'role="status" id="run-said-{run.pk}"' in page_of(owner, run)


def test_page_asks_the_database_a_few_times(owner, django_assert_max_num_queries):
    run = start(owner)
    page_of(owner, run)  # a day's first visit renews the session
    with django_assert_max_num_queries(3):  # the session, the run, its place in the queue
        page_of(owner, run)


# Who may


ACTIONS = ("run", "file", "cancel", "again")


@pytest.mark.parametrize("name", ACTIONS)
def test_nobody_else_sees_or_touches_it(owner, visitor, staff, name):
    run = done(owner)
    start(visitor)
    ask = "get" if name in ("run", "file") else "post"
    address = reverse(f"jobs:{name}", args=[run.pk])
    assert getattr(owner, ask)(address).status_code in (200, 302)
    for other in (visitor, staff, Client()):
        assert getattr(other, ask)(address).status_code == 404
    before = Run.objects.count()
    assert Run.objects.get(pk=run.pk).state == "done"
    assert Run.objects.count() == before


@pytest.mark.parametrize("name", ACTIONS)
def test_unknown_run_and_wrong_method(owner, name):
    assert owner.get(reverse("jobs:run", args=[uuid.uuid4()])).status_code == 404
    run = done(owner)
    wrong = owner.post if name in ("run", "file") else owner.get
    assert wrong(reverse(f"jobs:{name}", args=[run.pk])).status_code == 405


def test_a_run_of_a_kind_that_is_gone_can_be_stopped(owner):
    run = start(owner)
    Run.objects.filter(pk=run.pk).update(kind="of_an_older_version")
    assert owner.post(reverse("jobs:cancel", args=[run.pk])).status_code == 302
    assert Run.objects.get(pk=run.pk).state == "cancelled"
    assert owner.get(reverse("jobs:run", args=[run.pk])).status_code == 200


def test_account_owns_what_it_started(staff, visitor, owner):
    run = start_run(kind="slow", owner=owner_of_user(User.objects.get()), parameters={"seconds": 0.1})
    assert "Waiting to start" in page_of(staff, run)
    assert visitor.get(reverse("jobs:run", args=[run.pk])).status_code == 404
    assert owner.get(reverse("jobs:run", args=[run.pk])).status_code == 404


def test_stop_and_again_need_the_forms_token(owner):
    run = start(owner)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = owner.cookies
    for name in ("cancel", "again"):
        assert strict.post(reverse(f"jobs:{name}", args=[run.pk])).status_code == 403
    assert "csrfmiddlewaretoken" in page_of(owner, run)


def test_again_of_what_is_not_over_or_too_much_makes_nothing(owner, monkeypatch):
    run = done(owner)
    assert owner.post(reverse("jobs:again", args=[run.pk]))["Location"] == reverse("jobs:run", args=[run.pk])
    assert Run.objects.count() == 1
    failed = start(owner, "failing")
    work.take_and_perform()
    monkeypatch.setattr(run_kinds, "FAILING", run_kinds.with_limits(run_kinds.FAILING, waiting_per_owner=0))
    response = owner.post(reverse("jobs:again", args=[failed.pk]))
    assert response.status_code == 429
    assert "as many waiting as one visitor may have" in response.content.decode()
    assert Run.objects.count() == 2


def test_file_that_is_gone_is_404(owner):
    run = done(owner)
    Run.objects.filter(pk=run.pk).update(stored_as="elsewhere")
    assert owner.get(reverse("jobs:file", args=[run.pk])).status_code == 404
    assert owner.get(reverse("jobs:file", args=[start(owner).pk])).status_code == 404


# The admin


def test_staff_see_all_runs_and_change_none(owner, staff):
    run = start(owner, "failing")
    work.take_and_perform()
    assert "The file has 0 rows." in staff.get("/admin/jobs/run/").content.decode()
    html = staff.get(f"/admin/jobs/run/{run.pk}/change/").content.decode()
    assert "The file has 0 rows." in html
    assert 'name="_save"' not in html
    for address in ("/admin/jobs/run/add/", f"/admin/jobs/run/{run.pk}/delete/"):
        assert staff.get(address).status_code == 403
    assert mark_of(owner) not in html  # nobody borrows a visitor's mark from the screen


def test_queues_own_tables_are_not_in_the_admin(staff):
    assert "django_q" not in staff.get("/admin/").content.decode()
