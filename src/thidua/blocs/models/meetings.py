"""Meetings of a bloc: who was called and came, what was said, what was decided and is followed until done."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.blocs.models.years import BlocYear
from thidua.people.models import Organisation


class Meeting(models.Model):
    """One meeting of the members. `ended_on` is the day its minutes were made: then they stay as they are."""

    class Sort(models.TextChoices):
        PLEDGE = "giao_uoc", "Hội nghị ký kết giao ước thi đua"
        INTERIM = "so_ket", "Hội nghị sơ kết"
        FINAL = "tong_ket", "Hội nghị tổng kết"
        USUAL = "thuong_ky", "Họp khối, cụm"

    of = models.ForeignKey(BlocYear, verbose_name="năm", on_delete=models.PROTECT, related_name="meetings")
    sort = models.CharField("loại cuộc họp", max_length=10, choices=Sort.choices, default=Sort.USUAL)
    about = models.CharField("về việc", max_length=300, blank=True)
    day = models.DateField("ngày họp")
    hour = models.TimeField("giờ bắt đầu", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=300)
    agenda = models.TextField("chương trình")
    chair = models.CharField("chủ trì", max_length=200, blank=True)
    secretary = models.CharField("thư ký", max_length=200, blank=True)
    account = models.TextField("diễn biến", blank=True)
    conclusion = models.TextField("kết luận", blank=True)
    ended_on = models.DateField("ngày lập biên bản", null=True, blank=True)
    called_off = models.CharField("lý do hoãn, hủy", max_length=300, blank=True)

    class Meta:
        verbose_name = "cuộc họp của khối, cụm"
        verbose_name_plural = "cuộc họp của khối, cụm"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(place=""), name="blocs_meeting_has_a_place"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(called_off="", ended_on__gte=F("day")), name="blocs_meeting_ends_held"
            ),
        ]
        indexes = [models.Index(fields=["of", "day"], name="blocs_meeting_by_day")]

    def __str__(self) -> str:
        return f"{self.get_sort_display()}{f' {self.about}' if self.about else ''}"


class Presence(models.Model):
    """A member at a meeting: what it answered to the call, and whether it came."""

    class Coming(models.TextChoices):
        UNKNOWN = "chua", "Chưa trả lời"
        YES = "du", "Sẽ dự"
        NO = "khong", "Xin vắng"

    class Here(models.TextChoices):
        UNKNOWN = "chua", "Chưa điểm danh"
        PRESENT = "co_mat", "Có mặt"
        ABSENT = "vang", "Vắng"

    meeting = models.ForeignKey(Meeting, verbose_name="cuộc họp", on_delete=models.CASCADE, related_name="presences")
    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    coming = models.CharField("trả lời", max_length=6, choices=Coming.choices, default=Coming.UNKNOWN)
    who = models.CharField("người dự", max_length=300, blank=True)
    here = models.CharField("có mặt", max_length=6, choices=Here.choices, default=Here.UNKNOWN)
    reason = models.CharField("lý do vắng", max_length=300, blank=True)

    class Meta:
        verbose_name = "thành viên dự họp khối, cụm"
        verbose_name_plural = "thành viên dự họp khối, cụm"
        ordering = ["meeting", "body"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "body"], name="blocs_presence_once"),
            models.CheckConstraint(
                condition=Q(coming__in=["chua", "du", "khong"]) & Q(here__in=["chua", "co_mat", "vang"]),
                name="blocs_presence_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_here_display()}"


class Resolution(models.Model):
    """What a meeting decided that somebody must do, followed until it is done, into the next year where it takes as long."""

    meeting = models.ForeignKey(Meeting, verbose_name="cuộc họp", on_delete=models.PROTECT, related_name="resolutions")
    text = models.CharField("việc", max_length=500)
    owner = models.ForeignKey(Organisation, verbose_name="đơn vị thực hiện", on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField("hạn", null=True, blank=True)
    done_on = models.DateField("ngày xong", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=500, blank=True)

    class Meta:
        verbose_name = "việc cuộc họp giao"
        verbose_name_plural = "việc cuộc họp giao"
        ordering = [F("deadline").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="blocs_resolution_says_what"),
            models.CheckConstraint(
                condition=Q(done_on=None, outcome="") | (Q(done_on__isnull=False) & ~Q(outcome="")),
                name="blocs_resolution_done_with_outcome",
            ),
        ]
        indexes = [models.Index(fields=["owner", "done_on"], name="blocs_resolution_of_owner")]

    def __str__(self) -> str:
        return self.text
