"""What was signed is neither changed nor deleted: a decision once it is signed, a line once it is in the book.

A later migration that makes SQLite rebuild one of these tables drops its triggers: it must run `forbid` again.
tests/decisions/test_signed_stays.py fails when that was forgotten.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = {"decisions_decision": "OLD.state = 'da_ky'", "decisions_line": "OLD.honour_id IS NOT NULL"}
REFUSAL = "quyết định đã ký và dòng đã ghi sổ không được sửa hay xóa"

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {settled} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {settled} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)
_FUNCTION = """
CREATE FUNCTION decisions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE filled boolean;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        -- emptying an empty table changes nothing (a test database is flushed this way)
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || quote_ident(TG_TABLE_NAME) || ')' INTO filled;
        IF NOT filled THEN RETURN NULL; END IF;
    END IF;
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
_POSTGRESQL = (
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW WHEN ({settled}) EXECUTE FUNCTION decisions_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION decisions_refuse()",
)


def forbid(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place. A database we have no triggers for raises KeyError: no silent gap."""
    vendor = schema_editor.connection.vendor
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[vendor]
    if vendor == "postgresql":
        schema_editor.execute(_FUNCTION.replace("{refusal}", REFUSAL))
    for table, settled in TABLES.items():
        for statement in statements:
            schema_editor.execute(statement.format(table=table, settled=settled, refusal=REFUSAL))


def allow(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the triggers away; for going back a migration."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for what in ("change", "truncate") if on_postgresql else ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{what}" + (f" ON {table}" if on_postgresql else ""))
    if on_postgresql:
        schema_editor.execute("DROP FUNCTION decisions_refuse()")


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("decisions", "0001_decisions")]

    operations = [migrations.RunPython(forbid, allow)]
