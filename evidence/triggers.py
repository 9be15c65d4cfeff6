"""Triggers that keep stored panels and fits as they were written; deleting one is another matter."""

MESSAGE = "Stored panels and fits are never changed."
TABLES = ("evidence_panel", "evidence_fit")


def create(schema_editor: object) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION written_once_evidence() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN "
            f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $body$"
        )
    for table in TABLES:
        action = (
            "FOR EACH ROW EXECUTE FUNCTION written_once_evidence()"
            if schema_editor.connection.vendor == "postgresql"
            else f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )
        schema_editor.execute(f"CREATE TRIGGER written_once_{table} BEFORE UPDATE ON {table} {action}")


def drop(schema_editor: object) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        on = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS written_once_{table}{on}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION IF EXISTS written_once_evidence()")
