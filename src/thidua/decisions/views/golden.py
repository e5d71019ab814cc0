"""The public golden book: whoever looks for a name finds the awards of signed decisions, and nothing private."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.decisions import queries
from thidua.decisions.presenting import golden
from thidua.documents.exports import CSV_TYPE, as_csv
from thidua.people.adapters import address_of
from thidua.people.queries import names_of
from thidua.web import rates
from thidua.web.oddities import say_not_understood
from thidua.web.paging import BoundedPaginator

PAGE, COUNTED = 50, 100_000
MINUTES = 10
PAGES = rates.Rate("golden", 300, MINUTES * 60)
"""Pages that one address may turn in so many minutes: plenty for an office behind one address, dull for whoever copies."""
FILES = rates.Rate("golden_file", 20, MINUTES * 60)
"""And files, which read the whole book."""


@never_cache
@require_safe
def golden_book(request: HttpRequest) -> HttpResponse:
    """The awards that fit, the newest first; seven queries at most."""
    if rates.spent(PAGES, address_of(request), at=time.time()):
        return _busy(request)
    search = golden.read(request.GET.dict())
    short = golden.address(search)
    asked = {name: value for name, value in request.GET.dict().items() if name != "trang"}
    if short != asked:
        say_not_understood(request, short, khen="danh hiệu, hình thức", nam="năm")
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    lines, parts = queries.golden(search), queries.golden_parts()
    counted = lines.order_by().select_related(None)[: COUNTED + 1].count()
    page = BoundedPaginator(lines, PAGE, counted=counted, most=COUNTED).get_page(request.GET.get("trang"))
    rows = list(golden.rows(page.object_list))
    names = names_of({one.body for one in parts})
    awards, years, bodies = golden.choices(parts, names, body=search.body, on=timezone.localdate())
    context = {
        "search": search, "short": short, "query": urlencode(short), "title": golden.title(search, counted),
        "page": page, "rows": rows, "awards": awards, "years": years, "bodies": bodies, "is_empty": not parts,
        "is_sample": any(row.is_sample for row in rows),
    }  # fmt: skip
    return render(request, "decisions/golden.html", context)


@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """The same lines as CSV, sent while they are read."""
    if rates.spent(FILES, address_of(request), at=time.time()):
        return _busy(request)
    lines = queries.golden(golden.read(request.GET.dict()))
    site = request.build_absolute_uri("/").rstrip("/")
    told = golden.cells(golden.rows(lines.iterator(chunk_size=1_000)), site=site)
    pieces = as_csv(golden.TITLES, told, is_sample=lines.filter(decision__is_sample=True).exists())
    name = content_disposition_header(True, "so vang.csv") or ""  # noqa: FBT003 - as Django calls it
    return StreamingHttpResponse(pieces, content_type=CSV_TYPE, headers={"Content-Disposition": name})


def _busy(request: HttpRequest) -> HttpResponse:
    return render(request, "decisions/golden.html", {"title": "Sổ vàng", "minutes": MINUTES}, status=429)
