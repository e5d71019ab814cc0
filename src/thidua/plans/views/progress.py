"""How far the units have come against their targets, in a year or in one movement; the same as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, has_samples, names_of
from thidua.plans import excel, queries
from thidua.plans.presenting import plans as listing
from thidua.plans.presenting import progress as told
from thidua.plans.presenting.words import tabs
from thidua.plans.views.plans import choices, named
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 25
MOST = 400
"""Plans of one page: a ministry and its units; a wider view is narrowed to a unit or a bloc."""


@require_safe
@require_role(*SEERS)
def progress(request: HttpRequest) -> HttpResponse:
    """Units down, shared targets across; every share opens its line."""
    actor, today = cast("User", request.user), timezone.localdate()
    search = _read(request)
    found = _found(search, actor)
    offered = choices(actor, search)
    short = listing.address(search, this_year=today.year)
    page = Paginator(told.urging(found), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page, "urging": page.object_list,
        "grid": found, "search": search, "short": short, "query": urlencode(short), "tabs": tabs("tien-do"), "year": search.year,
        "title": told.title(found, search.year or today.year, dict(offered["movements"]).get(search.movement, "") if search.movement else ""),
        **offered, "years": [one for one in offered["years"] if one[0] != listing.EVERY_YEAR], "is_cut": len(found.rows) == MOST,
    }  # fmt: skip
    return render(request, "plans/progress.html", context)


def _read(request: HttpRequest) -> queries.Search:
    """A year at a time: what was asked of every year is asked of this one."""
    today = timezone.localdate()
    search = listing.read(request.GET.dict(), this_year=today.year)
    return replace(search, year=search.year or today.year, state="")


def _found(search: queries.Search, actor: User) -> told.Grid:
    today = timezone.localdate()
    plans = list(queries.found_plans(search, actor, on=today).exclude(state="soan")[:MOST])
    lines = queries.came(queries.lines_of(plans), on=today)
    return told.grid(plans, lines, names_of({one.body_id for one in plans}))


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every line behind the same page."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = cast("User", request.user), timezone.localdate()
    search = _read(request)
    found, offered = _found(search, actor), choices(actor, search)
    year = search.year or today.year
    movement = dict(offered["movements"]).get(search.movement, "") if search.movement else ""
    said = listing.told(search, named(search, offered))
    notes = ["Tiến độ theo đơn vị", f"{told.title(found, year, movement)}. {said} Xuất ngày {today:%d/%m/%Y}."]
    rows = ((row.body, line) for row in found.rows for line in row.lines)
    target = excel.progress(
        rows, form, notes=notes, asked=listing.address(search, this_year=today.year), on=today, is_sample=has_samples()
    )
    return FileResponse(target, as_attachment=True, filename=f"tien do {year}.{form}", content_type=excel.FORMS[form])
