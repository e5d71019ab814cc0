"""Checklists a body keeps: a version is never changed, a further one takes its place, and a visit keeps the one it used."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.people.models import Organisation


class Checklist(models.Model):
    """One version of a checklist. The last one that was not ended is used for new visits."""

    body = models.ForeignKey(Organisation, verbose_name="của cơ quan", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên", max_length=200)
    version = models.PositiveSmallIntegerField("bản")
    since = models.DateField("dùng từ ngày")
    ended_on = models.DateField("thôi dùng ngày", null=True, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "bảng kiểm"
        verbose_name_plural = "bảng kiểm"
        ordering = ["body", "name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name", "version"], name="inspections_checklist_version"),
            models.UniqueConstraint(
                fields=["body", "name"], condition=Q(ended_on=None), name="inspections_checklist_one_in_use"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="inspections_checklist_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, bản {self.version}"


class ChecklistItem(models.Model):
    """One thing to look at, and the rule that asks for it."""

    checklist = models.ForeignKey(Checklist, verbose_name="bảng kiểm", on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nội dung kiểm tra", max_length=500)
    rests = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        verbose_name = "mục của bảng kiểm"
        verbose_name_plural = "mục của bảng kiểm"
        ordering = ["checklist", "number"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "number"], name="inspections_item_number"),
            models.CheckConstraint(condition=~Q(text=""), name="inspections_item_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
