"""Cancelling lines of a signed decision, on a ground of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.decisions import actions, forms, queries
from thidua.decisions.naming import namer
from thidua.decisions.permissions import KEEPERS, SIGNERS
from thidua.decisions.presenting import one
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import head, seen
from thidua.law.authority import after
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role
from thidua.web.numbers import numbers_in

if TYPE_CHECKING:
    from thidua.people.models import User


@require_http_methods(METHODS)
@require_role(*KEEPERS, *SIGNERS)
def revoking(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the lines that stand and what the law asks afterwards, POST cancels those that are ticked."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    refuse_stranger(actions.can_revoke(actor, found, on=today))
    form = forms.RevocationForm(request.POST if request.method == "POST" else None)
    ticked = numbers_in(request.POST.getlist("dong"))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.revoke_lines(found, ticked, **form.cleaned_data, on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(
                request, f"Đã hủy bỏ {made.revoked.count()} dòng. Lần khen nào dựa vào đó đã vào “Cần xem lại”."
            )
            return HttpResponseRedirect(reverse("decisions:decision", args=[pk]))
    lines = list(queries.lines_of(found, actor, on=today))
    rows = [
        row
        for row in one.rows(lines, queries.current(lines), name=namer(found, on=timezone.localdate()))
        if row.state.tone != "danger"
    ]
    told = {line.award: after("huy_bo", line.award, today) for line in lines}
    context = {
        **head(found), "form": form, "rows": rows, "ticked": ticked,
        "steps": list(dict.fromkeys(f"{one.text} ({one.place})" if one.place else one.text for one in told.values())),
    }  # fmt: skip
    return render(request, "decisions/revoke.html", context, status=400 if form.errors else 200)
