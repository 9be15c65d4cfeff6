"""The one composition of the equations: a frame of firms and their curves -> every figure, as columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from equations.adoption import time_of_level, way_in_years
from equations.ai_level import AiReading, headline_side, rising_under_readings
from equations.baseline import Baseline, baseline
from equations.bills import Bills, bills_of, years_within_horizon
from equations.cash_flow import Flows, Programme, flows_of, programme_of
from equations.columns import plus, within_horizon
from equations.curves import Array, BoolArray, break_even_level, is_rising, marginal_log_effect, within_range
from equations.finance import (
    CostPerTonne,
    Payback,
    RateOfReturn,
    Ratio,
    cost_per_t_avoided,
    discounted,
    irr,
    modified_irr,
    npv,
    payback,
    savings_to_investment_ratio,
)
from equations.firm_curve import FirmCurves
from equations.gates import Gates, gates
from equations.inputs import Inputs
from equations.inside_view import InsidePath, inside_view
from equations.levers import LeverFigures, lever_figures
from equations.outside_view import OutsidePath, outside_view


@dataclass(frozen=True, slots=True)
class Placement:
    """Where each firm stands on its own emissions curve, (n,); ``reading_*`` are (n, readings).

    ``marginal_change_share_per_unit`` is f′ today, NaN outside the evidence range.
    """

    ai_level: Array
    target_ai_level: Array
    turning_point: Array
    peak_log_effect: Array
    side: npt.NDArray[np.str_]
    headline_side: npt.NDArray[np.str_]
    distance_to_turning_point: Array
    carbon_break_even_level: Array
    evidence_low: Array
    evidence_high: Array
    within_evidence: BoolArray
    target_within_evidence: BoolArray
    marginal_change_share_per_unit: Array
    reading_levels: Array
    reading_rising: BoolArray


@dataclass(frozen=True, slots=True)
class Paths:
    """Every yearly figure of n cases, (n, years), 0 in the years after a shorter horizon; what a draw needs."""

    way: Array  # share of the way at each year's middle
    outside: OutsidePath
    inside: InsidePath
    programme: Programme
    outside_flows: Flows
    inside_flows: Flows


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the outside view over the horizon, (n,): t CO2e, net MWh, money undiscounted; years, NaN for never."""

    emissions_avoided_t: Array
    energy_channel_avoided_t: Array
    energy_saved_mwh: Array
    largest_cumulative_extra_t: Array
    energy_cost_saving: Array
    carbon_cost_saving: Array
    labour_saving: Array
    programme_cost: Array
    turning_point_year: Array
    carbon_break_even_year: Array
    carbon_payback: Payback


@dataclass(frozen=True, slots=True)
class Finance:
    """Of one view's net cash flow, (n,); labour and benefits are in it only where the firm switched them on."""

    npv: Array
    npv_with_labour: Array
    npv_without_labour: Array
    npv_with_benefits: Array
    npv_after_tax: Array
    irr: RateOfReturn
    mirr: Ratio
    savings_to_investment_ratio: Ratio
    simple_payback: Payback
    discounted_payback: Payback
    cost_per_t_avoided: CostPerTonne


@dataclass(frozen=True, slots=True)
class InsideTotals:
    """Over the horizon, (n,): net MWh, t CO2e, money; net of the AI's own electricity."""

    energy_saved_mwh: Array
    avoided_t: Array
    energy_cost_saving: Array
    carbon_cost_saving: Array
    ai_electricity_mwh: Array


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything the model says of n firms; ``finance`` is that of the view that drives the firm's money."""

    placement: Placement
    baseline: Baseline
    paths: Paths
    totals: Totals
    inside_totals: InsideTotals
    levers: LeverFigures
    gates: Gates
    finance: Finance
    outside_finance: Finance
    inside_finance: Finance


def place(inputs: Inputs, curves: FirmCurves, readings: Sequence[AiReading]) -> Placement:
    """The placement alone: cheap enough for a preview while typing."""
    curve, today = curves.emissions, inputs.ai_level
    rising = is_rising(curve.turning_point, today)
    reading_levels, reading_rising = rising_under_readings(
        readings, inputs.ai_assets, inputs.employees, curve.turning_point
    )
    return Placement(
        ai_level=today,
        target_ai_level=inputs.target_ai_level,
        turning_point=curve.turning_point,
        peak_log_effect=curve.peak_log_effect,
        side=np.where(rising, "rising", "falling"),
        headline_side=headline_side(reading_rising, rising, np.isfinite(inputs.ai_assets)),
        distance_to_turning_point=curve.turning_point - today,
        carbon_break_even_level=break_even_level(curve.turning_point, today),
        evidence_low=curve.range_low,
        evidence_high=curve.range_high,
        within_evidence=within_range(curve, today),
        target_within_evidence=within_range(curve, inputs.target_ai_level),
        marginal_change_share_per_unit=marginal_log_effect(curve, today),
        reading_levels=reading_levels,
        reading_rising=reading_rising,
    )


Part = TypeVar("Part")


def _within(part: Part, within: BoolArray) -> Part:
    """The part's columns with the years after a shorter horizon at 0."""
    if within.all():
        return part
    return _each(part, lambda column: within_horizon(column, within))


def _each(part: Part, change: Callable[[Any], Any]) -> Part:
    """The part with every column changed, through dataclasses of columns."""

    def changed(value: Any) -> Any:
        return _each(value, change) if is_dataclass(value) else change(value)

    return type(part)(**{item.name: changed(getattr(part, item.name)) for item in fields(part)})  # type: ignore[arg-type]


def paths_of(inputs: Inputs, curves: FirmCurves, bills: Bills, within: BoolArray) -> Paths:
    """Both views year by year, and the flows of each: what is worked out for the central case and for every draw."""
    year = np.arange(1, within.shape[1] + 1, dtype=float)
    way = way_in_years(inputs, year)
    outside = _within(outside_view(inputs, curves, bills, year, way), within)
    inside = _within(inside_view(inputs, bills, year, way), within)
    programme = programme_of(inputs, year, way, within)

    def flows(view: OutsidePath | InsidePath) -> Flows:
        savings = plus(view.energy_cost_saving, view.carbon_cost_saving, view.demand_charge_saving)
        return flows_of(inputs, programme, savings, outside.labour_saving)

    return Paths(way, outside, inside, programme, flows(outside), flows(inside))


def evaluate(inputs: Inputs, curves: FirmCurves, readings: Sequence[AiReading]) -> Evaluation:
    """Every figure of every case; a pure function of its arguments, the same for one case as for a million."""
    placement = place(inputs, curves, readings)
    within = years_within_horizon(inputs)
    bills = bills_of(inputs, np.arange(1, within.shape[1] + 1, dtype=float))
    paths = paths_of(inputs, curves, bills, within)
    inside = paths.inside
    outside_finance, inside_finance = _finance_of_views(inputs, paths)
    return Evaluation(
        placement=placement,
        baseline=baseline(inputs),
        paths=paths,
        totals=_totals(inputs, placement, paths),
        inside_totals=InsideTotals(
            energy_saved_mwh=inside.energy_saving_mwh.sum(axis=1),
            avoided_t=inside.avoided_t.sum(axis=1),
            energy_cost_saving=inside.energy_cost_saving.sum(axis=1),
            carbon_cost_saving=inside.carbon_cost_saving.sum(axis=1),
            ai_electricity_mwh=inside.ai_electricity_mwh.sum(axis=1),
        ),
        levers=lever_figures(inputs, bills, paths.way, within),
        gates=gates(inputs, paths.outside, inside),
        finance=_chosen(inputs.money.inside_view_drives, inside_finance, outside_finance),
        outside_finance=outside_finance,
        inside_finance=inside_finance,
    )


def _chosen(flag: BoolArray, yes: Part, no: Part) -> Part:
    """Case by case the one or the other, through dataclasses of columns."""
    if flag.all() or not flag.any():
        return yes if flag.any() else no

    def choose(one: Any, other: Any) -> Any:
        if is_dataclass(one):
            return _chosen(flag, one, other)
        return np.where(flag.reshape(-1, *(1,) * (one.ndim - 1)), one, other)

    columns = {item.name: choose(getattr(yes, item.name), getattr(no, item.name)) for item in fields(yes)}  # type: ignore[arg-type]
    return type(yes)(**columns)


def _totals(inputs: Inputs, placement: Placement, paths: Paths) -> Totals:
    path, avoided = paths.outside, paths.outside.emissions_avoided_t
    return Totals(
        emissions_avoided_t=avoided.sum(axis=1),
        energy_channel_avoided_t=path.energy_channel_t.sum(axis=1),
        energy_saved_mwh=path.energy_saving_mwh.sum(axis=1),
        largest_cumulative_extra_t=np.maximum(np.cumsum(-avoided, axis=1).max(axis=1), 0.0),
        energy_cost_saving=path.energy_cost_saving.sum(axis=1),
        carbon_cost_saving=path.carbon_cost_saving.sum(axis=1),
        labour_saving=path.labour_saving.sum(axis=1),
        programme_cost=paths.programme.cost.sum(axis=1),
        turning_point_year=time_of_level(inputs, placement.turning_point),
        carbon_break_even_year=time_of_level(inputs, placement.carbon_break_even_level),
        carbon_payback=payback(avoided),
    )


def _finance_of_views(inputs: Inputs, paths: Paths) -> tuple[Finance, Finance]:
    """(outside, inside): worked out in one go, the cases of the one view after those of the other."""
    outside, inside, programme = paths.outside, paths.inside, paths.programme
    net = np.concatenate([paths.outside_flows.net, paths.inside_flows.net])
    rate, years = np.tile(inputs.discount_rate_share, 2), np.tile(inputs.horizon_years, 2)
    energy_saving = [view.energy_cost_saving + view.demand_charge_saving for view in (outside, inside)]
    investment = programme.investment - programme.residual_value
    together = Finance(
        **_present_values(inputs, paths),
        irr=irr(net),
        mirr=modified_irr(net, years, finance_rate_share=rate, reinvest_rate_share=rate),
        savings_to_investment_ratio=savings_to_investment_ratio(net, np.tile(investment, (2, 1)), rate),
        simple_payback=payback(net),
        discounted_payback=payback(discounted(net, rate)),
        cost_per_t_avoided=cost_per_t_avoided(
            programme_cost=np.tile(programme.spent, (2, 1)),
            energy_cost_saving=np.concatenate(energy_saving),
            energy_channel_t=np.concatenate([outside.energy_channel_t, inside.avoided_t]),
            emissions_without_ai_t=np.tile(outside.emissions_without_ai_t, (2, 1)),
            rate_share=rate,
        ),
    )
    cases = inputs.cases
    return _each(together, lambda column: column[:cases]), _each(together, lambda column: column[cases:])


def _present_values(inputs: Inputs, paths: Paths) -> dict[str, Array]:
    """NPV of each kind of flow, of the outside view's cases and then the inside view's, (2n,)."""
    kinds = [item.name for item in fields(Flows)]
    flows = [getattr(view, kind) for kind in kinds for view in (paths.outside_flows, paths.inside_flows)]
    found = npv(np.concatenate(flows), np.tile(inputs.discount_rate_share, len(flows)))
    names = (kind.replace("net", "npv") for kind in kinds)
    return dict(zip(names, found.reshape(len(kinds), -1), strict=True))
