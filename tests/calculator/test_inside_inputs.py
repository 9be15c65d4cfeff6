"""Levers, what they address, and the AI's own electricity: profiles against scale checks and hand algebra."""

import pytest

from calculator.inputs import to_inputs
from calculator.profile import read_profile
from equations.baseline import baseline
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile

TABLES = shipped_tables()


def inputs_of(**changes):
    return to_inputs(read_profile(profile(**changes), TABLES), TABLES)


def own_mwh(**hardware):
    return inputs_of(ai_hardware=hardware).inputs.levers.ai_electricity_mwh[0]


def test_a_server_of_eight_h100():
    """60 % of 10.2 kW at a PUE of 1.54: 1.54·10.2·0.6·8.76 = 82.56 MWh, the scale check's 82.6."""
    found = own_mwh(servers=1, server_kw=10.2, utilisation_share=0.6, pue=1.54)
    assert found == pytest.approx(82.6, abs=0.05)
    assert found == pytest.approx(1.54 * 10.2 * 0.6 * 8.76, rel=1e-12)


@pytest.mark.parametrize(
    ("hardware", "kw"),
    [
        ({"servers": 2.0}, 2 * 1.2),
        ({"servers": 2.0, "gpus": 8.0}, 2 * 1.2 + 8 * 0.428),
        ({"servers": 2.0, "gpus": 8.0, "server_kw": 5.0}, 2 * 5.0),  # the nameplate has them in it
        ({"gpus": 8.0}, 8 * 0.428),
        ({"gpus": 8.0, "server_kw": 5.0}, 8 * 0.428),  # of no server
        ({"servers": 0.0, "gpus": 8.0, "server_kw": 5.0}, 8 * 0.428),
    ],
)
def test_accelerators_draw_power_unless_the_servers_power_is_stated(hardware, kw):
    """The release's 1.2 kW a server without its accelerators, 0.428 kW an accelerator; half load, PUE 1.5."""
    found = own_mwh(utilisation_share=0.5, pue=1.5, **hardware)
    assert found == pytest.approx(1.5 * kw * 0.5 * 8.76, rel=1e-12)


def test_the_accelerators_power_is_in_the_provenance_once_it_is_used():
    def keys(**hardware):
        return {entry.key for entry in inputs_of(ai_hardware=hardware).provenance}

    assert "gpu_kw" in keys(gpus=8.0)
    assert "gpu_kw" not in keys(servers=1.0, gpus=8.0, server_kw=5.0)


def test_twenty_boxes_of_40_watts():
    """20·40·8760 Wh = 7.008 MWh, the scale check's 7; a box at a machine has no cooled room."""
    assert own_mwh(edge_devices=20, edge_w=40) == pytest.approx(7.008, rel=1e-12)
    assert own_mwh(edge_devices=20, edge_w=40, edge_hours_per_year=4380) == pytest.approx(3.504)


def test_hours_in_a_cloud_and_sums():
    """1,000 GPU-hours at the release's 0.428 kW are 0.428 MWh; servers, devices and cloud add up."""
    assert own_mwh(cloud_gpu_hours=1000) == pytest.approx(0.428, rel=1e-12)
    parts = (
        {"servers": 1, "server_kw": 10.2, "utilisation_share": 0.6, "pue": 1.54},
        {"cloud_gpu_hours": 1000},
    )
    together = own_mwh(**parts[0], **parts[1])
    assert together == pytest.approx(sum(own_mwh(**part) for part in parts), rel=1e-12)


def test_without_hardware_nothing_is_used_or_embodied():
    levers = inputs_of().inputs.levers
    assert levers.ai_electricity_mwh.tolist() == levers.embodied_t_per_year.tolist() == [0.0]


def test_embodied_carbon_is_spread_over_the_hardwares_life():
    """(5,700 + 8·273)/3 = 2,628 kg a year; over 6 years half of it."""
    found = inputs_of(ai_hardware={"servers": 1, "gpus": 8}).inputs.levers
    assert found.embodied_t_per_year[0] == pytest.approx(2.628, rel=1e-12)
    longer = inputs_of(ai_hardware={"servers": 1, "gpus": 8, "life_years": 6.0}).inputs.levers
    assert longer.embodied_t_per_year[0] == pytest.approx(1.314, rel=1e-12)


def test_the_ais_electricity_is_bought_like_the_firms():
    """Two contracts of 3,000 and 1,000 MWh at 80 and 120: 90 a MWh; factors 0.4 and 0.8: 0.5 t."""
    rows = [
        {
            "carrier": "electricity",
            "quantity": quantity,
            "unit": "MWh",
            "price_per_unit": price,
            "emission_factor_kg_per_unit": factor,
        }
        for quantity, price, factor in ((3000, 80.0, 400.0), (1000, 120.0, 800.0))
    ]
    found = inputs_of(energy=rows, ai_hardware={"servers": 1}).inputs.levers
    assert found.ai_electricity_price_per_mwh[0] == pytest.approx(90.0, rel=1e-12)
    assert found.ai_electricity_factor_t_per_mwh[0] == pytest.approx(0.5, rel=1e-12)


def test_without_an_electricity_bill_the_grids_factor_counts_and_it_is_said():
    gas = [{"carrier": "natural_gas", "quantity": 18000, "unit": "MWh", "price_per_unit": 45.0}]
    found = inputs_of(energy=gas, ai_hardware={"servers": 1})
    assert found.inputs.levers.ai_electricity_factor_t_per_mwh[0] > 0
    assert "ai_electricity_not_billed" in {notice.code for notice in found.notices}
    (factor,) = [entry for entry in found.provenance if entry.key == "ai_hardware.emission_factor_kg_per_mwh"]
    assert factor.value / 1000 == found.inputs.levers.ai_electricity_factor_t_per_mwh[0]
    assert (factor.unit, factor.year, bool(factor.source)) == ("kg CO2/MWh", 2023, True)


SPLIT = {"utilities": 0.2, "drives": 0.5, "process_heat": 0.2, "space": 0.1}


def split_rows():
    return [
        {
            "carrier": "electricity",
            "quantity": 1000,
            "unit": "MWh",
            "price_per_unit": 80.0,
            "end_uses": SPLIT,
        },
        {"carrier": "natural_gas", "quantity": 1000, "unit": "MWh", "end_uses": {"process_heat": 1.0}},
    ]


@pytest.mark.parametrize(
    ("lever", "addressed"),
    [
        ("energy_management", [1.0, 1.0]),
        ("fault_detection", [0.2, 0.0]),
        ("predictive_maintenance", [0.5, 0.0]),
        ("advanced_process_control", [0.2, 1.0]),
        ("intelligent_scheduling", [1.0, 0.0]),  # all electricity, no fuel
    ],
)
def test_a_lever_addresses_its_uses_of_its_carriers(lever, addressed):
    found = inputs_of(energy=split_rows(), levers=[{"lever": lever}]).inputs.levers
    assert found.addressed_share[0, 0] == pytest.approx(addressed, rel=1e-12)


def test_the_firms_own_numbers_go_before_the_releases():
    own = {
        "lever": "fault_detection",
        "saving_share": 0.12,
        "realisation_share": 0.5,
        "phase": 4,
        "capex": 900.0,
    }
    found = inputs_of(energy=split_rows(), levers=[own], rebound_share=0.0).inputs.levers
    assert (found.saving_share[0, 0], found.realisation_share[0, 0]) == (0.12, 0.5)
    assert (found.phase[0, 0], found.capex[0, 0], found.opex_per_year[0, 0]) == (4, 900.0, 0.0)
    assert found.rebound_share.tolist() == [0.0]


def test_no_levers_is_a_choice():
    assert inputs_of(levers=[]).inputs.levers.saving_share.shape == (1, 0)
    assert inputs_of().inputs.levers.saving_share.shape[1] > 0


def test_a_chps_electricity_is_not_used_a_second_time():
    """42,000 MWh bought, 500 of sun, 3,000 of a CHP whose gas is bought, 1,000 of power and 200 of heat handed on."""
    onsite = {
        "pv_mwh": 500.0,
        "chp_electricity_mwh": 3000.0,
        "exported_electricity_mwh": 1000.0,
        "exported_heat_mwh": 200.0,
    }
    found = baseline(inputs_of(onsite=onsite).inputs)
    assert found.energy_used_mwh[0] == pytest.approx(42000 + 500 - 1200, rel=1e-12)
