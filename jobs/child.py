"""Run one of our functions in a child process with limits on memory, CPU time and wall time.

The first job for a module starts a small server process (`jobs.forkserver`) that imports the module once. Every
job is then a fork of that server, so WeasyPrint is loaded once, and never in this process. The standard library's
fork server is not used: it hands on the caller's whole environment, runs the caller's main script again in every
child, dies when a preloaded library raises OSError (Pango missing), and refuses callers that are daemonic workers.

Server and children hold none of this process's files and sockets. They live as long as our end of the control
socket: when this process ends, in whatever way, it closes, and the server kills its children and ends.
"""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from jobs import progress
from jobs.forkserver import CHILD_STATUS, FAILED, OUT_OF_MEMORY, RESULT

OnProgress = Callable[[float, str, Mapping[str, object]], None]

# The only functions that run_limited calls. A dotted path is as good as code, so none that was built from a
# request, a row or a file may pass: a new kind of job is added here, in a commit.
ALLOWED = frozenset(
    {
        "evidence.child.fit",
        "evidence.child.read",
        "reports.logo_child.clean",
        "reports.pdf.render",
        "reports.pdf.render_with_manifest",
        "reports.verify.child.read",
        "tabular.spreadsheet_child.write",
        "tabular.upload_child.read",
    }
)

PROJECT = Path(__file__).resolve().parent.parent
WAIT_SECONDS = 0.25  # between two calls of on_wait
START_SECONDS = 15.0  # importing WeasyPrint takes 1 s, more on a busy machine that has just started
END_SECONDS = 5.0  # from the kill to the server's report of the death
MAX_RESULT_BYTES = 64 * 1024 * 1024
MAX_DETAIL_CHARACTERS = 2_000

# What the children see of our environment: where programs, libraries and fonts are; no key, password or database.
KEPT_ENVIRONMENT = (
    "PATH", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH",
)  # fmt: skip


class ChildError(Exception):
    """A job that gave no result. `code` is memory, cpu, wall, failed, unavailable or killed (from outside, as by a
    kernel short of memory: trying again may help); `detail` is for the log.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail[:MAX_DETAIL_CHARACTERS]

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


def run_limited(
    dotted_path: str,
    payload: bytes,
    *,
    memory_mib: int,
    cpu_seconds: int,
    wall_seconds: float,
    file_mib: int = 1,
    on_progress: OnProgress | None = None,
    on_wait: Callable[[], None] | None = None,
) -> bytes:
    """Return module.function(payload), run in a child; raise ChildError when a limit is met or the function raises.

    memory_mib limits the address space, cpu_seconds the processor time, file_mib each file in its scratch folder,
    wall_seconds the time from the fork to the whole result. The start of the server (once per process and module, at
    most START_SECONDS) comes on top: a web server's own time limit must be above wall_seconds + START_SECONDS.

    on_progress gets what the function says through jobs.progress; on_wait is called every WAIT_SECONDS. What either
    raises ends the child and is raised.
    """
    if dotted_path not in ALLOWED:
        raise ValueError(f"{dotted_path!r} is not listed in jobs.child.ALLOWED.")
    module, _, function = dotted_path.rpartition(".")
    limits = {
        "function": function,
        "memory_mib": memory_mib,
        "cpu_seconds": cpu_seconds,
        "wall_seconds": wall_seconds,
        "file_mib": file_mib,
    }
    request = json.dumps(limits).encode() + b"\n" + payload
    channel, status = _fork(module)
    with channel, status:
        deadline = time.monotonic() + wall_seconds
        answer, late = _exchange(
            channel, request, deadline=deadline, on_progress=on_progress, on_wait=on_wait or (lambda: None)
        )
        ended = _end(status)
    if late:
        raise ChildError("wall", f"no result after {wall_seconds:g} s")
    return _result(answer, ended, memory_mib=memory_mib, cpu_seconds=cpu_seconds)


def _exchange(
    channel: socket.socket,
    request: bytes,
    *,
    deadline: float,
    on_progress: OnProgress | None,
    on_wait: Callable[[], None],
) -> tuple[bytearray, bool]:
    """Send the request and read the answer to its end; True beside it when the deadline came first."""
    answer = bytearray()
    try:
        with contextlib.suppress(ConnectionError):  # the child may have died before it read everything
            channel.settimeout(_left(deadline))
            channel.sendall(request)
            channel.shutdown(socket.SHUT_WR)
        while len(answer) <= MAX_RESULT_BYTES:
            block = _receive(channel, deadline=deadline, on_wait=on_wait)
            if not block:
                break
            answer += block
            if (told := progress.take(answer)) and on_progress is not None:
                on_progress(*told)
    except TimeoutError:
        return answer, True
    except ConnectionError:
        pass
    return answer, False


def _receive(channel: socket.socket, *, deadline: float, on_wait: Callable[[], None]) -> bytes:
    while True:
        channel.settimeout(min(_left(deadline), WAIT_SECONDS))
        try:
            return channel.recv(1 << 20)
        except TimeoutError:
            on_wait()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _end(status: socket.socket) -> tuple[int, int, float] | None:
    """Ask the server to kill what is left of the job and return its exit code, peak memory [KiB] and CPU time [s]."""
    status.settimeout(END_SECONDS)
    try:
        status.shutdown(socket.SHUT_WR)
        report = status.recv(CHILD_STATUS.size)
    except OSError:
        return None
    return CHILD_STATUS.unpack(report) if len(report) == CHILD_STATUS.size else None


def _result(
    answer: bytearray, ended: tuple[int, int, float] | None, *, memory_mib: int, cpu_seconds: int
) -> bytes:
    if len(answer) > MAX_RESULT_BYTES:
        raise ChildError("failed", f"a result of more than {MAX_RESULT_BYTES} bytes")
    if len(answer) >= progress.HEADER.size:
        kind, length = progress.HEADER.unpack_from(answer)
        body = bytes(memoryview(answer)[progress.HEADER.size :])
        if len(body) == length:
            if kind == RESULT:
                return body
            if kind == OUT_OF_MEMORY:
                raise ChildError("memory", f"more than {memory_mib} MiB")
            if kind == FAILED:
                raise ChildError("failed", body.decode(errors="replace"))
    raise _death(ended, memory_mib=memory_mib, cpu_seconds=cpu_seconds)


def _death(ended: tuple[int, int, float] | None, *, memory_mib: int, cpu_seconds: int) -> ChildError:
    """Say why a child ended without a result. C libraries abort or crash when they get no memory."""
    if ended is None:
        return ChildError("killed", "the fork server ended during the job")
    exit_code, peak_kib, used_seconds = ended
    if exit_code >= 0:
        return ChildError("failed", f"the child ended without a result, exit code {exit_code}")
    name = signal.Signals(-exit_code).name
    detail = f"ended by {name} after {used_seconds:.1f} s of CPU time, peak {peak_kib // 1024} MiB"
    if -exit_code == signal.SIGXCPU or used_seconds >= cpu_seconds:
        return ChildError("cpu", detail)
    if peak_kib * 2 >= memory_mib * 1024:
        return ChildError("memory", detail)
    return ChildError("killed" if -exit_code in (signal.SIGKILL, signal.SIGTERM) else "failed", detail)


class _Server:
    """This process's end of one fork server."""

    def __init__(self, module: str) -> None:
        ours, theirs = socket.socketpair()
        self.control = ours
        environment = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        paths = [str(PROJECT), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
        environment["LC_ALL"] = "C.UTF-8"
        environment["PYTHONHASHSEED"] = "0"  # the same input gives the same bytes, also through sets
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "jobs.forkserver", str(theirs.fileno()), module],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=environment,
                start_new_session=True,
            )
        self._wait_until_ready(module)

    def _wait_until_ready(self, module: str) -> None:
        """Wait for the import: the server sends an empty line, or the text of the error and closes."""
        self.control.settimeout(START_SECONDS)
        message = b""
        try:
            while message != b"\n" and (block := self.control.recv(4096)):
                message += block
        except TimeoutError:
            self.stop()
            raise ChildError("wall", f"{module} was not imported in {START_SECONDS:g} s") from None
        except OSError as error:
            message = str(error).encode()
        if message == b"\n":
            return
        self.stop()
        detail = message.decode(errors="replace") or f"exit code {self.process.returncode}"
        killed = not message and self.process.returncode in (-signal.SIGKILL, -signal.SIGTERM)
        raise ChildError("killed" if killed else "unavailable", f"{module} cannot be imported: {detail}")

    def fork(self, channel: socket.socket, status: socket.socket) -> None:
        socket.send_fds(self.control, [b"\n"], [channel.fileno(), status.fileno()])

    def stop(self) -> None:
        self.control.close()
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


_servers: dict[str, _Server] = {}
_lock = threading.Lock()


def _fork(module: str) -> tuple[socket.socket, socket.socket]:
    """Start a child; return the socket to talk to it and the socket on which the server reports its end."""
    channel, childs_channel = socket.socketpair()
    status, servers_status = socket.socketpair()
    with childs_channel, servers_status:
        try:
            with _lock:
                _send_to_server(module, childs_channel, servers_status)
        except BaseException:
            channel.close()
            status.close()
            raise
    return channel, status


def _send_to_server(module: str, channel: socket.socket, status: socket.socket) -> None:
    if module in _servers:
        try:
            _servers[module].fork(channel, status)
            return
        except OSError:  # it was killed since the last job
            _servers.pop(module).stop()
    _servers[module] = _Server(module)
    try:
        _servers[module].fork(channel, status)
    except OSError as error:
        raise ChildError("killed", f"the fork server ended as soon as it had begun: {error}") from error


def stop_servers() -> None:
    """End all fork servers of this process; the next job starts its own again."""
    with _lock:
        while _servers:
            _servers.popitem()[1].stop()


def _forget_parents_servers() -> None:
    """In a fork of this process: close the copies of the control sockets, or the servers would outlive their owner."""
    global _lock
    _lock = threading.Lock()
    for server in _servers.values():
        server.control.close()
        server.process.returncode = 0  # not ours to wait for
    _servers.clear()


atexit.register(stop_servers)
os.register_at_fork(after_in_child=_forget_parents_servers)
