"""The first people of a name, read off an index in their order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index in place of a shorter one."""

    dependencies = [("people", "0008_standing_may_be_unknown")]

    operations = [
        migrations.RemoveIndex(model_name="person", name="people_person_listed"),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", True)), fields=["name_folded", "birth", "id", "key"],
                name="people_person_in_order",
            ),
        ),
    ]  # fmt: skip
