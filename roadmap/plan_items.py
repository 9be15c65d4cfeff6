"""The actions of a plan as plain values: the release's templates that fit the firm, its own, and its edits. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roadmap.phases import Month

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure with its 5 and 95 % points; None where nothing was drawn."""

    central: float
    p05: float | None = None
    p95: float | None = None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One action. Texts are filled in; money is in the firm's currency, at the prices of today."""

    key: str  # a template's code, or own-…
    phase: int
    position: int  # in the phase, from 1, among all that are listed
    included: bool
    is_own: bool
    title: str
    text: str
    done: str
    owner: str
    effort: str  # days, weeks, months, or empty for one of the firm's own
    first_month: Month
    last_month: Month
    after: tuple[str, ...]  # keys of what comes first, of those that are included
    lever: str
    cost_low: float | None
    cost_high: float | None
    cost_origin: str  # yours, documented, or empty: nobody knows
    kpi: str
    measured: str
    risk: str
    counter: str
    note: str  # the firm's
    source: str
    origin: str  # of the template, as in the release; empty for one of the firm's own
    applies: bool  # the template's rule holds for this assessment
    begins_early: bool = False  # the firm's own date lies before the end of what comes first
    saving_mwh_per_year: Ranged | None = None  # of its lever alone, at full adoption
    avoided_t_per_year: Ranged | None = None
