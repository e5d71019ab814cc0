"""What is due for somebody on a day, by the same questions the pages of each room ask; and what mails went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from thidua.councils.models import Attendance, Here, Item, Method, Question, Recusal, Session, Stage, Turnout
from thidua.councils.models.sessions import COMING
from thidua.law.wording import figure
from thidua.nominations.models import Posting
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.queries import NEAR
from thidua.people.models import User
from thidua.people.queries import within_reach
from thidua.reminders.dossiers import URGENT, dossier_lines
from thidua.reminders.due import Due
from thidua.reminders.models import Reminder, Silence

SOON = NEAR
"""How long before its day a thing is told of: a session as a dossier."""


def due_for(user: User, *, on: date) -> list[Due]:
    """Everything that is late, due within three days, or came back to somebody; the most urgent first.

    A fixed number of queries, however much it is.
    """
    return with_dossiers((one for _, one in dossier_lines(user, on=on, of=URGENT)), user, on=on)


def with_dossiers(dossiers: Iterable[Due], user: User, *, on: date) -> list[Due]:
    """What is due for somebody with these lines of their urgent dossiers in it."""
    found = [*dossiers, *_postings(user, on), *_sessions(user, on), *_ballots(user, on)]
    return sorted(found, key=lambda one: (one.day or on, one.what))


def _postings(user: User, on: date) -> Iterator[Due]:
    rows = Posting.objects.filter(body__in=within_reach(user, ROUND_KEEPERS, on=on), closed_on=None, opens_on__lte=on)
    counted = rows.annotate(unanswered=Count("opinions", filter=Q(opinions__answer="")))
    for one in counted.filter(Q(unanswered__gt=0) | Q(closes_on__lt=on)).order_by("closes_on", "pk"):
        left = f"còn {figure(one.unanswered)} ý kiến chưa trả lời" if one.unanswered else "đã đủ ngày, chờ kết thúc"
        day = None if one.closes_on >= on else one.closes_on
        yield Due(
            f"Lấy ý kiến “{one.title}”: {left}",
            day,
            reverse("nominations:posting", args=[one.key]),
            verb="Trả lời" if one.unanswered else "Kết thúc",
        )


def _sessions(user: User, on: date) -> Iterator[Due]:
    """Sessions somebody sits on. Nobody is marked until the roll is called: on the day of a session, once it was, only who
    is there is told; who sends a written opinion or has left need not come.
    """
    mine = Attendance.objects.filter(sits("seat__", on), seat__user=user, session=OuterRef("pk"))
    mine = mine.filter(Q(seat__until=None) | Q(seat__until__gte=OuterRef("meets_on")))
    mine = mine.exclude(here__in=(Here.WRITTEN, Here.LEFT))
    called = Attendance.objects.filter(session=OuterRef("pk"), here__in=COMING)
    rows = Session.objects.filter(Exists(mine), ended_on=None, meets_on__gte=on, meets_on__lte=on + SOON)
    rows = rows.exclude(Q(meets_on=on) & Exists(called) & ~Exists(mine.filter(here__in=COMING)))
    for one in rows.select_related("council").order_by("meets_on", "pk"):
        place = f", {one.place}" if one.place else ""
        yield Due(
            f"Họp {one.council.name}{place}", one.meets_on, reverse("councils:session", args=[one.pk]), verb="Xem hồ sơ"
        )


def _ballots(user: User, on: date) -> Iterator[Due]:
    """Open votes on the phone somebody may still vote in: their seat stands, they are there or send their opinion, and there is
    a nominee they take part in the vote on.
    """
    here = Attendance.objects.filter(
        session=OuterRef("question__session"), seat=OuterRef("seat"), here__in=(*COMING, Here.WRITTEN)
    )
    recused = Recusal.objects.filter(item=OuterRef("pk"), seat=OuterRef(OuterRef("seat")))
    own = Item.objects.filter(~Exists(recused), question=OuterRef("question"), taken_off="")
    waiting = Turnout.objects.filter(sits("seat__", on), Exists(here), Exists(own), seat__user=user, voted=False)
    rows = Question.objects.filter(pk__in=waiting.values("question"), stage=Stage.OPEN, method=Method.PHONE)
    for one in rows.select_related("session__council").order_by("pk"):
        what = f"Đang bỏ phiếu ở {one.session.council.name}, ông/bà chưa bỏ phiếu"
        yield Due(what, None, reverse("councils:own", args=[one.session_id]), verb="Bỏ phiếu")


def sits(seat: str, on: date) -> Q:
    """That a seat is held on a day; `seat` is the way to it."""
    return Q(**{f"{seat}since__lte": on}) & (Q(**{f"{seat}until": None}) | Q(**{f"{seat}until__gte": on}))


def readers_of_mail() -> QuerySet[User]:
    """Who may get a reminder: an account in use with an address that has not said no."""
    silent = Silence.objects.values("user")
    return User.objects.filter(is_active=True).exclude(email="").exclude(pk__in=silent).order_by("pk")


def is_silent(user: User) -> bool:
    """Whether somebody wants no reminders by mail."""
    return Silence.objects.filter(user=user).exists()


def last_reminders(user: User, most: int = 10) -> list[Reminder]:
    """The last mails to somebody."""
    return list(Reminder.objects.filter(user=user).order_by("-day")[:most])


def unsent(users: Iterable[int], most: int = 50) -> list[Reminder]:
    """The mails to these people that did not go out, the newest first."""
    states = (Reminder.State.FAILED, Reminder.State.SENDING)
    rows = Reminder.objects.filter(user__in=list(users), state__in=states).select_related("user")
    return list(rows.order_by("-day", "pk")[:most])
