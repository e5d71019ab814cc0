"""A round ("đợt xét"): which awards a body considers, for which years, and until when units hand in."""

from django.db import models
from django.db.models import F, Q

from thidua.people.models import Organisation


class Round(models.Model):
    """One round of a body. `path` is the kind of commendation, a path of the law; the dates are the body's own calendar."""

    key = models.SlugField("khóa", max_length=120, unique=True)
    name = models.CharField("tên đợt xét", max_length=300)
    body = models.ForeignKey(Organisation, verbose_name="cơ quan xét", on_delete=models.PROTECT, related_name="+")
    path = models.CharField("loại hình khen thưởng", max_length=20, default="cong_trang")
    first_year = models.PositiveSmallIntegerField("thành tích từ năm", null=True, blank=True)
    year = models.PositiveSmallIntegerField("thành tích đến năm")
    opens_on = models.DateField("nhận hồ sơ từ ngày")
    closes_on = models.DateField("nhận hồ sơ đến hết ngày")
    council_on = models.DateField("dự kiến họp Hội đồng", null=True, blank=True)
    is_simplified = models.BooleanField("thủ tục đơn giản", default=False)  # Luật 06/2022, Điều 85: forms, never titles
    document = models.CharField("văn bản hướng dẫn", max_length=300, blank=True)
    note = models.TextField("hướng dẫn của cơ quan xét", blank=True)
    finished_on = models.DateField("kết thúc ngày", null=True, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "đợt xét"
        verbose_name_plural = "đợt xét"
        ordering = ["-closes_on", "key"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="nominations_round_has_a_name"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="nominations_round_closes_after"),
            models.CheckConstraint(
                condition=Q(first_year=None) | Q(first_year__lte=F("year")), name="nominations_round_years_in_order"
            ),
        ]
        indexes = [models.Index(fields=["body", "closes_on"], name="nominations_round_of_body")]

    def __str__(self) -> str:
        return self.name


class RoundAward(models.Model):
    """An award that is considered in a round: a key of the law's catalogue."""

    round = models.ForeignKey(Round, verbose_name="đợt xét", on_delete=models.CASCADE, related_name="awards")
    award = models.CharField("danh hiệu, hình thức", max_length=60)

    class Meta:
        verbose_name = "hình thức xét trong đợt"
        verbose_name_plural = "hình thức xét trong đợt"
        ordering = ["round", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "award"], name="nominations_roundaward_once")]

    def __str__(self) -> str:
        return self.award
