"""The reports of the bodies below: who sent one, who has not, rows taken with one press; all are asked with a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thidua.duties.permissions import can_set
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.people.register_forms import put_refusal
from thidua.reviews import actions, forms, queries
from thidua.reviews.actions.locking import EDITABLE
from thidua.reviews.naming import about
from thidua.reviews.permissions import can_write
from thidua.reviews.presenting.states import STATES, Sort, State
from thidua.reviews.views.door import METHODS, crumbs, reader, seen_or_404
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.reviews.models import Review


@require_http_methods(METHODS)
@require_role(*SEERS)
def lower(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for what came in and what is missing."""
    found = seen_or_404(request, pk)
    actor, today = reader(request)
    asks = request.method == "POST" and request.POST.get("viec") == "yeu-cau"
    form = forms.CallForm(request.POST if asks else None)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            said = _done(request, found, form)
        except Refused as refusal:
            refused = refusal
            if asks and refusal.field and form.is_bound:
                put_refusal(form, refusal)
        else:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("reviews:lower", args=[pk]))
    context = _shown(found, request) | {"form": form, "refused": refused}
    context["may_call"] = found.state in EDITABLE and can_set(actor, found.body, on=today)
    return render(request, "reviews/lower.html", context, status=400 if refused else 200)


def _done(request: HttpRequest, found: Review, form: forms.CallForm) -> str:
    actor, today = reader(request)
    if request.POST.get("viec") == "yeu-cau":
        if not form.is_valid():
            name, errors = next(iter(form.errors.items()))
            raise Refused(f"{form.fields[name].label}: {errors[0]}", "Sửa ô ấy rồi bấm lại.")
        given = form.cleaned_data
        demand = actions.call_for_reports(found, given["day"], rests=given["rests"], on=today, actor=actor)
        return f"Đã đưa “{demand.title}” vào lịch của từng đơn vị."
    number = request.POST.get("dong", "")
    offered = queries.lower_points(found, queries.reports_of(found, on=today))
    row = next((one for one in offered if str(one.pk) == number), None)
    if row is None:
        raise Refused("Dòng này không còn.", "Tải lại trang.")
    actions.pick(found, row, on=today, actor=actor)
    return "Đã lấy dòng vào báo cáo."


def _shown(found: Review, request: HttpRequest) -> dict[str, Any]:
    actor, today = reader(request)
    reports = queries.reports_of(found, on=today)
    rows: dict[int, list[Any]] = {}
    for one in queries.lower_points(found, reports):
        rows.setdefault(one.review_id, []).append({"point": one, "sort": str(Sort(one.sort).label), "taken": one.taken})  # type: ignore[attr-defined]
    called = about(found, queries.names_for([found]))
    return {
        "review": found, "about": called, "crumbs": crumbs(found, called=called), "reports": reports,
        "sent": [
            {"review": one, "body": reports.names[one.body_id], "state": STATES[State(one.state)], "rows": rows.get(one.pk, [])}
            for one in reports.sent
        ],
        "returned": [(one.pk, reports.names[one.body_id]) for one in reports.returned],
        "missing": [reports.names[pk] for pk in reports.missing],
        "picks": found.state in EDITABLE and can_write(actor, found, on=today),
    }  # fmt: skip
