"""The book as a list: searched as one types, every filter in the address bar, taken home as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from thidua.documents.exports import CSV_TYPE, JSON_TYPE
from thidua.honours import excel, queries
from thidua.honours.presenting import asking, listing
from thidua.law.wording import figure
from thidua.people.queries import SEERS, has_samples, names_of, sight_of
from thidua.web.access import require_role
from thidua.web.oddities import say_not_understood
from thidua.web.paging import BoundedPaginator
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50


@require_safe
@require_role(*SEERS)
def book(request: HttpRequest, counted: int = queries.COUNTED) -> HttpResponse:
    """The number of lines in the title (up to `counted`, fewer of a name), people and bodies of that name, then one line an award."""
    search = listing.read(request.GET.dict())
    short = listing.address(search)
    asked = {name: value for name, value in request.GET.dict().items() if name != "trang"}
    if short != asked:
        say_not_understood(request, short, tu="năm", den="năm", khen="danh hiệu, hình thức", ngay="ngày")
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    actor, today = cast("User", request.user), timezone.localdate()
    sight = sight_of(actor, on=today)
    listed = queries.listed(search, sight)
    most = min(counted, queries.NAMED) if search.words else counted
    pages = BoundedPaginator(listing.bare(listed.lines), PAGE, counted=listed.count(most=most), most=most)
    page = pages.get_page(request.GET.get("trang"))
    lines = [listing.Line(*columns) for columns in page.object_list]
    found = queries.find(search.words, sight, on=today)
    names = names_of({line.unit for line in lines})
    context = {
        "search": search,
        "short": short,
        "query": urlencode(short),
        "decision": asking.decision(search),
        "everywhere": _without(short, "don-vi"),
        "every_decision": _without(short, "so", "ngay"),
        "every_batch": _without(short, "dot"),
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
    rows = listing.rows(listing.bare(listed.lines).iterator(chunk_size=2_000), names_of(None))
    unit = asking.unit(search, names_of(queries.keyed(search.unit)))
    told = asking.told(search, unit)
    excel.write_lines(target, rows, asked=told, count=count, on=today, is_sample=has_samples())
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename="so khen thuong.xlsx", content_type=excel.CONTENT_TYPE)


@require_safe
@require_role(*SEERS)
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """The same lines as CSV, sent while they are read."""
    return _stream(excel.csv_lines(_rows(request), is_sample=has_samples()), "so khen thuong.csv", CSV_TYPE)


@require_safe
@require_role(*SEERS)
def as_json(request: HttpRequest) -> HttpResponseBase:
    """The same lines as JSON, sent while they are read."""
    asked = listing.address(listing.read(request.GET.dict()))
    told = excel.json_lines(_rows(request), asked=asked, on=timezone.localdate(), is_sample=has_samples())
    return _stream(told, "so khen thuong.json", JSON_TYPE)


def _rows(request: HttpRequest) -> Iterator[listing.Row]:
    sight = sight_of(cast("User", request.user), on=timezone.localdate())
    listed = queries.listed(listing.read(request.GET.dict()), sight)
    return listing.rows(listing.bare(listed.lines).iterator(chunk_size=2_000), names_of(None))


def _stream(pieces: Iterator[bytes], name: str, content_type: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}  # noqa: FBT003 - as Django calls it
    return StreamingHttpResponse(pieces, content_type=content_type, headers=headers)
