"""Web and worker side by side: both start, both stop, and neither outlives this process.

The worker may end, it is started again; when the web server ends, all ends. Each has a process group of its own, so
that Ctrl-C reaches this process alone and the two are stopped in order.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from types import FrameType

from jobs.lifeline import end_with

LOOK_SECONDS = 0.1
STOP_SECONDS = 8.0  # from the signal to the kill; gunicorn and the worker need 5 s at most
RESTART_SECONDS = 1.0  # before the worker is started again; doubled each time ...
RESTART_SECONDS_MOST = 30.0
STEADY_SECONDS = 60.0  # ... until it has lived so long


def supervise(*, web: Sequence[str], worker: Sequence[str]) -> int:
    """Run both until a signal (exit code 0) or until the web server ends by itself (its code, or 1)."""
    told = _note_signals()
    server, hand = _start(web), _Worker(worker)
    try:
        while not told and server.poll() is None:
            hand.keep_running()
            time.sleep(LOOK_SECONDS)
    finally:
        _stop([server, hand.process], told)
    return 0 if told else server.returncode or 1


class _Worker:
    """The worker's process, started again when it ends, ever more slowly while it keeps ending."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.process = _start(command)
        self.started = time.monotonic()
        self.pause = RESTART_SECONDS
        self.due: float | None = None

    def keep_running(self) -> None:
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self.due is None:
            self.pause = RESTART_SECONDS if now - self.started > STEADY_SECONDS else self.pause
            self.due = now + self.pause
            print(f"The worker has ended ({self.process.returncode}); it is started again.", file=sys.stderr)
        elif now >= self.due:
            self.process, self.started, self.due = _start(self.command), now, None
            self.pause = min(self.pause * 2, RESTART_SECONDS_MOST)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    tie = partial(end_with, os.getpid(), by=signal.SIGTERM)
    return subprocess.Popen(command, start_new_session=True, preexec_fn=tie)


def _note_signals() -> list[int]:
    """The signals to end that have come so far; a second one is the wish to end at once."""
    told: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        told.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, note)
    return told


def _stop(processes: Sequence[subprocess.Popen[bytes]], told: Sequence[int]) -> None:
    for process in processes:
        process.send_signal(signal.SIGTERM)
    end = time.monotonic() + STOP_SECONDS
    while time.monotonic() < end and len(told) < 2 and any(process.poll() is None for process in processes):
        time.sleep(LOOK_SECONDS)
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # whatever it has left
        process.wait()
