"""The questions of a release's readiness table as a form: one of four answers in words each, or none."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _

from releases.roadmap_rows import ReadinessRow

ANSWERS = range(4)  # from nothing to strong
NOT_ANSWERED = ""


class ReadinessForm(forms.Form):
    """A field per area, named by it."""

    use_required_attribute = False

    def __init__(self, *args: object, areas: Sequence[ReadinessRow], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas
        for row in areas:
            self.fields[row.area] = forms.ChoiceField(
                label=row.question_en,
                help_text=row.why_en,
                required=False,
                choices=(
                    (NOT_ANSWERED, _("Not answered")),
                    *((str(answer), getattr(row, f"answer_{answer}_en")) for answer in ANSWERS),
                ),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers, or “Not answered”.")},
            )

    @property
    def answers(self) -> dict[str, int]:
        """As a profile keeps them: of a form that was sent those that are sound, else those that it opens with."""
        if not self.is_bound:
            return {row.area: self.initial[row.area] for row in self.areas if row.area in self.initial}
        self.is_valid()
        return {area: int(answer) for area, answer in self.cleaned_data.items() if answer != NOT_ANSWERED}
