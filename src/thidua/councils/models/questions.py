"""What a session votes on: one award with its nominees, and who takes no part in the vote on one of them."""

from django.db import models
from django.db.models import Q

from thidua.councils.models.councils import Seat
from thidua.councils.models.sessions import Session
from thidua.nominations.models import Nomination


class Method(models.TextChoices):
    """How it is voted. The law knows the first two as one: a secret ballot."""

    PHONE = "phieu_kin", "Bỏ phiếu kín trên máy"
    PAPER = "phieu_giay", "Bỏ phiếu kín bằng phiếu giấy"
    HANDS = "gio_tay", "Biểu quyết giơ tay"


class Stage(models.TextChoices):
    WAITING = "cho", "Chưa mở"
    OPEN = "mo", "Đang bỏ phiếu"
    CLOSED = "dong", "Đã kiểm phiếu, chờ xác nhận"
    CONFIRMED = "xong", "Đã có kết quả"
    ANNULLED = "huy", "Không có giá trị, bỏ phiếu lại"
    DROPPED = "bo", "Không còn hồ sơ nào"


SETTLED = (Stage.CONFIRMED, Stage.ANNULLED, Stage.DROPPED)
"""Nothing more happens to these; a dossier on one of them may stand on another agenda."""


class Question(models.Model):
    """One award in one session. A lowered title is a question of its own that comes from another.

    `issued` and `returned`: ballots handed out and come back. `quota_base` is the number a quota is a share of, `over_quota`
    why more passed than it allows. `published` is the list of ballots as it was read out at the closing, `digest` its SHA-256; `members` and `present`
    are those of the closing. What it is decided by is kept beside it from its opening on (`rulings.Ruling`).
    """

    session = models.ForeignKey(Session, verbose_name="phiên họp", on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField("nội dung thứ")
    award = models.CharField("danh hiệu, hình thức", max_length=60)
    method = models.CharField("cách biểu quyết", max_length=12, choices=Method.choices, default=Method.PHONE)
    stage = models.CharField("đang ở bước", max_length=6, choices=Stage.choices, default=Stage.WAITING)
    lowered_from = models.ForeignKey(
        "self", verbose_name="hạ từ nội dung", on_delete=models.PROTECT, null=True, blank=True, related_name="lowered"
    )
    members = models.PositiveSmallIntegerField("tổng số thành viên", null=True, blank=True)
    present = models.PositiveSmallIntegerField("số người có mặt", null=True, blank=True)
    issued = models.PositiveSmallIntegerField("số phiếu phát ra", null=True, blank=True)
    returned = models.PositiveSmallIntegerField("số phiếu thu về", null=True, blank=True)
    quota_base = models.PositiveIntegerField("số làm gốc tính chỉ tiêu", null=True, blank=True)
    over_quota = models.TextField("vì sao vượt chỉ tiêu", blank=True)
    published = models.TextField("bảng kê phiếu", blank=True)
    digest = models.CharField("mã băm của bảng kê", max_length=64, blank=True)
    annulled_because = models.TextField("vì sao bỏ phiếu lại", blank=True)

    class Meta:
        verbose_name = "nội dung biểu quyết"
        verbose_name_plural = "nội dung biểu quyết"
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="councils_question_number_once"),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="councils_question_method"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="councils_question_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.award}"


class Item(models.Model):
    """A nominee of a question and, after the closing, the count. `passed` is what the chair confirmed.

    `taken_off` says why it left the question after the vote was opened; "" while it stands.
    """

    question = models.ForeignKey(Question, verbose_name="nội dung", on_delete=models.CASCADE, related_name="items")
    nomination = models.ForeignKey(Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("tên trên phiếu", max_length=300)
    yes = models.PositiveSmallIntegerField("đồng ý", default=0)
    no = models.PositiveSmallIntegerField("không đồng ý", default=0)
    blank = models.PositiveSmallIntegerField("phiếu trắng", default=0)
    invalid = models.PositiveSmallIntegerField("phiếu không hợp lệ", default=0)
    written_yes = models.PositiveSmallIntegerField("đồng ý bằng văn bản", default=0)
    written_no = models.PositiveSmallIntegerField("không đồng ý bằng văn bản", default=0)
    passed = models.BooleanField("được Hội đồng đồng ý", null=True, blank=True)
    told = models.TextField("cách tính", blank=True)
    reason = models.TextField("lý do của người chủ trì", blank=True)
    taken_off = models.TextField("vì sao đưa ra khỏi nội dung", blank=True)

    class Meta:
        verbose_name = "hồ sơ đưa ra biểu quyết"
        verbose_name_plural = "hồ sơ đưa ra biểu quyết"
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="councils_item_number_once"),
            models.UniqueConstraint(fields=["question", "nomination"], name="councils_item_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Recusal(models.Model):
    """A seat that does not vote on one nominee, and why."""

    class Cause(models.TextChoices):
        NOMINEE = "duoc_de_nghi", "Là người được đề nghị"
        CONCERNED = "lien_quan", "Có liên quan"

    item = models.ForeignKey(Item, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="recusals")
    seat = models.ForeignKey(Seat, verbose_name="thành viên", on_delete=models.PROTECT, related_name="+")
    cause = models.CharField("vì", max_length=14, choices=Cause.choices)
    reason = models.CharField("liên quan thế nào", max_length=300, blank=True)

    class Meta:
        verbose_name = "không biểu quyết vì liên quan"
        verbose_name_plural = "không biểu quyết vì liên quan"
        ordering = ["item", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="councils_recusal_once")]

    def __str__(self) -> str:
        return f"{self.seat}: {self.item}"
