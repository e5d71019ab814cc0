"""What somebody settled of a bonus the texts leave open: it stands beside the line, which stays as it was signed."""

from django.db import models

from thidua.decisions.models.decisions import Line


class Settlement(models.Model):
    """A bonus settled by a person: `amount` đồng are paid for the line, 0 where none is, by what `basis` says."""

    line = models.OneToOneField(
        Line, verbose_name="dòng của quyết định", on_delete=models.CASCADE, related_name="settlement"
    )
    amount = models.PositiveIntegerField("tiền thưởng chi (đồng)")
    basis = models.CharField("căn cứ xác định", max_length=500)
    settled_by = models.CharField("người xác định", max_length=200)
    settled_on = models.DateField("xác định ngày")

    class Meta:
        verbose_name = "tiền thưởng đã xác định"
        verbose_name_plural = "tiền thưởng đã xác định"
        ordering = ["line"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(basis=""), name="decisions_settlement_has_a_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.amount}"
