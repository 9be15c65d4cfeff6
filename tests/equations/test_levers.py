"""Each lever's part, its cost and the order of an abatement cost curve, by hand."""

import math

import numpy as np
import pytest

from equations.adoption import way_in_years
from equations.assessment import assess
from equations.bills import bills_of, years_within_horizon
from equations.finance import CostPerTonne
from equations.inputs import LeverInputs, stack_inputs
from equations.levers import LeverFigures, abatement_order, lever_figures
from equations.result_rows import result_row
from tests.equations.firms import COEFFICIENTS, levers, money, plant, some_levers

TIGHT = 1e-12
JUMP = {"phase_years": [[0.0, 0.0, 0.0, 0.0]], "horizon_years": [2]}  # at the target from the start


def figures(of_levers, **changes):
    inputs = plant(levers=of_levers, **(JUMP | changes))
    within = years_within_horizon(inputs)
    year = np.arange(1, within.shape[1] + 1, dtype=float)
    return lever_figures(inputs, bills_of(inputs, year), way_in_years(inputs, year), within)


def test_parts_go_by_logarithms_and_make_the_whole():
    """0.9·0.8 = 0.72: of 28 % the first has ln 0.9/ln 0.72 = 0.3207…, the second ln 0.8/ln 0.72; over two years."""
    found = figures(some_levers(0.1, 0.2))
    whole = 2 * 0.28 * 15000
    assert found.saved_mwh[0, 0] == pytest.approx(whole * math.log(0.9) / math.log(0.72), rel=TIGHT)
    assert found.saved_mwh[0, 1] == pytest.approx(whole * math.log(0.8) / math.log(0.72), rel=TIGHT)
    assert found.saved_mwh.sum() == pytest.approx(whole, rel=TIGHT)
    assert found.avoided_t.sum() == pytest.approx(2 * 0.28 * 6000, rel=TIGHT)


def test_equal_levers_have_equal_parts_and_alone_a_lever_has_all():
    assert figures(some_levers(0.2, 0.2)).saved_mwh[0] == pytest.approx([0.18 * 30000] * 2, rel=TIGHT)
    assert figures(some_levers(0.2)).saved_mwh[0] == pytest.approx([6000.0], rel=TIGHT)


def test_rebound_takes_the_same_share_of_every_part():
    plain, less = figures(some_levers(0.1, 0.2)), figures(some_levers(0.1, 0.2, rebound_share=[0.4]))
    assert less.saved_mwh == pytest.approx(0.6 * plain.saved_mwh, rel=TIGHT)


def test_levers_that_save_everything_share_it_and_nothing_breaks():
    found = figures(some_levers(1.0, 1.0, 0.1))
    assert found.saved_mwh[0, 0] == found.saved_mwh[0, 1]
    assert found.saved_mwh.sum() == pytest.approx(30000.0, rel=TIGHT)
    assert 0 < found.saved_mwh[0, 2] < 0.01 * 30000


def test_no_levers_no_figures():
    found = figures(LeverInputs.none(1, 2))
    assert found.saved_mwh.shape == (1, 0)
    assert abatement_order(found, 0) == []


def test_what_a_lever_addresses_is_of_year_0():
    found = figures(levers(addressed_share=[[[0.25, 0.5]]]), output_growth_share=[0.2])
    assert found.addressed_mwh[0] == pytest.approx([2500 + 2500], rel=TIGHT)


def test_net_benefit_and_cost_per_tonne_by_hand():
    """10 % saves 100,000 of energy and 50·0.5·100 = 2,500 of carbon money a year, 600 t; it costs 400,000 and 5,000.

    At 10 % the two years count 1/1.1 + 1/1.21 = 2.1/1.21. The capex falls into year 1.
    """
    of_levers = levers(capex=[[400000.0]], opex_per_year=[[5000.0]])
    found = figures(
        of_levers, discount_rate_share=[0.1], carbon_price_per_t=[50.0], scope1_coverage_share=[0.5]
    )
    years = 2.1 / 1.21
    assert found.net_benefit[0, 0] == pytest.approx(years * (102500 - 5000) - 400000 / 1.1, rel=TIGHT)
    cost = 400000 / 1.1 + years * (5000 - 100000)
    assert found.cost_per_t.status.tolist() == [["ok"]]
    assert found.cost_per_t.value[0, 0] == pytest.approx(cost / (600 * years), rel=TIGHT)


def test_the_demand_charge_is_part_of_what_a_lever_saves():
    """100,000 a year of charge that follows, 1,000 of 10,000 MWh of power: 10,000 more a year."""
    charge = money(demand_peak_kw=[1000.0], demand_charge_per_kw_year=[100.0], demand_follows_share=[1.0])
    found = figures(levers(capex=[[0.0]]), money=charge, discount_rate_share=[0.0])
    assert found.net_benefit[0, 0] == pytest.approx(2 * (100000 + 10000), rel=TIGHT)


def test_a_lever_that_pays_for_itself_has_a_cost_below_zero():
    found = figures(levers(capex=[[100000.0]]), discount_rate_share=[0.0])
    assert found.cost_per_t.status.tolist() == [["pays_for_itself"]]
    assert found.cost_per_t.value[0, 0] == pytest.approx((100000 - 200000) / 1200, rel=TIGHT)


def test_an_unknown_cost_is_no_cost_of_zero():
    found = figures(some_levers(0.1, 0.1, capex=[[np.nan, 0.0]]))
    assert found.cost_per_t.status.tolist() == [["cost_unknown", "pays_for_itself"]]
    assert np.isnan(found.cost_per_t.value[0, 0])
    assert np.isnan(found.net_benefit[0, 0])
    row = result_row(assess(plant(levers=some_levers(0.1)), COEFFICIENTS), 0)["inside_view"]["levers"][0]
    assert row["capex"] is row["net_benefit"] is row["cost_per_t"]["value"] is None


def test_capex_falls_into_the_year_in_which_the_phase_begins():
    """Phases end at 0.5, 1.5, 3.5 and 5: phase 3 begins at 1.5, in year 2; phase 4 at 3.5, beyond three years."""
    for phase, present in ((1, 1100 / 1.1), (2, 1100 / 1.1), (3, 1100 / 1.1**2), (4, 0.0)):
        found = figures(
            levers(phase=[[phase]], capex=[[1100.0]], saving_share=[[0.0]]),
            discount_rate_share=[0.1],
            phase_years=[[0.5, 1.0, 2.0, 1.5]],
            horizon_years=[3],
        )
        assert found.net_benefit[0, 0] == pytest.approx(-present, rel=TIGHT)
        assert found.cost_per_t.status.tolist() == [["too_few_tonnes"]]


def test_tonnes_too_small_to_divide_by_have_no_price():
    found = figures(levers(capex=[[1e6]]), emission_factor_t_per_mwh=[[1e-313, 0.0]])
    assert found.cost_per_t.status.tolist() == [["too_few_tonnes"]]
    assert np.isnan(found.cost_per_t.value[0, 0])


def test_nobody_pays_for_levers_where_nothing_is_planned():
    found = figures(levers(capex=[[1100.0]], opex_per_year=[[100.0]]), target_ai_level=[1.0])
    assert found.net_benefit.tolist() == [[0.0]]


def test_the_tonnes_that_are_too_few_are_of_ones_own_horizon():
    """2e-6 of a firm's emissions over 2 years are too few over 25 years, but another's horizon is not its own."""
    short = plant(levers=some_levers(2e-6, capex=[[1.0]]), **JUMP)
    long = plant(levers=some_levers(0.1), horizon_years=[25])
    together = assess(stack_inputs([short, long]), COEFFICIENTS)
    alone = assess(short, COEFFICIENTS)
    assert alone.evaluation.levers.cost_per_t.status.tolist() == [["pays_for_itself"]]
    assert together.evaluation.levers.cost_per_t.status[0].tolist() == ["pays_for_itself"]


def test_padding_is_no_lever():
    """A firm of one lever beside a firm of three is still a firm of one."""
    one, three = plant(levers=some_levers(0.1)), plant(levers=some_levers(0.1, 0.2, 0.3))
    rows = [
        result_row(assess(stack_inputs([one, three]), COEFFICIENTS), case)["inside_view"] for case in (0, 1)
    ]
    assert [len(row["levers"]) for row in rows] == [1, 3]
    assert rows[0] == result_row(assess(one, COEFFICIENTS), 0)["inside_view"]
    assert rows[0]["abatement_order"] == [0]


def test_the_order_of_an_abatement_cost_curve():
    """Paying levers by what they bring, then the others by cost per tonne, then those without a cost by tonnes."""
    status = ["ok", "pays_for_itself", "cost_unknown", "pays_for_itself", "ok", "too_few_tonnes"]
    found = LeverFigures(
        addressed_mwh=np.zeros((1, 6)),
        saved_mwh=np.zeros((1, 6)),
        avoided_t=np.array([[1.0, 9.0, 4.0, 1.0, 1.0, 0.0]]),
        net_benefit=np.array([[-5.0, 90.0, np.nan, 200.0, -9.0, 0.0]]),
        # the second saves more and brings less, so its cost per tonne (−10) ranks it behind the fourth (−200)
        cost_per_t=CostPerTonne(
            value=np.array([[30.0, -10.0, np.nan, -200.0, 20.0, np.nan]]), status=np.array([status])
        ),
    )
    assert abatement_order(found, 0) == [3, 1, 4, 0, 2, 5]
    few = LeverFigures(
        addressed_mwh=np.zeros((1, 2)),
        saved_mwh=np.zeros((1, 2)),
        avoided_t=np.array([[10.0, 1.0]]),
        net_benefit=np.array([[100.0, 50.0]]),
        cost_per_t=CostPerTonne(
            value=np.array([[-10.0, -50.0]]), status=np.array([["pays_for_itself", "pays_for_itself"]])
        ),
    )
    assert abatement_order(few, 0) == [0, 1]  # though −50 per tonne lies below −10
