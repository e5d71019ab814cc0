"""How what comes round by the clock went the last time, so that somebody sees what fails."""

from django.db import models


class PeriodicRun(models.Model):
    """One thing the worker does again and again: when it was done last, how often it failed since, when it is tried again.

    `asked` is set where somebody wants it now. `failure` is the class of the error alone: its message may hold a cell of a list.
    """

    name = models.CharField("việc", max_length=100, unique=True)
    started_at = models.DateTimeField("bắt đầu lần cuối")
    done_at = models.DateTimeField("xong lần cuối", null=True, blank=True)
    failures = models.PositiveIntegerField("số lần hỏng liền", default=0)
    failure = models.CharField("lỗi", max_length=200, blank=True)
    place = models.TextField("chỗ lỗi", blank=True)
    next_at = models.DateTimeField("làm lại lúc")
    asked = models.BooleanField("chờ làm ngay", default=False)

    class Meta:
        verbose_name = "việc định kỳ"
        verbose_name_plural = "việc định kỳ"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
