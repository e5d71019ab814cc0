"""A dossier passed on inside the round to its next body has a state of its own, apart from what a signed submission asks of the
level above; which rows are which only `decisions` knows (its migration 0016 looks at the submissions).
"""

from django.db import migrations, models

STATES = [
    ("soan", "Đang soạn"),
    ("trinh", "Đã trình, chờ tiếp nhận"),
    ("tham_dinh", "Đang thẩm định"),
    ("tra_lai", "Trả lại để bổ sung"),
    ("lay_y_kien", "Đang lấy ý kiến"),
    ("cho_hoi_dong", "Chờ Hội đồng xét"),
    ("dong_y", "Hội đồng đồng ý"),
    ("khong_dong_y", "Hội đồng không đồng ý"),
    ("chuyen_cap_tren", "Đã chuyển lên cấp trên trực tiếp"),
    ("trinh_cap_tren", "Đã trình cấp trên"),
    ("da_quyet_dinh", "Đã có quyết định"),
    ("da_khen", "Đã khen thưởng"),
    ("khong_khen", "Không được khen thưởng"),
    ("rut", "Đơn vị đã rút"),
]


class Migration(migrations.Migration):
    """Choices only: neither database rebuilds a table, so the triggers of 0002 stay."""

    dependencies = [("nominations", "0003_own_rules")]

    operations = [
        migrations.AlterField(
            "nomination", "state", models.CharField("trạng thái", choices=STATES, default="soan", max_length=16)
        ),
        migrations.AlterField(
            "move", "before", models.CharField("từ trạng thái", blank=True, choices=STATES, max_length=16)
        ),
        migrations.AlterField("move", "after", models.CharField("sang trạng thái", choices=STATES, max_length=16)),
    ]
