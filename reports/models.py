"""The reports that were handed out, by code, and how a firm wants its own to look."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calculator.models import Assessment, Enterprise

CODE_LENGTH = 10
ACCENT = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write a colour as #rrggbb, such as #1f5f8b."))


class IssuedReport(models.Model):
    """One PDF that was made: what its code says to whoever holds the paper. It outlives the assessment."""

    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, editable=False)
    assessment = models.ForeignKey(
        Assessment,
        models.SET_NULL,
        related_name="issued_reports",
        verbose_name=_("assessment"),
        null=True,
        blank=True,
    )
    manifest_sha256 = models.CharField(_("fingerprint"), max_length=64)
    plan_revision = models.PositiveIntegerField(_("revision of the plan"), default=0)
    release_label = models.CharField(_("release"), max_length=40)
    model_version = models.CharField(_("model version"), max_length=20)
    paper = models.CharField(_("paper"), max_length=10)
    language = models.CharField(_("language"), max_length=10)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("issued report")
        verbose_name_plural = _("issued reports")
        ordering = ("-made_at",)
        constraints = (models.CheckConstraint(condition=~Q(code=""), name="issued_report_has_a_code"),)

    def __str__(self) -> str:
        return self.code


class LogoType(models.TextChoices):
    PNG = "png", "PNG"
    SVG = "svg", "SVG"


class Brand(models.Model):
    """A firm's own logo and colour on its reports."""

    enterprise = models.OneToOneField(
        Enterprise, models.CASCADE, related_name="brand", verbose_name=_("enterprise")
    )
    logo = models.BinaryField(_("logo"), blank=True, default=bytes)
    logo_type = models.CharField(_("type of the logo"), max_length=3, choices=LogoType, blank=True)
    accent = models.CharField(_("accent colour"), max_length=7, blank=True, validators=[ACCENT])
    revision = models.PositiveIntegerField(_("revision"), default=1, help_text=_("Counts saves."))
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("look of the reports")
        verbose_name_plural = _("looks of the reports")
        constraints = (
            models.CheckConstraint(
                condition=Q(logo_type__in=["", *LogoType.values]), name="brand_logo_type_is_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.enterprise)
