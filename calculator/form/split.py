"""For somebody who knows only the total: on their wish it is split as US plants of the industry use energy."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import choices, formats
from calculator.form.fields import ListField, NumberField
from calculator.form.placement import ReleaseForm
from calculator.profile import MAX_QUANTITY
from releases.snapshot import ReleaseTables

PREFIX = "split"
UNITS = ("kWh", "MWh", "GWh", "GJ")
ELECTRICITY = "electricity"
SHARE_DIGITS = 3  # of what the survey's shares are good for


@dataclass(frozen=True, slots=True)
class SplitOffer:
    """What the survey says of the industry; ``is_made``: it may be shown at all."""

    is_made: bool = False
    text: str = ""
    source: str = ""
    note: str = ""


class SplitForm(ReleaseForm):
    """The total of twelve months, and what is burnt beside the electricity."""

    total = NumberField(
        label=gettext_lazy("All energy of the last twelve months"),
        width="m",
        error_messages={"required": gettext_lazy("Enter the total.")},
    )
    total_unit = ListField(
        label=gettext_lazy("Unit of the total"),
        error_messages={"required": gettext_lazy("Choose the unit of the total.")},
    )
    rest = ListField(
        label=gettext_lazy("What the rest is"),
        error_messages={"required": gettext_lazy("Choose the fuel or bought heat that is not electricity.")},
    )

    shows_notes = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, prefix=PREFIX, **kwargs)

    def fill_in(self, tables: ReleaseTables) -> None:
        super().fill_in(tables)
        self.fields["total_unit"].choices = choices.unit_choices(tables, among=UNITS)
        carriers = choices.carrier_choices(tables)
        self.fields["rest"].choices = [entry for entry in carriers if entry[0] != ELECTRICITY]

    @property
    def is_used(self) -> bool:
        return self.count_used(*self.fields) > 0

    @property
    def all_fields(self) -> list:
        return self.bound(*self.fields)

    def clean_total(self) -> float:
        total = self.cleaned_data["total"]
        if not 0 < total <= MAX_QUANTITY:
            text = _("Must be above 0 and at most %(limit)s.") % {"limit": formats.fixed(MAX_QUANTITY)}
            raise ValidationError(text, code="out_of_range")
        return total

    def rows(self, industry: str) -> list[dict[str, object]]:
        """Two rows of bills, marked as typical values; of a valid form. Fuel counts gross, as in the survey."""
        share = self.tables.energy_mixes[industry].electricity_share
        fuel, unit = self.cleaned_data["rest"], self.cleaned_data["total_unit"]
        gross = f"{unit}_gross"
        fuel_unit = gross if gross in self.tables.carriers[fuel].units.split() else unit
        total = Decimal(repr(self.cleaned_data["total"]))
        electricity = Decimal(f"{float(total) * share:.{SHARE_DIGITS}g}")
        return [
            {"carrier": carrier, "quantity": float(quantity), "unit": of_carrier, "data_quality": "default"}
            for carrier, of_carrier, quantity in (
                (ELECTRICITY, unit, electricity),
                (fuel, fuel_unit, total - electricity),
            )
        ]

    def refuse(self, industry: str, *, has_bills: bool) -> None:
        """Says what stands against splitting, beside the total."""
        if has_bills:
            self.add_error(
                "total", _("Bills are entered already. Remove their rows, or work without the total.")
            )
        elif industry not in self.tables.industries:
            self.add_error("total", _("Choose the industry of the plant first."))
        elif industry not in self.tables.energy_mixes:
            self.add_error("total", _("The survey has no figure for this industry: enter the bills."))


def offer_of(industry: str, tables: ReleaseTables, *, has_bills: bool) -> SplitOffer:
    """Made while no bill is entered, unless the survey has no figure for the industry."""
    if has_bills or not tables.energy_mixes:
        return SplitOffer()
    if not industry:
        text = _(
            "Choose the industry above: for most of them a survey says how much of the energy is electricity."
        )
        return SplitOffer(is_made=True, text=text)
    row = tables.energy_mixes.get(industry)
    if row is None:
        return SplitOffer()
    text = _(
        "In US plants of this industry %(share)s of the energy is electricity (MECS %(year)s). If you only know your "
        "total, enter it here and we split it: check it against your bills."
    )
    params = {"share": formats.percent(row.electricity_share), "year": str(row.year)}
    return SplitOffer(is_made=True, text=text % params, source=row.source, note=row.note)
