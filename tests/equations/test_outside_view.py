"""The outside view year by year against hand algebra on small plants."""

import math
from dataclasses import fields, replace
from types import SimpleNamespace

import numpy as np
import pytest

from equations.assessment import assess
from equations.bills import bills_of, years_within_horizon
from equations.curves import log_effect_change
from equations.evaluate import paths_of
from equations.firm_curve import firm_curves
from equations.result_rows import result_row
from equations.rounding import rounded
from tests.equations.firms import COEFFICIENTS, RECORDS, RULES, line, plant, threshold

TIGHT = 1e-12
# T = 4, h = 0.08 for emissions; a U of the same T with h = 0.04 for efficiency, h = 0.02 for technology
SIMPLE = (
    threshold("emissions", "all", "all", "inverted_u", 4.0, 0.08),
    threshold("energy_efficiency", "all", "all", "u", 4.0, 0.04),
    threshold("technology_level", "all", "all", "u", 4.0, 0.02),
)
JUMP = {"phase_years": [[0.0, 0.0, 0.0, 0.0]], "horizon_years": [2]}  # at the target from the start


def path(records=SIMPLE, **changes):
    inputs = plant(**({"country_type": ["all"], "industry_class": ["all"]} | JUMP | changes))
    curves = firm_curves(records, inputs.country_type, inputs.industry_class, **RULES)
    within = years_within_horizon(inputs)
    bills = bills_of(inputs, np.arange(1, within.shape[1] + 1, dtype=float))
    paths = paths_of(inputs, curves, bills, within)
    columns = {field.name: getattr(paths.outside, field.name) for field in fields(paths.outside)}
    flows = paths.outside_flows
    return SimpleNamespace(
        **columns,
        programme_cost=paths.programme.cost,
        net_cash_flow=flows.net,
        net_cash_flow_with_labour=flows.net_with_labour,
    )


def test_from_zero_to_the_peak():
    """f_E(4) − f_E(0) = 0.08; f_η = −0.04, so the energy index is e^0.04 and the saving negative."""
    found = path(ai_level=[0.0], target_ai_level=[4.0])
    without = 10000 * 0.5 + 5000 * 0.2
    assert found.emissions_without_ai_t[0] == pytest.approx([without, without], rel=TIGHT)
    assert found.emissions_with_ai_t[0] == pytest.approx([without * math.exp(0.08)] * 2, rel=TIGHT)
    assert found.energy_saving_mwh[0] == pytest.approx([15000 * (1 - math.exp(0.04))] * 2, rel=TIGHT)
    assert found.energy_channel_t[0] == pytest.approx([without * (1 - math.exp(0.04))] * 2, rel=TIGHT)


def test_from_the_peak_to_its_foot_everything_turns_to_a_saving():
    found = path(ai_level=[4.0], target_ai_level=[8.0])
    assert found.emissions_with_ai_t[0, 0] == pytest.approx(6000 * math.exp(-0.08), rel=TIGHT)
    assert found.energy_saving_mwh[0, 0] == pytest.approx(15000 * (1 - math.exp(-0.04)), rel=TIGHT)


def test_growth_prices_and_the_grid_move_each_on_its_own():
    """Year 2: output ·1.1², the grid's factor ·0.9², prices ·1.05² and ·1.02²; gas keeps its factor."""
    found = path(
        ai_level=[4.0],
        target_ai_level=[8.0],
        output_growth_share=[0.1],
        grid_decarbonisation_share=[0.1],
        price_growth_share=[[0.05, 0.02]],
        process_emissions_t=[100.0],
    )
    saved = 1 - math.exp(-0.04)
    power, gas, output = 10000 * 0.5 * 0.9**2, 5000 * 0.2, 1.1**2
    assert found.emissions_without_ai_t[0, 1] == pytest.approx((power + gas + 100) * output, rel=TIGHT)
    assert found.energy_channel_scope2_t[0, 1] == pytest.approx(power * output * saved, rel=TIGHT)
    assert found.energy_channel_scope1_t[0, 1] == pytest.approx(gas * output * saved, rel=TIGHT)
    money = (10000 * 80 * 1.05**2 + 5000 * 40 * 1.02**2) * output
    assert found.energy_cost_without_ai[0, 1] == pytest.approx(money, rel=TIGHT)
    assert found.energy_cost_saving[0, 1] == pytest.approx(money * saved, rel=TIGHT)


def test_only_the_addressable_share_is_saved():
    found = path(ai_level=[4.0], target_ai_level=[8.0], addressable_share=[[0.5, 0.0]])
    assert found.energy_saving_mwh[0, 0] == pytest.approx(5000 * (1 - math.exp(-0.04)), rel=TIGHT)
    assert found.energy_channel_scope1_t[0, 0] == 0.0


def test_carbon_money_counts_the_channel_by_scope_and_coverage():
    found = path(
        ai_level=[4.0],
        target_ai_level=[8.0],
        carbon_price_per_t=[50.0],
        carbon_price_growth_share=[0.1],
        scope1_coverage_share=[0.5],
        scope2_coverage_share=[0.25],
    )
    saved = 1 - math.exp(-0.04)
    assert found.carbon_cost_saving[0, 1] == pytest.approx(
        50 * 1.1**2 * (0.5 * 1000 * saved + 0.25 * 5000 * saved), rel=TIGHT
    )
    assert found.net_cash_flow[0] == pytest.approx(found.energy_cost_saving[0] + found.carbon_cost_saving[0])


def test_hours_follow_the_technology_curve_and_stay_outside_the_cash_flow():
    found = path(
        ai_level=[4.0],
        target_ai_level=[8.0],
        labour_hours_per_week=[2.0],
        labour_weeks_per_year=[48.0],
        labour_cost_per_hour=[10.0],
        labour_cost_growth_share=[0.03],
    )
    hours = 1000 * 2 * 48 * (1 - math.exp(-0.02))
    assert found.labour_hours_saved[0] == pytest.approx([hours, hours], rel=TIGHT)
    assert found.labour_saving[0, 1] == pytest.approx(hours * 10 * 1.03**2, rel=TIGHT)
    extra = found.net_cash_flow_with_labour[0] - found.net_cash_flow[0]
    assert extra == pytest.approx(found.labour_saving[0], rel=TIGHT)


def test_beyond_the_evidence_nothing_more_is_saved():
    at_the_edge, beyond = path(target_ai_level=[8.0]), path(target_ai_level=[80.0])
    assert beyond.emissions_with_ai_t.tolist() == at_the_edge.emissions_with_ai_t.tolist()
    assert beyond.ai_level[0].tolist() == [80.0, 80.0]


def test_a_line_saves_in_proportion_within_the_range_of_emissions():
    records = (SIMPLE[0], line("energy_efficiency", "all", "all", 0.006), SIMPLE[2])
    found = path(records, ai_level=[1.0], target_ai_level=[100.0])
    assert found.energy_saving_mwh[0, 0] == pytest.approx(15000 * (1 - math.exp(-0.006 * 7)), rel=TIGHT)


def test_the_largest_extra_is_the_highest_running_sum_not_the_last():
    """From 1 to 8 with T = 4 emissions rise, and end below today's: the sum of the extra climbs, then falls."""
    inputs = plant(
        ai_level=[1.0],
        target_ai_level=[8.0],
        country_type=["all"],
        industry_class=["all"],
        horizon_years=[20],
    )
    found = assess(inputs, replace(COEFFICIENTS, records=SIMPLE)).evaluation
    running, highest = 0.0, 0.0
    for without, with_ai in zip(
        found.paths.outside.emissions_without_ai_t[0], found.paths.outside.emissions_with_ai_t[0], strict=True
    ):
        running += with_ai - without
        highest = max(highest, running)
    assert highest > running
    assert found.totals.largest_cumulative_extra_t[0] == pytest.approx(highest, rel=1e-9)


def test_at_the_mirror_point_nothing_is_avoided_and_nothing_paid_back():
    """T = 2.47: from 1.3 to 3.64 the curve is back where it was; what floats leave of that is not a payback."""
    inputs = plant(
        ai_level=[1.3],
        target_ai_level=[2 * 2.47 - 1.3],
        country_type=["all"],
        industry_class=["all"],
        energy_mwh=[[1e7, 3e6]],
        **JUMP,
    )
    found = assess(inputs, COEFFICIENTS)
    left = log_effect_change(found.curves.emissions, inputs.ai_level, inputs.target_ai_level)
    assert 0.0 < abs(left[0]) < 1e-15  # why it is worth a rule
    assert found.evaluation.paths.outside.emissions_avoided_t.tolist() == [[0.0, 0.0]]
    assert found.evaluation.totals.carbon_payback.status[0] == "none"


def test_years_after_a_shorter_horizon_are_empty():
    inputs = plant(horizon_years=[3])
    found = assess(inputs, COEFFICIENTS)
    assert found.evaluation.paths.outside.ai_level.shape == (1, 3)
    assert len(result_row(found, 0)["path"]["net_cash_flow"]) == 3


def test_totals_add_up_the_path():
    totals, found = (
        assess(plant(), COEFFICIENTS).evaluation.totals,
        assess(plant(), COEFFICIENTS).evaluation.paths.outside,
    )
    extra = np.cumsum(found.emissions_with_ai_t - found.emissions_without_ai_t)
    assert totals.largest_cumulative_extra_t[0] == pytest.approx(max(extra.max(), 0.0), rel=TIGHT)
    assert totals.emissions_avoided_t[0] == pytest.approx(-extra[-1], rel=TIGHT)
    assert len(RECORDS) == 12


def test_what_is_stored_has_no_negative_zero_and_nothing_infinite():
    assert str(rounded(-0.0)) == "0.0"
    assert rounded(math.inf) is rounded(math.nan) is None
    assert rounded(1 / 3) == 0.333333333333
