"""The live count of a year, as a page and as a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, has_samples, names_of, visible_to
from thidua.registrations import excel, queries
from thidua.registrations.permissions import SETTERS, can_open
from thidua.registrations.presenting import count as told
from thidua.registrations.presenting.states import CHOICES, UNDONE, term_words
from thidua.registrations.queries.counting import count_of
from thidua.registrations.views.door import read_year, reader_of
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User
    from thidua.registrations.models import Round

PAGE = 50


@require_safe
@require_role(*SEERS)
def registrations(request: HttpRequest) -> HttpResponse:
    """How many units have signed, the bar, and a row for each; a fixed number of queries however many units and people."""
    actor, today = reader_of(request)
    rounds = list(queries.rounds_seen(actor, on=today))
    year = read_year(request.GET.get("nam", ""), today.year)
    at = _chosen(rounds, year, request.GET.get("co-quan", ""))
    count = count_of(at, on=today, among=visible_to(actor, on=today)) if at else None
    wish = told.read(request.GET.dict())
    rows = told.rows(count, wish) if count else []
    context = {
        **_offered(rounds, year, at, today), "title": told.title(count, year), "year": year, "count": count, "wish": wish,
        "page": (page := Paginator(rows, PAGE).get_page(request.GET.get("trang"))), "rows": list(page.object_list),
        "states": CHOICES, "undone": UNDONE, "term": term_words(count.last_day, on=today) if count else "",
        "query": urlencode(_asked(year, at, wish)), "may_open": bool(frozenset(map(str, SETTERS)) & reader.of(request).roles),
        "may_amend": at is not None and can_open(actor, at.organiser, on=today), "is_over": at is not None and at.year < today.year,
    }  # fmt: skip
    return render(request, "registrations/registrations.html", context)


def _chosen(rounds: list[Round], year: int, key: str) -> Round | None:
    """The round of the year; where several bodies hold one, that of the body asked for."""
    of_year = [one for one in rounds if one.year == year]
    return next((one for one in of_year if one.organiser.key == key), of_year[0] if of_year else None)


def _offered(rounds: list[Round], year: int, at: Round | None, today: date) -> dict[str, Any]:
    years = sorted({*(one.year for one in rounds), today.year, year}, reverse=True)
    of_year = [one for one in rounds if one.year == year]
    names = names_of({one.organiser_id for one in of_year})
    return {
        "years": [(str(one), str(one)) for one in years], "round": at,
        "organisers": [(one.organiser.key, names.on(one.organiser_id, today)) for one in of_year],
        "organiser_name": names.on(at.organiser_id, today) if at else "",
    }  # fmt: skip


def _asked(year: int, at: Round | None, wish: told.Wish) -> dict[str, str]:
    asked = {"nam": str(year), "co-quan": at.organiser.key if at else "", "q": wish.words, "tinh-trang": wish.state}
    return {name: value for name, value in asked.items() if value}


@require_safe
@require_role(*SEERS)
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """Exactly the units the same address shows."""
    if form not in excel.FORMS:
        raise Http404
    actor, today = reader_of(request)
    year = read_year(request.GET.get("nam", ""), today.year)
    count = _count(request, actor, year, today)
    wish = told.read(request.GET.dict())
    target = excel.count_written(
        told.rows(count, wish), form, year=year, notes=told.notes(count, wish, on=today), on=today,
        asked=_asked(year, count.round, wish), is_sample=has_samples(),
    )  # fmt: skip
    return FileResponse(
        target, as_attachment=True, filename=f"dang ky thi dua {year}.{form}", content_type=excel.FORMS[form]
    )


def _count(request: HttpRequest, actor: User, year: int, today: date) -> queries.LiveCount:
    at = _chosen(list(queries.rounds_seen(actor, on=today)), year, request.GET.get("co-quan", ""))
    if at is None:
        raise Http404
    return count_of(at, on=today, among=visible_to(actor, on=today))
