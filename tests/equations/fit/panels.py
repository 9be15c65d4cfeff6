"""Panels for the tests of the fit: drawn by hypothesis, or simulated with a known truth."""

import numpy as np
from hypothesis import strategies as st

from equations.fit.panel import Panel, make_panel


def simulated(
    seed: int,
    *,
    entities: int = 30,
    periods: int = 8,
    kept: float = 0.8,
    curve=lambda level: level - 0.2 * level**2,
    noise: float = 0.3,
    weighted: bool = False,
    level_of=lambda rng, n: rng.lognormal(0.4, 0.6, n),
) -> Panel:
    """Unbalanced, in shuffled order, one control, effects of entities and periods."""
    rng = np.random.default_rng(seed)
    rows = rng.permutation(entities * periods)
    rows = rows[: max(int(kept * rows.size), 3)]
    entity, time = rows // periods, rows % periods
    level, control = level_of(rng, rows.size), rng.normal(size=rows.size)
    outcome = curve(level) + 0.5 * control + noise * rng.normal(size=rows.size)
    outcome += rng.normal(size=entities)[entity] + rng.normal(size=periods)[time]
    return make_panel(
        outcome,
        level,
        controls=[control],
        control_names=["z"],
        entity=entity,
        time=time,
        weights=rng.uniform(0.3, 2.0, rows.size) if weighted else None,
    )


@st.composite
def panels(draw) -> Panel:
    return simulated(
        draw(st.integers(0, 10**6)),
        entities=draw(st.integers(4, 15)),
        periods=draw(st.integers(3, 8)),
        kept=draw(st.floats(0.6, 1.0)),
        weighted=draw(st.booleans()),
    )


def dummy_regression(panel: Panel, effects: str):
    """(coefficients of level, level², controls; residuals), by numpy's own least squares with a dummy per effect.

    Level and square enter around the middle of the range; the square is returned as it is, the level taken back.
    """
    middle = float(panel.ai.mean())
    shifted = panel.ai - middle
    columns = [shifted, shifted**2, *panel.controls, np.ones(panel.n_observations)]
    if effects != "none":
        columns += [panel.entity == one for one in np.unique(panel.entity)]
    if effects == "twoway":
        columns += [panel.time == one for one in np.unique(panel.time)]
    matrix = np.array(columns, dtype=float).T
    root = np.ones(panel.n_observations) if panel.weights is None else np.sqrt(panel.weights)
    found = np.linalg.lstsq(matrix * root[:, None], panel.outcome * root, rcond=None)[0]
    coefficients = found[: 2 + panel.controls.shape[0]].copy()
    coefficients[0] -= 2 * middle * coefficients[1]
    return coefficients, panel.outcome - matrix @ found
