"""The standing department adds to its calendar, moves a day, drops what is not owed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.duties import actions, forms, queries
from thidua.duties.permissions import SETTERS, can_set
from thidua.duties.presenting.calendar import crumbs
from thidua.duties.scopes import PICKED, scopes
from thidua.people.queries import nothing_founded
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.duties.models import Demand
    from thidua.people.models import User

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_role(*SETTERS)
def adding(request: HttpRequest) -> HttpResponse:
    """One more thing owed in a year, by the bodies that are ticked."""
    actor, today = cast("User", request.user), timezone.localdate()
    offered = queries.choices(actor, on=today)
    form = _form(request, offered, today)
    if request.method == "POST" and form.is_valid():
        try:
            made = _added(form.cleaned_data, offered, actor, today)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã đưa “{made.title}” vào lịch.")
            return HttpResponseRedirect(reverse("duties:demand", args=[made.pk]))
    context = {
        "form": form,
        "nothing_founded": nothing_founded(),
        "picked": form["bodies"].value() or [],
        "one_by_one": bool(form["bodies"].value() or form["bodies"].errors),
        "crumbs": crumbs(),
    }
    return render(request, "duties/add.html", context, status=400 if form.errors else 200)


def _form(request: HttpRequest, offered: queries.Choices, today: date) -> forms.DemandForm:
    """The groups are those of the body that sets the calendar: of the one chosen, else of the first."""
    year = queries.read_year(request.GET.get("nam", ""), today.year)
    asked = request.POST.get("organiser", "")
    first = asked if asked in offered.organisers else next(iter(offered.organisers), "")
    groups = scopes(offered.organisers[first], year, on=today).values() if first else ()
    return forms.DemandForm(
        request.POST if request.method == "POST" else None,
        organisers=[(key, offered.names[key]) for key in offered.organisers],
        scopes=[(one.key, one.label) for one in groups],
        bodies=[(key, offered.names[key]) for key in offered.bodies],
        initial={"organiser": first, "year": year},
    )


def _added(given: dict[str, Any], offered: queries.Choices, actor: User, today: date) -> Demand:
    organiser = offered.organisers[given["organiser"]]
    bodies = [offered.bodies[key] for key in given["bodies"]]
    if given["to"] != PICKED:
        bodies = list(scopes(organiser, given["year"], on=today)[given["to"]].bodies)
    new = actions.NewDemand(
        sort=given["sort"], title=given["title"], bodies=bodies, day=given["day"], rests=given["rests"]
    )
    return actions.keep_plan(organiser, given["year"], [new], on=today, actor=actor)[0]


@require_http_methods(METHODS)
@require_role(*SETTERS)
def moving(request: HttpRequest, pk: int) -> HttpResponse:
    """Another last day for everybody."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _set(pk, actor, today)
    form = forms.MoveForm(request.POST if request.method == "POST" else None, initial={"day": found.asked_for})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.move_day(found, given["day"], reason=given["reason"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã đổi hạn.")
            return HttpResponseRedirect(reverse("duties:demand", args=[pk]))
    return render(
        request,
        "duties/move.html",
        {"form": form, "demand": found, "crumbs": crumbs()},
        status=400 if form.errors else 200,
    )


@require_http_methods(METHODS)
@require_role(*SETTERS)
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    """Something is not owed after all: asked once, then gone."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _set(pk, actor, today)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            actions.drop_demand(found, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã bỏ “{found.title}” khỏi lịch.")
            return HttpResponseRedirect(f"{reverse('duties:calendar')}?nam={found.calendar.year}")
    return render(request, "duties/drop.html", {"demand": found, "refused": refused}, status=400 if refused else 200)


def _set(pk: int, actor: User, today: date) -> Demand:
    """An demand of a calendar the actor sets; seen but set by others it is refused, not seen it is not there."""
    found = queries.demand_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    if not can_set(actor, found.calendar.organiser, on=today):
        raise PermissionDenied("Lịch này do bộ phận thường trực của cơ quan đặt lịch ghi.")
    return found
