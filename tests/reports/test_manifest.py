"""The manifest: with the rows in it alone, a release that is not at hand gives the same result; and its seal."""

import json
import zlib
from datetime import UTC, date, datetime

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, assume, given, settings

from calculator.assess import assess_profile
from calculator.form.examples import EXAMPLES
from calculator.profile import ProfileErrors, read_profile
from releases.document import read_rows
from releases.fingerprint import plain_rows, release_sha256
from releases.plain import ROW_CLASSES, release_tables
from releases.snapshot import current_tables, shipped_tables
from reports.manifest import canonical, fingerprint, is_sealed_here, manifest_of, of_file, seal_of
from reports.used_rows import NOT_USED, WHOLE, used_rows
from tests.calculator.whole_profiles import whole_profiles
from tests.roadmap.plans import CREATED_ON, assessed

SLUGS = [example.slug for example in EXAMPLES]


def rerun(inputs: dict, rows: dict) -> dict:
    """By the rows alone, as somebody would who has nothing but the attachment."""
    shipped = shipped_tables()
    held = read_rows(json.loads(canonical(rows)), whole=[table for table in WHOLE if table in rows])
    tables = release_tables(label=shipped.label, released_on=shipped.released_on, rows=held)
    return assess_profile(read_profile(inputs, tables), tables)


@pytest.mark.parametrize("example", EXAMPLES, ids=SLUGS)
def test_rows_of_an_example_give_its_result(example):
    inputs, result = assessed(example.profile)
    rows = used_rows(inputs, result, shipped_tables(), {})
    assert json.loads(canonical(rerun(inputs, rows))) == json.loads(
        canonical(result)
    )  # 12 digits: they are rounded


@given(data=whole_profiles(shipped_tables()))
@settings(
    max_examples=40, suppress_health_check=[one for one in HealthCheck if one != HealthCheck.filter_too_much]
)
def test_rows_of_any_profile_give_its_result(data):
    try:
        inputs, result = assessed(data)
    except ProfileErrors:
        assume(False)
    assert canonical(rerun(inputs, used_rows(inputs, result, shipped_tables(), {}))) == canonical(result)


def test_every_table_is_used_or_left_out_on_purpose():
    inputs, result = assessed(EXAMPLES[0].profile)
    chosen = {"industries", "countries", "carriers", "scope2_factors", "end_uses", "comparators"}
    chosen |= {"exchange_rates", "industry_texts", "readiness", "actions"}
    assert set(ROW_CLASSES) <= {*chosen, *WHOLE, *NOT_USED}
    used = used_rows(inputs, result, shipped_tables(), {})
    assert set(used) >= {"curves", "defaults", "industries", "countries", "carriers", "levers"}
    assert [row["iso3"] for row in used["countries"]] == [inputs["country"]]
    assert sum(map(len, used.values())) < 250  # of 1,450


def test_attachment_is_small():
    inputs, result = assessed(EXAMPLES[0].profile)
    manifest = manifest_of(inputs, result, shipped_tables(), created_on=CREATED_ON, paper="a4", language="en")
    assert len(zlib.compress(canonical(manifest), 9)) < 60_000


# The release's own number


@pytest.mark.django_db
def test_release_has_one_number_in_database_and_folder():
    assert release_sha256(current_tables()) == release_sha256(shipped_tables())


def test_number_of_a_release_hangs_on_every_value_and_on_no_order():
    shipped = shipped_tables()
    rows = plain_rows(shipped)

    class Held:
        def __init__(self, row):
            self.__dict__ = row

    def number(changed: dict, label: str = shipped.label) -> str:
        held = {table: [Held(dict(row)) for row in listed] for table, listed in changed.items()}
        return release_sha256(release_tables(label=label, released_on=date(2030, 1, 1), rows=held))

    assert number(rows, "other") == release_sha256(shipped)
    assert number({table: listed[::-1] for table, listed in rows.items()}) == release_sha256(shipped)
    for table in (table for table, listed in rows.items() if listed):
        moved = {**rows, table: [{**rows[table][0], "note": "moved"}, *rows[table][1:]]}
        assert number(moved) != release_sha256(shipped), table
    assert number({**rows, "levers": rows["levers"][1:]}) != release_sha256(shipped)


# Seal and fingerprint


@pytest.fixture(scope="module")
def manifest():
    inputs, result = assessed(EXAMPLES[0].profile)
    return manifest_of(inputs, result, shipped_tables(), created_on=CREATED_ON, paper="a4", language="en")


def sealed(manifest, made_at, **more):
    file = {"code": "0123456789", "text_sha256": ["0" * 64], "text_by": "x", "pdf": b"%PDF", **more}
    return of_file(manifest, made_at=made_at, **file)


def test_seal_holds_for_the_same_content_and_key_only(manifest, made_at):
    found = sealed(manifest, made_at)
    assert is_sealed_here(found)
    assert is_sealed_here(json.loads(canonical(found)))
    assert not is_sealed_here({**found, "paper": "letter"})
    assert not is_sealed_here({name: value for name, value in found.items() if name != "seal"})
    assert not is_sealed_here({**found, "seal": "ß"})
    with override_settings(SECRET_KEY="another " * 10):
        assert not is_sealed_here(found)
        assert is_sealed_here({**found, "seal": seal_of(found)})


def test_key_that_was_replaced_still_opens(manifest, made_at, settings):
    found = sealed(manifest, made_at)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another " * 10
    settings.SECRET_KEY_FALLBACKS = [old]
    assert is_sealed_here(found)


def test_fingerprint_is_of_the_content_not_of_the_file(manifest, made_at):
    again = sealed(
        manifest, made_at.replace(year=2027), code="ABCDEFGHJK", text_sha256=["1" * 64], pdf=b"%PDF-2"
    )
    assert fingerprint(sealed(manifest, made_at)) == fingerprint(again) == fingerprint(manifest)
    assert fingerprint({**manifest, "plan": {"changes": {}, "revision": 2}}) != fingerprint(manifest)


@pytest.fixture
def made_at():
    return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
