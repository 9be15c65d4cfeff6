"""What the draws of a result say of its figures: their ranges, chances and digits. No Django, no words.

A result made before there were draws, or with a release without widths, has none of it: None, and no places.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.result.digits import last_place
from calculator.result.sentences import JsonObject

HEADLINE_OF = {  # a sentence's parameter -> the headline whose range decides its digits
    "change_t": "emissions_avoided_t",
    "curve_t": "emissions_avoided_t",
    "total_t": "emissions_avoided_t",
    "rest_t": "emissions_avoided_t",
    "channel_t": "energy_channel_avoided_t",
    "energy_mwh": "energy_saved_mwh",
    "channel_mwh": "energy_saved_mwh",
    "levers_t": "inside_avoided_t",
    "levers_mwh": "inside_energy_saved_mwh",
    "npv_money": "npv",
    "distance_level": "turning_point",
}


@dataclass(frozen=True, slots=True)
class Range:
    """5 to 95 %: nine of ten draws lie within."""

    low: float
    high: float

    @property
    def spans_zero(self) -> bool:
        return self.low < 0.0 < self.high

    def turned(self) -> "Range":
        """Of what is avoided, as the change that it is: up is more."""
        return Range(0.0 - self.high, 0.0 - self.low)


@dataclass(frozen=True, slots=True)
class Band:
    """A range for each year of a path."""

    low: tuple[float, ...]
    high: tuple[float, ...]

    def turned(self) -> "Band":
        return Band(tuple(0.0 - value for value in self.high), tuple(0.0 - value for value in self.low))


def _drawn(result: JsonObject) -> JsonObject:
    return result.get("uncertainty") or {}


def range_of(result: JsonObject, headline: str) -> Range | None:
    """None also where one end does not exist (no payback within the horizon) or nothing varies."""
    points: Mapping[str, float | None] = _drawn(result).get("headlines", {}).get(headline, {})
    low, high = points.get("p05"), points.get("p95")
    return None if low is None or high is None or low == high else Range(low, high)


def band_of(result: JsonObject, view: str, path: str) -> Band | None:
    points = _drawn(result).get("paths", {}).get(view, {}).get(path)
    if points is None or None in (*points["p05"], *points["p95"]):
        return None
    return Band(tuple(points["p05"]), tuple(points["p95"]))


def chance_of(result: JsonObject, name: str) -> float | None:
    found: float | None = _drawn(result).get("chances", {}).get(name)
    return found


def place_of(found: Range | None) -> int | None:
    """The power of ten of the last digit that a figure with this range deserves."""
    return None if found is None else last_place(found.low, found.high)


def places(result: JsonObject) -> dict[str, int]:
    """For the parameters of sentences: 10 to which power their last digit stands; empty without draws."""
    found = {name: place_of(range_of(result, headline)) for name, headline in HEADLINE_OF.items()}
    return {name: place for name, place in found.items() if place is not None}
