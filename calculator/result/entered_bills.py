"""The bills as entered: what every bill has, and a column for each further figure that any of them has."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Table
from calculator.choices import unit_name
from calculator.formats import exact
from calculator.result.end_uses import END_USES
from calculator.result.entered_more import yearly
from calculator.result.provenance_names import DATA_QUALITIES
from calculator.result.tables import carrier_name
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


def bills_table(inputs: JsonObject, tables: ReleaseTables, currency: str) -> Table:
    rows = inputs["energy"]
    further = [
        (name, key, write) for key, name, write in _further(currency) if any(key in row for row in rows)
    ]
    return Table(
        caption=_("Your bills, as entered"),
        header=(
            _("Energy"),
            _("Quantity"),
            _("Price per unit, %(currency)s") % {"currency": currency},
            *(name for name, _key, _write in further),
            _("Quality"),
        ),
        rows=tuple(
            (
                carrier_name(row["carrier"], tables),
                f"{exact(row['quantity'])} {unit_name(row['unit'])}",
                _written(row.get("price_per_unit"), exact),
                *(_written(row.get(key), write) for _name, key, write in further),
                _quality(row.get("data_quality")),
            )
            for row in rows
        ),
    )


def _further(currency: str) -> tuple[tuple[str, str, Callable[[Any], str]], ...]:
    money = {"currency": currency}
    return (
        ("marginal_price_per_unit", _("Price of the next unit, %(currency)s") % money, exact),
        ("price_growth_share", _("Price growth"), yearly),
        ("addressable_share", _("AI can act on"), formats.exact_percent),
        ("emission_factor_kg_per_unit", _("Your factor, kg CO2e per unit"), exact),
        ("market_factor_kg_per_unit", _("Your supplier’s factor, kg CO2e per unit"), exact),
        ("green_share", _("Under green contracts"), formats.exact_percent),
        ("end_uses", " · ".join(str(name) for name in END_USES.values()), _split),
    )


def _split(shares: JsonObject) -> str:
    return " · ".join(formats.exact_percent(shares.get(name) or 0.0) for name in END_USES)


def _written(value: Any, write: Callable[[Any], str]) -> str:
    return write(value) if value is not None else "–"


def _quality(code: str | None) -> str:
    return str(DATA_QUALITIES.get(code, code)) if code else _("not stated")
