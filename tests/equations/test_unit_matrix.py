"""The shipped points: unharmed, one in each stratum, and found by name."""

import hashlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from equations import unit_matrix
from equations.unit_matrix import (
    COLUMNS,
    DRAWS,
    FILE,
    SHA256,
    DamagedMatrix,
    carrier_column,
    fixed_points,
    lever_columns,
    position,
)

REPOSITORY = Path(__file__).resolve().parent.parent.parent
LARGEST_BYTES = 400 * 1024
# the carriers of docs/model.md, Profile
CARRIERS = [
    "electricity",
    "natural_gas",
    "gas_oil",
    "residual_fuel_oil",
    "lpg",
    "kerosene",
    "petroleum_coke",
    "anthracite",
    "coking_coal",
    "bituminous_coal",
    "sub_bituminous_coal",
    "lignite",
    "coke",
    "coke_oven_gas",
    "blast_furnace_gas",
    "wood",
    "other_biomass",
    "biogas",
    "purchased_steam",
    "purchased_heat",
]


def test_file_has_its_hash_and_size():
    content = FILE.read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256
    assert len(content) == len(COLUMNS) * DRAWS * 2 <= LARGEST_BYTES


def test_damaged_file_is_refused(tmp_path, monkeypatch):
    content = bytearray(FILE.read_bytes())
    content[1000] ^= 1
    (tmp_path / "points").write_bytes(content)
    monkeypatch.setattr(unit_matrix, "FILE", tmp_path / "points")
    with pytest.raises(DamagedMatrix):
        unit_matrix.fixed_points.__wrapped__()


def test_every_column_has_one_point_in_each_stratum():
    """A Sobol sequence of 2^11 points puts one into each 2,048th of every axis."""
    strata = np.sort(np.floor(fixed_points().uniform * DRAWS), axis=1)
    assert (strata == np.arange(DRAWS)).all()


def test_first_two_columns_fill_every_square():
    """The first two axes are a (0, 11, 2)-net: one point in each of 32 × 64 boxes."""
    first, second = fixed_points().uniform[:2]
    boxes = np.floor(first * 32) * 64 + np.floor(second * 64)
    assert np.unique(boxes).size == DRAWS


def test_points_lie_inside_and_cannot_be_changed():
    points = fixed_points()
    assert points.uniform.min() > 0.0
    assert points.uniform.max() < 1.0
    assert np.isfinite(points.normal).all()
    for matrix in (points.uniform, points.normal):
        with pytest.raises(ValueError, match="read-only"):
            matrix[0, 0] = 0.5


def test_columns_are_hardly_correlated():
    """Of 96 independent columns of 2,048 plain draws the largest |correlation| would be about 0.08."""
    correlation = np.corrcoef(fixed_points().normal) - np.eye(len(COLUMNS))
    assert np.abs(correlation).max() < 0.08
    assert np.abs(correlation[:22, :22]).max() < 0.03


def test_script_makes_the_file_again():
    spec = importlib.util.spec_from_file_location(
        "build_unit_matrix", REPOSITORY / "scripts" / "build_unit_matrix.py"
    )
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.points(script.SEED).tobytes() == FILE.read_bytes()


def test_names_are_all_different():
    assert len(set(COLUMNS)) == len(COLUMNS) == 96


@pytest.mark.parametrize("what", ["quantity", "price", "factor"])
def test_every_carrier_has_a_column_of_its_own(what):
    assert len({position(carrier_column(what, carrier)) for carrier in CARRIERS}) == len(CARRIERS)


def test_unknown_carriers_share_one_column():
    assert carrier_column("price", "hydrogen") == carrier_column("price", "peat") == "price.other"


def test_shipped_levers_keep_their_names():
    from_release = ["energy_management", "fault_detection"]
    assert lever_columns(from_release) == {name: name for name in from_release}


def test_new_levers_take_spare_columns_in_alphabetical_order():
    assert lever_columns(["zz", "aa", "energy_management"]) == {
        "aa": "lever_1",
        "zz": "lever_2",
        "energy_management": "energy_management",
    }


def test_more_levers_than_columns_share_the_last():
    found = lever_columns([f"new_{number:02d}" for number in range(12)])
    assert found["new_06"] == "lever_7"
    assert {found[f"new_{number:02d}"] for number in range(7, 12)} == {"lever_8"}
    assert all(f"saving.{name}" in COLUMNS for name in found.values())
