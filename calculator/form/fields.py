"""The form's kinds of field: numbers in the model's units, per cent as shares, lists that a release decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import formats
from calculator.form.numbers import normalised, number_text, read_number, split_unit

Text = str | Promise
TEXTS_WITH_NOTES = ("start",)  # beside every number
END_OF_GROUP = SafeString("</optgroup>")


def is_filled(value: object) -> bool:
    """Whether something was typed, ticked or chosen; a typed 0 is something."""
    return value is not None and value is not False and value != ""


class NotedField(BoundField):
    """A field that may also carry a default with its source, how much it matters, and notes on what was typed."""

    @property
    def takes_notes(self) -> bool:
        return self.form.shows_notes and (
            isinstance(self.field, NumberField) or self.name in TEXTS_WITH_NOTES
        )

    @property
    def notes_id(self) -> str:
        return f"{self.auto_id}_notes"

    @property
    def notes(self) -> Sequence:
        return self.form.notes.get(self.name, ())

    @property
    def aria_describedby(self) -> str | None:
        """Django's hint and error, then what stands below the control."""
        parts = [super().aria_describedby]
        if getattr(self.field, "default", None):
            parts.append(f"{self.auto_id}_default")
        if self.takes_notes:
            parts.append(self.notes_id)
        return " ".join(filter(None, parts)) or None


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
        chosen = "" if value is None else str(value)
        options = mark_safe("".join(self._options(self.choices, chosen)))  # noqa: S308, each is escaped
        attributes = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>{}</select>", attributes, options)

    def _options(self, entries: Iterable[tuple], chosen: str) -> Iterator[SafeString]:
        for value, label in entries:
            if isinstance(label, (list, tuple)):
                yield format_html('<optgroup label="{}">', value)
                yield from self._options(label, chosen)
                yield END_OF_GROUP
            else:
                data = self.option_data.get(value)
                yield _option(
                    str(value), str(label), str(value) == chosen, tuple(data.items()) if data else ()
                )


@lru_cache(maxsize=4096)
def _option(value: str, label: str, is_chosen: bool, data: tuple[tuple[str, str], ...]) -> SafeString:
    """The same few lists stand in every row."""
    attributes = flatatt({"value": value, **dict(data), "selected": is_chosen})
    return format_html("<option{}>{}</option>", attributes, label)


class TextBox(forms.TextInput):
    """Django's text input without a template: a page has two hundred."""

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        shown = self.format_value(value)
        given = {"type": self.input_type, "name": name} | ({} if shown is None else {"value": shown})
        attributes = (given | self.build_attrs(self.attrs, attrs)).items()
        text = "".join(f' {key}="{escape(value)}"' for key, value in attributes if type(value) is not bool)
        text += "".join(f" {key}" for key, value in attributes if value is True)
        return mark_safe(f"<input{text}>")  # noqa: S308, each value is escaped


class ListField(forms.ChoiceField):
    """A choice from a list that the release decides."""

    widget = ListSelect


class NumberField(forms.Field):
    """A finite number -> float. ``unit`` and ``width`` are for components/field.html."""

    widget = TextBox

    def __init__(self, *, unit: Text = "", width: str = "s", **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.unit = unit
        self.width = width

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"inputmode": "decimal"}

    def to_python(self, value: str | None) -> float | None:
        if value is None or not value.strip():
            return None
        return self.of_number(read_number(self.without_unit(value)).value)

    def without_unit(self, value: str) -> str:
        """A number pasted with the unit that stands beside the field; another unit is refused."""
        number, unit = split_unit(value)
        if unit and not self.takes_unit(unit):
            raise ValidationError(
                _("Write the number alone, without “%(unit)s”."), code="not_a_number", params={"unit": unit}
            )
        return number

    def takes_unit(self, unit: str) -> bool:
        own = normalised(str(self.unit)).casefold()
        return bool(own) and own.startswith(unit.casefold())

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

    def written(self, value: float) -> str:
        """The profile's value with the field's unit: “8 % per year”."""
        return f"{number_text(self.shown(value))} {self.unit}".strip()


class QuantityField(NumberField):
    """A quantity of a bill; it may be pasted with a unit, which the row compares with the one it chose."""

    def takes_unit(self, unit: str) -> bool:
        return True


class WholeNumberField(NumberField):
    default_error_messages = {"not_whole": gettext_lazy("Write a whole number, such as 10.")}  # noqa: RUF012

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"inputmode": "numeric"}

    def of_number(self, number: Decimal) -> int:  # type: ignore[override]
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["not_whole"], code="not_whole")
        return int(number)


class YearField(WholeNumberField):
    """A year of the calendar, which has no thousands."""


class YearsField(NumberField):
    """A length of time, whose default may be a single year."""

    def written(self, value: float) -> str:
        return formats.exact_years(value)


class PercentField(NumberField):
    """Per cent in the form, a share in the profile; exact both ways, since both go through decimals."""

    def __init__(self, *, unit: Text = "%", **kwargs: object) -> None:
        super().__init__(unit=unit, **kwargs)

    def of_number(self, number: Decimal) -> float:
        return float(number / 100) + 0.0

    def shown(self, value: float) -> Decimal:
        return Decimal(repr(value)) * 100
