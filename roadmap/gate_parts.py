"""Gates ready to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from equations.inputs import PHASES
from releases.snapshot import ReleaseTables
from roadmap.answer import Line
from roadmap.facts import space_share
from roadmap.gate_entry import entry, key_actions, unready
from roadmap.gates import gate, heading
from roadmap.item_parts import ItemPart
from roadmap.phases import Phase
from roadmap.wording import sentence

JsonObject = Mapping[str, Any]


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


def gate_part(
    phase: Phase,
    parts: Sequence[ItemPart],
    inputs: JsonObject,
    result: JsonObject,
    tables: ReleaseTables,
    unit: str,
) -> GatePart:
    """``tables`` with rows for readiness; ``unit``: what the firm's industry counts its energy by."""
    found = gate(phase, result, space_share=space_share(inputs, result))
    items = [part.item for part in parts]
    numbers = {part.key: part.number for part in parts}
    areas = {area: row.name_en for area, row in tables.readiness.items()}

    def words(line: Line) -> str:
        return sentence(_named(line, numbers, areas), currency=inputs.get("currency"), unit=unit)

    stops = [found.stop] if found.stop else []
    done = [
        Line("go_done", {"action": numbers[item.key], "done": item.done})
        for item in key_actions(phase.number, items)
    ]
    return GatePart(
        title=words(heading(phase)),
        closes=phase.number == PHASES,
        entry=tuple(words(line) for line in entry(phase.number, items, inputs)),
        shows=" ".join(words(line) for line in found.shows),
        go=tuple(words(line) for line in (*found.go, *done)),
        level=words(found.level) if found.level else "",
        evidence=tuple(words(line) for line in found.evidence),
        stop=" ".join(words(line) for line in (*stops, *unready(phase.number, inputs))),
        chances=tuple(words(line) for line in found.chances),
        short=words(found.short),
    )


def _named(line: Line, numbers: Mapping[str, str], areas: Mapping[str, str]) -> Line:
    """Codes and keys in a line as the reader knows them."""
    params = dict(line.params)
    if "area" in params:
        params["area"] = areas.get(str(params["area"]), str(params["area"]))
    if "actions" in params:
        params["actions"] = ", ".join(numbers[key] for key in str(params["actions"]).split())
    return replace(line, params=params)
