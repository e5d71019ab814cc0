"""The last number given in a series: of one body, in one year, under one symbol."""

from django.db import models

from thidua.people.models import Organisation


class Series(models.Model):
    """Counted up in the transaction of a signature, under a lock: a signature that fails gives its number back."""

    body = models.ForeignKey(Organisation, verbose_name="cơ quan", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    symbol = models.CharField("ký hiệu", max_length=40)
    last = models.PositiveIntegerField("số đã cấp gần nhất", default=0)

    class Meta:
        verbose_name = "sổ cấp số"
        verbose_name_plural = "sổ cấp số"
        ordering = ["body", "-year", "symbol"]
        constraints = [models.UniqueConstraint(fields=["body", "year", "symbol"], name="decisions_series_once")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.year}: {self.last}"
