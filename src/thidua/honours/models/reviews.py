"""Awards that rested on a line which was revoked or corrected: opened for somebody to look at, and what they decided."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.honours.models.kinds import Honour


class Review(models.Model):
    """One award and what took a condition from under it: a line that changed, or a decision about whose record a body takes
    over. Only added to (migration 0004).
    """

    award = models.ForeignKey(Honour, verbose_name="lần khen", on_delete=models.PROTECT, related_name="+")
    cause_kind = models.CharField(
        "loại dòng đã đổi", max_length=20
    )  # a table of the book as the record calls it, or "inheritance"
    cause = models.BigIntegerField("dòng đã đổi")  # the new line: it names the old one and its document
    finding = models.TextField("điều kiện không còn đứng vững")
    place = models.CharField("điều luật", max_length=300, blank=True)
    opened_on = models.DateField("ngày đưa vào")
    opened_by = models.CharField("người đưa vào", max_length=200)

    class Meta:
        verbose_name = "lần khen cần xem lại"
        verbose_name_plural = "lần khen cần xem lại"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "cause_kind", "cause"], name="honours_review_once_a_cause")
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.finding}"


class ReviewOutcome(models.Model):
    """What somebody decided about a review; the last one holds, the earlier ones stay."""

    class State(models.TextChoices):
        KEPT = "giu_nguyen", "Giữ nguyên"
        HANDLED = "da_xu_ly", "Đã xử lý"

    review = models.ForeignKey(Review, verbose_name="cần xem lại", on_delete=models.PROTECT, related_name="outcomes")
    state = models.CharField("kết quả", max_length=12, choices=State.choices)
    reason = models.TextField("lý do")
    document = models.CharField("văn bản", max_length=300, blank=True)
    decided_by = models.CharField("người xem", max_length=200)
    decided_on = models.DateField("ngày xem")
    decided_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "kết quả xem lại"
        verbose_name_plural = "kết quả xem lại"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="honours_reviewoutcome_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_state_display()}"
