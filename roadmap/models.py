"""What a visitor makes of a roadmap: edits of its plan, each with what it replaced, and the readings that follow."""

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calculator.models import Assessment, Enterprise


class SavedPlan(models.Model):
    """The edits of one assessment's plan, sparse: what is not edited follows the release's action templates."""

    assessment = models.OneToOneField(
        Assessment, models.CASCADE, related_name="saved_plan", verbose_name=_("assessment")
    )
    changes = models.JSONField(_("changes"), encoder=DjangoJSONEncoder, default=dict, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1, help_text=_("Counts edits."))
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def __str__(self) -> str:
        return f"{self.assessment}, {self.revision}"


class PlanEdit(models.Model):
    """One edit, with the whole document before and after it, so that it can be undone. Never changed."""

    plan = models.ForeignKey(SavedPlan, models.CASCADE, related_name="edits", verbose_name=_("plan"))
    revision = models.PositiveIntegerField(_("revision"), help_text=_("That the edit led to."))
    before = models.JSONField(_("before"), encoder=DjangoJSONEncoder, default=dict)
    after = models.JSONField(_("after"), encoder=DjangoJSONEncoder, default=dict)
    what = models.CharField(_("what"), max_length=40)
    params = models.JSONField(_("parameters"), encoder=DjangoJSONEncoder, default=dict)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("edit of a plan")
        verbose_name_plural = _("edits of plans")
        ordering = ("-revision",)
        constraints = (models.UniqueConstraint(fields=("plan", "revision"), name="plan_edit_once"),)

    def __str__(self) -> str:
        return f"{self.plan_id}, {self.revision}"


class Reading(models.Model):
    """What a plant's meters, and its count of AI machines, said in one quarter of a year."""

    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="readings", verbose_name=_("enterprise")
    )
    year = models.PositiveIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2150)]
    )
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    energy = models.JSONField(
        _("energy"),
        encoder=DjangoJSONEncoder,
        default=list,
        help_text=_("Carrier, quantity and unit of each meter."),
    )
    output = models.FloatField(_("output"), null=True, blank=True)
    ai_assets = models.FloatField(_("AI-controlled machines"), null=True, blank=True)
    ai_level = models.FloatField(_("AI level"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1, help_text=_("Counts saves."))
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ("year", "quarter")
        constraints = (
            models.UniqueConstraint(fields=("enterprise", "year", "quarter"), name="one_reading_a_quarter"),
            models.CheckConstraint(
                condition=Q(year__gte=1990, year__lte=2150, quarter__gte=1, quarter__lte=4),
                name="reading_is_of_a_quarter",
            ),
            models.CheckConstraint(
                condition=Q(output__isnull=True) | Q(output__gte=0, output__lte=1e15),
                name="reading_output_is_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(ai_assets__isnull=True) | Q(ai_assets__gte=0, ai_assets__lte=1e7),
                name="reading_ai_assets_are_a_count",
            ),
            models.CheckConstraint(
                condition=Q(ai_level__isnull=True) | Q(ai_level__gte=0, ai_level__lte=1000),
                name="reading_ai_level_is_a_level",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} Q{self.quarter}"


class ReportedPlan(models.Model):
    """How an assessment's plan and its readings stood when its newest report was made; goes with the assessment."""

    assessment = models.OneToOneField(
        Assessment, models.CASCADE, related_name="reported_plan", verbose_name=_("assessment")
    )
    snapshot = models.JSONField(_("snapshot"), encoder=DjangoJSONEncoder, default=dict)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("plan as reported")
        verbose_name_plural = _("plans as reported")
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.assessment}, {self.made_at:%Y-%m-%d}"
