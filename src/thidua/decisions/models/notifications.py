"""Who is told of a signed decision: each recipient, and each unit once; whoever has it confirms, or the sender keeps a receipt on paper."""

from django.db import models
from django.db.models import Q

from thidua.decisions.models.decisions import Decision, Line
from thidua.decisions.models.revocations import Revocation
from thidua.people.models import Organisation, Person


class Notification(models.Model):
    """One word to a recipient (`line`) or to a unit about all of its own (`line` empty): that they were given something, or
    with `revocation` that it was taken back.

    `recorded_by`: the sender holds a receipt on paper, signed by `confirmed_by`; empty where that one confirmed here.
    """

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(
        Line, verbose_name="dòng", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(Organisation, verbose_name="tại đơn vị", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, verbose_name="gửi cá nhân", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revocation = models.ForeignKey(
        Revocation, verbose_name="lần hủy bỏ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.CharField("nội dung", max_length=500)
    sent_on = models.DateField("gửi ngày")
    confirmed_on = models.DateField("nhận ngày", null=True, blank=True)
    confirmed_by = models.CharField("người nhận", max_length=200, blank=True)
    recorded_by = models.CharField("người ghi giấy nhận", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "thông báo khen thưởng"
        verbose_name_plural = "thông báo khen thưởng"
        ordering = ["decision", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "unit"],
                condition=Q(line=None, revocation=None),
                name="decisions_notification_unit_once",
            ),
            models.UniqueConstraint(
                fields=["revocation", "unit"], condition=Q(line=None), name="decisions_notification_gone_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None, confirmed_by="") | Q(confirmed_on__isnull=False) & ~Q(confirmed_by=""),
                name="decisions_notification_confirmed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "confirmed_on"], name="decisions_notification_of_unit"),
            models.Index(fields=["person", "confirmed_on"], name="decisions_notification_mine"),
        ]

    def __str__(self) -> str:
        return self.words
