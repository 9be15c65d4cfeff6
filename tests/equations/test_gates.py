"""The gates between phases, by hand: windows, changes, thresholds, chances."""

from dataclasses import replace

import numpy as np
import pytest

from equations.assessment import assess
from equations.gates import Gates, gate_draws, threshold_shares, window_parts
from equations.inputs import stack_inputs
from equations.levers import lever_alone
from equations.result_rows import result_row
from tests.equations.drawn_firms import PLANTS, levers, spreads
from tests.equations.firms import COEFFICIENTS, money, plant, some_levers

TIGHT = 1e-12
WITH_TOLERANCE = replace(COEFFICIENTS, meter_tolerance_share=0.02)
FLAT = {"phase_years": [[1.0, 1.0, 1.0, 1.0]], "phase_shares": [[0.0, 0.0, 0.0, 1.0]]}


def gates_of(inputs):
    return assess(inputs, COEFFICIENTS).evaluation.gates


def row_of(inputs, coefficients=WITH_TOLERANCE, **widths):
    found = assess(inputs, coefficients, spreads(**widths) if widths else None)
    return result_row(found, 0)["gates"]


def test_the_window_is_the_last_year_of_a_phase():
    """0.5 + 1 + 2 + 1.5 years: 0–0.5, 0.5–1.5, 2.5–3.5, 4–5 (a year of the 1.5); years are counted by their part."""
    parts = window_parts(plant(), 10)[0]
    assert parts[0, :2].tolist() == [0.5, 0.0]
    assert parts[1, :3].tolist() == [0.5, 0.5, 0.0]
    assert parts[2, :5].tolist() == [0.0, 0.0, 0.5, 0.5, 0.0]
    assert parts[3, :6].tolist() == [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]
    assert gates_of(plant()).years[0].tolist() == [0.5, 1.0, 1.0, 1.0]


def test_what_the_horizon_cuts_off_is_not_measured():
    """Two years: phase 3 runs 1.5–3.5, of which half a year is counted; phase 4 not at all. Nor is no length."""
    found = gates_of(plant(horizon_years=[2]))
    assert found.years[0].tolist() == [0.5, 1.0, 0.5, 0.0]
    assert np.isnan(found.outside_change_share[0]).tolist() == [False, False, False, True]
    assert gates_of(plant(phase_years=[[1.0, 0.0, 1.0, 1.0]])).years[0].tolist() == [1.0, 0.0, 1.0, 1.0]


def test_a_lever_of_ten_percent_shows_as_ten_percent_less():
    """Adopted with the way: phase 4 goes from 0 to 1 over its year, half of it at the middle: 0.1·0.5 of the energy."""
    found = gates_of(plant(levers=some_levers(0.1), **FLAT))
    assert found.inside_change_share[0, :3].tolist() == [0.0, 0.0, 0.0]
    assert found.inside_change_share[0, 3] == pytest.approx(-0.05, rel=TIGHT)
    assert found.energy_without_ai_mwh[0] == pytest.approx([15000.0] * 4, rel=TIGHT)


def test_the_outside_change_is_the_energy_index_less_one():
    """Weights of the years 3 and 4 alike: the mean of their indices, read off the path of the same assessment."""
    result = assess(plant(), COEFFICIENTS)
    saving = result.evaluation.paths.outside.energy_saving_mwh[0]
    found = result.evaluation.gates.outside_change_share[0]
    assert found[2] == pytest.approx(-(0.5 * saving[2] + 0.5 * saving[3]) / 15000, rel=TIGHT)
    assert found[2] > 0  # a plant before its turning point uses more at first


def test_growth_of_output_cancels():
    """Each window is one year of the path here, so that growth weighs no year more than another."""
    steady, growing = (
        gates_of(plant(output_growth_share=[growth], output_per_year=[30000.0], **FLAT))
        for growth in (0.0, 0.08)
    )
    assert growing.outside_change_share == pytest.approx(steady.outside_change_share, rel=TIGHT)
    assert growing.energy_without_ai_mwh[0, 3] > steady.energy_without_ai_mwh[0, 3]
    assert steady.baseline_kwh_per_unit.tolist() == [500.0]  # 15,000 MWh over 30,000 units
    assert growing.baseline_kwh_per_unit.tolist() == [500.0]


def test_a_plant_without_energy_has_nothing_to_measure():
    found = gates_of(plant(energy_mwh=[[0.0, 0.0]]))
    assert np.isnan(found.outside_change_share).all()
    assert [gate["threshold_share"] for gate in row_of(plant(energy_mwh=[[0.0, 0.0]]))] == [None] * 4


def test_next_to_no_energy_beside_the_ais_own_electricity_is_no_number():
    for energy_mwh in (1e-320, 1e-300, 0.5):
        inputs = plant(
            energy_mwh=[[energy_mwh, 0.0]], levers=some_levers(0.1, ai_electricity_mwh=[1e6]), **FLAT
        )
        assert np.isnan(gates_of(inputs).inside_change_share[0, 3]) == (energy_mwh < 0.5)


def test_the_limit_is_the_plan_and_what_meters_hide_by_the_view_that_drives_the_money():
    inputs = plant(levers=some_levers(0.1), **FLAT)
    found = gates_of(inputs)
    outside = threshold_shares(found, inputs, 0.02)
    assert outside == pytest.approx(found.outside_change_share + 0.02, rel=TIGHT)
    driven = plant(levers=some_levers(0.1), money=money(inside_view_drives=[True]), **FLAT)
    assert threshold_shares(found, driven, 0.02)[0, 3] == pytest.approx(-0.03, rel=TIGHT)


def test_the_chance_is_the_share_of_draws_within_the_limit():
    """Of −4, −2, 0 and 3 percent, three of four are at most 0; nothing measured and nothing changed have no chance."""
    change = np.array([[-0.04, 0.01, np.nan, 0.0], [-0.02, 0.01, np.nan, 0.0]])
    change = np.concatenate([change, [[0.0, 0.01, np.nan, 0.0], [0.03, 0.01, np.nan, 0.0]]])
    some = np.ones((4, 4))
    draws = Gates(some, some, change, change, np.ones(4))
    found = gate_draws(draws, np.array([0.0, 0.0, np.nan, 0.02]))
    assert found.chances["outside"] == (0.75, 0.0, None, None)
    assert np.isnan(found.points["inside"][2]).all()


def test_a_row_has_what_the_page_prints():
    inputs = plant(**PLANTS["foundry"], levers=levers(), output_per_year=[10000.0])
    with_widths = assess(inputs, WITH_TOLERANCE, spreads())
    third = result_row(with_widths, 0)["gates"][2]
    assert third["phase"] == 3
    assert third["outside"]["p05"] <= third["outside"]["p50"] <= third["outside"]["p95"]
    assert 0 < third["outside"]["chance_to_pass"] < 1
    assert third["threshold_share"] == pytest.approx(third["outside"]["change_share"] + 0.02, rel=1e-9)
    assert third["kwh_per_unit_baseline"] == pytest.approx(4200.0)
    assert third["kwh_per_unit_threshold"] == pytest.approx(4200.0 * (1 + third["threshold_share"]))
    without = row_of(inputs)[2]
    assert without["outside"] == third["outside"] | dict.fromkeys(("p05", "p50", "p95", "chance_to_pass"))
    assert [gate["threshold_share"] for gate in row_of(inputs, COEFFICIENTS)] == [None] * 4


def test_no_change_is_exactly_none():
    inputs = plant(target_ai_level=[1.0])
    found = gates_of(inputs)
    assert not found.outside_change_share.any()
    drawn = assess(inputs, WITH_TOLERANCE, spreads(levers=())).uncertainty.gates
    assert set(drawn.chances["outside"]) == {None}


def test_stacked_equals_one_by_one():
    firms = [
        plant(),
        plant(horizon_years=[2]),
        plant(phase_years=[[0.0, 0.5, 3.0, 8.0]], energy_mwh=[[9.0, 1.0]]),
    ]
    together = gates_of(stack_inputs(firms))
    for at, firm in enumerate(firms):
        alone = gates_of(firm)
        for name in ("years", "energy_without_ai_mwh", "outside_change_share", "inside_change_share"):
            np.testing.assert_array_equal(getattr(together, name)[at], getattr(alone, name)[0])


def test_a_lever_by_itself():
    """10 % of 15,000 MWh and of 10,000·0.5 + 5,000·0.2 = 6,000 t; 20 % beside it; a rebound of a tenth."""
    found = lever_alone(plant(levers=some_levers(0.1, 0.2, rebound_share=[0.1])))
    assert found.saving_mwh[0] == pytest.approx([1350.0, 2700.0], rel=TIGHT)
    assert found.avoided_t[0] == pytest.approx([540.0, 1080.0], rel=TIGHT)


def test_a_levers_interval_is_that_of_its_saving():
    """Energy management: 2 to 7 % with its middle at 3.5, realised in full, of a billed quantity, less the rebound."""
    inputs = plant(**PLANTS["foundry"], levers=levers())
    found = result_row(assess(inputs, WITH_TOLERANCE, spreads()), 0)["inside_view"]["levers"][0]
    saving = found["saving_mwh_per_year"]
    assert saving["central"] == pytest.approx(0.9 * 0.035 * 42000, rel=TIGHT)
    assert 0.75 * 0.02 * 42000 < saving["p05"] < saving["p50"] < saving["p95"] < 0.95 * 0.07 * 42000 * 1.1
    assert found["avoided_t_per_year"]["p95"] > found["avoided_t_per_year"]["p05"] > 0
