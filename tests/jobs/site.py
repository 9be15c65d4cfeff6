"""A site of its own for tests with real workers: a temporary database (of the kind that the suite runs on), a real
`manage.py worker`, and a look at its rows and processes from outside.
"""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

PROJECT = Path(__file__).resolve().parent.parent.parent
OWNER = "a" * 64

START = """
import sys, django
django.setup()
from jobs.runs import start_run
kind, count, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
for _ in range(count):
    start_run(kind=kind, owner="a" * 64, parameters={"seconds": seconds})
"""


class Site:
    def __init__(self, folder: Path, database_url: str, **environment: str) -> None:
        self.folder = folder
        self.database_url = database_url
        self.environment = os.environ | {
            "STATE_DIR": str(folder),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "tests.jobs.worker_settings",
            "TEST_QUEUE": f"test-{os.getpid()}",
            **environment,
        }
        self.log = (folder / "worker.log").open("a")
        self.workers: list[subprocess.Popen] = []
        self._run("manage.py", "migrate", "--verbosity=0")

    def _run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=PROJECT, env=self.environment, check=True)

    def start_runs(self, kind: str, count: int, *, seconds: float) -> None:
        self._run("-c", START, kind, str(count), str(seconds))

    def start_worker(self) -> subprocess.Popen:
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=PROJECT,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        self.workers.append(worker)
        return worker

    def query(self, sql: str) -> list[tuple]:
        if self.database_url.startswith("sqlite"):
            connection = sqlite3.connect(self.folder / "site.sqlite3", timeout=20)
        else:
            connection = psycopg.connect(self.database_url)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def count(self, condition: str) -> int:
        return self.query(f"SELECT count(*) FROM jobs_run WHERE {condition}")[0][0]

    def describe(self) -> str:
        """For a test that waits in vain."""
        rows = self.query(
            "SELECT state, attempts, error, lease_until, queued_at FROM jobs_run WHERE state <> 'done'"
        )
        return "\n".join([*map(str, rows), (self.folder / "worker.log").read_text()[-4_000:]])

    def effects(self) -> list[str]:
        """The run of each effect."""
        return sorted(name.split()[0] for (name,) in self.query("SELECT name FROM auth_group"))

    def clear(self) -> None:
        """Stop whatever is left of earlier tests and forget their runs."""
        for worker in self.workers:
            if worker.poll() is None:  # else its number may be another's by now
                family = descendants(worker.pid)
                worker.kill()
                worker.wait()
                wait_until(lambda pids=tuple(family): not any(map(is_running, pids)))
        self.workers.clear()
        for table in ("jobs_run", "django_q_ormq", "auth_group"):
            self._execute(f"DELETE FROM {table}")

    def _execute(self, sql: str) -> None:
        if self.database_url.startswith("sqlite"):
            with sqlite3.connect(self.folder / "site.sqlite3", timeout=20) as connection:
                connection.execute(sql)
            connection.close()
        else:
            with psycopg.connect(self.database_url) as connection:
                connection.execute(sql)


@contextmanager
def temporary_site(folder: Path, **environment: str) -> Iterator[Site]:
    with _temporary_database(folder) as url:
        site = Site(folder, url, **environment)
        try:
            yield site
        finally:
            site.clear()
            site.log.close()


@contextmanager
def _temporary_database(folder: Path) -> Iterator[str]:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    name = f"gi_worker_{uuid4().hex}"
    server = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def descendants(pid: int) -> list[int]:
    """Children, their children and so on, by /proc."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, to_look_at = [], [pid]
    while to_look_at:
        children = parents.get(to_look_at.pop(), [])
        found += children
        to_look_at += children
    return found


def is_running(pid: int) -> bool:
    """A zombie has ended: it waits for a parent that has its own pace."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def wait_until(
    condition: Callable[[], object], *, seconds: float = 60.0, describe: Callable[[], str] = str
) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"It did not happen in {seconds:g} s.\n{describe()}"
        time.sleep(0.05)
