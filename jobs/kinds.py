"""What a kind of run is. Each app defines its own; settings.RUN_KINDS lists them by dotted path."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from jobs.models import Run
    from jobs.work import Work

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    wall_seconds: float  # of one attempt
    cpu_seconds: int  # of its child process
    memory_mib: int  # of its child process
    scratch_mib: int = (
        1  # each file that the child writes for itself; WeasyPrint copies fonts of up to 0.3 MiB
    )
    attempts: int = 3  # a run whose process is killed so many times is lost
    at_once: int | None = None  # running, of all owners; None: as many as there are processors
    at_once_per_owner: int = 2
    waiting_per_owner: int = 5
    waiting: int = 200
    file_bytes: int = 64 * 1024 * 1024  # of a result; the child's own limit is the same
    keep_hours: float = 24.0  # a finished run, with its result

    def __post_init__(self) -> None:
        if self.wall_seconds > settings.RUN_WALL_SECONDS_MOST:
            raise ValueError(f"No run may take {self.wall_seconds} s: see settings.RUN_WALL_SECONDS_MOST.")

    @property
    def most_at_once(self) -> int:
        return self.at_once or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class File:
    """A result to download; `name` is the one that the reader's computer sees."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: a small result as JSON, a file, and what is to be written with it, all or nothing.

    `apply` is called in the transaction that marks the run as done. It happens exactly once, however often the run
    was begun; so whatever a run changes in the database is changed there and nowhere else.
    """

    result: Mapping[str, object] = field(default_factory=dict)
    file: File | None = None
    apply: Callable[[], None] | None = None


class RunFailed(Exception):
    """No result: `code` has a sentence in the kind's errors or in jobs.wording, `params` are its numbers."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    title: Words  # "Report as PDF"
    perform: Callable[["Work"], Outcome]
    limits: Limits
    done: Words  # the link to the result, a verb with its object
    home: Callable[["Run"], str]  # the address of the page that the run was started from
    home_text: Words  # the link to it: "Back to the result"
    may_start: Callable[[object], bool] = lambda user: True  # asked again when a run is to be tried again
    link: Callable[["Run"], str] | None = None  # where the result is, when it is not a file
    steps: Mapping[str, Words] = field(default_factory=dict)  # code -> sentence
    errors: Mapping[str, Words] = field(
        default_factory=dict
    )  # code -> sentence, before those of jobs.wording


class UnknownKind(KeyError):
    """A row of a kind that this version does not have."""


def kind_named(name: str) -> Kind:
    try:
        return import_string(settings.RUN_KINDS[name])
    except KeyError:
        raise UnknownKind(name) from None
