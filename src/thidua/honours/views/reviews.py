"""Awards to look at again: the list, and what somebody decides about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.honours import actions, queries
from thidua.honours.forms import OutcomeForm, at_its_field
from thidua.honours.permissions import can_enter
from thidua.honours.presenting import reviews as words
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS, bodies_kept_among, names_of
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
CRUMBS = [("Khen thưởng", "")]


@require_safe
@require_role(*SEERS)
def reviews(request: HttpRequest) -> HttpResponse:
    """Those of one state, waiting where none is named; seven queries."""
    actor, today = cast("User", request.user), timezone.localdate()
    state = state_asked(request)
    page = Paginator(queries.reviews(actor, on=today, state=state), PAGE).get_page(request.GET.get("trang"))
    found = list(page.object_list)
    causes = queries.causes(found)
    names = names_of({one.award.organisation_id or 0 for one in found} | queries.bodies_told(causes))
    kept = bodies_kept_among({one.award.unit_id for one in found}, actor, on=today)
    context = {
        "crumbs": [*CRUMBS, ("Sổ khen thưởng", reverse("honours:book"))],
        "page": page,
        "rows": [words.row(one, causes, names, kept) for one in found],
        "keys": [(f"?{urlencode({'trang-thai': key})}", label, key == state) for key, label in words.CHOICES],
        "state": state,
        "query": urlencode({"trang-thai": state}),
    }
    return render(request, "honours/reviews.html", context)


def state_asked(request: HttpRequest) -> str:
    """The state the address names, "" for every one; waiting where it names none there is."""
    asked = request.GET.get("trang-thai", queries.WAITING)
    return asked if asked in dict(words.CHOICES) else str(queries.WAITING)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the award and what fell; POST records what was decided."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = queries.review(pk, actor, on=today)
    if one is None:
        raise Http404
    if not can_enter(actor, one.award.unit, on=today):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = OutcomeForm(data)
    if data is not None and form.is_valid():
        said = form.cleaned_data
        try:
            actions.decide_review(
                one, said["state"], reason=said["reason"], document=said["document"], on=today, actor=actor
            )  # fmt: skip
        except Refused as refusal:
            at_its_field(refusal, form)
        else:
            messages.success(request, "Đã ghi kết quả xem lại.")
            return HttpResponseRedirect(reverse("honours:reviews"))
    causes = queries.causes([one])
    names = names_of({one.award.organisation_id or 0} | queries.bodies_told(causes))
    context = {
        "crumbs": [*CRUMBS, ("Cần xem lại", reverse("honours:reviews"))],
        "row": words.row(one, causes, names),
        "outcomes": list(one.outcomes.all()),
        "form": form,
    }
    return render(request, "honours/review.html", context, status=200 if data is None else 400)
