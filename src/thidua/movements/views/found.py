"""The movement a page is about, as far as its reader may see it, and the way to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse

from thidua.movements import queries

if TYPE_CHECKING:
    from thidua.movements.models import Movement
    from thidua.people.models import User


def seen_or_404(key: str, actor: User, today: date) -> Movement:
    """A movement the actor sees; what they do not see is not there."""
    found = queries.one_seen(key, actor, on=today)
    if found is None:
        raise Http404
    return found


def crumbs_to(found: Movement | None) -> list[tuple[str, str]]:
    """The way to the pages below a movement."""
    crumbs = [("Năm thi đua", ""), ("Phong trào", reverse("movements:movements"))]
    return [*crumbs, (found.name, reverse("movements:movement", args=[found.key]))] if found else crumbs


def to_page(found: Movement) -> HttpResponseRedirect:
    """Back to the page of the movement."""
    return HttpResponseRedirect(reverse("movements:movement", args=[found.key]))


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None while it is only shown."""
    return request.POST if request.method == "POST" else None
