"""What bodies ruled for themselves: a text is only followed by another, never changed (as the record, audit, migration 0002).

A later migration that makes SQLite rebuild this table drops its triggers: it must run `forbid` again.
tests/nominations/test_own_rules.py fails when that was forgotten.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from thidua.audit.only_added import only_added

forbid, allow = only_added(
    {"nominations_ownrules": ""},
    refusal="quy định riêng đã ghi chỉ được ghi thêm bản mới, không được sửa hay xóa",
    function="nominations_ownrules_refuse",
)


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [("nominations", "0002_append_only"), ("people", "0012_ended_at_once")]

    operations = [
        migrations.CreateModel(
            name="OwnRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("entered_on", models.DateField(verbose_name="ghi ngày")),
                ("entered_by", models.CharField(max_length=200, verbose_name="người ghi")),
                (
                    "entered_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="ghi lúc"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy định riêng",
                "verbose_name_plural": "quy định riêng",
                "ordering": ["body", "pk"],
            },
        ),
        migrations.RunPython(forbid, allow),
    ]
