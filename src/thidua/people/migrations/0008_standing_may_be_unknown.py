from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_password_renewed_at"),
    ]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="standing",
            field=models.CharField(
                blank=True,
                choices=[
                    ("lanh_dao_bo", "Lãnh đạo cấp Bộ, tỉnh trở lên"),
                    ("lanh_dao_vu", "Lãnh đạo cấp vụ, sở"),
                    ("lanh_dao_phong", "Lãnh đạo khác từ phó trưởng phòng"),
                    ("doanh_nhan", "Doanh nhân"),
                    ("truc_tiep", "Người trực tiếp lao động, công tác"),
                ],
                default="truc_tiep",
                max_length=20,
                verbose_name="phân loại",
            ),
        ),
    ]
