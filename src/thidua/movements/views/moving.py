"""A draft is submitted, taken back, approved, sent back with the parts to be mended, opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from thidua.movements import actions, forms
from thidua.movements.permissions import APPROVERS, INSIDERS, can_approve
from thidua.movements.states import Move
from thidua.movements.views.found import crumbs_to, seen_or_404, sent, to_page
from thidua.people.refusals import Refused, refuse_stranger
from thidua.people.register_forms import put_refusal
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

_MOVES = {
    Move.SUBMIT: (actions.submit, "Đã trình duyệt."), Move.TAKE_BACK: (actions.take_back, "Đã rút lại để sửa."),
    Move.APPROVE: (actions.approve, "Đã duyệt. Bước tiếp theo: phát động."), Move.REOPEN: (actions.reopen, "Đã mở lại bản soạn."),
}  # fmt: skip


@require_role(*INSIDERS)
@require_POST
def move(request: HttpRequest, key: str) -> HttpResponse:
    """The act whose key was pressed."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    pressed = request.POST.get("viec", "")
    if pressed not in {one.value for one in _MOVES}:
        messages.error(request, "Không rõ làm việc nào. Bấm một nút trên trang.")
        return to_page(found)
    act, said = _MOVES[Move(pressed)]
    try:
        act(found, on=today, actor=actor)
    except Refused as refusal:
        messages.error(request, refusal.said)
    else:
        messages.success(request, said)
    return to_page(found)


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*APPROVERS)
def returning(request: HttpRequest, key: str) -> HttpResponse:
    """Back to who drafts: which parts, and how they should be."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen_or_404(key, actor, today)
    refuse_stranger(can_approve(actor, found.unit, on=today))
    form = forms.ReturnForm(sent(request), is_inside=found.parent_id is not None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.send_back(found, given["parts"], note=given["note"], on=today, actor=actor)
        except Refused as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, f"Đã trả lại {len(given['parts'])} mục để sửa.")
            return to_page(found)
    context = {
        "form": form, "movement": found, "crumbs": crumbs_to(found), "picked": form["parts"].value() or [],
    }  # fmt: skip
    return render(request, "movements/return.html", context, status=400 if form.errors else 200)
