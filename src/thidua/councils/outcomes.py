"""What the law says of a vote: the line of each dossier, and what its count comes to. Asked, never stored before the chair confirms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.councils.models import SETTLED, Item, Method, Question, Ruling, Stage
from thidua.law.councils import CountError, Outcome, OwnRules, Threshold, Unknown, Votes, tally, threshold
from thidua.law.councils import votes as law_votes
from thidua.law.councils.tally import both_sides
from thidua.nominations.models import Nomination, State

_METHODS: dict[str, law_votes.Method] = {
    Method.PHONE: "phieu_kin", Method.PAPER: "phieu_kin", Method.HANDS: "gio_tay",
}  # fmt: skip


def ruling_of(question: Question) -> Ruling | None:
    """By what a question is decided, kept when its vote was opened; None before."""
    return None if question.stage == Stage.WAITING else getattr(question, "ruling", None)


def line_of(item: Item, question: Question, *, local: OwnRules | None) -> Threshold | Unknown:
    """The line a dossier must reach: once the vote is opened that of the opening. `local` serves only before."""
    ruling = ruling_of(question)
    return ruling.line(item.number) if ruling else line_today(item, question, local=local)


def line_today(item: Item, question: Question, *, local: OwnRules | None) -> Threshold | Unknown:
    """The line as the texts draw it now: that of the day the dossier was received, or of the session where no day was written.

    `local`: what the body and those above it ruled for themselves.
    """
    council = question.session.council
    received = item.nomination.received_on or question.session.meets_on
    return threshold(question.award, level=council.level, received=received, local=local, proposing=council.proposes)


def votes_of(item: Item, question: Question, *, recused: int) -> Votes:
    """A count as the law asks for it.

    Raises:
        CountError: the numbers cannot be true together.
    """
    return Votes(
        members=question.members or 0, present=question.present or 0, yes=item.yes, no=item.no, blank=item.blank,
        invalid=item.invalid, written_yes=item.written_yes, written_no=item.written_no, recused=recused,
        method=_METHODS[question.method],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A nominee, the line and what the vote came to. `outcome` is None before the closing."""

    item: Item
    line: Threshold | Unknown
    recused: int
    outcome: Outcome | None
    gone: str = ""
    """Where the dossier is, once it is no longer before the council: then nothing is decided about it."""

    @property
    def told(self) -> str:
        """The arithmetic and the article, as the minutes put it; "" before the closing."""
        if self.outcome is None:
            return ""
        text, place = self.outcome.text, self.outcome.place
        return f"{text.rstrip('.')} ({place})." if place else text

    @property
    def is_met(self) -> bool:
        """Whether the line was reached."""
        return self.outcome is not None and self.outcome.verdict == "met"

    @property
    def decides_itself(self) -> bool:
        """Whether the law gives the answer, and the chair only confirms it."""
        answered = self.outcome is not None and self.outcome.verdict in ("met", "not_met")
        return answered and not self.is_doubtful and not self.gone

    @property
    def is_doubtful(self) -> bool:
        """Whether the line is missed only in one of two readings the text allows: what is unclear is not a no."""
        if self.outcome is None or self.outcome.verdict != "not_met" or isinstance(self.line, Unknown):
            return False
        return bool(set(self.outcome.verify) - set(self.line.verify))

    @property
    def is_left_to_chair(self) -> bool:
        """Whether the law gives no answer, so that the chair decides with a reason."""
        return self.outcome is not None and not self.decides_itself and not self.is_defective and not self.gone

    @property
    def has_majority(self) -> bool:
        """Whether more than half of all members agreed: what a decision of the chair alone is held against."""
        return is_majority(self.item, self.item.question.members or 0)

    @property
    def is_defective(self) -> bool:
        """Whether the vote has no force: nothing is confirmed until it is mended."""
        return self.outcome is not None and self.outcome.verdict == "defect" and not self.gone


def counted(one: Held) -> str:
    """The count of all members in one line, whatever the law says of it; "" before the closing."""
    item, members = one.item, one.item.question.members
    if not members:
        return ""
    return both_sides(item.yes + item.written_yes, item.no + item.written_no, members, recused=one.recused)


def is_majority(item: Item, members: int) -> bool:
    """Whether more than half of all members agreed, written opinions among them."""
    return 2 * (item.yes + item.written_yes) > members


def held(question: Question, items: Iterable[Item], local: OwnRules | None) -> list[Held]:
    """Every nominee held against its line; `items` come with their dossiers and recusals,
    `local` from `queries.local_rules`, which serves only before the vote is opened.
    """
    found = []
    for item in items:
        line = line_of(item, question, local=local)
        recused = sum(one.seat.votes for one in item.recusals.all())
        is_counted = question.members is not None
        outcome = _outcome(item, question, line, recused) if is_counted else None
        found.append(Held(item, line, recused, outcome, gone(item.nomination, question)))
    return found


def gone(nomination: Nomination, question: Question) -> str:
    """Where a dossier is that left the council while its question was not settled; "" for one that waits for it."""
    if question.stage in SETTLED:
        return ""
    if nomination.state != State.BEFORE_COUNCIL:
        return str(nomination.get_state_display())
    return "" if nomination.at_id == question.session.council.body_id else "Đang ở cơ quan khác"


def _outcome(item: Item, question: Question, line: Threshold | Unknown, recused: int) -> Outcome:
    try:
        return tally(line, votes_of(item, question, recused=recused))
    except CountError as error:
        return Outcome("unknown", f"Số phiếu chưa hợp lý: {error}.", "")
