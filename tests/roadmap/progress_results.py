"""Results of plans so simple that every quarter can be worked out by hand, to test progress with."""

import copy

from roadmap.phases import Plan, build_phases
from roadmap.progress.compare import Actual, Progress, compare
from roadmap.progress.quarters import Quarter

# 4,000 MWh and 800 t a year, 1,000 t of output; four phases of a year, AI level 1 to 5
INPUTS = {
    "energy": [{"carrier": "electricity", "quantity": 4000.0, "unit": "MWh"}],
    "employees": 100,
    "country": "DEU",
    "ai": {"basis": "level", "level": 1.0},
    "target_ai_level": 5.0,
    "phase_years": [1.0, 1.0, 1.0, 1.0],
    "phase_shares": [0.25, 0.5, 0.75, 1.0],
    "output": {"per_year": 1000.0, "unit": "t"},
    "grid_decarbonisation_share": 0.0,
}

PLACEMENT = {
    "ai_level": 1.0,
    "target_ai_level": 5.0,
    "turning_point": 9.0,
    "carbon_break_even_level": 17.0,
    "evidence_low": 0.0,
    "evidence_high": 18.0,
    "side": "rising",
}
MONEY = (
    "energy_cost_saving",
    "carbon_cost_saving",
    "net_cash_flow",
    "programme_cost",
    "demand_charge_saving",
    "grants",
    "replacement_cost",
    "residual_value",
)


def _points(values, down: float, up: float) -> dict:
    return {
        "p05": [value - down for value in values],
        "p50": list(values),
        "p95": [value + up for value in values],
    }


def result_of(*, saving=(0.0,) * 4, low=0.0, high=0.0, limits=(), view="outside") -> dict:
    """4,000 MWh without AI in each of four years; ``saving`` MWh a year, between saving − low and saving + high."""
    flat, saving, years = [4000.0] * 4, list(saving), [1, 2, 3, 4]
    path = {name: [0.0] * 4 for name in MONEY} | {
        "year": years,
        "energy_without_ai_mwh": flat,
        "energy_saving_mwh": saving,
        "emissions_without_ai_t": [900.0] * 4,  # 100 t of them from the process
        "emissions_with_ai_t": [900.0] * 4,
        "energy_channel_t": [0.2 * value for value in saving],
        "ai_level": [1.5, 2.5, 3.5, 4.5],
        "energy_cost_without_ai": flat,
    }
    ends = {
        "energy_saving_mwh": (low, high),
        "energy_channel_t": (0.2 * low, 0.2 * high),
        "ai_level": (0.25, 0.0),
    }
    banded = ("energy_without_ai_mwh", "emissions_without_ai_t", *ends)
    outside = {name: _points(path[name], *ends.get(name, (0.0, 0.0))) for name in banded}
    return {
        "release": "2026.3",
        "baseline": {"energy_mwh": 4000.0, "process_t": 100.0, "energy_mwh_per_output": 4.0},
        "placement": PLACEMENT,
        "path": path,
        "inside_view": None,
        "totals": {"turning_point_year": None, "carbon_break_even_year": None, "programme_cost": 0.0},
        "finance": {"money_view": view},
        "provenance": [{"key": "energy[0].unit", "value": 1.0}],
        "uncertainty": {"paths": {"outside": outside}},
        "gates": [{"phase": phase, "threshold_share": limit} for phase, limit in enumerate(limits, start=1)],
    }


def plan_of(result: dict, *, start=(2026, 1), inputs=INPUTS) -> Plan:
    return build_phases(inputs=inputs, result=result, start=start)


def read(year: int, number: int, energy_mwh: float | None = 1000.0, **more) -> Actual:
    return Actual(Quarter(year, number), energy_mwh, **more)


def progress_of(
    result: dict, *actuals: Actual, start=(2026, 1), today=(2030, 1), without_output=False
) -> Progress:
    inputs = copy.deepcopy(INPUTS)
    if without_output:
        del inputs["output"]
    plan = plan_of(result, start=start, inputs=inputs)
    return compare(result=result, inputs=inputs, plan=plan, actuals=actuals, today=today)
