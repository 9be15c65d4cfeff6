"""assess(): one frame of firms and one release's coefficients -> one frozen Result; its rows as plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

import numpy as np

from equations.adoption import capex_within_horizon, phase_ends
from equations.ai_level import AiReading
from equations.evaluate import Evaluation, Finance, Placement, evaluate, place
from equations.firm_curve import OUTCOMES, CurveRecord, FirmCurve, FirmCurves, firm_curves
from equations.inputs import Inputs
from equations.intervals import PlaceChances, Uncertainty, draw_figures, place_chances, summarise
from equations.levers import abatement_order
from equations.rounding import rounded
from equations.spreads import Spreads

MODEL_VERSION = "2.0"


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What a release gives to the model: curve records, readings of the AI unit, two rules for curves."""

    records: Sequence[CurveRecord]
    readings: Sequence[AiReading]
    peak_cap: float  # ln points, of combined curves
    range_in_turning_points: float  # evidence range of threshold records, in multiples of T
    levers: Sequence[str] = ()  # codes of the release's levers


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
    return Result(
        inputs,
        coefficients,
        curves,
        evaluate(inputs, curves, coefficients.readings),
        None if spreads is None else _uncertainty(inputs, coefficients, curves, spreads),
    )


def _uncertainty(
    inputs: Inputs, coefficients: Coefficients, curves: FirmCurves, spreads: Spreads
) -> Uncertainty:
    figures = draw_figures(
        inputs,
        spreads,
        curves.distinct[0],
        coefficients.records,
        range_in_turning_points=coefficients.range_in_turning_points,
        levers=coefficients.levers,
    )
    return summarise(figures, coefficients.readings)


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


def _plain(value: object, case: int, years: int) -> object:
    """Row ``case`` of a column (or of a dataclass of columns) as JSON values; year columns cut to ``years``."""
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name), case, years) for item in fields(value)}
    assert isinstance(value, np.ndarray)
    row = value[case]
    if isinstance(row, np.ndarray):
        return [rounded(float(item)) for item in row[:years]]
    if isinstance(row, np.bool_):
        return bool(row)
    return str(row) if isinstance(row, np.str_) else rounded(float(row))


def placement_row(
    placement: Placement, curves: FirmCurves, readings: Sequence[AiReading], case: int
) -> dict[str, object]:
    """One firm's placement as JSON values."""
    row = _plain(placement, case, 0)
    assert isinstance(row, dict)
    del row["reading_levels"], row["reading_rising"]
    row["readings"] = [
        {
            "reading": reading.code,
            "ai_level": rounded(float(placement.reading_levels[case, position])),
            "side": "rising" if placement.reading_rising[case, position] else "falling",
            "is_release_reading": reading.is_release_reading,
        }
        for position, reading in enumerate(readings)
        if np.isfinite(placement.reading_levels[case, position])
    ]
    emissions = curves.distinct[curves.kind_of_firm[case]]["emissions"]
    row["origin"], row["combined"], row["lower_bound"] = (
        emissions.origin,
        emissions.combined,
        emissions.lower_bound,
    )
    return row


def curves_row(curves: FirmCurves, records: Sequence[CurveRecord], case: int) -> dict[str, object]:
    """One firm's three curves as JSON values, each with the records that it came from."""

    def one(curve: FirmCurve) -> dict[str, object]:
        numbers = (
            "beta_linear",
            "beta_quadratic",
            "turning_point",
            "peak_log_effect",
            "range_low",
            "range_high",
        )
        row: dict[str, object] = {
            name: None if getattr(curve, name) is None else rounded(getattr(curve, name)) for name in numbers
        }
        row |= {"shape": curve.shape, "origin": curve.origin, "combined": curve.combined}
        row["identification"] = curve.identification
        row["records"] = [
            {
                "role": role,
                "outcome": records[at].outcome,
                "country_type": records[at].country_type,
                "industry_class": records[at].industry_class,
            }
            for role, at in curve.records
        ]
        return row

    distinct = curves.distinct[curves.kind_of_firm[case]]
    return {outcome: one(distinct[outcome]) for outcome in OUTCOMES}


def result_row(result: Result, case: int) -> dict[str, object]:
    """One firm's result as JSON values, rounded once."""
    inputs, evaluation = result.inputs, result.evaluation
    years = int(inputs.horizon_years[case])

    def plain(part: object) -> dict[str, Any]:
        row = _plain(part, case, years)
        assert isinstance(row, dict)
        return row

    return {
        "placement": placement_row(evaluation.placement, result.curves, result.coefficients.readings, case),
        "curves": curves_row(result.curves, result.coefficients.records, case),
        "baseline": plain(evaluation.baseline),
        "path": {"year": list(range(1, years + 1)), **_path_row(evaluation, plain)},
        "totals": plain(evaluation.totals),
        "finance": _finance_row(result, case, plain),
        "inside_view": _inside_row(result, case, plain),
    }


Plain = Callable[[object], dict[str, Any]]


def _path_row(evaluation: Evaluation, plain: Plain) -> dict[str, Any]:
    """The outside view year by year, with the programme's flows and what the outside view's savings leave of them."""
    paths = evaluation.paths
    programme, flows = plain(paths.programme), plain(paths.outside_flows)
    return plain(paths.outside) | {
        "programme_cost": programme["cost"],
        "grants": programme["grants"],
        "replacement_cost": programme["replacement_cost"],
        "residual_value": programme["residual_value"],
        "benefits": programme["benefits"],
        "net_cash_flow": flows["net"],
        "net_cash_flow_with_labour": flows["net_with_labour"],
    }


def _finance_row(result: Result, case: int, plain: Plain) -> dict[str, Any]:
    """Of the view that drives the firm's money; the NPV of each view beside it."""
    evaluation, money = result.evaluation, result.inputs.money
    return _rates_of(evaluation.finance, result, case, plain) | {
        "money_view": "inside" if money.inside_view_drives[case] else "outside",
        "npv_outside": rounded(float(evaluation.outside_finance.npv[case])),
        "npv_inside": rounded(float(evaluation.inside_finance.npv[case])),
    }


def _rates_of(finance: Finance, result: Result, case: int, plain: Plain) -> dict[str, Any]:
    """One view's finance, without padding among the rates and without a tax that nobody pays."""
    row = plain(finance)
    row["irr"]["roots"] = [root for root in row["irr"]["roots"] if root is not None]
    if result.inputs.money.tax_rate_share[case] == 0:
        row["npv_after_tax"] = None
    return row


def _inside_row(result: Result, case: int, plain: Plain) -> dict[str, Any]:
    evaluation, levers = result.evaluation, result.inputs.levers
    figures = evaluation.levers
    chosen = [
        int(lever) for lever in np.flatnonzero(levers.phase[case])
    ]  # without those that only pad the frame

    def at(column: np.ndarray, lever: int) -> float | None:
        return rounded(float(column[case, lever]))

    return {
        "levers": [
            {
                "phase": int(levers.phase[case, lever]),
                "saving_share": at(levers.saving_share, lever),
                "realisation_share": at(levers.realisation_share, lever),
                "addressed_mwh": at(figures.addressed_mwh, lever),
                "saved_mwh": at(figures.saved_mwh, lever),
                "avoided_t": at(figures.avoided_t, lever),
                "net_benefit": at(figures.net_benefit, lever),
                "cost_per_t": {
                    "value": at(figures.cost_per_t.value, lever),
                    "status": str(figures.cost_per_t.status[case, lever]),
                },
                "capex": at(levers.capex, lever),
                "opex_per_year": at(levers.opex_per_year, lever),
            }
            for lever in chosen
        ],
        "abatement_order": abatement_order(figures, case, chosen),
        "rebound_share": rounded(float(levers.rebound_share[case])),
        "ai_electricity_mwh": rounded(float(levers.ai_electricity_mwh[case])),
        "embodied_t_per_year": rounded(float(levers.embodied_t_per_year[case])),
        "path": plain(evaluation.paths.inside)
        | {"net_cash_flow": plain(evaluation.paths.inside_flows)["net"]},
        "totals": plain(evaluation.inside_totals),
        "finance": _rates_of(evaluation.inside_finance, result, case, plain),
    }


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
