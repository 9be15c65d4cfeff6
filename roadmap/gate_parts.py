"""A gate ready to print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GatePart:
    """What must be there to begin a phase, what must be shown to leave it, and what to do where it is not.

    Lines that a result of an older model has no figures for are empty.
    """

    title: str
    closes: bool  # the last one, which leads to no phase
    entry: tuple[str, ...]  # what must be there to begin the phase
    shows: str  # what the meters would show if the view that drives the money held, with its range
    go: tuple[str, ...]  # what must hold to go on, all of it
    level: str  # the AI level that the plan has reached by then
    evidence: tuple[str, ...]  # how it is measured: per unit of output, weather
    stop: str
    chances: tuple[str, ...]  # to pass, by the view that drives the money and by the other one
    short: str
