"""Numbers as people type them, turned into the model's units and shown again as they were meant."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_NUMBER_CHARACTERS = 40
GROUPED_FROM = 10_000  # shorter whole parts are shown without spaces between their thousands

MATTERS = {
    "much": gettext_lazy("Matters much."),
    "somewhat": gettext_lazy("Matters somewhat."),
    "little": gettext_lazy("Matters little."),
}

Text = str | Promise

# One whole part: plain digits; thousands behind spaces or apostrophes; behind commas; Indian lakhs and crores. A group
# never begins with 0, so that "0,202" is a decimal comma.
_WHOLE = (
    r"[0-9]+",
    r"[1-9][0-9]{0,2}(?:[ '’][0-9]{3})+",
    r"[1-9][0-9]{0,2}(?:,[0-9]{3})+",
    r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}",
)
_NUMBER = re.compile(rf"[+-]?(?:(?:{'|'.join(_WHOLE)})(?:\.[0-9]*)?|\.[0-9]+)\Z")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9][0-9.' ]*,[0-9]+\Z")
_THOUSANDS_BY_POINT = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{2}0|(?:\.[0-9]{3}){2,})\Z")


def parse_number(text: str) -> Decimal:
    """ "24 000", "24,000.5", "24'000", "2,40,000", "２４" -> the number; ValidationError for what could be misread."""
    typed = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
    if len(typed) > MAX_NUMBER_CHARACTERS:
        raise ValidationError(_("This is too long for a number."), code="number_too_long")
    if _THOUSANDS_BY_POINT.match(typed):
        raise ValidationError(
            _(
                "“%(typed)s” can be read in two ways. Write %(thousands)s if the point parts thousands, "
                "else %(decimals)s."
            ),
            code="ambiguous_point",
            params={
                "typed": typed,
                "thousands": typed.replace(".", " "),
                "decimals": typed.rstrip("0").rstrip("."),
            },
        )
    if _NUMBER.match(typed):
        return Decimal(re.sub("[ ,'’]", "", typed))
    if _DECIMAL_COMMA.match(typed):
        whole, decimals = typed.rsplit(",", 1)
        suggestion = f"{whole.replace('.', ' ')}.{decimals}"
        raise ValidationError(
            _("“%(typed)s”: write decimals with a point, such as %(suggestion)s."),
            code="decimal_comma",
            params={"typed": typed, "suggestion": suggestion},
        )
    raise ValidationError(
        _("Write a number in digits alone, such as 24 000 or 24000.5; the unit stands beside the field."),
        code="not_a_number",
    )


def number_text(value: float | Decimal) -> str:
    """A number as the form shows it: no exponent, spaces between thousands, every digit that it has."""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{number.normalize():f}"
    whole, point, decimals = text.partition(".")
    if abs(number) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", " ")
    return whole + point + decimals


class ListSelect(forms.Select):
    """Django's select, put together in one go: a page of bills has a thousand options, too many for a template each.

    ``option_data``: value -> attributes of its option, such as {"data-units": "kWh MWh"}.
    """

    def __init__(
        self, *args: object, option_data: Mapping[str, Mapping[str, str]] | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.option_data = option_data or {}

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        chosen = {"" if value is None else str(value)}
        options = format_html_join("", "{}", ((self._option(entry, chosen),) for entry in self.choices))
        attributes = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>{}</select>", attributes, options)

    def _option(self, entry: tuple, chosen: set[str]) -> SafeString:
        value, label = entry
        if isinstance(label, (list, tuple)):
            options = format_html_join("", "{}", ((self._option(option, chosen),) for option in label))
            return format_html('<optgroup label="{}">{}</optgroup>', value, options)
        attributes = {"value": value, "selected": str(value) in chosen, **self.option_data.get(value, {})}
        return format_html("<option{}>{}</option>", flatatt(attributes), label)


def hint(text: Text, *, matters: str) -> Text:
    """A help text that ends with how much the field matters for the result."""
    return format_lazy("{} {}", text, MATTERS[matters])


class ListField(forms.ChoiceField):
    """A choice from a list that the release decides."""

    widget = ListSelect


class NumberField(forms.Field):
    """A finite number -> float. ``unit`` and ``width`` are for components/field.html."""

    def __init__(self, *, unit: Text = "", width: str = "s", **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.unit = unit
        self.width = width

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"inputmode": "decimal"}

    def to_python(self, value: str | None) -> float | None:
        if value is None or not value.strip():
            return None
        return self.of_number(parse_number(value))

    def of_number(self, number: Decimal) -> float:
        """The typed number in the profile's unit."""
        return float(number) + 0.0  # −0 is 0

    def prepare_value(self, value: object) -> object:
        """A stored value as text; what was typed stays as it was typed."""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return number_text(self.shown(value))
        return value

    def shown(self, value: float) -> float | Decimal:
        """The profile's value in the field's unit."""
        return value


class WholeNumberField(NumberField):
    default_error_messages = {"not_whole": gettext_lazy("Write a whole number, such as 10.")}  # noqa: RUF012

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"inputmode": "numeric"}

    def of_number(self, number: Decimal) -> int:  # type: ignore[override]
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["not_whole"], code="not_whole")
        return int(number)


class PercentField(NumberField):
    """Per cent in the form, a share in the profile; exact both ways, since both go through decimals."""

    def __init__(self, *, unit: Text = "%", **kwargs: object) -> None:
        super().__init__(unit=unit, **kwargs)

    def to_python(self, value: str | None) -> float | None:
        return super().to_python(value and value.strip().removesuffix("%").removesuffix("％"))

    def of_number(self, number: Decimal) -> float:
        return float(number / 100) + 0.0

    def shown(self, value: float) -> Decimal:
        return Decimal(repr(value)) * 100
