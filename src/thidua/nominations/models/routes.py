"""A body's own variation of the road its dossiers take, as dated text."""

from django.db import models

from thidua.people.models import Organisation


class RouteText(models.Model):
    """A route as a body wrote it (TOML), from a day on; a later one takes its place, none is changed."""

    body = models.ForeignKey(Organisation, verbose_name="cơ quan", on_delete=models.PROTECT, related_name="+")
    since = models.DateField("áp dụng từ ngày")
    document = models.CharField("văn bản", max_length=300)
    text = models.TextField("nội dung")
    entered_by = models.CharField("người ghi", max_length=200)

    class Meta:
        verbose_name = "đường đi riêng của hồ sơ"
        verbose_name_plural = "đường đi riêng của hồ sơ"
        ordering = ["body", "since"]
        constraints = [models.UniqueConstraint(fields=["body", "since"], name="nominations_routetext_once_a_day")]

    def __str__(self) -> str:
        return f"{self.body} {self.since}"
