"""The upload of a panel: what can be said of a file before anything reads it; all else the limited child says."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.limits import MIB, MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from evidence.models import Panel

FIRST_BYTES = {
    b"\xd0\xcf\x11\xe0": gettext_lazy(
        "This is an old spreadsheet. Save the sheet as “CSV UTF-8” and upload that."
    ),
    b"\x1f\x8b": gettext_lazy("This file is compressed. Unpack it and upload the CSV or Parquet file."),
    b"%PDF": gettext_lazy("This is a PDF. Upload the figures as CSV, XLSX or Parquet."),
}
LONGEST_NAME = Panel._meta.get_field("file_name").max_length


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Panel file"),
        help_text=format_lazy(
            gettext_lazy(
                "CSV (UTF-8, a header row, decimal points), XLSX (its first sheet) or Parquet; one row per economy or "
                "plant and year. At most "
                "{mib} MiB, {rows} rows and {columns} columns."
            ),
            mib=MOST_BYTES // MIB,
            rows=f"{MOST_ROWS:,}",
            columns=MOST_COLUMNS,
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.parquet,text/csv"}),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if not file.size:
            raise ValidationError(_("The file is empty. Its first row must name the columns."), code="empty")
        if file.size > MOST_BYTES:
            raise ValidationError(
                _(
                    "The file has %(size)s; at most %(limit)s are read. Leave out columns that the fit does not need."
                )
                % {"size": filesizeformat(file.size), "limit": filesizeformat(MOST_BYTES)},
                code="too_large",
            )
        head = file.read(8)
        file.seek(0)
        for magic, sentence in FIRST_BYTES.items():
            if head.startswith(magic):
                raise ValidationError(sentence, code="wrong_kind")
        return file

    @property
    def file_name(self) -> str:
        """As the reader's computer calls it, without control characters, at most as long as its column."""
        name = "".join(character for character in self.cleaned_data["file"].name if character.isprintable())
        stem, dot, suffix = name.rpartition(".")
        return f"{stem[: LONGEST_NAME - 10]}{dot}{suffix[:9]}" if dot else suffix[:LONGEST_NAME]
