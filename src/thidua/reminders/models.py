"""The mail of a day to somebody, kept so that there is one and no second; who had nothing due that day; who wants none; how a
body has its people reminded, and whom somebody reminded by hand.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.duties.models import Demand
from thidua.people.models import Organisation, User
from thidua.reminders.calculations import USUAL, Pace


class Reminder(models.Model):
    """One digest to one person on one day: how many things it told of, and what became of it."""

    class State(models.TextChoices):
        WAITING = "cho", "Chờ gửi"
        SENDING = "dang_gui", "Đang gửi, hoặc máy dừng lúc gửi"
        SENT = "da_gui", "Đã gửi"
        FAILED = "hong", "Chưa gửi được"
        HELD = "giu", "Đã đủ số thư một tuần, để hôm sau"

    user = models.ForeignKey(User, verbose_name="gửi cho", on_delete=models.CASCADE, related_name="+")
    day = models.DateField("ngày")
    count = models.PositiveIntegerField("số việc")
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    failure = models.CharField("lỗi", max_length=200, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    claim = models.CharField("lượt gửi", max_length=22, blank=True)

    class Meta:
        verbose_name = "thư nhắc việc"
        verbose_name_plural = "thư nhắc việc"
        ordering = ["-day", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="reminders_reminder_one_a_day")]
        indexes = [models.Index(fields=["day", "state"], name="reminders_reminder_of_day")]

    def __str__(self) -> str:
        return f"{self.user} {self.day:%d/%m/%Y}"


class Quiet(models.Model):
    """Somebody who had nothing due on a day: the last such day, so that nobody works it out again until the next one."""

    user = models.OneToOneField(User, verbose_name="người dùng", on_delete=models.CASCADE, related_name="+")
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "người không có việc đến hạn"
        verbose_name_plural = "người không có việc đến hạn"
        ordering = ["user"]

    def __str__(self) -> str:
        return f"{self.user} {self.day:%d/%m/%Y}"


class Silence(models.Model):
    """Somebody who wants no reminders by mail."""

    user = models.OneToOneField(User, verbose_name="người dùng", on_delete=models.CASCADE, related_name="+")
    since = models.DateField("từ ngày")

    class Meta:
        verbose_name = "người thôi nhận thư nhắc việc"
        verbose_name_plural = "người thôi nhận thư nhắc việc"
        ordering = ["user"]

    def __str__(self) -> str:
        return str(self.user)


class Rule(models.Model):
    """How one body has people reminded of the calendar, for itself and those under it that set nothing of their own."""

    body = models.OneToOneField(Organisation, verbose_name="cơ quan", on_delete=models.CASCADE, related_name="+")
    before = models.PositiveSmallIntegerField("nhắc trước hạn mấy ngày", default=USUAL.before)
    every = models.PositiveSmallIntegerField("nhắc lại sau mấy ngày", default=USUAL.every)
    head_after = models.PositiveSmallIntegerField("trễ mấy ngày thì báo thủ trưởng", default=USUAL.head_after)
    above_after = models.PositiveSmallIntegerField(
        "trễ mấy ngày thì báo thường trực cấp trên", default=USUAL.above_after
    )
    weekly = models.PositiveSmallIntegerField("mỗi người nhiều nhất mấy thư một tuần", default=USUAL.weekly)
    leaders_on = models.PositiveSmallIntegerField(
        "thứ gửi thư tổng hợp cho lãnh đạo", null=True, blank=True, default=USUAL.leaders_on
    )

    class Meta:
        verbose_name = "cách nhắc việc"
        verbose_name_plural = "cách nhắc việc"
        ordering = ["body"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__lte=60, every__gte=1, every__lte=30, weekly__gte=1, weekly__lte=7),
                name="reminders_rule_within_reason",
            ),
            models.CheckConstraint(
                condition=Q(head_after__gte=1, above_after__gte=1, head_after__lte=90, above_after__lte=90),
                name="reminders_rule_tells_of_what_is_late",
            ),
            models.CheckConstraint(
                condition=Q(leaders_on=None) | Q(leaders_on__lte=4), name="reminders_rule_leaders_on_a_working_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)

    @property
    def pace(self) -> Pace:
        """The same as a plain value."""
        return Pace(self.before, self.every, self.head_after, self.above_after, self.weekly, self.leaders_on)


class Nudge(models.Model):
    """A reminder somebody sent by hand about one demand, to one person."""

    demand = models.ForeignKey(Demand, verbose_name="việc", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, verbose_name="gửi cho", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, verbose_name="người nhắc", on_delete=models.SET_NULL, null=True, related_name="+")
    day = models.DateField("ngày")
    is_sent = models.BooleanField("đã gửi", default=False)
    made_at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "lần nhắc tay"
        verbose_name_plural = "lần nhắc tay"
        ordering = ["-day", "pk"]
        constraints = [models.UniqueConstraint(fields=["demand", "user", "day"], name="reminders_nudge_once_a_day")]
        indexes = [models.Index(fields=["user", "day"], name="reminders_nudge_of_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.day:%d/%m/%Y}"
