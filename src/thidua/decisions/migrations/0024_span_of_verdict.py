"""The years of a line may be those its dossier's kept verdict counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [
        ("decisions", "0023_printed_stays"),
    ]

    operations = [
        migrations.AlterField(
            model_name="line",
            name="span_source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "như đã ghi"),
                    ("luat", "theo số năm văn bản tính"),
                    ("ket_luan", "theo số năm văn bản tính, trong các năm kết luận của hồ sơ đã tính"),
                    ("dot", "theo đợt xét, văn bản không nói"),
                    ("can_bo", "do người soạn chọn"),
                ],
                default="",
                max_length=10,
                verbose_name="thời gian theo đâu",
            ),
        ),
    ]
