"""A decision is taken back for some of its lines: on which ground, by which paper."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.decisions.models.decisions import Decision, Line
from thidua.honours.models import Honour


class Ground(models.TextChoices):
    """Why a decision on awards is cancelled (Luật 06/2022/QH15, Điều 93 khoản 2)."""

    FRAUD = "a", "Gian dối trong kê khai thành tích (điểm a)"
    FORGED = "b", "Cung cấp thông tin sai sự thật, làm giả hồ sơ, giấy tờ (điểm b)"
    UNLAWFUL = "c", "Thẩm định, xét, duyệt, đề nghị khen thưởng trái quy định (điểm c)"
    VIOLATION = "d", "Có kết luận, quyết định, bản án về vi phạm trong thời gian tính thành tích (điểm d)"


class Revocation(models.Model):
    """One paper that cancels; the book tells how each line stands, and what rested on it is opened for review there."""

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField("trường hợp", max_length=1, choices=Ground.choices)
    reason = models.TextField("lý do")
    document = models.CharField("quyết định hủy bỏ", max_length=300)
    revoked_on = models.DateField("hủy bỏ ngày")
    entered_by = models.CharField("người ghi", max_length=200)
    entered_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "lần hủy bỏ"
        verbose_name_plural = "lần hủy bỏ"
        ordering = ["-revoked_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(document=""), name="decisions_revocation_says_why")
        ]

    def __str__(self) -> str:
        return self.document


class RevokedLine(models.Model):
    """A line that was cancelled, and the line of the book that says so."""

    revocation = models.ForeignKey(
        Revocation, verbose_name="lần hủy bỏ", on_delete=models.PROTECT, related_name="revoked"
    )
    line = models.ForeignKey(Line, verbose_name="dòng của quyết định", on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Honour, verbose_name="dòng trong sổ", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "dòng bị hủy bỏ"
        verbose_name_plural = "dòng bị hủy bỏ"
        ordering = ["revocation", "pk"]

    def __str__(self) -> str:
        return str(self.line)
