"""The turning points that the source prints, as a release holds them, and what they come to on a shop floor."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from calculator import formats
from calculator.charts import Chart, Margin, thresholds_chart
from calculator.inputs import to_readings
from calculator.result.charts import chart_number
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
        return self.name_within[:1].upper() + self.name_within[1:]

    @property
    def name_within(self) -> str:
        """The same, within a sentence."""
        by_country = self.industry_class == "all"
        return str(COUNTRY_TYPES[self.country_type] if by_country else INDUSTRY_CLASSES[self.industry_class])


@dataclass(frozen=True, slots=True)
class Heights:
    """How many curves a release has, and of how many the height (of a line: the slope) is assumed."""

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


def thresholds_figure(thresholds: Sequence[Threshold], release: str) -> Chart | None:
    """The home page's chart; None when a release holds no printed turning point."""
    if not thresholds:
        return None
    first = min(thresholds, key=lambda threshold: threshold.turning_point)
    last = max(thresholds, key=lambda threshold: threshold.turning_point)
    ends = {
        "first": first.name,
        "first_level": formats.level(first.turning_point),
        "last": last.name_within,
        "last_level": formats.level(last.turning_point),
    }
    if first is last:
        title, turns = _("%(first)s turn at %(first_level)s AI units"), _("The source prints no other.")
    else:
        title = _("%(first)s turn first, %(last)s last")
        turns = _("%(first)s turn at %(first_level)s AI units, %(last)s at %(last_level)s.")
    back = _("Only at twice that level are emissions back where they would be without AI.")
    words = {
        "title": title % ends,
        "summary": f"{turns % ends} {back}",
        "source": _(
            "Turning points as the source prints them. That a curve falls as far as it rises follows from "
            "its shape. Release %(release)s."
        )
        % {"release": release},
        "x_axis": _("AI level, AI units"),
        "rising": _("emissions rise"),
        "falling": _("emissions fall"),
        "table_caption": _("Turning points, AI units"),
        "column_name": _("Where"),
        "column_turning_point": _("Turning point"),
        "column_back": _("Back at the level without AI"),
    }
    margins = [Margin(name=each.name, turning_point=each.turning_point) for each in thresholds]
    return thresholds_chart(margins=margins, words=words, number=chart_number)


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
    """The release's reading of one AI unit on one plant; all as text."""

    assets: str
    employees: str
    formula: str
    level: str


def worked_reading(
    tables: ReleaseTables, *, assets: float = EXAMPLE_ASSETS, employees: float = EXAMPLE_PLANT
) -> WorkedReading:
    """On an example plant, unless numbers of a plant are given."""
    reading = release_reading(tables)
    level = ai_level_of_assets(reading, np.array([float(assets)]), np.array([float(employees)]))
    machines, people = formats.exact(assets), formats.exact(employees)
    density = f"{formats.fixed(reading.assets_per_employees)} × {machines} ÷ {people}"
    formula = f"ln(1 + {density})" if reading.form == "log1p" else density
    return WorkedReading(machines, people, formula, formats.level(round(float(level[0]), 2)))
