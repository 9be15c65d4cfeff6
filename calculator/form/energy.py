"""The bills: one row per carrier and unit; rows may be empty, added and taken away."""

import re
from collections.abc import Mapping

from django.forms.formsets import TOTAL_FORM_COUNT, BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import choices
from calculator.form.bill_extras import BillExtras, field_at
from calculator.form.fields import ListField, NumberField, PercentField, QuantityField
from calculator.form.numbers import split_unit
from calculator.form.placement import error_sentence
from calculator.form.usual_units import usual_units_text
from calculator.profile import MAX_ENERGY_ROWS, ProfileError
from releases.snapshot import CarrierRow, ReleaseTables

PREFIX = "energy"
ROWS_AT_START = 3


class EnergyRowForm(BillExtras):
    """One row of the bills; its fields are named as in the profile."""

    carrier = ListField(
        label=gettext_lazy("Energy carrier"),
        error_messages={"required": gettext_lazy("Choose what this bill is for, or empty the row.")},
    )
    quantity = QuantityField(
        label=gettext_lazy("Quantity"),
        width="",
        error_messages={"required": gettext_lazy("Enter the quantity of the last twelve months.")},
    )
    unit = ListField(
        label=gettext_lazy("Unit"),
        error_messages={"required": gettext_lazy("Choose the unit that the bill uses.")},
    )
    price_per_unit = NumberField(label=gettext_lazy("Unit price"), width="", required=False)
    emission_factor_kg_per_unit = NumberField(
        label=gettext_lazy("Your own emission factor"),
        unit=gettext_lazy("kg CO2e per unit"),
        width="m",
        required=False,
        help_text=gettext_lazy(
            "Your supplier’s, per the bill’s unit. Left empty: the release’s, shown with the bill."
        ),
    )
    price_growth_share = PercentField(
        label=gettext_lazy("Growth of this price"),
        unit=gettext_lazy("% per year"),
        required=False,
        help_text=gettext_lazy("Above inflation."),
    )
    addressable_share = PercentField(
        label=gettext_lazy("Part that AI can reach"),
        required=False,
        help_text=gettext_lazy("Of this carrier’s use."),
    )

    shows_notes = False  # they stand together below the row

    MAIN = ("carrier", "quantity", "unit", "price_per_unit")
    ALIKE = ("data_quality", "emission_factor_kg_per_unit", "marginal_price_per_unit", "price_growth_share")
    ALIKE += ("addressable_share",)
    MORE = (*ALIKE, *BillExtras.BOUGHT, *BillExtras.USES)
    field_order = (*MAIN, *MORE)

    @property
    def number(self) -> int | None:
        """Counted from 1; None for the pattern of a new row."""
        found = re.search(r"\d+\Z", self.prefix or "")
        return int(found[0]) + 1 if found else None

    @property
    def row_label(self) -> str:
        return _("Energy row %(number)s") % {"number": self.number} if self.number else _("New energy row")

    @property
    def was_sent(self) -> bool:
        """Whether the page that sent this has the row; a row taken away by the script leaves a gap."""
        return self.is_bound and self.add_prefix("carrier") in self.data

    @property
    def facts_id(self) -> str:
        return f"id_{self.prefix}_facts"

    @property
    def main_fields(self) -> list:
        return self.bound(*self.MAIN)

    @property
    def more_fields(self) -> list:
        return self.bound(*self.ALIKE)

    @property
    def more_used(self) -> int:
        return self.count_used(*self.MORE)

    @property
    def more_is_wrong(self) -> bool:
        return self.is_wrong(*self.MORE)

    @property
    def typed_unit(self) -> str:
        """The unit that was pasted with the quantity; empty where there was none."""
        return split_unit(self["quantity"].value() or "")[1] if self.is_bound else ""

    def clean(self) -> dict:
        """A unit pasted with the quantity must be the one beside it."""
        data = super().clean()
        typed, chosen = self.typed_unit, data.get("unit")
        if typed and chosen and not choices.is_spelling_of(typed, chosen):
            params = {"typed": typed, "chosen": choices.unit_name(chosen)}
            text = _("“%(typed)s” stands in the quantity and %(chosen)s beside it: make them the same.")
            self.add_error("quantity", text % params)
        return data

    def add_profile_error(self, key: str, error: ProfileError, names: Mapping[str, str]) -> None:
        """The fault of one key beside its field; the first fault of a field stands."""
        name = field_at(key)
        name = name if name in self.fields else "carrier"
        if name not in self.errors:
            self.add_error(name, error_sentence(error, self.fields[name], names))


def _option_data(carrier: CarrierRow) -> dict[str, str]:
    """Which units fit a carrier, which of them its bills commonly use, by country, and whether it is burnt here."""
    fitting = tuple(carrier.units.split())
    data = {"data-units": carrier.units, "data-usual": usual_units_text(carrier.carrier, fitting=fitting)}
    return data | ({"data-fuel": ""} if carrier.scope == 1 else {})


class _EnergyRows(BaseFormSet):
    """Every row may be empty: none is initial in the formset's sense, whether it was typed or stored."""

    default_error_messages = {  # noqa: RUF012, as Django's
        "too_many_forms": gettext_lazy("At most %(num)s rows fit here. Add up bills of one carrier and unit.")
    }

    def __init__(self, *args: object, tables: ReleaseTables, **kwargs: object) -> None:
        super().__init__(*args, prefix=PREFIX, **kwargs)
        self.tables = tables
        self._carriers = choices.carrier_choices(tables)
        self._units = choices.unit_choices(tables)
        self._fitting = {code: _option_data(row) for code, row in tables.carriers.items()}

    def initial_form_count(self) -> int:
        return 0

    def total_form_count(self) -> int:
        return super().total_form_count() if self.is_bound else max(ROWS_AT_START, len(self.initial or ()))

    def get_form_kwargs(self, index: int | None) -> dict:
        return {**super().get_form_kwargs(index), "tables": self.tables}

    def add_fields(self, form: EnergyRowForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["carrier"].choices = self._carriers
        if index is None:
            form.fields["carrier"].widget.option_data = self._fitting  # the script reads it off the pattern
        form.fields["unit"].choices = self._units

    def offer_fitting_units(self) -> None:
        """Each list of units without those that make no sense for the row's carrier; a chosen one stays."""
        for form in self.forms:
            carrier = self.tables.carriers.get(form["carrier"].value() or "")
            if carrier is not None:
                chosen = form["unit"].value()
                form.fields["unit"].choices = choices.unit_choices(
                    self.tables, among={*carrier.units.split(), chosen}
                )

    def offer_uses(self, industry: str) -> None:
        for form in self.forms:
            form.offer_uses(industry)

    def filled(self) -> list[EnergyRowForm]:
        """The rows in which something stands, right or wrong."""
        return [form for form in self.forms if form.has_changed()]


EnergyRows = formset_factory(
    EnergyRowForm,
    formset=_EnergyRows,
    extra=0,
    max_num=MAX_ENERGY_ROWS,
    absolute_max=MAX_ENERGY_ROWS,
    validate_max=True,
)

_NAME = re.compile(rf"{PREFIX}-([0-9]{{1,6}})-({'|'.join(EnergyRowForm.base_fields)})\Z")


def counted_rows(data: QueryDict) -> tuple[QueryDict, bool]:
    """The data with a row count that covers every row in it, and whether its own count was one."""
    text = data.get(f"{PREFIX}-{TOTAL_FORM_COUNT}", "")
    is_whole = re.fullmatch(r"[0-9]{1,6}", text) is not None
    found = [int(match[1]) + 1 for match in map(_NAME.match, data) if match]
    count = max(1, *found, int(text) if is_whole else 0)
    data = data.copy()
    data[f"{PREFIX}-{TOTAL_FORM_COUNT}"] = str(count)
    data[f"{PREFIX}-INITIAL_FORMS"] = "0"
    return data, is_whole


def typed_rows(data: QueryDict) -> list[dict[str, str]]:
    """The rows as they were typed, unchecked, in their order; at most as many as a profile may have."""
    rows: dict[int, dict[str, str]] = {}
    for key in data:
        if (match := _NAME.match(key)) and data[key]:
            rows.setdefault(int(match[1]), {})[match[2]] = data[key]
    count = int(counted_rows(data)[0][f"{PREFIX}-{TOTAL_FORM_COUNT}"])
    return [rows.get(index, {}) for index in range(min(count, MAX_ENERGY_ROWS))]
