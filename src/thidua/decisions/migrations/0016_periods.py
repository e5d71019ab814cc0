from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0015_print_runs"),
    ]

    operations = [
        migrations.AddField(
            model_name="line",
            name="span_source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "như đã ghi"),
                    ("luat", "theo số năm văn bản tính"),
                    ("dot", "theo đợt xét, văn bản không nói"),
                    ("can_bo", "do người soạn chọn"),
                ],
                default="",
                max_length=10,
                verbose_name="thời gian theo đâu",
            ),
        ),
    ]
