"""The machine's first part: the file opened, understood, and set beside the book. Changes neither register nor book."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from thidua.audit.actions import record
from thidua.documents.allocation import many_objects
from thidua.documents.problems import Unreadable
from thidua.documents.sheets import Book, open_book
from thidua.files.actions import content_of, note_identities
from thidua.files.limits import limits
from thidua.honours.importing import Found, make_plan, read_book
from thidua.imports.actions.moving import move
from thidua.imports.actions.previewing import show
from thidua.imports.actions.progress import progress_of
from thidua.imports.models import ImportRun
from thidua.imports.states import FAILED, READING
from thidua.jobs.actions import Overtaken, Progress
from thidua.people.identities import may_be_number
from thidua.people.queries import numbers_known
from thidua.people.refusals import Refused

MOST_ATTEMPTS = 3
"""After so many machines stopped in the middle of one file, it is the file."""


def read_file(pk: int, *, attempt: int) -> None:
    """Reads a file and shows its rows. What goes wrong is told on its page; the file is kept."""
    run = ImportRun.objects.select_related("upload", "at").get(pk=pk)
    if run.state != READING:
        return
    if attempt > MOST_ATTEMPTS:
        fail(run, "Máy chủ đã dừng giữa chừng ba lần khi đọc tệp này.", "Tách thành nhiều tệp nhỏ hơn rồi gửi lại.")
        return
    try:
        progress = progress_of(run)
        with many_objects():
            found = opened(run, progress)
            progress.step("Đang đối chiếu với sổ", len(found.lines))
            now = timezone.localtime()
            plan = make_plan(found, at=run.at, on=now.date(), actor=run.started_by, told=progress.at)
            _record_asked(run, found)
            show(run, plan, progress, at=timezone.localtime())
    except Overtaken:
        return
    except (Unreadable, Refused) as error:  # no workbook, or sealed with another key
        fail(run, error.message, error.mend)
    except Exception:
        fail(run, "Máy gặp lỗi khi đọc tệp này.", "Bấm “Chạy lại”; nếu vẫn vậy, báo người quản trị.")
        raise


def opened(run: ImportRun, progress: Progress) -> Found:
    """The rows of the file as it was sent."""
    progress.step("Đang mở tệp")
    book = open_book(content_of(run.upload), name=run.upload.name, limits=limits())
    progress.step("Đang hiểu từng dòng", sum(len(sheet.rows) for sheet in book.sheets))
    found = read_book(book, told=progress.at)
    note_identities(run.upload, holds=_holds_identities(book, found))
    return found


def _holds_identities(book: Book, found: Found) -> bool:
    """Whether a column is for identity numbers, or one stands anywhere else: in a sheet nobody reads, a note."""
    if any("identity" in line.record.table.columns for line in found.lines):
        return True
    return any(may_be_number(value) for sheet in book.sheets for row in sheet.rows for value in row.values)


@transaction.atomic
def _record_asked(run: ImportRun, found: Found) -> None:
    """A file of numbers asks the register about each of them: that it was asked, and how often it knew one, is recorded."""
    if asked := {line.who.identity for line in found.lines if line.who.identity}:
        record(
            "imports.doi_chieu_so_dinh_danh", actor=run.started_by, kind="import", key=run.pk,
            after={"file": run.upload.name, "at": run.at.key, "asked": len(asked), "answered": numbers_known(asked)},
        )  # fmt: skip


def fail(run: ImportRun, told: str, mend: str) -> None:
    """Nothing was entered; the page says why. Who gave it up meanwhile knows already."""
    with suppress(Overtaken):
        move(run, FAILED, allowed=(run.state,), told=told, mend=mend)
