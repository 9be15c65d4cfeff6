"""A report while the house is full: the page that waits, the worker that makes it, and the file; also after a kill."""

import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.jobs.site import descendants, wait_until
from tests.journeys.test_axe import findings
from tests.journeys.test_main_job import assess, start_from_example

FILL = """
from datetime import timedelta
from django.utils import timezone
from jobs.models import Run
from uuid import uuid4
now = timezone.now()
for number in range(64):
    Run.objects.create(kind="report", owner="someone else", key=str(number), state="running", lease=uuid4(),
        lease_until=now + timedelta(hours=1), created_at=now, queued_at=now)
"""
EMPTY = """
from jobs.models import Run
Run.objects.filter(owner="someone else").delete()
"""


@pytest.fixture
def full_house(server):
    server.manage("shell", "-v0", "-c", FILL)
    yield
    server.manage("shell", "-v0", "-c", EMPTY)


def ask_for_the_report(page: Page) -> None:
    start_from_example(page, "bakery-poland")
    assess(page)
    page.get_by_role("link", name=re.compile("Download the report")).first.click()
    page.wait_for_url(re.compile(r"/runs/[0-9a-f-]{36}/$"))
    expect(page.get_by_role("heading", name="Waiting to start")).to_be_visible()


def download(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the report (PDF)").click()
    return download.value.path().read_bytes()


def test_page_waits_by_itself_and_leads_to_the_file(full_house, server, page, new_page):
    ask_for_the_report(page)
    expect(page.get_by_text("It is next.")).to_be_visible()
    assert new_page().goto(page.url).status == 404
    server.manage("shell", "-v0", "-c", EMPTY)
    expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("Done.")
    assert download(page).startswith(b"%PDF-")


def test_the_same_without_javascript(full_house, server, page_without_javascript):
    page = page_without_javascript
    start_from_example(page, "bakery-poland")
    assess(page)
    page.get_by_role("link", name=re.compile("Download the report")).first.click()
    expect(page.get_by_role("heading", name="Waiting to start")).to_be_visible()
    server.manage("shell", "-v0", "-c", EMPTY)

    def done() -> bool:
        if page.get_by_role("link", name="Refresh this page").count():
            page.get_by_role("link", name="Refresh this page").click()
        return page.get_by_role("heading", name="Done").count() > 0

    wait_until(done, seconds=60.0)
    assert download(page).startswith(b"%PDF-")


def test_it_can_be_stopped_by_keyboard_and_tried_again(full_house, server, page):
    ask_for_the_report(page)
    page.get_by_role("button", name="Stop it").press("Enter")
    expect(page.get_by_role("heading", name="Cancelled")).to_be_visible()
    page.get_by_role("button", name="Try again").press("Enter")
    expect(page.get_by_role("heading", name="Waiting to start")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_runs_page(full_house, server, new_page, theme):
    page = new_page(theme=theme)
    ask_for_the_report(page)
    assert not findings(page)
    server.manage("shell", "-v0", "-c", EMPTY)
    expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=60_000)
    assert not findings(page)


def test_killed_worker_is_started_again_and_the_report_is_made(full_house, server, page):
    ask_for_the_report(page)
    workers = [pid for pid in descendants(os.getpid()) if "manage.py\0worker" in command_of(pid)]
    assert workers
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    server.manage("shell", "-v0", "-c", EMPTY)
    expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=60_000)
    assert "The worker has ended (-9); it is started again." in server.log.read_text()


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""
