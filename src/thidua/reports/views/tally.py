"""The page Tổng hợp and its files."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from thidua.reports import excel, papers
from thidua.reports.presenting import choosing
from thidua.reports.presenting.chart import chart
from thidua.reports.presenting.tally import page
from thidua.reports.presenting.wanted import address, link, of_tally
from thidua.reports.queries import awards_known, period_of
from thidua.reports.views.door import Asked, figures
from thidua.reports.views.files import file, stream


@figures(kept=of_tally)
def tally(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Every award by kind of recipient and year, counted from single lines."""
    wanted, place = asked.wanted, asked.place
    counted = page(place, asked.name, wanted)
    context = {
        "wanted": wanted,
        "place": place,
        "page": counted,
        "chart": chart(counted.table, distinct=wanted.distinct, decided=wanted.decided),
        "groups": choosing.places(asked.offered),
        "boxes": choosing.boxes(
            awards_known(place.scope, wanted.first, wanted.last, decided=wanted.decided), wanted, counted.house
        ),
        "awards_words": choosing.awards_in_words(wanted, counted.house),
        "selects": choosing.chosen_selects(wanted),
        "narrowed": choosing.narrowed(wanted, counted.house),
        "book": None if counted.table.lines else period_of(place.scope, on=timezone.localdate()),
        "query": link(wanted),
        "in_times": link(wanted, distinct=False),
        "in_heads": link(wanted, distinct=True),
        "without": link(wanted, **choosing.UNNARROWED),
    }
    return render(request, "reports/tally.html", context)


@figures(kept=of_tally)
def workbook(request: HttpRequest, asked: Asked) -> FileResponse:
    """The tally as a workbook."""
    counted = page(asked.place, asked.name, asked.wanted)
    return file(excel.tally(counted), f"tong-hop-{asked.wanted.key}-{counted.period}.xlsx", excel.CONTENT_TYPE)


@figures(kept=of_tally)
def word(request: HttpRequest, asked: Asked) -> FileResponse:
    """The tally as a Word document."""
    counted = page(asked.place, asked.name, asked.wanted)
    return file(papers.word(counted), f"tong-hop-{asked.wanted.key}-{counted.period}.docx", papers.CONTENT_TYPE)


@figures(kept=of_tally)
def listed(request: HttpRequest, asked: Asked, kind: str) -> StreamingHttpResponse:
    """The tally as CSV or JSON, under the same titles."""
    counted = page(asked.place, asked.name, asked.wanted)
    columns, rows = excel.tally_table(counted, keyed=True)
    titles = [column.title for column in columns]
    return stream(
        kind, f"tong-hop-{asked.wanted.key}-{counted.period}", titles, titles, rows, asked=address(asked.wanted),
        is_sample=asked.place.owner.is_sample,
    )  # fmt: skip
