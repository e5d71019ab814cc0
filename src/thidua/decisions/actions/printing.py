"""Printing in the background: asked for, tried again, dropped, handed out, forgotten."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from thidua.audit.actions import record
from thidua.decisions.actions.print_jobs import print_run
from thidua.decisions.models import Decision, PrintPiece, PrintRun, PrintState
from thidua.decisions.permissions import can_print
from thidua.decisions.queries.prints import under_way
from thidua.documents.certificates import Layout, plain_of
from thidua.people.identities import seal_file, unseal_file
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

MOST_AT_ONCE = 3
"""Runs one person may have waiting for the machine."""
QUEUED = "Đang chờ đến lượt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants printed: `lines` are numbers of lines of the decision, `stem` how the address of a QR code begins."""

    award: str
    form: str
    layout: Layout
    lines: Sequence[int]
    stem: str


@transaction.atomic
def start_print(decision: Decision, wanted: Wanted, *, on: date, actor: User) -> PrintRun:
    """Lets the machine print, when its turn comes. Whoever asks twice for the same gets the run that is under way.

    Raises:
        PermissionDenied: the actor neither keeps the register nor signs at the body, or there is nothing to print.
        Refused: no line is chosen, or the machine has still to print several runs of the same person.
    """
    refuse_stranger(can_print(actor, decision, on=on))
    User.objects.select_for_update().get(pk=actor.pk)  # of two presses the later one sees the first
    if not wanted.lines:
        raise Refused("Chưa chọn tờ nào để in.", "Đánh dấu ít nhất một dòng.", field="dong")
    asked = {  # as it comes back from the database, to be compared with the runs under way
        "award": wanted.award, "form": wanted.form, "lines": list(wanted.lines), "layout": json.loads(json.dumps(plain_of(wanted.layout))),
        "stem": wanted.stem,
    }  # fmt: skip
    running = list(under_way(actor))
    if same := next((one for one in running if _is_same(one, decision, asked)), None):
        return same
    if len(running) >= MOST_AT_ONCE:
        raise Refused(f"Máy còn đang in {MOST_AT_ONCE} lần khác của ông/bà.", "Chờ một lần in xong rồi in tiếp.")
    run = PrintRun.objects.create(decision=decision, started_by=actor, step=QUEUED, total=len(wanted.lines), **asked)
    print_run.enqueue(run.pk)
    return run


def _is_same(run: PrintRun, decision: Decision, asked: dict[str, Any]) -> bool:
    return run.decision_id == decision.pk and all(getattr(run, name) == value for name, value in asked.items())


@transaction.atomic
def print_again(run: PrintRun, *, on: date, actor: User) -> None:
    """Prints a run that failed once more.

    Raises:
        PermissionDenied: it is somebody else's, or the actor prints nothing of the body any more.
        Refused: it has not failed.
    """
    refuse_stranger(_is_own(run, actor, on))
    now = PrintRun.objects.select_for_update().get(pk=run.pk)
    if now.state != PrintState.FAILED:
        raise Refused(f"Lần in này nay ở “{now.get_state_display()}”.", "Xem lại trang này rồi làm tiếp từ đó.")
    PrintRun.objects.filter(pk=now.pk).update(
        state=PrintState.PRINTING, step=QUEUED, done=0, told="", mend="", left_out=[], ended_at=None
    )
    print_run.enqueue(now.pk)


@transaction.atomic
def drop_print(run: PrintRun, *, on: date, actor: User) -> None:
    """Stops a run, or removes what came of it before its time; the record keeps what was printed.

    Raises:
        PermissionDenied: it is somebody else's, or the actor prints nothing of the body any more.
    """
    refuse_stranger(_is_own(run, actor, on))
    PrintRun.objects.filter(pk=run.pk).delete()


@transaction.atomic
def hand_out_print(run: PrintRun, *, on: date, actor: User) -> list[bytes]:
    """The file in pieces, with a line in the record that it went out.

    Raises:
        PermissionDenied: it is somebody else's, or the actor prints nothing of the body any more.
        Refused: there is no file, or the keys do not open it (`WrongKey`).
    """
    refuse_stranger(_is_own(run, actor, on))
    sealed = list(PrintPiece.objects.filter(run=run).order_by("number").values_list("content", flat=True))
    if not sealed:
        raise Refused("Tệp của lần in này không còn trên máy chủ.", "In lại từ quyết định.")
    pieces = [unseal_file(bytes(one)) for one in sealed]
    record(
        "decisions.tai_bang", actor=actor, kind="decision", key=run.decision_id,
        after={"number": run.decision.number, "at": run.decision.body.key, "award": run.award, "count": run.printed},
    )  # fmt: skip
    return pieces


def _is_own(run: PrintRun, actor: User, on: date) -> bool:
    return run.started_by_id == actor.pk and can_print(actor, run.decision, on=on)


def forget_prints(*, before: datetime) -> int:
    """Removes the runs that ended before a moment, with their files. How many."""
    _, by_table = PrintRun.objects.filter(ended_at__lt=before).delete()
    return by_table.get("decisions.PrintRun", 0)


@transaction.atomic
def seal_prints_again(*, actor: User | None) -> int:
    """Every printed file under the present key, after an older one: how many pieces. All or none.

    Raises:
        WrongKey: none of the keys opens one of them.
    """
    many = 0
    for pk in list(PrintPiece.objects.values_list("pk", flat=True)):
        piece = PrintPiece.objects.select_for_update().get(pk=pk)
        piece.content = seal_file(unseal_file(bytes(piece.content)))
        piece.save(update_fields=["content"])
        many += 1
    record("decisions.niem_lai", actor=actor, kind="installation", key="prints", after={"count": many})
    return many
