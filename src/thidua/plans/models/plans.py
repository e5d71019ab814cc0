"""A unit's plan of a year: its lines, what the standing office asks to be mended, how far each line has come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.files.models import Upload
from thidua.movements.models import Movement
from thidua.people.models import Organisation, Person
from thidua.plans.models.indicators import Indicator


class State(models.TextChoices):
    """Who has the ball: the unit while it drafts or mends, the standing office above it once it was sent."""

    DRAFT = "soan", "Đang soạn"
    SENT = "gui", "Đã gửi, chờ tiếp nhận"
    RETURNED = "tra_lai", "Bị trả lại"
    RECEIVED = "tiep_nhan", "Đã tiếp nhận"


class Sort(models.TextChoices):
    """A task is done or not; a target is reached by a figure."""

    TASK = "nhiem_vu", "Nhiệm vụ"
    TARGET = "chi_tieu", "Chỉ tiêu"


class Field(models.TextChoices):
    """The fields of a line that may be sent back."""

    TITLE = "title", "Nội dung"
    MAKES = "makes", "Làm rõ nội dung của phong trào"
    OWNER = "owner", "Người chịu trách nhiệm"
    DEADLINE = "deadline", "Thời hạn"
    INDICATOR = "indicator", "Chỉ tiêu đo"
    BASELINE = "baseline", "Số gốc"
    TARGET = "target", "Mức phấn đấu"
    EVIDENCE = "evidence", "Minh chứng sẽ có"


class Plan(models.Model):
    """The plan of one unit for a year, inside a movement or for the year alone. `receiver` is the body whose standing office it
    was sent to: the one above the unit on that day, or the unit itself where none is above.
    """

    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver = models.ForeignKey(
        Organisation, verbose_name="nơi tiếp nhận", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.CharField("số văn bản", max_length=300, blank=True)
    note = models.TextField("mục tiêu chung", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.DRAFT)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    settled_on = models.DateField("ngày tiếp nhận, trả lại", null=True, blank=True)
    copied_from = models.ForeignKey(
        "self", verbose_name="chép từ", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "kế hoạch của đơn vị"
        verbose_name_plural = "kế hoạch của đơn vị"
        ordering = ["-year", "body", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "movement"], name="plans_plan_one_of_a_movement"),
            models.UniqueConstraint(
                fields=["body", "year"], condition=Q(movement=None), name="plans_plan_one_of_the_year"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="plans_plan_state"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2200), name="plans_plan_year"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, sent_on=None)
                | (~Q(state=State.DRAFT) & Q(sent_on__isnull=False, receiver__isnull=False)),
                name="plans_plan_sent_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch {self.year}, {self.body}"


class Line(models.Model):
    """One task or target of a plan. What it rests on in the movement stands in `makes`, in the unit's own words."""

    plan = models.ForeignKey(Plan, verbose_name="kế hoạch", on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField("thứ tự")
    sort = models.CharField("loại", max_length=8, choices=Sort.choices)
    title = models.CharField("nội dung", max_length=500)
    makes = models.CharField("làm rõ nội dung của phong trào", max_length=500, blank=True)
    owner = models.ForeignKey(
        Person, verbose_name="người chịu trách nhiệm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    deadline = models.DateField("thời hạn", null=True, blank=True)
    indicator = models.ForeignKey(
        Indicator, verbose_name="chỉ tiêu đo", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    baseline = models.DecimalField("số gốc", max_digits=18, decimal_places=3, null=True, blank=True)
    target = models.DecimalField("mức phấn đấu", max_digits=18, decimal_places=3, null=True, blank=True)
    weight = models.DecimalField("trọng số", max_digits=6, decimal_places=2, null=True, blank=True)
    evidence = models.CharField("minh chứng sẽ có", max_length=500, blank=True)

    class Meta:
        verbose_name = "dòng của kế hoạch"
        verbose_name_plural = "dòng của kế hoạch"
        ordering = ["plan", "number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="plans_line_sort"),
            models.CheckConstraint(condition=~Q(title=""), name="plans_line_has_a_title"),
            models.CheckConstraint(
                condition=Q(sort=Sort.TASK, target=None, baseline=None, indicator=None)
                | Q(sort=Sort.TARGET, target__isnull=False, indicator__isnull=False),
                name="plans_line_target_is_measured",
            ),
            models.CheckConstraint(condition=Q(weight=None) | Q(weight__gt=0), name="plans_line_weight"),
        ]

    def __str__(self) -> str:
        return self.title


class Remark(models.Model):
    """What the standing office asks to be mended: one field of one line, or (without a line) the whole plan. It stays after it
    was answered, for the next reader.
    """

    plan = models.ForeignKey(Plan, verbose_name="kế hoạch", on_delete=models.CASCADE, related_name="remarks")
    line = models.ForeignKey(
        Line, verbose_name="dòng", on_delete=models.CASCADE, null=True, blank=True, related_name="remarks"
    )
    field = models.CharField("ô", max_length=10, choices=Field.choices, blank=True)
    said = models.CharField("phải sửa", max_length=500)
    made_on = models.DateField("ngày trả lại")
    made_by = models.CharField("người trả lại", max_length=200)
    answered_on = models.DateField("ngày gửi lại", null=True, blank=True)

    class Meta:
        verbose_name = "điều phải sửa của kế hoạch"
        verbose_name_plural = "điều phải sửa của kế hoạch"
        ordering = ["plan", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(said=""), name="plans_remark_says_what"),
            models.CheckConstraint(
                condition=Q(line=None, field="") | (Q(line__isnull=False) & ~Q(field="")), name="plans_remark_of_a_field"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said


class Progress(models.Model):
    """How far a line had come on a day: a share of 100, or a figure of its indicator. The later one counts, the earlier stay."""

    line = models.ForeignKey(Line, verbose_name="dòng", on_delete=models.CASCADE, related_name="progress")
    day = models.DateField("đến ngày")
    percent = models.PositiveSmallIntegerField("phần trăm", null=True, blank=True)
    figure = models.DecimalField("số đã đạt", max_digits=18, decimal_places=3, null=True, blank=True)
    note = models.CharField("đã làm gì", max_length=1000, blank=True)
    evidence = models.CharField("minh chứng", max_length=500, blank=True)
    file = models.ForeignKey(
        Upload, verbose_name="tệp minh chứng", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_on = models.DateField("ngày ghi")
    entered_by = models.CharField("người ghi", max_length=200)

    class Meta:
        verbose_name = "tiến độ của một dòng"
        verbose_name_plural = "tiến độ của một dòng"
        ordering = ["line", "day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=False, figure=None) | Q(percent=None, figure__isnull=False),
                name="plans_progress_one_measure",
            ),
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="plans_progress_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.day:%d/%m/%Y}"
