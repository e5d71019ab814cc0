"""What works by itself: how it went the last time, what failed, and having it done again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.jobs import queries
from thidua.people.permissions import KEEPERS_OF_THE_HOUSE
from thidua.people.refusals import Refused
from thidua.reminders import actions
from thidua.reminders.presenting.jobs import headline, rounds_told, troubles_told
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

SLOW = timedelta(minutes=10)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS_OF_THE_HOUSE)
def jobs(request: HttpRequest) -> HttpResponse:
    """GET shows the last runs and the failures; POST has one of them done again."""
    actor = cast("User", request.user)
    if request.method == "POST":
        try:
            if name := request.POST.get("dinh-ky", ""):
                actions.ask_again(name, actor=actor)
            else:
                actions.run_again(request.POST.get("viec", ""), actor=actor)
        except Refused as refusal:
            messages.error(request, refusal.said)
        else:
            messages.success(request, "Tiến trình việc nền sẽ làm lại ngay.")
        return HttpResponseRedirect(reverse("reminders:jobs"))
    rounds, troubles = rounds_told(queries.rounds()), troubles_told(queries.troubled())
    context = {
        "rounds": rounds, "troubles": troubles, "title": headline(rounds, troubles),
        "nobody": queries.nobody_works(since=timezone.now() - SLOW),
    }  # fmt: skip
    return render(request, "reminders/jobs.html", context)
