"""How far a function in a child is: `tell` there, `take` in its caller. Standard library only."""

import json
import socket
import struct
import time

HEADER = struct.Struct("!cQ")  # kind, number of bytes that follow
PROGRESS = b"p"
LEAST_SECONDS = 0.2  # between two messages

_channel: socket.socket | None = None
_last_told = 0.0


def use(channel: socket.socket) -> None:
    """Called by jobs.forkserver in a new child."""
    global _channel
    _channel = channel


def tell(percent: float, step: str = "", **params: float | str) -> None:
    """Say how far the job is (0 to 100) and, by a code of its kind, at what; most calls cost a look at the clock.

    Silent outside a child.
    """
    global _last_told
    if _channel is None or time.monotonic() - _last_told < LEAST_SECONDS:
        return
    _last_told = time.monotonic()
    body = json.dumps([percent, step, params]).encode()
    _channel.sendall(HEADER.pack(PROGRESS, len(body)) + body)


def take(answer: bytearray) -> tuple[float, str, dict[str, object]] | None:
    """Remove whole messages from the front of what a child has sent so far; return the last one."""
    last = None
    while len(answer) >= HEADER.size:
        kind, length = HEADER.unpack_from(answer)
        end = HEADER.size + length
        if kind != PROGRESS or len(answer) < end:
            break
        last = bytes(answer[HEADER.size : end])
        del answer[:end]
    if last is None:
        return None
    percent, step, params = json.loads(last)
    return percent, step, params
