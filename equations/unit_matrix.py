"""The fixed matrix behind every draw: 2,048 scrambled Sobol points, one named column per uncertain quantity.

Made once by scripts/build_unit_matrix.py and shipped with its hash, so that the same profile gives the same intervals
on every machine and numpy version. A quantity's column is found by its name: the order of a bill's rows, other
quantities and other scenarios change nothing, and the difference of two scenarios is a difference of paired draws.
"""

import functools
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from equations.curves import Array
from equations.normal import normal_quantile

FILE = Path(__file__).resolve().parent / "data" / "unit_matrix.u16"
SHA256 = "585a98f2960a2063101f430e3340f8d8648f33ad1097f091ff6c25e4c4ea2e19"
DRAWS = 2048
STEPS = 65536  # a stored integer k stands for (k + 0.5)/65536: never 0, never 1

OTHER = "other"  # any carrier that is not listed
# a Sobol sequence fills its first columns best, so what moves most results comes first
_FIRST = ("turning_point", "effect", "reached", "delay", "capex")
_FIRST_CARRIERS = ("electricity", "natural_gas")
_CARRIERS = (
    ("gas_oil", "residual_fuel_oil", "lpg", "kerosene", "petroleum_coke", "anthracite", "coking_coal")
    + ("bituminous_coal", "sub_bituminous_coal", "lignite", "coke", "coke_oven_gas", "blast_furnace_gas")
    + ("wood", "other_biomass", "biogas", "purchased_steam", "purchased_heat", OTHER)
)
_OF_CARRIER = ("quantity", "price", "factor")
_LEVERS = ("energy_management", "advanced_process_control", "fault_detection", "predictive_maintenance") + (
    "intelligent_scheduling",
)
_SPARE_LEVERS = tuple(f"lever_{number}" for number in range(1, 9))  # for levers that a release adds
_OF_LEVER = ("saving", "realisation")

COLUMNS: tuple[str, ...] = (
    *_FIRST,
    *(f"{what}.{carrier}" for carrier in _FIRST_CARRIERS for what in _OF_CARRIER),
    "rebound",
    *(f"{what}.{lever}" for lever in _LEVERS for what in _OF_LEVER),
    *(f"{what}.{carrier}" for carrier in _CARRIERS for what in _OF_CARRIER),
    *(f"{what}.{lever}" for lever in _SPARE_LEVERS for what in _OF_LEVER),
    "unused",
)
_POSITION = {name: position for position, name in enumerate(COLUMNS)}


class DamagedMatrix(RuntimeError):
    """The shipped file is not the one that this version was made with."""


@dataclass(frozen=True, slots=True)
class Points:
    """One row per name in ``COLUMNS``, both (columns, n): uniform on (0, 1), and as standard normal quantiles."""

    uniform: Array
    normal: Array

    @classmethod
    def of(cls, uniform: Array) -> "Points":
        return cls(uniform, normal_quantile(uniform))

    @property
    def count(self) -> int:
        return int(self.uniform.shape[1])


@functools.cache
def fixed_points() -> Points:
    """The shipped matrix, (columns, 2048); read once per process."""
    content = FILE.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise DamagedMatrix(FILE.name)
    stored = np.frombuffer(content, dtype="<u2").reshape(len(COLUMNS), DRAWS)
    points = Points.of((stored + 0.5) / STEPS)
    points.uniform.flags.writeable = points.normal.flags.writeable = False
    return points


def position(name: str) -> int:
    """Which row of the matrix is this quantity's."""
    return _POSITION[name]


def carrier_column(what: str, carrier: str) -> str:
    """The column of a carrier's quantity, price or factor; carriers that are not listed share one."""
    name = f"{what}.{carrier}"
    return name if name in _POSITION else f"{what}.{OTHER}"


def lever_columns(levers: Collection[str]) -> dict[str, str]:
    """Lever -> the name that its columns carry, of all levers of a release.

    Levers that are not listed take the spare columns in alphabetical order; beyond them all share the last.
    """
    strangers = sorted(set(levers).difference(_LEVERS))
    spare = {
        lever: _SPARE_LEVERS[min(place, len(_SPARE_LEVERS) - 1)] for place, lever in enumerate(strangers)
    }
    return {lever: spare.get(lever, lever) for lever in levers}
