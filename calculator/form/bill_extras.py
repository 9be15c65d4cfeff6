"""What a bill may say beside its four fields: the price that a saved unit has, what the supplier sells, what the energy
is used for. All of it is optional and folded away."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calculator import formats
from calculator.form.fields import ListField, NumberField, PercentField
from calculator.form.placement import Default, ReleaseForm
from calculator.inside_inputs import END_USES, carrier_group
from calculator.result.provenance_names import ORIGINS
from releases.snapshot import EndUseRow, ReleaseTables

USE_FIELDS = {f"end_uses_{name}": name for name in END_USES}
USE_NAMES: Mapping[str, Promise] = {
    "utilities": gettext_lazy("Compressed air, cooling"),
    "drives": gettext_lazy("Drives, pumps, fans"),
    "process_heat": gettext_lazy("Process heat"),
    "space": gettext_lazy("Rooms: heat, light, air"),
    "other": gettext_lazy("Everything else"),
}
QUALITIES: Mapping[str, Promise] = {
    "metered": gettext_lazy("Metered"),
    "billed": gettext_lazy("From bills"),
    "estimated": gettext_lazy("Estimated"),
    "default": gettext_lazy("A typical value"),
}


def _use(name: str) -> PercentField:
    return PercentField(label=USE_NAMES[name], required=False)


class BillExtras(ReleaseForm):
    """Fields of a row of the bills, beside those that every row has."""

    data_quality = ListField(
        label=gettext_lazy("Where the quantity comes from"),
        required=False,
        help_text=gettext_lazy(
            "Says how far it may be off, 9 times in 10, and so how wide the result’s band is."
        ),
    )
    marginal_price_per_unit = NumberField(
        label=gettext_lazy("What one unit less saves you"),
        width="m",
        required=False,
        help_text=gettext_lazy("The price without fixed and peak charges. Left empty: the unit price."),
    )
    market_factor_kg_per_unit = NumberField(
        label=gettext_lazy("Emission factor of your contract"),
        unit=gettext_lazy("kg CO2e per unit"),
        width="m",
        required=False,
        help_text=gettext_lazy("Your supplier’s, for the market-based total alone. Left empty: the grid’s."),
    )
    green_share = PercentField(
        label=gettext_lazy("Covered by green contracts or certificates"),
        required=False,
        help_text=gettext_lazy("Counts as 0 in the market-based total alone."),
    )
    end_uses_utilities = _use("utilities")
    end_uses_drives = _use("drives")
    end_uses_process_heat = _use("process_heat")
    end_uses_space = _use("space")
    end_uses_other = _use("other")

    BOUGHT = ("market_factor_kg_per_unit", "green_share")  # of electricity, steam and heat alone
    USES = tuple(USE_FIELDS)

    def fill_in(self, tables: ReleaseTables) -> None:
        super().fill_in(tables)
        self.use_default: Default | None = None
        self.fields["data_quality"].choices = (
            ("", _("Not said: as from bills")),
            *((quality, _quality_text(quality, tables)) for quality in QUALITIES),
        )

    def offer_uses(self, industry: str) -> None:
        """The split of the industry's energy, as what counts where nothing is entered."""
        carrier = self["carrier"].value() or ""
        row = usual_uses(carrier, industry, self.tables)
        self.use_default = use_default(row) if row is not None else None
        for field, name in USE_FIELDS.items():
            attributes = self.fields[field].widget.attrs
            attributes.pop("placeholder", None)
            if row is not None:
                attributes["placeholder"] = formats.exact(100.0 * getattr(row, f"{name}_share"))

    @property
    def use_placeholders(self) -> str:
        """ "end_uses_drives:36.9 end_uses_space:17.8", for the script that shows them in the fields."""
        found = ((name, self.fields[name].widget.attrs.get("placeholder")) for name in USE_FIELDS)
        return " ".join(f"{name}:{text}" for name, text in found if text)

    @property
    def uses_id(self) -> str:
        return f"id_{self.prefix}_uses"

    @property
    def bought_fields(self) -> list:
        return self.bound(*self.BOUGHT)

    @property
    def use_fields(self) -> list:
        return self.bound(*self.USES)

    @property
    def uses_used(self) -> int:
        return self.count_used(*self.USES)

    @property
    def uses_are_wrong(self) -> bool:
        return self.is_wrong(*self.USES)

    @property
    def is_fuel(self) -> bool:
        """Whether the carrier is known and burnt here: then no contract says how it was made."""
        carrier = self.tables.carriers.get(self["carrier"].value() or "")
        return carrier is not None and carrier.scope == 1

    @property
    def hides_bought(self) -> bool:
        return self.is_fuel and not self.count_used(*self.BOUGHT)

    def clean(self) -> dict:
        data = super().clean()
        if self.is_fuel:
            for name in self.BOUGHT:
                if data.get(name) is not None:
                    self.add_error(name, _("Only bought electricity, steam and heat have one: empty it."))
        return data

    def profile_data(self) -> dict:
        """What is filled in, as the (perhaps incomplete) JSON of a profile's row."""
        data = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        uses = {name: data.pop(field) for field, name in USE_FIELDS.items() if field in data}
        return data | ({"end_uses": uses} if uses else {})


def row_values(row: Mapping[str, object]) -> dict[str, object]:
    """A stored row as the form's initial values."""
    uses = row.get("end_uses") or {}
    flat = {name: value for name, value in row.items() if name != "end_uses"}
    return flat | {field: uses[name] for field, name in USE_FIELDS.items() if uses.get(name) is not None}


def field_at(key: str) -> str:
    """The field that a fault of a row's key stands beside."""
    return USE_FIELDS_AT.get(key, key)


USE_FIELDS_AT = {f"end_uses.{name}": field for field, name in USE_FIELDS.items()} | {
    "end_uses": next(iter(USE_FIELDS))
}


def _quality_text(quality: str, tables: ReleaseTables) -> str:
    """ "Metered, ±2 %"; without a width where the release has none."""
    row = tables.defaults.get(f"uncertainty_quantity_{quality}_share")
    if row is None:
        return str(QUALITIES[quality])
    return f"{QUALITIES[quality]}, ±{formats.exact_percent(row.value)}"


def usual_uses(carrier: str, industry: str, tables: ReleaseTables) -> EndUseRow | None:
    if carrier not in tables.carriers:
        return None
    return tables.end_uses.get((industry, carrier_group(carrier, tables)))


def use_default(row: EndUseRow) -> Default:
    origin = str(ORIGINS.get(row.origin, row.origin))
    return Default(_("the split of your industry, as the fields show it"), origin, row.note, row.source)
