"""Whether somebody is there is unknown until the roll is called: "absent" was what stood there before it.

Sessions that are not over, where nobody was marked and nothing was put to the vote, wait for their roll again.
"""

from typing import Any

from django.db import migrations, models


def not_called(apps: Any, _editor: object) -> None:
    """Nobody's roll is called where all are absent and every question waits."""
    attendance, question = apps.get_model("councils", "Attendance"), apps.get_model("councils", "Question")
    rows = attendance.objects.all()
    marked = rows.exclude(here="vang").values("session")
    begun = question.objects.exclude(stage="cho").values("session")
    waiting = rows.filter(session__ended_on=None).exclude(session__in=marked).exclude(session__in=begun)
    rows.filter(pk__in=list(waiting.values_list("pk", flat=True))).update(here="chua")


def absent(apps: Any, _editor: object) -> None:
    """Back: unknown was told as absent."""
    attendance = apps.get_model("councils", "Attendance")
    attendance.objects.filter(here="chua").update(here="vang")


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0007_session_hours"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="attendance",
            name="councils_attendance_here",
        ),
        migrations.AlterField(
            model_name="attendance",
            name="here",
            field=models.CharField(
                choices=[
                    ("chua", "Chưa điểm danh"),
                    ("co_mat", "Có mặt"),
                    ("truc_tuyen", "Có mặt trực tuyến"),
                    ("ve_som", "Có mặt, về trước khi hết phiên"),
                    ("van_ban", "Vắng, gửi ý kiến bằng văn bản"),
                    ("vang", "Vắng"),
                ],
                default="chua",
                max_length=12,
                verbose_name="có mặt",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("here__in", ["chua", "co_mat", "truc_tuyen", "ve_som", "van_ban", "vang"])),
                name="councils_attendance_here",
            ),
        ),
        migrations.RunPython(not_called, absent),
    ]
