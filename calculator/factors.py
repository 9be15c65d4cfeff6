"""The emission factor of an energy row: the firm's own, else the release's for its carrier, country and region."""

from collections.abc import Iterator

from calculator.profile import EnergyRow, Profile, ProfileError, ProfileErrors
from calculator.provenance import Provenance
from equations.assessment import Notice
from equations.carriers import KG_PER_TJ_IN_KG_PER_MWH, combustion_factor_kg_per_mwh
from releases.snapshot import CarrierRow, ReleaseTables, Scope2FactorRow

BASIS_PREFERENCE = ("scope2_official", "scope2_derived", "life_cycle_production_mix")


def scope2_factor(
    tables: ReleaseTables, *, carrier: str, country: str, region: str | None, year: int | None = None
) -> Scope2FactorRow | None:
    """The factor of bought energy: the region's before the country's before any; official first; then by vintage."""
    rows = [
        row
        for row in tables.scope2_factors
        if row.carrier == carrier and row.country in (country, "") and row.region in (region or "", "")
    ]
    if not rows:
        return None
    return min(
        rows,
        key=lambda row: (
            not row.region,
            not row.country,
            BASIS_PREFERENCE.index(row.basis),
            _vintage(row.year, year),
        ),
    )


def _vintage(of_factor: int, wanted: int | None) -> tuple[bool, int]:
    """Ranks the newest up to the year that is wanted first, then the oldest after it; no year: the newest."""
    later = wanted is not None and of_factor > wanted
    return later, of_factor if later else -of_factor


def base_year(profile: Profile) -> int | None:
    """The year whose factors count: the one given, else that of the start; None: the newest."""
    if profile.base_year is not None:
        return profile.base_year
    return int(profile.start[:4]) if profile.start else None


def assessment_report(profile: Profile, tables: ReleaseTables) -> str:
    """The set of warming potentials: the firm's choice, else the release's."""
    return profile.gwp_set or f"AR{tables.defaults['gwp_assessment_report'].value:.0f}"


def fuel_factor_kg_per_mwh(carrier: CarrierRow, tables: ReleaseTables, report: str) -> float:
    methane = "ch4_biogenic" if carrier.biogenic else "ch4_fossil"
    assert carrier.co2_kg_per_tj is not None
    return combustion_factor_kg_per_mwh(
        co2_kg_per_tj=carrier.co2_kg_per_tj,
        ch4_kg_per_tj=carrier.ch4_kg_per_tj or 0.0,
        n2o_kg_per_tj=carrier.n2o_kg_per_tj or 0.0,
        gwp_ch4=tables.gwps[(report, methane)].value,
        gwp_n2o=tables.gwps[(report, "n2o")].value,
        biogenic=carrier.biogenic,
    )


def emission_factor(
    path: str, row: EnergyRow, profile: Profile, tables: ReleaseTables, mwh_per_unit: float
) -> tuple[float, Provenance, tuple[Notice, ...]]:
    """(kg per bill's unit, provenance, notices): the firm's own, else the release's for carrier and country."""
    key, unit = f"{path}.emission_factor_kg_per_unit", f"kg CO2e/{row.unit}"
    carrier = tables.carriers[row.carrier]
    if row.emission_factor_kg_per_unit is not None:
        value = row.emission_factor_kg_per_unit
        return value, Provenance(key, value, unit, "firm", "", data_quality=row.data_quality or ""), ()
    if carrier.scope == 1:
        basis = assessment_report(profile, tables)
        value = fuel_factor_kg_per_mwh(carrier, tables, basis) * mwh_per_unit
        return (
            value,
            Provenance(key, value, unit, carrier.origin, carrier.source, carrier.note, basis=basis),
            (),
        )
    found = scope2_factor(
        tables,
        carrier=row.carrier,
        country=profile.country,
        region=profile.region,
        year=base_year(profile),
    )
    if found is None:
        params = {"carrier": row.carrier, "country": profile.country}
        raise ProfileErrors([ProfileError(key, "no_factor", params)])
    value = found.kg_per_mwh * mwh_per_unit
    return value, scope2_provenance(key, value, row.unit, found), tuple(_factor_notices(found, profile))


def _factor_notices(found: Scope2FactorRow, profile: Profile) -> Iterator[Notice]:
    """A factor that is not what a report asks for, and one of a later year than that of the bills."""
    if found.basis == "life_cycle_production_mix":
        code = "grid_factor_is_life_cycle" if found.country else "grid_factor_is_world_average"
        yield Notice(code, {"country": profile.country, "kg_per_mwh": found.kg_per_mwh})
    year = base_year(profile)
    if found.carrier == "electricity" and year is not None and found.year > year:
        years = {"factor_year": str(found.year), "base_year": str(year)}
        yield Notice("grid_factor_is_later", {**years, "kg_per_mwh": found.kg_per_mwh})


def scope2_provenance(key: str, value: float, unit: str, found: Scope2FactorRow) -> Provenance:
    """``value``: the row's factor in kg per ``unit``."""
    return Provenance(
        key,
        value,
        f"kg {'CO2' if found.gases == 'co2' else 'CO2e'}/{unit}",
        found.origin,
        found.source,
        found.note,
        place=found.region or found.country,
        year=found.year,
        basis=found.basis,
        gases=found.gases,
    )


def market_factor_kg_per_unit(row: EnergyRow, location_kg_per_unit: float) -> float:
    """Market-based: the supplier's factor (else the location's, no residual mix being known) for what is not green."""
    supplier = row.market_factor_kg_per_unit
    factor = location_kg_per_unit if supplier is None else supplier
    return factor * (1.0 - (row.green_share or 0.0))


def biogenic_factor_t_per_mwh(carrier: CarrierRow) -> float:
    """CO2 of biomass burnt, t per net MWh: a memo line (GHG Protocol Corporate Standard, ch. 9)."""
    if not carrier.biogenic or carrier.co2_kg_per_tj is None:
        return 0.0
    return carrier.co2_kg_per_tj * KG_PER_TJ_IN_KG_PER_MWH / 1000.0


def warming_potentials(profile: Profile, tables: ReleaseTables) -> list[Provenance]:
    """The potentials behind the default factors of the fuels in a profile, and the report that they are taken from."""
    fuels = [
        tables.carriers[row.carrier]
        for row in profile.energy
        if row.emission_factor_kg_per_unit is None and tables.carriers[row.carrier].scope == 1
    ]
    if not fuels:
        return []
    report, chosen = assessment_report(profile, tables), tables.defaults["gwp_assessment_report"]
    gases = sorted({"ch4_biogenic" if fuel.biogenic else "ch4_fossil" for fuel in fuels}) + ["n2o"]
    potentials = [tables.gwps[(report, gas)] for gas in gases]
    chosen_by = (
        [Provenance(chosen.key, chosen.value, chosen.unit, chosen.origin, chosen.source, chosen.note)]
        if profile.gwp_set is None
        else []
    )
    return [
        *chosen_by,
        *(
            Provenance(f"gwps.{report}.{row.gas}", row.value, "kg CO2e/kg", row.origin, row.source, row.note)
            for row in potentials
        ),
    ]
