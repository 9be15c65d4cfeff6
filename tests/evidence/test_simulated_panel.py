"""The example panel: what its script makes, what it is known to hold, and that no release ever takes it."""

import csv
from pathlib import Path

import pytest

import evidence
from scripts import build_simulated_panel

PANEL = Path(evidence.__file__).parent / "examples" / "simulated_panel.csv"
OPTIONS = ("--ai", "ai_level", "--entity", "economy", "--time", "year", "--controls", "ln_output")
TRUTH = {"developed": 1.9, "developing": 3.6}
OUTCOMES = {"ln_emissions": "inverted_u", "ln_energy_efficiency": "u", "ln_technology_level": "u"}


def test_is_what_its_script_makes(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build_simulated_panel, "TARGET", tmp_path / "examples" / "panel.csv")
    build_simulated_panel.main()
    assert (tmp_path / "examples" / "panel.csv").read_bytes() == PANEL.read_bytes()


def test_has_55_economies_and_19_years_and_says_what_it_is():
    with PANEL.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["economy"] for row in rows}) == 55
    assert {row["year"] for row in rows} == {str(year) for year in range(2002, 2021)}
    assert len(rows) == 55 * 19
    assert {row["simulated"] for row in rows} == {"simulated"}
    assert all(row["economy"].startswith("Economy ") for row in rows)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_fit_finds_its_turning_points(outcome, run):
    report = run(PANEL, "--outcome", outcome, *OPTIONS, "--segment-by", "country_type")
    for fit in report["fits"]:
        truth, found = TRUTH[fit["segment"]["country_type"]], fit["turning_point"]
        assert fit["identification"]["status"] == "identified"
        assert fit["u_test"]["shape"] == OUTCOMES[outcome]
        assert found["value"] == pytest.approx(truth, abs=3 * found["standard_error"])
        assert fit["two_lines"]["status"] == "agrees"
    (test,) = report["segment_tests"]
    assert test["p"] < 1e-6


@pytest.mark.django_db
def test_no_release_takes_it(refused):
    text = refused(
        PANEL,
        "--outcome",
        "ln_emissions",
        *OPTIONS,
        "--record",
        "emissions",
        "--draft-label",
        "2099.1",
        fits=True,
    )
    assert "the panel is simulated (its name or a column says so) and never enters a release" in text
