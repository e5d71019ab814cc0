"""The numbers of decisions, each once, in the form they are searched."""

from django.db import models


class DecisionNumber(models.Model):
    """A number that stands in the book. Many lines share one decision, so searching here looks at few rows."""

    number = models.CharField("số quyết định", max_length=60, unique=True)
    folded = models.CharField("không dấu", max_length=80, editable=False, db_index=True)

    class Meta:
        verbose_name = "số quyết định"
        verbose_name_plural = "số quyết định"
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number
