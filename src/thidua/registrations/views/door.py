"""What the views of this room share: who reads, which year, which registration."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from thidua.people.queries import names_of
from thidua.registrations import queries
from thidua.registrations.presenting.count import crumbs

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.registrations.models import Registration

METHODS = ["GET", "HEAD", "POST"]


def reader_of(request: HttpRequest) -> tuple[User, date]:
    """Who reads, and the day."""
    return cast("User", request.user), timezone.localdate()


def read_year(typed: str, usual: int) -> int:
    """The year asked for; what is none is this year."""
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1945 <= int(typed) <= 2200
    return int(typed) if is_year else usual


def found(pk: int, actor: User, today: date) -> Registration:
    """A registration the reader may see; not seen, it is not there."""
    one = queries.registration_seen(pk, actor, on=today)
    if one is None:
        raise Http404
    return one


def name_of(one: Registration, today: date) -> str:
    """What the unit is called: in its year, once that is over."""
    return names_of([one.body_id]).on(one.body_id, min(today, date(one.round.year, 12, 31)))


def way_to(one: Registration, name: str) -> list[tuple[str, str]]:
    """The way to the pages below a sheet."""
    year = f"{reverse('registrations:registrations')}?nam={one.round.year}"
    return [*crumbs()[:1], ("Đăng ký, giao ước", year), (name, reverse("registrations:sheet", args=[one.pk]))]
