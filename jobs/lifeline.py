"""No process outlives the one that started it, in whatever way that one ends. Linux only; elsewhere a kill -9 of a
parent may leave its children. Standard library only.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # <sys/prctl.h>

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with(parent: int, *, by: signal.Signals) -> None:
    """Have this process signalled when `parent`, its parent, ends. Survives exec; not handed on by fork."""
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(by))
    if os.getppid() != parent:  # it ended before the line above
        os.kill(os.getpid(), by)


def tie_forks() -> None:
    """From now on every fork of this process, and every fork of those, is killed when its parent ends."""
    parent = os.getpid()

    def tie() -> None:
        nonlocal parent
        end_with(parent, by=signal.SIGKILL)
        parent = os.getpid()

    os.register_at_fork(after_in_child=tie)
