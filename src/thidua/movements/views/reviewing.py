"""A review that was held is marked: its day, its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.movements import actions, forms
from thidua.movements.permissions import KEEPERS, can_lead
from thidua.movements.views.found import crumbs_to, seen_or_404, sent, to_page
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def reviewing(request: HttpRequest, key: str) -> HttpResponse:
    """An interim review, or the final one."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    refuse_stranger(can_lead(actor, found.unit, on=today))
    form = forms.ReviewForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.hold_review(
                found, given["kind"], held_on=given["held_on"], document=given["document"], on=today, actor=actor
            )
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi {made.get_kind_display().lower()}.")
            return to_page(found)
    context = {"form": form, "movement": found, "crumbs": crumbs_to(found)}
    return render(request, "movements/review.html", context, status=400 if form.errors else 200)
