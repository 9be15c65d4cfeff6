"""A panel made ready for least squares: rows sorted by entity, columns shifted and scaled, effects taken out.

The level x is shifted by its mean and divided by its standard deviation before it is squared, controls likewise, so
that levels around 10⁶, or far from 0 and close together, lose no digits.
"""

from dataclasses import dataclass

import numpy as np

from equations.curves import Array
from equations.fit.absorb import Effects, absorb, prepare_effects
from equations.fit.least_squares import COLLINEAR, NOISE
from equations.fit.panel import COVARIANCES, EFFECTS, CannotFit, Codes, Panel

FEWEST_LEVELS = 3  # of AI: two levels fix no curve


@dataclass(frozen=True, slots=True)
class Design:
    """``columns`` (k, n): level, level², controls, all shifted by ``centre`` (k,) and divided by ``scale`` (k,), then
    without effects; level² is the square of the scaled level. ``outcome`` (n,) without effects. ``level`` (n,) the
    scaled level itself; ``means`` (k,), ``outcome_mean`` before the effects were taken out; ``tss`` Σw(y − ȳ)².
    ``weights`` (n,) have mean 1. ``entity`` (n,) codes in the order of rows; ``order`` (n,) the panel's rows in ours.
    """

    panel: Panel
    effects: Effects
    order: Codes | None
    entity: Codes | None
    weights: Array | None
    level: Array
    columns: Array
    outcome: Array
    centre: Array
    scale: Array
    means: Array
    outcome_mean: float
    tss: float
    tolerance: Array

    def in_panel_order(self, values: Array) -> Array:
        """(n,) in the order of our rows -> in that of the panel's."""
        if self.order is None:
            return values
        back = np.empty_like(values)
        back[self.order] = values
        return back

    def in_own_order(self, values: Array) -> Array:
        """(n,) in the order of the panel's rows -> in that of ours."""
        return _sorted(values, self.order)

    def weighted(self, values: Array) -> Array:
        return values if self.weights is None else values * self.weights


def prepare(panel: Panel, *, effects: str, covariance: str) -> Design:
    """Sorts, scales, squares and takes the effects out; CannotFit where there is nothing to fit."""
    _refuse_what_cannot_be_fitted(panel, effects, covariance)
    n = panel.n_observations
    order = starts = entity = None
    if panel.entity is not None:
        order = _order(panel.entity)
        entity = panel.entity if order is None else panel.entity[order]
        starts = np.flatnonzero(np.diff(entity, prepend=entity[0] - 1))
    time = panel.time if effects == "twoway" else None
    weights = panel.weights
    if weights is not None:
        weights = _sorted(weights * (n / weights.sum()), order)
    found = prepare_effects(
        effects,
        starts=starts,
        n_rows=n,
        time=time if time is None or order is None else time[order],
        weights=weights,
    )
    columns, centre, scale, tolerance = _scaled_columns(panel, order)
    level, means = columns[0].copy(), np.average(columns, axis=1, weights=weights)
    shift = float(np.mean(panel.outcome))
    outcome = _sorted(panel.outcome, order) - shift
    mean = float(np.average(outcome, weights=weights))
    tss = float(np.average((outcome - mean) ** 2, weights=weights) * n)
    absorb(found, columns)
    absorb(found, outcome[np.newaxis])
    return Design(
        panel=panel,
        effects=found,
        order=order,
        entity=entity,
        weights=weights,
        level=level,
        columns=columns,
        outcome=outcome,
        centre=centre,
        scale=scale,
        means=means,
        outcome_mean=mean + shift,
        tss=tss,
        tolerance=tolerance,
    )


def _scaled_columns(panel: Panel, order: Codes | None) -> tuple[Array, Array, Array, Array]:
    """Columns (k, n), and (k,) each: centre, scale, and the length below which what is left of one is nothing."""
    k, n = 2 + panel.controls.shape[0], panel.n_observations
    columns, centre, scale, tolerance = np.empty((k, n)), np.zeros(k), np.ones(k), np.zeros(k)
    for at, values in ((0, panel.ai), *enumerate(panel.controls, start=2)):
        centre[at], scale[at], noise = _centre_and_scale(values)
        np.subtract(_sorted(values, order), centre[at], out=columns[at])
        columns[at] /= scale[at]
        tolerance[at] = np.sqrt(n) * max(COLLINEAR, noise)
    np.square(columns[0], out=columns[1])
    tolerance[1] = max(tolerance[0], COLLINEAR * float(np.linalg.norm(columns[1])))
    return columns, centre, scale, tolerance


def _sorted(values: Array, order: Codes | None) -> Array:
    return values if order is None else values[order]


def _refuse_what_cannot_be_fitted(panel: Panel, effects: str, covariance: str) -> None:
    if effects not in EFFECTS or covariance not in COVARIANCES:
        raise ValueError(f"{effects}, {covariance}: effects are {EFFECTS}, covariances {COVARIANCES}")
    if panel.n_observations == 0:
        raise CannotFit("no_observations")
    if panel.entity is None and (effects != "none" or covariance == "cluster"):
        raise CannotFit("entity_needed")
    if panel.time is None and effects == "twoway":
        raise CannotFit("time_needed")
    low, high = panel.ai.min(), panel.ai.max()
    if low == high:
        raise CannotFit("constant_ai", value=float(low))
    if not np.any((panel.ai > low) & (panel.ai < high)):
        raise CannotFit("too_few_ai_levels", found=2, needed=FEWEST_LEVELS)


def _order(entity: Codes) -> Codes | None:
    """The rows that bring entities together, None where they stand so. Small codes are sorted by radix."""
    if np.all(entity[1:] >= entity[:-1]):
        return None
    small = entity.astype(np.uint16) if entity.min() >= 0 and entity.max() <= 65_535 else entity
    return np.asarray(np.argsort(small, kind="stable"), dtype=np.intp)


def _centre_and_scale(values: Array) -> tuple[float, float, float]:
    """Mean, standard deviation (1 for a constant), and the rounding of the values as stored, against the latter."""
    centre, scale = float(values.mean()), float(values.std())
    if scale == 0:
        return centre, 1.0, 0.0
    return centre, scale, NOISE * float(np.finfo(float).eps * np.abs(values).max()) / scale
