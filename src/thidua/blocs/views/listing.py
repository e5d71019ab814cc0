"""The blocs of a year, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.blocs import excel, queries
from thidua.blocs.presenting import listing as told
from thidua.people.queries import SEERS, as_typed, has_samples
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50


def _asked(request: HttpRequest) -> tuple[int, str]:
    typed, today = request.GET.get("nam", ""), timezone.localdate()
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1945 <= int(typed) <= 2200
    return (int(typed) if is_year else today.year), as_typed(request.GET.get("q", ""))[:200]


def _rows(request: HttpRequest, year: int, words: str) -> list[told.Row]:
    actor, today = cast("User", request.user), timezone.localdate()
    return told.narrowed(told.rows(queries.lines_of(actor, year, on=today), year, on=today), words)


@require_safe
@require_role(*SEERS)
def blocs(request: HttpRequest) -> HttpResponse:
    """What is late and not read in the title, then a line a bloc."""
    year, words = _asked(request)
    rows = _rows(request, year, words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    years = queries.years_offered(cast("User", request.user), on=timezone.localdate())
    context = {
        "title": told.title(rows, year, words), "rows": page.object_list, "page": page, "year": year, "words": words,
        "years": [(str(one), str(one)) for one in sorted({*years, year}, reverse=True)], "many": len(rows),
    }  # fmt: skip
    return render(request, "blocs/blocs.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly what the list shows."""
    if form not in excel.FORMS:
        raise Http404
    (year, words), today = _asked(request), timezone.localdate()
    rows = _rows(request, year, words)
    note = f"{told.title(rows, year, words)}.{f' Tìm “{words}”.' if words else ''} Xuất ngày {today:%d/%m/%Y}."
    target = excel.written(rows, form, year=year, words=words, notes=[note], on=today, is_sample=has_samples())
    return FileResponse(
        target, as_attachment=True, filename=f"hoat dong khoi {year}.{form}", content_type=excel.FORMS[form]
    )
