"""Councils somebody may see: those they sit on, and those of bodies their role reaches. Others are as if they were not there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.councils.models import Council, Item, Question, Recusal, Seat, Session, Stage, Turnout
from thidua.councils.models.councils import RANKS
from thidua.councils.models.questions import SETTLED
from thidua.councils.permissions import READERS
from thidua.nominations.models import Nomination, Paper, State
from thidua.nominations.queries import paper_of, visible_dossiers, with_all
from thidua.people.models import User
from thidua.people.queries import within_reach


def visible_councils(actor: User, *, on: date) -> QuerySet[Council]:
    """The councils somebody may read about on a day."""
    if actor.is_superuser:
        return Council.objects.all()
    sits = Seat.objects.filter(user=actor, since__lte=on).filter(Q(until=None) | Q(until__gte=on))
    return Council.objects.filter(
        Q(pk__in=sits.values("council")) | Q(body__in=within_reach(actor, READERS, on=on).values("pk"))
    )


def council_seen(key: str, actor: User, *, on: date) -> Council | None:
    """One of them by its key."""
    return visible_councils(actor, on=on).filter(key=key).select_related("body").first()


def session_seen(pk: int, actor: User, *, on: date) -> Session | None:
    """A session of one of them."""
    seen = Session.objects.filter(pk=pk, council__in=visible_councils(actor, on=on))
    return seen.select_related("council__body", "round").first()


def question_seen(pk: int, actor: User, *, on: date) -> Question | None:
    """A question of one of their sessions."""
    seen = Question.objects.filter(pk=pk, session__council__in=visible_councils(actor, on=on))
    return seen.select_related("session__council__body", "session__round", "lowered_from", "ruling").first()


def list_with(digest: str) -> Question | None:
    """The confirmed question whose published list has this digest: whoever has it may read the list, signed in or not."""
    return Question.objects.filter(digest=digest, stage=Stage.CONFIRMED).exclude(published="").order_by("pk").first()


def seats_on(council: Council, day: date) -> list[Seat]:
    """Who sits on a day, the chair first."""
    seats = [seat for seat in council.seats.select_related("user") if seat.sits(day)]
    return sorted(seats, key=lambda seat: (RANKS[seat.position], seat.pk))


def sessions_of(councils: QuerySet[Council]) -> QuerySet[Session]:
    """The sessions of some councils with how many questions each has, and how many of them are not settled."""
    return (
        Session.objects.filter(council__in=councils)
        .select_related("council__body")
        .annotate(
            agenda=Count("questions"), unsettled=Count("questions", filter=~Q(questions__stage__in=SETTLED)),
        )
        .order_by("-meets_on", "-pk")
    )  # fmt: skip


def waiting_dossiers(session: Session, *, among: Collection[int] | None = None) -> list[Nomination]:
    """The dossiers that wait for this council and stand on no agenda, with who they are of; `among` none but these. One query."""
    found = Nomination.objects.filter(state=State.BEFORE_COUNCIL, at=session.council.body)
    if session.round_id:
        found = found.filter(round=session.round_id)
    if among is not None:
        found = found.filter(pk__in=list(among))
    busy = Item.objects.filter(taken_off="").exclude(question__stage__in=SETTLED).values("nomination")
    rows = found.exclude(pk__in=busy).select_related("round", "person__merged_into", "household")
    return list(rows.order_by("award", "position", "pk"))


def heard_of(one: Nomination, actor: User, *, on: date) -> list[tuple[Item, bool]]:
    """Each vote on a dossier that has force, the oldest first, and whether the actor may read about that council; two queries."""
    rows = Item.objects.filter(nomination=one).exclude(question__stage=Stage.ANNULLED)
    items = list(rows.select_related("question__session__council").order_by("pk"))
    councils = {item.question.session.council_id for item in items}
    seen = (
        set(visible_councils(actor, on=on).filter(pk__in=councils).values_list("pk", flat=True)) if councils else set()
    )
    return [(item, item.question.session.council_id in seen) for item in items]


def standing_on(dossiers: Collection[int]) -> set[int]:
    """Which of some dossiers still wait on an agenda for their result; one query."""
    rows = Item.objects.filter(nomination__in=dossiers, taken_off="").exclude(question__stage__in=SETTLED)
    return set(rows.values_list("nomination", flat=True))


def dossiers_before(session: Session, seat: Seat | None) -> set[int]:
    """The dossiers of an agenda that a member may open because they sit there: all but those they take no part in."""
    if seat is None:
        return set()
    recused = Recusal.objects.filter(seat=seat, item__question__session=session).values("item__nomination")
    items = Item.objects.filter(question__session=session, taken_off="").exclude(nomination__in=recused)
    return set(items.values_list("nomination", flat=True))


def dossier_before(session: Session, pk: int, seat: Seat | None) -> Nomination | None:
    """One of them with all that is said of it; None for whoever has no seat, or takes no part."""
    if pk not in dossiers_before(session, seat):
        return None
    return with_all(Nomination.objects.filter(pk=pk)).first()


def paper_before(session: Session, pk: int, paper: int, seat: Seat | None) -> Paper | None:
    """A paper of one of them whose file is there."""
    one = dossier_before(session, pk, seat)
    found = paper_of(one, paper) if one else None
    return found if found and found.upload else None


def opened_by(items: Iterable[Item], actor: User, *, on: date) -> set[int]:
    """The dossiers of these nominees whose own page the actor may open; one query."""
    wanted = [item.nomination_id for item in items]
    return set(visible_dossiers(actor, on=on).filter(pk__in=wanted).values_list("pk", flat=True))


def own_turnout(session: Session, seat: Seat | None) -> dict[int, bool]:
    """Whether a seat has voted, by question: each reader is told of their own alone."""
    if seat is None:
        return {}
    return dict(Turnout.objects.filter(question__session=session, seat=seat).values_list("question", "voted"))
