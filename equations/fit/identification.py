"""Whether a panel identifies the turning point: identified, weak, or not identified, with every reason.

*identified*: p of the U-test below 0.05, Fieller's 95 % interval inside the interval tested, at least 5 % of the
observations and 6 clusters on each side of T, and the shape survives leaving out any one cluster. *weak*: p below
0.05, but another condition fails. *not identified*: the rest. The p-value and Fieller's interval are nearly one
condition; it is the support beyond T that keeps monotone curves out. Ours; the support rule has no published source.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from equations.assessment import Notice
from equations.fit.leave_one_out import LeaveOneOut
from equations.fit.panel import Panel
from equations.fit.panel_fit import PanelFit
from equations.fit.u_test import TurningPoint, UTest

LEVEL = 0.95  # of the Fieller interval that decides, whatever level is shown
LEAST_SHARE = 0.05  # of the observations on each side of T
FEWEST_CLUSTERS = 6  # on each side of T
PERFECT = 1e-20  # share of the outcome's variation left over: no error to speak of

IDENTIFIED, WEAK, NOT_IDENTIFIED = "identified", "weak", "not_identified"


@dataclass(frozen=True, slots=True)
class Support:
    """What lies below and above T: observations, their shares (0–1), and clusters with at least one of them.

    A cluster is an entity; where no entity is known, an observation.
    """

    n_below: int
    n_above: int
    share_below: float
    share_above: float
    clusters_below: int
    clusters_above: int


@dataclass(frozen=True, slots=True)
class Identification:
    status: str
    reasons: tuple[Notice, ...]  # every condition that fails


def support(panel: Panel, turning_point: float) -> Support:
    below, above = panel.ai < turning_point, panel.ai > turning_point
    n_below, n_above = int(below.sum()), int(above.sum())

    def clusters(side: npt.NDArray[np.bool_], n_side: int) -> int:
        if panel.entity is None:
            return n_side
        return int(np.count_nonzero(np.bincount(panel.entity[side], minlength=1)))

    return Support(
        n_below=n_below,
        n_above=n_above,
        share_below=n_below / panel.n_observations,
        share_above=n_above / panel.n_observations,
        clusters_below=clusters(below, n_below),
        clusters_above=clusters(above, n_above),
    )


def not_a_curve(fit: PanelFit) -> Identification:
    """Where the level or its square was dropped there is no curve to test."""
    reasons = tuple(Notice("term_dropped", {"term": term, "reason": code}) for term, code in fit.dropped)
    return Identification(NOT_IDENTIFIED, reasons)


def identify(
    fit: PanelFit,
    test: UTest,
    at_95: TurningPoint,
    found: Support | None,
    without: LeaveOneOut | None,
) -> Identification:
    """``at_95``: the turning point with its intervals at 95 %; ``found``: None where there is no turning point."""
    if test.status != "tested":
        return Identification(NOT_IDENTIFIED, tuple(_reasons_of_test(test)))
    reasons = [*_reasons_of_test(test), *_reasons_of_fieller(test, at_95)]
    if found is not None:
        reasons += _reasons_of_support(found)
    if without is None:
        reasons.append(Notice("leave_one_out_not_computed"))
    elif not without.survives:
        reasons.append(
            Notice("shape_hangs_on_clusters", {"count": without.n_changed, "clusters": without.n_clusters})
        )
    if fit.r_squared_within >= 1.0 - PERFECT:
        reasons.append(Notice("no_residual_variation"))
    if not test.significant:
        return Identification(NOT_IDENTIFIED, tuple(reasons))
    return Identification(WEAK if reasons else IDENTIFIED, tuple(reasons))


def _reasons_of_test(test: UTest) -> list[Notice]:
    if test.status == "tested":
        return [] if test.significant else [Notice("not_significant", {"p": test.p or 0.0})]
    return [Notice(test.status, {"low": test.low.level, "high": test.high.level})]


def _reasons_of_fieller(test: UTest, at_95: TurningPoint) -> list[Notice]:
    interval = at_95.fieller
    if interval.within(test.low.level, test.high.level):
        return []
    if interval.low is None or interval.high is None or interval.case != "bounded":
        return [Notice("fieller_unbounded", {"case": interval.case})]
    params = {"fieller_low": interval.low, "fieller_high": interval.high}
    return [Notice("fieller_beyond_range", {**params, "low": test.low.level, "high": test.high.level})]


def _reasons_of_support(found: Support) -> list[Notice]:
    reasons = []
    for side, share, clusters in (
        ("below", found.share_below, found.clusters_below),
        ("above", found.share_above, found.clusters_above),
    ):
        if share < LEAST_SHARE:
            reasons.append(Notice(f"few_observations_{side}", {"share": share, "needed": LEAST_SHARE}))
        if clusters < FEWEST_CLUSTERS:
            reasons.append(Notice(f"few_clusters_{side}", {"count": clusters, "needed": FEWEST_CLUSTERS}))
    return reasons
