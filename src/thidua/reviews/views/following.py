"""What is open over the years: limits and tasks of every issued review, until somebody has done them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.law.wording import figure
from thidua.people.queries import SEERS, as_typed, has_samples, names_of
from thidua.reviews import excel, queries
from thidua.reviews.naming import about
from thidua.reviews.presenting.page import point_row
from thidua.reviews.presenting.states import SORTS, Sort
from thidua.reviews.views.door import crumbs, reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.reviews.models import Point

PAGE = 50
STANDINGS = {"mo": "Còn mở", "qua-han": "Quá hạn", "xong": "Đã xong", "tat-ca": "Tất cả"}


def _read(query: Mapping[str, str]) -> queries.Wanted:
    year = query.get("nam", "")
    is_year = len(year) == 4 and year.isascii() and year.isdigit()
    standing = query.get("tinh-trang", "mo")
    return queries.Wanted(
        words=as_typed(query.get("q", ""))[:200], standing=standing if standing in STANDINGS else "mo",
        year=int(year) if is_year else None, sort=query.get("loai", "").replace("-", "_") if query.get("loai") in SORTS else "",
    )  # fmt: skip


def _address(wanted: queries.Wanted) -> dict[str, str]:
    parts = {
        "q": wanted.words, "tinh-trang": wanted.standing if wanted.standing != "mo" else "", "nam": str(wanted.year or ""),
        "loai": wanted.sort.replace("_", "-"),
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


@require_safe
@require_role(*SEERS)
def following(request: HttpRequest) -> HttpResponse:
    """Open ones first, the most urgent on top; the title says how many."""
    wanted = _read(request.GET.dict())
    short = _address(wanted)
    if short != {name: value for name, value in request.GET.dict().items() if name != "trang"}:
        return HttpResponseRedirect(f"{request.path}?{urlencode(short)}" if short else request.path)
    actor, today = reader(request)
    open_, late, done = queries.counts_of(queries.followed(queries.Wanted(), actor, on=today), on=today)
    page = Paginator(queries.followed(wanted, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    may = queries.followable(shown, actor, on=today)
    context = {
        "title": f"{figure(open_)} việc còn mở, {figure(late)} quá hạn" if open_ else "Không còn việc nào mở",
        "rows": [(row, row.pk in may) for row in _rows(shown, request)], "page": page, "wanted": wanted, "short": short,
        "query": urlencode(short), "counts": {"mo": open_, "qua-han": late, "xong": done, "tat-ca": open_ + done},
        "standings": [(key, words, _with(short, "tinh-trang", "" if key == "mo" else key), key == wanted.standing) for key, words in STANDINGS.items()],
        "sorts": [("", "Mọi loại"), *SORTS.items()], "crumbs": crumbs(), "is_empty": not open_ + done,
        "years": [("", "Mọi năm"), *((str(one), str(one)) for one in queries.years(actor, on=today))],
    }  # fmt: skip
    return render(request, "reviews/following.html", context)


def _with(short: Mapping[str, str], name: str, value: str) -> str:
    return "?" + urlencode({key: one for key, one in (short | {name: value}).items() if one})  # type: ignore[operator]


def _rows(points: list[Point], request: HttpRequest) -> Iterator[Any]:
    """Each row with the review it stands in."""
    _, today = reader(request)
    reviews = [one.review for one in points]
    called = queries.names_for(reviews)
    names = names_of({one.owner_id for one in points if one.owner_id})
    for one in points:
        row = point_row(one, names, on=today)
        yield _Followed(row, about(one.review, called), one.review_id, str(Sort(one.sort).label))


class _Followed:
    """A row with its review."""

    def __init__(self, row: Any, review: str, review_pk: int, sort: str) -> None:
        self.row, self.review, self.review_pk, self.sort, self.pk = row, review, review_pk, sort, row.pk


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the rows the same address shows."""
    if form not in excel.FORMS:
        raise Http404
    wanted, (actor, today) = _read(request.GET.dict()), reader(request)
    points = list(queries.followed(wanted, actor, on=today))
    rows = (
        (one.row.text, one.sort, one.row.owner, point.due, one.row.standing, point.done, point.closed_on, one.review)
        for one, point in zip(_rows(points, request), points, strict=True)
    )
    notes = [f"{STANDINGS[wanted.standing]}: {figure(len(points))} việc. Xuất ngày {today:%d/%m/%Y}."]
    target = excel.followed(rows, form, notes=notes, asked=_address(wanted), on=today, is_sample=has_samples())
    return FileResponse(target, as_attachment=True, filename=f"viec con mo.{form}", content_type=excel.FORMS[form])
