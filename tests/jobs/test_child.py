"""Limited children: what comes back, what is cut off, and that nothing is left behind."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from jobs import child
from jobs.child import ChildError, run_limited
from tests.jobs import targets

PROJECT = Path(__file__).resolve().parent.parent.parent
TARGETS = [
    name for name, value in vars(targets).items() if getattr(value, "__module__", "") == targets.__name__
]


@pytest.fixture(autouse=True)
def allow_targets(monkeypatch):
    allowed = {f"tests.jobs.targets.{name}" for name in TARGETS} | {"broken_library.work"}
    monkeypatch.setattr(child, "ALLOWED", frozenset(allowed))


@pytest.fixture(scope="module", autouse=True)
def stop_servers():
    yield
    child.stop_servers()


def run(name: str, payload: bytes = b"", *, memory_mib=256, cpu_seconds=5, wall_seconds=10.0) -> bytes:
    return run_limited(
        f"tests.jobs.targets.{name}",
        payload,
        memory_mib=memory_mib,
        cpu_seconds=cpu_seconds,
        wall_seconds=wall_seconds,
    )


def run_in_python(script: str, *arguments: str) -> subprocess.Popen:
    """Start a process of its own that may run every target."""
    allow = f"child.ALLOWED = {{'tests.jobs.targets.' + name for name in {TARGETS}}}"
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys\nfrom jobs import child\n{allow}\n{script}", *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
    )


def is_running(pid: int) -> bool:
    """A zombie has ended: it waits for a parent that has its own pace."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition, *, seconds=5.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.01)


def sockets_of(pid: int) -> set[str]:
    links = set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        with contextlib.suppress(FileNotFoundError):  # the listing's own
            links.add(os.readlink(f"/proc/{pid}/fd/{name}"))
    return {link for link in links if link.startswith("socket:")}


# What comes back


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 5 * 1024 * 1024])
def test_payload_and_result_of_any_size(size):
    payload = os.urandom(size)
    assert run("echo", payload) == payload


def test_unlisted_function_is_refused():
    with pytest.raises(ValueError, match="not listed"):
        run_limited("os.system", b"true", memory_mib=256, cpu_seconds=1, wall_seconds=1.0)


def test_text_of_an_exception():
    with pytest.raises(ChildError) as caught:
        run("raise_value_error")
    assert caught.value.code == "failed"
    assert caught.value.detail.startswith("ValueError: the roadmap has no phases\n")
    assert "targets.py" in caught.value.detail


@pytest.mark.parametrize(
    ("name", "detail"),
    [("leave_by_system_exit", "SystemExit: enough"), ("return_text", "return_text returned str, not bytes")],
)
def test_other_ends_without_a_result(name, detail):
    with pytest.raises(ChildError, match=detail) as caught:
        run(name)
    assert caught.value.code == "failed"


def test_child_that_exits():
    with pytest.raises(ChildError, match="exit code 3") as caught:
        run("exit_at_once", b"3")
    assert caught.value.code == "failed"


def test_child_that_crashes():
    with pytest.raises(ChildError, match="SIGSEGV") as caught:
        run("crash")
    assert caught.value.code == "failed"


def test_result_above_the_cap(monkeypatch):
    monkeypatch.setattr(child, "MAX_RESULT_BYTES", 1024 * 1024)
    assert len(run("repeat", b"1000000")) == 1_000_000
    with pytest.raises(ChildError, match="more than 1048576 bytes"):
        run("repeat", b"20000000")


# Limits


def test_memory_limit():
    with pytest.raises(ChildError) as caught:
        run("fill_memory", memory_mib=128)
    assert caught.value.code == "memory"
    assert run("echo", b"still here") == b"still here"


def test_cpu_limit():
    with pytest.raises(ChildError) as caught:
        run("burn", cpu_seconds=1)
    assert caught.value.code == "cpu"
    assert run("echo", b"still here") == b"still here"


def test_wall_limit(tmp_path):
    began = time.monotonic()
    with pytest.raises(ChildError) as caught:
        run("sleep", str(tmp_path / "who").encode(), wall_seconds=0.5)
    assert caught.value.code == "wall"
    assert 0.5 <= time.monotonic() - began < 3.0
    pid, _, scratch = (tmp_path / "who").read_text().split()
    assert not Path(f"/proc/{pid}").exists()  # killed and reaped
    assert not Path(scratch).exists()
    assert run("echo", b"still here") == b"still here"


def test_file_size_limit():
    assert run("write_file", b"500000") == b"written"
    with pytest.raises(ChildError, match="File too large"):
        run("write_file", b"2000000")


def test_process_that_a_job_leaves_is_killed():
    pid = int(run("leave_a_sleeper", wall_seconds=5.0))
    wait_until(lambda: not is_running(pid))


# What the child sees


def test_world_of_the_child(monkeypatch):
    child.stop_servers()
    monkeypatch.setenv("SECRET_KEY", "not for children")
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@nowhere/none")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        os.set_inheritable(listener.fileno(), True)  # as gunicorn's is
        world = json.loads(run("describe"))
        assert sockets_of(world["server"]).isdisjoint(sockets_of(os.getpid()))
    assert set(world["environment"]) <= {*child.KEPT_ENVIRONMENT, "LC_ALL", "PYTHONHASHSEED", "LC_CTYPE"}
    assert b"not for children" not in Path(f"/proc/{world['server']}/environ").read_bytes()
    links = world["fds"]
    assert [links[name] for name in "012"] == ["/dev/null"] * 3
    assert links["3"].startswith("socket:")
    assert len(links) <= 5, links  # the listing itself is the fifth
    assert links["3"] not in sockets_of(os.getpid())
    assert world["group"] == world["pid"]
    assert world["core"] == [0, 0]
    assert world["folder"] == world["temporary"]
    assert not Path(world["folder"]).exists()
    assert not {"django", "config", "weasyprint", "pytest"} & set(world["modules"])


# Imports


@pytest.mark.parametrize(
    "fault", ["raise OSError('cannot load library libpango-1.0-0')", "import no_such_package", "1 / 0"]
)
def test_import_that_fails_is_unavailable_until_mended(tmp_path, monkeypatch, fault):
    module = tmp_path / "broken_library.py"
    module.write_text(fault)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    limits = {"memory_mib": 256, "cpu_seconds": 5, "wall_seconds": 5.0}
    with pytest.raises(ChildError, match=r"broken_library cannot be imported: [A-Z]") as caught:
        run_limited("broken_library.work", b"", **limits)
    assert caught.value.code == "unavailable"
    module.write_text("def work(payload):\n    return b'mended'  # and of another size than before\n")
    assert run_limited("broken_library.work", b"", **limits) == b"mended"
    child.stop_servers()


def test_import_that_takes_too_long_is_no_missing_library(monkeypatch):
    child.stop_servers()
    monkeypatch.setattr(child, "START_SECONDS", 0.001)
    with pytest.raises(ChildError, match="was not imported in") as caught:
        run("echo")
    assert caught.value.code == "wall"


# Callers


def test_jobs_of_several_threads():
    results = {}

    def work(number):
        results[number] = run("echo", bytes([number]) * 300_000)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: bytes([number]) * 300_000 for number in range(8)}


def test_server_that_was_killed_is_replaced():
    first = json.loads(run("describe"))["server"]
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: not is_running(first))
    assert json.loads(run("describe"))["server"] != first


def test_server_that_is_killed_during_a_job(tmp_path, monkeypatch):
    child.stop_servers()
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # for the scratch folder that nobody is left to remove
    who = tmp_path / "who"

    def kill():
        wait_until(lambda: who.exists() and who.read_text().count(" ") == 2)
        os.kill(int(who.read_text().split()[1]), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(ChildError) as caught:
        run("sleep", str(who).encode(), wall_seconds=0.5)
    killer.join()
    assert caught.value.code == "wall"
    assert run("echo", b"again") == b"again"
    wait_until(lambda: not is_running(int(who.read_text().split()[0])))  # by its own alarm
    child.stop_servers()


def test_nothing_outlives_a_killed_caller(tmp_path):
    who = tmp_path / "who"
    caller = run_in_python(
        "child.run_limited('tests.jobs.targets.sleep', sys.argv[1].encode(),"
        " memory_mib=256, cpu_seconds=5, wall_seconds=60.0)",
        str(who),
    )
    wait_until(lambda: who.exists() and who.read_text().count(" ") == 2)
    sleeper, server, scratch = who.read_text().split()
    assert is_running(int(sleeper))
    assert is_running(int(server))
    caller.kill()
    caller.communicate()
    wait_until(lambda: not is_running(int(sleeper)) and not is_running(int(server)))
    wait_until(lambda: not Path(scratch).exists())


def test_forked_daemonic_worker_has_its_own_server():
    script = """
import json, multiprocessing
limits = dict(memory_mib=256, cpu_seconds=5, wall_seconds=5.0)
def server(): return json.loads(child.run_limited("tests.jobs.targets.describe", b"", **limits))["server"]
first = server()
fork = multiprocessing.get_context("fork")
receive, send = fork.Pipe()
worker = fork.Process(target=lambda: send.send(server()), daemon=True)
worker.start()
print(first, receive.recv(), server())
worker.join()
"""
    caller = run_in_python(script)
    output, _ = caller.communicate(timeout=20)
    first, workers, again = map(int, output.split())
    assert workers != first
    assert again == first
    wait_until(lambda: not is_running(first) and not is_running(workers))


def test_gunicorn_worker():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    arguments = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--preload", "--log-level", "error"]
    site = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *arguments, "--no-control-socket", "tests.jobs.gunicorn_app"],
        cwd=PROJECT,
    )
    try:
        seen = json.loads(_get(f"http://127.0.0.1:{port}/"))
        again = json.loads(_get(f"http://127.0.0.1:{port}/"))
        worker, server = seen["worker"], seen["job"]["server"]
        assert again["job"]["server"] == server
        held = sockets_of(worker)
        assert held  # it listens
        assert held.isdisjoint(sockets_of(server))
        assert held.isdisjoint(seen["job"]["fds"].values())
    finally:
        os.kill(seen["worker"], signal.SIGKILL)
        site.terminate()
        site.wait(10)
    wait_until(lambda: not is_running(server))
    with socket.create_server(("127.0.0.1", port)):
        pass  # nobody listens there any more


def _get(url: str) -> bytes:
    end = time.monotonic() + 15
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return response.read()
        except OSError:
            assert time.monotonic() < end, "gunicorn did not answer."
            time.sleep(0.05)


# While it runs


def test_progress_is_handed_on_while_the_job_runs():
    told = []
    result = run_limited(
        "tests.jobs.targets.sleep_and_tell",
        b"0.9",
        memory_mib=256,
        cpu_seconds=5,
        wall_seconds=10.0,
        on_progress=lambda percent, step, params: told.append((percent, step, params)),
    )
    assert result == b"slept"
    assert 2 <= len(told) <= 5  # at most five a second
    assert told == sorted(told, key=lambda one: one[0])
    assert {(step, params["row"]) for _, step, params in told} == {("second", 7)}


def test_progress_that_nobody_wants_is_no_part_of_the_result():
    assert run("sleep_and_tell", b"0.5") == b"slept"


def test_progress_outside_a_child_is_silent():
    targets.sleep_and_tell(b"0.01")


@pytest.mark.parametrize("which", ["on_wait", "on_progress"])
def test_caller_that_gives_up_ends_the_child(tmp_path, which):
    who = tmp_path / "who"

    class GivenUp(Exception):
        pass

    def give_up(*_: object) -> None:
        if who.exists() and who.read_text():
            raise GivenUp

    name = "sleep" if which == "on_wait" else "tell_and_sleep"
    with pytest.raises(GivenUp):
        run_limited(
            f"tests.jobs.targets.{name}",
            str(who).encode(),
            memory_mib=256,
            cpu_seconds=5,
            wall_seconds=60.0,
            **{which: give_up},
        )
    pid = int(who.read_text().split()[0])
    wait_until(lambda: not is_running(pid))
    assert run("echo", b"the next") == b"the next"


def test_child_that_is_killed_from_outside(tmp_path):
    who = tmp_path / "who"

    def kill():
        wait_until(lambda: who.exists() and who.read_text().count(" ") == 2)
        os.kill(int(who.read_text().split()[0]), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(ChildError, match="SIGKILL") as caught:
        run("sleep", str(who).encode())
    killer.join()
    assert caught.value.code == "killed"


def test_larger_files_where_the_caller_allows_them():
    limits = {"memory_mib": 256, "cpu_seconds": 5, "wall_seconds": 5.0}
    assert run_limited("tests.jobs.targets.write_file", b"3000000", file_mib=3, **limits) == b"written"
    with pytest.raises(ChildError, match="File too large"):
        run_limited("tests.jobs.targets.write_file", b"4000000", file_mib=3, **limits)
