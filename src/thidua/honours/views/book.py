"""The book as a list: searched as one types, every filter in the address bar, taken home as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.honours import excel, queries
from thidua.honours.presenting import asking, listing
from thidua.law.wording import figure
from thidua.people.queries import SEERS, names_of, sight_of
from thidua.web.access import require_role
from thidua.web.paging import BoundedPaginator
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def book(request: HttpRequest, counted: int = queries.COUNTED) -> HttpResponse:
    """The number of lines in the title (up to `counted`), people and bodies of that name, then one line an award."""
    search = listing.read(request.GET.dict())
    short = listing.address(search)
    asked = {name: value for name, value in request.GET.dict().items() if name != "trang"}
    if short != asked:
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    actor, today = cast("User", request.user), timezone.localdate()
    sight = sight_of(actor, on=today)
    listed = queries.listed(search, sight)
    pages = BoundedPaginator(listed.lines, PAGE, counted=listed.count(most=counted), most=counted)
    page = pages.get_page(request.GET.get("trang"))
    lines = list(page.object_list)
    found = queries.find(search.words, sight, on=today)
    names = names_of({line.unit_id for line in lines})
    context = {
        "search": search,
        "short": short,
        "query": urlencode(short),
        "decision": asking.decision(search),
        "everywhere": _without(short, "don-vi"),
        "every_decision": _without(short, "so", "ngay"),
        "title": asking.title(search, pages.count, more=pages.has_more),
        "page": page,
        "rows": list(listing.rows(lines, names)),
        "found": asking.found(found),
        "unit": asking.unit(search, names_of(queries.keyed(search.unit))),
        "is_empty": not short and not pages.count,
        "awards": listing.AWARD_CHOICES,
        "subjects": listing.SUBJECT_CHOICES,
        "states": listing.STATE_CHOICES,
    }
    return render(request, "honours/book.html", context)


def _without(short: dict[str, str], *names: str) -> str:
    return urlencode({name: value for name, value in short.items() if name not in names})


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest) -> HttpResponseBase:
    """The workbook of exactly the lines the same address shows."""
    search, actor, today = listing.read(request.GET.dict()), cast("User", request.user), timezone.localdate()
    listed = queries.listed(search, sight_of(actor, on=today))
    count = listed.count(most=excel.MOST)
    if count > excel.MOST:
        return too_large(request, limit=f"{figure(excel.MOST)} dòng")
    target = BytesIO()
    rows = listing.rows(listed.lines.iterator(chunk_size=2_000), names_of(None))
    unit = asking.unit(search, names_of(queries.keyed(search.unit)))
    excel.write_lines(target, rows, asked=asking.told(search, unit), count=count, on=today)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename="so khen thuong.xlsx", content_type=excel.CONTENT_TYPE)
