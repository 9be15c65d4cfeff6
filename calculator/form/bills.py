"""What each bill comes to while it is being typed: net energy, emissions, cost, and the factor that would be used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculator.factors import emission_factor
from calculator.form.energy import EnergyRowForm
from calculator.form.plausibility import Bill
from calculator.inputs import unit_conversion
from calculator.profile import EnergyRow, Profile, ProfileErrors
from calculator.provenance import Provenance
from releases.snapshot import ReleaseTables

OWN_FACTOR = "emission_factor_kg_per_unit"


@dataclass(frozen=True, slots=True)
class ReadBill:
    """A row as far as it can be read. Energy, emissions and cost are those of twelve months; None: not known yet."""

    bill: Bill
    mwh_per_unit: float | None = None
    factor: Provenance | None = None
    energy_mwh: float | None = None
    emissions_t: float | None = None
    cost: float | None = None


def factor_profile(data: Mapping[str, object]) -> Profile:
    """As much of an incomplete profile as the choice of factors looks at; a country not chosen is empty."""
    names = ("country", "region", "gwp_set", "base_year", "start")
    known = {name: data[name] for name in names if data.get(name) not in (None, "")}
    return Profile.model_construct(**({"country": ""} | known))


def read_bills(rows: list[EnergyRowForm], *, profile: Profile, tables: ReleaseTables) -> Iterator[ReadBill]:
    """Of the rows that name a carrier; ``profile`` as ``factor_profile`` makes it."""
    for index, row in enumerate(rows):
        data = row.profile_data()
        carrier = tables.carriers.get(data.get("carrier", ""))
        if carrier is None:
            continue
        if data.get("unit") not in carrier.units.split():
            yield ReadBill(Bill(row=index, carrier=carrier.carrier, scope=carrier.scope))
            continue
        yield _read(index, data, profile, tables)


def _read(index: int, data: dict, profile: Profile, tables: ReleaseTables) -> ReadBill:
    row = EnergyRow.model_construct(**data)
    carrier, unit = tables.carriers[row.carrier], tables.units[row.unit]
    mwh_per_unit, _provenance = unit_conversion("", row, tables)
    own = applied_factor(row, mwh_per_unit, profile, tables)
    release = own
    if data.get(OWN_FACTOR) is not None:
        bare = row.model_copy(update={OWN_FACTOR: None})
        release = applied_factor(bare, mwh_per_unit, profile, tables)
    quantity, price = data.get("quantity"), data.get("price_per_unit")
    marginal, known = data.get("marginal_price_per_unit"), quantity is not None
    return ReadBill(
        bill=Bill(
            row=index,
            carrier=row.carrier,
            scope=carrier.scope,
            unit=row.unit,
            dimension=unit.dimension,
            calorific_basis=unit.calorific_basis,
            net_to_gross_ratio=carrier.net_to_gross_ratio,
            quantity=quantity,
            energy_mwh=quantity * mwh_per_unit if known else None,
            price_per_mwh=price / mwh_per_unit if price is not None else None,
            marginal_price_per_mwh=marginal / mwh_per_unit if marginal is not None else None,
            own_factor=data.get(OWN_FACTOR),
            market_factor=data.get("market_factor_kg_per_unit"),
            release_factor=release.value if release is not None else None,
        ),
        mwh_per_unit=mwh_per_unit,
        factor=own,
        energy_mwh=quantity * mwh_per_unit if known else None,
        emissions_t=quantity * own.value / 1000.0 if known and own is not None else None,
        cost=quantity * price if known and price is not None else None,
    )


def applied_factor(
    row: EnergyRow, mwh_per_unit: float, profile: Profile, tables: ReleaseTables
) -> Provenance | None:
    """None while the country of bought energy is not chosen, and where the release has no factor."""
    own = row.emission_factor_kg_per_unit is not None
    if not profile.country and not own and tables.carriers[row.carrier].scope == 2:
        return None
    try:
        _value, factor, _notices = emission_factor("", row, profile, tables, mwh_per_unit)
    except ProfileErrors:
        return None
    return factor


def grid_factor(profile: Profile, tables: ReleaseTables) -> Provenance | None:
    """The factor of bought electricity per MWh."""
    row = EnergyRow.model_construct(carrier="electricity", unit="MWh")
    return applied_factor(row, 1.0, profile, tables)
