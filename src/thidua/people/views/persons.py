"""The register of people as a list: searched as one types, every filter in the address bar, taken home as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents.exports import CSV_TYPE, JSON_TYPE
from thidua.law.wording import figure
from thidua.people import exports, queries
from thidua.people.actions import search_identity
from thidua.people.permissions import KEEPERS
from thidua.people.presenting import listing
from thidua.people.queries import SEERS
from thidua.people.refusals import Refused
from thidua.web import reader
from thidua.web.access import require_role
from thidua.web.views import too_large

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.people.presenting.listing import Row
    from thidua.people.queries import Wanted

PAGE = 50


@require_safe
@require_role(*SEERS)
def people(request: HttpRequest) -> HttpResponse:
    """The people the reader may see; what is asked for stands in the shortest address."""
    query = request.GET.dict()
    is_number = listing.is_number(query.get("q", ""))
    if is_number:  # it does not stay in the address, nor in the history of the browser
        del query["q"]
    wanted = listing.read(query)
    short = listing.address(wanted)
    apart = {"rieng": "1"} if is_number or query.get("rieng") == "1" else {}
    if short | apart != {name: value for name, value in request.GET.dict().items() if name != "trang"}:
        return HttpResponseRedirect(f"{request.path}?{urlencode(short | apart)}" if short or apart else request.path)
    actor, today = cast("User", request.user), timezone.localdate()
    page = Paginator(queries.people_wanted(wanted, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    day = wanted.day or today
    offered = queries.bodies_offered(actor, on=today, asked=wanted.unit)
    context = {
        "wanted": wanted,
        "short": short,
        "query": urlencode(short),
        "by_number": apart,
        "title": listing.title(wanted, page.paginator.count),
        "page": page,
        "rows": list(listing.rows(queries.with_posts(list(page.object_list), on=day))),
        "day": day,
        "unit": _unit(request, wanted),
        "units": [("", "Mọi đơn vị"), *offered] if offered else [],
        "everywhere": urlencode({name: value for name, value in short.items() if name != "don-vi"}),
        "is_empty": not short and not page.paginator.count,
        "keeps": bool(reader.of(request).roles & set(KEEPERS)),
        "states": listing.STATE_CHOICES,
        "genders": listing.GENDER_CHOICES,
        "standings": listing.STANDING_CHOICES,
        "alike": listing.ALIKE_CHOICES,
    }
    return render(request, "people/people.html", context)


def _unit(request: HttpRequest, wanted: Wanted) -> str:
    """What the body the list is narrowed to is called; its key where there is none that the reader sees."""
    if not wanted.unit:
        return ""
    body = queries.body_seen(wanted.unit, cast("User", request.user), on=timezone.localdate())
    return (queries.names_of([body.pk]).last(body.pk) if body else "") or wanted.unit


@never_cache
@sensitive_post_parameters("so")
@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*KEEPERS)
def by_number(request: HttpRequest) -> HttpResponse:
    """Whose identity number this is: asked by POST, so that the number stays in no address and no log."""
    typed, error, nobody = request.POST.get("so", ""), "", False
    if request.method == "POST":
        try:
            found = search_identity(typed, on=timezone.localdate(), actor=cast("User", request.user))
        except Refused as refused:
            error = refused.said
        else:
            if found:
                return redirect("people:card", key=found.key)
            nobody = True
    crumbs = [("Danh mục", ""), ("Con người", reverse("people:people"))]
    context = {"typed": typed, "error": error, "nobody": nobody, "crumbs": crumbs}
    return render(request, "people/by_number.html", context)


@require_safe
@require_role(*SEERS)
def workbook(request: HttpRequest) -> HttpResponseBase:
    """Exactly the people the same address of the list shows, as a workbook."""
    asked = _file(request)
    if isinstance(asked, HttpResponse):
        return asked
    wanted, rows, count, today = asked
    target = BytesIO()
    told = listing.told(wanted, _unit(request, wanted))
    exports.write_people(target, rows, asked=told, count=count, on=today, is_sample=queries.has_samples())
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename="con nguoi.xlsx", content_type=exports.CONTENT_TYPE)


@require_safe
@require_role(*SEERS)
def csv(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV."""
    asked = _file(request)
    if isinstance(asked, HttpResponse):
        return asked
    return _stream(exports.csv_people(asked[1], is_sample=queries.has_samples()), "con nguoi.csv", CSV_TYPE)


@require_safe
@require_role(*SEERS)
def json(request: HttpRequest) -> HttpResponseBase:
    """The same as JSON."""
    asked = _file(request)
    if isinstance(asked, HttpResponse):
        return asked
    wanted, rows, _, today = asked
    told = exports.json_people(rows, asked=listing.address(wanted), on=today, is_sample=queries.has_samples())
    return _stream(told, "con nguoi.json", JSON_TYPE)


def _file(request: HttpRequest) -> HttpResponse | tuple[Wanted, Iterator[Row], int, date]:
    wanted, actor, today = listing.read(request.GET.dict()), cast("User", request.user), timezone.localdate()
    found = queries.people_wanted(wanted, actor, on=today)
    count = found.count()
    if count > exports.MOST:
        return too_large(request, limit=f"{figure(exports.MOST)} người")
    return wanted, listing.rows(queries.every_row(found, on=wanted.day or today)), count, today


def _stream(lines: Iterator[bytes], name: str, kind: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
