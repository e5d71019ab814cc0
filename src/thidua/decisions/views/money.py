"""The bonus list of a decision, on a page and to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.decisions import actions, excel, queries
from thidua.decisions.permissions import can_draft
from thidua.decisions.presenting import money, recovering
from thidua.decisions.presenting.extracts import extract
from thidua.decisions.queries.funds import left_to_enter, recoveries, standing_entry, to_recover
from thidua.decisions.views.drafting import METHODS
from thidua.decisions.views.one import PAGE, head, seen
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused, refuse_stranger
from thidua.web.access import require_role
from thidua.web.numbers import number_in

if TYPE_CHECKING:
    from thidua.decisions.models import Decision, Settlement
    from thidua.people.models import User


@require_http_methods(METHODS)
@require_role(*SEERS)
def bonuses(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line with its sum, the arithmetic and the article; POST settles one that is open."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    refused: Refused | None = None
    if request.method == "POST":
        refuse_stranger(can_draft(actor, found.body, on=today))
        try:
            made = _settle(request, found)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"Đã ghi khoản của {made.line.name}.")
            return HttpResponseRedirect(f"{reverse('decisions:bonuses', args=[pk])}#danh-sach")
    sheet = money.sheet(found, list(queries.lines_of(found, actor, on=today)), on=today)
    page = Paginator(sheet.rows, PAGE).get_page(request.GET.get("trang"))
    back = recoveries(found) if sheet.recover else []
    context = {
        "back": recovering.came_back(back, to_recover([found.pk]).get(found.pk, 0) if back else 0), "back_fund": back[-1].fund_id if back else 0,
        **head(found), "sheet": sheet, "page": page, "rows": list(page.object_list),
        "entry": standing_entry(found) if found.signed_on else None,
        "left": left_to_enter(found) if found.signed_on else 0, "may_enter": bool(found.signed_on) and can_draft(actor, found.body, on=today),
        "may_settle": found.state != "bo" and can_draft(actor, found.body, on=today), "refused": refused, "sent": request.POST,
    }  # fmt: skip
    return render(request, "decisions/bonuses.html", context, status=400 if refused else 200)


def _settle(request: HttpRequest, found: Decision) -> Settlement:
    """Settles the line whose form was sent, with what was typed."""
    sent = request.POST
    line, typed = sent.get("dong", ""), "".join(sent.get("so-tien", "").split()).replace(".", "")
    if sent.get("chi") == "khong":
        typed = "0"
    elif sent.get("chi") != "chi":
        raise Refused("Chưa chọn chi hay không chi.", "Chọn một trong hai rồi ghi căn cứ.", field="chi")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 12):
        raise Refused("Số tiền chi phải là số đồng nguyên.", "Ghi như 1.630.000.", field="so-tien")
    if sent.get("chi") == "chi" and int(typed) == 0:
        raise Refused("Chọn chi nhưng số tiền là 0.", "Ghi số tiền, hoặc chọn không chi.", field="so-tien")
    number = number_in(line) or 0
    actor, today = cast("User", request.user), timezone.localdate()
    return actions.settle_bonus(found, number, int(typed), basis=sent.get("can-cu", ""), on=today, actor=actor)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, pk: int, form: str) -> FileResponse:
    """The list as a workbook, CSV or JSON."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    sheet = money.sheet(found, list(queries.lines_of(found, actor, on=today)), on=today)
    number, part = found.number or "dự thảo", extract(len(sheet.rows), found.lines.count())
    target = excel.written(
        sheet,
        form,
        title=f"{'Trích danh sách tiền' if part else 'Tiền'} thưởng kèm theo Quyết định {number}: {found.title}",
        on=today,
        is_sample=found.is_sample,
        part=part,
    )
    name = f"{'trich ' if part else ''}tien thuong {number.replace('/', '-')}.{form}"
    return FileResponse(target, as_attachment=True, filename=name, content_type=excel.FORMS[form])
