"""A firm's profile as entered, its scenarios, and its assessments, each with the release and result it has."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from calculator.scenarios import rules
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


class ScenarioKind(models.TextChoices):
    """In the order in which they stand side by side."""

    DO_NOTHING = rules.DO_NOTHING, _("Do nothing")
    PLANNED = rules.PLANNED, _("As planned")
    ACCELERATED = rules.ACCELERATED, _("Accelerated")
    OWN = rules.OWN, _("Own")


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def owned_by(self, owner: str | None) -> "ScenarioQuerySet":
        """A visitor's own; nothing for a visitor without a token."""
        return self.filter(enterprise__owner=owner) if owner else self.none()


class Scenario(models.Model):
    """What one plan of a plant changes in its profile; the rest follows the profile.

    As planned is the profile itself and never a row. Do nothing and accelerated follow from it by a rule: they exist
    for every plant, and become a row once an assessment of theirs needs one. Only own ones hold changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="scenarios", verbose_name=_("enterprise")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ScenarioKind, default=ScenarioKind.OWN)
    name = models.CharField(_("name"), max_length=60, blank=True)
    changes = models.JSONField(
        _("changes"),
        encoder=DjangoJSONEncoder,
        default=dict,
        blank=True,
        help_text=_("Keys of the profile that differ from the plant's; null where one is left out."),
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=1, help_text=_("Counts saves of the scenario.")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ("position", "created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind=rules.OWN) & ~Q(name="") | Q(kind__in=rules.RULED, name=""),
                name="only_own_scenarios_have_a_name",
            ),
            models.UniqueConstraint(
                fields=("enterprise", "kind"), condition=~Q(kind=rules.OWN), name="one_scenario_of_a_rule"
            ),
            models.UniqueConstraint(
                fields=("enterprise", "name"), condition=Q(kind=rules.OWN), name="scenario_names_differ"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


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
    scenario = models.ForeignKey(
        Scenario,
        models.SET_NULL,
        related_name="assessments",
        verbose_name=_("scenario"),
        null=True,
        blank=True,
        help_text=_("None: the plant's own profile, as planned."),
    )
    scenario_name = models.CharField(
        _("name of the scenario"),
        max_length=60,
        blank=True,
        help_text=_("As it was; the assessment outlives an own scenario."),
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

    @property
    def scenario_title(self) -> str:
        """Which scenario it is of; empty for the plant's own profile."""
        return self.scenario_name or (str(self.scenario) if self.scenario_id else "")

    @property
    def edit_url(self) -> str:
        """Where what it was made of is changed; a scenario of a rule, or one that is gone, only has its comparison."""
        if not self.scenario_title:
            return reverse("calculator:edit", args=[self.enterprise_id])
        if self.scenario_id and self.scenario_name:
            return reverse("calculator:scenario_edit", args=[self.enterprise_id, self.scenario_id])
        return reverse("calculator:scenarios", args=[self.enterprise_id])

    @property
    def field_url(self) -> str:
        """The form with the field that a link names: the own scenario's, else the plant's, which a rule follows."""
        if self.scenario_id and self.scenario_name:
            return self.edit_url
        return reverse("calculator:edit", args=[self.enterprise_id])
