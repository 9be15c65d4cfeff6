"""NPV, IRR, paybacks, cost per tonne against printed figures and hand algebra."""

import numpy as np
import pytest

from equations.finance import cost_per_t_avoided, discounted, irr, npv, payback
from equations.polynomial import roots_between_zero_and_one

PRINTED = 5e-6  # half a unit of the last digit printed by the sources below


def flows(*values):
    return np.array([values], dtype=float)


def test_npv_of_numpy_financial():
    """numpy-financial, npv: 8 %, first flow at time 0 → 3065.22267."""
    found = npv(flows(-40000, 5000, 8000, 12000, 30000), np.array([0.08]), first_flow_years=0.0)
    assert found[0] == pytest.approx(3065.22267, abs=PRINTED)


def test_flows_fall_at_the_end_of_their_year():
    assert npv(flows(110.0, 121.0), np.array([0.10]))[0] == pytest.approx(200.0, rel=1e-15)


@pytest.mark.parametrize(
    ("values", "rate", "status", "precision"),
    [
        ((-100, 39, 59, 55, 20), 0.28095, "ok", PRINTED),  # numpy-financial
        ((-100, 0, 0, 74), -0.0955, "negative", 5e-5),  # numpy-financial
        ((-100000, *(59000,) * 10), 0.584069, "ok", 5e-7),
        ((-10000, *(327.24625,) * 16), -0.067654, "negative", 5e-7),
        ((-100, 110), 0.1, "ok", 1e-15),
        ((-100, 50, 50), 0.0, "ok", 1e-15),
        ((0, 0, -100, 110, 0, 0), 0.1, "ok", 1e-15),  # years without flows at either end
        ((-3, 6.42, -3.4347), 0.07, "ok", 1e-7),  # −3·(1 − 1.07v)²: a double root, which only touches 0
        ((-1, 2.2, -1.21), 0.1, "ok", 1e-7),
        ((100, -110), 0.1, "ok", 1e-15),  # a loan has a rate too
        ((-1, 11), 10.0, "ok", 1e-12),  # 1000 % is still a figure
        ((-1000, 1), -0.999, "negative", 1e-12),
        ((-1e13, *(0,) * 48, 1), 10 ** (-13 / 49) - 1, "negative", 1e-12),  # a late flow of 1e-13 decides
    ],
)
def test_irr(values, rate, status, precision):
    found = irr(flows(*values))
    assert found.status[0] == status
    assert found.value[0] == pytest.approx(rate, abs=precision)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ((-5, 10.5, 1, -8, 1), "multiple"),  # −0.870, 0.0886, 0.7096 (numpy-financial)
        ((-100, 230, -132), "multiple"),  # 0.1 and 0.2
        ((-1, 11.5), "above_bound"),
        ((-2.2e-313, 1), "above_bound"),  # 1/x has no room
        ((-1, 0, 130), "above_bound"),  # √130 − 1 = 10.4
        ((-1, -2), "none"),
        ((3, 4), "none"),
        ((0, 0, 0), "none"),
        ((1, -1, 1), "none"),  # two changes of sign and no real root: 1 − 4 < 0
    ],
)
def test_irr_that_is_no_number(values, status):
    found = irr(flows(*values))
    assert found.status[0] == status
    assert np.isnan(found.value[0])


def test_two_changes_of_sign_can_have_one_rate():
    """−100, 330, −363, 133.1 = −100·(1 − 1.1v)³: a triple root at 10 %."""
    found = irr(flows(-100, 330, -363, 133.1))
    assert found.status[0] == "ok"
    assert found.value[0] == pytest.approx(
        0.1, abs=1e-4
    )  # a triple root is known to the cube root of rounding


def test_every_root_is_found():
    """Roots 0.2, 0.5, 0.9 and −3: (x − 0.2)(x − 0.5)(x − 0.9)(x + 3)."""
    coefficients = np.poly([0.2, 0.5, 0.9, -3.0])[::-1]
    found = roots_between_zero_and_one(coefficients[np.newaxis, :])[0]
    assert found[np.isfinite(found)] == pytest.approx([0.2, 0.5, 0.9], abs=1e-13)


def test_columns_do_not_touch_each_other():
    found = irr(np.array([[-100, 110, 0.0], [-100, 230, -132], [-1, -1, -1], [-100, 0, 121]]))
    assert found.status.tolist() == ["ok", "multiple", "none", "ok"]
    assert found.value[[0, 3]] == pytest.approx([0.1, 0.1], abs=1e-15)


@pytest.mark.parametrize(
    ("values", "years", "status"),
    [
        ((-100, 40, 40, 40), 3.5, "reached"),  # after 2 years −20 is left of 40
        ((-100, 200, -150, 100), 3.5, "reached"),  # it dips again: the last crossing counts
        ((-100, 100), 2.0, "reached"),
        ((10, -5, 20), 0.0, "immediate"),
        ((0, 0, 5), 0.0, "immediate"),
        ((-1, 0.5, 1e14), 2.0, "reached"),  # a large flow later does not make the early deficit dust
        ((-100, 40), np.nan, "not_within_horizon"),
        ((100, -200), np.nan, "not_within_horizon"),
        ((0, 0), np.nan, "none"),
        ((-0.9, 0.3, 0.3, 0.3), 4.0, "reached"),  # in binary the sum is −1.1e-16
    ],
)
def test_payback(values, years, status):
    found = payback(flows(*values))
    assert found.status[0] == status
    assert found.years[0] == pytest.approx(years, rel=1e-12, nan_ok=True)


def test_discounted_payback_by_hand():
    """At 10 %, −110, 121, 0 are −100, 100, 0 today: paid back at the end of year 2."""
    assert payback(discounted(flows(-110, 121, 0), np.array([0.1]))).years[0] == pytest.approx(2.0, rel=1e-12)


def cost_per_tonne(cost, saving, tonnes, emissions, rate=0.0):
    return cost_per_t_avoided(
        programme_cost=flows(*cost),
        energy_cost_saving=flows(*saving),
        energy_channel_t=flows(*tonnes),
        emissions_without_ai_t=flows(*emissions),
        rate_share=np.array([rate]),
    )


@pytest.mark.parametrize(
    ("cost", "saving", "tonnes", "status", "value"),
    [
        ((300, 0), (0, 100), (1, 1), "ok", 100.0),  # (300 − 100)/2
        ((100, 0), (0, 100), (1, 1), "pays_for_itself", np.nan),
        ((300, 0), (0, 100), (1, 0.98), "too_few_tonnes", np.nan),  # 1.98 of 200 t
        ((300, 0), (0, 100), (-1, -1), "too_few_tonnes", np.nan),
        ((0, 0), (0, 0), (0, 0), "too_few_tonnes", np.nan),
    ],
)
def test_cost_per_tonne(cost, saving, tonnes, status, value):
    found = cost_per_tonne(cost, saving, tonnes, (100, 100))
    assert found.status[0] == status
    assert found.value[0] == pytest.approx(value, nan_ok=True)


def test_cost_per_tonne_discounts_money_and_tonnes():
    found = cost_per_tonne((110, 0), (0, 0), (0, 1.21), (10, 10), rate=0.1)
    assert found.value[0] == pytest.approx(100.0, rel=1e-12)


def test_tonnes_worth_nothing_today_have_no_price():
    """−10 then 11 t sum to 1 t, 5 % of 20 t; at 20 % they are worth −0.7 t today."""
    found = cost_per_tonne((50, 0), (0, 0), (-10, 11), (10, 10), rate=0.2)
    assert found.status[0] == "too_few_tonnes"
    assert np.isnan(found.value[0])


def test_tonnes_too_small_to_divide_by_have_no_price():
    """1 over 1e-310 t is above what a float holds."""
    found = cost_per_tonne((1, 0), (0, 0), (1e-310, 0), (1e-310, 0))
    assert found.status[0] == "too_few_tonnes"
    assert np.isnan(found.value[0])
