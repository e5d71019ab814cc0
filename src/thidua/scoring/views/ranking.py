"""Evaluators against units, and what the places would be with other marks or another table: nothing of it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS
from thidua.scoring import queries
from thidua.scoring.presenting import ranking as told
from thidua.scoring.presenting import trying
from thidua.scoring.queries.tables import versions_of
from thidua.scoring.views.finding import round_crumbs, seen_board
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Units down, those who cross-scored across."""
    board = seen_board(pk, cast("User", request.user), timezone.localdate())
    heads, rows = told.matrix(board)
    context = {"round": board.round, "heads": heads, "rows": rows, "crumbs": round_crumbs(board.round)}
    return render(request, "scoring/matrix.html", context)


@require_safe
@require_role(*SEERS)
def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """Other marks for one unit, or another version of the table, all in the address: the places they would give."""
    board = seen_board(pk, cast("User", request.user), timezone.localdate())
    now = queries.ranking(board.round, board)
    versions = versions_of(board.round.version)
    asked = trying.read(request.GET, board, versions)
    other = (
        replace(board, criteria=queries.criteria_of(asked.version))
        if asked.version.pk != board.round.version_id
        else board
    )
    totals = trying.totals(board, other, asked)
    context = {
        "round": board.round, "asked": asked, "rows": told.tried(board, now, queries.placed(board, totals), asked.body),
        "units": [("", "Chọn đơn vị …"), *((one.body.key, board.name(one.body_id)) for one in board.sheets)],
        "versions": [(str(one.pk), f"Bản {one.number}, lập {one.made_on:%d/%m/%Y}") for one in versions],
        "fields": trying.fields(other, asked), "crumbs": round_crumbs(board.round),
    }  # fmt: skip
    return render(request, "scoring/what_if.html", context)
