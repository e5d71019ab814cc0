"""Limits, causes, lessons, directions: rows of a review that live on until somebody has done what they ask for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.people.models import Organisation
from thidua.reviews.models.reviews import Review


class Sort(models.TextChoices):
    """What a row says."""

    LIMIT = "han_che", "Hạn chế"
    CAUSE = "nguyen_nhan", "Nguyên nhân"
    LESSON = "bai_hoc", "Bài học kinh nghiệm"
    DIRECTION = "phuong_huong", "Phương hướng, nhiệm vụ"


FOLLOWED = (Sort.LIMIT, Sort.DIRECTION)
"""What stays open until it is done; a cause or a lesson does so where it has an owner or a last day."""


class Point(models.Model):
    """One row. It stays open until `closed_on`; `done` says what was done. `origin` is the row of a lower report it was taken from."""

    review = models.ForeignKey(Review, verbose_name="báo cáo", on_delete=models.CASCADE, related_name="points")
    sort = models.CharField("loại", max_length=14, choices=Sort.choices)
    number = models.PositiveSmallIntegerField("số thứ tự")
    text = models.TextField("nội dung")
    text_folded = models.TextField("nội dung không dấu", editable=False)
    owner = models.ForeignKey(
        Organisation, verbose_name="đơn vị chịu trách nhiệm", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    due = models.DateField("hạn", null=True, blank=True)
    origin = models.ForeignKey(
        "self", verbose_name="lấy từ báo cáo đơn vị", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_on = models.DateField("ngày xong", null=True, blank=True)
    done = models.TextField("đã làm gì", blank=True)

    class Meta:
        verbose_name = "điểm của báo cáo"
        verbose_name_plural = "điểm của báo cáo"
        ordering = ["review", "sort", "number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="reviews_point_sort"),
            models.CheckConstraint(condition=~Q(text=""), name="reviews_point_says_something"),
            models.CheckConstraint(
                condition=Q(closed_on=None, done="") | (Q(closed_on__isnull=False) & ~Q(done="")),
                name="reviews_point_closed_with_what_was_done",
            ),
            models.UniqueConstraint(
                fields=["review", "origin"], condition=Q(origin__isnull=False), name="reviews_point_taken_once"
            ),
        ]
        indexes = [models.Index(fields=["closed_on", "due"], name="reviews_point_open")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_followed(self) -> bool:
        """Whether it stays open until it is done."""
        return self.sort in FOLLOWED or self.owner_id is not None or self.due is not None


class Carried(models.Model):
    """A row that was open when a later review of the same line began, and what that review says of it."""

    review = models.ForeignKey(Review, verbose_name="báo cáo", on_delete=models.CASCADE, related_name="carried")
    point = models.ForeignKey(Point, verbose_name="điểm còn mở", on_delete=models.CASCADE, related_name="carried")
    said = models.TextField("vì sao còn mở", blank=True)

    class Meta:
        verbose_name = "điểm còn mở từ kỳ trước"
        verbose_name_plural = "điểm còn mở từ kỳ trước"
        ordering = ["review", "point"]
        constraints = [models.UniqueConstraint(fields=["review", "point"], name="reviews_carried_once")]

    def __str__(self) -> str:
        return f"{self.review}: {self.point}"
