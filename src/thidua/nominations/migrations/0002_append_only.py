"""What happened to a dossier and what the law said of it are only added to, as the record itself (audit, migration 0002).

A later migration that makes SQLite rebuild one of these tables drops its triggers: it must run `forbid` again.
tests/nominations/test_append_only.py fails when that was forgotten.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = {"nominations_move": "id", "nominations_keptverdict": "id"}
REFUSAL = "bước đã qua và kết luận đã lưu của hồ sơ chỉ được ghi thêm, không được sửa hay xóa"

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)
_FUNCTION = """
CREATE FUNCTION nominations_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
    "FOR EACH ROW EXECUTE FUNCTION nominations_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION nominations_refuse()",
)


def forbid(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place. A database we have no triggers for raises KeyError: no silent gap."""
    vendor = schema_editor.connection.vendor
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[vendor]
    if vendor == "postgresql":
        schema_editor.execute(_FUNCTION.replace("{refusal}", REFUSAL))
    for table, key in TABLES.items():
        for statement in statements:
            schema_editor.execute(statement.format(table=table, key=key, refusal=REFUSAL))


def allow(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the triggers away; for going back a migration."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for what in ("change", "truncate") if on_postgresql else ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{what}" + (f" ON {table}" if on_postgresql else ""))
    if on_postgresql:
        schema_editor.execute("DROP FUNCTION nominations_refuse()")


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("nominations", "0001_dossiers")]

    operations = [migrations.RunPython(forbid, allow)]
