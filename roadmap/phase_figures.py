"""What falls in a stretch of a plan's time: tonnes, energy and money of a stored result. No Django."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from calculator.result.driving import driven, money_view
from calculator.result.sentences import DUST_SHARE
from equations.curves import Array

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """What falls in a stretch of time within the horizon: t CO2e, net MWh, money of year 0, undiscounted."""

    years: float
    emissions_without_ai_t: float
    emissions_change_t: float  # with AI less without, as the emissions curve associates it: above 0 is more
    energy_channel_t: float  # saved through the site's energy: below 0 is extra
    energy_without_ai_mwh: float
    energy_saving_mwh: float
    energy_cost_saving: float
    carbon_cost_saving: float
    capex: float
    opex: float
    other_flows: float  # demand charge, grants, replacements, what remains, gains that the firm counts
    net_cash_flow: float
    levers_avoided_t: float  # by the chosen levers; 0 where there is no inside view
    levers_saving_mwh: float
    bill_saving_other_view: float  # energy and carbon cost saved by the view that does not drive the money


def figures_of(result: JsonObject, part: Array, *, capex: float, opex: Array) -> Figures:
    path = driven(result)["path"]
    levers = (result.get("inside_view") or {}).get("path")
    second = result["path"] if money_view(result) == "inside" else levers

    def of(columns: JsonObject | None, name: str) -> float:
        return float(part @ np.array(columns[name], dtype=float)) if columns else 0.0

    def allotted(name: str) -> float:
        return of(path, name)

    without_ai = allotted("emissions_without_ai_t")
    energy_cost, carbon_cost = allotted("energy_cost_saving"), allotted("carbon_cost_saving")
    running, other = float(part @ opex), float(part @ _other_flows(path))
    return Figures(
        years=float(part.sum()),
        emissions_without_ai_t=without_ai,
        emissions_change_t=allotted("emissions_with_ai_t") - without_ai,
        energy_channel_t=allotted("energy_channel_t"),
        energy_without_ai_mwh=allotted("energy_without_ai_mwh"),
        energy_saving_mwh=allotted("energy_saving_mwh"),
        energy_cost_saving=energy_cost,
        carbon_cost_saving=carbon_cost,
        capex=capex,
        opex=running,
        other_flows=other,
        net_cash_flow=energy_cost + carbon_cost - capex - running + other,
        levers_avoided_t=of(levers, "avoided_t"),
        levers_saving_mwh=of(levers, "energy_saving_mwh"),
        bill_saving_other_view=of(second, "energy_cost_saving") + of(second, "carbon_cost_saving"),
    )


def _other_flows(path: JsonObject) -> Array:
    """(years,): the net flow less energy and carbon saved plus programme cost; an exact 0 where that is dust."""
    flows, energy, carbon, cost = (
        np.array(path[name], dtype=float)
        for name in ("net_cash_flow", "energy_cost_saving", "carbon_cost_saving", "programme_cost")
    )
    other: Array = flows - energy - carbon + cost
    return np.where(np.abs(other) > DUST_SHARE * np.abs(flows).max(), other, 0.0)


def other_flow_codes(result: JsonObject, counted: JsonObject) -> tuple[str, ...]:
    """What the other flows are made of, of the view that drives the money; ``counted``: gains that the firm counts."""
    path = driven(result)["path"]
    columns = ("demand_charge_saving", "grants", "replacement_cost", "residual_value")
    found = [name for name in columns if any(path.get(name) or ())]
    return (*found, *(name for name in ("labour", "benefits") if (counted.get(name) or {}).get("in_npv")))


def sum_of(figures: list[Figures]) -> Figures:
    return Figures(
        **{name: math.fsum(getattr(item, name) for item in figures) for name in Figures.__dataclass_fields__}
    )
