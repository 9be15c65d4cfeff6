"""What the rows of every release table have in common: provenance, and that only those of drafts change."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from releases.choices import Origin
from releases.fields import choice, long_text
from releases.release import Release

PROVENANCE = ("source", "origin", "note")


class RowQuerySet(models.QuerySet):
    def update(self, **values: Any) -> int:
        with transaction.atomic():
            self._hold_drafts(self.values_list("release_id", flat=True).distinct().order_by())
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            self._hold_drafts(self.values_list("release_id", flat=True).distinct().order_by())
            return super().delete()

    def bulk_create(self, objs: Iterable["Row"], *args: Any, **kwargs: Any) -> list["Row"]:
        objs = list(objs)
        with transaction.atomic():
            self._hold_drafts(row.release_id for row in objs)
            return super().bulk_create(objs, *args, **kwargs)

    def _hold_drafts(self, releases: Iterable[int]) -> None:
        for release in Release.objects.locked(releases):
            release.refuse_edits()


class Row(models.Model):
    """One row of one table of one release. Its columns are those of the table's CSV file."""

    table: ClassVar[str]  # stem of the CSV file, and the release's name for its rows
    keys: ClassVar[tuple[tuple[str, ...], ...]]  # columns that name a row; the first is the natural key

    source = long_text(
        _("source"), _("Where the figure is printed: publication, table, year. Someone must find it.")
    )
    origin = choice(
        _("origin"),
        Origin,
        _("Published: in the named source. Fitted: from a panel, by us. Assumed: ours, or recalled."),
    )
    note = long_text(_("note"), _("The reason of an assumption; what a reader must know."), optional=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("pk",)
        constraints: tuple[models.BaseConstraint, ...] = ()  # filled by fields.constrained

    def __str__(self) -> str:
        return " / ".join(str(part) for part in self.identity() if part != "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            self._hold_draft()
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            self._hold_draft()
            return super().delete(*args, **kwargs)

    def identity(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.keys[0])

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The CSV file's columns in order: the table's own, then its provenance."""
        own = (field.name for field in cls._meta.fields if field.name not in {"id", "release", *PROVENANCE})
        return (*own, *PROVENANCE)

    def _hold_draft(self) -> None:
        """Refuse a row that is in, or would move into or out of, what is not a draft."""
        stored = type(self).objects.filter(pk=self.pk).values_list("release_id", flat=True) if self.pk else []
        type(self).objects.all()._hold_drafts([self.release_id, *stored])


def release_key(table: str) -> models.ForeignKey:
    return models.ForeignKey(Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name=table)
