"""The grid of one unit: what each step gave it, what that rests on, where it stands, why it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS
from thidua.scoring import queries
from thidua.scoring.permissions import can_keep_table
from thidua.scoring.presenting import grid as told
from thidua.scoring.presenting.ranking import tie_note
from thidua.scoring.presenting.rounds import place_rows
from thidua.scoring.presenting.tables import fault_rows
from thidua.scoring.queries import sheets
from thidua.scoring.views.finding import round_crumbs, seen_board, sheet_in
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def sheet(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The sheet of one member. Marks still being given are shown to those who score or verify it alone."""
    actor, today = cast("User", request.user), timezone.localdate()
    board = seen_board(pk, actor, today)
    found = sheet_in(board, key)
    may = sheets.may_do(board, found, actor, on=today)
    near, shown = sheets.beside(board, found, actor, on=today), sheets.shown_marks(board, found, may)
    places = queries.ranking(board.round, board)
    rows, table = place_rows(board, places, on=today), board.round.version.table
    scale, total = told.total_row(board, shown)
    context = {
        "round": board.round, "sheet": found, "name": board.name(found.body_id),
        "lead": told.lead(board, found, sheets.head_of(board), on=today), "rows": told.grid(board, found, shown, near),
        "scale": scale, "total": total, "why": told.differences(board, found, shown), "places": rows, "tie": tie_note(board, places),
        "verified": sum(one.total is not None for one in places), "step": told.next_step(board, found, may),
        "may": may, "faults": fault_rows(board.faults), "table": table,
        "may_mend": can_keep_table(actor, table.organiser, table.bloc, on=today) and not board.round.closed_on,
        "asked": [(code, one) for code, some in near.inquiries.items() for one in some],
        "crumbs": round_crumbs(board.round),
    }  # fmt: skip
    return render(request, "scoring/sheet.html", context)
