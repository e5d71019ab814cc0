"""What bodies ruled for themselves: a text is only followed by another, never changed (as the record, audit, migration 0002).

A later migration that makes SQLite rebuild this table drops its triggers: it must run `forbid` again.
tests/nominations/test_own_rules.py fails when that was forgotten.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "nominations_ownrules"
REFUSAL = "quy định riêng đã ghi chỉ được ghi thêm bản mới, không được sửa hay xóa"

_SQLITE = (
    f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "
    f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
)
_POSTGRESQL = (
    f"""
CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE filled boolean;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        -- emptying an empty table changes nothing (a test database is flushed this way)
        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || quote_ident(TG_TABLE_NAME) || ')' INTO filled;
        IF NOT filled THEN RETURN NULL; END IF;
    END IF;
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
)


def forbid(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place. A database we have no triggers for raises KeyError: no silent gap."""
    for statement in {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def allow(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the triggers away; for going back a migration."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for what in ("change", "truncate") if on_postgresql else ("update", "delete", "replace"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_{what}" + (f" ON {TABLE}" if on_postgresql else ""))
    if on_postgresql:
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse()")


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("nominations", "0002_append_only"), ("people", "0012_ended_at_once")]

    operations = [
        migrations.CreateModel(
            name="OwnRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("entered_on", models.DateField(verbose_name="ghi ngày")),
                ("entered_by", models.CharField(max_length=200, verbose_name="người ghi")),
                (
                    "entered_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="ghi lúc"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định riêng",
                "verbose_name_plural": "quy định riêng",
                "ordering": ["body", "pk"],
            },
        ),
        migrations.RunPython(forbid, allow),
    ]
