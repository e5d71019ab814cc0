"""The page of one plan: its lines, who has the ball, and the one next step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.people.queries import SEERS, has_samples, name_on, names_of
from thidua.people.refusals import Refused
from thidua.plans import actions, excel, queries
from thidua.plans.permissions import can_plan, can_receive
from thidua.plans.presenting import plans as told
from thidua.plans.presenting.words import crumbs, state_of, sums
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.plans.models import Plan


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan as the unit and the standing office see it."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor, today)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            where = _done(request, found, actor, today)
        except Refused as refusal:
            refused = refusal
            found = seen(pk, actor, today)
        else:
            return HttpResponseRedirect(where)
    return render(request, "plans/plan.html", _shown(found, actor, today, refused), status=400 if refused else 200)


def seen(pk: int, actor: User, today: date) -> Plan:
    """A plan the actor may see, or nothing is there."""
    if (found := queries.plan_seen(pk, actor, on=today)) is None:
        raise Http404
    return found


def _done(request: HttpRequest, found: Plan, actor: User, today: date) -> str:
    """One of the acts of the page; where to go afterwards.

    Raises:
        Refused: as the act says.
    """
    here = reverse("plans:plan", args=[found.pk])
    match request.POST.get("viec"):
        case "gui":
            sent = actions.send(found, on=today, actor=actor)
            to = name_on(sent.receiver, today) if sent.receiver else ""
            messages.success(request, f"Đã gửi kế hoạch tới {to}.")
        case "tiep-nhan":
            actions.receive(found, on=today, actor=actor)
            messages.success(request, "Đã tiếp nhận kế hoạch.")
        case "bo":
            actions.drop_plan(found, on=today, actor=actor)
            messages.success(request, "Đã bỏ kế hoạch đang soạn.")
            return reverse("plans:plans")
        case _:
            raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")
    return here


def _shown(found: Plan, actor: User, today: date, refused: Refused | None) -> dict[str, Any]:
    names = names_of({found.body_id, *([found.receiver_id] if found.receiver_id else [])})
    lines = queries.came(queries.lines_of([found]), on=today)
    remarks = list(queries.remarks_of(found))
    open_ = [one for one in remarks if one.answered_on is None]
    body = names.in_year(found.body_id, found.year)
    plans_ = can_plan(actor, found.body, on=today)
    receives = found.receiver is not None and can_receive(actor, found.receiver, on=today)
    whole = any(one.line_id is None for one in open_)
    return {
        "plan": found, "title": told.plan_title(found, body, lines, asked=len(open_)), "body": body, "state": state_of(found),
        "day": told.day_of(found), "rows": told.shown(lines, open_), "sums": sums(lines), "receiver": names.last(found.receiver_id),
        "open_remarks": open_, "whole_remarks": [one for one in open_ if one.line_id is None],
        "old_remarks": [one for one in remarks if one.answered_on is not None], "refused": refused,
        "may_write": plans_ and found.state in {"soan", "tra_lai"}, "may_add": plans_ and (found.state == "soan" or (found.state == "tra_lai" and whole)),
        "opens_all": found.state == "soan" or whole, "may_report": plans_ and found.state != "soan", "may_receive": receives and found.state == "gui",
        "may_return": receives and found.state in {"gui", "tiep_nhan"}, "crumbs": crumbs(), "is_sent": found.state != "soan",
    }  # fmt: skip


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The plan as a file."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor, today)
    body = names_of({found.body_id}).in_year(found.body_id, found.year)
    lines = queries.came(queries.lines_of([found]), on=today)
    movement = f", phong trào “{found.movement.name}”" if found.movement else ""
    notes = [
        f"Kế hoạch năm {found.year} của {body}{movement}",
        f"{state_of(found).words}, {told.day_of(found)}. Xuất ngày {today:%d/%m/%Y}.",
    ]
    target = excel.plan(told.shown(lines), form, notes=notes, on=today, is_sample=has_samples())
    name = f"ke hoach {found.year} {found.body.key}.{form}"
    return FileResponse(target, as_attachment=True, filename=name, content_type=excel.FORMS[form])
