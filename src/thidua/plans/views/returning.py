"""The standing office sends a plan back: line by line, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.people.queries import names_of
from thidua.people.refusals import Refused, refuse_stranger
from thidua.plans import actions, queries
from thidua.plans.actions import Field
from thidua.plans.permissions import RECEIVERS, can_receive
from thidua.plans.presenting import plans as told
from thidua.plans.presenting.words import crumbs
from thidua.plans.views.plan import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.plans.models import Line


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*RECEIVERS)
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be mended stands beside each line; only the lines that are named open for the unit."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor, today)
    refuse_stranger(found.receiver is not None and can_receive(actor, found.receiver, on=today))
    came = queries.came(queries.lines_of([found]), on=today)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            actions.send_back(found, _asked(request, [one.line for one in came]), on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã trả lại kế hoạch cho đơn vị.")
            return HttpResponseRedirect(reverse("plans:plan", args=[pk]))
    body = names_of({found.body_id}).in_year(found.body_id, found.year)
    context: dict[str, Any] = {
        "plan": found, "body": body, "refused": refused, "fields": Field.choices, "whole": request.POST.get("ca-ke-hoach", ""),
        "rows": [
            (one, request.POST.get(f"o-{one.pk}", "title"), request.POST.get(f"sua-{one.pk}", "")) for one in told.shown(came)
        ],
        "crumbs": crumbs((f"{body}, {found.year}", reverse("plans:plan", args=[pk]))),
    }  # fmt: skip
    return render(request, "plans/return.html", context, status=400 if refused else 200)


def _asked(request: HttpRequest, lines: list[Line]) -> list[actions.Asked]:
    """What was typed beside each line; a line without words is not sent back."""
    known = dict(Field.choices)
    found = []
    for line in lines:
        said, field = request.POST.get(f"sua-{line.pk}", "").strip(), request.POST.get(f"o-{line.pk}", "title")
        if said:
            found.append(actions.Asked(said[:500], line, Field(field if field in known else "title")))
    whole = request.POST.get("ca-ke-hoach", "").strip()
    return [*found, *([actions.Asked(whole[:500])] if whole else [])]
