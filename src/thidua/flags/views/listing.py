"""The votes of blocs as a list, every filter in the address bar."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.flags import queries
from thidua.flags.presenting import votes as told
from thidua.flags.views.door import reader
from thidua.honours.givers import givers_of
from thidua.law.wording import figure
from thidua.people.queries import SEERS
from thidua.people.queries.blocs import blocs_visible_to
from thidua.web.access import require_role

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = 50


@require_safe
@require_role(*SEERS)
def votes(request: HttpRequest) -> HttpResponse:
    """One line a vote, the newest first."""
    actor, today = reader(request)
    search = _read(request.GET.dict())
    short = {"nam": str(search.year or ""), "khoi": search.bloc, "buoc": search.stage}
    page = Paginator(queries.found(search, actor, on=today), PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    rows = list(told.rows(shown, givers_of({one.bloc.organiser_id for one in shown}, on=today)))
    context = {
        "rows": rows, "page": page, "search": search, "is_empty": not any(short.values()) and not rows,
        "query": urlencode({name: value for name, value in short.items() if value}),
        "title": f"{figure(page.paginator.count)} lần bình xét, suy tôn" if rows else "Chưa có lần bình xét, suy tôn nào",
        "blocs": [("", "Mọi khối, cụm"), *((one.key, one.name) for one in blocs_visible_to(actor, on=today).order_by("name"))],
        "stages": told.STAGE_CHOICES,
        "may_prepare": bool(queries.blocs_run_by(actor, today.year, on=today)) or bool(queries.blocs_run_by(actor, today.year - 1, on=today)),
    }  # fmt: skip
    return render(request, "flags/votes.html", context)


def _read(query: Mapping[str, str]) -> queries.Search:
    typed, stage = query.get("nam", ""), query.get("buoc", "")
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit()
    return queries.Search(
        int(typed) if is_year else None, query.get("khoi", "")[:80], stage if stage in dict(told.STAGE_CHOICES) else ""
    )
