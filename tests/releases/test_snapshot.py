"""Releases as plain values: right, frozen, cached when published and only then."""

import time
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.db.models import Model

from equations.firm_curve import CurveRecord
from releases import snapshot
from releases.models import TABLES, Curve, Default, Release
from releases.plain import ROW_CLASSES
from releases.snapshot import ReleaseTables, current_release, current_tables, shipped_tables, tables_of
from releases.workflow import copy_to_draft, publish

ALL_EMISSIONS = {"outcome": "emissions", "country_type": "all", "industry_class": "all"}


def everything_in(value):
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from everything_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from everything_in(item)
    elif hasattr(value, "items"):
        for item in value.items():
            yield from everything_in(item)


@pytest.mark.parametrize("model", TABLES)
def test_row_classes_have_the_columns_of_their_table(model):
    assert tuple(field.name for field in fields(ROW_CLASSES[model.table])) == model.columns()


def test_curve_records_take_their_numbers_from_columns():
    assert {field.name for field in fields(CurveRecord)} <= set(Curve.columns())


def test_the_shipped_tables_hold_the_printed_figures():
    tables = shipped_tables()

    assert tables.label == "2026.3"
    assert isinstance(tables.released_on, date)
    printed = {
        (curve.country_type, curve.industry_class): curve.turning_point
        for curve in tables.to_curves()
        if curve.outcome == "emissions"
    }
    assert printed == {
        ("all", "all"): 2.47,
        ("developed", "all"): 1.86,
        ("developing", "all"): 3.62,
        ("all", "low_technology"): 1.974,
        ("all", "high_energy"): 2.62,
    }
    assert tables.industries["24"].industry_class == "high_energy"
    assert tables.countries["CHN"].oecd is False
    assert tables.units["MWh"].base_per_unit == 3.6
    assert tables.carriers["electricity"].scope == 2
    assert tables.carriers["electricity"].co2_kg_per_tj is None
    assert tables.gwps["AR6", "ch4_fossil"].value == 29.8
    assert tables.ai_readings["ln_per_thousand"].is_release_reading is True
    assert tables.defaults["horizon_years"].value == 10
    assert any(factor.region == "CN-HE" for factor in tables.scope2_factors)


def test_curves_and_their_provenance_are_parallel():
    tables = shipped_tables()

    assert len(tables.curves) == len(tables.curve_rows) > 0
    for record, row in zip(tables.curves, tables.curve_rows, strict=True):
        assert isinstance(record, CurveRecord)
        assert all(getattr(record, field.name) == getattr(row, field.name) for field in fields(CurveRecord))
        assert row.source


def test_a_stored_release_gives_what_its_folder_gives(published):
    assert tables_of(published) == shipped_tables()


def test_tables_are_frozen_and_hold_nothing_of_django(published):
    tables = tables_of(published)

    assert not any(isinstance(value, Model) for value in everything_in(tables))
    with pytest.raises(FrozenInstanceError):
        tables.label = "other"
    with pytest.raises(FrozenInstanceError):
        tables.defaults["horizon_years"].value = 11
    with pytest.raises(TypeError):
        tables.defaults["horizon_years"] = None


def test_a_published_release_is_read_once(published, django_assert_num_queries):
    first = tables_of(published)

    with django_assert_num_queries(0):
        assert tables_of(Release(pk=published.pk, **_key_of(published))) is first


def test_current_tables_ask_only_which_release_is_current(published, django_assert_num_queries):
    current_tables()
    with django_assert_num_queries(1):
        current_tables()


def test_a_draft_is_read_anew(draft):
    before = tables_of(draft)
    Default.objects.filter(release=draft, key="discount_rate_share").update(value=0.05)

    assert before.defaults["discount_rate_share"].value == 0.08
    assert tables_of(draft).defaults["discount_rate_share"].value == 0.05


def test_drafts_are_never_in_force_and_the_release_published_last_is(published, draft, now):
    assert current_release() == published
    assert current_tables().label == published.label

    publish(draft, now=now)

    assert current_release() == draft
    assert current_tables().label == draft.label
    assert tables_of(published).label == published.label


def test_another_release_under_the_same_number_is_another_release(published, draft, now):
    Curve.objects.filter(release=draft, **ALL_EMISSIONS).update(turning_point=2.5)
    publish(draft, now=now)
    tables_of(published)
    impostor = Release(
        pk=published.pk, label=draft.label, status="published", published_at=draft.published_at
    )

    with pytest.raises(Release.DoesNotExist):
        tables_of(impostor)


def test_without_a_published_release_the_shipped_tables_are_in_force(draft, monkeypatch):
    assert Release.objects.filter(pk=draft.pk).newest() is None
    monkeypatch.setattr(snapshot, "current_release", lambda: None)

    assert current_tables() is shipped_tables()


def test_without_tables_in_the_database_the_shipped_tables_are_in_force(monkeypatch, db):
    def no_such_table():
        raise DatabaseError("no such table: releases_release")

    monkeypatch.setattr(snapshot, "current_release", no_such_table)
    monkeypatch.setattr(connection.introspection, "table_names", lambda: ["django_migrations"])

    assert current_tables() is shipped_tables()


def test_a_database_that_does_not_answer_is_not_a_database_without_a_release(monkeypatch, db):
    def locked():
        raise DatabaseError("database is locked")

    monkeypatch.setattr(snapshot, "current_release", locked)

    with pytest.raises(DatabaseError, match="locked"):
        current_tables()


def test_building_tables_takes_less_than_two_seconds(published):
    shipped_tables.cache_clear()
    start = time.process_time()
    assert isinstance(shipped_tables(), ReleaseTables)
    assert isinstance(tables_of(copy_to_draft(published, "2099.8")), ReleaseTables)
    assert time.process_time() - start < 2


def _key_of(release):
    return {"label": release.label, "status": release.status, "published_at": release.published_at}
