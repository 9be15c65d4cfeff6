"""Intervals, chances and causes of one firm as JSON values, rounded once."""

from collections.abc import Mapping
from typing import Any

from equations.curves import Array
from equations.intervals import PlaceChances, Uncertainty
from equations.rounding import rounded
from equations.tornado import TornadoBar

POINTS = ("p05", "p50", "p95")


def uncertainty_row(found: Uncertainty) -> dict[str, Any]:
    """Every field of ``Uncertainty`` by its name; None for what is no number."""
    return {
        "draws": found.draws,
        "matrix_sha256": found.matrix_sha256,
        "headlines": {name: _points(values) for name, values in found.headlines.items()},
        "paths": {view: _bands(bands) for view, bands in found.paths.items()},
        "chances": {name: _maybe(value) for name, value in found.chances.items()},
        "readings": [
            {"reading": reading, "chance_past": rounded(value)} for reading, value in found.readings.items()
        ],
        "variance_shares": {
            name: {cause: rounded(share) for cause, share in shares.items()}
            for name, shares in found.variance_shares.items()
        },
        "tornado": {name: [_bar(bar) for bar in bars] for name, bars in found.tornado.items()},
    }


def place_chances_row(found: PlaceChances) -> dict[str, Any]:
    """Of a preview: chances, and the interval of the turning point."""
    return {
        "past_turning_point_today": rounded(found.past_turning_point_today),
        "past_turning_point_over_readings": _maybe(found.past_turning_point_over_readings),
        "target_lower": _maybe(found.target_lower),
        "target_higher": _maybe(found.target_higher),
        "turning_point": _points(found.turning_point),
    }


def _points(values: Array) -> dict[str, float | None]:
    return {point: rounded(float(value)) for point, value in zip(POINTS, values, strict=True)}


def _bands(bands: Mapping[str, Array]) -> dict[str, dict[str, list[float | None]]]:
    return {
        name: {point: [rounded(float(value)) for value in values[:, at]] for at, point in enumerate(POINTS)}
        for name, values in bands.items()
    }


def _maybe(value: float | None) -> float | None:
    return None if value is None else rounded(value)


def _bar(bar: TornadoBar) -> dict[str, Any]:
    return {"input": bar.input, "cause": bar.cause, "low": rounded(bar.low), "high": rounded(bar.high)}
