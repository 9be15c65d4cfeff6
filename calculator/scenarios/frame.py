"""All scenarios of a plant worked out as one frame; those that mean the same are one case of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from calculator.inputs import to_coefficients, to_inputs
from calculator.profile import Profile, ProfileError, ProfileErrors, read_profile
from calculator.scenarios.draws import Draws, draws_of_figures
from calculator.scenarios.figures import Figures, figures_of
from calculator.scenarios.rules import same_case
from calculator.scenarios.stored import PlantScenario
from calculator.spreads import to_spreads
from equations.assessment import assess
from equations.inputs import Inputs, stack_inputs
from equations.result_rows import result_row
from releases.snapshot import ReleaseTables

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario with what it comes to, or with the fault why there is nothing. Without widths no draws."""

    scenario: PlantScenario
    result: JsonObject = field(default_factory=dict)
    figures: Figures = field(default_factory=dict)
    draws: Draws = field(default_factory=dict)
    fault: ProfileError | None = None


def work_out(scenarios: Sequence[PlantScenario], tables: ReleaseTables) -> tuple[Case, ...]:
    """In the order of ``scenarios``. Equal profiles share a case, so that they differ by exactly 0."""
    frames: dict[str, tuple[Profile, Inputs]] = {}
    refused: dict[str, ProfileError] = {}
    keys = [same_case(scenario.profile) for scenario in scenarios]
    for scenario, key in zip(scenarios, keys, strict=True):
        if key in frames or key in refused:
            continue
        try:
            profile = read_profile(scenario.profile, tables)
            frames[key] = profile, to_inputs(profile, tables).inputs
        except ProfileErrors as faults:
            refused[key] = faults.errors[0]
    worked = dict(zip(frames, _results(list(frames.values()), tables), strict=True))
    return tuple(
        Case(scenario, fault=refused[key])
        if key in refused
        else Case(scenario, worked[key][0], figures_of(worked[key][0]), worked[key][1])
        for scenario, key in zip(scenarios, keys, strict=True)
    )


def _results(
    frames: Sequence[tuple[Profile, Inputs]], tables: ReleaseTables
) -> list[tuple[JsonObject, Draws]]:
    """The central figures of all at once; each one's draws by themselves, for their columns are its own."""
    if not frames:
        return []
    coefficients = to_coefficients(tables)
    result = assess(stack_inputs([inputs for _profile, inputs in frames]), coefficients)
    found = []
    for case, (profile, inputs) in enumerate(frames):
        row = result_row(result, case)
        if not tables.levers:  # an inside view of none says nothing
            row |= {"inside_view": None, "finance": row["finance"] | {"npv_inside": None}}
        spreads = to_spreads(profile, tables)
        curves = result.curves.distinct[result.curves.kind_of_firm[case]]
        drawn = draws_of_figures(inputs, spreads, curves, coefficients) if spreads is not None else {}
        found.append((row, drawn))
    return found
