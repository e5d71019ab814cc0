"""The database itself refuses to change or delete a line of the book; only `is_current` may turn false.

A later migration that makes SQLite rebuild a table (AlterField and the like) drops its triggers: it must run `forbid` again.
`tests/honours/test_append_only.py` fails when that was forgotten. The owner of a PostgreSQL database can switch triggers
off: in service the application signs in with a role that owns nothing.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("rating", "honour", "initiative", "discipline", "figures")
REFUSAL = "sổ khen thưởng chỉ được ghi thêm, không được sửa hay xóa"

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {columns} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_no_revival BEFORE UPDATE OF is_current ON {table} WHEN NEW.is_current AND NOT OLD.is_current "
    "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)
_FUNCTION = """
CREATE FUNCTION honours_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {columns} ON {table} FOR EACH ROW EXECUTE FUNCTION honours_refuse()",
    "CREATE TRIGGER {table}_no_revival BEFORE UPDATE OF is_current ON {table} FOR EACH ROW "
    "WHEN (NEW.is_current AND NOT OLD.is_current) EXECUTE FUNCTION honours_refuse()",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION honours_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION honours_refuse()",
)
_NAMES = {
    "sqlite": ("no_update", "no_revival", "no_delete", "no_replace"),
    "postgresql": ("no_update", "no_revival", "no_delete", "no_truncate"),
}


def forbid(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place. A database we have no triggers for raises KeyError: no silent gap."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(_FUNCTION.replace("{refusal}", REFUSAL))
    for name in TABLES:
        model = apps.get_model("honours", name)
        columns = [field.column for field in model._meta.concrete_fields if field.column != "is_current"]
        for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[vendor]:
            schema_editor.execute(
                statement.format(table=model._meta.db_table, columns=", ".join(columns), refusal=REFUSAL)
            )


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the triggers away; for going back a migration, and for emptying a test database."""
    vendor = schema_editor.connection.vendor
    for name in TABLES:
        table = apps.get_model("honours", name)._meta.db_table
        for trigger in _NAMES[vendor]:
            where = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER {table}_{trigger}{where}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION honours_refuse()")


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("honours", "0001_book")]

    operations = [migrations.RunPython(forbid, allow)]
