"""The plan of inspections of a year, and each visit: of a unit from above, of a member by another, of a unit by itself."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.inspections.models.checklists import Checklist
from thidua.people.models import Bloc, Organisation


class InspectionPlan(models.Model):
    """The inspections one body sets for a year; with `bloc`, those among the members of a bloc it organises."""

    body = models.ForeignKey(Organisation, verbose_name="cơ quan kiểm tra", on_delete=models.PROTECT, related_name="+")
    bloc = models.ForeignKey(
        Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField("năm")
    document = models.CharField("văn bản", max_length=300, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "kế hoạch kiểm tra"
        verbose_name_plural = "kế hoạch kiểm tra"
        ordering = ["-year", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"], condition=Q(bloc=None), name="inspections_plan_one_a_year"
            ),
            models.UniqueConstraint(
                fields=["bloc", "year"], condition=Q(bloc__isnull=False), name="inspections_plan_of_bloc_one_a_year"
            ),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2200), name="inspections_plan_year"),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch kiểm tra năm {self.year}, {self.bloc or self.body}"


class Visit(models.Model):
    """One inspection of one unit. What was found is for whoever inspects until it is concluded; then it stays."""

    class Kind(models.TextChoices):
        ABOVE = "cap_tren", "Kiểm tra"
        CROSS = "cheo", "Kiểm tra chéo"
        SELF = "tu_kiem_tra", "Tự kiểm tra"

    plan = models.ForeignKey(InspectionPlan, verbose_name="kế hoạch", on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField("hình thức", max_length=12, choices=Kind.choices)
    unit = models.ForeignKey(
        Organisation, verbose_name="đơn vị được kiểm tra", on_delete=models.PROTECT, related_name="+"
    )
    inspector = models.ForeignKey(
        Organisation, verbose_name="đơn vị kiểm tra", on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField("ngày kiểm tra")
    team = models.CharField("đoàn kiểm tra", max_length=500)
    subject = models.CharField("nội dung", max_length=300)
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    searched = models.CharField("để tìm không dấu", max_length=900, editable=False)
    checklist = models.ForeignKey(
        Checklist, verbose_name="bảng kiểm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    conclusion = models.TextField("kết luận", blank=True)
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True)
    called_off = models.CharField("lý do thôi kiểm tra", max_length=300, blank=True)
    received_on = models.DateField("ngày đơn vị nhận kết luận", null=True, blank=True)
    received_by = models.CharField("người nhận", max_length=200, blank=True)
    explanation = models.TextField("giải trình của đơn vị", blank=True)
    explained_on = models.DateField("ngày giải trình", null=True, blank=True)
    explained_by = models.CharField("người giải trình", max_length=200, blank=True)

    class Meta:
        verbose_name = "lần kiểm tra"
        verbose_name_plural = "lần kiểm tra"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="tu_kiem_tra", inspector=F("unit"))
                | (~Q(kind="tu_kiem_tra") & ~Q(inspector=F("unit"))),
                name="inspections_visit_of_another",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on=None, conclusion="") | (Q(concluded_on__isnull=False) & ~Q(conclusion="")),
                name="inspections_visit_concluded_in_words",
            ),
            models.CheckConstraint(condition=Q(called_off="") | Q(concluded_on=None), name="inspections_visit_off"),
            models.CheckConstraint(
                condition=Q(explained_on=None, explanation="") | (Q(explained_on__isnull=False) & ~Q(explanation="")),
                name="inspections_visit_explained_in_words",
            ),
            models.CheckConstraint(
                condition=Q(received_on=None, explained_on=None) | Q(concluded_on__isnull=False),
                name="inspections_visit_received_when_concluded",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "day"], name="inspections_visit_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"
