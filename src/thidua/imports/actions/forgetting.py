"""Previews and files are not kept for ever."""

from datetime import date, datetime

from django.db import transaction

from thidua.files.actions import remove_content
from thidua.imports.actions.moving import locked, move
from thidua.imports.actions.previewing import clear
from thidua.imports.models import ErrorBook, ImportRun
from thidua.imports.queries import ended, left_behind
from thidua.imports.states import CANCELLED, OVER, WAITING
from thidua.people.refusals import Refused


def forget(*, before: datetime, on: date) -> int:
    """Removes the rows of previews begun before a moment; one nobody decided about is cancelled. How many imports."""
    return sum(_forget(run, on) for run in left_behind(before))


@transaction.atomic
def _forget(run: ImportRun, on: date) -> bool:
    try:
        now = locked(run, WAITING, *OVER)
    except Refused:  # somebody has just taken it up
        return False
    clear(now)
    if now.state == WAITING:
        remove_content(now.upload, on=on, actor=None)
        move(
            now, CANCELLED, allowed=(WAITING,), told="Bản xem trước đã quá hạn.",
            mend="Gửi lại tệp nếu vẫn cần nhập.",
        )  # fmt: skip
    return True


def drop_files(*, before: datetime, on: date) -> int:
    """Removes the files of imports that came to their end before a moment, and the rows to mend. How many imports."""
    return sum(_drop(run, on) for run in ended(before))


@transaction.atomic
def _drop(run: ImportRun, on: date) -> bool:
    try:
        now = locked(run, *OVER)
    except Refused:
        return False
    ErrorBook.objects.filter(run=now).delete()
    if now.upload.removed_on is None:
        remove_content(now.upload, on=on, actor=None)
    return True
