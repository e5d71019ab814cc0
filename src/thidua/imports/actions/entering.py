"""The machine's second part: the file is read and planned again, and acted on in one transaction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from thidua.audit.actions import coming_from
from thidua.documents.allocation import many_objects
from thidua.honours.actions import import_file
from thidua.honours.importing import Found, make_plan
from thidua.imports.actions.moving import locked, move
from thidua.imports.actions.previewing import show
from thidua.imports.actions.progress import progress_of
from thidua.imports.actions.reading import MOST_ATTEMPTS, fail, opened
from thidua.imports.describing import entered, fingerprint
from thidua.imports.models import ImportRun
from thidua.imports.states import ENTERED, ENTERING
from thidua.jobs.actions import Overtaken, Progress
from thidua.people.planning import MANY, count_anew
from thidua.people.refusals import Refused

_AGAIN = "Đã xem lại từng dòng theo sổ lúc này; xem bản mới rồi bấm nhập."


class OtherwiseNow(Exception):  # noqa: N818 - what the book is
    """The plan is not the one that was shown."""


def enter_file(pk: int, *, attempt: int) -> None:
    """Enters the rows somebody confirmed: exactly what they were shown, or nothing and a new preview."""
    run = ImportRun.objects.select_related("upload", "at", "confirmed_by").get(pk=pk)
    if run.state != ENTERING:
        return
    if attempt > MOST_ATTEMPTS:
        fail(
            run, "Máy chủ đã dừng giữa chừng ba lần khi nhập tệp này. Chưa dòng nào được ghi.", "Tách thành nhiều tệp."
        )
        return
    try:
        progress = progress_of(run)
        with many_objects():
            _decided(run, progress)
    except Overtaken:
        return
    except Exception:
        fail(run, "Máy gặp lỗi khi ghi sổ. Chưa dòng nào được ghi.", "Bấm “Chạy lại”; nếu vẫn vậy, báo người quản trị.")
        raise


def _decided(run: ImportRun, progress: Progress) -> None:
    """Entered as it was shown; else shown again, with why."""
    found = opened(run, progress)
    progress.step("Đang đối chiếu lần cuối và ghi tất cả vào sổ")
    told, mend = "", ""
    try:
        _enter(run, found)
    except OtherwiseNow:
        told, mend = "Sổ đã thay đổi từ lúc xem trước, nên chưa dòng nào được ghi.", _AGAIN
    except Refused as refusal:
        told, mend = refusal.message, refusal.mend
    except PermissionDenied:
        told = f"{run.confirmer} không còn quyền nhập sổ ở đơn vị này, nên chưa dòng nào được ghi."
        mend = "Người đang giữ sổ của đơn vị xem lại rồi bấm nhập."
    if told:
        now = timezone.localtime()
        plan = make_plan(found, at=run.at, on=run.confirmed_on or now.date(), actor=run.confirmed_by)
        show(run, plan, progress, at=now, told=told, mend=mend)


def _enter(run: ImportRun, found: Found) -> None:
    if run.confirmed_by is None or run.confirmed_on is None:  # the account is gone: nobody answers for it any more
        raise PermissionDenied
    with transaction.atomic(), coming_from("trang Nhập từ Excel"):
        try:
            locked(run, ENTERING)
        except Refused:
            raise Overtaken from None
        done = import_file(
            found, source=run.upload.name, at=run.at, on=run.confirmed_on, actor=run.confirmed_by, document=run.document,
            clean_rows=run.clean_rows,
        )  # fmt: skip
        if fingerprint(done.plan) != run.fingerprint:
            raise OtherwiseNow
        chosen = [one for one in done.plan.clean() if run.document or one.old is None]
        if len(chosen) >= MANY:
            count_anew("people", "honours")
        move(
            run, ENTERED, allowed=(ENTERING,), batch=done.batch, entered=entered(chosen),
        )  # fmt: skip
