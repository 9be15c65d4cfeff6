"""What a Gantt chart is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculator.charts.phases import PhaseBand
from roadmap.charts.gantt_panels import LevelEvent
from roadmap.charts.gantt_rows import GanttBar
from roadmap.phases import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttGate:
    """At the end of a phase. ``last``: the one that closes the programme."""

    number: int
    years: float
    when: str
    last: bool
    short: str = ""  # what it asks, for the table


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttPlan:
    """All times are years from the first day of ``start``; emissions: with AI less without, t CO2e of each year."""

    start: Month
    phases: Sequence[PhaseBand]
    phase_dates: Sequence[tuple[str, str]]  # first and last month of each, for the table
    bars: Sequence[Sequence[GanttBar]]  # of each phase, in order
    gates: Sequence[GanttGate]
    levels: Sequence[tuple[float, float]]  # (years, AI level): the corners of the path
    events: Sequence[LevelEvent]
    emissions: Sequence[float]
    year_dates: Sequence[tuple[str, str]]  # first and last month of each, for the table
