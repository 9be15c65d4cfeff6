"""The numbers of the curve chart: the firm's emissions curve, the points named on it, the stretches drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from calculator.charts.drawing import Result
from equations.curves import Curve, log_effect

SAMPLES = 48
Stretch = tuple[str, list[tuple[float, float]]]
"""kind (rising, falling, extrapolated) and points (level, change)."""


@dataclass(frozen=True, slots=True)
class Mark:
    kind: str
    level: float
    change: float


@dataclass(frozen=True, slots=True)
class CurvePoints:
    """Levels in AI units, changes as shares of the emissions without any AI."""

    emissions: Curve
    marks: tuple[Mark, ...]
    low: float
    high: float
    turning_point: float | None
    last: float

    def changes(self, levels: Sequence[float]) -> list[float]:
        return [float(share) for share in np.expm1(log_effect(self.emissions, np.array([levels])))[0]]

    def rows(self) -> list[Mark]:
        """The named points and the ends of the evidence, from the lowest level to the highest."""
        low, high = self.changes([self.low, self.high])
        ends = (Mark("evidence_low", self.low, low), Mark("evidence_high", self.high, high))
        return sorted((*self.marks, *ends), key=lambda mark: mark.level)

    def stretches(self) -> list[Stretch]:
        """The whole line, from no AI to the last level drawn."""
        return self._between(0.0, self.last)

    def step(self) -> list[Stretch]:
        """The part of the line that the planned step runs along."""
        level = {mark.kind: mark.level for mark in self.marks}
        return self._between(level["today"], level["target"])

    def _between(self, first: float, last: float) -> list[Stretch]:
        turn = self.high if self.turning_point is None else min(max(self.turning_point, self.low), self.high)
        drawn = []
        for kind, start, end in (
            ("extrapolated", 0.0, self.low),
            ("rising", self.low, turn),
            ("falling", turn, self.high),
            ("extrapolated", self.high, self.last),
        ):
            start, end = max(start, first), min(end, last)
            if end - start > 1e-9 * self.last:
                count = 1 if kind == "extrapolated" else SAMPLES
                levels = [start + (end - start) * index / count for index in range(count + 1)]
                drawn.append((kind, list(zip(levels, self.changes(levels), strict=True))))
        return drawn


def curve_points(result: Result) -> CurvePoints:
    placement, record = result["placement"], result["curves"]["emissions"]
    names = ("beta_linear", "beta_quadratic", "turning_point", "peak_log_effect", "range_low", "range_high")
    emissions = Curve(*(np.array([record[name]], dtype=float) for name in names))
    today, target = placement["ai_level"], placement["target_ai_level"]
    turning_point, break_even = placement["turning_point"], placement["carbon_break_even_level"]
    levels = {"today": today, "target": target}
    if turning_point is not None:
        levels["turning_point"] = turning_point
    if break_even > today:
        levels["break_even"] = break_even
    farthest = max(levels.values())
    last = 1.04 * farthest if farthest > record["range_high"] else record["range_high"]
    curve = CurvePoints(emissions, (), record["range_low"], record["range_high"], turning_point, last)
    changes = curve.changes(list(levels.values()))
    marks = tuple(
        Mark(kind, level, change) for (kind, level), change in zip(levels.items(), changes, strict=True)
    )
    return replace(curve, marks=marks)
