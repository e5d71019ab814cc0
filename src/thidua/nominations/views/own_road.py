"""A body's own road: the steps as a list that is filled in and put in order, and the page of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.law.catalogue import AWARDS
from thidua.nominations import actions, naming, queries
from thidua.nominations.permissions import ROUND_KEEPERS
from thidua.nominations.presenting.own_road import versions
from thidua.nominations.route_forms import Road, RouteForm, RouteTextForm, shown
from thidua.nominations.routes import OwnRoute, read_route
from thidua.nominations.views.own_rules import as_file
from thidua.nominations.views.rounds import METHODS, crumbs_of, held_round
from thidua.people.queries import names_of
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from thidua.nominations.models import Round, RouteText
    from thidua.people.models import User


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def route(request: HttpRequest, key: str) -> HttpResponse:
    """The road and the papers as the body of a round fills them in; what is in force stands in the forms to begin with."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = held_round(key, actor, today)
    texts = list(queries.routes_of(found.body))
    in_force = queries.route_among(texts, on=today)
    sent = request.POST if request.method == "POST" else None
    steps, papers = shown(in_force.own if in_force.own.rules else read_route(EXAMPLE))
    road = Road(sent, names=_names(found, in_force.own, today), steps=steps, papers=papers)
    act = request.POST.get("viec", "ghi")
    form = RouteForm(sent if act == "ghi" else None, initial=_head(request, today))
    if sent is not None and act != "ghi":
        road = road.moved(act)
    elif sent is not None and form.is_valid() & road.is_valid() and _is_written(request, found, form, road.text):
        return HttpResponseRedirect(reverse("nominations:round", args=[key]))
    refused = act == "ghi" and sent is not None
    context = _shared(found, texts, in_force, today) | {"form": form, "road": road, "refused": refused}
    return render(request, "nominations/dossiers/route.html", context, status=400 if refused else 200)


@require_http_methods(METHODS)
@require_role(*ROUND_KEEPERS)
def route_file(request: HttpRequest, key: str) -> HttpResponse:
    """The same road as its text."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = held_round(key, actor, today)
    texts = list(queries.routes_of(found.body))
    in_force = queries.route_among(texts, on=today)
    initial = {"text": in_force.text.text if in_force.text else EXAMPLE, "since": today}
    form = RouteTextForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _is_written(request, found, form, form.cleaned_data["text"]):
        return HttpResponseRedirect(reverse("nominations:round", args=[key]))
    context = _shared(found, texts, in_force, today) | {"form": form}
    context["crumbs"] = [*context["crumbs"], ("Đường đi, giấy tờ", reverse("nominations:route", args=[key]))]
    return render(request, "nominations/dossiers/route_file.html", context, status=400 if form.errors else 200)


@require_safe
@require_role(*ROUND_KEEPERS)
def download(request: HttpRequest, key: str) -> HttpResponse:
    """A text as it was written: the one in force, or the one that begins on a day; an example where there is none."""
    actor, today = cast("User", request.user), timezone.localdate()
    texts = list(queries.routes_of(held_round(key, actor, today).body))
    wanted = request.GET.get("tu", "")
    now = queries.route_among(texts, on=today).text
    found = next((one for one in texts if one.since.isoformat() == wanted), None) if wanted else now
    if wanted and found is None:
        raise Http404
    return as_file(found.text if found else EXAMPLE, "duong-di.toml")


def _names(found: Round, own: OwnRoute, today: date) -> dict[str, str]:
    """The awards a step may be of alone: those of the round, and those the road names already."""
    name = naming.namer(found.body, on=today)
    known = {row.award for row in found.awards.all()}.union(*(one.awards for one in own.rules))
    return {key: name(key) for key in AWARDS if key in known}


def _head(request: HttpRequest, today: date) -> dict[str, Any]:
    """From when and by which document, as typed so far."""
    return {"since": request.POST.get("since", today), "document": request.POST.get("document", "")}


def _is_written(request: HttpRequest, found: Round, form: RouteForm, text: str) -> bool:
    """Writes the road, or puts the refusal into the form."""
    actor, today, given = cast("User", request.user), timezone.localdate(), form.cleaned_data
    try:
        actions.write_route(
            found.body, text, since=given["since"], document=given["document"], on=today, actor=actor
        )  # fmt: skip
    except Refused as refusal:
        put_refusal(form, refusal)
        return False
    messages.success(request, "Đã ghi đường đi riêng của cơ quan.")
    return True


def _shared(
    found: Round, texts: Sequence[RouteText], in_force: queries.Route, today: date
) -> dict[str, Any]:  # fmt: skip
    body = names_of([found.body_id]).last(found.body_id)
    return {
        "round": found, "now": in_force.text if in_force.own.rules else None, "fault": in_force.fault, "body": body, "crumbs": crumbs_of(found),
        "versions": versions(texts, body, naming.namer(found.body, on=today)),
    }  # fmt: skip


EXAMPLE = """\
[[buoc]]
noi = "don_vi"
viec = "đề nghị"

[[buoc]]
noi = "cap_tren"
viec = "xét, xác nhận"
ngay = 5

[[buoc]]
noi = "co_quan_xet"
viec = "thẩm định, trình Hội đồng"
ngay = 20

[[giay_to]]
ten = "Báo cáo thành tích"
theo = "Quy chế thi đua, khen thưởng của cơ quan"
"""
"""A road to begin with."""
