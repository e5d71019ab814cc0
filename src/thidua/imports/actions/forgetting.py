"""Previews are not kept for ever."""

from datetime import date, datetime

from django.db import transaction

from thidua.files.actions import remove_content
from thidua.imports.actions.moving import move
from thidua.imports.actions.previewing import clear
from thidua.imports.queries import left_behind
from thidua.imports.states import CANCELLED, WAITING


def forget(*, before: datetime, on: date) -> int:
    """Removes the rows of previews begun before a moment; one nobody decided about is cancelled. How many imports."""
    many = 0
    for run in left_behind(before):
        with transaction.atomic():
            clear(run)
            if run.state == WAITING:
                remove_content(run.upload, on=on, actor=None)
                move(run, CANCELLED, told="Bản xem trước đã quá hạn.", mend="Gửi lại tệp nếu vẫn cần nhập.")
        many += 1
    return many
