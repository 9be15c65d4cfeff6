"""One quarter as somebody types it: the bills of the profile, other carriers, output, AI, a note."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import choices
from calculator.form.fields import ListField, NotedField, NumberField, YearField, is_filled
from calculator.form.numbers import number_text
from calculator.profile import MAX_AI_LEVEL, MAX_ENERGY_ROWS, MAX_QUANTITY
from releases.snapshot import ReleaseTables
from roadmap.models import Reading
from roadmap.plan_fields import NOT_PLAIN
from roadmap.progress.meters import Meter, meter_of, meters_of
from roadmap.progress.quarters import Quarter

FIRST_YEAR, LAST_YEAR = 1990, 2150
MOST_ASSETS = 1e7
LEAST_AMOUNT = 1e-9  # what is divided by less than this is no figure any more
MOST_NOTE_CHARACTERS = 500
NOTE_NOT_PLAIN = gettext_lazy("Write plain text: a character in it cannot be printed.")
SPARE_ROWS = 2  # empty rows for carriers that the profile does not have
_OTHER = re.compile(r"other_([0-9]{1,2})_(?:carrier|unit|quantity)\Z")


def check_amount(value: float, most: float) -> None:
    """ValidationError for what no meter and no count can say."""
    if value < 0:
        raise ValidationError(_("Enter 0 or more."), code="below_zero")
    if 0 < value < LEAST_AMOUNT:
        raise ValidationError(_("This is too small to be a reading; 0 is an answer."), code="too_small")
    if value > most:
        text = _("This is too large; at most %(limit)s is taken.")
        raise ValidationError(text, code="too_large", params={"limit": number_text(most)})


def check_quarter(quarter: Quarter, today: date) -> None:
    if not FIRST_YEAR <= quarter.year <= LAST_YEAR:
        text = _("Enter a year from %(first)s to %(last)s.")
        raise ValidationError(text, code="year", params={"first": FIRST_YEAR, "last": LAST_YEAR})
    if not quarter.is_over(today):
        raise ValidationError(
            _("This quarter is not over yet. Enter it when its last day is read."), code="not_over"
        )


class AmountField(NumberField):
    """A number from 0 up to a limit."""

    def __init__(self, *, most: float, **kwargs: Any) -> None:
        super().__init__(required=False, width="m", **kwargs)
        self.most = most

    def validate(self, value: float | None) -> None:
        super().validate(value)
        if value is not None:
            check_amount(value, self.most)

    def takes_unit(self, unit: str) -> bool:
        return choices.is_spelling_of(unit, str(self.unit)) or super().takes_unit(unit)


class ReadingForm(forms.Form):
    """Its fields follow the profile; ``quarter``: the one that is edited, None where it is typed as well."""

    use_required_attribute = False
    bound_field_class = NotedField
    shows_notes = False

    year = YearField(label=gettext_lazy("Year"), error_messages={"required": gettext_lazy("Enter the year.")})
    quarter = forms.ChoiceField(
        label=gettext_lazy("Quarter"),
        choices=(
            ("1", gettext_lazy("1: January to March")),
            ("2", gettext_lazy("2: April to June")),
            ("3", gettext_lazy("3: July to September")),
            ("4", gettext_lazy("4: October to December")),
        ),
        error_messages={"required": gettext_lazy("Choose the quarter.")},
    )
    output = AmountField(label=gettext_lazy("Output"), most=MAX_QUANTITY)
    ai_assets = AmountField(
        label=gettext_lazy("AI-controlled machines"),
        unit=gettext_lazy("machines"),
        help_text=gettext_lazy("At the end of the quarter; 0 is an answer."),
        most=MOST_ASSETS,
    )
    ai_level = AmountField(
        label=gettext_lazy("AI level"),
        unit=gettext_lazy("AI units"),
        help_text=gettext_lazy("At the end of the quarter."),
        most=MAX_AI_LEVEL,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=MOST_NOTE_CHARACTERS,
        help_text=gettext_lazy("What the figures do not say: a line that stood still, an estimated meter."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        inputs: Mapping[str, Any],
        tables: ReleaseTables,
        today: date,
        quarter: Quarter | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.tables, self.today, self.of_quarter = tables, today, quarter
        if quarter is not None:
            del self.fields["year"], self.fields["quarter"]
        del self.fields["ai_level" if inputs["ai"]["basis"] == "assets" else "ai_assets"]
        output = inputs.get("output")
        self.fields["output"].unit = output["unit"] if output else ""
        self.fields["output"].help_text = (
            _("Made in the quarter. With it, energy is judged at the output that you had.")
            if output
            else _(
                "Kept for later. To judge energy at your output, enter the output per year in the profile as well."
            )
        )
        self.meters = meters_of(inputs, tables)
        for at, meter in enumerate(self.meters):
            self.fields[f"energy_{at}"] = AmountField(
                label=meter.name, unit=meter.unit_name, most=MAX_QUANTITY
            )
        self._add_other_rows()

    def _add_other_rows(self) -> None:
        found = [int(match[1]) for name in (self.data or self.initial) if (match := _OTHER.match(name))]
        count = max((at + 1 for at in found), default=0)
        count = min(max(count, SPARE_ROWS) if self.is_bound else count + SPARE_ROWS, MAX_ENERGY_ROWS)
        self.other_rows = count
        carriers, units = choices.carrier_choices(self.tables), choices.unit_choices(self.tables)
        for at in range(count):
            self.fields[f"other_{at}_carrier"] = ListField(
                label=_("Other carrier"), choices=carriers, required=False
            )
            self.fields[f"other_{at}_quantity"] = AmountField(label=_("Quantity"), most=MAX_QUANTITY)
            self.fields[f"other_{at}_unit"] = ListField(label=_("Unit"), choices=units, required=False)

    @property
    def energy_fields(self) -> list:
        return [self[f"energy_{at}"] for at in range(len(self.meters))]

    @property
    def others(self) -> list[list]:
        return [
            [self[f"other_{at}_{name}"] for name in ("carrier", "quantity", "unit")]
            for at in range(self.other_rows)
        ]

    @property
    def others_are_open(self) -> bool:
        return any(is_filled(field.value()) or field.errors for row in self.others for field in row)

    @property
    def ai_field(self) -> Any:
        return self["ai_assets" if "ai_assets" in self.fields else "ai_level"]

    def clean_note(self) -> str:
        note = self.cleaned_data["note"]
        if NOT_PLAIN.search(note):
            raise forms.ValidationError(NOTE_NOT_PLAIN)
        return note

    def clean(self) -> dict:
        data = super().clean()
        if self.of_quarter is None and "year" in data and "quarter" in data:
            self._clean_quarter(data)
        for at in range(self.other_rows):
            self._clean_other(data, at)
        if not self.errors and not any(
            is_filled(data.get(name)) for name in self.fields if name not in ("year", "quarter", "note")
        ):
            self.add_error(None, _("Enter at least one reading of the quarter."))
        return data

    def _clean_quarter(self, data: dict) -> None:
        try:
            check_quarter(Quarter(data["year"], int(data["quarter"])), self.today)
        except ValidationError as error:
            self.add_error("year" if error.code == "year" else "quarter", error)

    def _clean_other(self, data: dict, at: int) -> None:
        names = [f"other_{at}_{name}" for name in ("carrier", "quantity", "unit")]
        if any(name in self.errors for name in names):
            return
        carrier, quantity, unit = (data.get(name) for name in names)
        if not any(map(is_filled, (carrier, quantity, unit))):
            return
        if not carrier:
            self.add_error(names[0], _("Choose what this reading is of, or empty the row."))
        elif quantity is None:
            self.add_error(names[1], _("Enter the quantity of the quarter, or empty the row."))
        elif not unit:
            self.add_error(names[2], _("Choose the unit that was read."))
        elif meter_of(carrier, unit, self.tables) is None:
            self.add_error(names[2], _("This carrier is not counted in that unit."))
        elif (carrier, unit) in self._pairs_above(at, data):
            self.add_error(names[0], _("This carrier stands above in the same unit; add the two up there."))

    def _pairs_above(self, at: int, data: dict) -> set[tuple]:
        above = {(data.get(f"other_{row}_carrier"), data.get(f"other_{row}_unit")) for row in range(at)}
        return above | {(meter.carrier, meter.unit) for meter in self.meters}

    def values(self) -> dict[str, Any]:
        """What is stored of it; a carrier that was left empty is not known, and not 0."""
        data = self.cleaned_data
        energy = [
            {"carrier": meter.carrier, "quantity": data[f"energy_{at}"], "unit": meter.unit}
            for at, meter in enumerate(self.meters)
            if data.get(f"energy_{at}") is not None
        ]
        energy += [
            {
                "carrier": data[f"other_{at}_carrier"],
                "quantity": data[f"other_{at}_quantity"],
                "unit": data[f"other_{at}_unit"],
            }
            for at in range(self.other_rows)
            if data.get(f"other_{at}_carrier")
        ]
        return {
            "energy": energy,
            "output": data.get("output"),
            "ai_assets": data.get("ai_assets"),
            "ai_level": data.get("ai_level"),
            "note": data.get("note") or "",
        }

    def quarter_typed(self) -> Quarter:
        if self.of_quarter is not None:
            return self.of_quarter
        return Quarter(self.cleaned_data["year"], int(self.cleaned_data["quarter"]))


def initial_of(reading: Reading, meters: Sequence[Meter]) -> dict[str, Any]:
    """A stored reading in the form's fields."""
    found: dict[str, Any] = {
        "output": reading.output,
        "ai_assets": reading.ai_assets,
        "ai_level": reading.ai_level,
        "note": reading.note,
    }
    places = {(meter.carrier, meter.unit): at for at, meter in enumerate(meters)}
    others = 0
    for item in reading.energy:
        at = places.get((item["carrier"], item["unit"]))
        if at is not None:
            found[f"energy_{at}"] = item["quantity"]
            continue
        for name in ("carrier", "quantity", "unit"):
            found[f"other_{others}_{name}"] = item[name]
        others += 1
    return found


def next_quarter(readings: Sequence[Reading], start: Quarter, today: date) -> Quarter | None:
    """The first quarter from the plan's start on that is not read; None while it is not over."""
    read = {Quarter(reading.year, reading.quarter) for reading in readings}
    quarter = start
    while quarter in read:
        quarter = quarter.next
    return quarter if quarter.is_over(today) else None
