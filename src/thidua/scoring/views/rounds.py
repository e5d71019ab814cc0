"""Rounds as a list, with what waits for the reader; one round with its members and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, names_of
from thidua.scoring import queries
from thidua.scoring.permissions import KEEPERS, can_lead, can_reopen
from thidua.scoring.presenting import rounds as told
from thidua.scoring.presenting.ranking import overs, tie_note
from thidua.scoring.views.finding import round_crumbs, seen_board
from thidua.web import reader
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User

PAGE = 50
TODOS = 12


@require_safe
@require_role(*SEERS)
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round one may see, narrowed by year and words; what waits for the reader stands above."""
    actor, today = cast("User", request.user), timezone.localdate()
    year, words = read_year(request.GET.get("nam", "")), request.GET.get("q", "")[:200]
    found = queries.rounds_found(actor, on=today, year=year, words=words)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    rows = told.round_rows(page.object_list, on=today)
    waiting = queries.waiting_for(actor, on=today)
    names = names_of({one.sheet.body_id for one in waiting[:TODOS]})
    running = queries.running(found)
    context = {
        "rows": rows, "page": page, "year": year or "", "words": words,
        "title": told.rounds_title(page.paginator.count, running, year),
        "years": [("", "Mọi năm"), *((str(one), str(one)) for one in queries.years_of_rounds(actor, on=today))],
        "todos": told.todos(waiting[:TODOS], names, on=today), "more": max(len(waiting) - TODOS, 0),
        "may_open": bool(frozenset(map(str, KEEPERS)) & reader.of(request).roles),
    }  # fmt: skip
    return render(request, "scoring/rounds.html", context)


def read_year(typed: str) -> int | None:
    """The year asked for; what is none is every year."""
    is_year = len(typed) == 4 and typed.isascii() and typed.isdigit() and 1945 <= int(typed) <= 2200
    return int(typed) if is_year else None


@require_safe
@require_role(*SEERS)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The members of a round with what each step gave them, best first."""
    actor, today = cast("User", request.user), timezone.localdate()
    board = seen_board(pk, actor, today)
    places = queries.ranking(board.round, board)
    context = {
        "round": board.round, "title": told.round_title(board, places), "rows": told.place_rows(board, places, on=today),
        "faults": [fault for fault in board.faults if fault.blocks], "over": overs(board, queries.over_shares(board, places)),
        "tie": tie_note(board, places), "crumbs": round_crumbs(), "table": board.round.version.table,
        "may_lead": can_lead(actor, board.round.bloc, board.round.year, on=today),
        "may_reopen": can_reopen(actor, board.round.bloc, on=today),
        "is_ready": all(place.total is not None for place in places),
        "evaluators": {one.evaluator_id for some in board.crossings.values() for one in some},
    }  # fmt: skip
    return render(request, "scoring/round.html", context)
