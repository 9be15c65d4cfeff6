"""manage.py assess: the published examples, what stands beside the numbers, and how wrong profiles are refused."""

import json
import math

import pytest
from django.core.management import call_command

from calculator.assess import assess_profile
from calculator.command_line import MAX_FAULTS
from calculator.profile import read_profile
from releases.snapshot import shipped_tables
from tests.calculator.profiles import profile, published_example, typed

PUBLISHED_PRECISION = 1e-9  # relative, as the examples state


def assessed(**changes):
    tables = shipped_tables()
    return assess_profile(read_profile(profile(**changes), tables), tables)


def differences(expected, found, path=""):
    """Every place where ``found`` does not hold what ``expected`` says, to the published precision."""
    if isinstance(expected, dict):
        return [
            line
            for key, value in expected.items()
            for line in differences(value, found.get(key, ...), f"{path}.{key}")
        ]
    if isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            return [f"{path}: {expected} {found}"]
        return [
            line
            for at, pair in enumerate(zip(expected, found, strict=True))
            for line in differences(*pair, f"{path}[{at}]")
        ]
    if type(expected) is float and type(found) is float:
        return (
            []
            if math.isclose(expected, found, rel_tol=PUBLISHED_PRECISION)
            else [f"{path}: {expected} {found}"]
        )
    return [] if type(expected) is type(found) and expected == found else [f"{path}: {expected} {found}"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_published_example_through_the_command(number, tmp_path, db):
    example = published_example(number)
    source, output = tmp_path / "profile.json", tmp_path / "result.json"
    source.write_text(json.dumps(example["profile"]))
    call_command("assess", str(source), output=str(output))
    assert differences(example["expected"], json.loads(output.read_text())) == []


def test_standard_input_and_output(monkeypatch, capsys, db):
    monkeypatch.setattr("sys.stdin", typed(json.dumps(profile())))
    call_command("assess", "-")
    assert json.loads(capsys.readouterr().out)["release"] == "2026.3"


def test_without_a_release_in_the_database_the_shipped_one_serves(db, monkeypatch, capsys):
    monkeypatch.setattr("releases.snapshot.current_release", lambda: None)
    monkeypatch.setattr("sys.stdin", typed(json.dumps(profile())))
    call_command("assess", "-")
    assert json.loads(capsys.readouterr().out)["placement"]["turning_point"] == pytest.approx(
        3.62 * 2.62 / 2.47
    )


def test_a_wrong_profile_prints_every_error_with_its_path_and_exits_2(monkeypatch, capsys, db):
    wrong = profile(employees=0, country="XXX", colour="green")
    wrong["energy"][1]["unit"] = "litre"
    monkeypatch.setattr("sys.stdin", typed(json.dumps(wrong)))
    with pytest.raises(SystemExit) as refused:
        call_command("assess", "-")
    printed = capsys.readouterr()
    assert refused.value.code == 2
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["employees", "colour", "country", "energy[1].unit"]
    assert "m3" in lines[-1]
    assert "MMBtu" in lines[-1]  # the list of those that fit


@pytest.mark.parametrize(
    "text", ["", "[1,", "9" * 5000, "[]", "3", '{"country": "CHN", "country": "USA"}', "[" * 100_000]
)
def test_what_is_not_a_profile_is_refused_without_a_traceback(text, monkeypatch, capsys, db):
    monkeypatch.setattr("sys.stdin", typed(text))
    with pytest.raises(SystemExit) as refused:
        call_command("assess", "-")
    assert refused.value.code == 2
    assert "profile: " in capsys.readouterr().err


def test_a_byte_order_mark_is_read_over_and_what_is_not_utf8_refused(monkeypatch, capsys, db):
    monkeypatch.setattr("sys.stdin", typed("\ufeff" + json.dumps(profile())))
    call_command("assess", "-")
    monkeypatch.setattr("sys.stdin", typed(b"\xff\xfe{}"))
    with pytest.raises(SystemExit) as refused:
        call_command("assess", "-")
    assert refused.value.code == 2
    assert "utf-8" in capsys.readouterr().err


def test_a_missing_file_is_refused(capsys, db):
    with pytest.raises(SystemExit) as refused:
        call_command("assess", "/no/such/profile.json")
    assert refused.value.code == 2
    assert "/no/such/profile.json" in capsys.readouterr().err


def test_other_readings_of_the_ai_unit_stand_beside_assets():
    """120 assets among 1,200: ln 101 = 4.62, 10, 100 and ln 1001 = 6.91 — all past 3.84."""
    found = assessed(ai={"basis": "assets", "ai_assets": 120}, target_ai_level=..., target_ai_assets=240)
    placement = found["placement"]
    assert placement["ai_level"] == pytest.approx(math.log(101), rel=1e-11)
    assert [row["side"] for row in placement["readings"]] == ["falling"] * 4
    assert placement["headline_side"] == "falling"


def test_the_headline_is_open_where_readings_disagree():
    """10 among 1,200: ln 9.33 = 2.23 and 0.83 rise towards 3.84; 8.3 and ln 84.3 = 4.43 lie past it."""
    found = assessed(ai={"basis": "assets", "ai_assets": 10}, target_ai_level=..., target_ai_assets=20)
    assert sorted(row["side"] for row in found["placement"]["readings"]) == ["falling"] * 2 + ["rising"] * 2
    assert found["placement"]["headline_side"] == "depends_on_reading"
    assert found["placement"]["side"] == "rising"
    assert "readings_disagree" in {warning["code"] for warning in found["warnings"]}


def test_a_level_given_leaves_the_other_readings_out_and_says_so():
    found = assessed()
    assert found["placement"]["readings"] == []
    assert "readings_not_computable" in {warning["code"] for warning in found["warnings"]}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"target_ai_level": 9.0}, "extrapolated_target"),
        ({"ai": {"basis": "level", "level": 8.0}, "target_ai_level": 9.0}, "extrapolated_today"),
        ({}, "combined_curve"),
        ({"industry": "26"}, "turning_point_is_lower_bound"),
        ({"horizon_years": 3}, "phases_after_horizon"),
        ({"horizon_years": 3, "programme": {"capex_by_phase": [0, 0, 0, 5]}}, "capex_after_horizon"),
        ({}, "no_programme_cost"),
        ({"country": "FRA"}, "grid_factor_is_life_cycle"),
        ({"country": "AND"}, "grid_factor_is_world_average"),
        ({"country": "GBR", "base_year": 2023}, "grid_factor_is_later"),
        ({"country_type": "all", "industry": "13"}, "combined_channel_curves"),
        ({"labour": {"hours_per_week": 1, "cost_per_hour": 20}}, "labour_outside_npv"),
        ({"energy": [{"carrier": "electricity", "quantity": 1, "unit": "MWh"}]}, "price_missing"),
        (
            {
                "energy": [
                    {"carrier": "coke", "quantity": 1, "unit": "tonne"},
                    {"carrier": "blast_furnace_gas", "quantity": 1, "unit": "GJ"},
                ]
            },
            "recovered_gas_counted_twice",
        ),
    ],
)
def test_a_notice_is_raised_with_its_sentence(changes, code):
    texts = {warning["code"]: warning["text"] for warning in assessed(**changes)["warnings"]}
    assert code in texts
    assert "%(" not in texts[code]


@pytest.mark.parametrize("base_year", [2026, 2030, None])
def test_a_factor_of_the_year_or_before_is_not_said_to_be_later(base_year):
    """The United Kingdom's official factor is of 2026."""
    year = {} if base_year is None else {"base_year": base_year}
    codes = {warning["code"] for warning in assessed(country="GBR", **year)["warnings"]}
    assert "grid_factor_is_later" not in codes


def test_every_width_that_an_interval_rests_on_is_listed_with_its_ends():
    rows = {entry["key"]: entry for entry in assessed()["provenance"]}
    widths = {key.removeprefix("uncertainty_") for key in rows if key.startswith("uncertainty_")}
    assert widths == {
        *("grid_factor_share", "price_share", "quantity_billed_share"),
        *("capex_share", "delay_years", "reached_share"),
    }
    ends = {
        key: (rows[key]["low"], rows[key]["high"]) for key in ("uncertainty_capex_share", "rebound_share")
    }
    assert ends == {"uncertainty_capex_share": (-0.1, 0.4), "rebound_share": (0.05, 0.25)}
    lever = rows["levers.energy_management.saving_share"]
    assert (lever["low"], lever["value"], lever["high"]) == (0.02, 0.035, 0.07)
    assert all(rows[f"uncertainty_{key}"]["source"] for key in widths)


def test_a_plain_case_raises_no_notice_that_is_not_its_own():
    found = assessed(
        country="USA",
        industry="25",
        ai={"basis": "level", "level": 1.0},
        target_ai_level=2.0,
        programme={"capex_by_phase": [1, 1, 1, 1], "opex_per_year": 1},
    )
    assert {warning["code"] for warning in found["warnings"]} == {"readings_not_computable"}


def test_every_number_behind_the_result_is_listed_with_its_origin():
    rows = {row["key"]: row for row in assessed()["provenance"]}
    assert rows["curves.emissions[developing/all].turning_point"]["value"] == 3.62
    assert rows["curves.emissions[developing/all].turning_point"]["origin"] == "published"
    assert rows["curves.emissions[developing/all].peak_log_effect"]["origin"] == "assumed"
    assert rows["discount_rate_share"]["value"] == 0.08
    assert rows["energy[0].emission_factor_kg_per_unit"]["value"] == pytest.approx(530.6)
    assert rows["energy[1].emission_factor_kg_per_unit"]["value"] == pytest.approx(202.1655, abs=5e-4)  # AR6
    assert all(row["origin"] in {"published", "fitted", "assumed", "firm"} for row in rows.values())
    assert rows["gwps.AR6.ch4_fossil"]["value"] == 29.8
    assert rows["gwps.AR6.n2o"]["value"] == 273
    own = assessed(discount_rate=0.05)["provenance"]
    assert "discount_rate_share" not in {row["key"] for row in own}


def test_stored_numbers_have_twelve_significant_digits():
    found = assessed()["placement"]["turning_point"]
    assert found == float(f"{3.62 * 2.62 / 2.47:.12g}")


def test_a_flood_of_faults_is_cut(monkeypatch, capsys, db):
    monkeypatch.setattr("sys.stdin", typed(json.dumps(profile(energy=[{}] * 400))))
    with pytest.raises(SystemExit):
        call_command("assess", "-")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MAX_FAULTS + 1
    assert lines[-1].startswith("… and ")


def test_no_standard_input_is_a_sentence(monkeypatch, capsys, db):
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(SystemExit) as refused:
        call_command("assess", "-")
    assert refused.value.code == 2
    assert capsys.readouterr().err.startswith("-: ")
