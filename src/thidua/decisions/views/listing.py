"""Decisions as a list: every filter in the address bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.decisions import queries
from thidua.decisions.permissions import KEEPERS
from thidua.decisions.presenting import listing
from thidua.people.permissions import MANAGERS
from thidua.people.queries import SEERS, names_of
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.oddities import say_not_understood

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, then one line a decision."""
    search = listing.read(request.GET.dict())
    short = listing.address(search)
    if short != {name: value for name, value in request.GET.dict().items() if name != "trang"}:
        say_not_understood(request, short, nam="năm")
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    actor, today = cast("User", request.user), timezone.localdate()
    page = Paginator(queries.found(search, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    keeps = bool(frozenset(map(str, KEEPERS)) & reader.of(request).roles)
    waiting = sum(group.count for group in queries.waiting(actor, on=today)) if keeps else 0
    context = {
        "search": search,
        "short": short,
        "title": listing.title(search, page.paginator.count),
        "page": page,
        "rows": list(listing.rows(shown, names_of({one.body_id for one in shown}))),
        "is_empty": not short and not page.paginator.count,
        "waiting": waiting,
        "keeps": keeps,
        "states": listing.STATE_CHOICES,
        "counts_conversions": bool({str(role) for role in MANAGERS} & reader.of(request).roles),
    }
    return render(request, "decisions/decisions.html", context)
