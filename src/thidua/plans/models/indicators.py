"""What a body measures of itself and those under it, and the figures, each of one unit in one stretch of time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.files.models import Upload
from thidua.people.models import Organisation


class Better(models.TextChoices):
    """Which way is good."""

    HIGHER = "cao", "Càng cao càng tốt"
    LOWER = "thap", "Càng thấp càng tốt"


class OverTime(models.TextChoices):
    """How the figures of shorter stretches make that of a longer one."""

    SUM = "cong", "Cộng các kỳ"
    LAST = "cuoi", "Lấy kỳ cuối"
    AVERAGE = "trung_binh", "Trung bình các kỳ"


class OverUnits(models.TextChoices):
    """How the figures of units make that of all of them."""

    SUM = "cong", "Cộng các đơn vị"
    AVERAGE = "trung_binh", "Trung bình các đơn vị"
    NONE = "khong", "Không gộp được"


class Indicator(models.Model):
    """Anything a body counts or measures. Where `counter` names one of our own, the figures come from the records of the
    system and nobody types them; `counted` says of what (an award, a sort of duty).
    """

    key = models.SlugField("khóa", max_length=120, unique=True)
    organiser = models.ForeignKey(
        Organisation, verbose_name="cơ quan đặt chỉ tiêu", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("tên chỉ tiêu", max_length=300)
    name_folded = models.CharField("tên không dấu", max_length=700, editable=False)
    folder = models.CharField("nhóm", max_length=120, blank=True)
    measure = models.CharField("đơn vị tính", max_length=60)
    decimals = models.PositiveSmallIntegerField("số chữ số thập phân", default=0)
    better = models.CharField("chiều tốt", max_length=4, choices=Better.choices, default=Better.HIGHER)
    over_time = models.CharField("gộp theo thời gian", max_length=10, choices=OverTime.choices, default=OverTime.SUM)
    over_units = models.CharField("gộp theo đơn vị", max_length=10, choices=OverUnits.choices, default=OverUnits.SUM)
    note = models.TextField("cách tính", blank=True)
    counter = models.CharField("máy đếm", max_length=20, blank=True)
    counted = models.CharField("đếm cái gì", max_length=80, blank=True)
    since = models.DateField("dùng từ ngày")
    until = models.DateField("thôi dùng ngày", null=True, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["organiser", "folder", "name_folded", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organiser", "name_folded"], name="plans_indicator_named_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(measure=""), name="plans_indicator_is_told"),
            models.CheckConstraint(condition=Q(decimals__lte=3), name="plans_indicator_decimals"),
            models.CheckConstraint(condition=Q(better__in=Better.values), name="plans_indicator_better"),
            models.CheckConstraint(condition=Q(over_time__in=OverTime.values), name="plans_indicator_over_time"),
            models.CheckConstraint(condition=Q(over_units__in=OverUnits.values), name="plans_indicator_over_units"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="plans_indicator_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(counter="") | Q(counted=""), name="plans_indicator_counted_of_counter"),
        ]

    def __str__(self) -> str:
        return self.name


class Result(models.Model):
    """The figure of a unit for a stretch of time, both days included. A figure put right stays behind the new one, which names
    it; one taken back is no longer current and nothing takes its place.
    """

    indicator = models.ForeignKey(Indicator, verbose_name="chỉ tiêu", on_delete=models.PROTECT, related_name="results")
    unit = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    first = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    value = models.DecimalField("số", max_digits=18, decimal_places=3)
    source = models.CharField("nguồn, minh chứng", max_length=500, blank=True)
    file = models.ForeignKey(
        Upload, verbose_name="tệp minh chứng", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_on = models.DateField("ngày ghi")
    entered_by = models.CharField("người ghi", max_length=200)
    corrects = models.OneToOneField(
        "self", verbose_name="thay cho", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.CharField("lý do sửa", max_length=300, blank=True)
    is_current = models.BooleanField("đang dùng", default=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "số của chỉ tiêu"
        verbose_name_plural = "số của chỉ tiêu"
        ordering = ["indicator", "unit", "first", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "first", "last"], condition=Q(is_current=True), name="plans_result_one_current"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="plans_result_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(reason=""), name="plans_result_put_right_with_reason"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["unit", "first"], name="plans_result_of_unit")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.unit}, {self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"
