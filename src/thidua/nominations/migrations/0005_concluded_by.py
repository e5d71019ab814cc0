"""Whoever concluded an appraisal is kept by name; those before get the name their account has now."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps: Any, _schema_editor: object) -> None:
    """In one statement: a ministry may have a hundred thousand."""
    appraisals, users = apps.get_model("nominations", "Appraisal"), apps.get_model("people", "User")
    name = users.objects.filter(pk=OuterRef("appraiser")).values("full_name")[:1]
    appraisals.objects.exclude(result="cho").update(concluded_by=Subquery(name))


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("nominations", "0004_forwarded"), ("people", "0012_ended_at_once")]

    operations = [
        migrations.AddField(
            model_name="appraisal",
            name="concluded_by",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="tên người kết luận"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
