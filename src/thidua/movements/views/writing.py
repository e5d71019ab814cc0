"""Launching, amending, closing: a form each, and what was typed stays there when the act is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.movements import actions, forms, queries
from thidua.movements.permissions import DRAFTERS, KEEPERS, can_change, can_lead
from thidua.movements.presenting import one as told
from thidua.movements.states import State
from thidua.movements.views.found import crumbs_to, seen_or_404, sent
from thidua.people.queries import nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.movements.models import Movement
    from thidua.people.models import User

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def launching(request: HttpRequest) -> HttpResponse:
    """A new movement; `?trong=` is the one it is part of."""
    actor, today = cast("User", request.user), timezone.localdate()
    offered = queries.choices(actor, on=today)
    first = next(iter(offered.units)) if len(offered.units) == 1 else ""
    form = forms.MovementForm(
        sent(request), offered=offered, initial={"unit": first, "parent": request.GET.get("trong", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.launch(form.told(), on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi phong trào “{made.name}”.")
            return HttpResponseRedirect(reverse("movements:movement", args=[made.key]))
    return _page(request, form, None)


@require_http_methods(METHODS)
@require_role(*DRAFTERS)
def amending(request: HttpRequest, key: str) -> HttpResponse:
    """A movement put right while nothing rests on it."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    refuse_stranger(can_change(actor, found, on=today))
    roles = KEEPERS if found.state == State.LAUNCHED else DRAFTERS
    offered = queries.choices(actor, on=today, besides=found, roles=roles)
    form = forms.MovementForm(sent(request), offered=offered, initial=forms.filled(found))
    of = f"movements.{found.pk}"
    fresh = seen.mark(actions.seen_of(found), of=of)
    shown = request.POST.get(seen.FIELD, "") if request.method == "POST" else fresh
    if request.method != "POST":
        try:
            actions.refuse_where_something_rests(found)
        except Refused as refusal:
            return _page(request, form, found, refused=refusal)
    elif form.is_valid():
        try:
            actions.amend(found, form.told(), on=today, actor=actor, seen=seen.read(request, of=of))
        except ChangedMeanwhile as refusal:
            put_refusal(form, refusal)
            shown = fresh
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã sửa phong trào.")
            return HttpResponseRedirect(reverse("movements:movement", args=[key]))
    return _page(request, form, found, shown=shown)


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def closing(request: HttpRequest, key: str) -> HttpResponse:
    """The final review of a movement."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _led(key, actor, today)
    final = [one for one in queries.reviews_of(found) if one.held_on == found.final_on]
    known = {"closed_on": final[-1].held_on, "document": final[-1].document} if final else {}
    form = forms.CloseForm(sent(request), initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.close(found, closed_on=given["closed_on"], document=given["document"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi kết thúc phong trào.")
            return HttpResponseRedirect(reverse("movements:movement", args=[key]))
    context = {"form": form, "movement": found, "crumbs": crumbs_to(found)}
    return render(request, "movements/close.html", context, status=400 if form.errors else 200)


def _led(key: str, actor: User, today: date) -> Movement:
    """A movement the actor may act on; seen but led by others, it is refused; not seen, it is not there."""
    found = seen_or_404(key, actor, today)
    refuse_stranger(can_lead(actor, found.unit, on=today))
    return found


def _page(
    request: HttpRequest, form: forms.MovementForm, found: Movement | None, *, shown: str = "", refused: Refused | None = None
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form, "movement": found, "crumbs": crumbs_to(found), "seen": shown, "refused": refused,
        "nothing_founded": found is None and nothing_founded(),
        "is_draft": found is not None and found.state != State.LAUNCHED,
        "sections": told.sections(found, "chung") if found else [],
    }  # fmt: skip
    return render(request, "movements/form.html", context, status=400 if form.errors else 200)
