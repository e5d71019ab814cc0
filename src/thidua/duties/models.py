"""The tables of this room: a body's calendar of a year, its demands, and what each body owes for each of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.people.models import Organisation, User


class Sort(models.TextChoices):
    """What is owed. What a room above fulfils by itself is named here too: its act closes the duty."""

    ACKNOWLEDGE = "tiep_nhan", "Tiếp nhận phong trào, giao ước"
    PLAN = "ke_hoach", "Kế hoạch thi đua"
    REGISTER = "dang_ky", "Đăng ký thi đua"
    PLEDGE = "giao_uoc", "Ký giao ước thi đua"
    SELF_SCORE = "tu_cham", "Tự chấm điểm"
    CROSS_SCORE = "cham_cheo", "Chấm chéo"
    INTERIM = "so_ket", "Sơ kết"
    FINAL = "tong_ket", "Tổng kết"
    REPORT = "bao_cao", "Báo cáo"
    DOSSIER = "ho_so", "Hồ sơ khen thưởng"
    MEETING = "du_hop", "Dự họp"
    FINDING = "kien_nghi", "Thực hiện kiến nghị"
    OTHER = "khac", "Việc khác"


class Calendar(models.Model):
    """The calendar one body sets for a year of emulation, for itself and those under it."""

    organiser = models.ForeignKey(
        Organisation, verbose_name="cơ quan đặt lịch", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField("năm thi đua")
    document = models.CharField("văn bản", max_length=300, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "lịch năm thi đua"
        verbose_name_plural = "lịch năm thi đua"
        ordering = ["-year", "organiser"]
        constraints = [
            models.UniqueConstraint(fields=["organiser", "year"], name="duties_calendar_one_a_year"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2200), name="duties_calendar_year"),
        ]

    def __str__(self) -> str:
        return f"Lịch thi đua năm {self.year}, {self.organiser}"


class Demand(models.Model):
    """One thing owed in a year by the same day. `asked_for` is the day the rule names; `due` the day on which it really ends,
    past days off. Both empty: nobody has set a day, and it says so.

    `subject_kind` and `subject_key` say what it is about where it is about one thing: a movement, a meeting, a finding.
    """

    calendar = models.ForeignKey(Calendar, verbose_name="lịch", on_delete=models.PROTECT, related_name="demands")
    sort = models.CharField("loại việc", max_length=12, choices=Sort.choices)
    title = models.CharField("việc", max_length=300)
    asked_for = models.DateField("ngày văn bản ghi", null=True, blank=True)
    due = models.DateField("hạn", null=True, blank=True)
    rests = models.CharField("căn cứ", max_length=300, blank=True)
    confidence = models.CharField("độ tin cậy", max_length=12, default="source")
    subject_kind = models.CharField("về loại", max_length=20, blank=True)
    subject_key = models.CharField("về", max_length=200, blank=True)

    class Meta:
        verbose_name = "việc trong lịch"
        verbose_name_plural = "việc trong lịch"
        ordering = ["calendar", F("due").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="duties_demand_sort"),
            models.CheckConstraint(condition=~Q(title=""), name="duties_demand_has_a_title"),
            models.CheckConstraint(
                condition=Q(asked_for=None, due=None) | Q(asked_for__isnull=False, due__gte=F("asked_for")),
                name="duties_demand_ends_no_earlier_than_asked",
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=["source", "recall", "unverified"]), name="duties_demand_confidence"
            ),
            models.UniqueConstraint(
                fields=["calendar", "sort", "title", "subject_kind", "subject_key"], name="duties_demand_once"
            ),
        ]
        indexes = [
            models.Index(fields=["due"], name="duties_demand_by_day"),
            models.Index(fields=["subject_kind", "subject_key"], name="duties_demand_of_subject"),
        ]

    def __str__(self) -> str:
        return self.title


class Duty(models.Model):
    """What one body owes for an demand. `later` is a day it was given beyond that of the demand, with its reason; `spared` says
    why it owes nothing after all. `done_by` names what fulfilled it, as kind and key.
    """

    demand = models.ForeignKey(Demand, verbose_name="việc", on_delete=models.CASCADE, related_name="duties")
    body = models.ForeignKey(Organisation, verbose_name="đơn vị phải làm", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField("ngày xong", null=True, blank=True)
    done_by = models.CharField("xong bằng", max_length=240, blank=True)
    later = models.DateField("gia hạn đến", null=True, blank=True)
    reason = models.CharField("lý do gia hạn", max_length=300, blank=True)
    spared = models.CharField("lý do không phải làm", max_length=300, blank=True)

    class Meta:
        verbose_name = "việc của đơn vị"
        verbose_name_plural = "việc của đơn vị"
        ordering = ["demand", "body"]
        constraints = [
            models.UniqueConstraint(fields=["demand", "body"], name="duties_duty_once"),
            models.CheckConstraint(
                condition=Q(later=None, reason="") | (Q(later__isnull=False) & ~Q(reason="")),
                name="duties_duty_later_with_reason",
            ),
            models.CheckConstraint(condition=Q(done_on=None) | Q(spared=""), name="duties_duty_done_or_spared"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=False) | Q(done_by=""), name="duties_duty_done_by_when_done"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "done_on"], name="duties_duty_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.demand}: {self.body}"


class Feed(models.Model):
    """The secret address under which the calendar program of one person reads their calendar; of it only the digest is kept.
    `alarm` is how many days before each day that program reminds, none where empty.
    """

    user = models.OneToOneField(User, verbose_name="người dùng", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField("dấu của địa chỉ", max_length=64, unique=True)
    since = models.DateField("từ ngày")
    alarm = models.PositiveSmallIntegerField("nhắc trước mấy ngày", null=True, blank=True)

    class Meta:
        verbose_name = "địa chỉ lịch riêng"
        verbose_name_plural = "địa chỉ lịch riêng"
        ordering = ["user"]

    def __str__(self) -> str:
        return str(self.user)
