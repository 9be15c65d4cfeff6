"""A release's life: copied, imported or loaded; edited as a draft, reviewed, published through the one validator."""

import re
from collections.abc import Sequence
from copy import copy
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from releases.choices import Action, Status
from releases.diff import Difference, differences
from releases.folder import RELEASE_COLUMNS, RELEASE_FILE, Folder, FolderProblem, file_name
from releases.history import record
from releases.release import FrozenReleaseError, Release
from releases.row import Row
from releases.tables import MODELS, TABLES
from releases.validation import Problem, validate_tables

BATCH = 500


class CannotPublish(Exception):
    """The validator refuses; ``problems`` are placed by table and index into ``rows``."""

    def __init__(self, problems: list[Problem], rows: dict[str, list[Row]]) -> None:
        super().__init__("\n".join(f"{problem.table}, {problem.column}: {problem}" for problem in problems))
        self.problems = problems
        self.rows = rows


class OwnWorkError(FrozenReleaseError):
    """The two-person rule."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("You edited or submitted release %(label)s; somebody else must publish it.") % {"label": label}
        )


class NotInReviewError(FrozenReleaseError):
    def __init__(self, label: str) -> None:
        super().__init__(_("Release %(label)s is a draft; submit it for review first.") % {"label": label})


class DifferentContent(Exception):
    """A release of the folder's label exists and is not the same; ``problems`` say where."""

    def __init__(self, label: str, problems: list[FolderProblem]) -> None:
        super().__init__(label)
        self.label = label
        self.problems = problems


def rows_of(release: Release) -> dict[str, list[Row]]:
    """Every table's rows in their order."""
    return {model.table: list(model.objects.filter(release=release)) for model in TABLES}


def copy_to_draft(release: Release, label: str, *, by: AbstractBaseUser | None = None) -> Release:
    """A draft with the same rows; ValidationError where the label is taken or malformed."""
    draft = Release(label=label, released_on=release.released_on, parent=release)
    draft.full_clean()
    with transaction.atomic():
        draft.save()
        for table, rows in rows_of(release).items():
            _save_rows(draft, table, rows)
        record(draft, Action.COPIED, by=by, reason=_("From release %(label)s.") % {"label": release.label})
    return draft


def import_draft(
    folder: Folder, label: str, *, parent: Release | None, by: AbstractBaseUser | None, reason: str
) -> Release:
    """A draft of what a folder holds; ValidationError where the label is taken or malformed."""
    draft = copy(folder.release)
    draft.label, draft.parent = label, parent
    draft.full_clean()
    with transaction.atomic():
        draft.save()
        for table, rows in folder.rows.items():
            _save_rows(draft, table, rows)
        record(draft, Action.IMPORTED, by=by, reason=reason)
    return draft


def submit(release: Release, *, by: AbstractBaseUser | None, notes: str) -> Release:
    """Hand a draft to review: nobody edits it from then on. CannotPublish where the validator would refuse it."""
    with transaction.atomic():
        stored = _held(release, Status.DRAFT)
        _refuse_problems(stored)
        stored.status, stored.summary_en = Status.REVIEW, notes
        stored.save()
        record(stored, Action.SUBMITTED, by=by, reason=notes)
    release.refresh_from_db()
    return release


def return_to_draft(release: Release, *, by: AbstractBaseUser | None, reason: str) -> Release:
    """Give it back to be edited."""
    with transaction.atomic():
        stored = _held(release, Status.REVIEW)
        stored.status = Status.DRAFT
        stored.save()
        record(stored, Action.RETURNED, by=by, reason=reason)
    release.refresh_from_db()
    return release


def publish(
    release: Release,
    *,
    now: datetime,
    by: AbstractBaseUser | None = None,
    notes: str | None = None,
    released_on: date | None = None,
) -> Release:
    """Validate and make read-only for ever; CannotPublish with the problems, or why not.

    A person publishes what is in review, and under the two-person rule not what they edited or submitted; a program
    (``by`` None) publishes a draft at once. ``released_on`` is the date printed, today's unless given.
    """
    with transaction.atomic():
        stored = _held(release, *((Status.REVIEW,) if by else (Status.DRAFT, Status.REVIEW)))
        if by and is_own_work(stored, by):
            raise OwnWorkError(stored.label)
        _refuse_problems(stored)
        stored.status = Status.PUBLISHED
        stored.published_at = now
        stored.released_on = released_on or timezone.localdate(now)
        stored.summary_en = stored.summary_en if notes is None else notes
        stored.save()
        record(stored, Action.PUBLISHED, by=by, at=now, reason=stored.summary_en)
    release.refresh_from_db()
    return release


def is_own_work(release: Release, user: AbstractBaseUser) -> bool:
    """Whether the two-person rule keeps this user from publishing this release."""
    return settings.TWO_PERSON_RULE and user.pk in _editors(release)


def _editors(release: Release) -> set[int]:
    """Also of the draft that it was copied from: what nobody else has published is no one else's work."""
    found = release.events.editors()
    parent, copied_at = release.parent, release.created_at
    if parent and not (parent.published_at and parent.published_at <= copied_at):
        found |= _editors(parent)
    return found


def _held(release: Release, *statuses: Status) -> Release:
    """The stored release, held until the transaction ends; refused where it is not in one of these states."""
    stored = Release.objects.select_for_update().get(pk=release.pk)
    if stored.status not in statuses:
        stored.refuse_edits()
        raise NotInReviewError(stored.label)
    return stored


def _refuse_problems(release: Release) -> None:
    rows = rows_of(release)
    problems = validate_tables(rows)
    if problems:
        raise CannotPublish(problems, rows)


def load(folder: Folder, *, now: datetime, as_draft: bool = False) -> tuple[Release, bool]:
    """The release that a folder holds, and whether it had to be created; DifferentContent where it differs."""
    with transaction.atomic():
        stored = Release.objects.filter(label=folder.release.label).first()
        if stored is not None:
            problems = folder_differences(stored, folder)
            if problems:
                raise DifferentContent(stored.label, problems)
            return stored, False
        release = copy(folder.release)
        release.save()
        for table, rows in folder.rows.items():
            _save_rows(release, table, rows)
        record(release, Action.LOADED, by=None, at=now)
        if not as_draft:
            publish(release, now=now, released_on=release.released_on)
    return release, True


def folder_differences(release: Release, folder: Folder) -> list[FolderProblem]:
    """Where a folder says something else than the stored release, by file, row and column."""
    found = []
    for column in RELEASE_COLUMNS:
        before, after = getattr(release, column), getattr(folder.release, column)
        if before != after:
            found.append(
                FolderProblem(RELEASE_FILE, 2, column, "folder_changed", {"before": before, "after": after})
            )
    return found + [_placed(difference, folder) for difference in differences(rows_of(release), folder.rows)]


def next_label(label: str) -> str:
    """The first label not taken that counts on from this one: 2026.1 → 2026.2."""
    stem, digits = re.fullmatch(r"(.*?)([0-9]*)", label).groups()
    stem, number = (stem, int(digits)) if digits else (f"{stem}.", 1)
    while Release.objects.filter(label=f"{stem}{(number := number + 1)}").exists():
        continue
    return f"{stem}{number}"


def _placed(difference: Difference, folder: Folder) -> FolderProblem:
    row = None if difference.row is None else folder.row_numbers[difference.table][difference.row]
    key = " / ".join(str(part) for part in difference.key if part != "")
    params = {"key": key, "before": difference.before, "after": difference.after}
    column = difference.column or MODELS[difference.table].keys[0][0]
    return FolderProblem(
        file_name(MODELS[difference.table]), row, column, f"folder_{difference.code}", params
    )


def _save_rows(release: Release, table: str, rows: Sequence[Row]) -> None:
    copies = []
    for row in rows:
        new = copy(row)
        new._state = type(row._state)()
        new.pk = None
        new.release = release
        copies.append(new)
    MODELS[table].objects.bulk_create(copies, batch_size=BATCH)
