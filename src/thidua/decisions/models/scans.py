"""The paper of a decision as it was signed: the PDF with its digital signatures, or a scan of the signed sheet."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.decisions.models.decisions import Decision
from thidua.files.models import Upload


class SignedPaper(models.Model):
    """A file, and what its signatures said when it was handed in; the one that was not replaced counts.

    `signatures`: of each its `state` (documents.signing.words.State), and `who`, `when`, `said`, `covers`, `reason` in words.
    """

    class Kind(models.TextChoices):
        """What the file is (documents.signing.words.Kind)."""

        SIGNED = "signed", "Có chữ ký số"
        SCAN = "scan", "Bản chụp"
        UNSIGNED = "unsigned", "Chưa có chữ ký số"

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="+")
    upload = models.OneToOneField(Upload, verbose_name="tệp", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("loại bản ký", max_length=10, choices=Kind.choices)
    signatures = models.JSONField("các chữ ký", default=list)
    added_by = models.CharField("người gửi", max_length=200)
    added_at = models.DateTimeField("gửi và kiểm lúc", db_default=Now(), editable=False)
    replaced_on = models.DateField("thay bằng bản khác ngày", null=True, blank=True)

    class Meta:
        verbose_name = "bản đã ký của quyết định"
        verbose_name_plural = "bản đã ký của quyết định"
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(replaced_on=None), name="decisions_signedpaper_one_counts"
            )
        ]

    def __str__(self) -> str:
        return str(self.upload)
