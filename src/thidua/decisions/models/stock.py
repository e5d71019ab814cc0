"""What is handed out with awards: blanks, flags, medals, frames; how many a body has and where each went."""

from django.db import models
from django.db.models import Q

from thidua.decisions.models.decisions import Decision, Line
from thidua.people.models import Organisation


class ItemKind(models.TextChoices):
    """Kinds of things the decree gives with awards (Nghị định 152/2025/NĐ-CP, Điều 50–55)."""

    BLANK = "phoi", "Phôi bằng khen, giấy khen, giấy chứng nhận"
    FLAG = "co", "Cờ"
    ORDER = "huan_chuong", "Huân chương, huy chương"
    MEMORIAL = "ky_niem_chuong", "Kỷ niệm chương, huy hiệu"
    FRAME = "khung", "Khung, hộp"
    OTHER = "khac", "Hiện vật khác"


class StockItem(models.Model):
    """A thing a body keeps. `awards` are the titles and forms it is given with, one for each recipient; `balance` is counted
    under its lock and never below nothing.
    """

    body = models.ForeignKey(Organisation, verbose_name="cơ quan", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("loại", max_length=20, choices=ItemKind.choices)
    name = models.CharField("tên hiện vật", max_length=200)
    unit = models.CharField("đơn vị tính", max_length=30)
    awards = models.JSONField("cấp kèm danh hiệu, hình thức", default=list, blank=True)
    balance = models.PositiveIntegerField("còn trong kho", default=0)
    created_by = models.CharField("người lập", max_length=200)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "hiện vật khen thưởng"
        verbose_name_plural = "hiện vật khen thưởng"
        ordering = ["body", "kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="decisions_stockitem_once"),
            models.CheckConstraint(condition=Q(balance__gte=0), name="decisions_stockitem_not_below_nothing"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(unit=""), name="decisions_stockitem_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MoveKind(models.TextChoices):
    """What happens to things in the stock; handing in the place of an old one has its dossier (Nghị định 98/2023/NĐ-CP, Điều
    114, 115; the designs and rules of today are the Prime Minister's and each ministry's).
    """

    RECEIVED = "nhap", "Nhập kho"
    ISSUED = "xuat", "Xuất theo quyết định"
    EXCHANGED = "cap_doi", "Cấp đổi"
    REISSUED = "cap_lai", "Cấp lại"
    SPOILED = "hong", "Hỏng, hủy"


REPLACING = (MoveKind.EXCHANGED, MoveKind.REISSUED)


class StockMove(models.Model):
    """So many of a thing in or out. `left` is what there was after it; `reverses` the move this one takes back."""

    item = models.ForeignKey(StockItem, verbose_name="hiện vật", on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField("việc", max_length=10, choices=MoveKind.choices)
    quantity = models.PositiveIntegerField("số lượng")
    left = models.PositiveIntegerField("còn lại sau đó")
    day = models.DateField("ngày")
    document = models.CharField("chứng từ, văn bản", max_length=300)
    reason = models.CharField("lý do", max_length=500, blank=True)
    old_serial = models.CharField("số hiệu hiện vật cũ", max_length=60, blank=True)
    new_serial = models.CharField("số hiệu hiện vật mới", max_length=60, blank=True)
    decision = models.ForeignKey(
        Decision, verbose_name="quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    line = models.ForeignKey(
        Line, verbose_name="lần khen", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reverses = models.OneToOneField(
        "self", verbose_name="ghi đảo của", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    entered_by = models.CharField("người ghi", max_length=200)
    entered_on = models.DateField("ghi ngày")

    class Meta:
        verbose_name = "lần nhập, xuất hiện vật"
        verbose_name_plural = "lần nhập, xuất hiện vật"
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="decisions_stockmove_some"),
            models.CheckConstraint(condition=~Q(document=""), name="decisions_stockmove_names_its_paper"),
            models.CheckConstraint(
                condition=~Q(kind__in=["cap_doi", "cap_lai"]) | ~Q(reason=""), name="decisions_stockmove_replaced_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(decision=None) | Q(kind="xuat"), name="decisions_stockmove_decision_issues"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["item", "day"], name="decisions_stockmove_in_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quantity}"

    @property
    def signed(self) -> int:
        """What the move adds to the balance of its item."""
        return self.quantity if (self.kind == MoveKind.RECEIVED) != bool(self.reverses_id) else -self.quantity

    @property
    def counted(self) -> int:
        """What the move adds to the total of its kind."""
        return -self.quantity if self.reverses_id else self.quantity
