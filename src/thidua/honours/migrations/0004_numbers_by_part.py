"""Decision numbers found by any part of them without reading the whole list, on PostgreSQL; see people 0004."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.people.word_parts import index_parts

INDEX = "honours_decisionnumber_parts"


def find_by_parts(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """An index of the three-letter parts of numbers, where the extension is there."""
    index_parts(schema_editor, f"CREATE INDEX {INDEX} ON honours_decisionnumber USING gin (folded gin_trgm_ops)")


def forget_parts(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the index away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("honours", "0003_decision_numbers"), ("people", "0004_found_by_name")]

    operations = [migrations.RunPython(find_by_parts, forget_parts)]
