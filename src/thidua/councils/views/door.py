"""What every page here begins with: who reads, what they may see; what is not theirs is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from thidua.councils import queries

if TYPE_CHECKING:
    from datetime import date

    from thidua.councils.models import Council, Question, Session
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


def crumbs(council: Council | None = None, session: Session | None = None) -> list[tuple[str, str]]:
    """The way back."""
    way = [("Khen thưởng", ""), ("Hội đồng", reverse("councils:councils"))]
    if council:
        way.append((council.name, reverse("councils:council", args=[council.key])))
    if session:
        way.append((str(session), reverse("councils:session", args=[session.pk])))
    return way
