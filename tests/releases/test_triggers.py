"""What is published stays as it is in the database itself, whoever writes: raw SQL, bulk updates, other programs."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from releases.choices import Action
from releases.history import Event, record
from releases.models import TABLES, Release
from releases.triggers import MESSAGE
from releases.workflow import publish
from tests.conftest import on_postgresql

pytestmark = pytest.mark.django_db


def refused(sql, *params):
    """Runs a statement past Django's models, expecting the triggers' refusal."""
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def contents(release):
    return {model.table: list(model.objects.filter(release=release).values()) for model in TABLES}


def table_of(model):
    return model._meta.db_table


@pytest.mark.parametrize("model", TABLES)
class TestRows:
    def test_no_published_row_is_updated_by_sql(self, model, published):
        before = contents(published)
        refused(f"UPDATE {table_of(model)} SET note = 'tampered' WHERE release_id = %s", published.pk)
        assert contents(published) == before

    def test_no_published_row_is_updated_past_our_querysets(self, model, published):
        rows = models.QuerySet(model).filter(release=published)
        with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
            rows.update(source="tampered")

    def test_no_published_row_is_deleted_by_sql(self, model, published):
        refused(f"DELETE FROM {table_of(model)} WHERE release_id = %s", published.pk)

    def test_nothing_is_inserted_into_a_published_release(self, model, published, draft):
        row = model.objects.filter(release=draft).first()
        columns = [field.column for field in model._meta.fields if field.column not in ("id", "release_id")]
        names = ", ".join(f'"{name}"' for name in columns)
        refused(
            f"INSERT INTO {table_of(model)} (release_id, {names}) "
            f"SELECT %s, {names} FROM {table_of(model)} WHERE id = %s",
            published.pk,
            row.pk,
        )

    def test_no_row_moves_into_or_out_of_a_published_release(self, model, published, draft):
        move = f"UPDATE {table_of(model)} SET release_id = %s WHERE release_id = %s"
        refused(move, published.pk, draft.pk)
        refused(move, draft.pk, published.pk)

    def test_the_rows_of_a_draft_are_free(self, model, draft):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table_of(model)} SET note = 'free' WHERE release_id = %s", [draft.pk])
        assert set(model.objects.filter(release=draft).values_list("note", flat=True)) == {"free"}
        draft.delete()
        assert not model.objects.filter(release_id=draft.pk).exists()

    def test_a_row_is_not_replaced_away(self, model, published, draft):
        """SQLite's REPLACE deletes the row that it collides with, without a delete trigger."""
        if on_postgresql():
            pytest.skip("PostgreSQL has no REPLACE")
        theirs, ours = model.objects.filter(release=published).first(), model.objects.filter(release=draft)
        columns = [field.column for field in model._meta.fields if field.column != "id"]
        names = ", ".join(f'"{name}"' for name in columns)
        refused(
            f"INSERT OR REPLACE INTO {table_of(model)} (id, {names}) "
            f"SELECT %s, {names} FROM {table_of(model)} WHERE id = %s",
            theirs.pk,
            ours.first().pk,
        )
        refused(f"UPDATE OR REPLACE {table_of(model)} SET id = %s WHERE id = %s", theirs.pk, ours.first().pk)


def test_a_published_release_is_neither_changed_unpublished_nor_deleted(published):
    for sql in (
        "UPDATE releases_release SET label = 'tampered' WHERE id = %s",
        "UPDATE releases_release SET status = 'draft', published_at = NULL WHERE id = %s",
        "DELETE FROM releases_release WHERE id = %s",
    ):
        refused(sql, published.pk)
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        models.QuerySet(Release).filter(pk=published.pk).update(summary_en="tampered")


def test_a_cascade_from_django_is_stopped(published):
    """A collector that knows nothing of our refusals."""
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        models.QuerySet(Release).filter(pk=published.pk).delete()
    assert Release.objects.filter(pk=published.pk).exists()


def test_a_release_is_not_replaced_away(published, draft):
    if on_postgresql():
        pytest.skip("PostgreSQL has no REPLACE")
    insert = (
        "INSERT OR REPLACE INTO releases_release (id, label, status, released_on, summary_en, created_at) "
        "VALUES (%s, %s, 'draft', '2026-01-01', '', '2026-01-01 00:00:00')"
    )
    refused(insert, published.pk, "other")
    refused(insert, published.pk + 1000, published.label)
    refused("UPDATE OR REPLACE releases_release SET label = %s WHERE id = %s", published.label, draft.pk)


def test_a_release_is_frozen_from_the_moment_it_is_published(draft, now):
    publish(draft, now=now)
    refused("UPDATE releases_curve SET turning_point = 9 WHERE release_id = %s", draft.pk)


def test_nothing_is_truncated(published):
    if not on_postgresql():
        pytest.skip("SQLite has no TRUNCATE")
    for table in ("releases_release", "releases_event", *map(table_of, TABLES)):
        refused(f"TRUNCATE {table} CASCADE")


def test_history_is_written_once(draft):
    event = record(draft, Action.EDITED, by=None, reason="Read again.")
    refused("UPDATE releases_event SET reason = 'tampered' WHERE id = %s", event.pk)
    refused("DELETE FROM releases_event WHERE id = %s", event.pk)
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        models.QuerySet(Event).update(who="somebody else")
    if not on_postgresql():
        refused(
            "INSERT OR REPLACE INTO releases_event (id, release_id, release_label, at, who, action, "
            '"table", "row", changes, reason) '
            "VALUES (%s, 1, 'x', '2026-01-01', '', 'edited', '', '', '{}', '')",
            event.pk,
        )
    assert Event.objects.get(pk=event.pk).reason == "Read again."


def test_every_table_has_its_triggers():
    """A later migration that rebuilds a table on SQLite loses them: it begins with drop and ends with create."""
    tables = ["releases_release", "releases_event", *map(table_of, TABLES)]
    catalogue = (
        "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger WHERE tgname LIKE 'frozen%' GROUP BY 1"
        if on_postgresql()
        else "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'frozen%' GROUP BY 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        found = dict(cursor.fetchall())
    assert found == dict.fromkeys(tables, 2 if on_postgresql() else 3)
