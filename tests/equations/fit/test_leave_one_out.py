"""Leaving out each cluster without refitting equals refitting without it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equations.fit import leave_one_out as module
from equations.fit.design import prepare
from equations.fit.leave_one_out import leave_one_out
from equations.fit.panel import CannotFit, make_panel
from equations.fit.panel_fit import fit_design
from tests.equations.fit.panels import panels, simulated

SAME = 1e-7  # relative: a refit shifts and scales its columns anew


def run(panel, effects, covariance="cluster"):
    design = prepare(panel, effects=effects, covariance=covariance)
    fit = fit_design(design, covariance=covariance)
    return fit, leave_one_out(design, fit, low=fit.ai_low, high=fit.ai_high)


def without(panel, left_out):
    kept = ~left_out
    return replace(
        panel,
        outcome=panel.outcome[kept],
        ai=panel.ai[kept],
        controls=panel.controls[:, kept],
        entity=None if panel.entity is None else panel.entity[kept],
        time=None if panel.time is None else np.unique(panel.time[kept], return_inverse=True)[1],
        weights=None if panel.weights is None else panel.weights[kept],
    )


def refitted(panel, effects, covariance="cluster"):
    """T without each cluster, by refitting; None where that fit does not exist."""
    clusters = np.arange(panel.n_observations) if panel.entity is None else panel.entity
    found = {}
    for cluster in np.unique(clusters):
        try:
            part = without(panel, clusters == cluster)
            fit = fit_design(prepare(part, effects=effects, covariance=covariance), covariance=covariance)
            found[int(cluster)] = fit.quadratic and (fit.quadratic.turning_point, fit.quadratic.shape)
        except CannotFit:
            found[int(cluster)] = None
    return found


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("effects", ["none", "entity", "twoway"])
def test_equals_refitting(effects, weighted):
    panel = simulated(21, entities=14, periods=6, kept=0.7, weighted=weighted)
    _fit, found = run(panel, effects)
    levels = {cluster: answer[0] for cluster, answer in refitted(panel, effects).items()}
    lowest, highest = min(levels, key=levels.get), max(levels, key=levels.get)
    assert (found.low_without, found.high_without) == (lowest, highest)
    assert found.low == pytest.approx(levels[lowest], rel=SAME)
    assert found.high == pytest.approx(levels[highest], rel=SAME)
    assert found.n_clusters == 14


def test_equals_refitting_row_by_row_where_no_entity_is_known():
    panel = replace(simulated(22, entities=6, periods=6, weighted=True), entity=None, time=None)
    _fit, found = run(panel, "none", "classical")
    levels = {row: answer[0] for row, answer in refitted(panel, "none", "classical").items()}
    assert found.low == pytest.approx(min(levels.values()), rel=SAME)
    assert found.high == pytest.approx(max(levels.values()), rel=SAME)
    assert found.low_without == min(levels, key=levels.get)


def test_an_entity_that_alone_has_a_period_or_alone_links_periods():
    """Entity 0 alone has period 9; entities 1 … 6 have periods 0–3, entities 7 … 12 periods 4–7, only 13 has both."""
    rng = np.random.default_rng(23)
    pairs = [(0, 9), *((0, t) for t in range(4))]
    pairs += [(e, t) for e in range(1, 7) for t in range(4)] + [
        (e, t) for e in range(7, 13) for t in range(4, 8)
    ]
    pairs += [(13, t) for t in range(2, 6)]
    entity, time = np.array(pairs).T
    level = rng.lognormal(0.3, 0.5, entity.size)
    panel = make_panel(
        level - 0.2 * level**2 + 0.2 * rng.normal(size=entity.size), level, entity=entity, time=time
    )
    _fit, found = run(panel, "twoway")
    levels = {cluster: answer[0] for cluster, answer in refitted(panel, "twoway").items()}
    assert found.low == pytest.approx(min(levels.values()), rel=SAME)
    assert found.high == pytest.approx(max(levels.values()), rel=SAME)


@settings(max_examples=40)
@given(panels(), st.sampled_from(("none", "entity", "twoway")))
def test_counts_the_clusters_that_change_the_shape(panel, effects):
    try:
        fit, found = run(panel, effects)
    except (CannotFit, AssertionError):
        return
    changed = 0
    for answer in refitted(panel, effects).values():
        same = answer and answer[1] == fit.quadratic.shape and fit.ai_low <= answer[0] <= fit.ai_high
        changed += not same
    too_few_left = fit.residual_df <= panel.n_observations // fit.n_clusters + 4
    assert found.n_changed == changed or too_few_left  # a refit may lack the rows for its own errors
    assert found.survives == (found.n_changed == 0)


def test_a_cluster_without_which_there_is_no_curve():
    """Only entity 2 has more than two levels of AI."""
    entity = np.repeat([0, 1, 2], 5)
    level = np.concatenate([[0, 1, 0, 1, 0], [1, 0, 1, 0, 1], [0, 1, 2, 3, 4]]).astype(float)
    outcome = np.random.default_rng(24).normal(size=15) + level - 0.3 * level**2
    _fit, found = run(make_panel(outcome, level, entity=entity), "none")
    assert 2 in found.changed
    assert not found.survives


def test_too_large_a_panel_is_not_gone_through(monkeypatch):
    monkeypatch.setattr(module, "MOST_OPERATIONS", 1.0)
    assert run(simulated(25), "twoway")[1] is None
