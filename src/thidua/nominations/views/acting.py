"""What is done with one dossier: answered, accepted, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.nominations import actions, queries
from thidua.nominations.permissions import BETWEEN, PROPOSERS, can_propose
from thidua.nominations.views.dossier import seen
from thidua.nominations.views.rounds import METHODS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_POST
@require_role(*PROPOSERS)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent back goes to who asked for it."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    answers = {
        name.removeprefix("tra-loi-"): words[:2_000]
        for name, words in request.POST.items()
        if name.startswith("tra-loi-") and isinstance(words, str)
    }
    try:
        actions.answer(one, answers, on=today, actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, "Đã gửi lại đúng người yêu cầu bổ sung.")
    return _back(pk)


@require_POST
@require_role(*BETWEEN)
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """What was mended is found good."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    marks = [
        int(value) for value in request.POST.getlist("muc") if value.isascii() and value.isdigit() and len(value) < 16
    ]
    try:
        actions.accept(one, marks, on=today, actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, "Đã chấp nhận các mục đã sửa.")
    return _back(pk)


@require_http_methods(METHODS)
@require_role(*PROPOSERS)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once, with the reason."""
    actor, today = cast("User", request.user), timezone.localdate()
    one = seen(pk, actor, today)
    refuse_stranger(can_propose(actor, one.unit, on=today))
    refused = barred = actions.withdrawal_barred(one)
    if request.method == "POST":
        try:
            actions.withdraw(one, reason=request.POST.get("ly-do", "")[:2_000], on=today, actor=actor)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, "Đã rút hồ sơ.")
            return _back(pk)
    name = queries.names_of_recipients([one])[one.pk]
    crumbs = [
        ("Khen thưởng", ""),
        ("Hồ sơ đề nghị", reverse("nominations:dossiers")),
        (name, reverse("nominations:dossier", args=[pk])),
    ]
    context = {
        "one": one,
        "name": name,
        "refused": refused,
        "barred": barred,
        "reason": request.POST.get("ly-do", ""),
        "crumbs": crumbs,
    }
    status = 400 if refused and request.method == "POST" else 200
    return render(request, "nominations/dossiers/withdraw.html", context, status=status)


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("nominations:dossier", args=[pk]))
