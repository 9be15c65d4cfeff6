"""Bills whose quality widens the ranges: estimated, or taken from the industry; and where each is mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from calculator import formats
from calculator.result.profile_links import energy_field
from calculator.result.tables import carrier_name
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]
WIDE = ("estimated", "default")
NOT_STATED = "billed"  # what calculator.spreads takes a bill without a word on its quality for


@dataclass(frozen=True, slots=True)
class WideBill:
    """``anchor``: the field of the profile that says how good the quantity is."""

    text: str
    link: str
    anchor: str


def wide_bills(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> tuple[WideBill, ...]:
    """None without draws, or in a release without widths."""
    if not result.get("uncertainty"):
        return ()
    found = []
    for at, row in enumerate(inputs["energy"]):
        quality = row.get("data_quality") or NOT_STATED
        width = tables.defaults.get(f"uncertainty_quantity_{quality}_share")
        better = tables.defaults.get(f"uncertainty_quantity_{NOT_STATED}_share")
        if quality in WIDE and width is not None and better is not None:
            found.append(_wide_bill(at, row, width.value, better.value, tables))
    return tuple(found)


def _wide_bill(at: int, row: JsonObject, width: float, better: float, tables: ReleaseTables) -> WideBill:
    words = {
        "estimated": _(
            "%(carrier)s is estimated, so it is drawn within about %(width)s; a bill would make that %(better)s."
        ),
        "default": _(
            "%(carrier)s is taken from the industry, so it is drawn within about %(width)s; a bill would make that "
            "%(better)s."
        ),
    }[row["data_quality"]]
    name = carrier_name(row["carrier"], tables)
    params = {
        "carrier": name,
        "width": formats.exact_percent(width),
        "better": formats.exact_percent(better),
    }
    return WideBill(
        words % params,
        _("Enter a better quantity: %(carrier)s") % {"carrier": name},
        energy_field(at, "quantity"),
    )
