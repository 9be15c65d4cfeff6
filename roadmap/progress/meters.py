"""The meters of a plant: which bills a quarter is read by, and what was read in the plan's units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from calculator.choices import unit_name
from calculator.form.bills import applied_factor, factor_profile
from calculator.inputs import to_readings, unit_conversion
from calculator.profile import EnergyRow
from calculator.result.provenance_values import provenance_values
from equations.ai_level import ai_level_of_assets
from releases.snapshot import ReleaseTables
from roadmap.models import Reading
from roadmap.progress.compare import Actual
from roadmap.progress.quarters import Quarter

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Meter:
    """One carrier in one unit, as bills name it."""

    carrier: str
    unit: str
    name: str  # “Electricity”
    unit_name: str  # “kWh”

    @property
    def label(self) -> str:
        return f"{self.name} ({self.unit_name})"


def meter_of(carrier: str, unit: str, tables: ReleaseTables) -> Meter | None:
    """None where this release does not know the carrier in that unit."""
    row = tables.carriers.get(carrier)
    if row is None or unit not in row.units.split() or unit not in tables.units:
        return None
    return Meter(carrier, unit, row.name_en, unit_name(unit))


def meters_of(inputs: JsonObject, tables: ReleaseTables) -> tuple[Meter, ...]:
    """One for each carrier and unit of the profile's bills, in their order."""
    pairs = dict.fromkeys((row["carrier"], row["unit"]) for row in inputs["energy"])
    return tuple(meter for pair in pairs if (meter := meter_of(*pair, tables)))


def every_meter(tables: ReleaseTables) -> tuple[Meter, ...]:
    return tuple(
        meter
        for code, row in tables.carriers.items()
        for unit in row.units.split()
        if (meter := meter_of(code, unit, tables))
    )


def actuals_of(
    readings: Iterable[Reading], *, inputs: JsonObject, result: JsonObject, tables: ReleaseTables
) -> tuple[Actual, ...]:
    """Quantities as net MWh and, by the factors in the result's provenance, as tonnes."""
    plant = _Plant(inputs, result, tables)
    return tuple(plant.actual(reading) for reading in readings)


class _Plant:
    """The factors of one assessment, looked up once."""

    def __init__(self, inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> None:
        self.inputs, self.tables = inputs, tables
        self.factors = _factors_t_per_mwh(inputs, result, tables)
        self.billed = tuple(dict.fromkeys(row["carrier"] for row in inputs["energy"]))

    def actual(self, reading: Reading) -> Actual:
        energy = tonnes = electricity = 0.0
        known = factors_known = True
        for item in reading.energy:
            if meter_of(item["carrier"], item["unit"], self.tables) is None:
                known = False
                continue
            row = EnergyRow.model_construct(**item)
            mwh = item["quantity"] * unit_conversion("", row, self.tables)[0]
            energy += mwh
            factor = self.factor_t_per_mwh(item["carrier"])
            if factor is None:
                factors_known = False
                continue
            tonnes += mwh * factor
            electricity += mwh * factor if item["carrier"] == "electricity" else 0.0
        read = {item["carrier"] for item in reading.energy}
        missing = tuple(carrier for carrier in self.billed if carrier not in read)
        is_whole = known and not missing
        return Actual(
            quarter=Quarter(reading.year, reading.quarter),
            energy_mwh=energy if is_whole else None,
            tonnes=tonnes if is_whole and factors_known else None,
            electricity_t=electricity if is_whole else 0.0,
            output=reading.output,
            ai_level=self.ai_level(reading),
            missing=missing,
        )

    def factor_t_per_mwh(self, carrier: str) -> float | None:
        """Of a carrier that the profile does not have: the release's for its country; None where there is none."""
        if carrier not in self.factors:
            row = EnergyRow.model_construct(carrier=carrier, unit="MWh")
            found = applied_factor(row, 1.0, factor_profile(self.inputs), self.tables)
            if found is None:
                return None
            self.factors[carrier] = float(found.value) / 1000.0
        return self.factors[carrier]

    def ai_level(self, reading: Reading) -> float | None:
        if reading.ai_level is not None or reading.ai_assets is None:
            return reading.ai_level
        unit = next(one for one in to_readings(self.tables) if one.is_release_reading)
        assets, employees = np.array([reading.ai_assets]), np.array([float(self.inputs["employees"])])
        return float(ai_level_of_assets(unit, assets, employees)[0])


def _factors_t_per_mwh(inputs: JsonObject, result: JsonObject, tables: ReleaseTables) -> dict[str, float]:
    """By carrier; of two bills of one carrier the mean, weighted by their energy."""
    values = provenance_values(result)
    sums: dict[str, list[float]] = {}
    for position, row in enumerate(inputs["energy"]):
        kg = values.get(f"energy[{position}].emission_factor_kg_per_unit")
        if kg is None or meter_of(row["carrier"], row["unit"], tables) is None:
            continue
        mwh_per_unit = unit_conversion("", EnergyRow.model_construct(**row), tables)[0]
        weight = row["quantity"] * mwh_per_unit or 1e-9
        found = sums.setdefault(row["carrier"], [0.0, 0.0])
        found[0] += weight * float(kg) / mwh_per_unit / 1000.0
        found[1] += weight
    return {carrier: weighted / weight for carrier, (weighted, weight) in sums.items()}
