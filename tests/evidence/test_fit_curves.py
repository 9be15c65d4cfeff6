"""What the command prints: table, tests, intervals in words, progress; and that any panel gets a result or a reason."""

import json
import math

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.management.commands import fit_curves
from tests.evidence.panels import COLUMNS, sound_panel, spoil, write_csv


@pytest.fixture
def text(capsys):
    def text(*arguments):
        call_command("fit_curves", *map(str, arguments))
        return capsys.readouterr().out

    return text


def test_the_text_says_what_was_fitted_and_how(panel, text):
    printed = text(panel, *COLUMNS)
    assert printed.startswith("y on x: identified\n")
    for said in (
        "72 observations, 12 entities, 6 periods",
        "effects of entities and periods; errors clustered on id (12 clusters), times G/(G − 1)·(n − 1)/(n − K) = ",
        "11 degrees of freedom",
        "“monotone or U” is rejected in favour of inverted U: t = ",
        "Fieller's 95 % interval: the turning point lies between ",
        "With one entity left out it moves between ",
        "Two lines (Simonsohn) agree: ",
        "Identification: identified.",
    ):
        assert said in printed, said
    rows = [line.split() for line in printed.splitlines()]
    assert [row[0] for row in rows if row and row[0] in {"x", "x²", "z", "constant"}] == [
        "x",
        "x²",
        "z",
        "constant",
    ]


@pytest.mark.parametrize(
    ("curve", "says"),
    [
        (lambda x, noise: 0.1 * x - 0.03 * x**2 + 0.01 * noise, "the turning point lies between"),
        (lambda x, noise: x + 0.3 * noise, "it is every level up to"),
        (lambda x, noise: 0.001 * x + noise, "is the whole line"),
    ],
    ids=["bounded", "outside", "whole_line"],
)
def test_fieller_in_words_in_all_three_cases(curve, says, tmp_path, text, run):
    columns = sound_panel(seed=5)
    columns["y"] = [curve(x, noise) for x, noise in zip(columns["x"], columns["z"], strict=True)]
    path = write_csv(tmp_path / "panel.csv", columns)
    options = ("--outcome", "y", "--ai", "x", "--entity", "id", "--effects", "entity")
    fieller = run(path, *options)["fits"][0]["turning_point"]["fieller"]
    assert (
        fieller["case"]
        == {"lies": "bounded", "every": "outside", "whole": "whole_line"}[
            next(word for word in ("lies", "every", "whole") if word in says)
        ]
    )
    assert says in text(path, *options)


def test_a_u_reverses_the_words(tmp_path, text, run):
    columns = sound_panel()
    columns["y"] = [-y for y in columns["y"]]
    path = write_csv(tmp_path / "panel.csv", columns)
    (fit,) = run(path, *COLUMNS)["fits"]
    assert fit["u_test"]["shape"] == "u"
    assert fit["u_test"]["low"]["t"] < 0 < fit["u_test"]["high"]["t"]
    assert "“monotone or inverted U” is rejected in favour of U" in text(path, *COLUMNS)


def test_the_interval_that_is_given_is_tested(panel, run):
    (fit,) = run(panel, *COLUMNS, "--interval", "0.5", "3.5")["fits"]
    assert fit["interval"] == {"low": 0.5, "high": 3.5}
    assert (fit["u_test"]["low"]["level"], fit["u_test"]["high"]["level"]) == (0.5, 3.5)
    (fit,) = run(panel, *COLUMNS, "--interval", "-3", "1")["fits"]
    assert fit["u_test"]["status"] == "extremum_outside_interval"


def test_the_level_widens_the_intervals_only(panel, run):
    (narrow,), (wide,) = (run(panel, *COLUMNS, "--level", level)["fits"] for level in (0.8, 0.99))
    assert wide["turning_point"]["fieller"]["low"] < narrow["turning_point"]["fieller"]["low"]
    assert wide["coefficients"][0]["high"] > narrow["coefficients"][0]["high"]
    assert wide["identification"] == narrow["identification"]
    assert wide["u_test"] == narrow["u_test"]


def test_segments_are_fitted_apart(panel, run, tmp_path, text):
    report = run(panel, *COLUMNS, "--segment-by", "group")
    assert [fit["segment"] for fit in report["fits"]] == [{"group": "developed"}, {"group": "developing"}]
    columns = sound_panel()
    halves = {
        name: [value for value, group in zip(values, columns["group"], strict=True) if group == "developed"]
        for name, values in columns.items()
    }
    alone = run(write_csv(tmp_path / "half.csv", halves), *COLUMNS)["fits"][0]
    assert report["fits"][0] == {**alone, "segment": {"group": "developed"}}
    (test,) = report["segment_tests"]
    assert (test["df1"], test["df2"]) == (1, 11)
    assert "turning points of 2 segments" in text(panel, *COLUMNS, "--segment-by", "group")


def test_two_columns_make_their_combinations(tmp_path, run):
    columns = sound_panel(entities=24)
    columns["class"] = [
        "high_energy" if (i // 2) % 2 else "low_technology" for i in range(24) for _ in range(6)
    ]
    path = write_csv(tmp_path / "panel.csv", columns)
    report = run(path, *COLUMNS, "--segment-by", "group", "class")
    assert [tuple(fit["segment"].values()) for fit in report["fits"]] == [
        (group, kind) for group in ("developed", "developing") for kind in ("high_energy", "low_technology")
    ]


def test_each_outcome_leaves_out_its_own_empty_cells(tmp_path, run):
    path = write_csv(tmp_path / "panel.csv", {**sound_panel(), "other": sound_panel(seed=2)["y"]})
    spoil(path, 5, "other", "")
    report = run(path, *COLUMNS, "--outcome", "other")
    assert [(fit["outcome"], fit["n_left_out"]) for fit in report["fits"]] == [("y", 0), ("other", 1)]


def test_options_and_hash_and_versions_stay_with_the_fit(panel, run):
    report = run(panel, *COLUMNS, "--interval", "0", "4", "--level", "0.9")
    assert report["panel"]["file"] == "panel.csv"
    assert report["panel"]["rows"] == 72
    assert len(report["panel"]["sha256"]) == 64
    assert report["options"] == {
        "outcomes": ["y"],
        "records": [],
        "ai": "x",
        "controls": ["z"],
        "entity": "id",
        "time": "year",
        "segment_by": [],
        "weights": None,
        "effects": "twoway",
        "covariance": "cluster",
        "interval": [0.0, 4.0],
        "level": 0.9,
    }
    assert set(report["versions"]) == {"model", "python", "numpy", "scipy", "pyarrow"}
    assert report["draft"] is None


def test_help_names_every_option(capsys):
    fit_curves.Command().print_help("manage.py", "fit_curves")
    printed = capsys.readouterr().out
    assert "says whether it identifies a turning point" in " ".join(printed.split())
    for option in (
        "--outcome",
        "--segment-by",
        "--weights",
        "--interval LOW HIGH",
        "--record",
        "--draft-label",
    ):
        assert option in printed


def test_a_long_run_says_what_it_is_doing(panel, capsys, monkeypatch):
    monkeypatch.setattr(fit_curves, "QUIET_SECONDS", -1.0)
    call_command("fit_curves", str(panel), *COLUMNS, "--segment-by", "group")
    said = capsys.readouterr().err
    assert "Reading panel.csv …" in said
    assert "Checking 72 rows …" in said
    assert "y group = developing (2 of 2): leaving out each cluster …" in said
    call_command("fit_curves", str(panel), *COLUMNS, verbosity=0)
    assert capsys.readouterr().err == ""


def test_a_short_run_is_quiet(panel, capsys):
    call_command("fit_curves", str(panel), *COLUMNS)
    assert capsys.readouterr().err == ""


@st.composite
def odd_panels(draw):
    """Few rows, few levels, values that repeat, huge or tiny or constant."""
    n = draw(st.integers(4, 24))
    scale = draw(st.sampled_from((1.0, 1e-90, 1e-8, 1e6, 1e90)))
    cell = st.one_of(st.integers(-3, 3).map(float), st.floats(-5, 5), st.just(0.0))
    column = st.lists(cell, min_size=n, max_size=n)
    entity = draw(st.lists(st.integers(0, 4), min_size=n, max_size=n))
    return {
        "id": entity,
        "year": range(n),
        "half": [row % 3 for row in range(n)],
        "y": [scale * value for value in draw(column)],
        "x": [scale * value for value in draw(column)],
        "z": draw(column),
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    columns=odd_panels(),
    effects=st.sampled_from(("none", "entity", "twoway")),
    covariance=st.sampled_from(("cluster", "classical")),
    time=st.sampled_from(("year", "half")),
    with_control=st.booleans(),
)
def test_any_panel_gets_a_result_or_a_reason(
    columns, effects, covariance, time, with_control, tmp_path, capsys
):
    """Never a traceback, a warning, NaN or infinity."""
    path = write_csv(tmp_path / "panel.csv", columns)
    options = ["--outcome", "y", "--ai", "x", "--entity", "id", "--effects", effects, "--vcov", covariance]
    options += ["--time", time] if effects == "twoway" else []
    options += ["--controls", "z"] if with_control else []
    try:
        call_command("fit_curves", str(path), *options, "--json")
    except SystemExit:
        assert "cannot be fitted" in capsys.readouterr().err
        return
    report = json.loads(capsys.readouterr().out, parse_constant=lambda name: pytest.fail(name))
    assert all(math.isfinite(row["coefficient"]) for row in report["fits"][0]["coefficients"])
    call_command("fit_curves", str(path), *options)
    assert "Identification: " in capsys.readouterr().out
