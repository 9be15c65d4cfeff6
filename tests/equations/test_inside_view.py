"""The inside view year by year against hand algebra on the plant of 10,000 MWh of power and 5,000 MWh of gas."""

from dataclasses import replace

import numpy as np
import pytest

from equations.adoption import time_of_level, way_in_years
from equations.bills import bills_of, years_within_horizon
from equations.evaluate import paths_of
from equations.firm_curve import firm_curves
from equations.inputs import LeverInputs
from equations.inside_view import adoption_share, full_effect, inside_view
from tests.equations.firms import RECORDS, RULES, levers, money, plant, some_levers

TIGHT = 1e-12
JUMP = {"phase_years": [[0.0, 0.0, 0.0, 0.0]], "horizon_years": [2]}  # at the target from the start


def path(of_levers, **changes):
    inputs = plant(levers=of_levers, **(JUMP | changes))
    year = np.arange(1, inputs.horizon_years[0] + 1, dtype=float)
    return inside_view(inputs, bills_of(inputs, year), year, way_in_years(inputs, year))


def adopted(phase, years, **changes):
    """The first lever's adoption in each year."""
    inputs = plant(levers=levers(phase=[[phase]]), horizon_years=[years], **changes)
    year = np.arange(1, years + 1, dtype=float)
    return adoption_share(inputs, 0, year, way_in_years(inputs, year))[0]


def test_levers_multiply_what_is_left():
    """10 % and then 20 % of what is left: 1 − 0.9·0.8 = 28 % of 15,000 MWh, of 6,000 t, of 1,000,000 money."""
    found = path(some_levers(0.1, 0.2))
    assert found.energy_saving_mwh[0] == pytest.approx([4200.0, 4200.0], rel=TIGHT)
    assert found.avoided_scope2_t[0] == pytest.approx([0.28 * 5000] * 2, rel=TIGHT)
    assert found.avoided_scope1_t[0] == pytest.approx([0.28 * 1000] * 2, rel=TIGHT)
    assert found.avoided_t[0] == pytest.approx([0.28 * 6000] * 2, rel=TIGHT)
    assert found.energy_cost_saving[0] == pytest.approx([0.28 * (10000 * 80 + 5000 * 40)] * 2, rel=TIGHT)


def test_a_lever_saves_of_what_it_addresses_as_far_as_it_is_realised():
    """8 % of half the power at 60 %: 0.08·0.5·0.6·10,000 = 240 MWh; the gas stays."""
    found = path(levers(addressed_share=[[[0.5, 0.0]]], saving_share=[[0.08]], realisation_share=[[0.6]]))
    assert found.energy_saving_mwh[0] == pytest.approx([240.0, 240.0], rel=TIGHT)
    assert found.avoided_scope1_t.tolist() == [[0.0, 0.0]]


def test_rebound_takes_its_share_of_the_joint_saving():
    found = path(some_levers(0.1, 0.2, rebound_share=[0.25]))
    assert found.energy_saving_mwh[0] == pytest.approx([0.75 * 4200.0] * 2, rel=TIGHT)
    assert path(some_levers(0.1, rebound_share=[1.0])).energy_saving_mwh.tolist() == [[0.0, 0.0]]


def test_a_lever_that_saves_all_leaves_nothing_to_the_others():
    assert path(some_levers(1.0, 0.5)).energy_saving_mwh[0] == pytest.approx([15000.0] * 2, rel=TIGHT)


def test_more_than_all_of_a_row_is_never_saved():
    """End uses of 0.7 and 0.4 say 1.1 of a row: the whole of it is saved at most."""
    of_levers = levers(addressed_share=[[[1.1, 1.1]]], saving_share=[[1.0]])
    assert full_effect(of_levers).max() == 1.0
    assert path(of_levers).energy_saving_mwh[0] == pytest.approx([15000.0] * 2, rel=TIGHT)


def test_without_levers_and_hardware_nothing_is_saved_or_used():
    found = path(LeverInputs.none(1, 2))
    for name in found.__slots__:
        assert not getattr(found, name).any()


def test_growth_prices_and_the_grid_move_the_saving():
    """Year 2: output ·1.1², grid ·0.9², prices ·1.05² and ·1.02²; worth what the last MWh costs, 60 and 30."""
    found = path(
        some_levers(0.1),
        output_growth_share=[0.1],
        grid_decarbonisation_share=[0.1],
        price_growth_share=[[0.05, 0.02]],
        marginal_price_per_mwh=[[60.0, 30.0]],
    )
    assert found.energy_saving_mwh[0, 1] == pytest.approx(1500 * 1.1**2, rel=TIGHT)
    assert found.avoided_scope2_t[0, 1] == pytest.approx(500 * 1.1**2 * 0.9**2, rel=TIGHT)
    cost = (1000 * 60 * 1.05**2 + 500 * 30 * 1.02**2) * 1.1**2
    assert found.energy_cost_saving[0, 1] == pytest.approx(cost, rel=TIGHT)


OWN = {
    "ai_electricity_mwh": [200.0],
    "ai_electricity_price_per_mwh": [80.0],
    "ai_electricity_price_growth_share": [0.05],
    "ai_electricity_factor_t_per_mwh": [0.5],
}


def test_the_ais_own_electricity_is_used_bought_and_emitted():
    """Year 2: 200 MWh at 80·1.05² and 0.5·0.9² t, whatever output does; it is no saving but a use."""
    found = path(
        replace(LeverInputs.none(1, 2), **{name: np.array(value) for name, value in OWN.items()}),
        output_growth_share=[0.1],
        grid_decarbonisation_share=[0.1],
    )
    assert found.ai_electricity_mwh[0] == pytest.approx([200.0, 200.0], rel=TIGHT)
    assert found.energy_saving_mwh[0, 1] == pytest.approx(-200.0, rel=TIGHT)
    assert found.avoided_scope2_t[0, 1] == pytest.approx(-200 * 0.5 * 0.9**2, rel=TIGHT)
    assert found.avoided_scope1_t[0, 1] == 0.0
    assert found.energy_cost_saving[0, 1] == pytest.approx(-200 * 80 * 1.05**2, rel=TIGHT)


def test_carbon_money_is_of_the_tonnes_left_after_the_ais_own():
    """50·1.1²·(0.5·100 t of gas + 0.25·(500 − 100) t of power) in year 2."""
    found = path(
        some_levers(0.1, **OWN),
        carbon_price_per_t=[50.0],
        carbon_price_growth_share=[0.1],
        scope1_coverage_share=[0.5],
        scope2_coverage_share=[0.25],
    )
    assert found.carbon_cost_saving[0, 1] == pytest.approx(50 * 1.1**2 * (0.5 * 100 + 0.25 * 400), rel=TIGHT)


def test_the_demand_charge_follows_the_electricity_saved_less_the_ais_own():
    """2,000 kW at 100 a year, half of it follows: 100,000·(1,000 − 200)/10,000 = 8,000; output moves both alike."""
    charge = money(demand_peak_kw=[2000.0], demand_charge_per_kw_year=[100.0], demand_follows_share=[0.5])
    found = path(some_levers(0.1, **OWN), money=charge)
    assert found.demand_charge_saving[0] == pytest.approx([8000.0, 8000.0], rel=TIGHT)
    grown = path(some_levers(0.1), money=charge, output_growth_share=[0.1])
    assert grown.demand_charge_saving[0, 1] == pytest.approx(10000 * 1.1**2, rel=TIGHT)
    # 200 MWh of the AI's own are twice the site's 100: the charge doubles, no more is said
    doubled = path(levers(saving_share=[[0.0]], **OWN), money=charge, energy_mwh=[[100.0, 5000.0]])
    assert doubled.demand_charge_saving[0] == pytest.approx([-100000.0] * 2, rel=TIGHT)
    no_power = path(some_levers(0.1, **OWN), money=charge, energy_mwh=[[0.0, 5000.0]])
    assert no_power.demand_charge_saving.tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        # at the middles 0.5, 1.5, … the way is 0, 0.15, 0.5, 0.85, 0.95, 1
        (1, [0.0, 0.15, 0.5, 0.85, 0.95, 1.0]),
        (2, [0.0, 0.15, 0.5, 0.85, 0.95, 1.0]),  # phase 1 covers nothing of the way
        (3, [0.0, 0.0, 0.35 / 0.85, 0.70 / 0.85, 0.80 / 0.85, 1.0]),
        (4, [0.0, 0.0, 0.0, 0.0, 0.10 / 0.15, 1.0]),
    ],
)
def test_adoption_is_the_share_of_the_way_since_the_levers_phase_began(phase, expected):
    assert adopted(phase, 6) == pytest.approx(expected, abs=1e-12)


def test_a_lever_after_the_whole_way_is_adopted_when_its_phase_begins_not_before():
    """The way is whole at 2; phase 4 begins at 3: years 1 to 3 (middles up to 2.5) are without it."""
    whole = {"phase_years": [[1.0] * 4], "phase_shares": [[0.0, 1.0, 1.0, 1.0]]}
    assert adopted(4, 5, **whole).tolist() == [0.0, 0.0, 0.0, 1.0, 1.0]
    assert adopted(3, 5, **whole).tolist() == [0.0, 0.0, 1.0, 1.0, 1.0]
    assert adopted(2, 5, **whole).tolist() == [0.0, 0.5, 1.0, 1.0, 1.0]
    late = whole | {"delay_years": np.array([1.0]), "reached_share": np.array([0.5])}
    assert adopted(4, 5, **late).tolist() == [0.0, 0.0, 0.0, 0.0, 0.5]


def test_a_lever_whose_phase_lies_beyond_the_horizon_saves_nothing():
    assert not adopted(4, 3).any()


def test_no_climb_adopts_nothing():
    assert not adopted(1, 6, target_ai_level=[1.0]).any()


def test_delay_and_a_target_half_reached_move_levers_and_hardware_alike():
    """A year late the way is 0, 0, 0.15, 0.5, …; of it 60 % is reached: year 4 has 0.3 of lever and hardware."""
    late = {"delay_years": np.array([1.0]), "reached_share": np.array([0.6])}
    found = path(some_levers(0.1, **OWN), phase_years=[[0.5, 1.0, 2.0, 1.5]], horizon_years=[4], **late)
    assert found.ai_electricity_mwh[0] == pytest.approx([0.0, 0.0, 200 * 0.09, 200 * 0.3], rel=TIGHT)
    assert found.energy_saving_mwh[0, 3] == pytest.approx(1500 * 0.3 - 60, rel=TIGHT)
    inputs = plant(**late)
    # from 1 to 1 + 0.6·3 = 2.8: level 1.9 is half of the way, 2.5 years after the start and the year of delay
    assert time_of_level(inputs, np.array([1.9]))[0] == pytest.approx(3.5, rel=TIGHT)
    assert np.isnan(time_of_level(inputs, np.array([2.9]))[0])


def test_levers_on_one_row_leave_the_others_alone():
    found = path(some_levers(0.1, 0.2, addressed_share=[[[1.0, 0.0], [0.0, 1.0]]]))
    assert found.avoided_scope2_t[0] == pytest.approx([500.0] * 2, rel=TIGHT)
    assert found.avoided_scope1_t[0] == pytest.approx([200.0] * 2, rel=TIGHT)


def test_the_flows_of_both_views_share_the_programme():
    inputs = plant(levers=some_levers(0.1), capex_by_phase=[[0.0, 0.0, 9000.0, 0.0]], **JUMP)
    curves = firm_curves(RECORDS, inputs.country_type, inputs.industry_class, **RULES)
    year = np.arange(1.0, 3.0)
    paths = paths_of(inputs, curves, bills_of(inputs, year), years_within_horizon(inputs))
    assert paths.programme.cost[0].tolist() == [9000.0, 0.0]
    assert paths.inside_flows.net[0] == pytest.approx([100000 - 9000, 100000], rel=TIGHT)
    outside = paths.outside.energy_cost_saving[0]
    assert paths.outside_flows.net[0] == pytest.approx([outside[0] - 9000, outside[1]], rel=TIGHT)
