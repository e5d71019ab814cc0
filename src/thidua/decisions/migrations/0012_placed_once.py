"""Two lines of the book never stand at one place of a decision.

SQLite rebuilds the table for this, and would lose its triggers: they are taken away before and put back after.
"""

from importlib import import_module

from django.db import migrations, models

_KEPT = import_module("thidua.decisions.migrations.0002_signed_stays")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0011_blank_layouts"),
        ("honours", "0007_import_trails"),
        ("nominations", "0003_own_rules"),
        ("people", "0012_ended_at_once"),
    ]

    operations = [
        migrations.RunPython(_KEPT.allow, _KEPT.forbid),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(
                condition=models.Q(("honour__isnull", False)),
                fields=("decision", "position"),
                name="decisions_line_placed_once",
            ),
        ),
        migrations.RunPython(_KEPT.forbid, _KEPT.allow),
    ]
