"""An award, a rating, an initiative is “hủy bỏ”, not its decision: one line of a decision may be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Needs SQLite or PostgreSQL."""

    dependencies = [
        ("honours", "0007_import_trails"),
    ]

    operations = [
        migrations.AlterField(
            model_name="discipline",
            name="effect",
            field=models.CharField(
                choices=[
                    ("ghi", "Ghi mới"),
                    ("dinh_chinh", "Đính chính"),
                    ("huy", "Hủy bỏ"),
                    ("tuoc", "Tước danh hiệu"),
                    ("phuc_hoi", "Phục hồi"),
                ],
                default="ghi",
                max_length=12,
                verbose_name="việc ghi",
            ),
        ),
        migrations.AlterField(
            model_name="figures",
            name="effect",
            field=models.CharField(
                choices=[
                    ("ghi", "Ghi mới"),
                    ("dinh_chinh", "Đính chính"),
                    ("huy", "Hủy bỏ"),
                    ("tuoc", "Tước danh hiệu"),
                    ("phuc_hoi", "Phục hồi"),
                ],
                default="ghi",
                max_length=12,
                verbose_name="việc ghi",
            ),
        ),
        migrations.AlterField(
            model_name="honour",
            name="effect",
            field=models.CharField(
                choices=[
                    ("ghi", "Ghi mới"),
                    ("dinh_chinh", "Đính chính"),
                    ("huy", "Hủy bỏ"),
                    ("tuoc", "Tước danh hiệu"),
                    ("phuc_hoi", "Phục hồi"),
                ],
                default="ghi",
                max_length=12,
                verbose_name="việc ghi",
            ),
        ),
        migrations.AlterField(
            model_name="initiative",
            name="effect",
            field=models.CharField(
                choices=[
                    ("ghi", "Ghi mới"),
                    ("dinh_chinh", "Đính chính"),
                    ("huy", "Hủy bỏ"),
                    ("tuoc", "Tước danh hiệu"),
                    ("phuc_hoi", "Phục hồi"),
                ],
                default="ghi",
                max_length=12,
                verbose_name="việc ghi",
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="effect",
            field=models.CharField(
                choices=[
                    ("ghi", "Ghi mới"),
                    ("dinh_chinh", "Đính chính"),
                    ("huy", "Hủy bỏ"),
                    ("tuoc", "Tước danh hiệu"),
                    ("phuc_hoi", "Phục hồi"),
                ],
                default="ghi",
                max_length=12,
                verbose_name="việc ghi",
            ),
        ),
    ]
