"""load_release: a folder of CSV files becomes a release, or is refused with file, row and column."""

import time

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from releases import folder as folder_module
from releases.folder import FolderError, read_folder
from releases.models import TABLES, Release
from releases.workflow import rows_of
from tests.releases.folders import ALL_EMISSIONS

GAS = {"carrier": "natural_gas"}
STEAM = {"carrier": "purchased_steam"}
CHINA = {"iso3": "CHN"}


def loaded(*args, capsys):
    call_command("load_release", *args)
    return capsys.readouterr().out


def problems_of(path):
    with pytest.raises(FolderError) as refused:
        read_folder(path)
    return [(p.file, p.row, p.column, p.code) for p in refused.value.problems]


def faults_in(path):
    try:
        read_folder(path)
    except FolderError as error:
        return error.problems
    return []


# --- What loading does


def test_a_new_folder_is_loaded_and_published(db, new_folder, capsys):
    output = loaded(new_folder.path, capsys=capsys)

    release = Release.objects.get(label="2099.1")
    assert release.is_published
    assert release.published_at is not None
    assert {table: len(rows) for table, rows in rows_of(release).items()} == {
        model.table: len(new_folder.read(model.table)) - 1 for model in TABLES
    }
    assert "2099.1 loaded (published)" in output


def test_the_release_keeps_the_folders_date(db, new_folder):
    new_folder.cell("release", {}, "released_on", "2020-02-29")

    call_command("load_release", new_folder.path, verbosity=0)

    assert Release.objects.get(label="2099.1").released_on.isoformat() == "2020-02-29"


def test_without_a_folder_the_shipped_release_is_loaded_and_is_there_already(published, capsys):
    assert "2026.3 is already loaded, unchanged" in loaded(capsys=capsys)
    assert Release.objects.count() == 1


def test_loading_twice_changes_nothing(db, new_folder, capsys):
    loaded(new_folder.path, capsys=capsys)
    before = list(Release.objects.values())

    assert "already loaded, unchanged" in loaded(new_folder.path, capsys=capsys)
    assert list(Release.objects.values()) == before


def test_the_order_of_rows_and_columns_is_no_difference(db, new_folder, capsys):
    loaded(new_folder.path, capsys=capsys)
    for model in TABLES:
        header, *body = new_folder.read(model.table)
        new_folder.write(model.table, [cells[::-1] for cells in (header, *reversed(body))])

    assert "already loaded, unchanged" in loaded(new_folder.path, capsys=capsys)


def test_draft_is_loaded_as_a_draft(db, new_folder, capsys):
    assert "loaded (draft)" in loaded(new_folder.path, "--draft", capsys=capsys)
    assert not Release.objects.get(label="2099.1").is_published


def test_other_content_under_a_known_label_is_refused_naming_the_places(published, spoilt):
    changed = spoilt.cell("curves", ALL_EMISSIONS, "turning_point", "2.5")
    spoilt.drop("curves", {"outcome": "energy_efficiency", "industry_class": "high_energy"})
    added = spoilt.repeat("curves", ALL_EMISSIONS, country_type="developed", industry_class="high_ai")

    with pytest.raises(CommandError) as refused:
        call_command("load_release", spoilt.path)

    message = str(refused.value)
    assert refused.value.returncode == 1
    assert "2026.3 is loaded already, with other content" in message
    assert (
        f"curves.csv, row {changed}, column turning_point: “2.47” in the database, “2.5” in the folder"
        in message
    )
    gone = "the row energy_efficiency / all / high_energy is in the database, not in the folder"
    assert f"curves.csv, column outcome: {gone}" in message
    new = "the row emissions / developed / high_ai is in the folder, not in the database"
    assert f"curves.csv, row {added}, column outcome: {new}" in message
    assert Release.objects.count() == 1


def test_another_summary_is_other_content(published, spoilt):
    spoilt.cell("release", {}, "summary_en", "Something else.")

    with pytest.raises(CommandError, match=r"release\.csv, row 2, column summary_en"):
        call_command("load_release", spoilt.path)


def test_a_refused_folder_writes_nothing_and_names_file_row_and_column(db, new_folder):
    row = new_folder.cell("units", {"unit": "tonne"}, "base_per_unit", "one")
    before = Release.objects.count()

    with pytest.raises(CommandError) as refused:
        call_command("load_release", new_folder.path)

    assert refused.value.returncode == 1
    assert f"units.csv, row {row}, column base_per_unit: “one” is not a number" in str(refused.value)
    assert Release.objects.count() == before


def test_a_failure_half_way_leaves_nothing_behind(db, new_folder, monkeypatch):
    def break_down(*args, **kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr("releases.workflow.publish", break_down)
    with pytest.raises(RuntimeError, match="power cut"):
        call_command("load_release", new_folder.path)

    assert not Release.objects.filter(label="2099.1").exists()


def test_loading_takes_less_than_two_seconds(db, new_folder):
    start = time.process_time()
    call_command("load_release", new_folder.path, verbosity=0)
    assert time.process_time() - start < 2


# --- What a folder may get wrong: each fault is told once, at its place

CELLS = {
    "text in a number": ("curves", ALL_EMISSIONS, "turning_point", "high", "not_a_number"),
    "decimal comma": ("curves", ALL_EMISSIONS, "turning_point", "2,47", "not_a_number"),
    "grouped digits": ("carriers", GAS, "co2_kg_per_tj", "56_100", "not_a_number"),
    "digits of another script": ("carriers", GAS, "co2_kg_per_tj", "５６１００", "not_a_number"),
    "nan": ("carriers", GAS, "density_t_per_m3", "nan", "not_finite"),
    "infinity": ("gwps", {"gas": "n2o"}, "value", "-inf", "not_finite"),
    "beyond floats": ("carriers", GAS, "co2_kg_per_tj", "1e999", "not_finite"),
    "beyond sense": ("carriers", GAS, "co2_kg_per_tj", "1e101", "max_value"),
    "not whole": ("scope2_factors", {"country": "GBR"}, "year", "2026.5", "not_whole"),
    "too early": ("scope2_factors", {"country": "GBR"}, "year", "26", "min_value"),
    "neither true nor false": ("countries", CHINA, "oecd", "no", "not_true_or_false"),
    "not a date": ("release", {}, "released_on", "20261123", "not_a_date"),
    "no such day": ("release", {}, "released_on", "2026-11-31", "not_a_date"),
    "label with a slash": ("release", {}, "label", "2026/1", "not_a_label"),
    "empty label": ("release", {}, "label", "", "required"),
    "empty required text": ("industries", {"division": "24"}, "name_en", "", "required"),
    "empty required number": ("gwps", {"gas": "n2o"}, "value", "", "required"),
    "empty required truth": ("countries", CHINA, "border_case", "", "required"),
    "no source": ("curves", ALL_EMISSIONS, "source", "", "required"),
    "unknown origin": ("curves", ALL_EMISSIONS, "origin", "guessed", "unknown_choice"),
    "unknown outcome": ("curves", {"country_type": "developed"}, "outcome", "emission", "unknown_choice"),
    "choice in capitals": ("countries", CHINA, "country_type", "Developing", "unknown_choice"),
    "too long a text": ("units", {"unit": "kg"}, "name_en", "k" * 201, "too_long"),
    "control character": ("units", {"unit": "kg"}, "name_en", "kilo\x00gram", "control_character"),
    "country in small letters": ("countries", CHINA, "currency", "cny", "not_a_currency"),
    "region without its country": ("scope2_factors", {"region": "CN-HE"}, "region", "Hebei", "not_a_region"),
    "two-letter code": ("countries", {"iso3": "NRU"}, "iso2", "N1", "not_iso2"),
    "code with a space": ("ai_readings", {"code": "per_hundred"}, "code", "per hundred", "not_a_code"),
    "zero where above 0": ("units", {"unit": "kg"}, "base_per_unit", "0", "not_above"),
    "ratio above 1": ("carriers", GAS, "net_to_gross_ratio", "1.11", "max_value"),
    "negative factor": ("carriers", GAS, "n2o_kg_per_tj", "-0.1", "min_value"),
    # tables as a whole, and together
    "energy unit of no basis": ("units", {"unit": "MWh"}, "calorific_basis", "", "basis_not_of_dimension"),
    "unit of mass with a basis": (
        "units",
        {"unit": "kg"},
        "calorific_basis",
        "net",
        "basis_not_of_dimension",
    ),
    "unknown unit": ("carriers", GAS, "units", "MWh barrel", "unknown_unit"),
    "repeated unit": ("carriers", GAS, "units", "MWh GJ MWh", "repeated_unit"),
    "gross unit without ratio": ("carriers", GAS, "net_to_gross_ratio", "", "units_not_convertible"),
    "volume without density": ("carriers", GAS, "density_t_per_m3", "", "units_not_convertible"),
    "mass without calorific value": (
        "carriers",
        STEAM,
        "net_calorific_value_gj_per_t",
        "",
        "units_not_convertible",
    ),
    "fuel without a factor": ("carriers", GAS, "ch4_kg_per_tj", "", "missing_fuel_factor"),
    "limits not around": ("carriers", GAS, "co2_low_kg_per_tj", "56200", "range_not_in_order"),
    "factor of a fuel": ("scope2_factors", {"country": "GBR"}, "carrier", "natural_gas", "unknown_choice"),
    "factor of no country": ("scope2_factors", {"country": "GBR"}, "country", "GBX", "unknown_country"),
    "region of another country": (
        "scope2_factors",
        {"region": "CN-HE"},
        "region",
        "US-HE",
        "region_not_of_country",
    ),
    "region of no country": ("scope2_factors", {"region": "CN-HE"}, "country", "", "region_not_of_country"),
    "CO2 is not 1": ("gwps", {"gas": "co2"}, "value", "2", "gwp_of_co2_not_1"),
    "a second own reading": (
        "ai_readings",
        {"code": "per_hundred"},
        "is_release_reading",
        "true",
        "not_one_release_reading",
    ),
    "horizon of half a year": ("defaults", {"key": "horizon_years"}, "value", "10.5", "default_not_whole"),
    "a share in percent": ("defaults", {"key": "phase_3_share"}, "value", "85", "default_out_of_range"),
    "programme that stops short": (
        "defaults",
        {"key": "phase_4_share"},
        "value",
        "0.9",
        "default_out_of_range",
    ),
    "default outside its range": ("defaults", {"key": "horizon_years"}, "low", "12", "range_not_in_order"),
    "too strong an origin": ("curves", ALL_EMISSIONS, "origin", "published", "origin_too_strong"),
    # curves, by equations.curve_rules
    "emissions as a U": ("curves", ALL_EMISSIONS, "shape", "u", "not_inverted_u"),
    "no turning point": ("curves", ALL_EMISSIONS, "turning_point", "", "missing_value"),
    "no range": ("curves", ALL_EMISSIONS, "peak_log_effect_low", "", "missing_value"),
    "too high a peak": ("curves", ALL_EMISSIONS, "peak_log_effect_high", "0.04", "range_not_around_value"),
    "negative turning point": ("curves", ALL_EMISSIONS, "turning_point", "-2.47", "not_above"),
}
PLACED_ELSEWHERE = {  # the fault shows in another column than the one that was spoilt
    "limits not around": "co2_kg_per_tj",
    "region of no country": "region",
    "default outside its range": "value",
    "too high a peak": "peak_log_effect",
}


@pytest.mark.parametrize("case", CELLS)
def test_a_wrong_cell_is_named_once(case, spoilt):
    table, match, column, value, code = CELLS[case]
    row = spoilt.cell(table, match, column, value)

    assert problems_of(spoilt.path) == [(f"{table}.csv", row, PLACED_ELSEWHERE.get(case, column), code)]


STRUCTURE = {
    "duplicate key": (
        lambda folder: folder.repeat("industries", {"division": "10"}, name_en="Food again"),
        ("industries.csv", "division", "duplicate_key"),
    ),
    "duplicate second key": (
        lambda folder: folder.repeat("countries", CHINA, iso3="CHX"),
        ("countries.csv", "iso2", "duplicate_key"),
    ),
    "duplicate curve": (
        lambda folder: folder.repeat("curves", ALL_EMISSIONS),
        ("curves.csv", "outcome", "duplicate_key"),
    ),
    "peak above the cap": (
        lambda folder: (
            folder.cell("curves", ALL_EMISSIONS, "peak_log_effect", "0.0999")
            and folder.cell("defaults", {"key": "peak_log_effect_cap"}, "value", "0.09")
            and folder.find("curves", ALL_EMISSIONS)
        ),
        ("curves.csv", "peak_log_effect", "peak_above_cap"),
    ),
    "carrier that is no carrier": (
        lambda folder: (
            folder.drop("scope2_factors", STEAM)
            and folder.drop("carriers", STEAM)
            and folder.find("scope2_factors", STEAM)
        ),
        ("scope2_factors.csv", "carrier", "unknown_carrier"),
    ),
    "missing column": (
        lambda folder: folder.write("gwps", [cells[:-1] for cells in folder.read("gwps")]) or 1,
        ("gwps.csv", "note", "missing_column"),
    ),
    "additional column": (
        lambda folder: folder.write("gwps", [[*cells, "x"] for cells in folder.read("gwps")]) or 1,
        ("gwps.csv", "x", "unknown_column"),
    ),
    "repeated column": (
        lambda folder: folder.write("gwps", [[*cells, cells[0]] for cells in folder.read("gwps")]) or 1,
        ("gwps.csv", "assessment_report", "duplicate_column"),
    ),
    "cell too many": (
        lambda folder: (
            folder.write("units", [*folder.read("units"), ["toe", "energy"]]) or len(folder.read("units"))
        ),
        ("units.csv", "", "wrong_cell_count"),
    ),
    "no reading of its own": (
        lambda folder: (
            folder.cell("ai_readings", {"is_release_reading": "true"}, "is_release_reading", "false") and None
        ),
        ("ai_readings.csv", "is_release_reading", "not_one_release_reading"),
    ),
    "missing division": (
        lambda folder: folder.drop("industries", {"division": "33"}) and None,
        ("industries.csv", "division", "missing_division"),
    ),
    "missing default": (
        lambda folder: folder.cell("defaults", {"key": "weeks_per_year"}, "key", "weeks_a_year") and None,
        ("defaults.csv", "key", "missing_default"),
    ),
    "incomplete potentials": (
        lambda folder: folder.drop("gwps", {"assessment_report": "AR4", "gas": "ch4_biogenic"}) and None,
        ("gwps.csv", "gas", "missing_gwp"),
    ),
    "no curve for all": (
        lambda folder: folder.drop("curves", ALL_EMISSIONS) and None,
        ("curves.csv", "outcome", "no_all_record"),
    ),
    "file of no table": (
        lambda folder: (folder.path / "prices.csv").write_text("price\n1\n") and None,
        ("prices.csv", "", "unknown_file"),
    ),
    "missing file": (
        lambda folder: (folder.path / "units.csv").unlink(),
        ("units.csv", "", "missing_file"),
    ),
    "empty file": (
        lambda folder: (folder.path / "units.csv").write_bytes(b"") or 1,
        ("units.csv", "", "empty_file"),
    ),
    "Latin-1": (
        lambda folder: folder.bytes("units", b"kilowatt-hour", b"kilowatt\xb7hour") or 2,
        ("units.csv", "", "bad_utf8"),
    ),
    "open quote": (
        lambda folder: folder.bytes("release", b'"What', b'"Wh"at') or 2,
        ("release.csv", "", "bad_csv"),
    ),
    "two releases": (
        lambda folder: folder.repeat("release", {}, label="2026.3") and None,
        ("release.csv", "", "not_one_row"),
    ),
}


@pytest.mark.parametrize("case", STRUCTURE)
def test_a_wrong_structure_is_named_once(case, spoilt):
    spoil, (file, column, code) = STRUCTURE[case]
    row = spoil(spoilt)

    assert problems_of(spoilt.path) == [(file, row, column, code)]


def test_all_faults_are_told_together_in_the_order_of_files_and_rows(spoilt):
    last = spoilt.cell("gwps", {"assessment_report": "AR6", "gas": "n2o"}, "value", "many")
    first = spoilt.cell("gwps", {"assessment_report": "AR4", "gas": "co2"}, "origin", "heaven")
    spoilt.cell("release", {}, "label", "no label")
    (spoilt.path / "units.csv").unlink()

    assert problems_of(spoilt.path) == [
        ("release.csv", 2, "label", "not_a_label"),
        ("units.csv", None, "", "missing_file"),
        ("gwps.csv", first, "origin", "unknown_choice"),
        ("gwps.csv", last, "value", "not_a_number"),
    ]


@pytest.mark.parametrize(
    ("table", "match"), [("units", {"unit": "MWh"}), ("curves", ALL_EMISSIONS), ("countries", CHINA)]
)
def test_a_row_that_cannot_be_read_is_not_missed_elsewhere(table, match, spoilt):
    records = spoilt.read(table)
    row = spoilt.find(table, match)
    del records[row - 1][-1]
    spoilt.write(table, records)

    assert problems_of(spoilt.path) == [(f"{table}.csv", row, "", "wrong_cell_count")]


def test_rows_are_counted_as_in_a_spreadsheet(spoilt):
    header, first, second, *rest = spoilt.read("units")
    first[-1] = "a note\nof two lines"
    second[header.index("base_per_unit")] = "x"
    spoilt.write("units", [header, first, [], second, *rest])

    assert problems_of(spoilt.path) == [("units.csv", 4, "base_per_unit", "not_a_number")]


def test_a_byte_order_mark_and_spaces_around_cells_are_read(spoilt):
    spoilt.cell("units", {"unit": "kg"}, "base_per_unit", "  0.001 ")
    file = spoilt.path / "units.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    units = {row.unit: row for row in read_folder(spoilt.path).rows["units"]}
    assert units["kg"].base_per_unit == 0.001


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert problems_of(tmp_path / "nowhere") == [(str(tmp_path / "nowhere"), None, "", "not_a_folder")]


def test_too_many_rows_are_refused(spoilt, monkeypatch):
    longest = max(len(spoilt.read(model.table)) - 1 for model in TABLES)
    monkeypatch.setattr(folder_module, "MAX_ROWS", longest)
    assert read_folder(spoilt.path).rows

    spoilt.repeat("scope2_factors", {"country": "GBR"}, year="2027")
    assert problems_of(spoilt.path) == [("scope2_factors.csv", None, "", "too_many_rows")]


def test_too_large_a_file_is_refused_unread(spoilt):
    spoilt.repeat("units", {"unit": "kg"}, unit="kg2", note="x" * (5 * 1024 * 1024))
    assert problems_of(spoilt.path) == [("units.csv", None, "", "file_too_large")]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_a_cell_is_read_or_refused(data, spoilt):
    """No input may end in anything but values or a FolderError with sentences."""
    table = data.draw(st.sampled_from([model.table for model in TABLES]))
    before = records = spoilt.read(table)
    row = data.draw(st.integers(0, len(records) - 1))
    column = data.draw(st.integers(0, len(records[0]) - 1))
    numbers = st.floats(allow_nan=False, allow_infinity=False).map(str)
    text = data.draw(st.one_of(st.text(max_size=20), numbers, st.integers().map(str)))
    records = [list(cells) for cells in records]
    records[row][column] = text.encode("utf-8", "replace").decode()
    spoilt.write(table, records)
    try:
        problems = faults_in(spoilt.path)
    finally:
        spoilt.write(table, before)
    assert all(problem.file and str(problem) for problem in problems)
