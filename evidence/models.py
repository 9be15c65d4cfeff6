"""Panels and fits: written once, with all that is needed to make the same fit again; and which fit a release holds."""

import uuid
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.draft import is_simulated
from evidence.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from releases.choices import CountryTypeOrAll, IndustryClass, Outcome
from releases.models import Release

SIMULATED = (
    "simulated"  # a column of this name, or a name that holds the word, keeps a panel out of every release
)


class WrittenOnceError(Exception):
    """Something tried to change a stored panel or fit."""


class WrittenOnceQuerySet(models.QuerySet):
    def update(self, **values: Any) -> int:
        raise WrittenOnceError


class WrittenOnce(models.Model):
    """Who wrote it and when. The link to the account has no constraint: the row outlives it, unchanged."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        related_name="+",
        verbose_name=_("account"),
        null=True,
        db_constraint=False,
    )
    who = models.CharField(_("who"), max_length=150)
    made_at = models.DateTimeField(_("when"))

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-made_at",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnceError
        super().save(*args, **kwargs)


class Panel(WrittenOnce):
    """A panel file and what its columns hold (tabular.column_facts). The file itself: evidence.files."""

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size_bytes = models.PositiveIntegerField(_("size [bytes]"))
    n_rows = models.PositiveIntegerField(_("rows"))
    facts = models.JSONField(_("columns"), encoder=DjangoJSONEncoder)

    class Meta(WrittenOnce.Meta):
        verbose_name = _("panel")
        verbose_name_plural = _("panels")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    size_bytes__gte=1, size_bytes__lte=MOST_BYTES, n_rows__gte=1, n_rows__lte=MOST_ROWS
                ),
                name="panel_within_limits",
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("evidence:panel", args=[self.pk])

    @property
    def columns(self) -> list[dict[str, Any]]:
        return self.facts["columns"][:MOST_COLUMNS]

    @property
    def is_simulated(self) -> bool:
        names = [column["name"] for column in self.columns]
        return is_simulated({"panel": {"file": self.file_name, "columns": names}})


class Fit(WrittenOnce):
    """One run of the fit: `report` is what `fit_curves --json` prints, `drawn` what its pictures need besides."""

    panel = models.ForeignKey(Panel, verbose_name=_("panel"), on_delete=models.PROTECT, related_name="fits")
    run = models.UUIDField(_("run"), unique=True)
    options = models.JSONField(_("options"))
    versions = models.JSONField(_("versions of the software"))
    report = models.JSONField(_("result"))
    drawn = models.JSONField(_("pictures"))

    class Meta(WrittenOnce.Meta):
        verbose_name = _("fit")
        verbose_name_plural = _("fits")
        permissions = (("analyse_panels", _("Can upload panels and fit curves on them")),)

    def __str__(self) -> str:
        return f"{', '.join(self.options['outcomes'])}, {self.panel}"

    def get_absolute_url(self) -> str:
        return reverse("evidence:fit", args=[self.pk])


class FittedRecord(models.Model):
    """A record of a release that a fit was written into: while the release stands, so does the fit."""

    fit = models.ForeignKey(Fit, verbose_name=_("fit"), on_delete=models.PROTECT, related_name="records")
    release = models.ForeignKey(
        Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name="fitted_records"
    )
    outcome = models.CharField(_("outcome"), max_length=40, choices=Outcome)
    country_type = models.CharField(_("country type"), max_length=40, choices=CountryTypeOrAll)
    industry_class = models.CharField(_("industry class"), max_length=40, choices=IndustryClass)
    who = models.CharField(_("who"), max_length=150)
    written_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("fitted record")
        verbose_name_plural = _("fitted records")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("release", "outcome", "country_type", "industry_class"), name="one_fit_per_record"
            ),
        )

    def __str__(self) -> str:
        return f"{self.release}: {self.outcome} / {self.country_type} / {self.industry_class}"
