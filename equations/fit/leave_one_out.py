"""The turning point without each cluster in turn, exactly, without refitting the panel.

With entities' means taken out, an entity's rows touch nothing but its own cross-products, so leaving it out is the
small system of all less its share. X: the columns without effects, N: what else has a coefficient (the periods'
dummies without entities' means, or the constant without effects), both already orthogonal over the whole sample:

    γ_(g) = γ − [X'WX − X_g'WX_g − B D⁻ B']⁻¹ (X_g'We_g + B D⁻ N_g'We_g),   B = X_g'WN_g,   D = N'WN − N_g'WN_g

Where no entity is known each observation is a cluster and γ_(i) = γ − (X'WX)⁻¹ x_i w_i e_i / (1 − h_i), h_i with the
constant's share. Algebra: Cook and Weisberg (1982), Residuals and Influence in Regression.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.curves import Array
from equations.fit.absorb import Effects, entity_sums, period_tables
from equations.fit.covariance import leverage
from equations.fit.design import Design
from equations.fit.panel import Codes
from equations.fit.panel_fit import PanelFit
from equations.fit.quadratic import Quadratic

CELLS = 4_000_000  # numbers of the stacked systems that are held at once
MOST_OPERATIONS = 4e11  # about a minute; a larger panel is not gone through
SINGULAR = 1e-13  # smallest eigenvalue of a system with a diagonal of ones that still determines a curve
FULL_LEVERAGE = 1e-9  # 1 − h below it: without the observation the curve is not determined


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """The range of T [AI unit] over all fits without one cluster, and which fits change the shape.

    ``low_without``, ``high_without``: the cluster (its code in the panel; row number where no entity is known) whose
    absence gives that end. ``changed``: clusters without which the square changes its sign, T leaves the interval, or
    the curve is not determined; ``n_changed`` of ``n_clusters``.
    """

    low: float | None
    high: float | None
    low_without: int | None
    high_without: int | None
    n_clusters: int
    n_changed: int
    changed: tuple[int, ...]

    @property
    def survives(self) -> bool:
        return self.n_changed == 0


SHOWN = 20  # clusters that are named


def leave_one_out(design: Design, fit: PanelFit, *, low: float, high: float) -> LeaveOneOut | None:
    """Over all clusters, with the shape judged on [low, high]; None where that would take too long."""
    curve = fit.quadratic
    assert curve is not None
    if design.effects.starts is None:
        betas, names = _without_each_row(design, fit), np.arange(design.panel.n_observations, dtype=np.intp)
    else:
        found = _without_each_entity(design, fit)
        if found is None:
            return None
        assert fit.clusters is not None
        betas, names = found, fit.clusters
    return _summary(curve, betas, names, low, high)


def _summary(curve: Quadratic, betas: Array, names: Codes, low: float, high: float) -> LeaveOneOut:
    """``betas`` (G, 2), NaN where not determined."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        turning = curve.centre - curve.scale * betas[:, 0] / (2.0 * betas[:, 1])
        same = np.sign(betas[:, 1]) == np.sign(curve.betas[1])
        kept = same & (turning >= low) & (turning <= high)
    shown = np.flatnonzero(np.isfinite(turning))
    first = last = None
    if shown.size:
        first, last = shown[np.argmin(turning[shown])], shown[np.argmax(turning[shown])]
    changed = names[~kept]
    return LeaveOneOut(
        low=None if first is None else float(turning[first]),
        high=None if last is None else float(turning[last]),
        low_without=None if first is None else int(names[first]),
        high_without=None if last is None else int(names[last]),
        n_clusters=int(names.size),
        n_changed=int(changed.size),
        changed=tuple(int(name) for name in changed[:SHOWN]),
    )


def _without_each_row(design: Design, fit: PanelFit) -> Array:
    """(n, 2): the mean is one of the columns, so its share 1/n belongs to the leverage."""
    columns, weights = design.columns[fit.kept], design.weights
    w = np.ones(columns.shape[1]) if weights is None else weights
    direction = fit.bread @ columns
    left = 1.0 - leverage(columns, fit.bread, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        step = np.where(left > FULL_LEVERAGE, w * fit.residuals / left, np.nan)
    return np.asarray((fit.solution[:2, np.newaxis] - direction[:2] * step).T)


def _without_each_entity(design: Design, fit: PanelFit) -> Array | None:
    """(G, 2), or None where the panel is too large for it."""
    columns, effects = design.columns[fit.kept], design.effects
    assert effects.starts is not None and fit.n_entities is not None
    q, n_nuisance = fit.solution.size, _n_nuisance(effects)
    if fit.n_entities * float(q + n_nuisance) ** 3 > MOST_OPERATIONS:
        return None
    residuals = design.in_own_order(fit.residuals)
    weighted = design.weighted(columns)
    cross = np.empty((fit.n_entities, q, q))
    for i in range(q):
        for j in range(i + 1):
            cross[:, i, j] = cross[:, j, i] = entity_sums(effects, weighted[i] * columns[j])
    scores = np.stack([entity_sums(effects, row * residuals) for row in weighted], axis=1)
    total = cross.sum(axis=0)
    betas = np.empty((fit.n_entities, 2))
    for block in _nuisance_blocks(design, weighted, residuals):
        rows = slice(block.first, block.first + block.system.shape[0])
        solved = _solve_nuisance(block)
        schur = total - cross[rows] - block.with_columns @ solved[:, :, :q]
        right = -scores[rows] - (block.with_columns @ solved[:, :, q:])[:, :, 0]
        betas[rows] = fit.solution[:2] + _solve_where_determined(schur, right)[:, :2]
    return betas


@dataclass(frozen=True, slots=True)
class _Block:
    """Of b entities from ``first``: what is left of the nuisance system (m, m) without each of them, and the shares of
    each in its products with the columns (b, q, m) and with the residuals (b, m). ``singular`` (b,): without this
    entity a period vanishes, or two groups of periods are linked no longer.
    """

    first: int
    system: Array
    with_columns: Array
    with_residuals: Array
    singular: npt.NDArray[np.bool_]


def _n_nuisance(effects: Effects) -> int:
    """Columns beside the regressors: the constant without effects, the free periods with two-way effects."""
    if effects.kind == "none":
        return 1
    return 0 if effects.free is None else int(effects.free.sum())


def _nuisance_blocks(design: Design, weighted: Array, residuals: Array) -> Iterator[_Block]:
    effects = design.effects
    assert effects.entity_weight is not None
    n_entities, q = effects.entity_weight.size, weighted.shape[0]
    of_residuals = design.weighted(residuals)
    if effects.kind == "none":
        left = effects.entity_weight.sum() - effects.entity_weight
        with_columns = np.stack([entity_sums(effects, row) for row in weighted], axis=1)
        with_residuals = entity_sums(effects, of_residuals)
        nothing_left = left <= SINGULAR * effects.entity_weight.sum()
        yield _Block(0, left[:, None, None], with_columns[:, :, None], with_residuals[:, None], nothing_left)
        return
    if effects.kind == "entity":
        empty = np.empty((n_entities, 0, 0))
        no_one = np.zeros(n_entities, dtype=bool)
        yield _Block(0, empty, np.empty((n_entities, q, 0)), np.empty((n_entities, 0)), no_one)
        return
    yield from _period_blocks(effects, weighted, of_residuals)


def _period_blocks(effects: Effects, weighted: Array, of_residuals: Array) -> Iterator[_Block]:
    assert effects.time is not None and effects.free is not None and effects.linked is not None
    assert effects.entity_weight is not None
    free, n_periods = effects.free, effects.n_periods
    cells = max(n_periods, CELLS // (int(free.sum()) + weighted.shape[0] + 1))

    time = effects.time

    def tables(values: Array | None) -> Iterator[tuple[int, Array]]:
        return period_tables(effects, time, n_periods, values=values, cells=cells)

    total = np.zeros((n_periods, n_periods))
    for first, table in tables(None):
        total -= table.T @ (table / effects.entity_weight[first : first + table.shape[0], None])
        total[np.diag_indices(n_periods)] += table.sum(axis=0)
    streams = zip(tables(None), tables(of_residuals), *(tables(row) for row in weighted), strict=True)
    for (first, table), (_first, of_error), *of_columns in streams:
        share = -np.einsum(
            "bt,bs->bts", table, table / effects.entity_weight[first : first + len(table), None]
        )
        share[:, np.arange(n_periods), np.arange(n_periods)] += table
        label_high = np.where(table > 0, effects.linked, -1).max(axis=1)
        label_low = np.where(table > 0, effects.linked, n_periods).min(axis=1)
        yield _Block(
            first=first,
            system=(total - share)[:, free][:, :, free],
            with_columns=np.stack([of_column[:, free] for _, of_column in of_columns], axis=1),
            with_residuals=of_error[:, free],
            singular=label_high != label_low,
        )


def _solve_nuisance(block: _Block) -> Array:
    """(b, m, q + 1): the system's solutions for the columns' shares and for the residuals'."""
    right = np.concatenate([block.with_columns.transpose(0, 2, 1), block.with_residuals[:, :, None]], axis=2)
    solved = np.empty_like(right)
    regular = ~block.singular
    solved[regular] = np.linalg.solve(block.system[regular], right[regular])
    if block.singular.any():
        solved[block.singular] = (
            np.linalg.pinv(block.system[block.singular], hermitian=True) @ right[block.singular]
        )
    return solved


def _solve_where_determined(systems: Array, right: Array) -> Array:
    """(b, q) solutions of symmetric (b, q, q) systems, NaN where a system is singular to rounding."""
    deviation = np.sqrt(np.maximum(np.diagonal(systems, axis1=1, axis2=2), 0.0))
    determined = np.all(deviation > 0, axis=1, keepdims=True)[:, 0]
    scaled = np.full_like(systems, np.nan)
    scaled[determined] = systems[determined] / np.einsum("bi,bj->bij", *2 * (deviation[determined],))
    determined[determined] = np.linalg.eigvalsh(scaled[determined])[:, 0] > SINGULAR
    found = np.full_like(right, np.nan)
    of_scaled = (right[determined] / deviation[determined])[:, :, None]
    found[determined] = np.linalg.solve(scaled[determined], of_scaled)[:, :, 0] / deviation[determined]
    return found
