"""The fund of a body and its lines, which are only added to.

A later migration that makes SQLite rebuild the lines drops their triggers: it must run `forbid` again.
"""

import django.db.models.deletion
from django.db import migrations, models

from thidua.audit.only_added import only_added

forbid, allow = only_added(
    {"decisions_fundentry": ""}, refusal="dòng của quỹ không được sửa hay xóa", function="decisions_fund_refuse"
)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0007_submissions_and_receipts"),
        ("people", "0012_ended_at_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm ngân sách")),
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
                "verbose_name": "quỹ thi đua, khen thưởng",
                "verbose_name_plural": "quỹ thi đua, khen thưởng",
                "ordering": ["-year", "body"],
            },
        ),
        migrations.CreateModel(
            name="FundEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ngan_sach", "Ngân sách nhà nước cấp, trích trong dự toán"),
                            ("don_vi", "Trích quỹ khen thưởng, phúc lợi hoặc nguồn thu của đơn vị"),
                            ("dong_gop", "Đóng góp của cá nhân, tổ chức"),
                            ("nam_truoc", "Số dư năm trước chuyển sang"),
                            ("thu_hoi", "Tiền thưởng thu hồi khi hủy bỏ khen thưởng"),
                            ("nguon_khac", "Nguồn hợp pháp khác"),
                            ("tien_thuong", "Tiền thưởng"),
                            ("hien_vat", "In ấn, làm hiện vật khen thưởng"),
                            ("to_chuc", "Tổ chức phát động, sơ kết, tổng kết, hội nghị"),
                            ("tuyen_truyen", "Tuyên truyền, nhân điển hình tiên tiến"),
                            ("kiem_tra", "Kiểm tra, giám sát"),
                            ("chi_khac", "Chi khác"),
                        ],
                        max_length=20,
                        verbose_name="khoản",
                    ),
                ),
                ("amount", models.PositiveBigIntegerField(verbose_name="số tiền (đồng)")),
                ("day", models.DateField(verbose_name="ngày chứng từ")),
                ("document", models.CharField(max_length=300, verbose_name="chứng từ, văn bản")),
                ("content", models.CharField(blank=True, max_length=500, verbose_name="nội dung")),
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
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="decisions.fund",
                        verbose_name="quỹ",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="decisions.fundentry",
                        verbose_name="ghi đảo của",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng của quỹ",
                "verbose_name_plural": "dòng của quỹ",
                "ordering": ["fund", "day", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="fund",
            constraint=models.UniqueConstraint(fields=("body", "year"), name="decisions_fund_once"),
        ),
        migrations.AddIndex(
            model_name="fundentry",
            index=models.Index(fields=["fund", "day"], name="decisions_fundentry_in_order"),
        ),
        migrations.AddConstraint(
            model_name="fundentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="decisions_fundentry_some_money"
            ),
        ),
        migrations.AddConstraint(
            model_name="fundentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", ""), _negated=True), name="decisions_fundentry_names_its_paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="fundentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision", None), ("kind", "tien_thuong"), _connector="OR"),
                name="decisions_fundentry_bonus_of_decision",
            ),
        ),
        migrations.RunPython(forbid, allow),
    ]
