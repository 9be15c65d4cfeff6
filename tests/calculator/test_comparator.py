"""The conventional comparator: what the plan's money buys, by hand."""

import pytest

from calculator.comparator import Addressed, bought, present_capex

EXACT = 1e-12
HEAT = (Addressed(mwh=10_000.0, price_per_mwh=40.0, factor_t_per_mwh=0.2),)


def test_money_buys_its_payback_and_no_more_than_there_is():
    """300,000 at 3 years buys 100,000 a year; 10 % of 10,000 MWh at 40 is 40,000: that is all, for 120,000.

    At 10 % a year, 2 years: 40,000·(1/1.1 + 1/1.21) − 120,000 = 69,421.4876… − 120,000. 10 % of 10,000 MWh is 1,000 MWh
    and 200 t.
    """
    found = bought(
        money=300_000, payback_years=3, saving_share=0.1, addressed=HEAT, rate_share=0.1, horizon_years=2
    )
    assert found.is_capped
    assert (found.saving_per_year, found.spent) == (40_000, 120_000)
    assert (found.energy_mwh_per_year, found.avoided_t_per_year) == pytest.approx((1000, 200), rel=EXACT)
    assert found.present_value == pytest.approx(40_000 / 1.1 + 40_000 / 1.21 - 120_000, rel=EXACT)


def test_little_money_buys_a_part():
    """30,000 at 3 years buys 10,000 a year, a quarter of the 40,000: 250 MWh, 50 t."""
    found = bought(
        money=30_000, payback_years=3, saving_share=0.1, addressed=HEAT, rate_share=0.0, horizon_years=10
    )
    assert not found.is_capped
    assert (found.saving_per_year, found.spent) == (10_000, 30_000)
    assert (found.energy_mwh_per_year, found.avoided_t_per_year) == pytest.approx((250, 50), rel=EXACT)
    assert found.present_value == 70_000  # 10 × 10,000 − 30,000


@pytest.mark.parametrize("addressed", [(), (Addressed(100.0, 0.0, 0.2),)])
def test_nothing_priced_buys_nothing(addressed):
    found = bought(
        money=1000, payback_years=2, saving_share=0.1, addressed=addressed, rate_share=0.05, horizon_years=5
    )
    assert (found.saving_per_year, found.spent, found.present_value, found.avoided_t_per_year) == (0, 0, 0, 0)


def test_investment_is_worth_less_the_later_it_falls():
    assert present_capex((110.0, 0.0, 1331.0), 0.1) == pytest.approx(100 + 1000, rel=EXACT)
