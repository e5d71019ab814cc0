"""What every page here begins with: who reads, what they may see; what is not theirs is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from thidua.councils import queries
from thidua.councils.permissions import seat_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from thidua.councils.models import Council, Item, Question, Session
    from thidua.people.models import User

METHODS = ["GET", "HEAD", "POST"]


def reader(request: HttpRequest) -> tuple[User, date]:
    """Who reads, on which day."""
    return cast("User", request.user), timezone.localdate()


def council_or_404(request: HttpRequest, key: str) -> Council:
    """A council the reader may see."""
    actor, today = reader(request)
    if found := queries.council_seen(key, actor, on=today):
        return found
    raise Http404


def session_or_404(request: HttpRequest, pk: int) -> Session:
    """A session the reader may see."""
    actor, today = reader(request)
    if found := queries.session_seen(pk, actor, on=today):
        return found
    raise Http404


def question_or_404(request: HttpRequest, pk: int) -> Question:
    """A question the reader may see."""
    actor, today = reader(request)
    if found := queries.question_seen(pk, actor, on=today):
        return found
    raise Http404


def dossier_links(request: HttpRequest, session: Session, items: Iterable[Item]) -> dict[int, str]:
    """Where the reader opens each dossier: a member in the council's reader, whoever else on its own page where they
    have another right there.
    """
    actor, today = reader(request)
    items = list(items)
    before = queries.dossiers_before(session, seat_of(actor, session.council, on=today))
    opens = queries.opened_by(items, actor, on=today)
    return {pk: reverse("nominations:dossier", args=[pk]) for pk in opens} | {
        one.nomination_id: reverse("councils:dossier", args=[session.pk, one.nomination_id])
        for one in items
        if one.nomination_id in before
    }


def crumbs(council: Council | None = None, session: Session | None = None) -> list[tuple[str, str]]:
    """The way back."""
    way = [("Khen thưởng", ""), ("Hội đồng", reverse("councils:councils"))]
    if council:
        way.append((council.name, reverse("councils:council", args=[council.key])))
    if session:
        way.append((str(session), reverse("councils:session", args=[session.pk])))
    return way
