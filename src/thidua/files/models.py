"""Files as they were handed in. Their bytes lie in the database, sealed: one transaction, one backup, nothing under the web
root, and nothing to read in either without the keys of the installation.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thidua.people.models import Organisation, User


class Upload(models.Model):
    """A file, for which body, by whom. It names who sent it in print too: a deleted account leaves its files behind."""

    class Kind(models.TextChoices):
        """What it is by its content, whatever its name says."""

        XLSX = "xlsx", "Excel (.xlsx)"
        XLS = "xls", "Excel cũ (.xls)"
        ODS = "ods", "LibreOffice (.ods)"
        CSV = "csv", "CSV"
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word (.docx)"
        PNG = "png", "Ảnh PNG"
        JPEG = "jpeg", "Ảnh JPEG"

    name = models.CharField("tên tệp", max_length=255)
    kind = models.CharField("loại theo nội dung", max_length=8, choices=Kind.choices)
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    content = models.BinaryField("nội dung, đã niêm")
    holds_identities = models.BooleanField("có số định danh", null=True, blank=True)
    """None until somebody has read it: taken for yes."""
    removed_on = models.DateField("ngày bỏ nội dung", null=True, blank=True)
    body = models.ForeignKey(Organisation, verbose_name="của đơn vị", on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(
        User, verbose_name="người gửi", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sender = models.CharField("tên người gửi", max_length=200)
    sent_at = models.DateTimeField("gửi lúc", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "tệp gửi lên"
        verbose_name_plural = "tệp gửi lên"
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class PaperTemplate(models.Model):
    """A body's own Word template in place of the one that ships with the software, looked through before it was taken in; the
    last one that was not ended is used. The rooms that write papers say which kinds there are.
    """

    body = models.ForeignKey(Organisation, verbose_name="của cơ quan", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("loại văn bản", max_length=12)
    name = models.CharField("tên tệp", max_length=255)
    content = models.BinaryField("nội dung")
    sha256 = models.CharField("SHA-256", max_length=64)
    added_by = models.CharField("người đưa vào", max_length=200)
    added_on = models.DateField("đưa vào ngày")
    ended_on = models.DateField("thôi dùng ngày", null=True, blank=True)

    class Meta:
        db_table = "decisions_papertemplate"  # where it stood before other rooms had papers of their own
        verbose_name = "mẫu văn bản của cơ quan"
        verbose_name_plural = "mẫu văn bản của cơ quan"
        ordering = ["body", "kind", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind"], condition=Q(ended_on=None), name="decisions_papertemplate_one_in_use"
            )
        ]

    def __str__(self) -> str:
        return self.name
