"""The database refuses to change or delete a line of the record: no mistake and no page of ours gets past it.

It is no wall against whoever owns the database. The owner of the table in PostgreSQL (or a superuser) can switch the
triggers off, and whoever may write the file of SQLite can drop them. docs/guide/van-hanh.md shows how to let the site
run under a role that owns nothing.

A later migration that makes SQLite rebuild the table (AlterField and the like) drops its triggers: it must run
`forbid` again. tests/audit/test_append_only.py fails when that was forgotten.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "audit_event: nhật ký chỉ được ghi thêm, không được sửa hay xóa"

FORBID = {
    "sqlite": [
        f"CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        f"CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        # INSERT OR REPLACE removes the old row without asking the trigger above.
        "CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event "
        "WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ],
    "postgresql": [
        f"""
        CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            -- emptying an empty table changes nothing (a test database is flushed this way)
            IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT 1 FROM audit_event) THEN RETURN NULL; END IF;
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
        "CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()",
    ],
}
ALLOW = {
    "sqlite": [f"DROP TRIGGER audit_event_no_{what}" for what in ("update", "delete", "replace")],
    "postgresql": [
        "DROP TRIGGER audit_event_no_change ON audit_event",
        "DROP TRIGGER audit_event_no_truncate ON audit_event",
        "DROP FUNCTION audit_event_refuse()",
    ],
}


def forbid(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place. A database we have no triggers for raises KeyError: no silent gap."""
    for statement in FORBID[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the triggers away; for going back a migration."""
    for statement in ALLOW[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("audit", "0001_events")]

    operations = [migrations.RunPython(forbid, allow)]
