"""How uncertain a profile's numbers are, by the release's widths: a profile and a release -> Spreads."""

import numpy as np

from calculator.inside_inputs import chosen_levers
from calculator.profile import EnergyRow, Profile
from calculator.provenance import Provenance
from calculator.readiness import realisation_factor
from equations.spreads import Range, Spreads, Triangle
from releases.snapshot import DefaultRow, ReleaseTables

ASSUMED_QUALITY = "billed"  # of a quantity whose quality is not given: the form asks for bills
WIDTHS = (
    "uncertainty_grid_factor_share",
    "uncertainty_price_share",
    *(f"uncertainty_quantity_{quality}_share" for quality in ("metered", "billed", "estimated", "default")),
    "uncertainty_capex_share",
    "uncertainty_delay_years",
    "uncertainty_reached_share",
    "rebound_share",
)


def has_widths(tables: ReleaseTables) -> bool:
    return all(key in tables.defaults for key in WIDTHS)


def width_provenance(profile: Profile, tables: ReleaseTables) -> list[Provenance]:
    """The release's widths that a profile's intervals rest on; the levers' own stand with the levers."""
    if not has_widths(tables):
        return []
    used = {_quality_key(row) for row in profile.energy}
    used |= {key for key in WIDTHS if key.startswith("uncertainty_") and "_quantity_" not in key}
    if all(tables.carriers[row.carrier].scope != 2 for row in profile.energy):
        used.discard("uncertainty_grid_factor_share")
    rows = [tables.defaults[key] for key in WIDTHS if key in used]
    return [
        Provenance(row.key, row.value, row.unit, row.origin, row.source, row.note, low=row.low, high=row.high)
        for row in rows
    ]


def _quality_key(row: EnergyRow) -> str:
    return f"uncertainty_quantity_{row.data_quality or ASSUMED_QUALITY}_share"


def to_spreads(profile: Profile, tables: ReleaseTables) -> Spreads | None:
    """None where the release has no widths: then no interval is claimed."""
    if not has_widths(tables):
        return None
    defaults = {key: tables.defaults[key] for key in WIDTHS}
    levers = chosen_levers(profile, tables)
    rows = [tables.levers[chosen.lever] for chosen in levers]
    ready = realisation_factor(profile, tables)
    bought = [tables.carriers[row.carrier].scope == 2 for row in profile.energy]

    def quantity(row: EnergyRow) -> float:
        return defaults[_quality_key(row)].value

    return Spreads(
        carriers=tuple(row.carrier for row in profile.energy),
        quantity_half_width=np.array([quantity(row) for row in profile.energy]),
        price_half_width=np.full(len(profile.energy), defaults["uncertainty_price_share"].value),
        factor_half_width=np.where(bought, defaults["uncertainty_grid_factor_share"].value, 0.0),
        levers=tuple(chosen.lever for chosen in levers),
        lever_saving_share=tuple(
            _around(chosen.saving_share, Triangle(row.saving_low, row.saving_mid, row.saving_high))
            for chosen, row in zip(levers, rows, strict=True)
        ),
        lever_realisation_share=tuple(
            _around(
                chosen.realisation_share,
                Triangle(
                    *(
                        ready * part
                        for part in (row.realisation_low, row.realisation_mid, row.realisation_high)
                    )
                ),
            )
            for chosen, row in zip(levers, rows, strict=True)
        ),
        rebound_share=_around(profile.rebound_share, _triangle(defaults["rebound_share"])),
        capex_share=_triangle(defaults["uncertainty_capex_share"]),
        delay_years=_range(defaults["uncertainty_delay_years"]),
        reached_share=_range(defaults["uncertainty_reached_share"]),
    )


def _around(given: float | None, published: Triangle) -> Triangle:
    """The release's range, moved to the firm's own value in proportion and held to shares."""
    if given is None or published.mode <= 0:
        return published if given is None else Triangle(given, given, given)
    ratio = given / published.mode
    return Triangle(published.low * ratio, given, min(max(published.high * ratio, given), 1.0))


def _ends(row: DefaultRow) -> tuple[float, float]:
    low = row.value if row.low is None else row.low
    return low, row.value if row.high is None else row.high


def _triangle(row: DefaultRow) -> Triangle:
    low, high = _ends(row)
    return Triangle(low, row.value, high)


def _range(row: DefaultRow) -> Range:
    return Range(*_ends(row))
