import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The table stays where it is with all its rows: only the room that knows it is another, below all that write papers."""

    dependencies = [
        ("files", "0003_papers"),
        ("decisions", "0003_templates"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="PaperTemplate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=12, verbose_name="loại văn bản")),
                        ("name", models.CharField(max_length=255, verbose_name="tên tệp")),
                        ("content", models.BinaryField(verbose_name="nội dung")),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("added_by", models.CharField(max_length=200, verbose_name="người đưa vào")),
                        ("added_on", models.DateField(verbose_name="đưa vào ngày")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="thôi dùng ngày")),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="của cơ quan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mẫu văn bản của cơ quan",
                        "verbose_name_plural": "mẫu văn bản của cơ quan",
                        "db_table": "decisions_papertemplate",
                        "ordering": ["body", "kind", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("body", "kind"),
                                name="decisions_papertemplate_one_in_use",
                            )
                        ],
                    },
                ),
            ],
            database_operations=[],
        ),
    ]
