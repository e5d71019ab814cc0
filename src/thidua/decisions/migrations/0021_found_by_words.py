"""The list of decisions finds number, title and recipients without marks; what is there already gets its words here.

SQLite rebuilds both tables for this, and would lose their triggers: they are taken away before and put back after.
"""

from importlib import import_module
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.law.spelling import fold
from thidua.people.word_parts import index_parts

_SIGNED = import_module("thidua.decisions.migrations.0002_signed_stays")
_CHUNK = 500
_TABLES = ("decisions_decision", "decisions_line")


def fill(apps: Any, _schema_editor: object) -> None:
    """The same words as saving a decision and drafting a line write."""
    decisions, lines = apps.get_model("decisions", "Decision"), apps.get_model("decisions", "Line")
    every = list(decisions.objects.only("number", "title", "decided_by"))
    for one in every:
        parts = one.number.replace("/", " ")
        one.searched = fold(f"{one.number} {parts} {parts.replace('-', ' ')} {one.title} {one.decided_by}")
    decisions.objects.bulk_update(every, ["searched"], batch_size=_CHUNK)
    drafted = list(lines.objects.filter(honour=None).only("name", "unit_name"))
    for line in drafted:
        line.searched = fold(f"{line.name} {line.unit_name}")
    lines.objects.bulk_update(drafted, ["searched"], batch_size=_CHUNK)


def find_by_words(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Indexes of the three-letter parts of words; SQLite reads its tables."""
    create = "CREATE INDEX {table}_words ON {table} USING gin (searched gin_trgm_ops)"
    index_parts(
        schema_editor, "CREATE EXTENSION IF NOT EXISTS pg_trgm", *(create.format(table=table) for table in _TABLES)
    )  # fmt: skip


def forget_words(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the indexes away; the extension may serve others."""
    if schema_editor.connection.vendor == "postgresql":
        for table in _TABLES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {table}_words")


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("decisions", "0020_gone_told")]

    operations = [
        migrations.RunPython(_SIGNED.allow, _SIGNED.forbid),
        migrations.AddField(
            "decision",
            "searched",
            models.TextField(blank=True, default="", editable=False, verbose_name="chữ để tìm quyết định"),
        ),
        migrations.AlterField("line", "searched", models.TextField(blank=True, default="", verbose_name="chữ để tìm")),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(_SIGNED.forbid, _SIGNED.allow),
        migrations.RunPython(find_by_words, forget_words),
    ]
