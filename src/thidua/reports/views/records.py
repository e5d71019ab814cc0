"""The records behind a figure, as a list and as a workbook."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from thidua.people.queries import names_of
from thidua.reports import excel
from thidua.reports.offers import house_of
from thidua.reports.presenting.opened import heading
from thidua.reports.presenting.records import each
from thidua.reports.presenting.records import records as in_words
from thidua.reports.presenting.tally import notes
from thidua.reports.presenting.wanted import address, link, of_records, of_tally
from thidua.reports.queries import count, in_list, lines_of
from thidua.reports.views.door import Asked, figures
from thidua.reports.views.files import file, stream

PAGE = 50
GLIMPSE = 3  # lines shown inside the table itself


@figures(kept=of_records)
def records(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The lines of one figure, as it was counted; the first few alone when the table opens them in its midst."""
    wanted, house = asked.wanted, house_of(asked.place.owner)
    lines = lines_of(asked.place.scope, *wanted.years, wanted.opened, branch=wanted.branch)
    counted = count(lines)
    if request.headers.get("X-Glimpse"):
        rows = in_words(in_list(lines, by_recipient=wanted.distinct)[:GLIMPSE], house)
        glimpse = {
            "head": heading(wanted, asked.name, counted, house),
            "rows": rows,
            "count": counted.times,
            "more": counted.times - len(rows),
            "query": link(wanted),
        }
        return render(request, "reports/parts/opened.html", glimpse)
    pages = Paginator(in_list(lines, by_recipient=wanted.distinct), PAGE)
    pages.count = counted.times  # counted above, with the recipients
    page = pages.get_page(request.GET.get("trang"))
    context = {
        "wanted": wanted,
        "place": asked.place,
        "head": heading(wanted, asked.name, counted, house),
        "page": page,
        "rows": in_words(page.object_list, house),
        "notes": notes(of_tally(wanted), house, is_sample=asked.place.owner.is_sample),
        "query": link(wanted),
        "back": link(of_tally(wanted)),
    }
    return render(request, "reports/records.html", context)


@figures(kept=of_records)
def workbook(request: HttpRequest, asked: Asked) -> FileResponse:
    """Exactly those lines, all of them."""
    wanted, house = asked.wanted, house_of(asked.place.owner)
    lines = lines_of(asked.place.scope, *wanted.years, wanted.opened, branch=wanted.branch)
    head = heading(wanted, asked.name, count(lines), house)
    rows = in_words(in_list(lines, by_recipient=wanted.distinct), house)
    target = excel.records(
        f"{head.title}: {asked.name}, {head.period}",
        notes(of_tally(wanted), house, is_sample=asked.place.owner.is_sample),
        rows,
    )
    return file(target, f"ban-ghi-{wanted.key}-{head.period}.xlsx", excel.CONTENT_TYPE)


@figures(kept=lambda wanted: wanted)
def listed(request: HttpRequest, asked: Asked, kind: str) -> StreamingHttpResponse:
    """The same lines as CSV or JSON."""
    wanted, house = asked.wanted, house_of(asked.place.owner)
    lines = lines_of(asked.place.scope, *wanted.years, wanted.opened, branch=wanted.branch)
    rows = excel.record_rows(
        each(in_list(lines, by_recipient=wanted.distinct).iterator(chunk_size=2_000), house, names_of(None))
    )
    titles = [column.title for column in excel.RECORD_COLUMNS]
    return stream(
        kind,
        f"ban-ghi-{wanted.key}-{wanted.first}-{wanted.last}",
        titles,
        excel.RECORD_NAMES,
        rows,
        asked=address(wanted),
        is_sample=asked.place.owner.is_sample,
    )
