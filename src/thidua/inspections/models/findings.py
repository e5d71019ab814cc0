"""What a visit found: an answer for each item of its checklist, findings with evidence, and what must be mended by when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.files.models import Upload
from thidua.inspections.models.checklists import ChecklistItem
from thidua.inspections.models.visits import Visit
from thidua.people.models import Organisation


def _file(name: str) -> models.ForeignKey[Upload | None]:
    return models.ForeignKey(
        Upload, verbose_name=name, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Answer(models.Model):
    """How one item of the checklist stands. Not looked at is never a failure."""

    class Mark(models.TextChoices):
        UNCHECKED = "chua", "Chưa kiểm tra"
        MET = "dat", "Đạt"
        NOT_MET = "khong", "Chưa đạt"
        NOT_APPLICABLE = "bo_qua", "Không áp dụng"

    visit = models.ForeignKey(Visit, verbose_name="lần kiểm tra", on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(ChecklistItem, verbose_name="mục", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField("kết quả", max_length=6, choices=Mark.choices, default=Mark.UNCHECKED)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    file = _file("minh chứng")

    class Meta:
        verbose_name = "kết quả một mục kiểm tra"
        verbose_name_plural = "kết quả từng mục kiểm tra"
        ordering = ["visit", "item__number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "item"], name="inspections_answer_once"),
            models.CheckConstraint(
                condition=Q(mark__in=["chua", "dat", "khong", "bo_qua"]), name="inspections_answer_mark"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_mark_display()}"


class Finding(models.Model):
    """Something a visit found wrong, how grave, and what shows it."""

    class Severity(models.TextChoices):
        MINOR = "nhe", "Cần chấn chỉnh"
        SERIOUS = "dang_ke", "Thiếu sót đáng kể"
        GRAVE = "nghiem_trong", "Vi phạm nghiêm trọng"

    visit = models.ForeignKey(Visit, verbose_name="lần kiểm tra", on_delete=models.CASCADE, related_name="findings")
    text = models.CharField("phát hiện", max_length=1_000)
    severity = models.CharField("mức độ", max_length=12, choices=Severity.choices)
    evidence = models.CharField("căn cứ, minh chứng", max_length=500, blank=True)
    file = _file("tệp minh chứng")

    class Meta:
        verbose_name = "phát hiện kiểm tra"
        verbose_name_plural = "phát hiện kiểm tra"
        ordering = ["visit", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="inspections_finding_says_what"),
            models.CheckConstraint(
                condition=Q(severity__in=["nhe", "dang_ke", "nghiem_trong"]), name="inspections_finding_severity"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Recommendation(models.Model):
    """What must be mended, by whom, by when. The owner answers with evidence; who inspects accepts it or gives it back."""

    visit = models.ForeignKey(
        Visit, verbose_name="lần kiểm tra", on_delete=models.CASCADE, related_name="recommendations"
    )
    text = models.CharField("kiến nghị", max_length=500)
    owner = models.ForeignKey(Organisation, verbose_name="đơn vị thực hiện", on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField("hạn")
    answer = models.CharField("kết quả thực hiện", max_length=1_000, blank=True)
    answer_file = _file("minh chứng thực hiện")
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answered_by = models.CharField("người trả lời", max_length=200, blank=True)
    returned = models.CharField("lý do trả lại", max_length=500, blank=True)
    closed_on = models.DateField("ngày chấp nhận", null=True, blank=True)

    class Meta:
        verbose_name = "kiến nghị kiểm tra"
        verbose_name_plural = "kiến nghị kiểm tra"
        ordering = ["deadline", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="inspections_recommendation_says_what"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="", answered_by="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="inspections_recommendation_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(answered_on__isnull=False, closed_on__gte=F("answered_on")),
                name="inspections_recommendation_closed_after_its_answer",
            ),
        ]
        indexes = [models.Index(fields=["owner", "closed_on"], name="inspections_rec_of_owner")]

    def __str__(self) -> str:
        return self.text
