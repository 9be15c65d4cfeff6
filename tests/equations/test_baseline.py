"""Year 0 by hand: two scopes, two ways to count scope 2, biomass beside them, and figures per unit of output."""

import numpy as np
import pytest

from equations.assessment import assess
from equations.baseline import baseline
from equations.result_rows import result_row
from tests.equations.firms import COEFFICIENTS, plant

TIGHT = 1e-14
# 10,000 MWh of power (0.5 t), 5,000 of gas (0.2 t), 2,000 of wood (0.01 t of methane and laughing gas; 0.4 t of CO2)
BILLS = {
    "energy_mwh": [[10000.0, 5000.0, 2000.0]],
    "price_per_mwh": [[80.0, 40.0, 30.0]],
    "price_growth_share": [[0.0] * 3],
    "addressable_share": [[1.0] * 3],
    "emission_factor_t_per_mwh": [[0.5, 0.2, 0.01]],
    "market_factor_t_per_mwh": [[0.1, 0.7, 0.7]],
    "biogenic_factor_t_per_mwh": [[0.0, 0.0, 0.4]],
    "is_electricity": [[True, False, False]],
    "is_scope2": [[True, False, False]],
    "process_emissions_t": [300.0],
}


def found(**changes):
    return baseline(plant(**(BILLS | changes)))


def test_scopes_and_totals():
    year = found()
    assert (year.scope1_t[0], year.scope2_t[0]) == pytest.approx((1020.0, 5000.0), rel=TIGHT)
    assert (year.process_t[0], year.total_t[0]) == pytest.approx((300.0, 6320.0), rel=TIGHT)
    assert year.energy_cost[0] == pytest.approx(800000 + 200000 + 60000, rel=TIGHT)


def test_contracts_change_scope_2_alone():
    """Market-based 0.1·10,000; what is burnt on the site stays what it is."""
    year = found()
    assert year.scope2_market_t[0] == pytest.approx(1000.0, rel=TIGHT)
    assert year.total_market_t[0] == pytest.approx(1020 + 1000 + 300, rel=TIGHT)


def test_biogenic_carbon_is_in_no_total():
    year, without = found(), found(biogenic_factor_t_per_mwh=[[0.0, 0.0, 0.0]])
    assert year.biogenic_t[0] == pytest.approx(800.0, rel=TIGHT)
    assert without.biogenic_t[0] == 0.0
    assert (year.total_t[0], year.total_market_t[0]) == (without.total_t[0], without.total_market_t[0])


def test_energy_used_is_bought_and_made_less_what_is_handed_on():
    onsite = {"onsite_generated_mwh": np.array([3000.0]), "onsite_exported_mwh": np.array([1000.0])}
    year = found(**onsite, output_per_year=np.array([500.0]))
    assert year.energy_mwh[0] == 17000.0
    assert year.energy_used_mwh[0] == 19000.0
    assert year.energy_mwh_per_output[0] == pytest.approx(38.0, rel=TIGHT)
    assert year.total_t_per_output[0] == pytest.approx(6320 / 500, rel=TIGHT)


def test_no_more_is_handed_on_than_there_is():
    assert found(onsite_exported_mwh=np.array([1e6])).energy_used_mwh[0] == 0.0


def test_without_output_nothing_is_per_output():
    row = result_row(assess(plant(), COEFFICIENTS), 0)["baseline"]
    assert row["energy_mwh_per_output"] is row["total_t_per_output"] is None
    assert np.isnan(found(output_per_year=np.array([0.0])).total_t_per_output[0])
