"""Quyết định kế thừa: whether a body takes over the record of one before it; each decision stays, the last one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.law.readings import read_day
from thidua.people import queries
from thidua.people.actions import decide_inheritance
from thidua.people.permissions import SHAPERS
from thidua.people.refusals import Refused
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

ANSWERS = (("co", "Được kế thừa"), ("khong", "Không kế thừa"))


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SHAPERS)
def inherit(request: HttpRequest, key: str, predecessor: str) -> HttpResponse:
    """The decisions so far, and a new one."""
    user, today = cast("User", request.user), timezone.localdate()
    body, before = (
        queries.shaped_by(user, on=today).filter(key=key).first(),
        queries.body_seen(predecessor, user, on=today),
    )
    if body is None or before is None or not queries.is_before(before, body):
        raise Http404
    typed = {
        "quyet": request.POST.get("quyet", ""), "can-cu": request.POST.get("can-cu", "")[:4000],
        "nguoi-qd": request.POST.get("nguoi-qd", user.get_full_name())[:200],
        "ngay-qd": request.POST.get("ngay-qd", f"{today:%d/%m/%Y}")[:40],
    }  # fmt: skip
    problems: dict[str, str] = {}
    if request.method == "POST":
        day = read_day(typed["ngay-qd"])
        if typed["quyet"] not in dict(ANSWERS):
            problems["quyet"] = "Chọn một trong hai."
        if day is None or day > today:
            problems["ngay-qd"] = "Ngày quyết định phải có thật và không sau hôm nay, ví dụ 31/12/2025."
        if not problems and day:
            try:
                decide_inheritance(
                    body, before, inherits=typed["quyet"] == "co", basis=typed["can-cu"], decided_by=typed["nguoi-qd"],
                    on=day, actor=user, today=today,
                )  # fmt: skip
            except Refused as refused:
                problems["ngay-qd" if refused.field == "on" else "can-cu"] = refused.said
            else:
                messages.success(request, "Đã ghi quyết định kế thừa.")
                return redirect(reverse("honours:collective", args=[body.key]) + "#ke-thua")
    life = queries.body_life(body)
    context = {
        "body": body,
        "name": life.names.last(body.pk),
        "before": life.names.last(before.pk),
        "before_key": before.key,
        "past": [one for one in life.inheritances if (one.successor_id, one.predecessor_id) == (body.pk, before.pk)][::-1],
        "typed": typed,
        "problems": problems,
        "answers": ANSWERS,
        "crumbs": [
            ("Danh mục", ""), ("Tổ chức", reverse("people:bodies")),
            (life.names.last(body.pk), reverse("people:body", args=[body.key])),
        ],
    }  # fmt: skip
    return render(request, "people/changing/inherit.html", context, status=400 if problems else 200)
