"""A release at a glance: its state, its tables with their changes and faults, what to do next, what happened."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from releases.choices import Status
from releases.comparison import TableChanges, compare
from releases.history import Event
from releases.models import Release
from releases.review import list_url, located_problems
from releases.row import Row
from releases.tables import TABLES
from releases.validation import validate_tables
from releases.workflow import is_own_work, rows_of

EVENTS_SHOWN = 8
PROBLEMS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class TableLine:
    name: str
    url: str
    rows: int
    changes: TableChanges | None  # against the parent; None without one
    problems: int


@dataclass(frozen=True, slots=True)
class Overview:
    steps: tuple[tuple[str, bool], ...]  # (name of the state, whether it is this one)
    next: str  # mend, edit, submit, wait, publish, in_force, replaced
    replaced_by: Release | None
    tables: tuple[TableLine, ...]
    problems: list[dict[str, object]]
    problem_count: int
    has_changes: bool
    events: list[Event]
    event_count: int


def overview(release: Release, *, user: AbstractBaseUser) -> Overview:
    rows = rows_of(release)
    problems = validate_tables(rows)
    faults = Counter(problem.table for problem in problems)
    changes: dict[str, TableChanges] = {}
    if release.parent:
        changes = {found.table: found for found in compare(rows_of(release.parent), rows)}
    has_changes = not release.parent or any(found.total for found in changes.values())
    replaced_by = _replaced_by(release)
    return Overview(
        steps=tuple((str(status.label), status == release.status) for status in Status),
        next=_next(release, user, bool(problems), has_changes, replaced_by),
        replaced_by=replaced_by,
        tables=tuple(_line(model, release, rows, changes, faults) for model in TABLES),
        problems=located_problems(problems[:PROBLEMS_SHOWN], rows, release),
        problem_count=len(problems),
        has_changes=has_changes,
        events=list(release.events.all()[:EVENTS_SHOWN]),
        event_count=release.events.count(),
    )


def _line(
    model: type[Row],
    release: Release,
    rows: dict[str, list[Row]],
    changes: dict[str, TableChanges],
    faults: Counter[str],
) -> TableLine:
    return TableLine(
        name=str(model._meta.verbose_name_plural),
        url=list_url(model, release),
        rows=len(rows[model.table]),
        changes=changes.get(model.table),
        problems=faults[model.table],
    )


def _replaced_by(release: Release) -> Release | None:
    """The release that took its place; None for the one in force and for one that never was."""
    if not release.is_published:
        return None
    later = Release.objects.published().filter(published_at__gt=release.published_at)
    return later.order_by("published_at", "pk").first()


def _next(
    release: Release,
    user: AbstractBaseUser,
    faulty: bool,
    has_changes: bool,
    replaced_by: Release | None,
) -> str:
    if release.is_published:
        return "replaced" if replaced_by else "in_force"
    if release.is_in_review:
        return "wait" if is_own_work(release, user) else "publish"
    if faulty:
        return "mend"
    return "submit" if has_changes else "edit"
