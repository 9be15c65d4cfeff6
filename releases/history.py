"""A release's history: who did what to it, when and why. Written once; the database refuses to change it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.choices import Action
from releases.release import Release

Changes = Mapping[str, tuple[str, str]]  # column -> (before, after), as a CSV cell says it
EDITS = (Action.IMPORTED, Action.DESCRIBED, Action.ADDED, Action.EDITED, Action.REMOVED, Action.SUBMITTED)


class WrittenOnceError(Exception):
    """Something tried to change or delete history."""


class EventQuerySet(models.QuerySet):
    def editors(self) -> set[int]:
        """The users who had a hand in what these events describe."""
        found = self.filter(action__in=EDITS, user_id__isnull=False)
        return set(found.order_by().values_list("user_id", flat=True))

    def update(self, **values: Any) -> int:
        raise WrittenOnceError

    def delete(self) -> tuple[int, dict[str, int]]:
        raise WrittenOnceError


class Event(models.Model):
    """The links carry no constraint: history outlives a deleted draft and a deleted account."""

    release = models.ForeignKey(
        Release, models.DO_NOTHING, related_name="events", verbose_name=_("release"), db_constraint=False
    )
    release_label = models.CharField(_("release"), max_length=40)
    at = models.DateTimeField(_("when"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        related_name="+",
        verbose_name=_("account"),
        null=True,
        db_constraint=False,
    )
    who = models.CharField(_("who"), max_length=150, blank=True)
    action = models.CharField(_("what"), max_length=10, choices=Action)
    table = models.CharField(_("table"), max_length=40, blank=True)
    row = models.CharField(_("row"), max_length=300, blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    reason = models.TextField(_("why"), max_length=4000, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a release")
        verbose_name_plural = _("release events")
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(action__in=Action.values), name="event_action_allowed"),
        )

    def __str__(self) -> str:
        return f"{self.release_label}, {self.get_action_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnceError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise WrittenOnceError


def record(
    release: Release,
    action: Action,
    *,
    by: AbstractBaseUser | None,
    at: datetime | None = None,
    table: str = "",
    row: str = "",
    changes: Changes | None = None,
    reason: str = "",
) -> Event:
    """One more line of history; ``by`` None is a program."""
    return Event.objects.create(
        release=release,
        release_label=release.label,
        at=at or timezone.now(),
        user=by,
        who=by.get_username() if by else "",
        action=action,
        table=table,
        row=row[:300],
        changes={column: list(values) for column, values in (changes or {}).items()},
        reason=reason,
    )
