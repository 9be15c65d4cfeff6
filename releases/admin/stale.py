"""Two people at one form: the second is told, keeps what they typed, and decides."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from releases.cells import cells_of
from releases.models import Release, Row

DIFFERENCES_SHOWN = 5


def version_of(instance: models.Model) -> str:
    """Changes with any value that a form could have shown."""
    cells = cells_of(instance, _columns(instance))
    return hashlib.sha256("\x1f".join(cells).encode()).hexdigest()[:32]


class VersionedForm(forms.ModelForm):
    """Carries the version of what it shows; where that is no longer stored, saving is refused once."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = version_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_stale(cleaned)
        return cleaned

    def _refuse_stale(self, cleaned: dict[str, Any]) -> None:
        Release.objects.locked([_release_of(self.instance)])  # until the admin's transaction ends
        stored = type(self.instance).objects.filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError(_("Somebody deleted this while you had it open."), code="stale")
        if cleaned.get("version") == version_of(stored):
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = version_of(stored)
        raise ValidationError(
            _(
                "Somebody saved this after you opened it. Below is what you typed; stored is now: %(stored)s. "
                "Save again to replace it."
            )
            % {"stored": _differing(stored, cleaned)},
            code="stale",
        )


def _columns(instance: models.Model) -> tuple[str, ...]:
    return instance.columns() if isinstance(instance, Row) else ("label", "summary_en", "status")


def _release_of(instance: models.Model) -> int:
    return instance.release_id if isinstance(instance, Row) else instance.pk


def _differing(stored: models.Model, cleaned: dict[str, Any]) -> str:
    names = [name for name in _columns(stored) if name in cleaned and cleaned[name] != getattr(stored, name)]
    told = [
        f"{stored._meta.get_field(name).verbose_name} “{cells_of(stored, [name])[0][:80]}”"
        for name in names[:DIFFERENCES_SHOWN]
    ]
    return ", ".join(told) or _("what you typed")
