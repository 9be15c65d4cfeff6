"""No figure behind the inside view stands under its key: levers, end uses and hardware have names and units."""

import pytest

from calculator.assess import assess_profile
from calculator.profile import read_profile
from calculator.result.estimate_names import NAMES
from calculator.result.provenance_names import SHARE_UNITS, group_of, name_of, value_of
from calculator.result.tables import provenance_rows
from releases.snapshot import shipped_tables
from releases.table_rules import OPTIONAL_DEFAULT_RANGES
from tests.calculator.profiles import profile

TABLES = shipped_tables()
CARRIERS = {0: "Electricity"}
HARDWARE = {"servers": 2, "gpus": 1, "edge_devices": 3, "cloud_gpu_hours": 5}


def test_every_figure_of_a_result_with_hardware_has_a_name():
    inputs = profile() | {
        "ai_hardware": HARDWARE,
        "demand_charge": {"peak_kw": 100, "per_kw_year": 5},
        "levers": [{"lever": lever} for lever in TABLES.levers],
    }
    result = assess_profile(read_profile(inputs, TABLES), TABLES)

    rows = provenance_rows(result, inputs, TABLES)

    unnamed = [
        key for key, row, _source, _note in rows if row.name == key.replace("_", " ").replace(".", ", ")
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("levers.fault_detection.saving_share", "Fault detection: saving of what it addresses"),
        ("levers.own_lever.saving_share", "own lever: saving of what it addresses"),
        ("energy[0].end_uses.drives", "Electricity: share used for drives"),
        ("energy[3].end_uses.drives", "3: share used for drives"),
        ("ai_hardware.pue", "All power of a server room (PUE)"),
        ("energy[0].end_uses.lighting", "energy[0], end uses, lighting"),
        ("levers.fault_detection.colour", "levers, fault detection, colour"),
    ],
)
def test_names_of_levers_and_end_uses(key, name):
    assert name_of(key, CARRIERS) == name


def test_they_have_a_group_of_their_own():
    assert {group_of(key) for key in NAMES} == {"estimates"}
    assert group_of("levers.fault_detection.saving_share") == "estimates"
    assert group_of("energy[0].end_uses.drives") == "estimates"
    assert group_of("energy[0].unit") == "energy"
    assert group_of("horizon_years") == "defaults"


def test_shares_of_the_new_defaults_are_read_as_percent():
    for key in OPTIONAL_DEFAULT_RANGES:
        row = TABLES.defaults[key]
        if key.endswith("_share"):
            assert row.unit in SHARE_UNITS, key
    assert (
        value_of(0.15, TABLES.defaults["uncertainty_price_share"].unit, {}) == "± 15\xa0%, in 9 of 10 cases"
    )
    assert value_of(0.1, TABLES.defaults["rebound_share"].unit, {}) == "10\xa0% of the saving"
    assert value_of(1.54, TABLES.defaults["pue"].unit, {}) == "1.54 times the IT power"
    assert value_of(6.0, TABLES.defaults["gwp_assessment_report"].unit, {}) == "6"


def test_a_range_stands_behind_its_value():
    inputs = profile()
    result = assess_profile(read_profile(inputs, TABLES), TABLES)
    values = {key: row.value for key, row, _source, _note in provenance_rows(result, inputs, TABLES)}
    assert values["levers.energy_management.saving_share"] == "3.5 % (2 % to 7 %)".replace(" %", "\xa0%")
    assert values["levers.energy_management.realisation_share"] == "100\xa0%"
    assert "(" not in values["uncertainty_price_share"]
