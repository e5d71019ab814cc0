"""Rounds: the list, the page of one, the forms that open, amend and finish one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.law.catalogue import AWARDS
from thidua.nominations import actions, following, naming, queries, roads, round_forms
from thidua.nominations.permissions import READERS, ROUND_KEEPERS, can_hold_rounds
from thidua.nominations.presenting import rounds as presenting
from thidua.people.queries import SEERS, names_of, nothing_founded
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.oddities import say_not_understood

if TYPE_CHECKING:
    from django import forms

    from thidua.nominations.models import Round
    from thidua.people.models import Organisation, User

PAGE = 50
METHODS = ["GET", "HEAD", "POST"]
CRUMBS = [("Khen thưởng", "")]


@require_safe
@require_role(*SEERS)
def rounds(request: HttpRequest) -> HttpResponse:
    """How many rounds in the title, then one line a round."""
    actor, today = cast("User", request.user), timezone.localdate()
    search = presenting.read(request.GET.dict())
    short = presenting.address(search)
    if short != {name: value for name, value in request.GET.dict().items() if name != "trang"}:
        say_not_understood(request, short, nam="năm", dang="trạng thái")
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    found = queries.rounds_found(search, actor, on=today)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    counts = queries.counts_of([one.pk for one in shown], queries.counted_dossiers(actor, on=today))
    taking = found.filter(opens_on__lte=today, closes_on__gte=today, finished_on=None).count()
    context = {
        "title": presenting.title(search, page.paginator.count, taking),
        "search": search,
        "short": short,
        "page": page,
        "rows": list(presenting.rows(shown, names_of({one.body_id for one in shown}), counts, on=today)),
        "is_empty": not short and not page.paginator.count,
        "standings": list(presenting.STANDINGS.items()),
        "may_open": bool(frozenset(map(str, ROUND_KEEPERS)) & reader.of(request).roles),
        "opens_list": _opens_list(request),
    }
    return render(request, "nominations/dossiers/rounds.html", context)


@require_safe
@require_role(*SEERS)
def one_round(request: HttpRequest, key: str) -> HttpResponse:
    """What it considers, until when, on which road, and what lies in it, unit by unit."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_round(key, actor, today)
    seen = queries.counted_dossiers(actor, on=today)
    counts = queries.counts_of([found.pk], seen)
    units = queries.unit_counts(found, seen, on=today)
    names = names_of({found.body_id, *(unit.unit for unit in units)})
    letters = queries.letters_in(found, [unit.unit for unit in units])
    (row,) = presenting.rows([found], names, counts, on=today)
    known = roads.roads_of(found, on=today)
    legs = {one.award: known.legs(one.award, AWARDS[one.award].subjects[0], on=today) for one in found.awards.all()}
    proposing = queries.units_proposing(actor, at=found, on=today).exists()
    context = {
        "round": found,
        "row": row,
        "title": presenting.summary(
            row,
            counts.get(found.pk, {}),
            sum(unit.late for unit in units),
            taken=following.taken_away(seen.filter(round=found)),
        ),
        "awards": presenting.award_rows(found, legs, row.body, naming.namer(found.body, on=today)),
        "route": known.route,
        "units": [
            (unit, names.on(unit.unit, today), names.key(unit.unit), letters.get(unit.unit, [])) for unit in units
        ],
        "may_hold": can_hold_rounds(actor, found.body, on=today) and not found.finished_on,
        "may_propose": proposing and not found.finished_on and found.opens_on <= today <= found.closes_on,
        "proposes": proposing,
        "opens_list": _opens_list(request),
        "crumbs": [*CRUMBS, ("Đợt xét", reverse("nominations:rounds"))],
    }
    return render(request, "nominations/dossiers/round.html", context)


def _opens_list(request: HttpRequest) -> bool:
    """Whether the numbers lead to the dossiers: a council member reads those of their agenda in the council's reader."""
    return bool(frozenset(map(str, READERS)) & reader.of(request).roles)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def opening(request: HttpRequest) -> HttpResponse:
    """A new round."""
    actor, today = cast("User", request.user), timezone.localdate()
    form = round_forms.RoundForm(
        _sent(request), bodies=bodies_held(actor, today), on=today, initial={"path": "cong_trang", "year": today.year}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_round(form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã mở “{made.name}”.")
            return HttpResponseRedirect(reverse("nominations:round", args=[made.key]))
    return _form_page(request, form, None)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def amending(request: HttpRequest, key: str) -> HttpResponse:
    """A round put right."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = held_round(key, actor, today)
    bodies = {found.body.key: (found.body, names_of([found.body_id]).last(found.body_id))}
    form = round_forms.RoundForm(_sent(request), bodies=bodies, on=today, initial=round_forms.filled(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_round(found, form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã sửa đợt xét.")
            return HttpResponseRedirect(reverse("nominations:round", args=[key]))
    return _form_page(request, form, found)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def finishing(request: HttpRequest, key: str) -> HttpResponse:
    """Asked once whether a round is over."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = held_round(key, actor, today)
    refused = None
    if request.method == "POST":
        try:
            actions.finish_round(found, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã kết thúc đợt xét.")
            return HttpResponseRedirect(reverse("nominations:round", args=[key]))
    context = {"round": found, "refused": refused, "crumbs": crumbs_of(found)}
    return render(request, "nominations/dossiers/finish.html", context, status=400 if refused else 200)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def seen_round(key: str, actor: User, today: date) -> Round:
    """A round the actor may see; one they may not is not there."""
    found = queries.one_round(key, actor, on=today)
    if found is None:
        raise Http404
    return found


def held_round(key: str, actor: User, today: date) -> Round:
    """A round the actor may act on; seen but held by others, it is refused; not seen, it is not there."""
    found = seen_round(key, actor, today)
    refuse_stranger(can_hold_rounds(actor, found.body, on=today))
    return found


def bodies_held(actor: User, today: date) -> dict[str, tuple[Organisation, str]]:
    """The bodies whose rounds somebody opens, by name."""
    bodies = list(queries.bodies_holding(actor, on=today))
    names = names_of(body.pk for body in bodies)
    found = {body.key: (body, names.last(body.pk) or body.key) for body in bodies}
    return dict(sorted(found.items(), key=lambda one: one[1][1]))


def _form_page(request: HttpRequest, form: forms.Form, found: Round | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form, "round": found, "crumbs": crumbs_of(found), "nothing_founded": found is None and nothing_founded(),
    }  # fmt: skip
    return render(request, "nominations/dossiers/round_form.html", context, status=400 if form.errors else 200)


def crumbs_of(found: Round | None) -> Sequence[tuple[str, str]]:
    """The way to a page of a round, or of rounds."""
    crumbs = [*CRUMBS, ("Đợt xét", reverse("nominations:rounds"))]
    return [*crumbs, (found.name, reverse("nominations:round", args=[found.key]))] if found else crumbs
