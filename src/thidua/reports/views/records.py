"""The records behind a figure, as a list and as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from thidua.people.queries import names_of
from thidua.reports import excel
from thidua.reports.behind import Behind, behind
from thidua.reports.offers import house_of
from thidua.reports.presenting.opened import heading, left_out
from thidua.reports.presenting.records import each
from thidua.reports.presenting.records import records as in_words
from thidua.reports.presenting.tally import notes
from thidua.reports.presenting.wanted import address, link, of_records, of_tally
from thidua.reports.queries import in_list
from thidua.reports.views.door import Asked, figures
from thidua.reports.views.files import file, stream

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
GLIMPSE = 3  # lines shown inside the table itself


@figures(kept=of_records)
def records(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The lines of one figure, as it was counted; the first few alone when the table opens them in its midst."""
    wanted, house, found = asked.wanted, house_of(asked.place.owner), _behind(request, asked)
    lines, head = in_list(found.lines, by_recipient=wanted.distinct), heading(wanted, asked.name, found.figure, house)
    context = {"head": head, "query": link(wanted), "left_out": left_out(found)}
    if request.headers.get("X-Glimpse"):
        rows = in_words(lines[:GLIMPSE], house)
        context |= {"rows": rows, "count": found.listed, "more": found.listed - len(rows)}
        return render(request, "reports/parts/opened.html", context)
    pages = Paginator(lines, PAGE)
    pages.count = found.listed  # counted already
    page = pages.get_page(request.GET.get("trang"))
    context |= {
        "wanted": wanted,
        "place": asked.place,
        "page": page,
        "rows": in_words(page.object_list, house),
        "notes": notes(of_tally(wanted), house, is_sample=asked.place.owner.is_sample),
        "back": link(of_tally(wanted)),
    }
    return render(request, "reports/records.html", context)


@figures(kept=of_records)
def workbook(request: HttpRequest, asked: Asked) -> FileResponse:
    """Exactly those lines, all of them."""
    wanted, house, found = asked.wanted, house_of(asked.place.owner), _behind(request, asked)
    head = heading(wanted, asked.name, found.figure, house)
    told = notes(of_tally(wanted), house, is_sample=asked.place.owner.is_sample)
    target = excel.records(
        f"{head.title}: {asked.name}, {head.period}",
        [*left_out(found), *told],
        in_words(in_list(found.lines, by_recipient=wanted.distinct), house),
    )
    return file(target, f"ban-ghi-{wanted.key}-{head.period}.xlsx", excel.CONTENT_TYPE)


@figures(kept=lambda wanted: wanted)
def listed(request: HttpRequest, asked: Asked, kind: str) -> StreamingHttpResponse:
    """The same lines as CSV or JSON."""
    wanted, house, found = asked.wanted, house_of(asked.place.owner), _behind(request, asked)
    lines = in_list(found.lines, by_recipient=wanted.distinct)
    return stream(
        kind,
        f"ban-ghi-{wanted.key}-{wanted.first}-{wanted.last}",
        [column.title for column in excel.RECORD_COLUMNS],
        excel.RECORD_NAMES,
        excel.record_rows(each(lines.iterator(chunk_size=2_000), house, names_of(None))),
        asked=address(wanted),
        notes=left_out(found),
        is_sample=asked.place.owner.is_sample,
    )


def _behind(request: HttpRequest, asked: Asked) -> Behind:
    wanted, actor = asked.wanted, cast("User", request.user)
    return behind(
        asked.place, wanted.years, wanted.opened, wanted.branch, actor=actor, on=timezone.localdate()
    )  # fmt: skip
