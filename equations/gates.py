"""The gates between the phases: what the meters say over the last twelve months of each, with AI against without.

Energy with AI over energy without is energy per unit of output over its baseline, because output grows alike in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from equations.adoption import phase_ends, phase_starts
from equations.columns import alike
from equations.curves import Array
from equations.inputs import Inputs
from equations.inside_view import InsidePath
from equations.outside_view import OutsidePath
from equations.summaries import chance, quantiles

WINDOW_YEARS = 1.0  # a year of readings: seasons cancel
LARGEST_CHANGE = 1e6  # energy with AI a million times that without: no plant to compare with, our judgement


@dataclass(frozen=True, slots=True)
class Gates:
    """At the end of each phase, (n, 4).

    ``years``: how much of the window is counted, at most 1; 0 for a phase without length or after the horizon.
    ``energy_without_ai_mwh``: over the window. ``outside_change_share``, ``inside_change_share``: energy with AI over
    energy without, less 1; NaN where there is nothing to measure. ``baseline_kwh_per_unit`` (n,): NaN without output.
    """

    years: Array
    energy_without_ai_mwh: Array
    outside_change_share: Array
    inside_change_share: Array
    baseline_kwh_per_unit: Array


def window_parts(inputs: Inputs, years: int) -> Array:
    """(n or 1, 4, years): how much of year t − 1..t lies in the last twelve months of each phase and the horizon."""
    lengths, horizons = alike(inputs.phase_years), alike(inputs.horizon_years[:, np.newaxis].astype(float))
    starts, ends = phase_starts(lengths), np.minimum(phase_ends(lengths), horizons)
    begins = np.maximum(starts, ends - WINDOW_YEARS)
    year = np.arange(years, dtype=float)
    parts = np.minimum(ends[..., np.newaxis], year + 1.0) - np.maximum(begins[..., np.newaxis], year)
    counted: Array = np.maximum(parts, 0.0)
    return counted


def gates(inputs: Inputs, outside: OutsidePath, inside: InsidePath) -> Gates:
    """Every gate of every case; a pure function of the frame's columns."""
    without = outside.energy_without_ai_mwh
    parts = window_parts(inputs, without.shape[1])
    energy = _over_window(parts, without)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        per_unit = 1000.0 * inputs.energy_mwh.sum(axis=1) / inputs.output_per_year
    return Gates(
        years=np.broadcast_to(parts.sum(axis=2), energy.shape),
        energy_without_ai_mwh=energy,
        outside_change_share=_change(parts, outside.energy_saving_mwh, energy),
        inside_change_share=_change(parts, inside.energy_saving_mwh, energy),
        baseline_kwh_per_unit=np.where(np.isfinite(per_unit), per_unit, np.nan),
    )


def _over_window(parts: Array, path: Array) -> Array:
    """(n, 4) of a path (n, years)."""
    found: Array = np.einsum("nky,ny->nk", parts, path)
    return found


def _change(parts: Array, saving_mwh: Array, energy_mwh: Array) -> Array:
    """NaN without energy, and where the AI's own electricity dwarfs the plant's."""
    measured = energy_mwh > 0
    with np.errstate(over="ignore"):
        change = -_over_window(parts, saving_mwh) / np.where(measured, energy_mwh, 1.0)
    return np.where(measured & (change <= LARGEST_CHANGE), change, np.nan)


def threshold_shares(found: Gates, inputs: Inputs, tolerance_share: float) -> Array:
    """(n, 4): what the metered change may come to at most, the plan's own change and what well-kept meters can hide.

    The plan's is that of the view that drives the money.
    """
    drives = inputs.money.inside_view_drives[:, np.newaxis]
    planned: Array = np.where(drives, found.inside_change_share, found.outside_change_share)
    return planned + tolerance_share


@dataclass(frozen=True, slots=True)
class GateDraws:
    """Of one firm, by view: ``points`` (4, 3) of the change, NaN where nothing is measured; ``chances`` to pass.

    A chance is None where nothing is measured, and where the plan changes nothing in any draw.
    """

    points: Mapping[str, Array]
    chances: Mapping[str, tuple[float | None, ...]]


def gate_draws(draws: Gates, threshold_share: Array) -> GateDraws:
    """``draws`` are those of one firm, ``threshold_share`` (4,) that of its central case."""
    points: dict[str, Array] = {}
    chances: dict[str, tuple[float | None, ...]] = {}
    for view in ("outside", "inside"):
        change = getattr(draws, f"{view}_change_share")
        points[view] = quantiles(change.T)
        chances[view] = tuple(
            chance(change[:, at] <= limit) if np.isfinite(limit) and change[:, at].any() else None
            for at, limit in enumerate(threshold_share)
        )
    return GateDraws(points, chances)
