"""The one composition of the equations: a frame of firms and their curves -> every figure, as columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.adoption import time_of_level
from equations.ai_level import AiReading, headline_side, rising_under_readings
from equations.baseline import Baseline, baseline
from equations.curves import Array, BoolArray, break_even_level, is_rising, marginal_log_effect, within_range
from equations.finance import (
    CostPerTonne,
    Payback,
    RateOfReturn,
    cost_per_t_avoided,
    discounted,
    irr,
    npv,
    payback,
)
from equations.firm_curve import FirmCurves
from equations.inputs import Inputs
from equations.outside_view import Path, outside_view


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
class Totals:
    """Over the horizon, (n,): t CO2e, net MWh, money undiscounted; years from the start, NaN for never."""

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
    """Of the net cash flow (labour apart), (n,)."""

    npv: Array
    npv_with_labour: Array
    irr: RateOfReturn
    simple_payback: Payback
    discounted_payback: Payback
    cost_per_t_avoided: CostPerTonne


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything the model says of n firms."""

    placement: Placement
    baseline: Baseline
    path: Path
    totals: Totals
    finance: Finance


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


def evaluate(inputs: Inputs, curves: FirmCurves, readings: Sequence[AiReading]) -> Evaluation:
    """Every figure of every case; a pure function of its arguments, the same for one case as for a million."""
    placement = place(inputs, curves, readings)
    path = outside_view(inputs, curves)
    return Evaluation(
        placement=placement,
        baseline=baseline(inputs),
        path=path,
        totals=_totals(inputs, placement, path),
        finance=_finance(inputs, path),
    )


def _totals(inputs: Inputs, placement: Placement, path: Path) -> Totals:
    avoided = path.emissions_avoided_t
    return Totals(
        emissions_avoided_t=avoided.sum(axis=1),
        energy_channel_avoided_t=path.energy_channel_t.sum(axis=1),
        energy_saved_mwh=path.energy_saving_mwh.sum(axis=1),
        largest_cumulative_extra_t=np.maximum(np.cumsum(-avoided, axis=1).max(axis=1), 0.0),
        energy_cost_saving=path.energy_cost_saving.sum(axis=1),
        carbon_cost_saving=path.carbon_cost_saving.sum(axis=1),
        labour_saving=path.labour_saving.sum(axis=1),
        programme_cost=path.programme_cost.sum(axis=1),
        turning_point_year=time_of_level(inputs, placement.turning_point),
        carbon_break_even_year=time_of_level(inputs, placement.carbon_break_even_level),
        carbon_payback=payback(avoided),
    )


def _finance(inputs: Inputs, path: Path) -> Finance:
    rate = inputs.discount_rate_share
    return Finance(
        npv=npv(path.net_cash_flow, rate),
        npv_with_labour=npv(path.net_cash_flow_with_labour, rate),
        irr=irr(path.net_cash_flow),
        simple_payback=payback(path.net_cash_flow),
        discounted_payback=payback(discounted(path.net_cash_flow, rate)),
        cost_per_t_avoided=cost_per_t_avoided(
            programme_cost=path.programme_cost,
            energy_cost_saving=path.energy_cost_saving,
            energy_channel_t=path.energy_channel_t,
            emissions_without_ai_t=path.emissions_without_ai_t,
            rate_share=rate,
        ),
    )
