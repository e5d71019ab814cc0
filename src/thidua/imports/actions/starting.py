"""A file handed in begins an import; it can be read again, or given up before anything is entered."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.files.actions import remove_content, take_in
from thidua.honours.permissions import can_enter, can_enter_file
from thidua.imports.actions.moving import QUEUED, locked, move
from thidua.imports.actions.previewing import clear
from thidua.imports.actions.tasks import read_file
from thidua.imports.models import ImportRun
from thidua.imports.queries import under_way
from thidua.imports.states import CANCELLED, FAILED, READING, WAITING
from thidua.people.models import Organisation, User
from thidua.people.refusals import Refused, refuse_stranger

MOST_AT_ONCE = 5
"""Files one person may have waiting for the machine."""


@transaction.atomic
def start(content: bytes, *, name: str, at: Organisation, on: date, actor: User) -> ImportRun:
    """Keeps the file and lets the machine read it, when its turn comes.

    Raises:
        PermissionDenied: the actor does not keep the book of the body `at` and of all that stands under it.
        Unreadable: it is no workbook, or over a limit; nothing is kept.
        Refused: the machine has still to read several files of the same person.
    """
    refuse_stranger(can_enter_file(actor, at, on=on))
    if under_way(actor) >= MOST_AT_ONCE:
        raise Refused(
            f"Máy còn đang đọc {MOST_AT_ONCE} tệp của ông/bà.", "Chờ một tệp đọc xong rồi gửi tiếp.", field="file"
        )
    upload = take_in(content, name=name, body=at, on=on, actor=actor)
    run = ImportRun.objects.create(upload=upload, at=at, started_by=actor, starter=name_of(actor), step=QUEUED)
    read_file.enqueue(run.pk)
    return run


@transaction.atomic
def again(run: ImportRun, *, on: date, actor: User) -> None:
    """Reads the file once more: after a failure, or to see its rows beside the book of today.

    Raises:
        PermissionDenied: the actor does not keep the book of the body.
        Refused: it is not waiting, or its file is gone.
    """
    refuse_stranger(can_enter(actor, run.at, on=on))
    now = locked(run, FAILED, WAITING)
    if now.upload.removed_on:
        raise Refused(f"Tệp này đã bỏ khỏi máy chủ ngày {now.upload.removed_on:%d/%m/%Y}.", "Gửi lại tệp.")
    move(now, READING, allowed=(FAILED, WAITING), step=QUEUED)
    read_file.enqueue(now.pk)
    _record("imports.chay_lai", now, actor)


@transaction.atomic
def cancel(run: ImportRun, *, on: date, actor: User) -> None:
    """Gives it up before anything is entered: the rows shown and the file itself are removed.

    Raises:
        PermissionDenied: the actor does not keep the book of the body.
        Refused: it is being entered, or was.
    """
    refuse_stranger(can_enter(actor, run.at, on=on))
    now = locked(run, READING, WAITING, FAILED)
    clear(now)
    remove_content(now.upload, on=on, actor=actor)
    move(now, CANCELLED, allowed=(READING, WAITING, FAILED))
    _record("imports.huy", now, actor)


def _record(action: str, run: ImportRun, actor: User) -> None:
    record(action, actor=actor, kind="import", key=run.pk, after={"file": run.upload.name, "at": run.at.key})
