"""A round is closed: marks, totals and places stand; the standing department opens it again, with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger
from thidua.scoring.actions.opening import key_of, locked_round, refuse_closed, refuse_faulty
from thidua.scoring.models import Round, Sheet
from thidua.scoring.permissions import can_lead, can_reopen
from thidua.scoring.queries.ranking import placed
from thidua.scoring.queries.rounds import Board, board_of


@transaction.atomic
def close_round(round_: Round, *, on: date, actor: User | None, closer: str = "") -> Round:
    """The places become final, kept with each sheet. `closer` names who closed it where no account did.

    Raises:
        PermissionDenied: the actor does not lead the bloc.
        Refused: it is closed, its table does not add up, a question is open, or a sheet is not verified to the end; named.
    """
    held = locked_round(round_)
    refuse_stranger(can_lead(actor, held.bloc, held.year, on=on))
    refuse_closed(held)
    refuse_faulty(held.version, "Sửa bảng điểm cho khớp trước: chưa xếp hạng chính thức được.")
    sheets = {one.body_id: one for one in _locked(held)}
    board = board_of(held)
    _refuse_unfinished(board)
    for place in placed(board, {one.pk: board.total(one) for one in board.sheets}):
        sheet = sheets[place.body.pk]
        sheet.total, sheet.rank, sheet.is_shared = place.total, place.rank, place.is_shared
        sheet.save(update_fields=["total", "rank", "is_shared"])
    held.closed_on, held.closed_by, held.reason = on, closer if actor is None and closer else name_of(actor), ""
    held.save(update_fields=["closed_on", "closed_by", "reason"])
    record(
        "scoring.khoa_vong", actor=actor, kind="scoring_round", key=key_of(held),
        after={"bloc": held.bloc.name, "year": held.year, "marks": _told(list(sheets.values()))},
    )  # fmt: skip
    return held


def _refuse_unfinished(board: Board) -> None:
    if asked := [board.name(one.body_id) for one in board.sheets if board.inquiries.get(one.pk)]:
        raise Refused(
            f"Còn điều hỏi lại chưa giải trình: {', '.join(asked)}.", "Đợi đơn vị giải trình, hoặc tự ghi giải trình."
        )
    if left := [board.name(one.body_id) for one in board.sheets if board.total(one) is None]:
        raise Refused(f"Chưa thẩm định xong: {', '.join(left)}.", "Thẩm định đủ mọi đơn vị rồi khóa.")


def _told(sheets: list[Sheet]) -> str:
    rows = sorted(sheets, key=lambda one: (one.rank or 0, one.pk))
    return "; ".join(f"{one.body.key}: {one.total} (hạng {one.rank})" for one in rows)


@transaction.atomic
def reopen_round(round_: Round, *, reason: str, on: date, actor: User | None) -> Round:
    """Marks may be put right again; the places are provisional until it is closed anew.

    Raises:
        PermissionDenied: the actor is not of the standing department.
        Refused: it is not closed, or no reason.
    """
    held = locked_round(round_)
    refuse_stranger(can_reopen(actor, held.bloc, on=on))
    if not held.closed_on:
        raise Refused("Vòng chấm đang mở.", "Không phải mở lại.")
    if not tidy(reason):
        raise Refused("Chưa ghi lý do mở lại.", "Ghi lý do hoặc số văn bản.", field="reason")
    before = {"closed_on": held.closed_on.isoformat()}
    held.closed_on, held.closed_by, held.reason = None, "", tidy(reason)[:300]
    held.save(update_fields=["closed_on", "closed_by", "reason"])
    for sheet in _locked(held):
        sheet.total, sheet.rank, sheet.is_shared = None, None, False
        sheet.save(update_fields=["total", "rank", "is_shared"])
    record(
        "scoring.mo_lai_vong",
        actor=actor,
        kind="scoring_round",
        key=key_of(held),
        before=before,
        after={"reason": held.reason},
    )
    return held


def _locked(held: Round) -> list[Sheet]:
    """Its sheets, always in the order of their numbers."""
    rows = Sheet.objects.filter(round=held).select_related("body")
    return list(rows.select_for_update(of=("self",)).order_by("pk"))
