"""Appraisal: who looks at a dossier, and which fields or papers they sent back."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.nominations.models.dossiers import Nomination
from thidua.people.models import Organisation, User


class Appraisal(models.Model):
    """A dossier given to somebody to appraise at one body; ended when done, or when given to another. Whoever concluded is kept by
    the name they had: the account may be handed on.
    """

    class Result(models.TextChoices):
        WAITING = "cho", "Chưa xong"
        FIT = "dat", "Đủ điều kiện trình"
        UNFIT = "khong_dat", "Không đủ điều kiện trình"

    nomination = models.ForeignKey(
        Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="appraisals"
    )
    body = models.ForeignKey(Organisation, verbose_name="tại", on_delete=models.PROTECT, related_name="+")
    appraiser = models.ForeignKey(User, verbose_name="người thẩm định", on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField("giao ngày")
    ended_on = models.DateField("xong ngày", null=True, blank=True)
    result = models.CharField("kết quả", max_length=10, choices=Result.choices, default=Result.WAITING)
    note = models.TextField("ý kiến thẩm định", blank=True)
    concluded_by = models.CharField("tên người kết luận", max_length=200, blank=True, default="")
    conflict = models.CharField("lợi ích liên quan", max_length=300, blank=True)

    class Meta:
        verbose_name = "phân công thẩm định"
        verbose_name_plural = "phân công thẩm định"
        ordering = ["nomination", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "body"], condition=Q(ended_on=None), name="nominations_appraisal_one_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["appraiser", "ended_on"], name="nominations_appraisal_of")]

    def __str__(self) -> str:
        return f"{self.appraiser}: {self.nomination}"

    @property
    def name(self) -> str:
        """Who concluded, as they were called then; before that, who has it now."""
        return self.concluded_by or self.appraiser.get_full_name()


class Mark(models.Model):
    """A field or a paper sent back: only it reopens, and only who asked looks again."""

    nomination = models.ForeignKey(Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="marks")
    field = models.CharField("mục hoặc giấy tờ", max_length=200)
    words = models.TextField("cần sửa gì")
    body = models.ForeignKey(Organisation, verbose_name="nơi yêu cầu", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        User, verbose_name="người yêu cầu", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asker = models.CharField("tên người yêu cầu", max_length=200)
    asked_at = models.DateTimeField("yêu cầu lúc", db_default=Now(), editable=False)
    was = models.TextField("nội dung khi ấy", blank=True)
    answered_at = models.DateTimeField("sửa xong lúc", null=True, blank=True)
    answer = models.TextField("trả lời", blank=True)
    cleared_at = models.DateTimeField("chấp nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu bổ sung"
        verbose_name_plural = "yêu cầu bổ sung"
        ordering = ["nomination", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="nominations_mark_says_what"),
            models.UniqueConstraint(
                fields=["nomination", "field"], condition=Q(cleared_at=None), name="nominations_mark_one_open"
            ),
        ]

    def __str__(self) -> str:
        return self.field
