"""A firm's profile as entered, and its assessments, each with the release and the result it was made with."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from releases.models import Release


class EnterpriseQuerySet(models.QuerySet["Enterprise"]):
    def owned_by(self, owner: str | None) -> "EnterpriseQuerySet":
        """A visitor's own; nothing for a visitor without a token."""
        return self.filter(owner=owner) if owner else self.none()


class Enterprise(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(_("owner"), max_length=64, db_index=True, editable=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    profile = models.JSONField(_("profile"), encoder=DjangoJSONEncoder)
    revision = models.PositiveIntegerField(
        _("revision"), default=1, help_text=_("Counts saves of the profile.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        ordering = ("-updated_at",)
        constraints = (models.CheckConstraint(condition=~models.Q(owner=""), name="enterprise_has_an_owner"),)

    def __str__(self) -> str:
        return self.name or str(_("Unnamed plant"))


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def owned_by(self, owner: str | None) -> "AssessmentQuerySet":
        """A visitor's own; nothing for a visitor without a token."""
        return self.filter(enterprise__owner=owner) if owner else self.none()


class Assessment(models.Model):
    """Never changed once made: a newer profile or release makes a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="assessments", verbose_name=_("enterprise")
    )
    release = models.ForeignKey(
        Release, models.PROTECT, related_name="assessments", verbose_name=_("release")
    )
    model_version = models.CharField(_("model version"), max_length=20)
    inputs = models.JSONField(_("inputs"), encoder=DjangoJSONEncoder)
    result = models.JSONField(_("result"), encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.enterprise}, {self.created_at:%Y-%m-%d}"
