"""The bonus list of a decision, on a page and to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.decisions import excel, queries
from thidua.decisions.permissions import can_draft
from thidua.decisions.presenting import money
from thidua.decisions.presenting.extracts import extract
from thidua.decisions.queries.funds import standing_entry
from thidua.decisions.views.one import PAGE, head, seen
from thidua.people.queries import SEERS
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def bonuses(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line with its sum, the arithmetic and the article."""
    actor, today = cast("User", request.user), timezone.localdate()
    found = seen(pk, actor)
    sheet = money.sheet(found, list(queries.lines_of(found, actor, on=today)), on=today)
    page = Paginator(sheet.rows, PAGE).get_page(request.GET.get("trang"))
    context = {
        **head(found), "sheet": sheet, "page": page, "rows": list(page.object_list),
        "entry": standing_entry(found) if found.signed_on else None,
        "may_enter": bool(found.signed_on and sheet.total) and can_draft(actor, found.body, on=today),
    }  # fmt: skip
    return render(request, "decisions/bonuses.html", context)


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
