"""Energy carriers: a bill's unit to net MWh, a fuel's combustion factor, gross and net calorific value.

Net (lower) calorific value is the base throughout, as in IPCC 2006 Guidelines vol. 2, ch. 1: the factors there are
per TJ net. Gas bills are gross; therm and MMBtu are gross by custom.
"""

from dataclasses import dataclass

GJ_PER_MWH = 3.6  # by definition of the watt-hour
KG_PER_TJ_IN_KG_PER_MWH = GJ_PER_MWH / 1000.0


@dataclass(frozen=True, slots=True)
class EnergyUnit:
    """A unit of a bill: GJ (energy), tonnes (mass) or m³ (volume) per unit, in ``base_per_unit``."""

    code: str
    dimension: str  # "energy", "mass" or "volume"
    calorific_basis: str  # "net", "gross" or "" (mass and volume)
    base_per_unit: float


@dataclass(frozen=True, slots=True)
class CarrierProperties:
    """What converts a carrier's units: NCV [GJ/t], NCV/GCV [1], density [t/m³], NCV per volume [GJ/m³]."""

    net_calorific_value_gj_per_t: float | None
    net_to_gross_ratio: float | None
    density_t_per_m3: float | None
    net_gj_per_m3: float | None


class NoConversion(ValueError):
    """The carrier lacks the property that this unit needs; ``args[0]`` names it."""


def net_mwh_per_unit(unit: EnergyUnit, carrier: CarrierProperties) -> float:
    """Net MWh in one unit of this carrier.

    energy, net:   GJ / 3.6;  energy, gross: GJ·(NCV/GCV) / 3.6
    mass:          t·NCV / 3.6
    volume:        m³·(NCV per m³, or density·NCV) / 3.6
    """
    if unit.dimension == "energy":
        ratio = 1.0
        if unit.calorific_basis == "gross":
            ratio = _needed(carrier.net_to_gross_ratio, "net_to_gross_ratio")
        return unit.base_per_unit * ratio / GJ_PER_MWH
    if unit.dimension == "mass":
        value = _needed(carrier.net_calorific_value_gj_per_t, "net_calorific_value_gj_per_t")
        return unit.base_per_unit * value / GJ_PER_MWH
    per_m3 = carrier.net_gj_per_m3
    if per_m3 is None:
        density = _needed(carrier.density_t_per_m3, "density_t_per_m3")
        per_m3 = density * _needed(carrier.net_calorific_value_gj_per_t, "net_calorific_value_gj_per_t")
    return unit.base_per_unit * per_m3 / GJ_PER_MWH


def _needed(value: float | None, name: str) -> float:
    if value is None:
        raise NoConversion(name)
    return value


def combustion_factor_kg_per_mwh(
    *,
    co2_kg_per_tj: float,
    ch4_kg_per_tj: float,
    n2o_kg_per_tj: float,
    gwp_ch4: float,
    gwp_n2o: float,
    biogenic: bool,
) -> float:
    """kg CO2e per net MWh burnt: (CO2 + CH4·GWP + N2O·GWP)·3.6/1000.

    Biogenic CO2 is a memo line (GHG Protocol Corporate Standard, ch. 4): only its CH4 and N2O count here.
    """
    carbon = 0.0 if biogenic else co2_kg_per_tj
    return (carbon + ch4_kg_per_tj * gwp_ch4 + n2o_kg_per_tj * gwp_n2o) * KG_PER_TJ_IN_KG_PER_MWH
