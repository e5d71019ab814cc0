"""A body's own places for the texts on its pre-printed stock, in millimetres; every version stays as it was."""

from django.db import models
from django.db.models import Q

from thidua.people.models import Organisation


class BlankPaper(models.TextChoices):
    """Which paper the stock is for, as the keys of the shipped layouts name it."""

    MERIT = "bang_khen", "Bằng khen"
    COMMENDATION = "giay_khen", "Giấy khen"
    TITLE = "chung_nhan", "Giấy chứng nhận danh hiệu"


class BlankLayout(models.Model):
    """One kind of stock of a body. `version` is the number of the version in use; it is printed on until it is ended."""

    body = models.ForeignKey(Organisation, verbose_name="của cơ quan", on_delete=models.PROTECT, related_name="+")
    paper = models.CharField("loại bằng", max_length=12, choices=BlankPaper.choices)
    name = models.CharField("tên bố cục", max_length=120)
    version = models.PositiveIntegerField("bản đang dùng", default=1)
    ended_on = models.DateField("thôi dùng ngày", null=True, blank=True)

    class Meta:
        verbose_name = "bố cục phôi in sẵn"
        verbose_name_plural = "bố cục phôi in sẵn"
        ordering = ["body", "paper", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"], condition=Q(ended_on=None), name="decisions_blanklayout_one_of_a_name"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="decisions_blanklayout_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class BlankVersion(models.Model):
    """All measures of a layout on a day. `data` is what `read_layout` reads, and `hidden` the fields that are not printed."""

    layout = models.ForeignKey(BlankLayout, verbose_name="bố cục", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("bản")
    data = models.JSONField("số đo")
    changes = models.JSONField("điều đã đổi", default=list, blank=True)
    changed_by = models.CharField("người sửa", max_length=200)
    changed_on = models.DateField("sửa ngày")

    class Meta:
        verbose_name = "bản của bố cục phôi"
        verbose_name_plural = "bản của bố cục phôi"
        ordering = ["layout", "number"]
        constraints = [
            models.UniqueConstraint(fields=["layout", "number"], name="decisions_blankversion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.layout_id}, bản {self.number}"
