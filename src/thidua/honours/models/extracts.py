"""Extracts that were printed: each with a number nobody can guess, and a digest of the lines that stood on it."""

from django.db import models
from django.db.models.functions import Now

from thidua.honours.models.entries import one_subject
from thidua.people.models import Household, Organisation, Person

LENGTH = 16


class Extract(models.Model):
    """One paper. Only added to: what was issued once can always be looked up (migration 0004)."""

    number = models.CharField("số trích ngang", max_length=LENGTH, unique=True)  # hexadecimal, capital letters
    person = models.ForeignKey(
        Person, verbose_name="cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="tập thể", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    household = models.ForeignKey(
        Household, verbose_name="hộ gia đình", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("tên lúc cấp", max_length=300)
    issuer = models.CharField("nơi cấp", max_length=300)
    issued_by = models.CharField("người cấp", max_length=200)
    issued_on = models.DateField("ngày cấp")
    issued_at = models.DateTimeField("cấp lúc", db_default=Now(), editable=False)
    digest = models.CharField("dấu của các dòng", max_length=64)
    count = models.PositiveIntegerField("số dòng")

    class Meta:
        verbose_name = "trích ngang đã cấp"
        verbose_name_plural = "trích ngang đã cấp"
        ordering = ["-issued_at", "-pk"]
        constraints = [one_subject("honours_extract_one_subject", household=True)]

    def __str__(self) -> str:
        return self.number
