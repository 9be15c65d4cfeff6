"""A run: one piece of work that may take longer than a page, with its state, its limits' outcome and its words' codes.

The row is the truth; the queue only wakes a worker. Whoever works on a run holds its lease, a random token with a
date: a write without the right token does nothing, and a lease that is not renewed makes the run free again.
"""

import uuid
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
    LOST = "lost", _("lost")


UNFINISHED = (State.QUEUED, State.RUNNING)
FINISHED = (State.DONE, State.FAILED, State.CANCELLED, State.LOST)


class RunQuerySet(models.QuerySet["Run"]):
    def owned_by(self, owners: Iterable[str]) -> "RunQuerySet":
        """What any of these marks owns; nothing for a visitor without one."""
        return self.filter(owner__in=[owner for owner in owners if owner])

    def unfinished(self) -> "RunQuerySet":
        return self.filter(state__in=UNFINISHED)


class Run(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    owner = models.CharField(_("owner"), max_length=64, editable=False)
    key = models.CharField(
        _("key"),
        max_length=100,
        blank=True,
        help_text=_("One owner has one unfinished run of a kind and key."),
    )
    parameters = models.JSONField(_("parameters"), default=dict, encoder=DjangoJSONEncoder)
    language = models.CharField(_("language"), max_length=10, default="en")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(
        _("progress [%]"), default=0, validators=[MaxValueValidator(100)]
    )
    step = models.CharField(_("step"), max_length=40, blank=True)
    step_params = models.JSONField(_("step’s numbers"), default=dict, encoder=DjangoJSONEncoder)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    worker = models.CharField(_("worker"), max_length=32, blank=True)
    lease = models.UUIDField(_("lease"), null=True, editable=False)
    lease_until = models.DateTimeField(_("lease until"), null=True)
    cancel_requested_at = models.DateTimeField(_("cancel requested"), null=True)

    created_at = models.DateTimeField(_("created"))
    queued_at = models.DateTimeField(_("last put into the queue"))
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    expires_at = models.DateTimeField(_("kept until"), null=True)

    error = models.CharField(_("error"), max_length=40, blank=True)
    error_params = models.JSONField(_("error’s numbers"), default=dict, encoder=DjangoJSONEncoder)
    result = models.JSONField(_("result"), default=dict, encoder=DjangoJSONEncoder)
    stored_as = models.CharField(_("stored as"), max_length=40, blank=True)
    file_name = models.CharField(_("file"), max_length=120, blank=True)
    file_type = models.CharField(_("content type"), max_length=100, blank=True)
    file_bytes = models.PositiveBigIntegerField(_("size of its files"), default=0)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=("state", "created_at"), name="run_by_state"),
            models.Index(fields=("owner", "kind"), name="run_by_owner"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(owner="") & ~Q(kind=""), name="run_has_an_owner_and_a_kind"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="run_state_is_one_of_six"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="run_progress_is_a_percentage"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, lease__isnull=False, lease_until__isnull=False)
                | (~Q(state=State.RUNNING) & Q(lease__isnull=True, lease_until__isnull=True)),
                name="run_has_a_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNFINISHED, finished_at__isnull=True)
                | Q(state__in=FINISHED, finished_at__isnull=False),
                name="run_has_an_end_when_finished",
            ),
            models.UniqueConstraint(
                fields=("kind", "owner", "key"),
                condition=Q(state__in=UNFINISHED) & ~Q(key=""),
                name="one_unfinished_run_per_key",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}, {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED
