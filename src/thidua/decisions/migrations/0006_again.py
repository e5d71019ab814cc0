"""Why the same award of the same year is given again.

SQLite rebuilds the table of lines for this, and would lose its triggers: they are taken away before and put back after.
"""

from importlib import import_module

from django.db import migrations, models

_SIGNED = import_module("thidua.decisions.migrations.0002_signed_stays")


def _reason() -> models.Field[str, str]:
    return models.CharField(blank=True, default="", max_length=500, verbose_name="lý do tặng lần nữa")


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("decisions", "0005_signed_papers")]

    operations = [
        migrations.RunPython(_SIGNED.allow, _SIGNED.forbid),
        migrations.AddField("line", "again", _reason()),
        migrations.AddField("submissionline", "again", _reason()),
        migrations.RunPython(_SIGNED.forbid, _SIGNED.allow),
    ]
