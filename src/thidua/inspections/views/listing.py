"""The inspections of a year, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.inspections import excel, queries
from thidua.inspections.presenting import listing as told
from thidua.law.wording import figure
from thidua.people.queries import SEERS, has_samples, names_of
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def inspections(request: HttpRequest) -> HttpResponse:
    """What is late in the title, then a line a visit."""
    actor, today = cast("User", request.user), timezone.localdate()
    search = told.read(request.GET.dict(), today.year)
    visits = list(queries.found(search, actor, on=today)[: excel.MOST])
    names = names_of({one.unit_id for one in visits} | {one.inspector_id for one in visits})
    rows = told.rows(visits, names, on=today)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    short = told.address(search)
    context = {
        "title": told.title(search, rows), "rows": page.object_list, "page": page, "search": search, "many": len(rows),
        "years": [(str(one), str(one)) for one in sorted({*queries.years(actor, on=today), search.year}, reverse=True)],
        "kinds": told.KINDS, "stages": told.STAGE_CHOICES, "query": urlencode(short), "is_narrowed": len(short) > 1,
        "offered": queries.offered(actor, on=today),
    }  # fmt: skip
    return render(request, "inspections/inspections.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly what the list shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    search = told.read(request.GET.dict(), today.year)
    found = queries.found(search, actor, on=today)
    if found.count() > excel.MOST:
        return too_large(request, limit=f"{figure(excel.MOST)} lần kiểm tra")
    visits = list(found)
    names = names_of({one.unit_id for one in visits} | {one.inspector_id for one in visits})
    rows = told.rows(visits, names, on=today)
    notes = [
        " ".join(filter(None, (f"{told.title(search, rows)}.", told.told(search), f"Xuất ngày {today:%d/%m/%Y}.")))
    ]
    target = excel.written(
        rows, form, year=search.year, notes=notes, asked=told.address(search), on=today, is_sample=has_samples()
    )
    return FileResponse(
        target, as_attachment=True, filename=f"kiem tra {search.year}.{form}", content_type=excel.FORMS[form]
    )
