"""What every page here begins with: who reads, what they may see; what is not theirs is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from thidua.flags import queries
from thidua.flags.permissions import can_run

if TYPE_CHECKING:
    from datetime import date

    from thidua.flags.models import BlocVote
    from thidua.people.models import User

METHODS = ["GET", "HEAD", "POST"]


def reader(request: HttpRequest) -> tuple[User, date]:
    """Who reads, on which day."""
    return cast("User", request.user), timezone.localdate()


def vote_or_404(request: HttpRequest, pk: int) -> BlocVote:
    """A vote the reader may see."""
    actor, today = reader(request)
    if found := queries.vote_seen(pk, actor, on=today):
        return found
    raise Http404


def run_or_403(request: HttpRequest, pk: int) -> BlocVote:
    """A vote the reader runs."""
    found, (actor, today) = vote_or_404(request, pk), reader(request)
    if not can_run(actor, found.bloc, found.year, on=today):
        raise PermissionDenied("Việc này của đơn vị khối trưởng và bộ phận thường trực của cơ quan tổ chức khối.")
    return found


def crumbs(vote: BlocVote | None = None) -> list[tuple[str, str]]:
    """The way back."""
    way = [("Khối, cụm", ""), ("Bình xét, suy tôn", reverse("flags:votes"))]
    if vote:
        way.append((f"{vote.bloc.name}, {vote.year}", reverse("flags:vote", args=[vote.pk])))
    return way
