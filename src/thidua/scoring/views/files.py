"""The pages of scoring taken home as XLSX, CSV or JSON: exactly what they show."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.people.queries import SEERS, has_samples, names_of
from thidua.scoring import excel, queries
from thidua.scoring.presenting import grid
from thidua.scoring.presenting import rounds as told
from thidua.scoring.presenting import tables as telling
from thidua.scoring.presenting.figures import places_of
from thidua.scoring.queries import sheets
from thidua.scoring.views.finding import seen_board, seen_table, sheet_in
from thidua.scoring.views.rounds import read_year
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import User


@require_safe
@require_role(*SEERS)
def tables(request: HttpRequest, form: str) -> FileResponse:
    """The list of tables, narrowed as the page is."""
    _refuse_strange(form)
    today = timezone.localdate()
    found = list(queries.tables_visible_to(cast("User", request.user), on=today, words=request.GET.get("q", "")[:200]))
    rows = telling.table_rows(found, names_of({one.organiser_id for one in found}))
    return _file(excel.tables(rows, form, on=today, is_sample=has_samples()), "bang diem", form)


@require_safe
@require_role(*SEERS)
def table(request: HttpRequest, pk: int, form: str) -> FileResponse:
    """The lines of one table."""
    _refuse_strange(form)
    today = timezone.localdate()
    found = seen_table(pk, cast("User", request.user), today)
    version = queries.newest(found)
    rows = queries.criteria_of(version)
    faults = queries.faults_in(version, rows)
    title = telling.table_title(found, rows, faults)
    lines = list(telling.line_rows(version, rows, faults))
    return _file(excel.criteria(lines, form, title=title, on=today, is_sample=has_samples()), f"bang diem {pk}", form)


@require_safe
@require_role(*SEERS)
def rounds(request: HttpRequest, form: str) -> FileResponse:
    """The list of rounds, narrowed as the page is."""
    _refuse_strange(form)
    today, year = timezone.localdate(), read_year(request.GET.get("nam", ""))
    found = queries.rounds_found(cast("User", request.user), on=today, year=year, words=request.GET.get("q", "")[:200])
    rows = told.round_rows(found, on=today)
    title = told.rounds_title(len(rows), sum(one.closed_on is None for one in found), year)
    return _file(excel.rounds(rows, form, title=title, on=today, is_sample=has_samples()), "cham diem", form)


@require_safe
@require_role(*SEERS)
def ranking(request: HttpRequest, pk: int, form: str) -> FileResponse:
    """The members of a round, best first."""
    _refuse_strange(form)
    today = timezone.localdate()
    board = seen_board(pk, cast("User", request.user), today)
    places = queries.ranking(board.round, board)
    state = "Thứ hạng chính thức." if board.round.closed_on else "Thứ hạng tạm, chưa khóa vòng chấm."
    notes = [f"{board.round.bloc.name}. {told.round_title(board, places)}. {state}"]
    target = excel.places(
        told.place_rows(board, places, on=today), form, notes=notes, on=today, is_sample=has_samples()
    )
    return _file(target, f"xep hang {board.round.year}", form)


@require_safe
@require_role(*SEERS)
def sheet(request: HttpRequest, pk: int, key: str, form: str) -> FileResponse:
    """The grid of one unit, as far as the reader sees it."""
    _refuse_strange(form)
    actor, today = cast("User", request.user), timezone.localdate()
    board = seen_board(pk, actor, today)
    found = sheet_in(board, key)
    may = sheets.may_do(board, found, actor, on=today)
    near, shown = sheets.beside(board, found, actor, on=today), sheets.shown_marks(board, found, may)
    notes = [
        f"{board.name(found.body_id)}, chấm điểm {board.round.year}. Điểm đến {places_of(board.table)} chữ số thập phân."
    ]
    target = excel.sheet(
        grid.grid(board, found, shown, near),
        grid.total_row(board, shown),
        form,
        notes=notes,
        on=today,
        is_sample=has_samples(),
    )
    return _file(target, f"phieu cham {key} {board.round.year}", form)


def _refuse_strange(form: str) -> None:
    if form not in excel.FORMS:
        raise Http404


def _file(target: BytesIO, name: str, form: str) -> FileResponse:
    return FileResponse(target, as_attachment=True, filename=f"{name}.{form}", content_type=excel.FORMS[form])
