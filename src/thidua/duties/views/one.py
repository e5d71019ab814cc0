"""One thing owed: who has done it, who is late; a body says it has, the standing department gives time or spares."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.duties import actions, forms, queries
from thidua.duties.permissions import can_set
from thidua.duties.presenting import calendar as told
from thidua.people.permissions import KEEPERS
from thidua.people.queries import SEERS, names_of, within_reach
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.duties.models import Demand, Duty
    from thidua.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def demand(request: HttpRequest, pk: int) -> HttpResponse:
    """The bodies that owe it, late ones first; what the reader may do stands beside each."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = queries.demand_seen(pk, actor, on=today)
    if found is None:
        raise Http404
    refused: Refused | None = None
    if request.method == "POST":
        try:
            _done(request, found, actor, today)
        except Refused as refusal:
            refused = refusal
        else:
            return HttpResponseRedirect(reverse("duties:demand", args=[pk]))
    return render(
        request, "duties/demand.html", _shown(request, found, actor, today, refused), status=400 if refused else 200
    )


def _shown(request: HttpRequest, found: Demand, actor: User, today: date, refused: Refused | None) -> dict[str, Any]:
    duties = list(queries.duties_seen(found, actor, on=today))
    names = names_of({found.calendar.organiser_id, *(one.body_id for one in duties)})
    answered = frozenset(within_reach(actor, KEEPERS, on=today).values_list("pk", flat=True)) if duties else frozenset()
    [row] = told.rows([found], names, on=today)
    return {
        "row": row, "demand": found, "owed": list(told.owed(duties, names, answered, on=today)), "refused": refused,
        "may_set": can_set(actor, found.calendar.organiser, on=today), "today": today, "sent": request.POST,
        "left": row.owed - row.done, "picked": request.POST.getlist("chon"), "year": found.calendar.year,
        "crumbs": told.crumbs(),
    }  # fmt: skip


def _done(request: HttpRequest, found: Demand, actor: User, today: date) -> None:
    """One of the acts of the page; what it was is said above the page afterwards.

    Raises:
        Refused: as the act says, or a day is none.
    """
    picked = [one for one in queries.duties_seen(found, actor, on=today) if str(one.pk) in request.POST.getlist("chon")]
    match request.POST.get("viec"):
        case "xong":
            _each_done(_one_of(request, found, actor, today), request, today, actor)
        case "chua-xong":
            actions.say_undone(_one_of(request, found, actor, today), on=today, actor=actor)
            messages.success(request, "Đã ghi lại là chưa xong.")
        case "xong-ca":
            done_on = _done_on(request.POST.get("day"), today)
            actions.say_all_done(picked, done_on=done_on, on=today, actor=actor)
            messages.success(request, f"Đã ghi {len(picked)} đơn vị đã xong.")
        case "gia-han":
            form = forms.MoveForm(request.POST)
            _refuse_unread(form)
            actions.give_more_time(
                picked, form.cleaned_data["day"], reason=form.cleaned_data["reason"], on=today, actor=actor
            )
            messages.success(request, f"Đã gia hạn cho {len(picked)} đơn vị.")
        case "mien":
            actions.spare(picked, reason=request.POST.get("reason", ""), on=today, actor=actor)
            messages.success(request, f"Đã ghi {len(picked)} đơn vị không phải làm.")
        case _:
            raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")


def _each_done(duty: Duty, request: HttpRequest, today: date, actor: User) -> None:
    done_on = _done_on(request.POST.get("done_on"), today)
    actions.say_done(duty, done_on=done_on, on=today, actor=actor)
    messages.success(request, "Đã ghi là xong.")


def _done_on(typed: str | None, today: date) -> date:
    """The day something was done; today where none is given."""
    form = forms.DoneForm({"done_on": typed or f"{today:%d/%m/%Y}"})
    _refuse_unread(form)
    found: date = form.cleaned_data["done_on"]
    return found


def _one_of(request: HttpRequest, found: Demand, actor: User, today: date) -> Duty:
    number = request.GET.get("dong", "")
    duty = next((one for one in queries.duties_seen(found, actor, on=today) if str(one.pk) == number), None)
    if duty is None:
        raise Http404
    return duty


def _refuse_unread(form: Any) -> None:
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        label = form.fields[field].label
        raise Refused(f"{label}: {errors[0]}", "Sửa ô ấy rồi bấm lại.", field=field)
