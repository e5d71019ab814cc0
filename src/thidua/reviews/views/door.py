"""What the pages share: who reads, one review they see, a refusal said on the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from thidua.people.refusals import refuse_stranger
from thidua.reviews import queries
from thidua.reviews.permissions import can_write

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.reviews.models import Point, Review

METHODS = ["GET", "HEAD", "POST"]


def reader(request: HttpRequest) -> tuple[User, date]:
    """Who asks, and the day."""
    return cast("User", request.user), timezone.localdate()


def seen_or_404(request: HttpRequest, pk: int) -> Review:
    """A review the reader may see."""
    actor, today = reader(request)
    found = queries.one_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    return found


def written_or_refused(request: HttpRequest, pk: int) -> Review:
    """A review the reader writes; seen but written by others, it is refused."""
    found = seen_or_404(request, pk)
    actor, today = reader(request)
    refuse_stranger(can_write(actor, found, on=today))
    return found


def point_or_404(request: HttpRequest, pk: int) -> Point:
    """A row the reader may see."""
    actor, today = reader(request)
    found = queries.point_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    return found


def crumbs(review: Review | None = None, *, called: str = "") -> list[tuple[str, str]]:
    """The way to the pages below the list, and below one review."""
    way = [("Năm thi đua", ""), ("Sơ kết, tổng kết", reverse("reviews:reviews"))]
    return [*way, (called, reverse("reviews:review", args=[review.pk]))] if review else way


def sent(request: HttpRequest) -> Any:
    """What was sent, for a form; None where the page is asked for."""
    return request.POST if request.method == "POST" else None
