"""The worker: django-q2's cluster, and beside it a process that looks after what the queue cannot see.

It frees runs whose process was killed, removes what has been kept long enough, and judges the cluster by what it does:
one whose processes were killed at the wrong moment can stand still for ever (they share locks). Then it ends, and
whoever started it (config.serve, systemd) starts it again.
"""

import logging
import signal
import time
import uuid
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, connections
from django_q.brokers import get_broker
from django_q.cluster import Cluster
from django_q.conf import Conf

from jobs import queue, work
from jobs.lifeline import tie_forks

logger = logging.getLogger(__name__)

CLEAN_SECONDS = 60.0
LOOK_SECONDS = 0.2  # at most this late a stop is noticed


def keep() -> int:
    """Run the worker until it is told to stop (SIGTERM, SIGINT); return its exit code, 0 when it was told."""
    try:
        get_broker().ping()
    except Exception as error:  # whatever the broker raises
        logger.error("The queue does not answer, so there is no worker: %s", error)
        return 1
    work.worker_name = uuid.uuid4().hex
    tie_forks()
    told: list[int] = []
    connections.close_all()  # none may be shared with a fork
    cluster = Cluster()

    def stop(number: int, frame: FrameType | None) -> None:
        told.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(
            number, stop
        )  # the cluster's own would end its processes unseen, and look like a failure
    cluster.start()
    reason = _look_after(cluster, told)
    _end(cluster, patience=0.0 if reason else settings.RUN_STOP_SECONDS)
    if reason:
        logger.error("The worker ends, to be started again: %s.", reason)
    return 1 if reason else 0


def _look_after(cluster: Cluster, told: list[int]) -> str:
    """Return why the cluster is of no more use; nothing when the worker was told to stop."""
    started = last_cleaned = last_swept = time.monotonic()
    while not told:
        time.sleep(LOOK_SECONDS)
        if not cluster.sentinel.is_alive():
            return "its processes have ended"
        if time.monotonic() - last_swept < settings.RUN_SWEEP_SECONDS:
            continue
        last_swept = time.monotonic()
        try:
            queue.sweep()
            if time.monotonic() - started > settings.RUN_HUNG_SECONDS and queue.is_hung(
                worker=work.worker_name, processes=Conf.WORKERS, since=settings.RUN_HUNG_SECONDS
            ):
                return "its processes stand still"
            if time.monotonic() - last_cleaned > CLEAN_SECONDS:
                last_cleaned = time.monotonic()
                queue.clean_up()
        except DatabaseError as error:
            logger.error("The database cannot be used: %s", " ".join(str(error).split()))
            connections.close_all()
    return ""


def _end(cluster: Cluster, *, patience: float) -> None:
    """Let a run that is about to end do so, then end all; what was not finished goes back into the queue."""
    if patience and cluster.sentinel.is_alive():
        cluster.stop_event.set()  # waits for ever for a sentinel that has died
        cluster.sentinel.join(patience)
    if cluster.sentinel.is_alive():
        cluster.sentinel.kill()  # its processes are tied to it
        cluster.sentinel.join()
    try:
        queue.put_back(worker=work.worker_name)
    except DatabaseError as error:
        logger.error("Unfinished runs wait for their lease to end: %s", " ".join(str(error).split()))
