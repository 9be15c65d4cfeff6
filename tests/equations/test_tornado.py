"""One quantity at a time, at its 5 and 95 % points."""

import numpy as np
import pytest

from equations.tornado import tornado
from equations.uncertain import Rows
from tests.equations.drawn_firms import drawn, outputs

ROUNDING = 1e-12


def test_bars_are_the_rows_of_each_quantity_widest_first():
    rows = Rows.of(["turning_point", "capex", "price.electricity", "rebound"])
    output = np.zeros(rows.cases)
    for name, low, high in (
        ("turning_point", 5.0, -5.0),
        ("capex", 1.0, 3.0),
        ("price.electricity", -9.0, 9.0),
    ):
        output[list(rows.ends(name))] = low, high
    bars = tornado(rows, output)
    assert [(bar.input, bar.cause, bar.low, bar.high) for bar in bars] == [
        ("price.electricity", "prices", -9.0, 9.0),
        ("turning_point", "coefficients", 5.0, -5.0),
        ("capex", "delivery", 1.0, 3.0),
    ]  # the rebound moves nothing and is left out


def test_bars_of_a_plant_follow_from_its_formulas():
    """Baseline of the foundry: 24000·0.5306 + 18000·0.20196 + 2500 t, each quantity within a factor of 1.05."""
    found, evaluation = drawn()
    bars = {bar.input: bar for bar in tornado(found.rows, outputs(evaluation)["baseline_total_t"])}
    power, gas, process = 24000 * 0.5306, 18000 * 0.20196, 2500.0
    assert list(bars) == ["factor.electricity", "quantity.electricity", "quantity.natural_gas"]
    bar = bars["factor.electricity"]
    assert (bar.low, bar.high) == pytest.approx(
        (power / 1.15 + gas + process, power * 1.15 + gas + process), rel=ROUNDING
    )
    bar = bars["quantity.natural_gas"]
    assert (bar.low, bar.high) == pytest.approx(
        (power + gas / 1.05 + process, power + gas * 1.05 + process), rel=ROUNDING
    )


def test_more_capex_lowers_the_npv():
    found, evaluation = drawn()
    bars = {bar.input: bar for bar in tornado(found.rows, evaluation.finance.npv)}
    assert bars["capex"].low > evaluation.finance.npv[0] > bars["capex"].high
