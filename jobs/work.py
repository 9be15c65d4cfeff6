"""Doing a run: the side of the process that holds its lease, be it a worker or a page that answers at once."""

import logging
import time
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import translation

from jobs.child import ChildError, run_limited
from jobs.files import UPLOAD, path_of, write_file
from jobs.kinds import Kind, Outcome, RunFailed, kind_named
from jobs.models import Run, State
from jobs.queue import ended, freed, held, lease_end, ring, take_next

logger = logging.getLogger(__name__)

worker_name = ""  # set by jobs.keeper before it forks; a page's own runs have none


class Stopped(Exception):
    """This process is to leave the run: it was cancelled, or another process has taken it up."""


class Work:
    """What a kind's `perform` gets: its parameters, its upload, and the ways to tell and to be told."""

    def __init__(self, run: Run, kind: Kind) -> None:
        self.run = run
        self.parameters: Mapping[str, object] = run.parameters
        self._limits = kind.limits
        self._deadline = time.monotonic() + kind.limits.wall_seconds
        self._next_beat = time.monotonic() + settings.RUN_BEAT_SECONDS
        self._told: dict[str, object] = {}

    @property
    def upload(self) -> Path:
        return path_of(self.run.pk, UPLOAD)

    def progress(self, percent: float, step: str = "", **params: object) -> None:
        """Say how far it is; call it as often as you like, in no transaction. Raises Stopped, or RunFailed when late.

        `step` is a code among the kind's steps. Each run calls this, or waits in `limited`, at least once in
        RUN_LEASE_SECONDS, or it is taken for dead.
        """
        self._told = {
            "progress": min(max(int(percent), 0), 100),
            "step": step or self.run.step,
            "step_params": params,
        }
        self.run.step = step or self.run.step
        self.check()

    def check(self) -> None:
        """Renew the lease, write what was told and look for a cancellation, all at most once in RUN_BEAT_SECONDS."""
        if time.monotonic() > self._deadline:
            raise RunFailed("wall", seconds=self._limits.wall_seconds)
        if time.monotonic() < self._next_beat:
            return
        mine = Run.objects.filter(held(self.run), cancel_requested_at=None)
        if not mine.update(lease_until=lease_end(), **self._told):
            raise Stopped
        self._next_beat = time.monotonic() + settings.RUN_BEAT_SECONDS

    def limited(
        self, dotted_path: str, payload: bytes, *, steps: tuple[float, float] = (0.0, 100.0)
    ) -> bytes:
        """Call a function of jobs.child.ALLOWED in a child with the kind's limits; the child dies with a cancellation.

        What the child tells through jobs.progress becomes the run's progress, scaled to `steps`.
        """

        def tell(percent: float, step: str, params: Mapping[str, object]) -> None:
            low, high = steps
            self.progress(low + (high - low) * percent / 100, step, **params)

        return run_limited(
            dotted_path,
            payload,
            memory_mib=self._limits.memory_mib,
            cpu_seconds=self._limits.cpu_seconds,
            file_mib=self._limits.scratch_mib,
            wall_seconds=max(self._deadline - time.monotonic(), 0.0),
            on_progress=tell,
            on_wait=self.check,
        )


def take_and_perform() -> None:
    """The task of the queue: one run, if one can start; then a message for the next."""
    run = take_next(worker=worker_name)
    if run is None:
        return
    perform(run)


def perform(run: Run) -> None:
    """Do a claimed run to one of its ends, and say there is work if others wait."""
    try:
        with translation.override(run.language):
            _perform(run)
    finally:
        if Run.objects.filter(state=State.QUEUED).exists():
            ring()


def _perform(run: Run) -> None:
    kind = kind_named(run.kind)
    try:
        outcome = kind.perform(Work(run, kind))
        _finish(run, kind, outcome)
    except Stopped:
        _close(run, kind, State.CANCELLED, only_if_asked=True)
    except RunFailed as failure:
        _close(run, kind, State.FAILED, error=failure.code, error_params=failure.params)
    except ChildError as failure:
        logger.error("Run %s (%s): %s", run.pk, run.kind, failure)
        if failure.code == "killed" and run.attempts < kind.limits.attempts:
            Run.objects.filter(held(run)).update(**freed())
        else:
            _close(run, kind, State.FAILED, error=failure.code)
    except Exception:
        logger.exception("Run %s (%s) failed", run.pk, run.kind)
        _close(run, kind, State.FAILED, error="failed")


def _finish(run: Run, kind: Kind, outcome: Outcome) -> None:
    """Store what came out; all of it or, when the lease is gone or a cancellation was asked for, nothing."""
    stored = {}
    if outcome.file is not None:
        if len(outcome.file.content) > kind.limits.file_bytes:
            raise RunFailed("file_too_large", mib=kind.limits.file_bytes / 2**20)
        name = str(run.lease)
        write_file(run.pk, name, outcome.file.content)
        stored = {
            "stored_as": name,
            "file_name": outcome.file.name,
            "file_type": outcome.file.content_type,
            "file_bytes": run.file_bytes + len(outcome.file.content),
        }
    changes = ended(State.DONE, keep_hours=kind.limits.keep_hours, progress=100, **stored)
    with transaction.atomic():
        mine = Run.objects.filter(held(run), cancel_requested_at=None)
        if not mine.update(**changes, result=dict(outcome.result)):
            raise Stopped
        if outcome.apply is not None:
            outcome.apply()
    run.refresh_from_db()


def _close(run: Run, kind: Kind, state: State, *, only_if_asked: bool = False, **error: object) -> None:
    mine = Run.objects.filter(held(run))
    if only_if_asked:
        mine = mine.filter(cancel_requested_at__isnull=False)
    mine.update(**ended(state, keep_hours=kind.limits.keep_hours, **error))
    run.refresh_from_db()
