import os
import shutil
import socket
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client, SimpleTestCase, override_settings
from hypothesis import settings as hypothesis_settings

JOURNEYS = Path(__file__).parent / "journeys"
POSTGRESQL = "django.db.backends.postgresql"
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")

# The suite says the same on every run; `make soak` looks for what it has not yet seen.
hypothesis_settings.register_profile("suite", derandomize=True, deadline=None, database=None)
hypothesis_settings.register_profile("soak", max_examples=5_000, deadline=None, print_blob=True)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def find_chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def redis_answers() -> bool:
    server = urlsplit(REDIS_URL)
    try:
        socket.create_connection((server.hostname, server.port or 6379), timeout=1).close()
    except OSError:
        return False
    return True


def on_postgresql() -> bool:
    return django_settings.DATABASES["default"]["ENGINE"] == POSTGRESQL


def uses_database(item: pytest.Item) -> bool:
    """A test of numbers and words alone says the same whatever the database is."""
    by_class = item.cls is not None and issubclass(item.cls, SimpleTestCase)
    helper = (
        "_django_db_helper" in item.fixturenames
    )  # behind db, transactional_db and every fixture that asks for them
    return by_class or helper or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    if on_postgresql():
        without = [item for item in items if not uses_database(item)]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if uses_database(item)]
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker("journey")
            if find_chromium() is None and "CI" not in os.environ:
                item.add_marker(pytest.mark.skip(reason="no browser for the journeys: apt install chromium"))
        if "postgres" in item.keywords and not on_postgresql():
            item.add_marker(pytest.mark.skip(reason="DATABASE_URL is not PostgreSQL"))
        if "redis" in item.keywords and not redis_answers():
            item.add_marker(pytest.mark.skip(reason="no Redis answers"))
    # Last, because Playwright's event loop, once started, makes Django refuse the database in the same thread.
    items.sort(key=lambda item: "journey" in item.keywords)


def pytest_terminal_summary(terminalreporter):
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    lines = [f"NOT RUN: {count} × {reason.removeprefix('Skipped: ')}" for reason, count in reasons.items()]
    if not on_postgresql():
        lines.append(
            "NOT RUN: the suite on PostgreSQL (.ci/run does it, or DATABASE_URL=postgres://… make test)."
        )
    if lines:
        terminalreporter.section("not run", sep="!", yellow=True, bold=True)
        for line in lines:
            terminalreporter.line(line, yellow=True, bold=True)


@pytest.fixture(autouse=True, scope="session")
def settings_of_tests(tmp_path_factory):
    """Static files by their plain names, cheap passwords, files of runs elsewhere than the developer's, and no redirect
    whatever the developer's PUBLIC_URL is.
    """
    storages = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        STORAGES=storages,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SECURE_SSL_REDIRECT=False,
        STATE_DIR=tmp_path_factory.mktemp("state"),
    ):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test database starts with the shipped release, like every site."""
    with django_db_blocker.unblock():
        call_command("load_release", verbosity=0)


@pytest.fixture
def database_url(tmp_path, db):
    """An empty database that nothing rolls back, for a process of its own: two connections at once, for real."""
    if not on_postgresql():
        yield f"sqlite:///{tmp_path / 'own.sqlite3'}"
        return
    name = f"own_of_{os.getpid()}"
    found = django_settings.DATABASES["default"]
    maintenance = connection.copy()
    maintenance.settings_dict = {**maintenance.settings_dict, "NAME": "postgres", "OPTIONS": {}}
    try:
        with maintenance.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        login = f"{found['USER']}:{found['PASSWORD']}" if found["PASSWORD"] else found["USER"]
        yield f"postgres://{login}@{found['HOST']}:{found['PORT'] or 5432}/{name}"
        with maintenance.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')
    finally:
        maintenance.close()


# The people of every permission test, each with a browser of their own.


@pytest.fixture
def owner(db) -> Client:
    """Someone without an account who makes things."""
    return Client()


@pytest.fixture
def visitor(db) -> Client:
    """Someone else without an account, who must not see the owner's things."""
    return Client()


@pytest.fixture
def staff(db) -> Client:
    """An administrator."""
    client = Client()
    client.force_login(
        User.objects.create_superuser("staff", "staff@example.org", "a long password of staff")
    )
    return client
