"""A body's own Word template in place of the one that ships with the software."""

from django.db import models
from django.db.models import Q

from thidua.people.models import Organisation


class PaperKind(models.TextChoices):
    DECISION = "quyet-dinh", "Quyết định"
    SUBMISSION = "to-trinh", "Tờ trình"
    NOTICE = "thong-bao", "Thông báo"


class PaperTemplate(models.Model):
    """A template, looked through before it was taken in; the last one that was not ended is used."""

    body = models.ForeignKey(Organisation, verbose_name="của cơ quan", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("loại văn bản", max_length=12, choices=PaperKind.choices)
    name = models.CharField("tên tệp", max_length=255)
    content = models.BinaryField("nội dung")
    sha256 = models.CharField("SHA-256", max_length=64)
    added_by = models.CharField("người đưa vào", max_length=200)
    added_on = models.DateField("đưa vào ngày")
    ended_on = models.DateField("thôi dùng ngày", null=True, blank=True)

    class Meta:
        verbose_name = "mẫu văn bản của cơ quan"
        verbose_name_plural = "mẫu văn bản của cơ quan"
        ordering = ["body", "kind", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind"], condition=Q(ended_on=None), name="decisions_papertemplate_one_in_use"
            )
        ]

    def __str__(self) -> str:
        return self.name
