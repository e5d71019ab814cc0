"""A step is scored in one form: kept as it goes, filled from what is known, handed in when complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.people.queries import SEERS
from thidua.people.refusals import ChangedMeanwhile, Refused
from thidua.scoring import actions
from thidua.scoring.presenting import marking as told
from thidua.scoring.presenting.figures import typed
from thidua.scoring.queries import sheets
from thidua.scoring.queries.objections import objections
from thidua.scoring.states import Stage
from thidua.scoring.views.finding import round_crumbs, seen_board, sheet_in
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Organisation, User
    from thidua.scoring.models import Sheet
    from thidua.scoring.queries.rounds import Board


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a page of this address is about."""

    board: Board
    sheet: Sheet
    stage: Stage
    by: Organisation
    actor: User
    on: date


@require_http_methods(["GET", "HEAD", "POST"])
@require_role(*SEERS)
def mark(request: HttpRequest, pk: int, key: str, stage: str) -> HttpResponse:
    """The form of one step of one sheet, for whoever may score it."""
    asked = _asked(request, pk, key, stage)
    sent, refused = told.Sent(), None
    if request.method == "POST":
        sent = told.read(request.POST.dict(), asked.board.criteria)
        try:
            done = _done(request, asked, sent)
        except Refused as refusal:
            refused = refusal
        else:
            if done is not None:
                return done
        asked = _asked(request, pk, key, stage)  # what was kept stands there now
    status = 400 if refused or sent.errors else 200
    return render(request, "scoring/mark.html", _shown(asked, sent, refused), status=status)


def _asked(request: HttpRequest, pk: int, key: str, stage: str) -> _Asked:
    """Raises Http404 where there is no such step, PermissionDenied where it is not the reader's."""
    actor, today = cast("User", request.user), timezone.localdate()
    board = seen_board(pk, actor, today)
    sheet = sheet_in(board, key)
    if stage not in set(Stage):
        raise Http404
    may, step = sheets.may_do(board, sheet, actor, on=today), Stage(stage)
    by = _in_whose_name(board, sheet, step, may, request.GET.get("boi", ""))
    if by is None:
        raise PermissionDenied(f"{step.words} phiếu này là việc của nơi khác, hoặc đã gửi.")
    return _Asked(board, sheet, step, by, actor, today)


def _in_whose_name(
    board: Board, sheet: Sheet, stage: Stage, may: sheets.May, key: str
) -> Organisation | None:  # fmt: skip
    if stage is Stage.SELF:
        return sheet.body if may.own else None
    if stage is Stage.VERIFIED:
        return board.round.bloc.organiser if may.verify else None
    return next((one for one in may.crosses if one.key == key), None) or next(iter(may.crosses), None)


def _done(request: HttpRequest, asked: _Asked, sent: told.Sent) -> HttpResponse | None:
    """One of the acts of the page; None where the form is shown again.

    Raises:
        Refused: as the act says.
    """
    verb = request.POST.get("viec", "luu")
    if sent.errors:
        return None
    place: dict[str, Any] = {"by": asked.by, "on": asked.on, "actor": asked.actor}
    changed = actions.put_marks(asked.sheet, asked.stage, sent.given, seen=sent.seen, **place)
    if verb == "gui":
        actions.hand_in(asked.sheet, asked.stage, **place)
        messages.success(request, f"Đã gửi {asked.stage.words.lower()} của {asked.board.name(asked.sheet.body_id)}.")
        return HttpResponseRedirect(reverse("scoring:sheet", args=[asked.board.round.pk, asked.sheet.body.key]))
    if verb == "chep":
        _filled(request, place)
    else:
        messages.success(request, f"Đã lưu {changed} thay đổi. Chưa gửi." if changed else "Không có gì thay đổi.")
    return HttpResponseRedirect(request.get_full_path())


def _filled(request: HttpRequest, place: dict[str, Any]) -> None:
    """The empty fields from the step before, or from the records."""
    match = request.resolver_match
    asked = _asked(request, **match.kwargs) if match else None
    if asked is None:
        raise Http404
    near = sheets.beside(asked.board, asked.sheet, asked.actor, on=asked.on)
    some = asked.board.marks.get((asked.sheet.pk, asked.stage), {})
    own = {code: one for code, marks in some.items() for one in marks if one.evaluator_id == asked.by.pk}
    given = told.copied(asked.board, asked.sheet, asked.stage, near, own)
    count = actions.put_marks(asked.sheet, asked.stage, given, **place)
    messages.success(request, f"Đã điền {count} mục còn trống. Xem lại rồi gửi.")


def _shown(asked: _Asked, sent: told.Sent, refused: Refused | None) -> dict[str, Any]:
    board, sheet, stage = asked.board, asked.sheet, asked.stage
    near = sheets.beside(board, sheet, asked.actor, on=asked.on)
    found = (
        objections(sheet, stage, asked.by, on=asked.on) if refused and not isinstance(refused, ChangedMeanwhile) else []
    )
    objected = {one.code: one.said.partition(": ")[2].capitalize() for one in reversed(found)}
    name = board.name(sheet.body_id)
    values = board.by_evaluator(sheet, asked.by.pk) if stage is Stage.CROSS else board.values(sheet, stage)
    return {
        "round": board.round, "sheet": sheet, "name": name, "stage": stage, "refused": refused,
        "fields": told.fields(board, sheet, stage, asked.by.pk, near=near, sent=sent, objected=objected), "sent": sent,
        "step": typed(board.table.step), "left": told.left(board, values), "by": board.name(asked.by.pk), "day": told.day_of(board, stage),
        "source": "số liệu máy biết" if stage is Stage.SELF else "điểm bước trước",
        "crumbs": round_crumbs(board.round, sheet=name, key=sheet.body.key),
    }  # fmt: skip
