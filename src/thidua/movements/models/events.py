"""What happened to a movement: its launch, a unit that acknowledged it, its interim and final reviews."""

from django.db import models
from django.db.models import Q

from thidua.files.models import Upload
from thidua.movements.models.movements import Movement
from thidua.people.models import Organisation


class LaunchEvent(models.Model):
    """The launch as it was held. A picture is never without words for those who do not see it."""

    movement = models.OneToOneField(
        Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="launch_event"
    )
    held_on = models.DateField("ngày phát động")
    place = models.CharField("nơi phát động", max_length=300)
    announced_by = models.CharField("người phát động", max_length=200)
    picture = models.ForeignKey(
        Upload, verbose_name="ảnh", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    width = models.PositiveIntegerField("rộng", null=True, blank=True)
    height = models.PositiveIntegerField("cao", null=True, blank=True)
    caption = models.CharField("chú thích ảnh", max_length=300, blank=True)
    alt = models.CharField("mô tả ảnh", max_length=300, blank=True)

    class Meta:
        verbose_name = "lễ phát động"
        verbose_name_plural = "lễ phát động"
        ordering = ["-held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(place=""), name="movements_launchevent_has_a_place"),
            models.CheckConstraint(condition=~Q(announced_by=""), name="movements_launchevent_by_somebody"),
            models.CheckConstraint(
                condition=Q(picture=None, width=None, height=None)
                | (Q(picture__isnull=False, width__isnull=False, height__isnull=False) & ~Q(alt="") & ~Q(caption="")),
                name="movements_launchevent_picture_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement}, {self.held_on:%d/%m/%Y}"


class Acknowledgement(models.Model):
    """A unit has taken note of a movement that was sent to it, and says what it will do."""

    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="acknowledgements"
    )
    unit = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    acknowledged_on = models.DateField("ngày tiếp nhận")
    acknowledged_by = models.CharField("người tiếp nhận", max_length=200)
    note = models.CharField("đơn vị sẽ làm gì", max_length=1000, blank=True)

    class Meta:
        verbose_name = "tiếp nhận phong trào"
        verbose_name_plural = "tiếp nhận phong trào"
        ordering = ["movement", "acknowledged_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "unit"], name="movements_acknowledgement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.movement}"


class Review(models.Model):
    """A review that was held, with its paper. The heavy report is written elsewhere."""

    class Kind(models.TextChoices):
        INTERIM = "so_ket", "Sơ kết"
        FINAL = "tong_ket", "Tổng kết"

    movement = models.ForeignKey(
        Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="held_reviews"
    )
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    held_on = models.DateField("ngày")
    document = models.CharField("văn bản", max_length=300)

    class Meta:
        verbose_name = "lần sơ kết, tổng kết"
        verbose_name_plural = "các lần sơ kết, tổng kết"
        ordering = ["movement", "held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["so_ket", "tong_ket"]), name="movements_review_kind"),
            models.CheckConstraint(condition=~Q(document=""), name="movements_review_with_paper"),
            models.UniqueConstraint(fields=["movement", "kind", "held_on"], name="movements_review_once"),
            models.UniqueConstraint(
                fields=["movement"], condition=Q(kind="tong_ket"), name="movements_review_one_final"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.movement}"
