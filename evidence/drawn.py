"""What the pictures of a fit need of its rows: the curve with its band, some observations, the residuals' course.

Computed beside the fit, because the page's process holds neither the file nor scipy. Effects are measured from the
lowest AI level of the sample: a panel with effects says nothing about the height of a curve, only about its course.
"""

import numpy as np
import numpy.typing as npt

from equations.curves import Array
from equations.fit.distributions import t_critical
from equations.fit.quadratic import Quadratic
from equations.rounding import rounded
from evidence.fitting import FittedFile, FittedSegment

POINTS_MOST = 2_000  # of one fit; of all fits of a file together POINTS_OF_FILE
POINTS_OF_FILE = 24_000
CURVE_POINTS = 60
BINS_MOST = 10
FEWEST_IN_BIN = 5
DIGITS = 6  # of a coordinate: a thousand times finer than a screen

Plain = dict[str, object]


def drawn_file(fitted: FittedFile) -> list[Plain]:
    """One entry per fit, in their order."""
    most = min(POINTS_MOST, max(POINTS_OF_FILE // max(len(fitted.fits), 1), 1))
    return [drawn_fit(fit, level=fitted.request.level, most=most) for fit in fitted.fits]


def drawn_fit(fitted: FittedSegment, *, level: float, most: int) -> Plain:
    """``curve``: rows of (AI level, effect, low, high); ``points``: (AI level, effect + residual, residual).

    ``bins``: neighbouring levels together, rows of (lowest level, highest level, n, mean residual, its standard error).
    """
    fit, panel = fitted.curve.fit, fitted.segment.panel
    bins = residual_bins(panel.ai, fit.residuals)
    if fit.quadratic is None:
        return {"curve": [], "points": [], "bins": bins, "n_points": panel.n_observations, "level": level}
    levels = np.linspace(fit.ai_low, fit.ai_high, CURVE_POINTS + 1)
    middle, error = effect_against(fit.quadratic, levels, lowest=fit.ai_low)
    half = t_critical(level, fit.df) * error
    chosen = evenly_chosen(panel.ai, most)
    at = panel.ai[chosen]
    effect, _error = effect_against(fit.quadratic, at, lowest=fit.ai_low)
    residuals = fit.residuals[chosen]
    return {
        "curve": _rows(levels, middle, middle - half, middle + half),
        "points": _rows(at, effect + residuals, residuals),
        "bins": bins,
        "n_points": panel.n_observations,
        "level": level,
    }


def effect_against(curve: Quadratic, levels: Array, *, lowest: float) -> tuple[Array, Array]:
    """f(x) − f(lowest) and its standard error, (n,) -> (n,) each, in the outcome's unit."""
    u, v = (levels - curve.centre) / curve.scale, curve.shifted(lowest)
    gradient = np.stack([u - v, u**2 - v**2])
    variance = np.einsum("in,ij,jn->n", gradient, curve.covariance, gradient)
    return curve.betas @ gradient, np.sqrt(np.maximum(variance, 0.0))


def evenly_chosen(levels: Array, most: int) -> npt.NDArray[np.intp]:
    """Positions of at most so many rows: in order of level, then of row, at equal steps from the first to the last."""
    order = np.argsort(levels, kind="stable")
    if order.size <= most:
        return order
    return order[np.linspace(0, order.size - 1, most).round().astype(np.intp)]


def residual_bins(levels: Array, residuals: Array) -> list[list[float]]:
    """At most ten groups of equal size in order of level; rows of one level may fall into two of them."""
    order = np.argsort(levels, kind="stable")
    count = min(BINS_MOST, order.size // FEWEST_IN_BIN)
    rows = []
    for part in np.array_split(order, count) if count else []:
        values = residuals[part]
        error = float(values.std(ddof=1) / np.sqrt(values.size))
        ends = levels[part[[0, -1]]]
        rows.append([*map(rounded, (*map(float, ends), float(values.size), float(values.mean()), error))])
    return rows


def _rows(*columns: Array) -> list[list[float]]:
    return [[float(f"{value:.{DIGITS}g}") for value in row] for row in zip(*columns, strict=True)]
