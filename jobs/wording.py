"""What a run's page says: one sentence per state, error and step, through gettext."""

from collections.abc import Mapping

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from jobs.kinds import Kind, UnknownKind, Words, kind_named
from jobs.models import Run, State

STATES = {
    State.QUEUED: _lazy("Waiting to start"),
    State.RUNNING: _lazy("Under way"),
    State.DONE: _lazy("Done"),
    State.FAILED: _lazy("It did not work"),
    State.CANCELLED: _lazy("Cancelled"),
    State.LOST: _lazy("It did not work"),
}
WAITS = {
    0: _lazy("It is next. It starts as soon as a place is free."),
    1: _lazy("One other is before it. It starts as soon as a place is free."),
}
WAITS_LONGER = _lazy("%(count)s others are before it. It starts as soon as a place is free.")
STOPPING = _lazy("It stops within a few seconds.")
KEPT = _lazy("The file is kept until %(when)s UTC.")
CANCELLED = _lazy("You stopped it. Nothing was changed.")

ERRORS = {
    "memory": _lazy("It needed more memory than it may use. Try less data."),
    "cpu": _lazy("It took longer to work out than it may. Try less data."),
    "wall": _lazy("It took longer than it may. The server may be busy: try again in a few minutes."),
    "killed": _lazy("The server ended it before it was done. Try again."),
    "lost": _lazy(
        "The server ended it before it was done, %(count)s times. Try again later, and tell the administrator."
    ),
    "unavailable": _lazy(
        "This server lacks a program that the work needs. The administrator finds its name in the log."
    ),
    "file_too_large": _lazy("The result is larger than %(mib)s MiB. Try less data."),
    "failed": _lazy("The fault is ours and is in the server’s log. Nothing was changed."),
}
TOO_MANY = _lazy("You have as many waiting as one visitor may have. Let one end, or cancel one.")


def title_of(kind: Kind | None) -> str:
    return str(kind.title) if kind else _("Background work")


def error_sentence(run: Run, kind: Kind | None) -> str:
    words = {**ERRORS, **(kind.errors if kind else {})}.get(run.error, ERRORS["failed"])
    return _filled(words, run.error_params) or str(ERRORS["failed"])


def step_sentence(run: Run, kind: Kind | None) -> str:
    words = kind.steps.get(run.step) if kind else None
    return _filled(words, run.step_params) if words else ""


def kept_sentence(run: Run) -> str:
    when = date_format(run.expires_at, "j F Y, H:i") if run.expires_at else ""
    return _filled(KEPT, {"when": when}) if when and run.stored_as else ""


def wait_sentence(count: int) -> str:
    return str(WAITS[count]) if count in WAITS else _filled(WAITS_LONGER, {"count": count})


def kind_or_none(run: Run) -> Kind | None:
    try:
        return kind_named(run.kind)
    except UnknownKind:
        return None


def _filled(words: Words, params: Mapping[str, object]) -> str:
    """The sentence with its numbers in the reader's way; nothing when one is missing."""
    try:
        return str(words) % {name: _written(value) for name, value in params.items()}
    except KeyError:
        return ""


def _written(value: object) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return number_format(value, force_grouping=True) if is_number else str(value)
