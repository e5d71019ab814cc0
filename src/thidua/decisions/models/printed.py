"""What a decision says on paper, kept as values the moment it is signed: nothing that happens later changes it."""

from django.db import models

from thidua.decisions.models.decisions import Decision


class Printed(models.Model):
    """The values of a signed decision's paper, by the names of a template's fields; `lines` are the numbers of the lines of
    its list, in the order of `values["danh_sach"]`. Of what the level above decided: of its notice, with the last answer.
    `templates` are the keys of the templates (files.PaperTemplate) its papers are made from, by kind, None where ours is used;
    a kind that is missing, of what was signed before this was kept, goes by the day of the signature.
    """

    decision = models.OneToOneField(
        Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="printed"
    )
    values = models.JSONField("nội dung in")
    lines = models.JSONField("các dòng của danh sách")
    templates = models.JSONField("mẫu văn bản lúc ký", default=dict)

    class Meta:
        verbose_name = "nội dung in lúc ký"
        verbose_name_plural = "nội dung in lúc ký"
        ordering = ["decision"]

    def __str__(self) -> str:
        return str(self.decision)
