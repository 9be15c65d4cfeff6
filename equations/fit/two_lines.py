"""Simonsohn's two-lines test: is the average slope before a break of one sign, and after it of the other?

A quadratic can look like an inverted U where the relation only flattens. The two lines assume no curve: they meet at
a break that the Robin Hood rule chooses, never at the quadratic's vertex. From a smooth curve, the levels whose fit
is within one standard error of its most extreme value (among the middle 80 % of levels) are "flat"; lines broken at
their median give z1 and z2; the break is then the z2/(z1 + z2) quantile of the flat levels, so that the weaker side
gets more observations. A warning only: it does not decide the identification.

Source: Simonsohn (2018), Two lines: a valid alternative to the invalid testing of U-shaped relationships with
quadratic regressions, Advances in Methods and Practices in Psychological Science 1, and his program, version 0.52.
Departure: with entities the errors are clustered and p comes from t(G − 1); without, HC3 and the normal, as there.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from equations.curves import Array
from equations.fit.absorb import absorb
from equations.fit.covariance import hc3, influence_of_clusters, small_sample_factor
from equations.fit.design import Design
from equations.fit.distributions import normal_two_sided, t_two_sided
from equations.fit.least_squares import COLLINEAR, solve
from equations.fit.panel import CannotFit
from equations.fit.panel_fit import PanelFit
from equations.fit.spline import smooth
from equations.fit.u_test import SIGNIFICANT

MIDDLE = (0.1, 0.9)  # quantiles of the level between which a break may lie


class Line(NamedTuple):
    """Average slope in the outcome's units per AI unit, its statistic and two-sided p."""

    slope: float
    t: float
    p: float


@dataclass(frozen=True, slots=True)
class TwoLines:
    """``status``: agrees (both slopes significant, with the signs of the fitted shape), disagrees, not_computed.

    ``break_level`` in AI units; ``before``, ``after`` the two lines; None where not computed.
    """

    status: str
    break_level: float | None = None
    before: Line | None = None
    after: Line | None = None


def two_lines(design: Design, fit: PanelFit) -> TwoLines:
    curve = fit.quadratic
    assert curve is not None
    flat = _flat_levels(design, fit)
    if flat is None:
        return TwoLines("not_computed")
    first = _lines(design, fit, float(np.median(flat)))
    if first is None:
        return TwoLines("not_computed")
    z1, z2 = abs(first[0].t), abs(first[1].t)
    break_at = float(np.quantile(flat, z2 / (z1 + z2))) if z1 + z2 > 0 else float(np.median(flat))
    lines = _lines(design, fit, break_at)
    if lines is None:
        return TwoLines("not_computed")
    before, after = lines
    sign = 1.0 if curve.shape == "inverted_u" else -1.0
    opposite = before.slope * sign > 0 and after.slope * sign < 0
    agrees = opposite and before.p < SIGNIFICANT and after.p < SIGNIFICANT
    return TwoLines("agrees" if agrees else "disagrees", curve.unshifted(break_at), before, after)


def _flat_levels(design: Design, fit: PanelFit) -> Array | None:
    """The scaled levels within one standard error of the smooth curve's most extreme value, one per observation."""
    curve = fit.quadratic
    assert curve is not None
    level = design.level
    n_levels = int(np.unique(level).size)
    low, high = np.quantile(level, MIDDLE)
    middle = (level > low) & (level < high)
    if not middle.any():
        return None
    try:
        found = smooth(design, fit, n_levels=n_levels)
    except np.linalg.LinAlgError:  # within entities the level varies too little for a spline
        return None
    rises_first = curve.betas[0] + 2.0 * curve.betas[1] * float(level.min()) > 0
    sign = 1.0 if rises_first else -1.0
    fitted, error = sign * found.fitted[middle], found.standard_error[middle]
    flat = fitted + error > fitted.max()
    return level[middle][flat] if flat.any() else None


def _lines(design: Design, fit: PanelFit, break_at: float) -> tuple[Line, Line] | None:
    """Each line from the regression in which the break itself belongs to its side; None where one has no error."""
    level = design.level
    from_break = level - break_at
    try:
        before = _line(design, fit, from_break, level <= break_at, 0)
        after = _line(design, fit, from_break, level < break_at, 1)
    except CannotFit:  # one cluster, or no observation to spare
        return None
    return None if before is None or after is None else (before, after)


def _line(
    design: Design, fit: PanelFit, from_break: Array, is_before: npt.NDArray[np.bool_], which: int
) -> Line | None:
    """Slope ``which`` (0 before, 1 after) of an interrupted regression with controls and effects."""
    columns = np.vstack(
        [
            np.where(is_before, from_break, 0.0),
            np.where(is_before, 0.0, from_break),
            np.where(is_before, 0.0, 1.0),
        ]
    )
    tolerance = COLLINEAR * np.linalg.norm(columns, axis=1) + np.finfo(float).tiny
    absorb(design.effects, columns)
    controls = fit.kept[2:]
    columns = np.vstack([columns, design.columns[2:][controls]])
    tolerance = np.append(tolerance, design.tolerance[2:][controls])
    found = solve(columns, design.outcome, weights=design.weights, tolerance=tolerance)
    if not found.kept[which]:
        return None
    kept = columns[found.kept]
    residuals = design.outcome - found.solution @ kept
    at = int(found.kept[:which].sum())
    effects = design.effects
    if effects.starts is None:
        covariance = hc3(kept, residuals, found.bread, design.weights)
    else:
        errors = design.weighted(residuals)
        influence = influence_of_clusters(effects, kept, errors, found.bread)[1:]
        covariance = (
            influence
            @ influence.T
            * small_sample_factor(
                n_clusters=int(effects.starts.size),
                n_observations=residuals.size,
                n_counted=1 + kept.shape[0] + effects.rank_beyond_entity,
            )
        )
    error = float(np.sqrt(covariance[at, at]))
    if error == 0:
        return None
    t = float(found.solution[at]) / error
    p = normal_two_sided(t) if effects.starts is None else t_two_sided(t, float(effects.starts.size - 1))
    return Line(float(found.solution[at]) / float(design.scale[0]), t, p)
