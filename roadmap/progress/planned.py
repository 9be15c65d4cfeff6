"""What a stored result plans for each quarter: energy, tonnes and AI level, each with its range. No Django.

Energy and tonnes are those of the bills: bought, with AI, by the view that drives the money. The result keeps the
ranges of energy without AI and of the saving apart; the two have different causes (the bills' quality, the levers or
the curve), so their half-widths are put together as the root of the sum of their squares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from calculator.result.driving import money_view
from calculator.result.provenance_values import provenance_values
from equations.curves import Array
from roadmap.phases import MONTHS, Plan
from roadmap.progress.quarters import Span, year_parts

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Range:
    """As planned, and the 5 and 95 % points; None where the result has no widths."""

    central: float
    low: float | None = None
    high: float | None = None

    def times(self, factor: float) -> "Range":
        return Range(
            self.central * factor,
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )


def sum_of_ranges(ranges: Sequence[Range]) -> Range:
    """What makes one quarter dear makes the next one dear, so ends are added to ends."""
    lows, highs = [one.low for one in ranges], [one.high for one in ranges]
    return Range(
        sum(one.central for one in ranges),
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )


@dataclass(frozen=True, slots=True)
class Planned:
    """One quarter's months within the plan. ``way`` is energy with AI against without, by which a saving is planned."""

    span: Span
    without_ai_mwh: float
    energy_mwh: Range
    tonnes: Range
    ai_level: Range
    grid_index: float  # the electricity factor against that of the bills' year

    @property
    def way(self) -> Range:
        return self.energy_mwh.times(1.0 / self.without_ai_mwh) if self.without_ai_mwh > 0 else Range(1.0)


def planned_quarters(
    result: JsonObject, inputs: JsonObject, plan: Plan, spans: Sequence[Span]
) -> tuple[Planned, ...]:
    path = result["path"]
    years = len(path["year"])
    parts = year_parts(spans, years)
    without = np.array(path["energy_without_ai_mwh"], dtype=float)
    energy = _energy(result)
    tonnes = _tonnes(result, without)
    levels = _levels(result, plan, spans)
    grid = _grid_index(result, inputs, years)
    return tuple(
        Planned(
            span=span,
            without_ai_mwh=float(part @ without),
            energy_mwh=_allotted(part, energy),
            tonnes=_allotted(part, tonnes),
            ai_level=level,
            grid_index=float(part @ grid / part.sum()),
        )
        for span, part, level in zip(spans, parts, levels, strict=True)
    )


Columns = tuple[Array, Array | None, Array | None]
"""Central, low, high of every year."""


def _allotted(part: Array, columns: Columns) -> Range:
    central, low, high = columns
    return Range(
        float(part @ central),
        None if low is None else float(part @ low),
        None if high is None else float(part @ high),
    )


def _inside(result: JsonObject) -> bool:
    return money_view(result) == "inside" and bool(result.get("inside_view"))


def _saved(result: JsonObject, outside_name: str, inside_name: str) -> tuple[Array, JsonObject | None]:
    """What the view that drives the money saves each year, and its points."""
    bands = (result.get("uncertainty") or {}).get("paths") or {}
    if _inside(result):
        values, points = result["inside_view"]["path"][inside_name], bands.get("inside", {}).get(inside_name)
    else:
        values, points = result["path"][outside_name], bands.get("outside", {}).get(outside_name)
    return np.array(values, dtype=float), points


def _without_points(result: JsonObject, name: str) -> JsonObject | None:
    bands = (result.get("uncertainty") or {}).get("paths") or {}
    found: JsonObject | None = bands.get("outside", {}).get(name)
    return found


def _energy(result: JsonObject) -> Columns:
    without = np.array(result["path"]["energy_without_ai_mwh"], dtype=float)
    saving, points = _saved(result, "energy_saving_mwh", "energy_saving_mwh")
    return _less(without, saving, _without_points(result, "energy_without_ai_mwh"), points)


def _tonnes(result: JsonObject, without_mwh: Array) -> Columns:
    """Of the energy alone: process emissions, which no meter reads, grow with output and are taken off."""
    energy_mwh = result["baseline"]["energy_mwh"]
    output_index = without_mwh / energy_mwh if energy_mwh > 0 else np.ones(len(without_mwh))
    process = result["baseline"]["process_t"] * output_index
    without = np.array(result["path"]["emissions_without_ai_t"], dtype=float) - process
    saving, points = _saved(result, "energy_channel_t", "avoided_t")
    return _less(
        without, saving, _without_points(result, "emissions_without_ai_t"), points, taken_off=process
    )


def _less(
    without: Array,
    saving: Array,
    without_points: JsonObject | None,
    saving_points: JsonObject | None,
    *,
    taken_off: Array | float = 0.0,
) -> Columns:
    """Without less saving; its ends from the medians and half-widths of both."""
    central = without - saving
    if not without_points or not saving_points:
        return central, None, None
    first, second = _points(without_points), _points(saving_points)
    middle = first["p50"] - second["p50"] - taken_off
    down = np.hypot(first["p50"] - first["p05"], second["p95"] - second["p50"])
    up = np.hypot(first["p95"] - first["p50"], second["p50"] - second["p05"])
    return central, middle - down, middle + up


def _points(points: JsonObject) -> dict[str, Array]:
    return {name: np.array(points[name], dtype=float) for name in ("p05", "p50", "p95")}


def _grid_index(result: JsonObject, inputs: JsonObject, years: int) -> Array:
    """(1 − grid decarbonisation)^t, as the plan's own tonnes have it."""
    share = inputs.get("grid_decarbonisation_share")
    if share is None:
        share = provenance_values(result).get("grid_decarbonisation_share", 0.0)
    index: Array = np.power(1.0 - float(share), np.arange(1.0, years + 1.0))
    return index


def _levels(result: JsonObject, plan: Plan, spans: Sequence[Span]) -> tuple[Range, ...]:
    """The AI level at the end of each quarter: along the phases; its range between the years' middles."""
    ends = np.array([span.end / MONTHS for span in spans])
    corners = [(0.0, plan.phases[0].ai_level_start)]
    for phase in plan.phases:
        corners += [(phase.start_years, phase.ai_level_start), (phase.end_years, phase.ai_level_end)]
    at, levels = (np.array(column) for column in zip(*corners, strict=True))
    central = np.interp(ends, at, levels)
    points = _without_points(result, "ai_level")
    if not points:
        return tuple(Range(float(level)) for level in central)
    middles = np.array([0.0, *(year - 0.5 for year in result["path"]["year"])])
    today = result["placement"]["ai_level"]
    low, high = (np.interp(ends, middles, [today, *points[name]]) for name in ("p05", "p95"))
    return tuple(
        Range(float(level), float(min(least, level)), float(max(most, level)))
        for level, least, most in zip(central, low, high, strict=True)
    )
