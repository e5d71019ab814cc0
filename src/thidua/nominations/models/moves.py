"""What happened to a dossier, and what the law said of it that day. Neither is ever changed (migration: append-only)."""

from django.db import models
from django.db.models.functions import Now

from thidua.honours.models import Honour
from thidua.nominations.models.dossiers import Nomination, State
from thidua.people.models import Organisation


class Move(models.Model):
    """One step on the road: from which state into which, by whom, at which body, and until when the next one has time."""

    nomination = models.ForeignKey(Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="moves")
    before = models.CharField("từ trạng thái", max_length=16, choices=State.choices, blank=True)
    after = models.CharField("sang trạng thái", max_length=16, choices=State.choices)
    at = models.ForeignKey(Organisation, verbose_name="tại", on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, verbose_name="chuyển tới", on_delete=models.PROTECT, related_name="+")
    on = models.DateField("ngày")
    due = models.DateField("hạn của bước sau", null=True, blank=True)
    by = models.CharField("người làm", max_length=200)
    note = models.TextField("ý kiến", blank=True)
    document = models.CharField("văn bản", max_length=300, blank=True)
    honour = models.ForeignKey(
        Honour, verbose_name="dòng trong sổ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # what the step to the award entered in the book
    made_at = models.DateTimeField("lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "bước của hồ sơ"
        verbose_name_plural = "bước của hồ sơ"
        ordering = ["nomination", "pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class KeptVerdict(models.Model):
    """What the law room answered on a day, with the facts it was asked about: kept as it was, for ever."""

    class Cause(models.TextChoices):
        SUBMITTED = "trinh", "Lúc trình"
        RESUBMITTED = "trinh_lai", "Lúc trình lại"
        COUNCIL = "hoi_dong", "Lúc đưa ra Hội đồng"
        SIGNED = "ky", "Lúc ký quyết định"

    nomination = models.ForeignKey(Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="verdicts")
    cause = models.CharField("khi nào", max_length=12, choices=Cause.choices)
    on = models.DateField("ngày xét")
    verdict = models.CharField("kết luận", max_length=10)
    law = models.CharField("theo", max_length=300)
    case = models.JSONField("dữ kiện")
    answer = models.JSONField("trả lời")
    made_at = models.DateTimeField("lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "kết luận đã lưu"
        verbose_name_plural = "kết luận đã lưu"
        ordering = ["nomination", "pk"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.on}"
