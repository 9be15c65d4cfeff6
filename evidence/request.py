"""What is to be fitted: the columns by their part, and the options; and what is wrong with such a wish."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from equations.firm_curve import OUTCOMES
from tabular.problems import Problems

MOST_OUTCOMES = len(OUTCOMES)
MOST_CONTROLS = 50
MOST_SEGMENT_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class FitRequest:
    """``outcomes`` are columns; ``records`` (as many, or none) the release's outcome that each is the logarithm of.

    ``effects`` none, entity, twoway; ``covariance`` cluster, classical; ``interval`` in AI units, None: the sample's
    range; ``level`` (0–1) of the intervals.
    """

    outcomes: tuple[str, ...]
    ai: str
    records: tuple[str, ...] = ()
    entity: str | None = None
    time: str | None = None
    controls: tuple[str, ...] = ()
    segment_by: tuple[str, ...] = ()
    weights: str | None = None
    effects: str = "twoway"
    covariance: str = "cluster"
    interval: tuple[float, float] | None = None
    level: float = 0.95

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that hold numbers."""
        return (*self.outcomes, self.ai, *self.controls, *([self.weights] if self.weights else []))

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns that hold names."""
        return tuple(name for name in (self.entity, self.time, *self.segment_by) if name)

    def as_plain(self) -> Mapping[str, object]:
        """The options as they stay with a fit."""
        return {
            "outcomes": list(self.outcomes),
            "records": list(self.records),
            "ai": self.ai,
            "controls": list(self.controls),
            "entity": self.entity,
            "time": self.time,
            "segment_by": list(self.segment_by),
            "weights": self.weights,
            "effects": self.effects,
            "covariance": self.covariance,
            "interval": None if self.interval is None else list(self.interval),
            "level": self.level,
        }

    @classmethod
    def of_plain(cls, options: Mapping[str, Any]) -> "FitRequest":
        """The other way round: lists are tuples again."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in options.items()
        }
        return cls(**values)


def request_problems(request: FitRequest, *, for_draft: bool = False) -> Problems:
    """Everything that is wrong with the options themselves, before a file is opened."""
    problems = Problems()
    names = request.numbers
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            problems.add("column_in_two_parts", column=name)
    for name in dict.fromkeys(request.labels):
        if request.labels.count(name) > 1:
            problems.add("column_in_two_parts", column=name)
    if request.entity is None and (request.effects != "none" or request.covariance == "cluster"):
        problems.add("entity_needed", effects=request.effects, covariance=request.covariance)
    if request.time is None and request.effects == "twoway":
        problems.add("time_needed")
    for count, limit, part in (
        (len(request.outcomes), MOST_OUTCOMES, "--outcome"),
        (len(request.controls), MOST_CONTROLS, "--controls"),
        (len(request.segment_by), MOST_SEGMENT_COLUMNS, "--segment-by"),
    ):
        if count > limit:
            problems.add("too_many_of", part=part, found=count, limit=limit)
    if request.interval is not None:
        low, high = request.interval
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            problems.add("interval_not_in_order", low=low, high=high)
    if not 0 < request.level < 1:
        problems.add("level_not_a_share", value=request.level)
    if request.records and len(request.records) != len(request.outcomes):
        problems.add("records_not_as_outcomes", records=len(request.records), outcomes=len(request.outcomes))
    if len(set(request.records)) < len(request.records):
        problems.add("record_twice", records=list(request.records))
    if for_draft and not request.records:
        problems.add("record_needed", allowed=list(OUTCOMES))
    return problems
