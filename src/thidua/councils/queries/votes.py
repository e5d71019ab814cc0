"""Questions with their nominees, and what a voter reads of each before voting: a fixed number of queries for a whole page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.councils.models import Attendance, Here, Item, Minutes, Question, Recusal, Seat, Session, Stage
from thidua.councils.models.councils import RANKS
from thidua.councils.models.sessions import COMING, Form
from thidua.honours.givers import Giver
from thidua.honours.givers import giver_of as honours_giver
from thidua.law.councils import OwnRules
from thidua.law.wording import upper
from thidua.nominations.models import Nomination, Paper, Passage
from thidua.nominations.queries import Judgement, given_already, judgements, rules_over
from thidua.nominations.queries.workplaces import workplaces_of
from thidua.people.days import counts_on
from thidua.people.models import Assignment, Role, User
from thidua.people.queries import name_on


@dataclass(slots=True)
class Dossier:
    """A nominee for whoever votes: who it is, what the law, the head and the appraiser said, what it says, its papers."""

    post: str
    unit: str
    period: str = ""
    """Which year or round it is of, where the nominees of one question are of several; "" where they are not."""
    judgement: Judgement = field(default_factory=Judgement)
    passages: list[Passage] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    given: str = ""
    """Where what is voted on was given for that year already: that it was, in words."""

    @property
    def verdict(self) -> str:
        """What the law room said last."""
        return self.judgement.verdict

    @property
    def place(self) -> str:
        """Post, unit and, where it tells nominees apart, the year in one line."""
        return ", ".join(filter(None, (self.post, self.unit, self.period)))


def questions_of(session: Session) -> QuerySet[Question]:
    """The agenda, with how many nominees each question has."""
    standing = Count("items", filter=Q(items__taken_off=""))
    return session.questions.select_related("ruling").annotate(nominees=standing).order_by("number")


def has_results(session: Session) -> bool:
    """Whether the chair has confirmed the result of any question."""
    return session.questions.filter(stage=Stage.CONFIRMED).exists()


def items_of(question: Question) -> list[Item]:
    """The nominees that stand on a question, with their dossiers and who takes no part."""
    found = question.items.filter(taken_off="").select_related("nomination__round").prefetch_related("recusals__seat")
    items = list(found.order_by("number"))
    for item in items:
        item.question = question
    return items


def taken_off(question: Question) -> list[Item]:
    """The nominees that left a question after its vote was opened, with why."""
    return list(question.items.exclude(taken_off="").order_by("number"))


def outstanding(question: Question) -> list[Attendance]:
    """Who is there or sends an opinion, may vote on some nominee, and has not voted. That is no secret; the vote is."""
    standing = question.items.filter(taken_off="").count()
    waiting = question.turnouts.filter(voted=False).values("seat")
    recused = dict(
        Recusal.objects.filter(item__question=question, item__taken_off="")
        .order_by()
        .values_list("seat")
        .annotate(Count("pk"))
    )
    rows = Attendance.objects.filter(session=question.session_id, seat__votes=True, seat__in=waiting)
    there = rows.filter(here__in=(*COMING, Here.WRITTEN)).select_related("seat").order_by("seat")
    return [one for one in there if recused.get(one.seat_id, 0) < standing]


def attendances_of(session: Session) -> list[Attendance]:
    """Who is there, the chair first."""
    rows = session.attendances.select_related("seat")
    return sorted(rows, key=lambda one: (RANKS[one.seat.position], one.seat_id))


def not_called(session: Session) -> dict[int, str]:
    """Who is there if all whose roll was not called are: {number of the seat: how}, by the form of the session."""
    coming = {Form.REMOTE: Here.REMOTE, Form.WRITTEN: Here.WRITTEN}.get(Form(session.form), Here.PRESENT)
    return dict.fromkeys(session.attendances.filter(here=Here.UNKNOWN).values_list("seat", flat=True), str(coming))


def sends_in_writing(session: Session, seat: Seat) -> bool:
    """Whether a seat is absent and sends its opinion."""
    return session.attendances.filter(seat=seat, here=Here.WRITTEN).exists()


def turnout_of(question: Question) -> tuple[int, int]:
    """How many have voted, of how many seats: numbers, never names."""
    rows = question.turnouts.aggregate(all=Count("pk"))
    return question.turnouts.filter(voted=True).count(), rows["all"]


def dossiers_of(items: Iterable[Item], *, on: date, says_given: bool = False) -> dict[int, Dossier]:
    """What is known of each nominee, by number of the dossier; `says_given`: whether the book is asked too who has it already."""
    items = list(items)
    nominations = [item.nomination for item in items]
    places = workplaces_of(nominations, on=on)
    found = {
        one.pk: Dossier(post=places[one.pk].post, unit="" if one.organisation_id == one.unit_id else places[one.pk].unit)
        for one in nominations
    }  # fmt: skip
    for item, period in _periods(items):
        found[item.nomination_id].period = period
    _fill(found, nominations)
    if says_given:
        asked = {one.nomination_id: one.question.award if one.question_id else one.nomination.award for one in items}
        for pk, told in given_already(asked, on=on).items():
            found[pk].given = upper(told)
    return found


def _periods(items: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """What tells the nominees of one question apart that are of several rounds: their years; the names of the rounds where
    the years do not.
    """
    rounds = defaultdict[int, set[int]](set)
    for item in items:
        rounds[item.question_id].add(item.nomination.round_id)
    mixed = [item for item in items if len(rounds[item.question_id]) > 1]
    years = {item.question_id: set[int]() for item in mixed}
    for item in mixed:
        years[item.question_id].add(item.nomination.round.year)
    for item in mixed:
        of, at = item.nomination.round, item.question_id
        yield item, f"thành tích năm {of.year}" if len(years[at]) == len(rounds[at]) else of.name


def _fill(found: dict[int, Dossier], nominations: list[Nomination]) -> None:
    for pk, judgement in judgements(one.pk for one in nominations).items():
        found[pk].judgement = judgement
    for passage in Passage.objects.filter(nomination__in=nominations).exclude(text="").order_by("pk"):
        found[passage.nomination_id].passages.append(passage)
    for paper in Paper.objects.filter(nomination__in=nominations, removed_at=None).order_by("pk"):
        found[paper.nomination_id].papers.append(paper.title)


def counts_entered(question: Question, actor: User) -> tuple[bool, int]:
    """Whether somebody has entered their count of the paper ballots, and how many others have: not what they counted."""
    own = question.counts.filter(entered_by=actor).exists()
    return own, question.counts.exclude(entered_by=actor).count()


def own_count(question: Question, actor: User) -> dict[str, dict[str, int]]:
    """What somebody entered, {number of the nominee or "phieu": {field: count}}; empty where they have not."""
    own = question.counts.filter(entered_by=actor).first()
    return own.counts if own else {}


def counts_differing(question: Question, actor: User) -> dict[str, list[str]]:
    """Which cells of two counts differ, once both have entered: {number of the nominee or "phieu": [field, …]}.

    Not what the other entered: the two would no longer be apart.
    """
    own, other = own_count(question, actor), question.counts.exclude(entered_by=actor).order_by("-pk").first()
    if not own or other is None:
        return {}
    cells = {
        key: [field for field in count if other.counts.get(key, {}).get(field) != count[field]]
        for key, count in own.items()
    }
    return {key: fields for key, fields in cells.items() if fields}


def heads_among(question: Question, items: Iterable[Item], *, on: date) -> list[tuple[Item, Seat]]:
    """Members who head a unit that is proposed itself and still vote on it: nobody is kept from it, somebody should look."""
    proposed = {one.nomination.organisation_id: one for one in items if one.nomination.organisation_id}
    seats = {
        one.seat.user_id: one.seat for one in attendances_of(question.session) if one.seat.votes and one.seat.user_id
    }
    roles = Assignment.objects.filter(counts_on(on), role=Role.HEAD, organisation__in=proposed, user__in=seats)
    found = [
        (proposed[pk], seats[user])
        for user, pk in roles.order_by("pk").values_list("user", "organisation").distinct()
        if pk
    ]
    return [(item, seat) for item, seat in found if all(one.seat_id != seat.pk for one in item.recusals.all())]


def local_rules(session: Session) -> OwnRules | None:
    """What the body of a council, and those above it, ruled for themselves; two queries."""
    return rules_over(session.council.body, on=session.meets_on)


def minutes_kept(session: Session) -> bytes | None:
    """The minutes as they were made when the session ended; None before, or where it ended before they were kept."""
    found = Minutes.objects.filter(session=session).values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def giver_of(session: Session) -> Giver:
    """Whoever gives the awards a session is about, as they were called on its day; three queries."""
    return honours_giver(session.council.body, on=session.meets_on)


def name_of_body(session: Session) -> str:
    """The body of a council as it was called on the day of the session."""
    return name_on(session.council.body, session.meets_on)
