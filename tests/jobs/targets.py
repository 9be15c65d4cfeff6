"""Functions that the tests run in children: some obey, most do not."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jobs import progress


def echo(payload: bytes) -> bytes:
    return payload


def repeat(payload: bytes) -> bytes:
    return b"x" * int(payload)


def fill_memory(payload: bytes) -> bytes:
    blocks = []
    while True:
        blocks.append(bytearray(1024 * 1024))


def burn(payload: bytes) -> bytes:
    while True:
        pass


def sleep(payload: bytes) -> bytes:
    """Note who is asleep, then sleep."""
    if payload:
        Path(payload.decode()).write_text(f"{os.getpid()} {os.getppid()} {tempfile.gettempdir()}")
    time.sleep(600)
    return b""


def leave_a_sleeper(payload: bytes) -> bytes:
    """Start a process that outlives this one, holding every file it can."""
    sleeper = subprocess.Popen(["sleep", "600"], close_fds=False)
    return str(sleeper.pid).encode()


def exit_at_once(payload: bytes) -> bytes:
    os._exit(int(payload))


def crash(payload: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def raise_value_error(payload: bytes) -> bytes:
    raise ValueError("the roadmap has no phases")


def leave_by_system_exit(payload: bytes) -> bytes:
    sys.exit("enough")


def return_text(payload: bytes) -> str:
    return "not bytes"


def write_file(payload: bytes) -> bytes:
    with open("large", "wb") as file:
        file.write(bytes(int(payload)))
    return b"written"


def describe(payload: bytes) -> bytes:
    """Tell what the child sees of the world."""
    fds = {}
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(FileNotFoundError):  # the listing's own
            fds[name] = os.readlink(f"/proc/self/fd/{name}")
    return json.dumps(
        {
            "pid": os.getpid(),
            "server": os.getppid(),
            "group": os.getpgid(0),
            "fds": fds,
            "environment": dict(os.environ),
            "folder": os.getcwd(),
            "temporary": tempfile.gettempdir(),
            "modules": sorted({name.partition(".")[0] for name in sys.modules}),
            "core": resource.getrlimit(resource.RLIMIT_CORE),
        }
    ).encode()


def sleep_and_tell(payload: bytes) -> bytes:
    """Sleep for so many seconds, saying how far it is."""
    seconds = float(payload)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        progress.tell(100 * (1 - left / seconds), "second", row=7)
        time.sleep(0.01)
    return b"slept"


def fill_slowly(payload: bytes) -> bytes:
    """Take memory or, where that is plenty, processor time."""
    blocks = [bytearray(1024 * 1024) for _ in range(100)]
    while blocks:
        pass
    return b""


def tell_and_sleep(payload: bytes) -> bytes:
    """Note who is asleep, say something, then sleep."""
    Path(payload.decode()).write_text(f"{os.getpid()}")
    progress.tell(1)
    time.sleep(600)
    return b""
