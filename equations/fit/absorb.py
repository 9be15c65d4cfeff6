"""Takes one-way and two-way fixed effects out of columns, exactly, on unbalanced and weighted panels.

One way: each entity's weighted mean is subtracted. Two ways: the entities are eliminated by hand and the small
system of the periods that remains (the Schur complement, T × T) is solved directly, so nothing has to converge:

    z̈ = M_D (z − F θ),   (F' W M_D F) θ = F' W M_D z,   F' W M_D F = diag(w_t) − Σ_i c_i c_i' / w_i

D, F: dummies of entities and periods; W: weights; M_D: demeaning by entity; c_i: weights of entity i by period.
Algebra: Frisch–Waugh–Lovell. Rows must be sorted by entity.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.curves import Array
from equations.fit.panel import CannotFit, Codes

MOST_PERIODS = 3_000  # the T × T system is dense: 72 MB
CELLS = 2_000_000  # of the entity × period table that are held at once
ORTHOGONAL = 1e-12  # what may be left of a period's mean, against the column's largest value
MOST_ROUNDS = 8  # rounding is gone after two; more would mean a system that is nearly singular


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of n rows sorted by entity, ready to be taken out of any column.

    ``starts``, ``counts``, ``entity_weight`` (N,): where each entity's rows begin, how many, their sum of weights.
    ``time`` (n,) codes below T; ``period_weight`` (T,) sums of weights; ``inverse`` (T, T) of the periods' system, with
    one period a component held at 0 and the others ``free`` (T,); ``linked`` (T,) labels of the periods that at least
    two entities link. ``rank``: how many effects are counted, ``rank_beyond_entity`` those beside the entities'.
    """

    kind: str
    weights: Array | None
    starts: Codes | None
    counts: Codes | None
    entity_weight: Array | None
    time: Codes | None = None
    n_periods: int = 0
    period_weight: Array | None = None
    inverse: Array | None = None
    free: npt.NDArray[np.bool_] | None = None
    linked: Codes | None = None
    rank: int = 1
    rank_beyond_entity: int = 0


def prepare_effects(
    kind: str, *, starts: Codes | None, n_rows: int, time: Codes | None, weights: Array | None
) -> Effects:
    """``starts`` of each entity's rows, ``time`` codes and ``weights`` of rows that are sorted by entity."""
    counts = entity_weight = None
    if starts is not None:
        counts = np.diff(np.append(starts, n_rows))
        entity_weight = counts.astype(float) if weights is None else np.add.reduceat(weights, starts)
    one_way = Effects(kind, weights, starts, counts, entity_weight)
    if kind == "none":
        return one_way
    assert starts is not None
    if kind == "entity":
        return Effects(kind, weights, starts, counts, entity_weight, rank=starts.size)
    assert time is not None
    n_periods = int(time.max()) + 1
    if n_periods > MOST_PERIODS:
        raise CannotFit("too_many_periods", found=n_periods, limit=MOST_PERIODS)
    system, links = _period_system(one_way, time, n_periods)
    component = components(links > 0)
    kept = np.ones(n_periods, dtype=bool)
    kept[np.unique(component, return_index=True)[1]] = False
    inverse = np.zeros((n_periods, n_periods))
    inverse[np.ix_(kept, kept)] = np.linalg.inv(system[np.ix_(kept, kept)])
    return Effects(
        kind,
        weights,
        starts,
        counts,
        entity_weight,
        time=time,
        n_periods=n_periods,
        period_weight=np.bincount(time, weights=weights, minlength=n_periods).astype(float),
        inverse=inverse,
        free=kept,
        linked=components(links > 1),
        rank=starts.size + int(kept.sum()),
        rank_beyond_entity=int(kept.sum()),
    )


def _period_system(effects: Effects, time: Codes, n_periods: int) -> tuple[Array, Array]:
    """diag(w_t) − Σ_i c_i c_i'/w_i, and for each two periods the number of entities that have both; both (T, T)."""
    system, links = np.zeros((n_periods, n_periods)), np.zeros((n_periods, n_periods))
    for first, table in period_tables(effects, time, n_periods):
        assert effects.entity_weight is not None
        of_block = effects.entity_weight[first : first + table.shape[0], np.newaxis]
        system -= table.T @ (table / of_block)
        system[np.diag_indices(n_periods)] += table.sum(axis=0)
        present = (table > 0).astype(float)
        links += present.T @ present
    return system, links


def period_tables(
    effects: Effects, time: Codes, n_periods: int, *, values: Array | None = None, cells: int = CELLS
) -> Iterator[tuple[int, Array]]:
    """Block by block (first entity, table of its entities × T): the sum of ``values``, else of the weights."""
    assert effects.starts is not None and effects.counts is not None
    values = effects.weights if values is None else values
    ends = effects.starts + effects.counts
    step = max(1, cells // n_periods)
    for first in range(0, effects.starts.size, step):
        last = min(first + step, effects.starts.size)
        rows = slice(int(effects.starts[first]), int(ends[last - 1]))
        entity = np.repeat(np.arange(last - first), effects.counts[first:last])
        cell = entity * n_periods + time[rows]
        of_rows = None if values is None else values[rows]
        table = np.bincount(cell, weights=of_rows, minlength=(last - first) * n_periods)
        yield first, table.astype(float, copy=False).reshape(last - first, n_periods)


def components(linked: npt.NDArray[np.bool_]) -> Codes:
    """(T,) the connected component of each node of a symmetric (T, T) graph, named by its first node."""
    label = np.full(linked.shape[0], -1, dtype=np.intp)
    for node in range(linked.shape[0]):
        if label[node] >= 0:
            continue
        label[node] = node
        frontier = np.zeros(linked.shape[0], dtype=bool)
        frontier[node] = True
        while frontier.any():
            frontier = linked[frontier].any(axis=0) & (label < 0)
            label[frontier] = node
    return label


def absorb(effects: Effects, columns: Array) -> None:
    """Takes the effects (or, without effects, the weighted mean) out of each row of ``columns`` (k, n), in place."""
    for column in columns:
        if effects.kind == "none":
            column -= np.average(column, weights=effects.weights)
            continue
        _demean(effects, column)
        if effects.kind == "twoway":
            _absorb_periods(effects, column)


def entity_sums(effects: Effects, column: Array) -> Array:
    """Sums of (n,) over each entity's rows, (N,)."""
    assert effects.starts is not None
    return np.asarray(np.add.reduceat(column, effects.starts))


def _demean(effects: Effects, column: Array) -> None:
    assert effects.counts is not None and effects.entity_weight is not None
    weighted = column if effects.weights is None else column * effects.weights
    column -= np.repeat(entity_sums(effects, weighted) / effects.entity_weight, effects.counts)


def _period_sums(effects: Effects, column: Array) -> Array:
    weighted = column if effects.weights is None else column * effects.weights
    assert effects.time is not None
    return np.bincount(effects.time, weights=weighted, minlength=effects.n_periods).astype(float, copy=False)


def _absorb_periods(effects: Effects, column: Array) -> None:
    """One direct solve; a second takes out what rounding left of the first, and says whether anything is left."""
    assert effects.inverse is not None and effects.period_weight is not None
    assert effects.time is not None
    tolerance = ORTHOGONAL * float(np.abs(column).max(initial=0.0))
    for _round in range(MOST_ROUNDS):
        sums = _period_sums(effects, column)
        if np.all(np.abs(sums) <= tolerance * effects.period_weight):
            return
        column -= (effects.inverse @ sums)[effects.time]
        _demean(effects, column)
    raise CannotFit("effects_not_separable")
