"""One criterion of one unit: every mark with whose it is, the evidence, the questions and their explanations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.problems import Unreadable
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.scoring import actions
from thidua.scoring.presenting import criterion as told
from thidua.scoring.queries import sheets
from thidua.scoring.views.finding import round_crumbs, seen_board, sheet_in
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.scoring.models import Sheet
    from thidua.scoring.queries.rounds import Board


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def criterion(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """What each step gave it and why; the unit adds evidence and explains, whoever scores it asks."""
    actor, today = cast("User", request.user), timezone.localdate()
    board = seen_board(pk, actor, today)
    sheet = sheet_in(board, key)
    row = next((one for one in board.criteria if str(one.pk) == request.GET.get("muc", "")), None)
    if row is None:
        raise Http404
    refused: Refused | None = None
    if request.method == "POST":
        try:
            _done(request, board, sheet, row.code, today)
        except Unreadable as unread:
            refused = Refused(unread.message, unread.mend, field="file")
        except Refused as refusal:
            refused = refusal
        else:
            return HttpResponseRedirect(request.get_full_path())
    may = sheets.may_do(board, sheet, actor, on=today)
    near, shown = sheets.beside(board, sheet, actor, on=today), sheets.shown_marks(board, sheet, may)
    name = board.name(sheet.body_id)
    context = {
        "round": board.round, "sheet": sheet, "name": name, "one": told.one(board, row, shown, near), "refused": refused,
        "sent": request.POST, "may": may, "crumbs": round_crumbs(board.round, sheet=name, key=key),
        "is_open": board.round.closed_on is None, "may_add": _may_add(board, sheet, may, near, row.code),
        "may_ask": may.ask and bool(sheet.self_sent_on) and not sheet.verified_on,
    }  # fmt: skip
    return render(request, "scoring/criterion.html", context, status=400 if refused else 200)


def _may_add(board: Board, sheet: Sheet, may: sheets.May, near: sheets.Beside, code: str) -> bool:
    asked = any(one.answered_on is None for one in near.inquiries.get(code, []))
    return may.own and board.round.closed_on is None and (not sheet.self_sent_on or asked)


def _done(request: HttpRequest, board: Board, sheet: Sheet, code: str, today: date) -> None:
    """One of the acts of the page.

    Raises:
        Refused, Unreadable: as the act says.
    """
    actor = cast("User", request.user)
    place: dict[str, Any] = {"on": today, "actor": actor}
    match request.POST.get("viec"):
        case "minh-chung":
            file = request.FILES.get("file")
            actions.add_evidence(
                sheet, code, words=request.POST.get("words", ""), content=file.read() if file else None,
                name=(file.name or "") if file else "", **place,
            )  # fmt: skip
            messages.success(request, "Đã thêm minh chứng.")
        case "bo":
            one = sheets.evidence_of(board, _number(request))
            if one is None or one.sheet_id != sheet.pk:
                raise Http404
            actions.drop_evidence(one, **place)
            messages.success(request, "Đã bỏ minh chứng.")
        case "hoi":
            actions.ask_unit(sheet, code, request.POST.get("question", ""), **place)
            messages.success(request, "Đã hỏi lại đơn vị.")
        case "giai-trinh":
            inquiry = sheets.inquiry_of(sheet, _number(request))
            if inquiry is None:
                raise Http404
            actions.answer_inquiry(inquiry, request.POST.get("answer", ""), **place)
            messages.success(request, "Đã gửi giải trình.")
        case _:
            raise Refused("Không rõ làm việc nào.", "Bấm một nút trên trang.")


def _number(request: HttpRequest) -> int:
    typed = request.POST.get("so", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else 0


@require_safe
@require_role(*SEERS)
def evidence(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The file of a piece of evidence, with a line in the record that it went out."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = sheets.evidence_of(seen_board(pk, actor, today), number)
    if found is None:
        raise Http404
    if found.upload is None:
        raise PermissionDenied("Minh chứng này chỉ ghi tên văn bản, không có tệp.")
    content = actions.hand_out_evidence(found, on=today, actor=actor)
    name = quote(found.upload.name)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)
