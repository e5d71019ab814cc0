"""A submission that was not sent can be dropped, a dossier taken out of it; a receipt may be on paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables without triggers."""

    dependencies = [("decisions", "0006_again")]

    operations = [
        migrations.AddField(
            "submission", "dropped_on", models.DateField(blank=True, null=True, verbose_name="bỏ dự thảo ngày")
        ),
        migrations.AlterField(
            "submissionline",
            "outcome",
            models.CharField(
                choices=[
                    ("cho", "Chờ trả lời"),
                    ("khen", "Được khen thưởng"),
                    ("khong", "Không được khen thưởng"),
                    ("rut", "Đã rút khỏi tờ trình"),
                ],
                default="cho",
                max_length=6,
                verbose_name="kết quả",
            ),
        ),
        migrations.AddField(
            "notification",
            "recorded_by",
            models.CharField(blank=True, default="", max_length=200, verbose_name="người ghi giấy nhận"),
        ),
    ]
