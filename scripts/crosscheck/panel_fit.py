"""Fit simulated panels with pyfixest and linearmodels, and store data and answers for our tests.

    python3 -m venv /tmp/crosscheck && /tmp/crosscheck/bin/pip install -r scripts/crosscheck/requirements.txt
    /tmp/crosscheck/bin/python scripts/crosscheck/panel_fit.py

Writes panel_fit.json beside itself: for each case the columns, and what the two programs say. The suite
(tests/equations/fit/test_crosscheck.py) compares our engine with that file. Settings that make them comparable:

- pyfixest: singletons kept (fixef_rm="none"), effects nested in the clusters not counted (k_fixef="nonnested"), a
  demeaning tolerance at rounding; it gives the clustered errors with Stata's small-sample factor, and classical ones.
- linearmodels: singletons kept, debiased; it gives the coefficients, the classical errors and R² after the effects.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import pyfixest as pf
from linearmodels.panel import PanelOLS, PooledOLS

TARGET = Path(__file__).with_suffix(".json")
DIGITS = 6  # of the stored data; the programs see what is stored
TERMS = ("u", "u2", "z1", "z2")


def panel(seed: int, *, entities: int, periods: int, kept: float, level: float = 0.0, spread: float = 1.0):
    """An unbalanced panel in shuffled order with heavy-tailed levels and errors correlated within entities."""
    rng = np.random.default_rng(seed)
    entity, time = np.repeat(np.arange(entities), periods), np.tile(np.arange(periods), entities)
    rows = np.flatnonzero(rng.random(entity.size) < kept)
    rng.shuffle(rows)
    entity, time = entity[rows], time[rows]
    n = rows.size
    of_entity = rng.normal(size=entities)[entity]
    raw = np.exp(0.5 * of_entity + 0.1 * time + 0.6 * rng.normal(size=n))
    z1, z2 = rng.normal(size=n) + 0.3 * raw, rng.integers(0, 2, size=n).astype(float)
    noise = rng.normal(size=entities)[entity] * raw * 0.3 + rng.normal(size=n)
    y = 1.5 * raw - 0.2 * raw**2 + 0.5 * z1 - 0.4 * z2 + 2.0 * of_entity + 0.3 * time + noise
    return pd.DataFrame(
        {
            "y": y.round(DIGITS),
            "x": (level + spread * raw).round(DIGITS),
            "z1": z1.round(DIGITS),
            "z2": z2,
            "entity": entity,
            "time": time + 2002,
            "w": rng.uniform(0.2, 3.0, size=n).round(DIGITS),
        }
    )


def with_singletons(data: pd.DataFrame) -> pd.DataFrame:
    """Every third entity keeps one row."""
    first = ~data.duplicated("entity")
    return data[first | (data.entity % 3 != 0)].reset_index(drop=True)


def in_two_groups(data: pd.DataFrame) -> pd.DataFrame:
    """Even entities in the first periods, odd ones in the later: no entity links the two groups of periods."""
    middle = data.time.median()
    return data[(data.entity % 2 == 0) == (data.time <= middle)].reset_index(drop=True)


CASES = {
    "balanced": (panel(1, entities=20, periods=8, kept=1.0), None),
    "unbalanced": (panel(2, entities=30, periods=9, kept=0.6), None),
    "unbalanced_weighted": (panel(3, entities=30, periods=9, kept=0.6), "w"),
    "singletons": (with_singletons(panel(4, entities=30, periods=6, kept=0.7)), None),
    "singletons_weighted": (with_singletons(panel(5, entities=30, periods=6, kept=0.7)), "w"),
    "two_groups_of_periods": (in_two_groups(panel(6, entities=40, periods=8, kept=0.8)), None),
    "levels_around_a_million": (panel(7, entities=25, periods=8, kept=0.8, spread=4e5), None),
    "levels_far_from_zero": (panel(8, entities=25, periods=8, kept=0.8, level=1000.0), None),
}


def main() -> None:
    cases = {}
    for name, (data, weights) in CASES.items():
        cases[name] = {
            "data": {column: data[column].tolist() for column in data},
            "weights": weights,
            "effects": {effects: answers(data, weights, effects) for effects in ("none", "entity", "twoway")},
        }
    programs = {program: version(program) for program in ("pyfixest", "linearmodels", "numpy")}
    TARGET.write_text(json.dumps({"programs": programs, "cases": cases}) + "\n")
    print(f"{TARGET}: {len(cases)} cases")


def answers(data: pd.DataFrame, weights: str | None, effects: str) -> dict[str, object]:
    """Level and square enter around the mean level, so that neither program loses digits; x is taken back after."""
    centre, scale = float(data.x.mean()), float(data.x.std())
    scaled = data.assign(u=(data.x - centre) / scale)
    scaled["u2"] = scaled.u**2
    return {
        "centre": centre,
        "scale": scale,
        "pyfixest": by_pyfixest(scaled, weights, effects),
        "linearmodels": by_linearmodels(scaled, weights, effects),
    }


def by_pyfixest(data: pd.DataFrame, weights: str | None, effects: str) -> dict[str, object]:
    absorbed = {"none": "", "entity": " | entity", "twoway": " | entity + time"}[effects]
    found = {}
    for name, vcov in (("cluster", {"CRV1": "entity"}), ("classical", "iid")):
        fit = pf.feols(
            f"y ~ u + u2 + z1 + z2{absorbed}",
            data,
            vcov=vcov,
            weights=weights,
            fixef_rm="none",
            ssc=pf.ssc(k_adj=True, k_fixef="nonnested" if name == "cluster" else "full", G_adj=True),
            demeaner=pf.MapDemeaner(fixef_tol=1e-12, fixef_maxiter=100_000),
        )
        table = fit.tidy()
        found["coefficients"] = slopes(table["Estimate"])
        found[f"{name}_errors"] = slopes(table["Std. Error"])
    return found


def by_linearmodels(data: pd.DataFrame, weights: str | None, effects: str) -> dict[str, object]:
    indexed = data.set_index(["entity", "time"])
    columns = indexed[["u", "u2", "z1", "z2"]].assign(constant=1.0)
    of_rows = None if weights is None else indexed[weights]
    if effects == "none":
        model = PooledOLS(indexed.y, columns, weights=of_rows)
    else:
        model = PanelOLS(
            indexed.y,
            columns.drop(columns="constant"),
            weights=of_rows,
            entity_effects=True,
            time_effects=effects == "twoway",
            singletons=True,
        )
    fit = model.fit(cov_type="unadjusted", debiased=True)
    return {
        "coefficients": slopes(fit.params),
        "classical_errors": slopes(fit.std_errors),
        "r_squared": float(fit.rsquared),
        "residual_df": int(fit.df_resid),
    }


def slopes(column: pd.Series) -> list[float]:
    return [float(column[term]) for term in TERMS]


if __name__ == "__main__":
    main()
