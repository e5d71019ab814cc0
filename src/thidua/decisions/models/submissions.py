"""What is proposed to the level above: a submission signed here, and what came back for each dossier."""

from django.db import models

from thidua.decisions.models.decisions import Line
from thidua.decisions.models.signing import Signed, authorised_for_a_time, numbered_once
from thidua.nominations.models import Nomination


class Submission(Signed):
    """A submission ("tờ trình"). Signed, its dossiers wait for the level above; the answer is entered when it comes.

    `templates`: as `Printed.templates`, kept when it is signed.
    """

    addressee = models.CharField("trình", max_length=200)
    dropped_on = models.DateField("bỏ dự thảo ngày", null=True, blank=True)
    templates = models.JSONField("mẫu văn bản lúc ký", default=dict)

    class Meta:
        verbose_name = "tờ trình cấp trên"
        verbose_name_plural = "tờ trình cấp trên"
        ordering = ["-pk"]
        constraints = [
            numbered_once("decisions_submission_numbered_once"),
            authorised_for_a_time("decisions_submission_authorised_for_a_time"),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class SubmissionLine(models.Model):
    """One dossier of a submission, and its outcome."""

    class Outcome(models.TextChoices):
        WAITING = "cho", "Chờ trả lời"
        AWARDED = "khen", "Được khen thưởng"
        REFUSED = "khong", "Không được khen thưởng"
        WITHDRAWN = "rut", "Đã rút khỏi tờ trình"

    submission = models.ForeignKey(Submission, verbose_name="tờ trình", on_delete=models.PROTECT, related_name="lines")
    nomination = models.OneToOneField(Nomination, verbose_name="hồ sơ", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField("kết quả", max_length=6, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.CharField("lý do", max_length=500, blank=True)
    again = models.CharField("lý do tặng lần nữa", max_length=500, blank=True, default="")
    line = models.OneToOneField(
        Line, verbose_name="dòng của quyết định", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "hồ sơ trong tờ trình"
        verbose_name_plural = "hồ sơ trong tờ trình"
        ordering = ["submission", "pk"]

    def __str__(self) -> str:
        return str(self.nomination)
