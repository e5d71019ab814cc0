"""The verdicts as a list, what needs a look in the file, and the workbook to take home."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.nominations import excel, holding, turns
from thidua.nominations.presenting import listing
from thidua.nominations.presenting.summaries import file_stem, title
from thidua.nominations.views.door import private

PAGE = 50


@require_safe
@private
def results(request: HttpRequest, token: str, head: holding.Head) -> HttpResponse:
    """The answer in the title, then one line a nominee; every filter stands in the address bar."""
    if not head.is_judged:
        return HttpResponseRedirect(reverse("nominations:preview", args=[token]))
    wanted = listing.read(request.GET.dict())
    asked = {name: value for name, value in request.GET.dict().items() if name != "trang"}
    short = listing.address(wanted)
    if short != asked:
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    lines, frame = holding.lines_at(token), holding.frame_of(token)
    found = listing.chosen(lines, wanted)
    context = {
        "token": token,
        "head": head,
        "title": title(head.count, head.noun, head.answers),
        "wanted": wanted,
        "slug": short.get("ket-luan", ""),
        "query": urlencode(short),
        "keys": listing.keys(lines, wanted),
        "units": listing.units(lines),
        "awards": listing.awards(lines),
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "problems": frame.problems,
        "assumptions": frame.assumptions,
        "many_sheets": len({line.sheet for line in lines}) > 1,
    }
    return render(request, "nominations/results.html", context)


@require_safe
@private
def problems(request: HttpRequest, token: str, head: holding.Head) -> HttpResponse:
    """Everything in the file that needs a look."""
    page = Paginator(holding.problems_of(token), PAGE).get_page(request.GET.get("trang"))
    return render(request, "nominations/problems.html", {"token": token, "head": head, "page": page})


@require_safe
@private
def download(request: HttpRequest, token: str, head: holding.Head) -> HttpResponseBase:
    """The result workbook: everybody, or exactly the lines a filter shows."""
    if not head.is_judged:
        return HttpResponseRedirect(reverse("nominations:preview", args=[token]))
    with turns.turn():
        target = _workbook(token, listing.read(request.GET.dict()))
    return FileResponse(
        target, as_attachment=True, filename=f"{file_stem(head.file)} - ket qua.xlsx", content_type=excel.CONTENT_TYPE
    )


def _workbook(token: str, wanted: listing.Wanted) -> BytesIO:
    judged = holding.all_judged(token)
    if wanted.is_narrowed:
        lines = holding.lines_at(token)
        keys = {line.key for line in listing.chosen(lines, wanted)}
        judged = [one for one, line in zip(judged, lines, strict=True) if line.key in keys]
        told = holding.part_of_list(token, judged)
    else:
        told = holding.whole_list(token, judged)
    target = BytesIO()
    excel.write_results(target, told, judged)
    target.seek(0)
    return target
