"""Kinds of runs for tests; the effect of each is a group of accounts, a table that is there anyway."""

import os
import time
from dataclasses import replace

from django.contrib.auth.models import Group
from django.core.exceptions import ObjectDoesNotExist

from jobs.kinds import File, Kind, Limits, Outcome, RunFailed
from jobs.work import Work


def home(run) -> str:
    return "/"


def slow_effect(work: Work) -> Outcome:
    """Work for a while, in this process and in a child, and leave one group with the run's name."""
    seconds = float(work.parameters.get("seconds", 0.3))
    end = time.monotonic() + seconds / 2
    while time.monotonic() < end:
        work.progress(50 * (1 - (end - time.monotonic()) / seconds * 2), "first")
        time.sleep(0.01)
    work.limited("tests.jobs.targets.sleep_and_tell", str(seconds / 2).encode(), steps=(50, 100))

    def apply() -> None:
        Group.objects.create(name=f"{work.run.pk} {work.run.attempts} {os.getpid()}")

    return Outcome(result={"seconds": seconds}, file=File("slow.txt", "text/plain", b"made"), apply=apply)


def fail(work: Work) -> Outcome:
    raise RunFailed("no_rows", rows=0)


def break_down(work: Work) -> Outcome:
    raise ObjectDoesNotExist("a fault of ours")


def burn(work: Work) -> Outcome:
    work.limited("tests.jobs.targets.sleep", b"")
    return Outcome()


LIMITS = Limits(
    wall_seconds=30.0, cpu_seconds=10, memory_mib=512, at_once=4, at_once_per_owner=4, waiting_per_owner=100
)
WORDS = {
    "title": "Slow effect",
    "done": "Download the text",
    "home": home,
    "home_text": "Back to the start",
    "steps": {"first": "Reading row %(row)s"},
    "errors": {"no_rows": "The file has %(rows)s rows."},
}
SLOW = Kind(perform=slow_effect, limits=LIMITS, **WORDS)
PATIENT = Kind(
    perform=slow_effect,
    limits=Limits(
        wall_seconds=30.0, cpu_seconds=10, memory_mib=512, attempts=1000, at_once=4, at_once_per_owner=4,
        waiting_per_owner=100,
    ),
    **WORDS,
)  # fmt: skip
SINGLE = replace(PATIENT, limits=replace(PATIENT.limits, at_once=1))
FAILING = Kind(perform=fail, limits=LIMITS, **WORDS)
BROKEN = Kind(perform=break_down, limits=LIMITS, **WORDS)
ENDLESS = Kind(perform=burn, limits=LIMITS, **WORDS)


def with_limits(kind: Kind, **changes: object) -> Kind:
    return replace(kind, limits=replace(kind.limits, **changes))


def limited_to(limits: Limits, target: str) -> Kind:
    """A kind that does nothing but call this target with these limits."""

    def perform(work: Work) -> Outcome:
        work.limited(f"tests.jobs.targets.{target}", b"")
        return Outcome()

    return replace(ENDLESS, perform=perform, limits=limits)
