"""What a movement says, line by line: so that a child, a plan or a review can point at one of them."""

from django.db import models
from django.db.models import Q

from thidua.movements.models.movements import Movement


class Item(models.Model):
    """One line: a thing aimed at, a content, a criterion, a measure. It keeps its row while its words stay the same."""

    class Sort(models.TextChoices):
        """Under which heading it stands (Luật 06/2022, Điều 17 khoản 1)."""

        TARGET = "muc_tieu", "Mục tiêu, chỉ tiêu"
        CONTENT = "noi_dung", "Nội dung thi đua"
        OF_COLLECTIVES = "tieu_chi_tap_the", "Tiêu chí với tập thể"
        OF_PERSONS = "tieu_chi_ca_nhan", "Tiêu chí với cá nhân"
        MEASURE = "bien_phap", "Biện pháp tổ chức"

    movement = models.ForeignKey(Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="items")
    sort = models.CharField("mục", max_length=20, choices=Sort.choices)
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nội dung", max_length=1000)

    class Meta:
        verbose_name = "nội dung của phong trào"
        verbose_name_plural = "nội dung của phong trào"
        ordering = ["movement", "sort", "position"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="movements_item_has_words"),
            models.CheckConstraint(
                condition=Q(sort__in=["muc_tieu", "noi_dung", "tieu_chi_tap_the", "tieu_chi_ca_nhan", "bien_phap"]),
                name="movements_item_sort",
            ),
            models.UniqueConstraint(fields=["movement", "sort", "text"], name="movements_item_once"),
        ]

    def __str__(self) -> str:
        return self.text


class Taking(models.Model):
    """What a movement takes from the one it stands inside, in its own words."""

    movement = models.ForeignKey(Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="takings")
    item = models.ForeignKey(
        Item, verbose_name="nội dung của phong trào cấp trên", on_delete=models.PROTECT, related_name="taken"
    )
    words = models.CharField("đơn vị làm gì", max_length=1000)

    class Meta:
        verbose_name = "nội dung nhận từ phong trào cấp trên"
        verbose_name_plural = "nội dung nhận từ phong trào cấp trên"
        ordering = ["movement", "item__sort", "item__position"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="movements_taking_has_words"),
            models.UniqueConstraint(fields=["movement", "item"], name="movements_taking_once"),
        ]

    def __str__(self) -> str:
        return self.words


class Prize(models.Model):
    """A commendation a movement has in view for its reviews."""

    class Subject(models.TextChoices):
        """For whom."""

        COLLECTIVE = "collective", "Tập thể"
        PERSON = "person", "Cá nhân"

    movement = models.ForeignKey(Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="prizes")
    award = models.CharField("hình thức khen thưởng", max_length=80)
    subject = models.CharField("dành cho", max_length=12, choices=Subject.choices)

    class Meta:
        verbose_name = "khen thưởng dự kiến"
        verbose_name_plural = "khen thưởng dự kiến"
        ordering = ["movement", "award", "subject"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "award", "subject"], name="movements_prize_once"),
            models.CheckConstraint(condition=Q(subject__in=["collective", "person"]), name="movements_prize_subject"),
        ]

    def __str__(self) -> str:
        return self.award


class Basis(models.Model):
    """A paper a movement rests on: one of the library by its number, or any other in words."""

    movement = models.ForeignKey(Movement, verbose_name="phong trào", on_delete=models.CASCADE, related_name="bases")
    position = models.PositiveSmallIntegerField("thứ tự")
    number = models.CharField("số trong thư viện", max_length=60, blank=True)
    text = models.CharField("văn bản", max_length=500, blank=True)

    class Meta:
        verbose_name = "căn cứ của phong trào"
        verbose_name_plural = "căn cứ của phong trào"
        ordering = ["movement", "position"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(number="") & ~Q(text="")) | (~Q(number="") & Q(text="")), name="movements_basis_one_paper"
            ),
            models.UniqueConstraint(fields=["movement", "number", "text"], name="movements_basis_once"),
        ]

    def __str__(self) -> str:
        return self.number or self.text
