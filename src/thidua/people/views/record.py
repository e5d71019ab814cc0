"""The record: who did what, when, from where, what was before and after; exactly as narrowed, to read or to take home."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.audit import listing
from thidua.documents.tables import FORMS, write_table
from thidua.law.readings import read_day
from thidua.law.wording import figure
from thidua.people import queries
from thidua.people.presenting import record as telling
from thidua.web.access import require_role
from thidua.web.numbers import number_in
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
MOST = 20_000
"""Lines of one file; beyond it, the page asks to narrow the list."""


@require_safe
@require_role(*queries.READERS)
def record(request: HttpRequest) -> HttpResponse:
    """The newest lines; `?truoc=` and `?sau=` are the lines before and after the one of that number."""
    actor, today = cast("User", request.user), timezone.localdate()
    asked = telling.read(request.GET.dict())
    short = telling.address(asked)
    arms = queries.record_arms(actor, on=today)
    page = listing.page(
        arms, *queries.record_conditions(asked), older=_number(request, "truoc"), newer=_number(request, "sau"), most=PAGE
    )  # fmt: skip
    context = {
        "asked": asked,
        "first_typed": request.GET.get("tu", ""),
        "last_typed": request.GET.get("den", ""),
        "day_errors": {name: _day_error(request, name) for name in ("tu", "den")},
        "unread_days": [request.GET.get(name, "")[:40] for name in ("tu", "den") if _day_error(request, name)],
        "rows": telling.lines(page.lines, actor, on=today),
        "page": page,
        "newest": page.lines[0].pk if page.lines else 0,
        "oldest": page.lines[-1].pk if page.lines else 0,
        "query": urlencode(short),
        "is_narrowed": bool(short),
        "acts": telling.act_choices(),
        "kinds": telling.kind_choices(),
        "sealing": listing.sealing(),
        "sees_all": arms is listing.ALL,
        "most": MOST,
    }
    return render(request, "people/record.html", context)


@require_safe
@require_role(*queries.READERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the lines the same address shows, as a workbook, CSV or JSON."""
    if form not in FORMS:
        raise Http404
    if _day_error(request, "tu") or _day_error(request, "den"):
        return redirect(f"{reverse('people:record')}?{request.GET.urlencode()}")  # where the error is named
    actor, today = cast("User", request.user), timezone.localdate()
    asked = telling.read(request.GET.dict())
    arms = queries.record_arms(actor, on=today)
    found = listing.lines(arms, *queries.record_conditions(asked), most=MOST + 1)
    if len(found) > MOST:
        return too_large(request, limit=f"{figure(MOST)} dòng")
    sheet = telling.sheet(found, actor, asked=telling.asked_words(asked), on=today)
    target = write_table(
        form,
        sheet,
        created=datetime.combine(today, time()),
        asked=telling.address(asked),
        is_sample=queries.has_samples(),
    )
    return FileResponse(target, as_attachment=True, filename=f"nhat ky.{form}", content_type=FORMS[form])


def _number(request: HttpRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    return number_in(typed)


def _day_error(request: HttpRequest, name: str) -> str:
    typed = request.GET.get(name, "").strip()
    return "Không có ngày này. Viết ngày/tháng/năm." if typed and read_day(typed) is None else ""
