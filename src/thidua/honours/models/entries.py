"""What every line of the book has: whose it is, when it was entered, what it corrects.

A line is never changed or deleted: a correction or a revocation is a new line that names the old one. Only `is_current`
may turn false, when a later line takes its place; the database refuses everything else (migration 0002).
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.honours.models.batches import Batch
from thidua.people.models import Organisation, Person


class Effect(models.TextChoices):
    """What a line does to the one it names."""

    ENTERED = "ghi", "Ghi mới"
    CORRECTED = "dinh_chinh", "Đính chính"
    CANCELLED = "huy", "Hủy bỏ"
    STRIPPED = "tuoc", "Tước danh hiệu"
    RESTORED = "phuc_hoi", "Phục hồi"


STANDING = (Effect.ENTERED, Effect.CORRECTED, Effect.RESTORED)
"""What a line that stands today may be: entered, corrected, or given back."""
GONE = (Effect.CANCELLED, Effect.STRIPPED)
"""What a line that counts no more is: its decision cancelled, or the honour taken away."""


def one_subject(name: str, *, household: bool) -> models.CheckConstraint:
    """Exactly one of person, collective and (where the kind knows it) household."""
    person = Q(person__isnull=False, organisation__isnull=True)
    collective = Q(person__isnull=True, organisation__isnull=False)
    if not household:
        return models.CheckConstraint(condition=person | collective, name=name)
    nobody = Q(household__isnull=True)
    family = Q(person__isnull=True, organisation__isnull=True, household__isnull=False)
    return models.CheckConstraint(condition=(person & nobody) | (collective & nobody) | family, name=name)


class Entry(models.Model):
    """A line of the book. `unit` is where a person worked, or the collective itself, in that year."""

    person = models.ForeignKey(
        Person, verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="tập thể", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(Organisation, verbose_name="đơn vị lúc đó", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    decision_number = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decided_by = models.CharField("cơ quan quyết định", max_length=200, blank=True)
    effect = models.CharField("việc ghi", max_length=12, choices=Effect.choices, default=Effect.ENTERED)
    corrects = models.ForeignKey(
        "self", verbose_name="thay dòng", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.CharField("văn bản đính chính, hủy", max_length=300, blank=True)
    is_current = models.BooleanField("đang có hiệu lực ghi", default=True)
    batch = models.ForeignKey(Batch, verbose_name="đợt nhập", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi lúc", db_default=Now(), editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


def follows_with_paper(name: str) -> models.CheckConstraint:
    """A line that takes the place of another names it and its document; a new one does neither."""
    fresh = Q(effect=Effect.ENTERED, corrects__isnull=True)
    later = ~Q(effect=Effect.ENTERED) & Q(corrects__isnull=False) & ~Q(document="")
    return models.CheckConstraint(condition=fresh | later, name=name)


def one_follower(name: str) -> models.UniqueConstraint:
    """A line is replaced once: whoever corrects again corrects the later one."""
    return models.UniqueConstraint(fields=["corrects"], condition=Q(corrects__isnull=False), name=name)
