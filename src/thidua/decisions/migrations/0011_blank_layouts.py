"""Layouts of a body's own stock, and their versions, which are only added to.

A later migration that makes SQLite rebuild the versions drops their triggers: it must run `forbid` again.
"""

import django.db.models.deletion
from django.db import migrations, models

from thidua.audit.only_added import only_added

forbid, allow = only_added(
    {"decisions_blankversion": ""},
    refusal="bản của bố cục phôi không được sửa hay xóa",
    function="decisions_blank_refuse",
)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0010_settlements"),
        ("people", "0012_ended_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="BlankLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("bang_khen", "Bằng khen"),
                            ("giay_khen", "Giấy khen"),
                            ("chung_nhan", "Giấy chứng nhận danh hiệu"),
                        ],
                        max_length=12,
                        verbose_name="loại bằng",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="tên bố cục")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="bản đang dùng")),
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
                "verbose_name": "bố cục phôi in sẵn",
                "verbose_name_plural": "bố cục phôi in sẵn",
                "ordering": ["body", "paper", "name"],
            },
        ),
        migrations.CreateModel(
            name="BlankVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="bản")),
                ("data", models.JSONField(verbose_name="số đo")),
                ("changes", models.JSONField(blank=True, default=list, verbose_name="điều đã đổi")),
                ("changed_by", models.CharField(max_length=200, verbose_name="người sửa")),
                ("changed_on", models.DateField(verbose_name="sửa ngày")),
                (
                    "layout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="decisions.blanklayout",
                        verbose_name="bố cục",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản của bố cục phôi",
                "verbose_name_plural": "bản của bố cục phôi",
                "ordering": ["layout", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="blanklayout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)),
                fields=("body", "name"),
                name="decisions_blanklayout_one_of_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="blanklayout",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="decisions_blanklayout_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="blankversion",
            constraint=models.UniqueConstraint(fields=("layout", "number"), name="decisions_blankversion_once"),
        ),
        migrations.RunPython(forbid, allow),
    ]
