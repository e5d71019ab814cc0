"""Who said which years a line is for; lines of before keep theirs and say nothing.

SQLite rebuilds the table of lines for this, and would lose its triggers: they are taken away before and put back after.
"""

from importlib import import_module

from django.db import migrations, models

_SIGNED = import_module("thidua.decisions.migrations.0002_signed_stays")
_SOURCES = [
    ("", "như đã ghi"),
    ("luat", "theo số năm văn bản tính"),
    ("dot", "theo đợt xét, văn bản không nói"),
    ("can_bo", "do người soạn chọn"),
]


def _source() -> models.Field[str, str]:
    return models.CharField(blank=True, choices=_SOURCES, default="", max_length=10, verbose_name="thời gian theo đâu")


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("decisions", "0017_printed")]

    operations = [
        migrations.RunPython(_SIGNED.allow, _SIGNED.forbid),
        migrations.AddField("line", "span_source", _source()),
        migrations.RunPython(_SIGNED.forbid, _SIGNED.allow),
    ]
