"""The standing department says what is measured."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.people.queries import names_of, nothing_founded
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.plans import actions, forms, queries
from thidua.plans.permissions import DEFINERS, can_define
from thidua.plans.presenting.words import crumbs
from thidua.plans.views.indicators import seen
from thidua.web import seen as marks
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Organisation, User
    from thidua.plans.models import Indicator

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_role(*DEFINERS)
def defining(request: HttpRequest) -> HttpResponse:
    """A new indicator."""
    actor, today = cast("User", request.user), timezone.localdate()
    bodies = _bodies(actor, today)
    names = names_of(one.pk for one in bodies.values())
    offered = [(key, names.last(one.pk) or key) for key, one in bodies.items()]
    first = {
        "since": date(today.year, 1, 1),
        "decimals": "0",
        "better": "cao",
        "over_time": "cong",
        "over_units": "cong",
        "organiser": offered[0][0] if offered else "",
    }
    form = forms.IndicatorForm(_sent(request), organisers=offered, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.define(
                bodies[form.cleaned_data["organiser"]], told(form.cleaned_data), on=today, actor=actor
            )
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã đặt chỉ tiêu “{made.name}”.")
            return HttpResponseRedirect(reverse("plans:indicator", args=[made.key]))
    context = {"form": form, "crumbs": _crumbs(), "nothing_founded": nothing_founded()}
    return render(request, "plans/define.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*DEFINERS)
def amending(request: HttpRequest, key: str) -> HttpResponse:
    """An indicator put right."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _defined(key, actor, today)
    name = names_of({found.organiser_id}).last(found.organiser_id)
    form = forms.IndicatorForm(_sent(request), organisers=[(found.organiser.key, name)], initial=_filled(found))
    of = f"plans.indicator.{found.pk}"
    fresh = marks.mark(actions.seen_of_indicator(found), of=of)
    shown = request.POST.get(marks.FIELD, "") if request.method == "POST" else fresh
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_indicator(
                found, told(form.cleaned_data), on=today, actor=actor, seen=marks.read(request, of=of)
            )
        except Refused as refusal:
            put_refusal(form, refusal)
            shown = fresh if isinstance(refusal, ChangedMeanwhile) else shown
        else:
            messages.success(request, "Đã sửa chỉ tiêu.")
            return HttpResponseRedirect(reverse("plans:indicator", args=[key]))
    context = {"form": form, "indicator": found, "seen": shown, "crumbs": _crumbs(found)}
    return render(request, "plans/define.html", context, status=400 if form.errors else 200)


@require_http_methods(METHODS)
@require_role(*DEFINERS)
def ending(request: HttpRequest, key: str) -> HttpResponse:
    """An indicator is used no more; its figures stay."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = _defined(key, actor, today)
    form = forms.EndForm(_sent(request), initial={"until": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_indicator(found, form.cleaned_data["until"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi thôi dùng chỉ tiêu.")
            return HttpResponseRedirect(reverse("plans:indicator", args=[key]))
    context = {"form": form, "indicator": found, "crumbs": _crumbs(found)}
    return render(request, "plans/end.html", context, status=400 if form.errors else 200)


def told(given: dict[str, Any]) -> actions.NewIndicator:
    """The indicator, once the form is valid; what is counted comes as "máy|điều"."""
    counter, _, thing = given["counted"].partition("|")
    return actions.NewIndicator(
        name=given["name"], measure=given["measure"], folder=given["folder"], decimals=int(given["decimals"]), better=given["better"],
        over_time=given["over_time"], over_units=given["over_units"], note=given["note"], counter=given["counter"],
        counted=thing if counter == given["counter"] else ("" if not given["counted"] else given["counted"]), since=given["since"],
    )  # fmt: skip


def _filled(found: Indicator) -> dict[str, Any]:
    plain = ("name", "folder", "measure", "better", "over_time", "over_units", "note", "counter", "since")
    shown = {name: getattr(found, name) for name in plain}
    counted = f"{found.counter}|{found.counted}" if found.counter else ""
    return shown | {"decimals": str(found.decimals), "organiser": found.organiser.key, "counted": counted}


def _bodies(actor: User, today: date) -> dict[str, Organisation]:
    """The bodies somebody defines for, the one whose tree is widest first: an indicator of the top serves everybody."""
    return {one.key: one for one in queries.definers(actor, on=today)}


def _defined(key: str, actor: User, today: date) -> Indicator:
    found = seen(key, actor)
    refuse_stranger(can_define(actor, found.organiser, on=today))
    return found


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _crumbs(found: Indicator | None = None) -> list[tuple[str, str]]:
    more = [("Chỉ tiêu, số liệu", reverse("plans:indicators"))]
    return crumbs(*more, *([(found.name, reverse("plans:indicator", args=[found.key]))] if found else []))
