"""The process that jobs.child starts: it imports one module and forks once per job. Standard library only.

It serves no port and no path in the file system, only the socket it was started with. Each message on it carries two
sockets. On the first the child gets a JSON line with function and limits, then the payload, and sends its progress and
its result. On the second this server reports the child's end; when the caller closes its side of it, the child is
killed. When the control socket closes, because the caller ended, all children are killed and the server ends.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import selectors
import shutil
import signal
import socket
import struct
import sys
import tempfile
import traceback
from dataclasses import dataclass
from types import ModuleType
from typing import NoReturn

from jobs import progress

RESULT, OUT_OF_MEMORY, FAILED = b"r", b"m", b"f"
CHILD_STATUS = struct.Struct("!iQd")  # exit code (negative: signal), peak memory [KiB], CPU time [s]

ORPHAN_SECONDS = 1.0  # after its wall limit a child ends by itself, should this server have been killed
CHANNEL_FD = 3


@dataclass(frozen=True, slots=True)
class _Job:
    status: socket.socket
    scratch: str


def main(*, control_fd: int, module_name: str) -> None:
    control = socket.socket(fileno=control_fd)
    try:
        module = importlib.import_module(module_name)
    except Exception as error:  # a binding raises what it likes when its native library is missing
        control.sendall(f"{type(error).__name__}: {error}".encode(errors="replace")[:2_000])
        return
    gc.collect()
    gc.freeze()  # the collector would copy the pages that the children share
    control.sendall(b"\n")
    _serve(control, module)


def _serve(control: socket.socket, module: ModuleType) -> None:
    jobs: dict[int, _Job] = {}
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_read, False)
    os.set_blocking(wake_write, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(wake_read, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is control:
                    sockets = _receive(control)
                    if sockets is None:
                        return _end_all(jobs)
                    _start(module, *sockets, jobs=jobs, selector=selector)
                elif key.fileobj == wake_read:
                    os.read(wake_read, 4096)
                    _reap(jobs, selector)
                elif key.data in jobs:  # the caller has closed its side
                    selector.unregister(key.fileobj)
                    _kill(key.data)


def _receive(control: socket.socket) -> tuple[int, int] | None:
    try:
        message, fds, _, _ = socket.recv_fds(control, 1, 2)
    except ConnectionError:
        return None
    if not message:
        return None
    channel, status = fds
    return channel, status


def _start(
    module: ModuleType,
    channel_fd: int,
    status_fd: int,
    *,
    jobs: dict[int, _Job],
    selector: selectors.BaseSelector,
) -> None:
    status = socket.socket(fileno=status_fd)
    try:
        scratch = tempfile.mkdtemp(prefix="job-")
        pid = os.fork()
    except OSError:  # no memory, no process or no disk left: the caller sees both sockets closed
        os.close(channel_fd)
        status.close()
        return
    if pid == 0:
        _child(module, channel_fd, scratch)
    with contextlib.suppress(OSError):  # the child does the same; whoever comes first
        os.setpgid(pid, pid)
    os.close(channel_fd)
    jobs[pid] = _Job(status, scratch)
    selector.register(status, selectors.EVENT_READ, pid)


def _reap(jobs: dict[int, _Job], selector: selectors.BaseSelector) -> None:
    while jobs and (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT | os.WNOHANG)):
        _kill(ended.si_pid)  # whatever it has left in its process group, while the number is still its own
        with contextlib.suppress(KeyError):
            selector.unregister(jobs[ended.si_pid].status)
        _report(ended.si_pid, jobs.pop(ended.si_pid))


def _report(pid: int, job: _Job) -> None:
    _, status, usage = os.wait4(pid, 0)
    shutil.rmtree(job.scratch, ignore_errors=True)
    report = (os.waitstatus_to_exitcode(status), usage.ru_maxrss, usage.ru_utime + usage.ru_stime)
    with job.status, contextlib.suppress(ConnectionError):  # the caller may be gone
        job.status.sendall(CHILD_STATUS.pack(*report))


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _end_all(jobs: dict[int, _Job]) -> None:
    for pid, job in jobs.items():
        _kill(pid)
        _report(pid, job)


def _child(module: ModuleType, channel_fd: int, scratch: str) -> NoReturn:
    """Do the job in the forked process and end the process, whatever happens."""
    try:
        _leave_the_server(channel_fd, scratch)
        with socket.socket(fileno=CHANNEL_FD) as channel:
            kind, answer = _work(module, channel)
            channel.sendall(progress.HEADER.pack(kind, len(answer)))
            channel.sendall(answer)
            os._exit(0)  # before the channel closes: the caller then has the child killed
    finally:
        os._exit(1)


def _leave_the_server(channel_fd: int, scratch: str) -> None:
    """Keep nothing of the server's but the channel and a scratch folder, which the server removes."""
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(channel_fd, CHANNEL_FD, inheritable=False)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):  # a document can make a library print megabytes of warnings
        os.dup2(null, fd)
    os.closerange(CHANNEL_FD + 1, os.sysconf("SC_OPEN_MAX"))
    os.chdir(scratch)
    os.environ["TMPDIR"] = tempfile.tempdir = scratch


def _work(module: ModuleType, channel: socket.socket) -> tuple[bytes, bytes]:
    try:
        with channel.makefile("rb") as stream:
            job = json.loads(stream.readline())
            _limit(job["memory_mib"], job["cpu_seconds"], job["wall_seconds"], job["file_mib"])
            payload = stream.read()
        progress.use(channel)
        result = getattr(module, job["function"])(payload)
        if not isinstance(result, bytes):
            raise TypeError(f"{job['function']} returned {type(result).__name__}, not bytes.")
        return RESULT, result
    except MemoryError:
        return OUT_OF_MEMORY, b""
    except BaseException as error:  # WeasyPrint's FatalURLFetchingError and SystemExit are no Exceptions
        return FAILED, _describe(error).encode(errors="replace")


def _describe(error: BaseException) -> str:
    """Name the error and the last five places of its traceback, for the log."""
    places = traceback.extract_tb(error.__traceback__)[1:][-5:]
    where = "".join(f"\n  {place.filename}:{place.lineno} {place.name}" for place in places)
    return f"{type(error).__name__}: {error}{where}"


def _limit(memory_mib: int, cpu_seconds: int, wall_seconds: float, file_mib: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_mib * 1024 * 1024, file_mib * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_mib * 1024 * 1024, memory_mib * 1024 * 1024))
    signal.setitimer(signal.ITIMER_REAL, wall_seconds + ORPHAN_SECONDS)


if __name__ == "__main__":
    main(control_fd=int(sys.argv[1]), module_name=sys.argv[2])
