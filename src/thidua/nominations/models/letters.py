"""The letter a unit handed its dossiers in with, kept as values the moment it was submitted."""

from django.db import models

from thidua.nominations.models.rounds import Round
from thidua.people.models import Organisation


class UnitLetter(models.Model):
    """One letter of a unit in a round, by the words somebody typed for it (`document`): what it and its list say, by the names of
    a template's fields (`papers.words.LETTER`), and the numbers of its dossiers in the order of that list.

    `listed` are the fields the list by itself says otherwise. More dossiers under the same letter come into it; nothing else
    changes it, whatever becomes of a dossier.
    """

    round = models.ForeignKey(Round, verbose_name="đợt xét", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Organisation, verbose_name="đơn vị đề nghị", on_delete=models.PROTECT, related_name="+")
    document = models.CharField("số, ngày tờ trình", max_length=300)
    submitted_on = models.DateField("trình ngày")
    values = models.JSONField("nội dung in")
    listed = models.JSONField("nội dung riêng của danh sách")
    dossiers = models.JSONField("các hồ sơ của danh sách")

    class Meta:
        verbose_name = "tờ trình của đơn vị"
        verbose_name_plural = "tờ trình của đơn vị"
        ordering = ["round", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit", "document"], name="nominations_unitletter_once")
        ]

    def __str__(self) -> str:
        return self.document
