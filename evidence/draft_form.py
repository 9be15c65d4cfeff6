"""Into which draft a fit is written: one that is there, or a new copy of the current release under a label."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.choices import Status
from releases.models import Release
from releases.release import LABEL
from releases.snapshot import current_release
from releases.workflow import next_label

NEW = "new"


class DraftForm(forms.Form):
    into = forms.ChoiceField(
        label=gettext_lazy("Into which draft"),
        error_messages={"invalid_choice": gettext_lazy("This is no draft any more. Choose another.")},
    )
    label = forms.CharField(
        label=gettext_lazy("Label of the new draft"),
        required=False,
        max_length=40,
        validators=[LABEL],
        help_text=gettext_lazy("Only for a new draft. Year and running number, such as 2026.2."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_copy: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = [(one.label, one.label) for one in Release.objects.filter(status=Status.DRAFT)]
        current = current_release()
        if may_copy and current is not None:
            copied = _("a new draft, copied from release %(label)s") % {"label": current.label}
            drafts.append((NEW, copied))
        self.fields["into"].choices = drafts
        if not self.is_bound:
            self.initial = {
                "into": drafts[0][0] if drafts else "",
                "label": current and next_label(current.label),
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("into") == NEW and "label" not in self.errors:
            if not cleaned.get("label"):
                self.add_error("label", _("Give the new draft a label, such as 2026.2."))
            elif Release.objects.filter(label=cleaned["label"]).exists():
                self.add_error("label", _("There is a release of this label already. Choose another label."))
        return cleaned

    def target(self) -> tuple[str, Release]:
        """Of a valid form: the label of the draft, and the release whose records the fit would replace."""
        chosen = self.cleaned_data
        if chosen["into"] == NEW:
            return chosen["label"], current_release()
        return chosen["into"], Release.objects.get(label=chosen["into"])
