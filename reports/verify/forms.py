"""What is uploaded to be checked, and the code that somebody reads off a printed report."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.models import CODE_LENGTH
from reports.proof import read_code
from reports.verify.reading import MIB, MOST_BYTES
from reports.verify.wording import refusal

LONGEST_CODE = 40  # as typed, with what people put between


class VerifyForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The report"),
        help_text=format_lazy(
            gettext_lazy(
                "The PDF as it was downloaded, at most {mib} MiB. It is kept for an hour, for you alone, and shown to "
                "nobody."
            ),
            mib=MOST_BYTES // MIB,
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": gettext_lazy("Choose the report’s PDF first.")},
    )

    def clean_file(self) -> UploadedFile:
        """What can be said before anything reads it."""
        file = self.cleaned_data["file"]
        head = file.read(5)
        file.seek(0)
        for wrong, code in (
            (not file.size, "empty"),
            (file.size > MOST_BYTES, "too_large"),
            (head != b"%PDF-", "not_a_pdf"),
        ):
            if wrong:
                raise ValidationError(refusal(code), code=code)
        return file


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code on its last page"),
        help_text=format_lazy(
            gettext_lazy("{length} letters and digits, such as 7K3M9-Q2XWA."), length=CODE_LENGTH
        ),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Type the code first.")},
    )

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise ValidationError(
                _(
                    "A code has %(length)s letters and digits, without I, L, O and U. Look at the report’s last page."
                )
                % {"length": CODE_LENGTH},
                code="not_a_code",
            )
        return code
