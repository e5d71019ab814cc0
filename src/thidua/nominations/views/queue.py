"""Dossiers as a list: filtered in the address bar, acted on by selection, each bulk act shown before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.nominations import naming, queries
from thidua.nominations.permissions import ACTORS, PROPOSERS, READERS
from thidua.nominations.presenting import dossier as presenting
from thidua.nominations.presenting import queue
from thidua.nominations.views import bulk
from thidua.nominations.views.rounds import METHODS
from thidua.people.queries import SEERS, names_of
from thidua.people.refusals import Refused
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.oddities import say_not_understood

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
CRUMBS = [("Khen thưởng", "")]


@require_safe
@require_role(*READERS)
def dossiers(request: HttpRequest) -> HttpResponse:
    """How many, how many late, what waits for the reader; then one line a dossier."""
    actor, today = cast("User", request.user), timezone.localdate()
    search = queue.read(request.GET.dict())
    short = queue.address(search)
    if short != {name: value for name, value in request.GET.dict().items() if name != "trang"}:
        say_not_understood(request, short, **{"trang-thai": "trạng thái", "han": "hạn", "toi": "điều lọc"})
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    seen = queries.visible_dossiers(actor, on=today)
    found = queries.dossiers_found(search, seen, actor, on=today)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    pks = [one.pk for one in shown]
    names = names_of({one.at_id for one in shown})
    rows = presenting.rows(
        shown,
        queries.names_of_recipients(shown),
        names,
        queries.asked_of_units(pks),
        queries.given_to(pks),
        fit=queries.found_fit(pks),
        undone=queries.undone_awards(shown),
        places=queries.workplaces_of(shown, on=today),
        on=today,
    )
    rounds = list(queries.visible_rounds(actor, on=today).order_by("-closes_on", "key")[:200])
    units = queries.units_in(seen)
    unit_names = names_of(units)
    among = queries.dossiers_found(queue.widened(search), seen, actor, on=today)
    tallies = queries.tallies(among, actor, on=today)
    acts = bulk.acts_on(shown, actor, on=today) if frozenset(map(str, ACTORS)) & reader.of(request).roles else []
    context = {
        "search": search, "short": short, "query": urlencode(short), "page": page, "rows": rows,
        "title": queue.title(search, page.paginator.count, tallies), "keys": queue.keys(tallies, search),
        "states": queue.STATE_CHOICES, "awards": queue.award_choices(queries.awards_in(seen), naming.shared_namer({one.body_id for one in rounds}, on=today)),
        "rounds": [("", "Mọi đợt"), *((one.key, one.name) for one in rounds)],
        "units": [("", "Mọi đơn vị"), *sorted(((unit_names.key(pk), unit_names.on(pk, today)) for pk in units), key=lambda one: one[1])],
        "offers_all": len(shown) < page.paginator.count <= bulk.MOST,
        "is_empty": not short and not page.paginator.count,
        "sees_rounds": bool(frozenset(map(str, SEERS)) & reader.of(request).roles),
        "proposes": bool(frozenset(map(str, PROPOSERS)) & reader.of(request).roles), "acts": acts, "crumbs": CRUMBS,
    }  # fmt: skip
    return render(request, "nominations/dossiers/dossiers.html", context)


@require_http_methods(METHODS)
@require_role(*ACTORS)
def act(request: HttpRequest, act: str) -> HttpResponse:
    """What a bulk act will do to each dossier chosen, then the act itself."""
    if act not in queue.ACTS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    sent = request.POST if request.method == "POST" else request.GET
    whole = request.method != "POST" and "het" in sent  # what is shown is named one by one: the act itself takes those
    rows = (
        bulk.filtered(sent.get("ve", ""), actor, on=today)
        if whole
        else bulk.chosen(sent.getlist("chon"), actor, on=today)
    )
    refused: Refused | None = None
    if request.method == "POST":
        try:
            many = bulk.done(act, rows, request.POST, actor, on=today)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, queue.ACTS[act].done.format(many))
            return HttpResponseRedirect(bulk.back(rows, sent))
    context = bulk.preview(act, rows, sent, actor, on=today)
    context |= {"refused": refused, "crumbs": [*CRUMBS, ("Hồ sơ đề nghị", reverse("nominations:dossiers"))]}
    return render(request, "nominations/dossiers/act.html", context, status=400 if refused else 200)
