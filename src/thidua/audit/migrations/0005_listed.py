"""Indexes of the page of the record. An index is added beside the table: SQLite does not rebuild it, so its triggers stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_seals_append_only")]

    operations = [
        migrations.AddIndex("event", models.Index(fields=["at", "id"], name="audit_event_listed")),
        migrations.AddIndex("event", models.Index(fields=["action", "at", "id"], name="audit_event_of_action")),
        migrations.AddIndex("event", models.Index(fields=["came_from", "at", "id"], name="audit_event_of_place")),
    ]
