"""Somebody decides: enter it, or take back what was entered."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import name_of, record
from thidua.honours.actions import take_back_import
from thidua.honours.permissions import can_enter_file
from thidua.imports.actions.moving import QUEUED, locked, move
from thidua.imports.actions.tasks import enter_file
from thidua.imports.models import ImportRun
from thidua.imports.states import ENTERED, ENTERING, WAITING
from thidua.law.spelling import tidy
from thidua.people.models import User
from thidua.people.refusals import Refused, refuse_stranger

_LONGEST = 300


@transaction.atomic
def confirm(
    run: ImportRun, *, shown: str, clean_rows: bool, document: str = "", on: date, actor: User
) -> None:  # fmt: skip
    """Lets the machine enter the rows: all or nothing, or the clean ones. `shown` is the mark of the preview they saw.

    Raises:
        PermissionDenied: the actor does not keep the book of the body and of all that stands under it.
        Refused: somebody was faster, the rows are not those that were shown, or what was asked for cannot be done.
    """
    refuse_stranger(can_enter_file(actor, run.at, on=on))
    now = locked(run, WAITING)
    if shown != now.fingerprint:
        raise Refused("Các dòng không còn như lúc mở trang này.", "Xem lại bản mới dưới đây rồi bấm nhập.")
    document = tidy(document)
    _check(now, document, clean_rows=clean_rows)
    move(
        now, ENTERING, allowed=(WAITING,), step=QUEUED, confirmed_by=actor, confirmer=name_of(actor), confirmed_on=on,
        document=document, clean_rows=clean_rows,
    )  # fmt: skip
    enter_file.enqueue(now.pk)
    record(
        "imports.bam_nhap", actor=actor, kind="import", key=now.pk,
        after={"file": now.upload.name, "at": now.at.key, "clean_rows": clean_rows, "document": document},
    )  # fmt: skip


def _check(run: ImportRun, document: str, *, clean_rows: bool) -> None:
    if len(document) > _LONGEST:
        message = f"Văn bản đính chính dài {len(document)} ký tự, quá {_LONGEST}."
        raise Refused(message, "Chỉ ghi số, ngày, cơ quan của văn bản.", field="document")
    if run.has_errors:
        raise Refused("Tệp còn chỗ sai về cả trang tính.", "Sửa các chỗ đã nêu rồi gửi lại tệp.")
    if clean_rows:
        return
    if run.unclean:
        raise Refused(f"Còn {run.unclean} dòng lỗi hoặc chưa chắc.", "Sửa các dòng ấy, hoặc chỉ nhập các dòng sạch.")
    if run.correcting and not document:
        message = f"Có {run.correcting} dòng thay đổi điều sổ đã ghi."
        raise Refused(message, "Ghi văn bản làm căn cứ đính chính.", field="document")


@transaction.atomic
def withdraw(run: ImportRun, *, on: date, actor: User) -> None:
    """Takes back what was entered, as one.

    Raises:
        PermissionDenied: the actor does not keep the book of the body, or a line is of a unit outside it.
        Refused: nothing of it stands in the book, it was taken back, or something rests on it.
    """
    refuse_stranger(can_enter_file(actor, run.at, on=on))
    now = locked(run, ENTERED)
    if now.batch is None:
        raise Refused("Lần nhập này không có đợt nào để rút lại.", "Sửa từng hồ sơ ở trang Con người.")
    take_back_import(now.batch, at=now.at, on=on, actor=actor)
