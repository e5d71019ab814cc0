"""By which rules a question is decided, kept as values when its vote is opened; and the minutes of an ended session."""

from __future__ import annotations

from django.db import models
from django.utils.functional import cached_property

from thidua.councils.frozen import read
from thidua.councils.models.questions import Question
from thidua.councils.models.sessions import Session
from thidua.law.councils import QuotaRule, Threshold, Unknown


class Ruling(models.Model):
    """What the law and the bodies' own rules asked when a vote was opened: nothing that is changed later decides it.

    `lines`: {"rules": [line, …], "of": {number of the nominee: which}}; `quotas`: {"year way": {"rule": …, "count": …}};
    `own`: the bodies' texts that held, [{"body", "text", "entered_on", "documents"}]. Values of the law as `frozen.plain` writes them.
    """

    question = models.OneToOneField(
        Question, verbose_name="nội dung", on_delete=models.CASCADE, primary_key=True, related_name="ruling"
    )
    lines = models.JSONField("mức phải đạt")
    quotas = models.JSONField("chỉ tiêu")
    own = models.JSONField("quy định riêng đã dùng")
    kept_on = models.DateField("ghi ngày")

    class Meta:
        verbose_name = "quy định lúc mở biểu quyết"
        verbose_name_plural = "quy định lúc mở biểu quyết"

    def __str__(self) -> str:
        return f"Quy định lúc mở nội dung {self.question_id}"

    @cached_property
    def _rules(self) -> list[Threshold | Unknown]:
        return [read(one) for one in self.lines["rules"]]

    def line(self, number: int) -> Threshold | Unknown:
        """The line of a nominee."""
        at: int = self.lines["of"][str(number)]
        return self._rules[at]

    def quota(self, year: int, path: str) -> tuple[QuotaRule, int | None] | None:
        """The rule for nominees of a year and way, with the count known then; None where nobody asked for it."""
        found = self.quotas.get(f"{year} {path}")
        return (read(found["rule"]), found["count"]) if found else None


class Minutes(models.Model):
    """The minutes as they were made when the session ended: the same words for whoever takes them later."""

    session = models.OneToOneField(
        Session, verbose_name="phiên họp", on_delete=models.CASCADE, primary_key=True, related_name="minutes"
    )
    content = models.BinaryField("biên bản (.docx)")

    class Meta:
        verbose_name = "biên bản đã lập"
        verbose_name_plural = "biên bản đã lập"

    def __str__(self) -> str:
        return f"Biên bản phiên {self.session_id}"
