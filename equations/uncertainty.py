"""A firm's inputs and curves drawn: one frame of the central case, the tornado's rows and 2,048 draws.

Nothing here calls the model: ``draws_of`` makes what ``evaluate`` takes; ``summaries``, ``tornado`` and
``variance_shares`` read what it gives.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from equations.curves import Array
from equations.drawn_curves import CurveNormals, drawn_curves
from equations.draws import lognormal, triangular, uniform
from equations.firm_curve import CurveRecord, FirmCurve, FirmCurves
from equations.inputs import Inputs, LeverInputs
from equations.spreads import Range, Spreads, Triangle
from equations.uncertain import Rows
from equations.unit_matrix import Points, carrier_column, lever_columns


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the model takes, and which of its cases are which."""

    rows: Rows
    inputs: Inputs
    curves: FirmCurves


def draws_of(
    inputs: Inputs,
    spreads: Spreads,
    firm: Mapping[str, FirmCurve],
    records: Sequence[CurveRecord],
    *,
    range_in_turning_points: float,
    all_levers: Sequence[str] = (),
    points: Points | None = None,
) -> Drawn:
    """One firm (a frame of one case, its spreads and its three curves) in all its rows.

    ``all_levers`` are the codes of the release's levers: a lever that this module does not know keeps its column
    whichever of them the firm has chosen. ``points`` are the shipped ones unless a test brings its own.
    """
    assert inputs.cases == 1
    lever_names = lever_columns({*all_levers, *spreads.levers})
    rows = Rows.of(_uncertain(inputs, spreads, lever_names), points)
    frame = repeated(inputs, rows.cases)
    capex = rows.bounded("capex", _triangle(spreads.capex_share), 0.0)
    frame = replace(
        frame,
        **_bills(rows, frame, spreads),
        capex_by_phase=frame.capex_by_phase * (1.0 + capex)[:, np.newaxis],
        delay_years=rows.bounded("delay", _range(spreads.delay_years), float(inputs.delay_years[0])),
        reached_share=rows.bounded("reached", _range(spreads.reached_share), float(inputs.reached_share[0])),
        levers=_levers(rows, frame.levers, spreads, lever_names, capex),
    )
    normals = CurveNormals(turning_point=rows.normal("turning_point"), effect=rows.normal("effect"))
    curves = drawn_curves(records, firm, normals, range_in_turning_points=range_in_turning_points)
    return Drawn(rows, frame, curves)


def repeated(frame: Inputs, cases: int) -> Inputs:
    """The one case of ``frame``, ``cases`` times."""
    found = _repeated(frame, cases)
    assert isinstance(found, Inputs)
    return found


def _repeated(columns: Any, cases: int) -> Any:
    if is_dataclass(columns) and not isinstance(columns, type):
        values = {item.name: _repeated(getattr(columns, item.name), cases) for item in fields(columns)}
        return type(columns)(**values)
    return np.repeat(columns, cases, axis=0)


def _uncertain(inputs: Inputs, spreads: Spreads, lever_names: Mapping[str, str]) -> Iterator[str]:
    """The quantities that have a width and a part in the firm's figures."""
    yield from ("turning_point", "effect")
    for what, values, widths in (
        ("quantity", inputs.energy_mwh, spreads.quantity_half_width),
        ("price", np.maximum(inputs.price_per_mwh, inputs.marginal_price_per_mwh), spreads.price_half_width),
        ("factor", inputs.emission_factor_t_per_mwh, spreads.factor_half_width),
    ):
        for carrier, value, quantity, width in zip(
            spreads.carriers, values[0], inputs.energy_mwh[0], widths, strict=True
        ):
            if value > 0 and quantity > 0 and width > 0:
                yield carrier_column(what, carrier)
    if (inputs.capex_by_phase > 0).any() or np.nansum(inputs.levers.capex) > 0:
        yield from _if_wide("capex", spreads.capex_share)
    if inputs.target_ai_level[0] > inputs.ai_level[0]:
        yield from _if_wide("delay", spreads.delay_years)
        yield from _if_wide("reached", spreads.reached_share)
        if spreads.levers:
            yield from _if_wide("rebound", spreads.rebound_share)
        for at, lever in enumerate(spreads.levers):
            yield from _if_wide(f"saving.{lever_names[lever]}", spreads.lever_saving_share[at])
            yield from _if_wide(f"realisation.{lever_names[lever]}", spreads.lever_realisation_share[at])


def _if_wide(name: str, spread: Triangle | Range) -> Iterator[str]:
    if spread.high > spread.low:
        yield name


def _triangle(spread: Triangle) -> "partial[Array]":
    return partial(triangular, low=spread.low, mode=spread.mode, high=spread.high)


def _range(spread: Range) -> "partial[Array]":
    return partial(uniform, low=spread.low, high=spread.high)


def _bills(rows: Rows, frame: Inputs, spreads: Spreads) -> dict[str, Any]:
    """The bills' columns, (cases, c): each row by its carrier's draw and its own half-width."""

    def factors(what: str, widths: Array) -> Array:
        z = [rows.normal(carrier_column(what, carrier)) for carrier in spreads.carriers]
        return lognormal(np.stack(z, axis=1), widths)

    price = factors("price", spreads.price_half_width)
    factor = factors("factor", spreads.factor_half_width)
    return {
        "energy_mwh": frame.energy_mwh * factors("quantity", spreads.quantity_half_width),
        "price_per_mwh": frame.price_per_mwh * price,
        "marginal_price_per_mwh": frame.marginal_price_per_mwh * price,
        "emission_factor_t_per_mwh": frame.emission_factor_t_per_mwh * factor,
        "market_factor_t_per_mwh": frame.market_factor_t_per_mwh * factor,
    }


def _levers(
    rows: Rows, levers: LeverInputs, spreads: Spreads, lever_names: Mapping[str, str], capex: Array
) -> LeverInputs:
    """Savings, realisation and rebound; what the AI itself uses is bought at the drawn price and factor of power."""

    def shares(what: str, triangles: Sequence[Triangle], central: Array) -> Array:
        columns = [
            rows.bounded(f"{what}.{lever_names[lever]}", _triangle(triangle), float(central[0, at]))
            for at, (lever, triangle) in enumerate(zip(spreads.levers, triangles, strict=True))
        ]
        return np.stack(columns, axis=1) if columns else central

    def of_electricity(what: str, widths: Array) -> Array | float:
        """The draw of the largest half-width among the firm's rows of electricity; 1 where it buys none."""
        own = [
            float(w) for carrier, w in zip(spreads.carriers, widths, strict=True) if carrier == "electricity"
        ]
        return lognormal(rows.normal(carrier_column(what, "electricity")), max(own)) if own else 1.0

    return replace(
        levers,
        saving_share=shares("saving", spreads.lever_saving_share, levers.saving_share),
        realisation_share=shares("realisation", spreads.lever_realisation_share, levers.realisation_share),
        rebound_share=rows.bounded(
            "rebound", _triangle(spreads.rebound_share), float(levers.rebound_share[0])
        ),
        capex=levers.capex * (1.0 + capex)[:, np.newaxis],
        ai_electricity_price_per_mwh=levers.ai_electricity_price_per_mwh
        * of_electricity("price", spreads.price_half_width),
        ai_electricity_factor_t_per_mwh=levers.ai_electricity_factor_t_per_mwh
        * of_electricity("factor", spreads.factor_half_width),
    )
