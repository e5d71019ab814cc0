"""Where lines came from together: one import, one decision, one load of sample data."""

from django.db import models


class Batch(models.Model):
    """Lines entered in one act; it can be taken back whole while nothing rests on it."""

    source = models.CharField("nguồn", max_length=300)
    entered_by = models.CharField("người nhập", max_length=200)
    entered_on = models.DateField("ngày nhập")
    undone_on = models.DateField("ngày rút lại", null=True, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "đợt nhập"
        verbose_name_plural = "đợt nhập"
        ordering = ["-entered_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} ({self.entered_on:%d/%m/%Y})"
