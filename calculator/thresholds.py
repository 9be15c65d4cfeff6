"""The turning points that the source prints, as a release holds them, and what they come to on a shop floor."""

import math
from dataclasses import dataclass

import numpy as np

from calculator import formats
from calculator.inputs import to_readings
from calculator.result.provenance_names import COUNTRY_TYPES, INDUSTRY_CLASSES
from equations.ai_level import AiReading, ai_level_of_assets
from releases.snapshot import CurveRow, ReleaseTables

EXAMPLE_EMPLOYEES = 1000
EXAMPLE_ASSETS = 120
EXAMPLE_PLANT = 1200


@dataclass(frozen=True, slots=True)
class Threshold:
    """One printed turning point [AI units], and how many AI-controlled machines it is per 1,000 employees."""

    country_type: str
    industry_class: str
    turning_point: float
    assets_per_thousand: float
    source: str
    note: str

    @property
    def name(self) -> str:
        """The margin that it stands for, as the start of a line."""
        words = (
            COUNTRY_TYPES[self.country_type]
            if self.industry_class == "all"
            else INDUSTRY_CLASSES[self.industry_class]
        )
        return str(words)[:1].upper() + str(words)[1:]


@dataclass(frozen=True, slots=True)
class Heights:
    """How many curves a release has, and of how many the height is assumed."""

    all: int
    assumed: int


def printed_thresholds(tables: ReleaseTables) -> tuple[Threshold, ...]:
    """Those of the emissions curve, in the release's order."""
    reading = release_reading(tables)
    return tuple(
        Threshold(
            country_type=row.country_type,
            industry_class=row.industry_class,
            turning_point=row.turning_point,
            assets_per_thousand=assets_at(reading, row.turning_point),
            source=row.source,
            note=row.note,
        )
        for row in tables.curve_rows
        if _is_printed(row)
    )


def _is_printed(row: CurveRow) -> bool:
    return (
        row.outcome == "emissions"
        and row.turning_point_origin == "published"
        and row.turning_point is not None
    )


def curve_heights(tables: ReleaseTables) -> Heights:
    return Heights(len(tables.curve_rows), sum(row.effect_origin == "assumed" for row in tables.curve_rows))


def release_reading(tables: ReleaseTables) -> AiReading:
    return next(reading for reading in to_readings(tables) if reading.is_release_reading)


def assets_at(reading: AiReading, level: float, employees: float = EXAMPLE_EMPLOYEES) -> float:
    """The reading solved for n: AI-controlled machines of a plant that stands at ``level`` [AI units]."""
    density = math.expm1(level) if reading.form == "log1p" else level
    return density * employees / reading.assets_per_employees


@dataclass(frozen=True, slots=True)
class WorkedReading:
    """The release's reading of one AI unit on one example plant; all as text."""

    assets: str
    employees: str
    formula: str
    level: str


def worked_reading(tables: ReleaseTables) -> WorkedReading:
    reading = release_reading(tables)
    level = ai_level_of_assets(reading, np.array([float(EXAMPLE_ASSETS)]), np.array([float(EXAMPLE_PLANT)]))
    assets, employees = formats.fixed(EXAMPLE_ASSETS), formats.fixed(EXAMPLE_PLANT)
    density = f"{formats.fixed(reading.assets_per_employees)} × {assets} ÷ {employees}"
    formula = f"ln(1 + {density})" if reading.form == "log1p" else density
    return WorkedReading(assets, employees, formula, formats.level(round(float(level[0]), 2)))
