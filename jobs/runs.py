"""The way in for other apps: start a run, do one at once, cancel one, try one again."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from jobs import queue, work
from jobs.files import UPLOAD, path_of, remove_files, write_file
from jobs.kinds import kind_named
from jobs.models import Run, State


class TooManyRuns(Exception):
    """This owner has as many runs waiting as the kind allows, or all owners together have."""


def start_run(
    *,
    kind: str,
    owner: str,
    key: str = "",
    parameters: Mapping[str, object] | None = None,
    upload: bytes | None = None,
) -> Run:
    """Put a run into the queue and return it; an unfinished one of the same kind, owner and key is returned as it is.

    owner: a visitor's mark or an account's (accounts.owner)
    key: what the run is about, so that a second click makes no second run
    upload: the file that the run works on; `Work.upload` is its path

    Raises TooManyRuns. What the caller has written in a transaction of its own is committed before a worker looks.
    """
    run = _new(kind=kind, owner=owner, key=key, parameters=parameters)
    return _enter_with(run, upload, start_now=False)[0]


def run_now(
    *,
    kind: str,
    owner: str,
    key: str = "",
    parameters: Mapping[str, object] | None = None,
    upload: bytes | None = None,
) -> Run:
    """Do a run in this process and return it finished; where its limits let none start now, put it into the queue."""
    run = _new(kind=kind, owner=owner, key=key, parameters=parameters)
    run, started = _enter_with(run, upload, start_now=True)
    if started:
        work.perform(run)
    return run


def finished_run(*, kind: str, owner: str, key: str) -> Run | None:
    """The newest finished run of this key whose file is still kept."""
    done = Run.objects.filter(
        kind=kind, owner=owner, key=key, state=State.DONE, expires_at__gt=timezone.now()
    ).exclude(stored_as="")
    run = done.order_by("-finished_at").first()
    return run if run is not None and path_of(run.pk, run.stored_as).exists() else None


def try_again(*, run: Run) -> Run:
    """A new run of what a finished one was about."""
    upload = path_of(run.pk, UPLOAD)
    return start_run(
        kind=run.kind,
        owner=run.owner,
        key=run.key,
        parameters=run.parameters,
        upload=upload.read_bytes() if upload.exists() else None,
    )


def request_cancel(*, run: Run) -> None:
    """A waiting run ends at once, a running one within seconds; a finished one stays as it is."""
    now = timezone.now()
    keep_hours = queue.keep_hours_of(run)
    waiting = Run.objects.filter(pk=run.pk, state=State.QUEUED)
    if not waiting.update(**queue.ended(State.CANCELLED, keep_hours=keep_hours), cancel_requested_at=now):
        Run.objects.filter(pk=run.pk, state=State.RUNNING).update(cancel_requested_at=now)
    run.refresh_from_db()


def _new(*, kind: str, owner: str, key: str, parameters: Mapping[str, object] | None) -> Run:
    now = timezone.now()
    return Run(
        kind=kind,
        owner=owner,
        key=key,
        parameters=dict(parameters or {}),
        language=get_language() or "en",
        created_at=now,
        queued_at=now,
    )


def _enter_with(run: Run, upload: bytes | None, *, start_now: bool) -> tuple[Run, bool]:
    """The same with the run's file, which goes again where the run does not enter."""
    if upload is not None:
        write_file(run.pk, UPLOAD, upload)
        run.file_bytes = len(upload)
    entered = None
    try:
        entered, started = _enter(run, start_now=start_now)
    finally:
        if entered is None or entered.pk != run.pk:
            remove_files(run.pk)
    return entered, started


def _enter(run: Run, *, start_now: bool) -> tuple[Run, bool]:
    """Store the run, or find its like; True beside it when this process is to do it."""
    limits = kind_named(run.kind).limits
    with queue.one_at_a_time():
        unfinished = Run.objects.unfinished().filter(kind=run.kind)
        same = unfinished.filter(owner=run.owner, key=run.key).first() if run.key else None
        if same is not None:
            return same, False
        if start_now and queue.fits(run):
            return queue.claim(run, worker=work.worker_name), True
        waiting = unfinished.filter(state=State.QUEUED)
        if (
            waiting.count() >= limits.waiting
            or waiting.filter(owner=run.owner).count() >= limits.waiting_per_owner
        ):
            raise TooManyRuns
        run.save()
        transaction.on_commit(queue.ring)
        return run, False
