"""The first people of a name, read off an index in their order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds an index."""

    dependencies = [("people", "0004_found_by_name")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", True)), fields=["name_folded", "birth", "id", "key"],
                name="people_person_in_order",
            ),
        ),
    ]  # fmt: skip
