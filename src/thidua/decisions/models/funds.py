"""The fund of emulation and commendation of a body in a budget year: what came in, what was spent, never rewritten."""

from django.db import models
from django.db.models import Q

from thidua.decisions.models.decisions import Decision
from thidua.people.models import Organisation


class Fund(models.Model):
    """The fund of one body in one budget year; whoever enters a line holds its lock."""

    body = models.ForeignKey(Organisation, verbose_name="cơ quan", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm ngân sách")
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "quỹ thi đua, khen thưởng"
        verbose_name_plural = "quỹ thi đua, khen thưởng"
        ordering = ["-year", "body"]
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="decisions_fund_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class FundKind(models.TextChoices):
    """Where money comes from, and what it is spent on (Luật 06/2022/QH15, Điều 11; Nghị định 152/2025/NĐ-CP, Điều 46–48)."""

    BUDGET = "ngan_sach", "Ngân sách nhà nước cấp, trích trong dự toán"
    OWN = "don_vi", "Trích quỹ khen thưởng, phúc lợi hoặc nguồn thu của đơn vị"
    GIVEN = "dong_gop", "Đóng góp của cá nhân, tổ chức"
    CARRIED = "nam_truoc", "Số dư năm trước chuyển sang"
    RETURNED = "thu_hoi", "Tiền thưởng thu hồi khi hủy bỏ khen thưởng"
    OTHER_SOURCE = "nguon_khac", "Nguồn hợp pháp khác"
    BONUS = "tien_thuong", "Tiền thưởng"
    ITEMS = "hien_vat", "In ấn, làm hiện vật khen thưởng"
    ORGANISING = "to_chuc", "Tổ chức phát động, sơ kết, tổng kết, hội nghị"
    SPREADING = "tuyen_truyen", "Tuyên truyền, nhân điển hình tiên tiến"
    CHECKING = "kiem_tra", "Kiểm tra, giám sát"
    OTHER_SPENDING = "chi_khac", "Chi khác"


SOURCES = (
    FundKind.BUDGET, FundKind.OWN, FundKind.GIVEN, FundKind.CARRIED, FundKind.RETURNED, FundKind.OTHER_SOURCE,
)  # fmt: skip
SPENDING = (
    FundKind.BONUS, FundKind.ITEMS, FundKind.ORGANISING, FundKind.SPREADING, FundKind.CHECKING, FundKind.OTHER_SPENDING,
)  # fmt: skip
ORGANISING = (FundKind.ORGANISING, FundKind.SPREADING, FundKind.CHECKING)
"""What the decree sets a share of the fund aside for (Nghị định 152/2025/NĐ-CP, Điều 48 khoản 1 điểm a)."""


class FundEntry(models.Model):
    """One sum of a fund, in đồng. `reverses` is the entry this one takes back: of the same kind and sum, counted against it."""

    fund = models.ForeignKey(Fund, verbose_name="quỹ", on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("khoản", max_length=20, choices=FundKind.choices)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    day = models.DateField("ngày chứng từ")
    document = models.CharField("chứng từ, văn bản", max_length=300)
    content = models.CharField("nội dung", max_length=500, blank=True)
    decision = models.ForeignKey(
        Decision, verbose_name="quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reverses = models.OneToOneField(
        "self", verbose_name="ghi đảo của", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    entered_by = models.CharField("người ghi", max_length=200)
    entered_on = models.DateField("ghi ngày")

    class Meta:
        verbose_name = "dòng của quỹ"
        verbose_name_plural = "dòng của quỹ"
        ordering = ["fund", "day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="decisions_fundentry_some_money"),
            models.CheckConstraint(condition=~Q(document=""), name="decisions_fundentry_names_its_paper"),
            models.CheckConstraint(
                condition=Q(decision=None) | Q(kind__in=["tien_thuong", "thu_hoi"]),
                name="decisions_fundentry_bonus_of_decision",
            ),
        ]
        indexes = [models.Index(fields=["fund", "day"], name="decisions_fundentry_in_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount}"

    @property
    def signed(self) -> int:
        """What the line adds to the balance of the fund, in đồng."""
        return self.amount if (self.kind in SOURCES) != bool(self.reverses_id) else -self.amount

    @property
    def counted(self) -> int:
        """What the line adds to the total of its kind, in đồng."""
        return -self.amount if self.reverses_id else self.amount
