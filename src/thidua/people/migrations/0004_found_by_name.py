"""Names found by the beginning of any word, and the last year of the trees, without reading whole tables.

PostgreSQL finds LIKE '%…' only through its extension pg_trgm, which comes with it and which the owner of a database may
switch on. Where it cannot be, searching is as right as before, only slower with very many people. SQLite reads its table.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.people.word_parts import index_parts

INDEX = "people_person_name_words"


def find_by_words(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """An index of the three-letter parts of names."""
    index_parts(
        schema_editor,
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        f"CREATE INDEX {INDEX} ON people_person USING gin (name_folded gin_trgm_ops)",
    )


def forget_words(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the index away; the extension may serve others."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("people", "0003_sample_accounts")]

    operations = [
        migrations.AddIndex(
            model_name="lineage", index=models.Index(fields=["year"], name="people_lineage_year")
        ),
        migrations.RunPython(find_by_words, forget_words),
    ]  # fmt: skip
