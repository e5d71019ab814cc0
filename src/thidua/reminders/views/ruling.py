"""How the reader's body has its people reminded."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.duties.permissions import SETTERS
from thidua.duties.queries import choices
from thidua.people.queries import nothing_founded
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.reminders.actions import set_pace
from thidua.reminders.actions.ruling import seen_of
from thidua.reminders.calculations import Pace
from thidua.reminders.forms import PaceForm
from thidua.reminders.rules import pace_of
from thidua.web import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SETTERS)
def rules(request: HttpRequest) -> HttpResponse:
    """GET shows the pace that holds for a body, POST sets its own."""
    actor, today = cast("User", request.user), timezone.localdate()
    offered = choices(actor, on=today)
    body = offered.organisers.get(request.GET.get("co-quan", "")) or next(iter(offered.organisers.values()), None)
    crumbs = [("Việc của tôi", reverse("reminders:mine"))]
    if body is None:
        return render(
            request, "reminders/rules.html", {"body": None, "crumbs": crumbs, "nothing_founded": nothing_founded()}
        )
    pace, is_own = pace_of(body, on=today)
    initial = asdict(pace) | {"leaders_on": "" if pace.leaders_on is None else str(pace.leaders_on)}
    form = PaceForm(request.POST if request.method == "POST" else None, initial=initial)
    mark = f"reminders.rule.{body.key}"
    if request.method == "POST" and form.is_valid():
        try:
            set_pace(body, Pace(**form.cleaned_data), on=today, actor=actor, seen=seen.read(request, of=mark))
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi cách nhắc việc.")
            return HttpResponseRedirect(f"{reverse('reminders:rules')}?co-quan={body.key}")
    context = {
        "form": form, "body": body, "name": offered.names[body.key], "is_own": is_own, "crumbs": crumbs,
        "organisers": [(key, offered.names[key]) for key in offered.organisers],
        "mark_field": seen.FIELD, "mark": seen.mark(seen_of(pace), of=mark),
    }  # fmt: skip
    return render(request, "reminders/rules.html", context, status=400 if form.errors else 200)
