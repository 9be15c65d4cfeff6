"""The name of an own scenario, as typed."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from calculator.profile import ONE_LINE
from calculator.scenarios.stored import MOST_NAME_CHARACTERS


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the scenario"),
        max_length=MOST_NAME_CHARACTERS,
        help_text=_("Printed in the comparison, and on its result, roadmap and PDF."),
        error_messages={"required": _("Enter a name.")},
        validators=[
            RegexValidator(ONE_LINE.removesuffix("$") + r"\Z", _("Write the name in one line of plain text."))
        ],
    )
