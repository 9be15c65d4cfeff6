"""The upload of many quarters: what can be said of a file before anything reads it."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_BYTES = 1024 * 1024


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Table of quarters"),
        help_text=gettext_lazy(
            "CSV (UTF-8) or XLSX, up to 1 MiB, with the template’s columns. "
            "You see what would change before it is stored."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,text/csv"}),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The file has %(size)s; at most %(limit)s are read.")
                % {"size": filesizeformat(file.size), "limit": filesizeformat(MOST_BYTES)},
                code="too_large",
            )
        return file
