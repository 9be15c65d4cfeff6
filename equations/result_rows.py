"""One firm's row of a result as JSON values, rounded once: placement, curves, paths, both views, the money."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from equations.ai_level import AiReading
from equations.assessment import Result, gate_thresholds_share
from equations.curves import Array
from equations.evaluate import Evaluation, Finance, Placement
from equations.firm_curve import OUTCOMES, CurveRecord, FirmCurve, FirmCurves
from equations.inputs import PHASES
from equations.levers import abatement_order, lever_alone
from equations.rounding import rounded


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
        "gates": _gate_rows(result, case),
    }


Plain = Callable[[object], dict[str, Any]]
POINTS = ("p05", "p50", "p95")


def _points(values: Array | None) -> dict[str, float | None]:
    return {name: None if values is None else rounded(float(values[at])) for at, name in enumerate(POINTS)}


def _gate_rows(result: Result, case: int) -> list[dict[str, Any]]:
    """One row a phase; a phase without length, or after the horizon, has years 0 and None for all else."""
    found, thresholds = result.evaluation.gates, gate_thresholds_share(result)
    per_unit = float(found.baseline_kwh_per_unit[case])
    rows = []
    for at in range(PHASES):
        counted = bool(found.years[case, at] > 0)
        threshold = np.nan if thresholds is None or not counted else float(thresholds[case, at])
        rows.append(
            {
                "phase": at + 1,
                "years": rounded(float(found.years[case, at])),
                "energy_without_ai_mwh": rounded(float(found.energy_without_ai_mwh[case, at]))
                if counted
                else None,
                "outside": _gate_row(result, case, at, "outside") if counted else None,
                "inside": _gate_row(result, case, at, "inside") if counted else None,
                "threshold_share": rounded(threshold),
                "kwh_per_unit_baseline": rounded(per_unit) if counted else None,
                "kwh_per_unit_threshold": rounded(per_unit * (1.0 + threshold)),
            }
        )
    return rows


def _gate_row(result: Result, case: int, at: int, view: str) -> dict[str, Any]:
    change = float(getattr(result.evaluation.gates, f"{view}_change_share")[case, at])
    drawn = result.uncertainty.gates if result.uncertainty else None
    chance = drawn.chances[view][at] if drawn else None
    return {
        "change_share": rounded(change),
        **_points(drawn.points[view][at] if drawn else None),
        "chance_to_pass": None if chance is None else rounded(chance),
    }


def _alone_row(result: Result, case: int, lever: int, name: str, central: Array) -> dict[str, Any]:
    drawn = result.uncertainty.levers[name][lever] if result.uncertainty else None
    return {"central": rounded(float(central[case, lever])), **_points(drawn)}


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
    figures, alone = evaluation.levers, lever_alone(result.inputs)
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
                "saving_mwh_per_year": _alone_row(result, case, lever, "saving_mwh", alone.saving_mwh),
                "avoided_t_per_year": _alone_row(result, case, lever, "avoided_t", alone.avoided_t),
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
