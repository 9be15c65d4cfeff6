"""A firm's inputs and curves drawn: one frame of the central case, the tornado's rows and 2,048 draws.

Nothing here calls the model: ``draws_of`` makes what ``evaluate`` takes, and ``summaries``, ``tornado`` and
``variance_shares`` read what it gives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from equations.curves import Array
from equations.drawn_curves import CurveNormals, drawn_curves
from equations.draws import lognormal, triangular, uniform
from equations.firm_curve import CurveRecord, FirmCurve, FirmCurves
from equations.inputs import Inputs
from equations.uncertain import Rows
from equations.unit_matrix import carrier_column


@dataclass(frozen=True, slots=True)
class Range:
    """Low, central and high of a bounded quantity; the central is a triangle's peak."""

    low: float
    central: float
    high: float


@dataclass(frozen=True, slots=True)
class Widths:
    """How uncertain a release says that things are. Shares are 90 % half-widths unless they are ranges."""

    grid_factor_share: float
    price_share: float
    quantity_share: Mapping[str, float]  # by data quality
    capex_share: Range  # of the capex on top of what is planned
    delay_years: Range
    reached_share: Range  # of the way from today's level to the target


@dataclass(frozen=True, slots=True)
class EnergyRow:
    """What is known of one row of the bills beside its numbers."""

    carrier: str
    data_quality: str


def energy_factors(
    rows: Rows, energy: Sequence[EnergyRow], inputs: Inputs, widths: Widths
) -> dict[str, Array]:
    """Columns of the bills, (cases, c), each row times its carrier's draws."""
    electricity = inputs.is_electricity[0]
    columns = {name: [] for name in ("energy_mwh", "price_per_mwh", "emission_factor_t_per_mwh")}
    for at, row in enumerate(energy):
        widths_of = {
            "energy_mwh": ("quantity", widths.quantity_share[row.data_quality]),
            "price_per_mwh": ("price", widths.price_share),
            "emission_factor_t_per_mwh": ("factor", widths.grid_factor_share if electricity[at] else 0.0),
        }
        for name, (what, width) in widths_of.items():
            z = rows.normal(carrier_column(what, row.carrier))
            columns[name].append(getattr(inputs, name)[0, at] * lognormal(z, width))
    return {name: np.stack(values, axis=1) for name, values in columns.items()}


def names_of(inputs: Inputs, energy: Sequence[EnergyRow], widths: Widths) -> list[str]:
    names = ["turning_point", "effect", "capex", "delay", "reached"]
    for at, row in enumerate(energy):
        names.append(carrier_column("quantity", row.carrier))
        names.append(carrier_column("price", row.carrier))
        if inputs.is_electricity[0, at]:
            names.append(carrier_column("factor", row.carrier))
    return names


def repeated(inputs: Inputs, cases: int) -> Inputs:
    return Inputs(**{f.name: np.repeat(getattr(inputs, f.name), cases, axis=0) for f in fields(Inputs)})


def draws_of(
    inputs: Inputs,
    firm: Mapping[str, FirmCurve],
    records: Sequence[CurveRecord],
    energy: Sequence[EnergyRow],
    widths: Widths,
    range_in_turning_points: float,
) -> tuple[Rows, Inputs, FirmCurves]:
    rows = Rows.of(names_of(inputs, energy, widths))
    frame = repeated(inputs, rows.cases)
    capex = rows.bounded(
        "capex", lambda u: triangular(u, low=widths.capex_share.low, mode=widths.capex_share.central, high=widths.capex_share.high), 0.0
    )
    delay = rows.bounded("delay", lambda u: uniform(u, low=widths.delay_years.low, high=widths.delay_years.high), 0.0)
    reached = rows.bounded("reached", lambda u: uniform(u, low=widths.reached_share.low, high=widths.reached_share.high), 1.0)
    today = frame.ai_level
    frame = replace(
        frame,
        **energy_factors(rows, energy, inputs, widths),
        capex_by_phase=frame.capex_by_phase * (1.0 + capex)[:, np.newaxis],
        target_ai_level=np.where(reached == 1.0, frame.target_ai_level, today + (frame.target_ai_level - today) * reached),
        phase_years=frame.phase_years + np.stack([delay, 0 * delay, 0 * delay, 0 * delay], axis=1),
    )
    normals = CurveNormals(rows.normal("turning_point"), rows.normal("effect"))
    return rows, frame, drawn_curves(records, firm, normals, range_in_turning_points=range_in_turning_points)
