"""What is due for the reader, and whether they want it by mail."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.duties.permissions import SETTERS
from thidua.duties.presenting.ribbon import Ribbon, ribbon
from thidua.duties.queries import visible_demands
from thidua.people.permissions import KEEPERS_OF_THE_HOUSE, MANAGERS
from thidua.people.queries import accounts_visible_to
from thidua.registrations.presenting.count import Panel, panel
from thidua.registrations.queries import running_count
from thidua.reminders import actions, queries
from thidua.reminders.groups import groups_of
from thidua.reminders.waiting import first_steps, mine_of, nothing_waits
from thidua.web import reader
from thidua.web.access import signed_in

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """GET shows what is due and the mails of the last days; POST turns the mails on or off."""
    user, today = cast("User", request.user), timezone.localdate()
    if request.method == "POST":
        wants = request.POST.get("thu") == "co"
        actions.choose(user, wants=wants, on=today)
        messages.success(request, "Sẽ gửi thư nhắc việc." if wants else "Thôi gửi thư nhắc việc.")
        return HttpResponseRedirect(reverse("reminders:mine"))
    found = mine_of(user, on=today)
    manages = bool(frozenset(MANAGERS) & reader.of(request).roles)
    accounts = accounts_visible_to(user, on=today).values_list("pk", flat=True) if manages else ()
    context = {
        "mine": found, "list": f"{reverse('nominations:dossiers')}?toi=viec",
        "panel": _panel(user, today), "groups": groups_of(found, on=today), "ribbon": year_ribbon(user, on=today),
        "sets": bool(frozenset(map(str, SETTERS)) & reader.of(request).roles), "year": today.year,
        "steps": first_steps(reader.of(request).roles), "nothing": nothing_waits(reader.of(request).roles),
        "wants": not queries.is_silent(user), "email": user.email, "mails": queries.last_reminders(user),
        "manages": manages, "administers": bool(frozenset(KEEPERS_OF_THE_HOUSE) & reader.of(request).roles), "has_server": bool(settings.THIDUA_MAIL_SERVER), "unsent": queries.unsent(accounts),
        "site": settings.THIDUA_URL,
    }  # fmt: skip
    return render(request, "reminders/mine.html", context)


def _panel(user: User, on: date) -> Panel | None:
    """The registration of the year, for whoever sees units and is no administrator of everything."""
    return None if user.is_superuser else panel(running_count(user, on=on))


def year_ribbon(user: User, *, on: date) -> Ribbon | None:
    """The year as the reader may see it; one query."""
    return ribbon(visible_demands(user, on.year, on=on), on.year, on=on)
