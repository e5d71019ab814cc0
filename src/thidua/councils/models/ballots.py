"""The two places a ballot leaves a mark in, which nothing joins, and what is counted by hand.

`Box` holds all ballots of a question in one sealed value, shuffled and sealed anew at each vote: no ballot has a row, a
key, an order, a time or a row version of its own. `Turnout` says of each seat that it has voted and nothing else: its
rows are all made at the opening and all written again at each vote, so that PostgreSQL's `xmin`, `ctid` and the `rowid`
of SQLite are those of the last vote for every one of them.

What an operator still learns: with SQL alone, who has voted so far and how many. With the keys of the installation the
ballots in the box so far, in no order, tied to nobody. Only *successive* states of the same box together with the keys tell
which ballot came between two turnouts, so earlier ones are wiped after each ballot (`councils.wiping`): whoever copies the
files of SQLite between two votes finds one state. What is left: copies made at several moments, the memory of the server
while somebody votes, and the write-ahead log of PostgreSQL. docs/decisions/0016 and the guide for operators say so.
"""

from django.db import models

from thidua.councils.models.councils import Seat
from thidua.councils.models.questions import Question
from thidua.people.models import User


class Box(models.Model):
    """All ballots of one open question; emptied into the published list when it is closed."""

    question = models.OneToOneField(
        Question, verbose_name="nội dung", on_delete=models.CASCADE, primary_key=True, related_name="box"
    )
    sealed = models.BinaryField("các phiếu, đã niêm")

    class Meta:
        verbose_name = "hòm phiếu"
        verbose_name_plural = "hòm phiếu"

    def __str__(self) -> str:
        return f"Hòm phiếu nội dung {self.question_id}"


class Turnout(models.Model):
    """Whether a seat has voted on a question: no time, no order, no ballot."""

    question = models.ForeignKey(Question, verbose_name="nội dung", on_delete=models.CASCADE, related_name="turnouts")
    seat = models.ForeignKey(Seat, verbose_name="thành viên", on_delete=models.PROTECT, related_name="+")
    voted = models.BooleanField("đã bỏ phiếu", default=False)

    class Meta:
        verbose_name = "đã bỏ phiếu hay chưa"
        verbose_name_plural = "đã bỏ phiếu hay chưa"
        ordering = ["question", "seat"]
        constraints = [models.UniqueConstraint(fields=["question", "seat"], name="councils_turnout_once")]

    def __str__(self) -> str:
        return f"{self.seat}: {'đã' if self.voted else 'chưa'} bỏ phiếu"


class HandCount(models.Model):
    """Ballots of paper or raised hands as one person counted them: {number of the nominee: {yes, no, …}}."""

    question = models.ForeignKey(Question, verbose_name="nội dung", on_delete=models.CASCADE, related_name="counts")
    entered_by = models.ForeignKey(User, verbose_name="người nhập", on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField("số phiếu")

    class Meta:
        verbose_name = "bản kiểm phiếu nhập tay"
        verbose_name_plural = "bản kiểm phiếu nhập tay"
        ordering = ["question", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "entered_by"], name="councils_handcount_one_each")]

    def __str__(self) -> str:
        return f"{self.entered_by}: {self.question}"
