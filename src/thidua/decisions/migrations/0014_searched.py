"""The words by which the public golden book finds a line; those signed before get theirs here.

SQLite rebuilds the table of lines for this, and would lose its triggers: they are taken away before and put back after.
"""

from importlib import import_module
from typing import Any

from django.db import migrations, models

from thidua.law.spelling import fold

_SIGNED = import_module("thidua.decisions.migrations.0002_signed_stays")
_CHUNK = 500


def fill(apps: Any, _schema_editor: object) -> None:
    """The same words as signing writes."""
    lines = apps.get_model("decisions", "Line")
    rows = list(lines.objects.filter(honour__isnull=False).select_related("decision"))
    for line in rows:
        line.searched = fold(f"{line.name} {line.unit_name} {line.decision.decided_by} {line.decision.number}")
    lines.objects.bulk_update(rows, ["searched"], batch_size=_CHUNK)


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("decisions", "0013_recovered")]

    operations = [
        migrations.RunPython(_SIGNED.allow, _SIGNED.forbid),
        migrations.AddField(
            "line", "searched", models.TextField(blank=True, default="", verbose_name="chữ để tìm trong sổ vàng")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(_SIGNED.forbid, _SIGNED.allow),
    ]
