"""A recovery in the fund names the decision whose bonus comes back.

SQLite rebuilds the table for this, and would lose its triggers: they are taken away before and put back after.
"""

from importlib import import_module

from django.db import migrations, models

_KEPT = import_module("thidua.decisions.migrations.0008_fund")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0012_placed_once"),
    ]

    operations = [
        migrations.RunPython(_KEPT.allow, _KEPT.forbid),
        migrations.RemoveConstraint(
            model_name="fundentry",
            name="decisions_fundentry_bonus_of_decision",
        ),
        migrations.AddConstraint(
            model_name="fundentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision", None), ("kind__in", ["tien_thuong", "thu_hoi"]), _connector="OR"),
                name="decisions_fundentry_bonus_of_decision",
            ),
        ),
        migrations.RunPython(_KEPT.forbid, _KEPT.allow),
    ]
