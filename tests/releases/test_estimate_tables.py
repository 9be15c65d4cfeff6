"""The optional tables: a release without them stays sound, one that has their rows must have them right."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from releases.archive import read_zip, write_zip
from releases.document import read_document, write_document
from releases.folder import FolderError, read_folder, write_folder
from releases.models import TABLES, Default, Release
from releases.plain import release_tables
from releases.snapshot import tables_of
from releases.table_rules import OPTIONAL_DEFAULT_RANGES
from releases.tables import MODELS, OPTIONAL_TABLES
from releases.validation import validate_tables
from releases.workflow import folder_differences, publish, rows_of

NAMES = {
    "levers",
    "end_uses",
    "energy_mixes",
    "energy_intensities",
    "comparators",
    "exchange_rates",
    "reference_prices",
    "actions",
    "industry_texts",
    "readiness",
}
LEVER = {"lever": "fault_detection"}
FOOD = {"division": "10"}


def problems_of(path):
    with pytest.raises(FolderError) as refused:
        read_folder(path)
    return [(p.file, p.row, p.column, p.code) for p in refused.value.problems]


@pytest.fixture
def earlier(draft, now) -> Release:
    """A release like those before 2026.2: no row in the optional tables, no optional default."""
    for table in OPTIONAL_TABLES:
        MODELS[table].objects.filter(release=draft).delete()
    Default.objects.filter(release=draft, key__in=OPTIONAL_DEFAULT_RANGES).delete()
    return publish(draft, now=now)


# --- Without them


def test_the_optional_tables_are_those_that_came_later():
    assert OPTIONAL_TABLES == NAMES


def test_an_earlier_release_is_published_and_reads_as_empty_tables(earlier):
    tables = tables_of(earlier)

    assert all(len(getattr(tables, name)) == 0 for name in NAMES)
    assert not set(OPTIONAL_DEFAULT_RANGES) & set(tables.defaults)
    assert tables.defaults["horizon_years"].value == 10


def test_a_folder_without_the_files_is_read(new_folder):
    for name in NAMES:
        (new_folder.path / f"{name}.csv").unlink()

    folder = read_folder(new_folder.path)

    assert {name: folder.rows[name] for name in NAMES} == {name: [] for name in NAMES}
    release_tables(label="2099.1", released_on=folder.release.released_on, rows=folder.rows)


def test_an_earlier_release_is_loaded_from_its_folder_as_before(db, new_folder):
    for name in NAMES:
        (new_folder.path / f"{name}.csv").unlink()

    call_command("load_release", new_folder.path, verbosity=0)

    release = Release.objects.get(label="2099.1")
    assert release.is_published
    assert all(not rows_of(release)[name] for name in NAMES)
    call_command("load_release", new_folder.path, verbosity=0)  # again: unchanged


def test_an_earlier_release_survives_folder_archive_and_document(earlier, tmp_path):
    write_folder(earlier, tmp_path / "out")
    for again in (
        read_folder(tmp_path / "out"),
        read_zip(write_zip(earlier)),
        read_document(write_document(earlier)),
    ):
        assert folder_differences(earlier, again) == []


def test_a_document_without_the_tables_is_read(published):
    document = json.loads(write_document(published))
    for name in NAMES:
        del document["tables"][name]

    folder = read_document(json.dumps(document).encode())

    assert all(folder.rows[name] == [] for name in NAMES)


def test_every_other_table_is_needed(new_folder):
    for model in TABLES:
        if model.table not in OPTIONAL_TABLES:
            path = new_folder.path / f"{model.table}.csv"
            content = path.read_bytes()
            path.unlink()
            assert (f"{model.table}.csv", None, "", "missing_file") in problems_of(new_folder.path)
            path.write_bytes(content)


def test_the_migration_drops_the_triggers_first_and_makes_them_last(db):
    migration = MigrationExecutor(connection).loader.get_migration("releases", "0004_estimate_tables")
    first, *_made, last = migration.operations

    assert (first.code.__name__, last.code.__name__) == ("drop_earlier", "create_all")
    assert (last.reverse_code.__name__, first.reverse_code.__name__) == ("drop_all", "create_earlier")


# --- With them

CELLS = {
    "saving above 1": ("levers", LEVER, "saving_high", "1.2", "max_value"),
    "saving in the wrong order": ("levers", LEVER, "saving_low", "0.1", "shares_not_in_order"),
    "realisation in the wrong order": ("levers", LEVER, "realisation_low", "0.7", "shares_not_in_order"),
    "phase 5": ("levers", LEVER, "phase", "5", "max_value"),
    "phase 0": ("levers", LEVER, "phase", "0", "min_value"),
    "end use of no plant": ("levers", LEVER, "end_uses", "utilities lighting", "unknown_end_use"),
    "no end use": ("levers", LEVER, "end_uses", "", "required"),
    "division of no industry": ("levers", LEVER, "divisions", "10 45", "unknown_division"),
    "cost without a year": ("levers", {"lever": "energy_management"}, "cost_year", "", "cost_not_whole"),
    "cost without a number": ("levers", {"lever": "energy_management"}, "cost_mid", "", "cost_not_whole"),
    "cost in money of nowhere": (
        "levers",
        {"lever": "energy_management"},
        "cost_currency",
        "XQX",
        "unknown_currency",
    ),
    "split that does not sum to 1": ("end_uses", FOOD, "other_share", "0.034", "end_uses_not_whole"),
    "negative share": ("end_uses", FOOD, "drives_share", "-0.1", "min_value"),
    "mix above 1": ("energy_mixes", FOOD, "electricity_share", "22", "max_value"),
    "intensity outside its range": ("energy_intensities", FOOD, "high", "100", "shares_not_in_order"),
    "comparator in the wrong order": ("comparators", FOOD, "saving_high", "0.01", "shares_not_in_order"),
    "payback of nothing": ("comparators", FOOD, "payback_low_years", "0", "not_above"),
    "paybacks in the wrong order": ("comparators", FOOD, "payback_high_years", "1", "shares_not_in_order"),
    "comparator of no end use": ("comparators", FOOD, "end_uses", "everything", "unknown_end_use"),
    "rate of zero": ("exchange_rates", {"currency": "CNY", "period": "2025"}, "per_eur", "0", "not_above"),
    "rate of a month": (
        "exchange_rates",
        {"currency": "CNY", "period": "2025"},
        "period",
        "2025-01",
        "not_a_day_or_year",
    ),
    "price in money of nowhere": (
        "reference_prices",
        {"place": "EU"},
        "currency",
        "XQX",
        "unknown_currency",
    ),
    "price of no country": ("reference_prices", {"place": "CHN"}, "place", "CHX", "unknown_place"),
    "price of an unclear time": ("reference_prices", {"place": "EU"}, "period", "summer", "not_a_period"),
    "default in percent": (
        "defaults",
        {"key": "demand_follows_share"},
        "value",
        "10",
        "default_out_of_range",
    ),
    "width in percent": (
        "defaults",
        {"key": "uncertainty_price_share"},
        "value",
        "20",
        "default_out_of_range",
    ),
    "end of a range in percent": (
        "defaults",
        {"key": "rebound_share"},
        "high",
        "25",
        "default_out_of_range",
    ),
    "PUE below 1": ("defaults", {"key": "pue"}, "low", "0.9", "default_out_of_range"),
}
PLACED_ELSEWHERE = {  # the fault shows in another column than the one that was spoilt
    "saving in the wrong order": "saving_mid",
    "realisation in the wrong order": "realisation_mid",
    "intensity outside its range": "mwh_per_employee",
    "comparator in the wrong order": "saving_mid",
    "paybacks in the wrong order": "payback_mid_years",
    "end of a range in percent": "value",
    "PUE below 1": "value",
}


@pytest.mark.parametrize("case", CELLS)
def test_a_wrong_cell_is_named_once(case, spoilt):
    table, match, column, value, code = CELLS[case]
    row = spoilt.cell(table, match, column, value)

    assert problems_of(spoilt.path) == [(f"{table}.csv", row, PLACED_ELSEWHERE.get(case, column), code)]


@pytest.mark.parametrize("group", ["electricity", "fuel", "heat"])
def test_a_split_that_is_missing_is_named(group, spoilt):
    spoilt.drop("end_uses", {"division": "33", "carrier_group": group})

    assert problems_of(spoilt.path) == [("end_uses.csv", None, "division", "missing_end_uses")]


def test_a_sum_of_1_within_a_billionth_is_whole(published):
    rows = rows_of(published)
    row = rows["end_uses"][0]
    row.other_share += 9e-10
    assert validate_tables(rows) == []
    row.other_share += 2e-10
    assert [problem.code for problem in validate_tables(rows)] == ["end_uses_not_whole"]


def test_a_default_that_nobody_knows_may_have_a_range(new_folder):
    new_folder.repeat("defaults", {"key": "rebound_share"}, key="something_new", value="7", low="5", high="9")

    assert read_folder(new_folder.path).release.label == "2099.1"
