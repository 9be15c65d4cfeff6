"""A release: one version of every coefficient and factor; draft, in review, then published and read-only for ever."""

from collections.abc import Iterable
from datetime import date

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from releases.choices import Status
from releases.wording import SENTENCES

LABEL = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", message=SENTENCES["not_a_label"], code="not_a_label")


class FrozenReleaseError(Exception):
    """Something tried to change what is not a draft."""


class ReleaseInReviewError(FrozenReleaseError):
    def __init__(self, label: str) -> None:
        super().__init__(
            gettext("Release %(label)s is in review. Return it to draft, and change it then.")
            % {"label": label}
        )


class PublishedReleaseError(FrozenReleaseError):
    """Something tried to change or delete what is published."""

    def __init__(self, label: str) -> None:
        super().__init__(
            gettext("Release %(label)s is published and read-only. Copy it to a new draft and change that.")
            % {"label": label}
        )


class ReleaseQuerySet(models.QuerySet):
    def published(self) -> "ReleaseQuerySet":
        return self.filter(status=Status.PUBLISHED)

    def newest(self) -> "Release | None":
        """The one that new assessments use: published last."""
        return self._in_order().first()

    def current_on(self, day: date) -> "Release | None":
        """The one that new assessments used at the end of this day; None before the first."""
        return self._in_order().filter(published_at__date__lte=day).first()

    def _in_order(self) -> "ReleaseQuerySet":
        return self.published().order_by("-published_at", "-pk")

    def locked(self, pks: Iterable[int]) -> list["Release"]:
        """These releases, held against a change of status until the transaction ends."""
        return list(self.select_for_update().filter(pk__in=set(pks)).order_by("pk"))

    def refuse_published(self) -> None:
        published = self.published().first()
        if published is not None:
            raise PublishedReleaseError(published.label)

    def update(self, **values: object) -> int:
        self.refuse_published()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_published()
        return super().delete()


class Release(models.Model):
    label = models.CharField(
        _("label"),
        max_length=40,
        unique=True,
        validators=[LABEL],
        help_text=_("Printed on every page and report. Year and running number, such as 2026.2."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False, db_index=True
    )
    released_on = models.DateField(
        _("released on"), help_text=_("Printed with the release; set when it is published.")
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("copied from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
    )
    summary_en = models.TextField(
        _("release notes"),
        max_length=4000,
        blank=True,
        help_text=_("What changed against the release before, and why. Printed with the release."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ("-created_at", "-pk")
        permissions = (("publish_release", _("Can publish a release")),)
        constraints = (
            models.CheckConstraint(condition=Q(status__in=Status.values), name="release_status_allowed"),
            models.CheckConstraint(
                condition=Q(status=Status.PUBLISHED, published_at__isnull=False)
                | Q(status__in=[Status.DRAFT, Status.REVIEW], published_at__isnull=True),
                name="release_published_at_iff_published",
            ),
        )

    def __str__(self) -> str:
        return self.label

    def save(self, *args: object, **kwargs: object) -> None:
        with transaction.atomic():
            self._refuse_if_stored_as_published()
            super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            self._refuse_if_stored_as_published()
            return super().delete(*args, **kwargs)

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_in_review(self) -> bool:
        return self.status == Status.REVIEW

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    def refuse_edits(self) -> None:
        """FrozenReleaseError unless this is a draft."""
        if self.is_published:
            raise PublishedReleaseError(self.label)
        if self.is_in_review:
            raise ReleaseInReviewError(self.label)

    def _refuse_if_stored_as_published(self) -> None:
        if any(stored.is_published for stored in Release.objects.locked([self.pk] if self.pk else [])):
            raise PublishedReleaseError(self.label)
