"""Web and worker side by side: both stop, the worker comes back, nothing is left, whoever is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config import supervisor
from tests.jobs.site import PROJECT, descendants, is_running, kill, wait_until

STARTS = "from config.supervisor import supervise; import sys; sys.exit(supervise(web=WEB, worker=WORKER))"


class Pair:
    """A supervisor over two shell scripts; each appends its process id to a file when it starts."""

    def __init__(self, folder: Path, *, web: str = "exec sleep 600", worker: str = "exec sleep 600") -> None:
        self.folder = folder
        commands = {"WEB": ("web", web), "WORKER": ("worker", worker)}
        code = STARTS
        for variable, (name, script) in commands.items():
            command = ("sh", "-c", f"echo $$ >> {folder / name}; {script}")
            code = code.replace(f"={variable}", f"={command!r}")
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=PROJECT, stderr=subprocess.PIPE, text=True
        )
        wait_until(lambda: self.pids("web") and self.pids("worker"), seconds=30.0)

    def pids(self, name: str) -> list[int]:
        path = self.folder / name
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def all_pids(self) -> list[int]:
        return [*self.pids("web"), *self.pids("worker")]

    def wait(self) -> tuple[int, str]:
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors


@pytest.fixture
def pair(tmp_path):
    started = []

    def start(**scripts: str) -> Pair:
        started.append(Pair(tmp_path, **scripts))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        left = [pid for pid in one.all_pids() if is_running(pid)]
        for pid in left:
            kill(pid)
        one.process.communicate(timeout=10)
        assert not left


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_both_and_is_no_failure(pair, number):
    both = pair()
    both.process.send_signal(number)
    assert both.wait() == (0, "")
    assert not any(map(is_running, both.all_pids()))


def test_worker_that_ends_is_started_again(pair):
    both = pair()
    (first,) = both.pids("worker")
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: len(both.pids("worker")) == 2, seconds=20.0)
    both.process.send_signal(signal.SIGTERM)
    code, errors = both.wait()
    assert code == 0
    assert errors == "The worker has ended (-9); it is started again.\n"
    assert len(both.pids("web")) == 1


def test_worker_that_keeps_ending_is_started_ever_more_slowly(pair):
    both = pair(worker="exit 3")
    time.sleep(5.0)
    assert 2 <= len(both.pids("worker")) <= 3  # at 0, 1 and 3 s
    both.process.send_signal(signal.SIGTERM)
    assert both.wait()[0] == 0


@pytest.mark.parametrize(("script", "code"), [("sleep 0.5; exit 4", 4), ("sleep 0.5; exit 0", 1)])
def test_web_server_that_ends_ends_all(pair, script, code):
    """It never ends by itself: also its 0 is a failure."""
    both = pair(web=script)
    assert both.wait()[0] == code
    assert not any(map(is_running, both.all_pids()))


def test_children_of_both_end_as_well(pair):
    both = pair(web="sleep 601 & wait", worker="sleep 602 & wait")
    wait_until(lambda: len(descendants(both.process.pid)) == 4, seconds=20.0)
    family = descendants(both.process.pid)
    both.process.send_signal(signal.SIGTERM)
    assert both.wait()[0] == 0
    assert not any(map(is_running, family))


def test_second_signal_does_not_wait(pair):
    stubborn = "trap '' TERM; sleep 600; sleep 600"
    both = pair(web=stubborn, worker=stubborn)
    began = time.monotonic()
    both.process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    both.process.send_signal(signal.SIGINT)
    assert both.wait()[0] == 0
    assert time.monotonic() - began < supervisor.STOP_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_both_end_with_a_killed_supervisor(pair):
    both = pair()
    both.process.kill()
    wait_until(lambda: not any(map(is_running, both.all_pids())), seconds=20.0)
