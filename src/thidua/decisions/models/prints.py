"""Certificates printed in the background: what was asked for, how far the machine is, the file that came of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.decisions.models.decisions import Decision
from thidua.people.models import User


class PrintState(models.TextChoices):
    """Where it stands."""

    PRINTING = "dang_in", "Đang in"
    DONE = "da_in", "Đã in"
    FAILED = "that_bai", "Chưa in được"


class PrintKind(models.TextChoices):
    """As what the certificates are handed out."""

    PDF = "pdf", "một tệp PDF"
    ZIP = "zip", "tệp ZIP, mỗi người một tệp"


class PrintRun(models.Model):
    """One award of a decision on one layout. `lines` are the numbers of its lines that were chosen; `layout` is what
    `read_layout` reads, as it was when somebody asked; `stem` is how the address behind each QR code begins.

    `left_out`: of each line that was not printed its `row`, `line`, and the `label`, `message` and `mend` of what was wrong.
    """

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="+")
    started_by = models.ForeignKey(User, verbose_name="người in", on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField("bấm in lúc", db_default=Now(), editable=False)
    award = models.CharField("danh hiệu, hình thức", max_length=60)
    form = models.CharField("kiểu tệp", max_length=3, choices=PrintKind.choices)
    lines = models.JSONField("các dòng đã chọn", default=list)
    layout = models.JSONField("bố cục")
    stem = models.CharField("đầu địa chỉ của mã QR", max_length=300)
    state = models.CharField("đang ở đâu", max_length=8, choices=PrintState.choices, default=PrintState.PRINTING)
    ended_at = models.DateTimeField("xong lúc", null=True, blank=True)
    step = models.CharField("đang làm gì", max_length=120, blank=True)
    done = models.PositiveIntegerField("đã xong", default=0)
    total = models.PositiveIntegerField("tất cả", default=0)
    printed = models.PositiveIntegerField("số tờ đã in", default=0)
    left_out = models.JSONField("các dòng không in", default=list, blank=True)
    size = models.PositiveIntegerField("dung lượng", default=0)
    told = models.TextField("điều phải nói", blank=True)
    mend = models.TextField("cách sửa", blank=True)

    class Meta:
        verbose_name = "lần in bằng"
        verbose_name_plural = "lần in bằng"
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PrintState.PRINTING) | Q(ended_at__isnull=False), name="decisions_printrun_ended"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision} ({self.get_state_display()})"


class PrintPiece(models.Model):
    """A piece of the file that came of it, sealed as the files people send."""

    run = models.ForeignKey(PrintRun, verbose_name="lần in", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField("thứ tự")
    content = models.BinaryField("nội dung, đã niêm")

    class Meta:
        verbose_name = "phần của tệp in"
        verbose_name_plural = "phần của tệp in"
        ordering = ["run", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="decisions_printpiece_once")]

    def __str__(self) -> str:
        return f"{self.run_id}, phần {self.number}"
