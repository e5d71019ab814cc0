"""Whoever was told of an award is told that it was taken back: a notice may be of a revocation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [
        ("decisions", "0019_templates_below"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="notification",
            name="decisions_notification_unit_once",
        ),
        migrations.AddField(
            model_name="notification",
            name="revocation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.revocation",
                verbose_name="lần hủy bỏ",
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("line", None), ("revocation", None)),
                fields=("decision", "unit"),
                name="decisions_notification_unit_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("line", None)),
                fields=("revocation", "unit"),
                name="decisions_notification_gone_once",
            ),
        ),
    ]
