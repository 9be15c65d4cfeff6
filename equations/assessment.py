"""assess(): one frame of firms and one release's coefficients -> one frozen Result, and what must be said beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from equations.adoption import capex_within_horizon, phase_ends
from equations.ai_level import AiReading
from equations.curves import Array
from equations.evaluate import Evaluation, Placement, evaluate, place
from equations.firm_curve import OUTCOMES, CurveRecord, FirmCurves, firm_curves
from equations.gates import threshold_shares
from equations.inputs import Inputs
from equations.intervals import PlaceChances, Uncertainty, draw_figures, place_chances, summarise
from equations.spreads import Spreads

MODEL_VERSION = "2.1"


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What a release gives to the model: curve records, readings of the AI unit, two rules for curves."""

    records: Sequence[CurveRecord]
    readings: Sequence[AiReading]
    peak_cap: float  # ln points, of combined curves
    range_in_turning_points: float  # evidence range of threshold records, in multiples of T
    levers: Sequence[str] = ()  # codes of the release's levers
    meter_tolerance_share: float | None = None  # what well-kept meters can hide; None: a gate has no limit


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know, as a code with parameters; the sentence is the app's."""

    code: str
    params: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """Every figure of n firms, with the inputs and curves that made them."""

    inputs: Inputs
    coefficients: Coefficients
    curves: FirmCurves
    evaluation: Evaluation
    uncertainty: Uncertainty | None = None


def _curves_of(inputs: Inputs, coefficients: Coefficients) -> FirmCurves:
    return firm_curves(
        coefficients.records,
        inputs.country_type,
        inputs.industry_class,
        peak_cap=coefficients.peak_cap,
        range_in_turning_points=coefficients.range_in_turning_points,
    )


def assess(inputs: Inputs, coefficients: Coefficients, spreads: Spreads | None = None) -> Result:
    """The central case of every firm in the frame; with ``spreads``, of a frame of one, its intervals as well."""
    curves = _curves_of(inputs, coefficients)
    found = Result(inputs, coefficients, curves, evaluate(inputs, curves, coefficients.readings))
    return found if spreads is None else replace(found, uncertainty=_uncertainty(found, spreads))


def gate_thresholds_share(result: Result) -> Array | None:
    """(n, 4), what the metered change may come to at most; None where the release has no tolerance for meters."""
    tolerance = result.coefficients.meter_tolerance_share
    return None if tolerance is None else threshold_shares(result.evaluation.gates, result.inputs, tolerance)


def _uncertainty(result: Result, spreads: Spreads) -> Uncertainty:
    inputs, coefficients, curves = result.inputs, result.coefficients, result.curves
    figures = draw_figures(
        inputs,
        spreads,
        curves.distinct[0],
        coefficients.records,
        range_in_turning_points=coefficients.range_in_turning_points,
        levers=coefficients.levers,
    )
    thresholds = gate_thresholds_share(result)
    return summarise(figures, coefficients.readings, None if thresholds is None else thresholds[0])


def place_only(inputs: Inputs, coefficients: Coefficients) -> tuple[Placement, FirmCurves, PlaceChances]:
    """The placement of one firm without the money, for a preview."""
    curves = _curves_of(inputs, coefficients)
    chances = place_chances(
        inputs,
        curves.distinct[0],
        coefficients.records,
        coefficients.readings,
        range_in_turning_points=coefficients.range_in_turning_points,
    )
    return place(inputs, curves, coefficients.readings), curves, chances


def placement_notices(placement: Placement, curves: FirmCurves, case: int) -> tuple[Notice, ...]:
    """What must be said beside one firm's placement."""
    distinct = curves.distinct[curves.kind_of_firm[case]]
    curve, others = distinct["emissions"], [distinct[name] for name in OUTCOMES[1:]]
    level, target = float(placement.ai_level[case]), float(placement.target_ai_level[case])
    found: list[Notice] = []
    levels = placement.reading_levels[case]
    if not np.isfinite(levels).all():
        found.append(Notice("readings_not_computable"))
    elif placement.headline_side[case] == "depends_on_reading":
        rising = int(placement.reading_rising[case].sum())
        found.append(Notice("readings_disagree", {"rising": rising, "falling": len(levels) - rising}))
    edge = {"low": curve.range_low, "high": curve.range_high}
    if not placement.within_evidence[case]:
        found.append(Notice("extrapolated_today", {"level": level, **edge}))
    elif not placement.target_within_evidence[case]:
        found.append(Notice("extrapolated_target", {"level": target, **edge}))
    mirror = float(placement.carbon_break_even_level[case])
    if placement.side[case] == "rising" and mirror > curve.range_high:
        found.append(Notice("break_even_beyond_evidence", {"level": mirror, **edge}))
    if curve.combined:
        found.append(Notice("combined_curve"))
    elif any(other.combined for other in others):
        found.append(Notice("combined_channel_curves"))
    if curve.identification == "weak":
        found.append(Notice("curve_is_weak"))
    elif any(other.identification == "weak" for other in others):
        found.append(Notice("channel_curves_are_weak"))
    if curve.lower_bound:
        found.append(
            Notice("turning_point_is_lower_bound", {"turning_point": float(placement.turning_point[case])})
        )
    return tuple(found)


def notices(result: Result, case: int) -> tuple[Notice, ...]:
    """What must be said beside one firm's figures, placement first."""
    inputs = result.inputs
    found = list(placement_notices(result.evaluation.placement, result.curves, case))
    horizon = int(inputs.horizon_years[case])
    end = float(phase_ends(inputs.phase_years)[case, -1])
    if end > horizon:
        found.append(Notice("phases_after_horizon", {"years": end, "horizon_years": horizon}))
    capex = float(inputs.capex_by_phase[case].sum())
    left_out = capex - float(capex_within_horizon(inputs)[case])
    if left_out > 1e-9 * capex:
        found.append(Notice("capex_after_horizon", {"amount": left_out}))
    changes = inputs.target_ai_level[case] > inputs.ai_level[case]
    if changes and capex == 0 and inputs.opex_per_year[case] == 0:
        found.append(Notice("no_programme_cost"))
    if result.evaluation.totals.labour_saving[case] != 0 and not inputs.money.labour_in_npv[case]:
        found.append(Notice("labour_outside_npv"))
    return tuple(found)
