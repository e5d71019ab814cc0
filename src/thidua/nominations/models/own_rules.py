"""What a body ruled for itself, as the text it handed in."""

from django.db import models
from django.db.models.functions import Now

from thidua.people.models import Organisation


class OwnRules(models.Model):
    """A body's own rules (TOML, docs/body-rules.md). The last text of a body holds for every day, for each of its
    decisions is dated inside; the earlier ones stay as they were (migration: append-only).
    """

    body = models.ForeignKey(Organisation, verbose_name="cơ quan", on_delete=models.PROTECT, related_name="+")
    text = models.TextField("nội dung")
    entered_on = models.DateField("ghi ngày")
    entered_by = models.CharField("người ghi", max_length=200)
    entered_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "quy định riêng"
        verbose_name_plural = "quy định riêng"
        ordering = ["body", "pk"]

    def __str__(self) -> str:
        return f"{self.body} {self.entered_on}"
