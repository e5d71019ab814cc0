"""Questions with their nominees, and what a voter reads of each before voting: a fixed number of queries for a whole page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet

from thidua.councils.models import Attendance, Here, Item, Question, Seat, Session
from thidua.councils.models.councils import RANKS
from thidua.law.councils import OwnRules
from thidua.nominations.models import KeptVerdict, Nomination, Paper, Passage
from thidua.nominations.queries import rules_over
from thidua.people.models import Post, User
from thidua.people.queries import name_on, names_of, on_day


@dataclass(slots=True)
class Dossier:
    """A nominee for whoever votes: who it is, what the law room said last, what the dossier says, its papers."""

    post: str
    unit: str
    verdict: str = ""
    passages: list[Passage] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Post and unit in one line."""
        return ", ".join(filter(None, (self.post, self.unit)))


def questions_of(session: Session) -> QuerySet[Question]:
    """The agenda, with how many nominees each question has."""
    return session.questions.annotate(nominees=Count("items")).order_by("number")


def items_of(question: Question) -> list[Item]:
    """The nominees of a question with their dossiers and who takes no part."""
    found = question.items.select_related("nomination").prefetch_related("recusals__seat")
    items = list(found.order_by("number"))
    for item in items:
        item.question = question
    return items


def attendances_of(session: Session) -> list[Attendance]:
    """Who is there, the chair first."""
    rows = session.attendances.select_related("seat")
    return sorted(rows, key=lambda one: (RANKS[one.seat.position], one.seat_id))


def sends_in_writing(session: Session, seat: Seat) -> bool:
    """Whether a seat is absent and sends its opinion."""
    return session.attendances.filter(seat=seat, here=Here.WRITTEN).exists()


def turnout_of(question: Question) -> tuple[int, int]:
    """How many have voted, of how many seats: numbers, never names."""
    rows = question.turnouts.aggregate(all=Count("pk"))
    return question.turnouts.filter(voted=True).count(), rows["all"]


def dossiers_of(items: Iterable[Item], *, on: date) -> dict[int, Dossier]:
    """What is known of each nominee, by number of the dossier."""
    nominations = [item.nomination for item in items]
    names = names_of({one.unit_id for one in nominations})
    titles = _titles({one.person_id for one in nominations if one.person_id}, on)
    found = {
        one.pk: Dossier(post=titles.get(one.person_id or 0, ""), unit="" if one.organisation_id == one.unit_id else names.on(one.unit_id, on))
        for one in nominations
    }  # fmt: skip
    _fill(found, nominations)
    return found


def _titles(people: Collection[int], on: date) -> dict[int, str]:
    return dict(Post.objects.filter(on_day(on), person__in=people).order_by("since").values_list("person", "title"))


def _fill(found: dict[int, Dossier], nominations: list[Nomination]) -> None:
    for verdict in KeptVerdict.objects.filter(nomination__in=nominations).order_by("pk"):
        found[verdict.nomination_id].verdict = verdict.verdict
    for passage in Passage.objects.filter(nomination__in=nominations).exclude(text="").order_by("pk"):
        found[passage.nomination_id].passages.append(passage)
    for paper in Paper.objects.filter(nomination__in=nominations, removed_at=None).order_by("pk"):
        found[paper.nomination_id].papers.append(paper.title)


def counts_entered(question: Question, actor: User) -> tuple[bool, int]:
    """Whether somebody has entered their count of the paper ballots, and how many others have: not what they counted."""
    own = question.counts.filter(entered_by=actor).exists()
    return own, question.counts.exclude(entered_by=actor).count()


def counts_differing(question: Question, actor: User) -> list[str]:
    """Where the counts of two people differ, once both have entered: the nominees by name."""
    own = question.counts.filter(entered_by=actor).first()
    other = question.counts.exclude(entered_by=actor).order_by("-pk").first()
    if own is None or other is None:
        return []
    names = {str(item.number): item.name for item in question.items.all()}
    return [names[number] for number, count in own.counts.items() if other.counts.get(number) != count]


def local_rules(session: Session) -> OwnRules | None:
    """What the body of a council, and those above it, ruled for themselves; two queries."""
    return rules_over(session.council.body, on=session.meets_on)


def name_of_body(session: Session) -> str:
    """The body of a council as it was called on the day of the session."""
    return name_on(session.council.body, session.meets_on)
