"""Triggers that keep what is published, and history, unchanged in the database itself, whoever writes to it.

A migration that alters one of these tables begins with ``drop`` and ends with ``create``: SQLite rebuilds an altered
table, and its triggers are gone with the old one (tests/releases/test_triggers.py notices).
"""

from collections.abc import Iterable, Iterator

RELEASE = "releases_release"
HISTORY = "releases_event"
PREFIX = "frozen"
MESSAGE = "A published release and the history of releases are never changed."
FUNCTIONS = ("release", "row", "history", "truncate")


def create(schema_editor: object, tables: Iterable[str]) -> None:
    """``tables``: those of a release's rows, each with a column release_id."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in make(tuple(tables)):
        schema_editor.execute(statement)


def drop(schema_editor: object, tables: Iterable[str]) -> None:
    vendor = schema_editor.connection.vendor
    for table in (RELEASE, HISTORY, *tables):
        for event in ("insert", "update", "delete") if vendor == "sqlite" else ("change", "truncate"):
            on = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}_{table}_{event}{on}")
    if vendor == "postgresql":
        for name in FUNCTIONS:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {PREFIX}_{name}()")


def _sqlite(tables: tuple[str, ...]) -> Iterator[str]:
    """REPLACE deletes the row it collides with without a delete trigger, so collisions are looked for as well."""

    def trigger(table: str, event: str, condition: str) -> str:
        return (
            f"CREATE TRIGGER {PREFIX}_{table}_{event} BEFORE {event.upper()} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )

    def published(release_id: str) -> str:
        return f"EXISTS (SELECT 1 FROM {RELEASE} WHERE id = {release_id} AND status = 'published')"

    collides = (
        f"EXISTS (SELECT 1 FROM {RELEASE} WHERE status = 'published' AND (id = NEW.id OR label = NEW.label))"
    )
    yield trigger(RELEASE, "insert", collides)
    yield trigger(RELEASE, "update", f"OLD.status = 'published' OR {collides}")
    yield trigger(RELEASE, "delete", "OLD.status = 'published'")
    for table in tables:
        taken = (
            f"EXISTS (SELECT 1 FROM {table} t JOIN {RELEASE} r ON r.id = t.release_id "
            "WHERE t.id = NEW.id AND r.status = 'published')"
        )
        yield trigger(table, "insert", f"{published('NEW.release_id')} OR {taken}")
        yield trigger(
            table, "update", f"{published('OLD.release_id')} OR {published('NEW.release_id')} OR {taken}"
        )
        yield trigger(table, "delete", published("OLD.release_id"))
    yield trigger(HISTORY, "insert", f"EXISTS (SELECT 1 FROM {HISTORY} WHERE id = NEW.id)")
    yield trigger(HISTORY, "update", "1")
    yield trigger(HISTORY, "delete", "1")


def _postgresql(tables: tuple[str, ...]) -> Iterator[str]:
    """A row's trigger holds its release FOR SHARE: a row written while it is being published waits, and is refused."""
    yield _function(
        "release",
        "IF OLD.status = 'published' THEN {refuse} END IF; RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;",
    )
    yield _function(
        "row",
        f"""
        IF TG_OP <> 'INSERT' THEN
          PERFORM 1 FROM {RELEASE} WHERE id = OLD.release_id FOR SHARE;
          IF EXISTS (SELECT 1 FROM {RELEASE} WHERE id = OLD.release_id AND status = 'published')
            THEN {{refuse}} END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        PERFORM 1 FROM {RELEASE} WHERE id = NEW.release_id FOR SHARE;
        IF EXISTS (SELECT 1 FROM {RELEASE} WHERE id = NEW.release_id AND status = 'published')
          THEN {{refuse}} END IF;
        RETURN NEW;
        """,
    )
    yield _function("history", "{refuse} RETURN NULL;")
    yield _function(
        "truncate",
        f"IF EXISTS (SELECT 1 FROM {RELEASE} WHERE status = 'published') THEN {{refuse}} END IF; RETURN NULL;",
    )
    yield _row_trigger(RELEASE, "UPDATE OR DELETE", "release")
    yield _row_trigger(HISTORY, "UPDATE OR DELETE", "history")
    for table in tables:
        yield _row_trigger(table, "INSERT OR UPDATE OR DELETE", "row")
    for table in (RELEASE, HISTORY, *tables):
        yield (
            f"CREATE TRIGGER {PREFIX}_{table}_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}_truncate()"
        )


def _function(name: str, body: str) -> str:
    refuse = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';"
    return (
        f"CREATE FUNCTION {PREFIX}_{name}() RETURNS trigger LANGUAGE plpgsql AS $body$ "
        f"BEGIN {body.format(refuse=refuse)} END $body$"
    )


def _row_trigger(table: str, events: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {PREFIX}_{table}_change BEFORE {events} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {PREFIX}_{function}()"
    )
