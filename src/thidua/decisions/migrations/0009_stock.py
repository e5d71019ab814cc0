"""The stock of a body and its moves, which are only added to.

A later migration that makes SQLite rebuild the moves drops their triggers: it must run `forbid` again.
"""

import django.db.models.deletion
from django.db import migrations, models

from thidua.audit.only_added import only_added

forbid, allow = only_added(
    {"decisions_stockmove": ""},
    refusal="lần nhập, xuất hiện vật không được sửa hay xóa",
    function="decisions_stock_refuse",
)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0008_fund"),
        ("people", "0012_ended_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="StockItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phoi", "Phôi bằng khen, giấy khen, giấy chứng nhận"),
                            ("co", "Cờ"),
                            ("huan_chuong", "Huân chương, huy chương"),
                            ("ky_niem_chuong", "Kỷ niệm chương, huy hiệu"),
                            ("khung", "Khung, hộp"),
                            ("khac", "Hiện vật khác"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên hiện vật")),
                ("unit", models.CharField(max_length=30, verbose_name="đơn vị tính")),
                ("awards", models.JSONField(blank=True, default=list, verbose_name="cấp kèm danh hiệu, hình thức")),
                ("balance", models.PositiveIntegerField(default=0, verbose_name="còn trong kho")),
                ("created_by", models.CharField(max_length=200, verbose_name="người lập")),
                ("is_sample", models.BooleanField(default=False, verbose_name="dữ liệu mẫu")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "hiện vật khen thưởng",
                "verbose_name_plural": "hiện vật khen thưởng",
                "ordering": ["body", "kind", "name"],
            },
        ),
        migrations.CreateModel(
            name="StockMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nhap", "Nhập kho"),
                            ("xuat", "Xuất theo quyết định"),
                            ("cap_doi", "Cấp đổi"),
                            ("cap_lai", "Cấp lại"),
                            ("hong", "Hỏng, hủy"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="số lượng")),
                ("left", models.PositiveIntegerField(verbose_name="còn lại sau đó")),
                ("day", models.DateField(verbose_name="ngày")),
                ("document", models.CharField(max_length=300, verbose_name="chứng từ, văn bản")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                ("old_serial", models.CharField(blank=True, max_length=60, verbose_name="số hiệu hiện vật cũ")),
                ("new_serial", models.CharField(blank=True, max_length=60, verbose_name="số hiệu hiện vật mới")),
                ("entered_by", models.CharField(max_length=200, verbose_name="người ghi")),
                ("entered_on", models.DateField(verbose_name="ghi ngày")),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.decision",
                        verbose_name="quyết định",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="decisions.stockitem",
                        verbose_name="hiện vật",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.line",
                        verbose_name="lần khen",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="decisions.stockmove",
                        verbose_name="ghi đảo của",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần nhập, xuất hiện vật",
                "verbose_name_plural": "lần nhập, xuất hiện vật",
                "ordering": ["item", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="stockitem",
            constraint=models.UniqueConstraint(fields=("body", "name"), name="decisions_stockitem_once"),
        ),
        migrations.AddConstraint(
            model_name="stockitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("balance__gte", 0)), name="decisions_stockitem_not_below_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockitem",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("unit", ""), _negated=True)),
                name="decisions_stockitem_has_a_name",
            ),
        ),
        migrations.AddIndex(
            model_name="stockmove",
            index=models.Index(fields=["item", "day"], name="decisions_stockmove_in_order"),
        ),
        migrations.AddConstraint(
            model_name="stockmove",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="decisions_stockmove_some"),
        ),
        migrations.AddConstraint(
            model_name="stockmove",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", ""), _negated=True), name="decisions_stockmove_names_its_paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["cap_doi", "cap_lai"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="decisions_stockmove_replaced_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockmove",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision", None), ("kind", "xuat"), _connector="OR"),
                name="decisions_stockmove_decision_issues",
            ),
        ),
        migrations.RunPython(forbid, allow),
    ]
