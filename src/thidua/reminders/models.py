"""The mail of a day to somebody, kept so that there is one and no second; who had nothing due that day; who wants none."""

from django.db import models

from thidua.people.models import User


class Reminder(models.Model):
    """One digest to one person on one day: how many things it told of, and what became of it."""

    class State(models.TextChoices):
        WAITING = "cho", "Chờ gửi"
        SENDING = "dang_gui", "Đang gửi, hoặc máy dừng lúc gửi"
        SENT = "da_gui", "Đã gửi"
        FAILED = "hong", "Chưa gửi được"

    user = models.ForeignKey(User, verbose_name="gửi cho", on_delete=models.CASCADE, related_name="+")
    day = models.DateField("ngày")
    count = models.PositiveIntegerField("số việc")
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    failure = models.CharField("lỗi", max_length=200, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)

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
