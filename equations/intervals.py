"""What the draws say: bands on every path, intervals of every headline, chances, causes.

The model runs once for all rows of ``draws_of``; here its columns are summarised. Nothing is computed by another
route: a headline's interval is that of the very figure that the central case prints.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from equations.ai_level import AiReading, ai_level_of_assets
from equations.baseline import baseline
from equations.bills import bills_of, years_within_horizon
from equations.curves import Array, break_even_level, log_effect_change
from equations.drawn_curves import CurveNormals, drawn_curves
from equations.evaluate import Paths, paths_of
from equations.finance import npv, payback
from equations.firm_curve import CurveRecord, FirmCurve
from equations.gates import GateDraws, Gates, gate_draws, gates
from equations.inputs import Inputs
from equations.levers import LeverAlone, lever_alone
from equations.spreads import Spreads
from equations.summaries import chance, chances_past, quantiles, yearly_quantiles
from equations.tornado import TornadoBar, tornado
from equations.uncertain import CAUSES, Rows
from equations.uncertainty import Drawn, draws_of
from equations.unit_matrix import SHA256
from equations.variance_shares import TOGETHER, variance_shares

EXPLAINED = ("npv", "emissions_avoided_t", "energy_channel_avoided_t", "inside_avoided_t")
OUTSIDE_PATHS = (
    "ai_level",
    "emissions_without_ai_t",
    "emissions_with_ai_t",
    "emissions_avoided_t",
    "energy_without_ai_mwh",
    "energy_saving_mwh",
    "energy_channel_t",
    "energy_cost_saving",
    "carbon_cost_saving",
    "labour_saving",
)
INSIDE_PATHS = ("energy_saving_mwh", "avoided_t", "energy_cost_saving", "carbon_cost_saving")


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Of one firm. Intervals are (5, 50, 95 %) points; NaN where a draw has no such figure (not paid back, no peak).

    ``paths`` by view and name: (years, 3). ``chances``: share of draws, None where the question does not arise.
    """

    draws: int
    matrix_sha256: str
    headlines: Mapping[str, Array]
    paths: Mapping[str, Mapping[str, Array]]
    chances: Mapping[str, float | None]
    readings: Mapping[str, float]
    variance_shares: Mapping[str, Mapping[str, float]]
    tornado: Mapping[str, tuple[TornadoBar, ...]]
    gates: GateDraws | None  # None where no release says how well meters are kept
    levers: Mapping[str, Array]  # (m, 3) of each figure of LeverAlone


@dataclass(frozen=True, slots=True)
class DrawnFigures:
    """The model's figures in every row of ``drawn``: headlines (cases,), paths (cases, years) by view, and more."""

    drawn: Drawn
    headlines: Mapping[str, Array]
    paths: Mapping[str, Mapping[str, Array]]
    gates: Gates
    levers: LeverAlone


def draw_figures(
    inputs: Inputs,
    spreads: Spreads,
    firm: Mapping[str, FirmCurve],
    records: Sequence[CurveRecord],
    *,
    range_in_turning_points: float,
    levers: Sequence[str] = (),
) -> DrawnFigures:
    """One firm's figures in the central case, the tornado's rows and every draw."""
    drawn = draws_of(
        inputs,
        spreads,
        firm,
        records,
        range_in_turning_points=range_in_turning_points,
        all_levers=levers,
    )
    within = years_within_horizon(drawn.inputs)
    bills = bills_of(drawn.inputs, np.arange(1, within.shape[1] + 1, dtype=float))
    paths = paths_of(drawn.inputs, drawn.curves, bills, within)
    return DrawnFigures(
        drawn,
        _headlines(drawn, paths),
        _paths(paths),
        gates(drawn.inputs, paths.outside, paths.inside),
        lever_alone(drawn.inputs),
    )


def _headlines(drawn: Drawn, paths: Paths) -> dict[str, Array]:
    inputs, rate = drawn.inputs, drawn.inputs.discount_rate_share
    outside, inside, turning_point = paths.outside, paths.inside, drawn.curves.emissions.turning_point
    driving = paths.inside_flows if inputs.money.inside_view_drives[0] else paths.outside_flows
    return {
        "emissions_avoided_t": outside.emissions_avoided_t.sum(axis=1),
        "energy_channel_avoided_t": outside.energy_channel_t.sum(axis=1),
        "energy_saved_mwh": outside.energy_saving_mwh.sum(axis=1),
        "energy_cost_saving": outside.energy_cost_saving.sum(axis=1),
        "npv": npv(driving.net, rate),
        "npv_outside": npv(paths.outside_flows.net, rate),
        "npv_inside": npv(paths.inside_flows.net, rate),
        "npv_with_labour": npv(driving.net_with_labour, rate),
        "inside_avoided_t": inside.avoided_t.sum(axis=1),
        "inside_energy_saved_mwh": inside.energy_saving_mwh.sum(axis=1),
        "baseline_total_t": baseline(inputs).total_t,
        "turning_point": turning_point,
        "peak_log_effect": drawn.curves.emissions.peak_log_effect,
        "carbon_break_even_level": break_even_level(turning_point, inputs.ai_level),
        "simple_payback_years": payback(driving.net).years,
    }


def _paths(paths: Paths) -> dict[str, dict[str, Array]]:
    outside = {name: getattr(paths.outside, name) for name in OUTSIDE_PATHS}
    inside = {name: getattr(paths.inside, name) for name in INSIDE_PATHS}
    for columns, flows in ((outside, paths.outside_flows), (inside, paths.inside_flows)):
        columns["net_cash_flow"] = flows.net
        columns["cumulative_net_cash_flow"] = np.cumsum(flows.net, axis=1)
    return {"outside": outside, "inside": inside}


def summarise(
    figures: DrawnFigures, readings: Sequence[AiReading], gate_thresholds_share: Array | None = None
) -> Uncertainty:
    """Intervals, chances and causes of what ``draw_figures`` gave; ``gate_thresholds_share`` (4,) are central."""
    drawn, rows = figures.drawn, figures.drawn.rows
    headlines = {name: rows.draws(column) for name, column in figures.headlines.items()}
    found = quantiles(np.stack(list(headlines.values())))
    turning_point = headlines["turning_point"]
    past, averaged, by_reading = _past_turning_point(drawn.inputs, turning_point, readings)
    return Uncertainty(
        draws=rows.points.count,
        matrix_sha256=SHA256,
        headlines=dict(zip(headlines, found, strict=True)),
        paths={view: _bands(drawn, columns) for view, columns in figures.paths.items()},
        chances={
            **_chances(drawn.inputs, headlines),
            "past_turning_point_today": past,
            "past_turning_point_over_readings": averaged,
        },
        readings=by_reading,
        variance_shares=_variance_shares(rows.names, headlines),
        tornado={name: tornado(rows, figures.headlines[name]) for name in EXPLAINED},
        gates=None if gate_thresholds_share is None else _gates(figures, gate_thresholds_share),
        levers={
            item.name: quantiles(rows.draws(getattr(figures.levers, item.name)).T)
            for item in fields(LeverAlone)
        },
    )


def _gates(figures: DrawnFigures, thresholds_share: Array) -> GateDraws:
    rows = figures.drawn.rows
    drawn = Gates(**{item.name: rows.draws(getattr(figures.gates, item.name)) for item in fields(Gates)})
    return gate_draws(drawn, thresholds_share)


def _bands(drawn: Drawn, columns: Mapping[str, Array]) -> dict[str, Array]:
    return {name: yearly_quantiles(drawn.rows.draws(column)) for name, column in columns.items()}


def _chances(inputs: Inputs, headlines: Mapping[str, Array]) -> dict[str, float | None]:
    """A plan that changes and costs nothing has no chance of anything: None."""
    changes = bool(inputs.target_ai_level[0] > inputs.ai_level[0])
    flows = bool((headlines["npv_outside"] != 0).any() or (headlines["npv_inside"] != 0).any())

    def of(name: str, applies: bool) -> float | None:
        return chance(headlines[name] > 0) if applies else None

    return {
        "emissions_lower": of("emissions_avoided_t", changes),
        "emissions_higher": chance(headlines["emissions_avoided_t"] < 0) if changes else None,
        "energy_channel_saves": of("energy_channel_avoided_t", changes),
        "inside_saves": of("inside_avoided_t", changes),
        "npv_above_zero": of("npv", flows),
        "npv_outside_above_zero": of("npv_outside", flows),
        "npv_inside_above_zero": of("npv_inside", flows),
        "paid_back_within_horizon": chance(np.isfinite(headlines["simple_payback_years"])) if flows else None,
    }


def _past_turning_point(
    inputs: Inputs, turning_point: Array, readings: Sequence[AiReading]
) -> tuple[float, float | None, dict[str, float]]:
    """Chance to stand past the turning point today: on the firm's own level, over all readings, under each.

    A draw without a peak counts as not past. Without a count of machines the other readings cannot be worked out.
    """

    own = float(chances_past(inputs.ai_level[:1], turning_point)[0])
    if not np.isfinite(inputs.ai_assets[0]):
        return own, None, {}
    levels = [
        ai_level_of_assets(reading, inputs.ai_assets[:1], inputs.employees[:1])[0] for reading in readings
    ]
    found = chances_past(np.array(levels), turning_point)
    return (
        own,
        float(found.mean()),
        dict(zip((reading.code for reading in readings), map(float, found), strict=True)),
    )


@dataclass(frozen=True, slots=True)
class PlaceChances:
    """What can be said of a placement before any bill is known; shares of draws.

    ``target_lower``, ``target_higher``: the curve is lower, higher at the target than today; None where there is no
    step. They do not add up to 1: where both levels lie outside a draw's evidence, nothing changes.
    """

    past_turning_point_today: float
    past_turning_point_over_readings: float | None
    target_lower: float | None
    target_higher: float | None
    turning_point: Array  # (3,) 5, 50 and 95 % points


def place_chances(
    inputs: Inputs,
    firm: Mapping[str, FirmCurve],
    records: Sequence[CurveRecord],
    readings: Sequence[AiReading],
    *,
    range_in_turning_points: float,
) -> PlaceChances:
    """For the preview while typing: the curves alone are drawn."""
    rows = Rows.of(("turning_point", "effect"))
    normals = CurveNormals(turning_point=rows.normal("turning_point"), effect=rows.normal("effect"))
    curve = drawn_curves(records, firm, normals, range_in_turning_points=range_in_turning_points).emissions
    today, target = (
        np.full(rows.cases, float(level[0])) for level in (inputs.ai_level, inputs.target_ai_level)
    )
    turning_point = rows.draws(curve.turning_point)
    past, averaged, _by_reading = _past_turning_point(inputs, turning_point, readings)
    change = rows.draws(log_effect_change(curve, today, target))
    steps = bool(target[0] > today[0])
    return PlaceChances(
        past_turning_point_today=past,
        past_turning_point_over_readings=averaged,
        target_lower=chance(change < 0) if steps else None,
        target_higher=chance(change > 0) if steps else None,
        turning_point=quantiles(turning_point),
    )


def _variance_shares(names: Sequence[str], headlines: Mapping[str, Array]) -> dict[str, dict[str, float]]:
    found = variance_shares(names, np.stack([headlines[name] for name in EXPLAINED]))
    parts = (*CAUSES, TOGETHER)
    return {
        name: dict(zip(parts, map(float, row), strict=True))
        for name, row in zip(EXPLAINED, found, strict=True)
    }
