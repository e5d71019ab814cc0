"""The numbers given so far, and a series that goes on behind numbers given outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.decisions import actions, forms, queries
from thidua.decisions.permissions import KEEPERS
from thidua.decisions.views.drafting import METHODS
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(METHODS)
@require_role(*KEEPERS)
def series(request: HttpRequest) -> HttpResponse:
    """Every series of the bodies the reader keeps; POST moves one on."""
    actor, today = cast("User", request.user), timezone.localdate()
    form = forms.SeriesForm(request.POST if request.method == "POST" else None)
    bodies = queries.bodies_with_decisions(actor, on=today)
    if request.method == "POST" and form.is_valid():
        body = next((one for one, _ in bodies if one.key == request.POST.get("co-quan")), None)
        if body is None:
            raise PermissionDenied
        given = form.cleaned_data
        try:
            made = actions.continue_series(
                body,
                given["symbol"].strip(),
                last=given["last"],
                document=given["document"].strip(),
                on=today,
                actor=actor,
            )
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Số tiếp theo của {made.symbol} năm {made.year} là {made.last + 1}.")
            return HttpResponseRedirect(reverse("decisions:series"))
    context = {
        "form": form, "rows": queries.series_of(actor, on=today), "bodies": [(one.key, name) for one, name in bodies],
        "typed": request.POST.get("co-quan", ""), "year": today.year,
        "crumbs": [("Khen thưởng", ""), ("Quyết định", reverse("decisions:decisions"))],
    }  # fmt: skip
    return render(request, "decisions/series.html", context, status=400 if form.errors else 200)
