"""What each change of bodies did, row by row: a mistyped one can be taken back whole."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table. A change recorded before has no row in it and cannot be taken back."""

    dependencies = [("people", "0009_person_in_order")]

    operations = [
        migrations.CreateModel(
            name="ChangeTrail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rows", models.JSONField(verbose_name="các dòng đã đổi")),
                (
                    "kept_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"),
                ),
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trail", to="people.change",
                        verbose_name="biến động",
                    ),
                ),
            ],
            options={
                "verbose_name": "dấu vết của biến động",
                "verbose_name_plural": "dấu vết của biến động",
            },
        ),
    ]  # fmt: skip
