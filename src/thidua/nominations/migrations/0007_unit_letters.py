"""The letters of units are kept as they were submitted; those of before are made from their dossiers when asked for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [
        ("nominations", "0006_became"),
        ("people", "0012_ended_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(max_length=300, verbose_name="số, ngày tờ trình")),
                ("submitted_on", models.DateField(verbose_name="trình ngày")),
                ("values", models.JSONField(verbose_name="nội dung in")),
                ("listed", models.JSONField(verbose_name="nội dung riêng của danh sách")),
                ("dossiers", models.JSONField(verbose_name="các hồ sơ của danh sách")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nominations.round",
                        verbose_name="đợt xét",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                        verbose_name="đơn vị đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "tờ trình của đơn vị",
                "verbose_name_plural": "tờ trình của đơn vị",
                "ordering": ["round", "unit", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "unit", "document"), name="nominations_unitletter_once")
                ],
            },
        ),
    ]
