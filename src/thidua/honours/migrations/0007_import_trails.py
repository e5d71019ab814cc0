"""What an import added to the register, kept beside its batch: one new table."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("honours", "0006_current_lines"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportTrail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rows",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="đã thêm, đã sửa",
                    ),
                ),
                ("answer", models.JSONField(blank=True, default=list, verbose_name="rút lại thì còn gì")),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trail",
                        to="honours.batch",
                        verbose_name="đợt nhập",
                    ),
                ),
            ],
            options={
                "verbose_name": "dấu vết của đợt nhập",
                "verbose_name_plural": "dấu vết của đợt nhập",
            },
        ),
    ]
