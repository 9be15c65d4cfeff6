"""MIRR, savings-to-investment ratio and every root of the IRR, against printed figures and hand algebra."""

import numpy as np
import pytest

from equations.finance import irr, modified_irr, npv, savings_to_investment_ratio

PRINTED = 5e-8  # half a unit of the seventh digit printed
TIGHT = 1e-12


def flows(*values):
    return np.array([values], dtype=float)


def mirr(values, finance, reinvest, years=None):
    return modified_irr(
        flows(*values),
        np.array([len(values) if years is None else years]),
        finance_rate_share=np.array([finance]),
        reinvest_rate_share=np.array([reinvest]),
    )


@pytest.mark.parametrize(
    ("values", "finance", "reinvest", "rate", "precision"),
    [
        # Excel's documentation of MIRR: 13 %, −5 % after three years, 13 % at 14 %; the digits are numpy-financial's
        ((-120000, 39000, 30000, 21000, 37000, 46000), 0.10, 0.12, 0.1260941, PRINTED),
        ((-120000, 39000, 30000, 21000), 0.10, 0.12, -0.05, 5e-3),
        ((-120000, 39000, 30000, 21000, 37000, 46000), 0.10, 0.14, 0.13, 5e-3),
        # numpy-financial's own test, costs in two years
        ((-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000), 0.08, 0.055, 0.0666, 5e-5),
        ((100, 200, -50, 300, -200), 0.05, 0.06, 0.3428, 5e-5),  # as is this one, which begins with a gain
        ((-100, 50, -60, 70), 0.10, 0.12, -0.03909366594356467, 1e-15),  # numpy-financial's documentation
        # NumPy's documentation as w3resource prints it
        ((-1000, 100, 50, 10, 15), 0.34, 0.21, -0.2742274708267268, 1e-15),
    ],
)
def test_modified_irr(values, finance, reinvest, rate, precision):
    found = mirr(values, finance, reinvest)
    assert found.status.tolist() == ["ok"]
    assert found.value[0] == pytest.approx(rate, abs=precision)


def test_modified_irr_by_hand():
    """−100, 110, −121, 242 at 10 % and 20 %: gains 110·1.44 + 242 = 400.4; costs 100 + 121/1.21 = 200; cube root."""
    found = mirr((-100, 110, -121, 242), 0.10, 0.20)
    assert found.value[0] == pytest.approx((400.4 / 200) ** (1 / 3) - 1, rel=TIGHT)


@pytest.mark.parametrize(
    ("values", "status"),
    [((-1, -2), "no_gain"), ((3, 4), "no_cost"), ((0, 0), "no_cost"), ((5,), "no_cost"), ((-5,), "no_gain")],
)
def test_a_modified_irr_that_does_not_exist(values, status):
    found = mirr(values, 0.1, 0.1)
    assert found.status.tolist() == [status]
    assert np.isnan(found.value[0])


@pytest.mark.parametrize(("gain", "status"), [(10.99, "ok"), (11.01, "above_bound"), (1e300, "above_bound")])
def test_a_modified_irr_beyond_the_bound_of_a_rate(gain, status):
    """1 in, gain out a year later: gain − 1, with a bound of 1000 %; the last has no room even as a quotient."""
    found = mirr((-1.0 if gain < 1e3 else -5e-324, gain), 0.1, 0.1)
    assert found.status.tolist() == [status]
    assert np.isnan(found.value[0]) == (status != "ok")


def test_years_after_ones_own_horizon_do_not_count():
    assert mirr((-100, 110, 0, 0), 0.1, 0.3, years=2).value[0] == pytest.approx(0.1, rel=TIGHT)
    assert mirr((-100, 110, 999), 0.1, 0.3, years=2).value[0] == pytest.approx(0.1, rel=TIGHT)


def ratio(net, investment, rate=0.0):
    return savings_to_investment_ratio(flows(*net), flows(*investment), np.array([rate]))


def test_savings_to_investment_ratio_of_the_handbook():
    """NIST Handbook 135: present savings less running cost over present investment; 10 CFR 436.21 takes salvage off it.

    1,000 now-ish and 100 for a replacement, 200 got back at the end; 600 a year less 50 of upkeep, at 0 %:
    3·550/(1000 + 100 − 200).
    """
    investment = (1000.0, 100.0, -200.0)
    net = tuple(550.0 - spent for spent in investment)
    assert ratio(net, investment).value[0] == pytest.approx(1650 / 900, rel=TIGHT)


def test_savings_to_investment_ratio_discounts_both():
    """At 10 %: 121/1.21 over 110/1.1."""
    assert ratio((-110.0, 121.0), (110.0, 0.0), rate=0.1).value[0] == pytest.approx(1.0, rel=TIGHT)


@pytest.mark.parametrize("investment", [(0.0, 0.0), (0.0, -50.0), (10.0, -20.0)])
def test_no_ratio_where_nothing_is_invested_in_the_end(investment):
    found = ratio((5.0, 5.0), investment)
    assert found.status.tolist() == ["no_cost"]
    assert np.isnan(found.value[0])


@pytest.mark.parametrize(("spent", "status"), [(1e-5, "ok"), (1e-7, "above_bound"), (5e-324, "above_bound")])
def test_a_ratio_of_almost_no_investment(spent, status):
    """One paid back a year later at 0 %: 1/spent, with a bound of a million."""
    found = ratio((-spent, 1.0), (spent, 0.0))
    assert found.status.tolist() == [status]
    assert np.isnan(found.value[0]) == (status != "ok")


def test_npv_modified_irr_and_ratio_agree_on_whether_it_pays():
    """NPV > 0, MIRR above the rate and a ratio above 1 say the same of any plan that invests."""
    random = np.random.default_rng(135)
    investment = random.uniform(1, 1e5, (500, 12)) * (random.random((500, 12)) < 0.3)
    investment[:, 0] += 1.0
    net = random.uniform(-1e4, 4e4, (500, 12)) - investment
    rate = random.uniform(-0.05, 0.3, 500)
    value = npv(net, rate)
    found = modified_irr(net, np.full(500, 12), finance_rate_share=rate, reinvest_rate_share=rate)
    fine = found.status == "ok"
    assert fine.sum() > 400
    assert ((found.value > rate) == (value > 0))[fine].all()
    assert ((savings_to_investment_ratio(net, investment, rate).value > 1) == (value > 0)).all()


@pytest.mark.parametrize(
    ("values", "roots", "precision"),
    [
        # numpy-financial prints the first two and 0.0886 for this case
        ((-5, 10.5, 1, -8, 1), (-0.870, 0.0886, 0.7096), 5e-4),
        ((-100, 230, -132), (0.1, 0.2), 1e-9),  # −100·(1 − 1.1v)(1 − 1.2v)
        ((-1000, 3600, -4310, 1716), (0.1, 0.2, 0.3), 1e-9),  # (1 − 1.1v)(1 − 1.2v)(1 − 1.3v)
        ((-1, 11.5), (10.5,), 1e-9),  # too high to say, and still a root
        ((-100, 110), (0.1,), 1e-12),
        ((-100, 100), (0.0,), 1e-12),  # found from both sides, listed once
        ((3, 4), (), 0),
        ((0, 0), (), 0),
    ],
)
def test_every_rate_is_listed_in_order(values, roots, precision):
    found = irr(flows(*values)).roots[0]
    found = found[np.isfinite(found)]
    assert found.tolist() == pytest.approx(list(roots), abs=precision)
    rounding = 1e-9 * np.abs(values).sum()
    assert npv(np.repeat(flows(*values), len(found), axis=0), found, first_flow_years=0.0) == pytest.approx(
        np.zeros(len(found)), abs=rounding
    )
