"""The machine's first part: the file opened, understood, and set beside the book. Changes neither register nor book."""

from django.utils import timezone

from thidua.documents.allocation import many_objects
from thidua.documents.problems import Unreadable
from thidua.documents.sheets import open_book
from thidua.files.limits import limits
from thidua.honours.importing import Found, make_plan, read_book
from thidua.imports.actions.moving import move
from thidua.imports.actions.previewing import show
from thidua.imports.actions.progress import Overtaken, Progress
from thidua.imports.models import ImportRun
from thidua.imports.states import FAILED, READING

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
        progress = Progress(run)
        with many_objects():
            found = opened(run, progress)
            progress.step("Đang đối chiếu với sổ", len(found.lines))
            plan = make_plan(found, at=run.at, on=timezone.localdate(), told=progress.at)
            show(run, plan, progress, at=timezone.localtime())
    except Overtaken:
        return
    except Unreadable as error:
        fail(run, error.message, error.mend)
    except Exception:
        fail(run, "Máy gặp lỗi khi đọc tệp này.", "Bấm “Chạy lại”; nếu vẫn vậy, báo người quản trị.")
        raise


def opened(run: ImportRun, progress: Progress) -> Found:
    """The rows of the file as it was sent."""
    progress.step("Đang mở tệp")
    book = open_book(bytes(run.upload.content), name=run.upload.name, limits=limits())
    progress.step("Đang hiểu từng dòng", sum(len(sheet.rows) for sheet in book.sheets))
    return read_book(book, told=progress.at)


def fail(run: ImportRun, told: str, mend: str) -> None:
    """Nothing was entered; the page says why."""
    move(run, FAILED, step="", done=0, total=0, told=told, mend=mend)
