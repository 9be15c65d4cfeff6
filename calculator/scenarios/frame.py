"""All scenarios of a plant worked out as one frame; those that mean the same are one case of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from calculator.inputs import to_coefficients, to_inputs
from calculator.profile import ProfileError, ProfileErrors, read_profile
from calculator.scenarios.figures import Figures, figures_of
from calculator.scenarios.rules import same_case
from calculator.scenarios.stored import PlantScenario
from equations.assessment import assess, result_row
from equations.inputs import Inputs, stack_inputs
from releases.snapshot import ReleaseTables


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario with its result, or with the fault why there is none."""

    scenario: PlantScenario
    result: dict[str, Any]
    figures: Figures
    fault: ProfileError | None = None


def work_out(scenarios: Sequence[PlantScenario], tables: ReleaseTables) -> tuple[Case, ...]:
    """In the order of ``scenarios``. Equal profiles share a case, so that they differ by exactly 0."""
    frames: dict[str, Inputs] = {}
    refused: dict[str, ProfileError] = {}
    for scenario in scenarios:
        case = same_case(scenario.profile)
        if case in frames or case in refused:
            continue
        try:
            frames[case] = to_inputs(read_profile(scenario.profile, tables), tables).inputs
        except ProfileErrors as faults:
            refused[case] = faults.errors[0]
    results = dict(zip(frames, _results(list(frames.values()), tables), strict=True))
    figures = {case: figures_of(result) for case, result in results.items()}
    keys = [(scenario, same_case(scenario.profile)) for scenario in scenarios]
    return tuple(
        Case(scenario, results.get(key, {}), figures.get(key, {}), refused.get(key)) for scenario, key in keys
    )


def _results(frames: list[Inputs], tables: ReleaseTables) -> list[dict[str, Any]]:
    if not frames:
        return []
    result = assess(stack_inputs(frames), to_coefficients(tables))
    rows = [result_row(result, case) for case in range(len(frames))]
    if not tables.levers:  # an inside view of none says nothing
        rows = [row | {"inside_view": None, "finance": row["finance"] | {"npv_inside": None}} for row in rows]
    return rows
