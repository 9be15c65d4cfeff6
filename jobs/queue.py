"""Which run is next, who holds it, and what becomes of one whose process has ended. The queue itself is django-q2's.

A message in the queue names no run: it says "there is work". So a message that is lost, doubled or late does no harm;
`sweep` sends another one where work waits and none is under way.
"""

import logging
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django_q.brokers import get_broker
from django_q.tasks import async_task

from jobs.files import remove_files, remove_strays
from jobs.kinds import UnknownKind, kind_named
from jobs.models import FINISHED, Run, State

logger = logging.getLogger(__name__)

TASK = "jobs.work.take_and_perform"
CLAIM_LOCK = 0x6A6F6273  # PostgreSQL's advisory lock of one_at_a_time: "jobs" in ASCII
LOOKED_AT = 500  # waiting runs, oldest first
UNKNOWN_KEEP_HOURS = 24.0  # a run of a kind that is gone
CLEANED_AT_ONCE = 200  # so that no write to SQLite is long


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A transaction in which no other process counts or claims runs."""
    with transaction.atomic():  # IMMEDIATE on SQLite: its only writer
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLAIM_LOCK])
        yield


def ring() -> None:
    """Tell the workers that there is work. A queue that does not answer is no reason to fail: `sweep` rings again."""
    try:
        async_task(TASK)
    except Exception as error:  # whatever the broker raises
        logger.error("The queue does not answer: %s", error)


def take_next(*, worker: str) -> Run | None:
    """Claim the oldest run that its kind's limits let start now."""
    if not Run.objects.filter(state=State.QUEUED).exists():
        return None  # without the lock
    with one_at_a_time():
        run = _next_to_start()
        return claim(run, worker=worker) if run else None


def _next_to_start() -> Run | None:
    running = _counts()
    waiting = Run.objects.filter(state=State.QUEUED).order_by("created_at")[:LOOKED_AT]
    return next((run for run in waiting if fits(run, running)), None)


def _counts() -> Counter[tuple[str, ...]]:
    """How many runs of each kind, and of each kind and owner, are under way."""
    counts: Counter[tuple[str, ...]] = Counter()
    for kind, owner in Run.objects.filter(state=State.RUNNING).values_list("kind", "owner"):
        counts[kind,] += 1
        counts[kind, owner] += 1
    return counts


def fits(run: Run, running: Counter[tuple[str, ...]] | None = None) -> bool:
    """Whether its kind's limits let it start now; ask within one_at_a_time()."""
    running = _counts() if running is None else running
    try:
        limits = kind_named(run.kind).limits
    except UnknownKind:
        return False
    return (
        running[run.kind,] < limits.most_at_once
        and running[run.kind, run.owner] < limits.at_once_per_owner
    )  # fmt: skip


def claim(run: Run, *, worker: str) -> Run:
    """Give the caller the lease of a waiting run; within one_at_a_time()."""
    now = timezone.now()
    run.state = State.RUNNING
    run.worker = worker
    run.lease, run.lease_until = uuid.uuid4(), lease_end()
    run.started_at = now
    run.attempts += 1
    run.progress, run.step, run.step_params = 0, "", {}
    run.save()
    return run


def lease_end():
    return timezone.now() + timedelta(seconds=settings.RUN_LEASE_SECONDS)


def held(run: Run) -> Q:
    """The condition under which a write of the run's holder counts."""
    return Q(pk=run.pk, state=State.RUNNING, lease=run.lease)


def freed() -> dict[str, object]:
    """What changes in a run that goes back into the queue."""
    return {
        "state": State.QUEUED,
        "lease": None,
        "lease_until": None,
        "worker": "",
        "progress": 0,
        "step": "",
        "step_params": {},
        "queued_at": timezone.now(),
    }


def ended(state: State, *, keep_hours: float, error: str = "", **more: object) -> dict[str, object]:
    """What changes in a run that comes to its end."""
    now = timezone.now()
    return {
        "state": state,
        "lease": None,
        "lease_until": None,
        "finished_at": now,
        "expires_at": now + timedelta(hours=keep_hours),
        "error": error,
        **more,
    }


def sweep() -> None:
    """Free the runs whose holder has ended, and wake a worker where a run waits that nobody was told of."""
    for run in Run.objects.filter(state=State.RUNNING, lease_until__lt=timezone.now()):
        _take_back(run)
    waiting = Run.objects.filter(
        state=State.QUEUED, queued_at__lt=timezone.now() - timedelta(seconds=settings.RUN_SWEEP_SECONDS)
    )
    if waiting.exists() and is_silent():
        ring()


def is_silent() -> bool:
    """Whether the queue answers and holds no message."""
    try:
        return get_broker().queue_size() == 0
    except DatabaseError:
        raise
    except Exception as error:  # whatever the broker raises
        logger.error("The queue does not answer: %s", error)
        return False


def keep_hours_of(run: Run) -> float:
    """Also of a kind that this version no longer has."""
    try:
        return kind_named(run.kind).limits.keep_hours
    except UnknownKind:
        return UNKNOWN_KEEP_HOURS


def _attempts(run: Run) -> int:
    try:
        return kind_named(run.kind).limits.attempts
    except UnknownKind:
        return 0


def _take_back(run: Run) -> None:
    attempts, keep_hours = _attempts(run), keep_hours_of(run)
    if run.cancel_requested_at:
        changes = ended(State.CANCELLED, keep_hours=keep_hours)
    elif run.attempts >= attempts:
        changes = ended(State.LOST, keep_hours=keep_hours, error="lost", error_params={"count": run.attempts})
    else:
        changes = freed()
    if Run.objects.filter(held(run), lease_until__lt=timezone.now()).update(**changes):
        logger.warning("Run %s was left by its process and is now %s.", run.pk, changes["state"])
        if changes["state"] == State.QUEUED:
            ring()


def put_back(*, worker: str) -> None:
    """What a worker that was told to stop has not finished; being stopped is no failed attempt."""
    for run in Run.objects.filter(state=State.RUNNING, worker=worker):
        changes = freed() | {"attempts": max(run.attempts - 1, 0)}
        if Run.objects.filter(held(run)).update(**changes):
            ring()


def is_hung(*, worker: str, processes: int, since: float) -> bool:
    """Whether a run could start, has waited for `since` seconds, and a process of this worker stands idle."""
    long_ago = timezone.now() - timedelta(seconds=since)
    if not Run.objects.filter(state=State.QUEUED, queued_at__lt=long_ago).exists():
        return False  # without the lock
    with one_at_a_time():
        run = _next_to_start()
        busy = Run.objects.filter(state=State.RUNNING, worker=worker).count()
    return run is not None and run.queued_at < long_ago and busy < processes


def _oldest_above_the_room() -> list[uuid.UUID]:
    above = (Run.objects.aggregate(sum=Sum("file_bytes"))["sum"] or 0) - settings.RUN_FILES_BYTES_MOST
    finished = Run.objects.filter(state__in=FINISHED, file_bytes__gt=0).order_by("finished_at")
    ids = []
    for run_id, size in finished.values_list("pk", "file_bytes")[:CLEANED_AT_ONCE]:
        if above <= 0:
            break
        ids.append(run_id)
        above -= size
    return ids


def clean_up() -> int:
    """Remove finished runs that have been kept long enough, or whose files take too much room; return how many."""
    old = Run.objects.filter(state__in=FINISHED, expires_at__lt=timezone.now())
    ids = [*old.values_list("pk", flat=True)[:CLEANED_AT_ONCE]] or _oldest_above_the_room()
    for run_id in ids:
        remove_files(run_id)
    Run.objects.filter(pk__in=ids).delete()
    day_ago = timezone.now() - timedelta(days=1)
    remove_strays(known=set(Run.objects.values_list("pk", flat=True)), older_than=day_ago.timestamp())
    return len(ids)
