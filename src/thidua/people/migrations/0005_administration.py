"""Who a user is in the register, delegated roles with their document, and the counters of the door in the database.

Stands on 0003; 0004 and 0005 are written beside it.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from thidua.law.spelling import fold


def fold_names(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What the list of users searches, for the users that are there."""
    users = apps.get_model("people", "User")
    for user in users.objects.only("pk", "full_name", "username").iterator():
        users.objects.filter(pk=user.pk).update(name_folded=fold(f"{user.full_name} {user.username}"))


class Migration(migrations.Migration):
    dependencies = [("people", "0004_found_by_name")]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False, verbose_name="khóa")),
                ("value", models.TextField(verbose_name="các lần")),
                ("expires", models.DateTimeField(db_index=True, verbose_name="hết hạn")),
            ],
            options={"verbose_name": "bộ đếm lần đăng nhập", "verbose_name_plural": "bộ đếm lần đăng nhập"},
        ),
        migrations.AddField(
            "assignment", "document", models.CharField(blank=True, max_length=300, verbose_name="văn bản")
        ),
        migrations.AddField(
            "assignment",
            "withdrawn",
            models.BooleanField(default=False, verbose_name="đã rút lại ngay trong ngày giao"),
        ),
        migrations.AddField(
            "user",
            "person",
            models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="là người này trong sổ",
            ),
        ),
        migrations.AddField(
            "user",
            "must_change_password",
            models.BooleanField(
                default=False,
                help_text="Mật khẩu người khác cấp chỉ dùng để vào đổi mật khẩu của mình.",
                verbose_name="phải đổi mật khẩu",
            ),
        ),
        migrations.AddField(
            "user",
            "name_folded",
            models.CharField(db_index=True, default="", editable=False, max_length=400, verbose_name="tên không dấu"),
            preserve_default=False,
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
