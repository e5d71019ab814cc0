"""Extracts that were issued, awards to look at again: three new tables that are only added to, as the book itself."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("honours_extract", "honours_review", "honours_reviewoutcome")
REFUSAL = "chỉ được ghi thêm, không được sửa hay xóa"

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    # INSERT OR REPLACE removes the old row without asking the trigger above.
    "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)
_FUNCTION = """
CREATE FUNCTION honours_issued_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
    "FOR EACH ROW EXECUTE FUNCTION honours_issued_refuse()",
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION honours_issued_refuse()",
)


def forbid(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place. A database we have no triggers for raises KeyError: no silent gap."""
    vendor = schema_editor.connection.vendor
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[vendor]
    if vendor == "postgresql":
        schema_editor.execute(_FUNCTION.replace("{refusal}", REFUSAL))
    for table in TABLES:
        for statement in statements:
            schema_editor.execute(statement.format(table=table, refusal=REFUSAL))


def allow(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the triggers away; for going back a migration, and for emptying a test database."""
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for what in ("change", "truncate") if on_postgresql else ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{what}" + (f" ON {table}" if on_postgresql else ""))
    if on_postgresql:
        schema_editor.execute("DROP FUNCTION honours_issued_refuse()")


class Migration(migrations.Migration):
    """Adds three tables with their triggers."""

    dependencies = [
        ("honours", "0004_numbers_by_part"),
        ("people", "0003_sample_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cause_kind", models.CharField(max_length=20, verbose_name="loại dòng đã đổi")),
                ("cause", models.BigIntegerField(verbose_name="dòng đã đổi")),
                ("finding", models.TextField(verbose_name="điều kiện không còn đứng vững")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="điều luật")),
                ("opened_on", models.DateField(verbose_name="ngày đưa vào")),
                ("opened_by", models.CharField(max_length=200, verbose_name="người đưa vào")),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="honours.honour",
                        verbose_name="lần khen",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần khen cần xem lại",
                "verbose_name_plural": "lần khen cần xem lại",
                "ordering": ["-opened_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("giu_nguyen", "Giữ nguyên"), ("da_xu_ly", "Đã xử lý")],
                        max_length=12,
                        verbose_name="kết quả",
                    ),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                ("document", models.CharField(blank=True, max_length=300, verbose_name="văn bản")),
                ("decided_by", models.CharField(max_length=200, verbose_name="người xem")),
                ("decided_on", models.DateField(verbose_name="ngày xem")),
                (
                    "decided_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="ghi lúc"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="honours.review",
                        verbose_name="cần xem lại",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả xem lại",
                "verbose_name_plural": "kết quả xem lại",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Extract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=16, unique=True, verbose_name="số trích ngang")),
                ("name", models.CharField(max_length=300, verbose_name="tên lúc cấp")),
                ("issuer", models.CharField(max_length=300, verbose_name="nơi cấp")),
                ("issued_by", models.CharField(max_length=200, verbose_name="người cấp")),
                ("issued_on", models.DateField(verbose_name="ngày cấp")),
                (
                    "issued_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="cấp lúc"
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="dấu của các dòng")),
                ("count", models.PositiveIntegerField(verbose_name="số dòng")),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.household",
                        verbose_name="hộ gia đình",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                        verbose_name="tập thể",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="cá nhân",
                    ),
                ),
            ],
            options={
                "verbose_name": "trích ngang đã cấp",
                "verbose_name_plural": "trích ngang đã cấp",
                "ordering": ["-issued_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("organisation__isnull", True), ("person__isnull", False), ("household__isnull", True)
                            ),
                            models.Q(
                                ("organisation__isnull", False), ("person__isnull", True), ("household__isnull", True)
                            ),
                            models.Q(
                                ("household__isnull", False), ("organisation__isnull", True), ("person__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="honours_extract_one_subject",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("award", "cause_kind", "cause"), name="honours_review_once_a_cause"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="honours_reviewoutcome_has_a_reason"
            ),
        ),
        migrations.RunPython(forbid, allow),
    ]
