"""Our engine against pyfixest and linearmodels; scripts/crosscheck/panel_fit.py made the file and says how."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from equations.fit.panel import make_panel
from equations.fit.panel_fit import fit_panel

REFERENCE = json.loads(
    (Path(__file__).parents[3] / "scripts" / "crosscheck" / "panel_fit.json").read_text(encoding="utf-8")
)
SAME_ALGEBRA = 1e-11  # relative: all three solve the same equations in double precision
ITERATED = 1e-9  # relative: pyfixest demeans two ways by iteration
EFFECTS = ("none", "entity", "twoway")


def fitted(case, effects, covariance):
    answer, data = case["effects"][effects], case["data"]
    panel = make_panel(
        data["y"],
        (np.array(data["x"]) - answer["centre"]) / answer["scale"],
        controls=[data["z1"], data["z2"]],
        entity=data["entity"],
        time=data["time"],
        weights=data[case["weights"]] if case["weights"] else None,
    )
    return fit_panel(panel, effects=effects, covariance=covariance), answer


@pytest.mark.parametrize("effects", EFFECTS)
@pytest.mark.parametrize("name", REFERENCE["cases"])
def test_coefficients_and_errors(name, effects):
    case = REFERENCE["cases"][name]
    clustered, answer = fitted(case, effects, "cluster")
    classical, _answer = fitted(case, effects, "classical")
    for fit in (clustered, classical):
        assert fit.coefficients[:4] == pytest.approx(answer["linearmodels"]["coefficients"], rel=SAME_ALGEBRA)
        assert fit.coefficients[:4] == pytest.approx(answer["pyfixest"]["coefficients"], rel=ITERATED)
    assert classical.r_squared_within == pytest.approx(answer["linearmodels"]["r_squared"], rel=SAME_ALGEBRA)
    counted_twice, clustered_twice = _of_unlinked_periods(name, effects, classical, clustered)
    theirs = np.array(answer["linearmodels"]["classical_errors"]) * counted_twice
    assert classical.standard_errors[:4] == pytest.approx(theirs, rel=SAME_ALGEBRA)
    theirs = np.array(answer["pyfixest"]["cluster_errors"]) * clustered_twice
    assert clustered.standard_errors[:4] == pytest.approx(theirs, rel=ITERATED)


def _of_unlinked_periods(name, effects, classical, clustered):
    """Where no entity links two groups of periods one effect more is redundant. We count effects exactly, as
    reghdfe does for two sets of them; the two programs count one too many, which the factors undo.
    """
    if (name, effects) != ("two_groups_of_periods", "twoway"):
        return 1.0, 1.0
    n, periods = clustered.n_observations, clustered.n_periods
    ours, theirs = 1 + 4 + periods - 2, 1 + 4 + periods - 1
    df = classical.residual_df
    return math.sqrt((df - 1) / df), math.sqrt((n - theirs) / (n - ours))


@pytest.mark.parametrize("name", REFERENCE["cases"])
def test_degrees_of_freedom(name):
    case = REFERENCE["cases"][name]
    for effects in EFFECTS:
        fit, answer = fitted(case, effects, "classical")
        redundant = (name, effects) == ("two_groups_of_periods", "twoway")
        assert fit.residual_df == answer["linearmodels"]["residual_df"] + redundant
