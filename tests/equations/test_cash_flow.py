"""Programme, grants, replacement, residual value, benefits and tax by hand."""

import numpy as np
import pytest

from equations.adoption import way_in_years
from equations.assessment import assess, notices
from equations.bills import years_within_horizon
from equations.cash_flow import depreciation, flows_of, programme_of, replacement_cost
from equations.inputs import stack_inputs
from equations.result_rows import result_row
from tests.equations.firms import COEFFICIENTS, money, plant, some_levers

TIGHT = 1e-12
CAPEX = [[60.0, 200.0, 700.0, 150.0]]  # phases end at 0.5, 1.5, 3.5 and 5


def programme(of_money, **changes):
    inputs = plant(money=of_money, **changes)
    year = np.arange(1, inputs.horizon_years.max() + 1, dtype=float)
    found = programme_of(inputs, year, way_in_years(inputs, year), years_within_horizon(inputs))
    return inputs, found


def flows(of_money, savings, labour=None, **changes):
    """Of a plant with these savings; capex unless said otherwise: 300 in year 1."""
    paid = {"phase_years": [[1.0, 0.0, 0.0, 0.0]], "capex_by_phase": [[300.0, 0.0, 0.0, 0.0]]}
    inputs, found = programme(of_money, horizon_years=[len(savings)], **(paid | changes))
    savings = np.array([savings], dtype=float)
    return flows_of(inputs, found, savings, 0 * savings if labour is None else np.array([labour]))


def replaced(life, horizon, share=0.5, **changes):
    inputs = plant(
        money=money(hardware_share=[share], hardware_life_years=[life]),
        horizon_years=[horizon],
        **({"capex_by_phase": CAPEX} | changes),
    )
    return replacement_cost(inputs, horizon)[0].tolist()


def test_grants_come_as_the_capex_is_spent():
    """Half of each phase's capex: 30 + 0.5·100 in year 1, 50 + 0.5·(350/2) in year 2, …"""
    _, found = programme(
        money(grants_by_phase=[[30.0, 100.0, 350.0, 75.0]]), capex_by_phase=CAPEX, horizon_years=[5]
    )
    assert found.grants[0] == pytest.approx([80.0, 137.5, 175.0, 112.5, 50.0], rel=TIGHT)
    assert found.cost[0] == pytest.approx(2 * found.grants[0], rel=TIGHT)
    assert found.spent[0] == pytest.approx(found.grants[0], rel=TIGHT)
    assert found.investment[0] == pytest.approx(found.grants[0], rel=TIGHT)


def test_hardware_is_bought_again_after_its_life():
    """Half of 60, 200, 700 and 150, every 3 years from 0.5, 1.5, 3.5, 5 on: 30 at 3.5, 6.5, 9.5; 100 at 4.5, 7.5; …"""
    by_hand = [0, 0, 0, 30.0, 100.0, 0, 350.0 + 30.0, 100.0, 75.0, 350.0 + 30.0]
    assert replaced(3.0, 10) == pytest.approx(by_hand, rel=TIGHT)


def test_hardware_that_outlives_the_horizon_or_never_ages_is_not_bought_again():
    assert replaced(20.0, 10) == [0.0] * 10
    assert replaced(0.0, 10) == [0.0] * 10


def test_at_the_horizons_end_nothing_is_bought_any_more():
    """Bought at the instant 0 by a phase of no length; due again at 5, which is the end of year 5."""
    at_once = {"phase_years": [[0.0] * 4], "capex_by_phase": [[100.0, 0.0, 0.0, 0.0]]}
    assert replaced(5.0, 5, **at_once) == [0.0] * 5
    assert replaced(5.0, 6, **at_once) == [0.0] * 5 + [50.0]


def test_a_date_that_is_whole_by_hand_is_whole():
    """0.8 and three lives of 1.4 are 5 by hand; in floats (5 − 0.8)/1.4 is above 3: bought in year 6, not in year 5."""
    assert (5 - 0.8) / 1.4 > 3
    found = replaced(1.4, 6, phase_years=[[0.8, 0.0, 0.0, 0.0]], capex_by_phase=[[100.0, 0.0, 0.0, 0.0]])
    assert found == [0.0, 0.0, 50.0, 50.0, 0.0, 50.0]  # at 2.2, 3.6 and 5


def test_a_life_below_a_year_is_bought_more_than_once_a_year():
    """Twice a year from 0 on: at 0.5; 1 and 1.5; 2 and 2.5."""
    at_once = {"phase_years": [[0.0] * 4], "capex_by_phase": [[100.0, 0.0, 0.0, 0.0]]}
    assert replaced(0.5, 3, **at_once) == [50.0, 100.0, 100.0]


def test_the_residual_value_comes_at_the_end_of_ones_own_horizon():
    short = plant(money=money(residual_value=[40.0]), horizon_years=[2])
    long = plant(money=money(residual_value=[70.0]), horizon_years=[4])
    paths = assess(stack_inputs([short, long]), COEFFICIENTS).evaluation.paths
    assert paths.programme.residual_value.tolist() == [[0.0, 40.0, 0.0, 0.0], [0.0, 0.0, 0.0, 70.0]]
    assert paths.programme.spent.tolist() == [[0.0, -40.0, 0.0, 0.0], [0.0, 0.0, 0.0, -70.0]]


def test_benefits_grow_with_the_way_and_stay_out_unless_switched_on():
    """The way is 0, 0.15, 0.5, 0.85, 0.95, 1 at the years' middles."""
    _, found = programme(money(benefits_per_year=[200.0]), horizon_years=[6])
    assert found.benefits[0] == pytest.approx([0.0, 30.0, 100.0, 170.0, 190.0, 200.0], rel=TIGHT)
    jump = {"phase_years": [[0.0] * 4]}
    off = flows(money(benefits_per_year=[200.0]), [100.0, 100.0], **jump)
    on = flows(money(benefits_per_year=[200.0], benefits_in_npv=[True]), [100.0, 100.0], **jump)
    assert off.net[0] == pytest.approx([-200.0, 100.0], rel=TIGHT)
    assert on.net[0] == pytest.approx([0.0, 300.0], rel=TIGHT)
    for found in (off, on):
        assert found.net_with_benefits[0] == pytest.approx([0.0, 300.0], rel=TIGHT)


def test_labour_is_in_the_cash_flow_only_where_switched_on():
    off = flows(money(), [100.0, 100.0], labour=[10.0, 20.0])
    on = flows(money(labour_in_npv=[True]), [100.0, 100.0], labour=[10.0, 20.0])
    assert off.net[0] == pytest.approx([-200.0, 100.0])
    assert on.net[0] == pytest.approx([-190.0, 120.0])
    for found in (off, on):
        assert found.net_with_labour[0] == pytest.approx([-190.0, 120.0])
        assert found.net_without_labour[0] == pytest.approx([-200.0, 100.0])


def test_a_delay_puts_off_what_runs_and_nothing_that_is_invested():
    """A year late, the running cost of year t + 1 is that of year t; half the way reached is run in full."""
    late = {"delay_years": np.array([1.0]), "reached_share": np.array([0.5])}
    paid = {"capex_by_phase": CAPEX, "opex_per_year": [100.0], "horizon_years": [6]}
    _, planned = programme(money(benefits_per_year=[200.0]), **paid)
    _, found = programme(money(benefits_per_year=[200.0]), **paid, **late)
    assert found.investment.tolist() == planned.investment.tolist()
    running, on_time = found.cost - found.investment, planned.cost - planned.investment
    assert running[0, 1:] == pytest.approx(on_time[0, :-1], rel=TIGHT)
    assert found.benefits[0] == pytest.approx([0.0, 0.0, 15.0, 50.0, 85.0, 95.0], rel=TIGHT)


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        (0.0, [300.0, 60.0, 0.0, 0.0]),
        (1.0, [300.0, 60.0, 0.0, 0.0]),
        (3.0, [100.0, 120.0, 120.0, 20.0]),
        (30.0, [10.0, 12.0, 12.0, 12.0]),
    ],
)
def test_depreciation_is_straight_line_from_the_year_of_spending(life, expected):
    found = depreciation(np.array([[300.0, 60.0, 0.0, 0.0]]), np.array([life]))
    assert found[0] == pytest.approx(expected, rel=TIGHT)


def test_each_firm_has_its_own_life_of_things():
    found = depreciation(np.array([[300.0, 0.0, 0.0], [300.0, 0.0, 0.0]]), np.array([1.0, 3.0]))
    assert found == pytest.approx(np.array([[300.0, 0.0, 0.0], [100.0, 100.0, 100.0]]), rel=TIGHT)


def test_tax_is_on_savings_less_what_is_written_off():
    """300 over 3 years, 25 %: 25 % of (100 − 100), (160 − 100), (160 − 100), 160."""
    taxed = flows(money(tax_rate_share=[0.25], depreciation_years=[3.0]), [100.0, 160.0, 160.0, 160.0])
    assert taxed.net[0] == pytest.approx([-200.0, 160.0, 160.0, 160.0], rel=TIGHT)
    assert taxed.net_after_tax[0] == pytest.approx([-200.0, 145.0, 145.0, 120.0], rel=TIGHT)


def test_a_loss_lowers_the_firms_other_tax():
    """Written off at once: 25 % of 100 − 300 comes back in year 1."""
    taxed = flows(money(tax_rate_share=[0.25]), [100.0, 100.0])
    assert taxed.net_after_tax[0] == pytest.approx([-200.0 + 50.0, 75.0], rel=TIGHT)


def test_what_is_left_at_the_horizons_end_is_written_off_against_the_residual_value():
    """300 over 10 years in 2: 30 and then 270; the 90 got for it are taxed: 25 % of 100 − 30 and of 190 − 270."""
    of_money = money(tax_rate_share=[0.25], depreciation_years=[10.0], residual_value=[90.0])
    taxed = flows(of_money, [100.0, 100.0])
    assert taxed.net_after_tax[0] == pytest.approx([-200.0 - 17.5, 190.0 + 20.0], rel=TIGHT)


def test_a_grant_lowers_what_is_written_off():
    """300 − 120 = 180 at once: year 1 has 100 − 300 + 120 = −80 before, 25 % of 100 − 180 after."""
    of_money = money(tax_rate_share=[0.25], grants_by_phase=[[120.0, 0.0, 0.0, 0.0]])
    assert flows(of_money, [100.0]).net_after_tax[0] == pytest.approx([-80.0 + 20.0], rel=TIGHT)


def test_over_its_life_only_the_gain_is_taxed():
    """Whatever the depreciation, undiscounted tax is the rate times what is left: 25 % of 4·160 − 300 + 50."""
    for life in (0.0, 2.0, 3.4, 50.0):
        of_money = money(tax_rate_share=[0.25], depreciation_years=[life], residual_value=[50.0])
        taxed = flows(of_money, [160.0] * 4)
        paid = (taxed.net - taxed.net_after_tax).sum()
        assert paid == pytest.approx(0.25 * (640 - 300 + 50), rel=TIGHT)


def test_tax_ends_with_ones_own_horizon():
    """Two years of one firm beside five of another: the rest of its capex is written off in year 2, not in year 5."""
    of_money = money(tax_rate_share=[0.25], depreciation_years=[5.0])
    short = plant(money=of_money, capex_by_phase=CAPEX, horizon_years=[2])
    frames = stack_inputs([short, plant(money=of_money, capex_by_phase=CAPEX, horizon_years=[5])])
    alone = assess(short, COEFFICIENTS).evaluation
    together = assess(frames, COEFFICIENTS).evaluation
    assert together.paths.outside_flows.net_after_tax[0, 2:].tolist() == [0.0, 0.0, 0.0]
    assert together.finance.npv_after_tax[0] == pytest.approx(alone.finance.npv_after_tax[0], rel=TIGHT)


def test_without_tax_there_is_no_npv_after_it():
    row = result_row(assess(plant(), COEFFICIENTS), 0)["finance"]
    assert row["npv_after_tax"] is None
    taxed = result_row(assess(plant(money=money(tax_rate_share=[0.3])), COEFFICIENTS), 0)["finance"]
    # before any cost the whole flow is profit
    assert taxed["npv_after_tax"] == pytest.approx(0.7 * taxed["npv"], rel=1e-9)


def test_a_row_says_which_view_drives_the_money_and_prints_both():
    outside = result_row(assess(plant(), COEFFICIENTS), 0)["finance"]
    inside = result_row(assess(plant(money=money(inside_view_drives=[True])), COEFFICIENTS), 0)["finance"]
    assert (outside["money_view"], inside["money_view"]) == ("outside", "inside")
    assert outside["npv"] == outside["npv_outside"] == inside["npv_outside"]
    assert inside["npv"] == inside["npv_inside"] == outside["npv_inside"] == 0.0  # no lever, no cost


def test_labour_that_counts_is_not_said_to_be_left_out():
    hours = {"labour_hours_per_week": [2.0], "labour_weeks_per_year": [48.0], "labour_cost_per_hour": [10.0]}

    def codes(of_money):
        return [notice.code for notice in notices(assess(plant(money=of_money, **hours), COEFFICIENTS), 0)]

    assert "labour_outside_npv" in codes(money())
    assert "labour_outside_npv" not in codes(money(labour_in_npv=[True]))


def test_every_figure_of_a_plan_by_hand():
    """A lever saves 100,000 of energy, 10,000 of demand charge and 600 t a year, over two years, at 0 %.

    500,000 less 100,000 granted less 30,000 got back is 370,000: NPV −150,000, ratio 220,000/370,000, and 150,000
    over 1,200 t.
    """
    inputs = plant(
        levers=some_levers(0.1),
        money=money(
            inside_view_drives=[True],
            demand_peak_kw=[1000.0],
            demand_charge_per_kw_year=[100.0],
            demand_follows_share=[1.0],
            grants_by_phase=[[100000.0, 0.0, 0.0, 0.0]],
            residual_value=[30000.0],
        ),
        phase_years=[[0.0] * 4],
        capex_by_phase=[[500000.0, 0.0, 0.0, 0.0]],
        discount_rate_share=[0.0],
        horizon_years=[2],
    )
    row = result_row(assess(inputs, COEFFICIENTS), 0)
    assert row["inside_view"]["path"]["net_cash_flow"] == pytest.approx([-290000.0, 140000.0], rel=TIGHT)
    finance = row["finance"]
    assert finance["npv"] == pytest.approx(-150000.0, rel=TIGHT)
    assert finance["savings_to_investment_ratio"]["value"] == pytest.approx(220 / 370, rel=1e-11)
    assert finance["cost_per_t_avoided"] == {"value": pytest.approx(125.0, rel=TIGHT), "status": "ok"}
    assert finance["mirr"] == {"value": pytest.approx(140 / 290 - 1, rel=1e-11), "status": "ok"}
    assert finance["irr"]["roots"] == [pytest.approx(140 / 290 - 1, rel=1e-9)]
