"""Journeys: the real server, started by the entry point of `make run` on a temporary folder, and a real browser."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.conftest import find_chromium

REPOSITORY = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 120.0  # database, release and static files from nothing, on a busy machine
OWN_VARIABLES = (
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "PORT",
    "PUBLIC_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "STATE_DIR",
)
PASSWORD = "a long password of the administrator"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
REPORT_POLICY_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content security policy: ${event.violatedDirective} blocked ${event.blockedURI} ${event.sample}`);
});
"""


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    environment: dict[str, str]
    log: Path
    accounts: set[str] = field(default_factory=set)

    def manage(self, *arguments: str, **environment: str) -> str:
        """Run a manage.py command on the server's own database; return what it printed."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=REPOSITORY,
            env=self.environment | environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_answering(process: subprocess.Popen, server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"The server ended with code {process.returncode}:\n{server.log.read_text()}")
        try:
            urllib.request.urlopen(server.url, timeout=10).close()
            return
        except urllib.error.HTTPError as error:
            pytest.fail(f"The home page answers {error.code}:\n{server.log.read_text()}")
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"No answer within {START_SECONDS:g} s:\n{server.log.read_text()}")


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """A server with a database of its own; it must end cleanly and without a traceback."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in OWN_VARIABLES}
    environment |= {"PORT": str(port), "STATE_DIR": str(folder / "state"), "PYTHONUNBUFFERED": "1"}
    server = Server(url=f"http://127.0.0.1:{port}", environment=environment, log=folder / "log.txt")
    with server.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.serve"], cwd=REPOSITORY, env=environment, stdout=log, stderr=log
        )
    try:
        wait_until_answering(process, server)
        yield server
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0, f"The server did not end cleanly:\n{server.log.read_text()}"
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in server.log.read_text(), server.log.read_text()


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """For all journeys but those that override it because they publish a release."""
    with serve(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(server: Server, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of one more person; the test fails on every script error, console error and blocked resource."""
    contexts, problems = [], []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_of_no_concern(message):
            problems.append(f"{message.text} ({message.location['url']})")

    def open_page(*, javascript: bool = True, theme: str = "light") -> Page:
        context = browser.new_context(
            base_url=server.url, java_script_enabled=javascript, locale="en-GB", color_scheme=theme
        )
        contexts.append(context)
        context.add_init_script(REPORT_POLICY_VIOLATIONS)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: problems.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)


OF_NO_CONCERN = (
    # a page or fragment that answers 4xx (a form with errors, another's assessment) is for the journey to judge
    "Failed to load resource: the server responded with a status of 4",
    "Response Status Error Code 4",
    # a preview that a newer one, or leaving the page, has made needless
    "htmx:afterRequest",
    "htmx:sendAbort",
)


def is_of_no_concern(message: ConsoleMessage) -> bool:
    of_assets = (
        message.text.startswith(OF_NO_CONCERN[0]) and "/static/" in urlsplit(message.location["url"]).path
    )
    return message.text.startswith(OF_NO_CONCERN) and not of_assets


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def page_without_javascript(new_page: Callable[..., Page]) -> Page:
    return new_page(javascript=False)


@pytest.fixture
def administrator_account(server: Server) -> str:
    """Made once on each server."""
    if "administrator" not in server.accounts:
        server.manage(
            "createsuperuser",
            "--noinput",
            "--username=administrator",
            "--email=administrator@example.org",
            DJANGO_SUPERUSER_PASSWORD=PASSWORD,
        )
        server.accounts.add("administrator")
    return "administrator"


@pytest.fixture
def administrator(administrator_account: str, new_page: Callable[..., Page]) -> Page:
    """A page of somebody who is logged in to the admin."""
    page = new_page()
    log_in(page, administrator_account)
    return page


def log_in(page: Page, username: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
