"""What an import added to the register and put right in it, kept beside its batch so that it can be taken back too."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from thidua.honours.models.batches import Batch


class ImportTrail(models.Model):
    """The rows of the register one import added or altered. A batch without it is no import, or one of an early release."""

    batch = models.OneToOneField(Batch, verbose_name="đợt nhập", on_delete=models.PROTECT, related_name="trail")
    rows = models.JSONField("đã thêm, đã sửa", default=dict, blank=True, encoder=DjangoJSONEncoder)
    answer = models.JSONField("rút lại thì còn gì", default=list, blank=True)

    class Meta:
        verbose_name = "dấu vết của đợt nhập"
        verbose_name_plural = "dấu vết của đợt nhập"

    def __str__(self) -> str:
        return str(self.batch)
