"""The fit of the quadratic on a panel: y_it = μ_i + λ_t + b1·x_it + b2·x_it² + z_it'd + e_it.

Weighted least squares on the shifted and scaled columns of a Design, after the effects are taken out; coefficients
and covariance are then transformed back exactly.

Covariances: *classical* σ²(X'WX)⁻¹, σ² = Σwe²/(n − K), every effect counted in K; *cluster* the sandwich summed over
entities times Stata's small-sample factor G/(G−1)·(n−1)/(n−K), where K counts the constant, the regressors and the
effects that are not nested in the clusters (of two-way effects: the periods). Degrees of freedom: n − K classical,
G − 1 clustered. Singleton entities are kept, as Stata's xtreg does.

Sources: Stata Longitudinal/Panel-Data Reference Manual, xtreg (methods and formulas); Cameron and Miller (2015),
A practitioner's guide to cluster-robust inference.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.curves import Array
from equations.fit.absorb import Effects
from equations.fit.covariance import influence_of_clusters, small_sample_factor
from equations.fit.design import Design, prepare
from equations.fit.distributions import f_upper_tail
from equations.fit.least_squares import COLLINEAR, LeastSquares, solve
from equations.fit.panel import CannotFit, Codes, Panel
from equations.fit.quadratic import Quadratic

CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class FTest:
    """All slopes are 0: Wald's statistic over its number of restrictions, F(df1, df2)."""

    statistic: float
    df1: int
    df2: float
    p: float


@dataclass(frozen=True, slots=True)
class PanelFit:
    """The estimates. ``terms`` (q,) name level, level², controls (those kept) and the constant, in the panel's units;
    ``coefficients`` (q,), ``covariance`` (q, q). ``dropped``: (term, code) of columns left out.

    ``quadratic``: the curve in shifted units, None where level or level² was dropped. ``residuals`` (n,) in the
    panel's order of rows. ``df``: of t-tests; ``residual_df`` = n − (all parameters). ``r_squared`` with the effects
    counted as explained, ``r_squared_within`` after they are taken out. ``solution``, ``bread`` = (X'WX)⁻¹ and
    ``influence`` (q − 1, G) of each cluster are those of the scaled columns without constant; ``clusters`` (G,) are the
    panel's entity codes.
    """

    effects: str
    covariance_kind: str
    terms: tuple[str, ...]
    coefficients: Array
    covariance: Array
    dropped: tuple[tuple[str, str], ...]
    quadratic: Quadratic | None
    n_observations: int
    n_entities: int | None
    n_singletons: int | None
    n_periods: int | None
    n_clusters: int | None
    df: float
    residual_df: int
    small_sample_factor: float
    r_squared: float
    r_squared_within: float
    r_squared_adjusted: float
    root_mse: float
    f_test: FTest | None
    ai_low: float
    ai_high: float
    kept: npt.NDArray[np.bool_]
    solution: Array
    bread: Array
    influence: Array | None
    clusters: Codes | None
    residuals: Array

    @property
    def standard_errors(self) -> Array:
        return np.sqrt(np.maximum(np.diag(self.covariance), 0.0))


def fit_panel(panel: Panel, *, effects: str = "twoway", covariance: str = "cluster") -> PanelFit:
    """The fit, or CannotFit where the panel does not determine it."""
    return fit_design(prepare(panel, effects=effects, covariance=covariance), covariance=covariance)


def fit_design(design: Design, *, covariance: str) -> PanelFit:
    found = solve(design.columns, design.outcome, weights=design.weights, tolerance=design.tolerance)
    if not found.kept.any():
        raise CannotFit("nothing_to_estimate")
    residuals = design.outcome - found.solution @ design.columns[found.kept]
    n, q = design.panel.n_observations, int(found.kept.sum())
    residual_df = n - q - design.effects.rank
    if residual_df <= 0:
        raise CannotFit("too_few_observations", found=n, needed=q + design.effects.rank + 1)
    of_parameters, influence, df, factor, n_clusters = _covariance(
        design, found, residuals, covariance, residual_df
    )
    names = (
        design.panel.ai_name,
        f"{design.panel.ai_name}²",
        *design.panel.control_names,
    )
    terms = tuple(name for name, kept in zip(names, found.kept, strict=True) if kept)
    coefficients, in_units = _in_units(design, found, of_parameters)
    tss_within = float(np.sum(design.weighted(design.outcome**2)))
    rss = float(np.sum(design.weighted(residuals**2)))
    return PanelFit(
        effects=design.effects.kind,
        covariance_kind=covariance,
        terms=(*terms, CONSTANT),
        coefficients=coefficients,
        covariance=in_units,
        dropped=_dropped(design, names, found.kept),
        quadratic=_quadratic(design, found, of_parameters, df),
        n_observations=n,
        n_entities=None if design.effects.starts is None else int(design.effects.starts.size),
        n_singletons=None if design.effects.counts is None else int((design.effects.counts == 1).sum()),
        n_periods=_n_periods(design.effects),
        n_clusters=n_clusters,
        df=df,
        residual_df=residual_df,
        small_sample_factor=factor,
        r_squared=_explained(rss, design.tss),
        r_squared_within=_explained(rss, tss_within),
        r_squared_adjusted=1.0 - (1.0 - _explained(rss, design.tss)) * (n - 1) / residual_df,
        root_mse=float(np.sqrt(rss / residual_df)),
        f_test=_f_test(found.solution, of_parameters[1:, 1:], df),
        ai_low=float(design.panel.ai.min()),
        ai_high=float(design.panel.ai.max()),
        kept=found.kept,
        solution=found.solution,
        bread=found.bread,
        influence=influence,
        clusters=_clusters(design),
        residuals=design.in_panel_order(residuals),
    )


def _explained(rss: float, tss: float) -> float:
    return 1.0 - rss / tss if tss > 0 else 0.0


def _covariance(
    design: Design, found: LeastSquares, residuals: Array, kind: str, residual_df: int
) -> tuple[Array, Array | None, float, float, int | None]:
    """((q + 1, q + 1) of the outcome's mean and the scaled slopes, influence, df, small-sample factor, clusters)."""
    n, q = design.panel.n_observations, int(found.kept.sum())
    if kind == "classical":
        variance = float(np.sum(design.weighted(residuals**2))) / residual_df
        of_parameters = np.zeros((q + 1, q + 1))
        of_parameters[0, 0] = variance / n
        of_parameters[1:, 1:] = variance * found.bread
        return of_parameters, None, float(residual_df), 1.0, None
    assert design.effects.starts is not None
    n_clusters = int(design.effects.starts.size)
    factor = small_sample_factor(
        n_clusters=n_clusters, n_observations=n, n_counted=1 + q + design.effects.rank_beyond_entity
    )
    columns, errors = design.columns[found.kept], design.weighted(residuals)
    influence = influence_of_clusters(design.effects, columns, errors, found.bread)
    return factor * (influence @ influence.T), influence[1:], float(n_clusters - 1), factor, n_clusters


def _in_units(design: Design, found: LeastSquares, of_parameters: Array) -> tuple[Array, Array]:
    """Coefficients of level, level², controls and constant in the panel's units, and their covariance: exact.

    The constant is the one of Stata's xtreg: the effects average to 0.
    """
    k = found.kept.size
    c, s, means = design.centre, design.scale, design.means
    at_zero = np.array([-c[j] / s[j] for j in range(k)])  # each scaled column where its own variable is 0
    at_zero[1] = (c[0] / s[0]) ** 2
    back = np.zeros((k + 1, k + 1))  # rows: level, level², controls, constant; columns: mean, scaled slopes
    back[k, 0] = 1.0
    for j in range(k):
        back[j, j + 1] = 1.0 / s[j]
        back[k, j + 1] = at_zero[j] - means[j]
    back[1, 2] = 1.0 / s[0] ** 2
    if found.kept[0]:
        back[0, 2] = -2.0 * c[0] / s[0] ** 2
    else:  # the level is absorbed, and with it the linear part of the shifted square
        back[k, 2] = -(means[1] + 2.0 * c[0] / s[0] * means[0] + at_zero[1])
    kept = np.append(found.kept, True)
    back = back[np.ix_(kept, np.insert(found.kept, 0, True))]
    parameters = np.concatenate([[design.outcome_mean], found.solution])
    with np.errstate(over="ignore", invalid="ignore"):
        coefficients, covariance = back @ parameters, back @ of_parameters @ back.T
    if not (np.isfinite(coefficients).all() and np.isfinite(covariance).all()):
        raise CannotFit("numbers_beyond_arithmetic")
    return coefficients, covariance


def _n_periods(effects: Effects) -> int | None:
    """Periods with at least one observation; None where periods have no effects."""
    return None if effects.period_weight is None else int((effects.period_weight > 0).sum())


def _clusters(design: Design) -> Codes | None:
    if design.entity is None or design.effects.starts is None:
        return None
    return design.entity[design.effects.starts]


def _dropped(
    design: Design, names: tuple[str, ...], kept: npt.NDArray[np.bool_]
) -> tuple[tuple[str, str], ...]:
    """Each column left out with its reason: nothing remains without the effects, or others add up to it."""
    found = []
    for position in np.flatnonzero(~kept):
        left = float(np.linalg.norm(design.columns[position]))
        code = "constant_or_absorbed" if left <= design.tolerance[position] else "collinear"
        found.append((names[position], code))
    return tuple(found)


def _quadratic(design: Design, found: LeastSquares, of_parameters: Array, df: float) -> Quadratic | None:
    if not (found.kept[0] and found.kept[1]):
        return None
    return Quadratic(
        centre=float(design.centre[0]),
        scale=float(design.scale[0]),
        betas=found.solution[:2],
        covariance=of_parameters[1:3, 1:3],
        df=df,
    )


def _f_test(solution: Array, covariance: Array, df: float) -> FTest | None:
    """None where the covariance has no inverse: more restrictions than clusters, or no residual variation."""
    q = solution.size
    deviation = np.sqrt(np.diag(covariance))
    if q > df or not np.all(deviation > 0):
        return None
    scaled = covariance / np.outer(deviation, deviation)
    if np.linalg.cond(scaled) > 1.0 / COLLINEAR**1.5:
        return None
    z = solution / deviation
    statistic = float(z @ np.linalg.solve(scaled, z)) / q
    return FTest(statistic, q, int(df), f_upper_tail(statistic, q, df))
