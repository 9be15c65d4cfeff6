"""The two forms of a look: a file, and a colour."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from reports.brand import BadLogo, read_logo
from reports.brand_wording import contrast_words, fault_words
from reports.branding import (
    LEAST_CONTRAST,
    PIXELS_MOST,
    PNG_BYTES_MOST,
    SVG_BYTES_MOST,
    colour_of,
    contrast_with_white,
    dark_enough,
)


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("Logo"),
        help_text=format_lazy(
            _("PNG up to {png} KiB and {pixels} × {pixels} pixels, or SVG up to {svg} KiB."),
            png=PNG_BYTES_MOST // 1024,
            svg=SVG_BYTES_MOST // 1024,
            pixels=PIXELS_MOST,
        ),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Choose another one."),
        },
        widget=forms.FileInput(attrs={"accept": ".png,.svg,image/png,image/svg+xml"}),
    )

    def clean_logo(self) -> tuple[str, bytes]:
        """(type, the logo as it may be kept)."""
        sent = self.cleaned_data["logo"]
        content = sent.read(PNG_BYTES_MOST + 1)  # the larger limit; what is longer is refused by its length
        try:
            return read_logo(content)
        except BadLogo as problem:
            raise forms.ValidationError(fault_words(problem.code, problem.params)) from problem


class ColourForm(forms.Form):
    accent = forms.CharField(
        label=_("Colour of the report"),
        max_length=20,
        help_text=_("Six hexadecimal digits, such as #1f5f8b. Headings and the cover’s band have it."),
        error_messages={"required": _("Write a colour first, such as #1f5f8b.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    offered = ""  # the same hue, dark enough, where what was typed is too light

    def clean_accent(self) -> str:
        colour = colour_of(self.cleaned_data["accent"])
        if not colour:
            raise forms.ValidationError(_("Write the colour as six hexadecimal digits, such as #1f5f8b."))
        contrast = contrast_with_white(colour)
        if contrast < LEAST_CONTRAST:
            self.offered = dark_enough(colour)
            raise forms.ValidationError(contrast_words(contrast))
        return colour
