"""The calendar of a year, by month and as a list, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.duties import excel, queries
from thidua.duties.permissions import SETTERS
from thidua.duties.presenting import calendar as told
from thidua.people.queries import SEERS, has_samples, names_of
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def calendar(request: HttpRequest) -> HttpResponse:
    """What is owed in a year: the answer in the title, then the months, then the list; five queries besides the page's own."""
    actor, today = cast("User", request.user), timezone.localdate()
    year = read_year(request.GET.get("nam", ""), today.year)
    rows = _rows(actor, year)
    context = {
        "year": year, "title": told.title(rows, year, on=today), "rows": rows, "months": told.months(rows, year, on=today),
        "years": [(str(one), str(one)) for one in queries.years(actor, on=today)], "this_year": today.year,
        "without_day": [one for one in rows if one.due is None],
        "may_set": bool(frozenset(map(str, SETTERS)) & reader.of(request).roles),
    }  # fmt: skip
    return render(request, "duties/calendar.html", context)


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly what the page of the year shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    year = read_year(request.GET.get("nam", ""), today.year)
    rows = _rows(actor, year)
    target = excel.written(
        rows, form, year=year, notes=[f"{told.title(rows, year, on=today)}. Xuất ngày {today:%d/%m/%Y}."], on=today,
        is_sample=has_samples(),
    )  # fmt: skip
    return FileResponse(
        target, as_attachment=True, filename=f"lich nam {year}.{form}", content_type=excel.FORMS[form]
    )  # fmt: skip


def _rows(actor: User, year: int) -> list[told.Row]:
    today = timezone.localdate()
    demands = list(queries.visible_demands(actor, year, on=today))
    return told.rows(demands, names_of({one.calendar.organiser_id for one in demands}), on=today)


def read_year(typed: str, usual: int) -> int:
    """The year asked for; what is none is this year."""
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1945 <= int(typed) <= 2200
    return int(typed) if is_year else usual
