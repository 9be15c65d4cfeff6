"""The emission factor of an energy row: the firm's own, else the release's for its carrier, country and region."""

from calculator.profile import EnergyRow, Profile, ProfileError, ProfileErrors
from calculator.provenance import Provenance
from equations.assessment import Notice
from equations.carriers import combustion_factor_kg_per_mwh
from releases.snapshot import CarrierRow, ReleaseTables, Scope2FactorRow

BASIS_PREFERENCE = ("scope2_official", "scope2_derived", "life_cycle_production_mix")


def scope2_factor(
    tables: ReleaseTables, *, carrier: str, country: str, region: str | None
) -> Scope2FactorRow | None:
    """The factor of bought energy: the region's before the country's before any; official before life-cycle; newest."""
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
            -(row.year or 0),
        ),
    )


def _assessment_report(tables: ReleaseTables) -> str:
    return f"AR{tables.defaults['gwp_assessment_report'].value:.0f}"


def _fuel_factor_kg_per_mwh(carrier: CarrierRow, tables: ReleaseTables) -> float:
    report = _assessment_report(tables)
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
) -> tuple[float, Provenance, Notice | None]:
    """(kg per bill's unit, provenance, notice): the firm's own, else the release's for carrier and country."""
    key, unit = f"{path}.emission_factor_kg_per_unit", f"kg CO2e/{row.unit}"
    carrier = tables.carriers[row.carrier]
    if row.emission_factor_kg_per_unit is not None:
        value = row.emission_factor_kg_per_unit
        return value, Provenance(key, value, unit, "firm", "", data_quality=row.data_quality or ""), None
    if carrier.scope == 1:
        value = _fuel_factor_kg_per_mwh(carrier, tables) * mwh_per_unit
        basis = _assessment_report(tables)
        return (
            value,
            Provenance(key, value, unit, carrier.origin, carrier.source, carrier.note, basis=basis),
            None,
        )
    found = scope2_factor(tables, carrier=row.carrier, country=profile.country, region=profile.region)
    if found is None:
        params = {"carrier": row.carrier, "country": profile.country}
        raise ProfileErrors([ProfileError(key, "no_factor", params)])
    value = found.kg_per_mwh * mwh_per_unit
    notice = None
    if found.basis == "life_cycle_production_mix":
        code = "grid_factor_is_life_cycle" if found.country else "grid_factor_is_world_average"
        notice = Notice(code, {"country": profile.country, "kg_per_mwh": found.kg_per_mwh})
    listed = Provenance(
        key,
        value,
        f"kg {'CO2' if found.gases == 'co2' else 'CO2e'}/{row.unit}",
        found.origin,
        found.source,
        found.note,
        place=found.region or found.country,
        year=found.year,
        basis=found.basis,
        gases=found.gases,
    )
    return value, listed, notice


def warming_potentials(profile: Profile, tables: ReleaseTables) -> list[Provenance]:
    """The potentials behind the default factors of the fuels in a profile, and the report that they are taken from."""
    fuels = [
        tables.carriers[row.carrier]
        for row in profile.energy
        if row.emission_factor_kg_per_unit is None and tables.carriers[row.carrier].scope == 1
    ]
    if not fuels:
        return []
    report, chosen = _assessment_report(tables), tables.defaults["gwp_assessment_report"]
    gases = sorted({"ch4_biogenic" if fuel.biogenic else "ch4_fossil" for fuel in fuels}) + ["n2o"]
    potentials = [tables.gwps[(report, gas)] for gas in gases]
    return [
        Provenance(chosen.key, chosen.value, chosen.unit, chosen.origin, chosen.source, chosen.note),
        *(
            Provenance(f"gwps.{report}.{row.gas}", row.value, "kg CO2e/kg", row.origin, row.source, row.note)
            for row in potentials
        ),
    ]
