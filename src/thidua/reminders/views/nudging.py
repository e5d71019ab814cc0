"""Reminding by hand those who have not done one thing: first who gets a mail and who does not, then sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.duties.permissions import SETTERS, can_set
from thidua.duties.presenting.calendar import crumbs
from thidua.duties.queries import demand_seen
from thidua.law.wording import figure
from thidua.people.refusals import Refused
from thidua.reminders.actions import remind_now
from thidua.reminders.nudges import asked_now, nudged
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SETTERS)
def nudge(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows whom it would reach, POST sends."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = demand_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    if not can_set(actor, found.calendar.organiser, on=today):
        raise PermissionDenied("Lịch này do bộ phận thường trực của cơ quan đặt lịch ghi.")
    refused: Refused | None = None
    if request.method == "POST":
        try:
            people, skipped = remind_now(found, on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            left = f"; {figure(len(skipped))} trường hợp không gửi được, lý do ở dưới" if skipped else ""
            messages.success(request, f"Đang gửi thư cho {figure(len(people))} người{left}.")
            return HttpResponseRedirect(reverse("reminders:nudge", args=[pk]))
    asked = asked_now(found, on=today)
    context = {
        "demand": found, "asked": asked, "refused": refused, "crumbs": crumbs(), "has_server": bool(settings.THIDUA_MAIL_SERVER),
        "people": [(user.get_full_name(), ", ".join(asked.units[user.pk])) for user in asked.people], "before": nudged(found),
    }  # fmt: skip
    return render(request, "reminders/nudge.html", context, status=400 if refused else 200)
