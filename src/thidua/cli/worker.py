"""`thidua worker`: works off what waits in the queue, and what comes round by the clock."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.jobs.worker import Periodic

NAME = "worker"
HELP = "chạy việc nền: đọc tệp, nhập sổ, in bằng, niêm nhật ký"
EXAMPLES = """\
Ví dụ:
  thidua worker                      chạy đến khi được dừng (Ctrl+C); dùng làm một dịch vụ
  thidua worker --once               làm hết việc đang chờ rồi thoát

`thidua serve` đã tự mở một tiến trình như thế; chỉ cần lệnh này khi chạy serve --no-worker hoặc tự chạy gunicorn. Nhiều tiến
trình cùng lúc thì một làm, những tiến trình khác chờ thay. Dừng giữa chừng thì việc dở được làm lại.
"""
SEAL_MINUTES, PRUNE_HOURS, KEPT_DAYS, PREVIEW_DAYS = 5, 6, 30, 90
REMIND_MINUTES, REMIND_FROM = 60, 7  # not before seven in the morning


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thoát")
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)  # ends when its standard input does


def run(args: argparse.Namespace) -> int:
    from thidua.cli.manage import ready

    ready()
    from thidua.audit.actions import coming_from
    from thidua.jobs import worker

    with coming_from("việc nền"):
        if args.once:
            print(f"Đã làm {worker.work_off()} việc.")
            return 0
        worker.stop_on_signals()
        if args.beside:
            worker.end_with(sys.stdin.fileno())
        try:
            worker.Worker(rounds(), say=lambda words: print(words, flush=True)).work()
        except worker.Stop:
            return 0
    return 1


def rounds() -> list[Periodic]:
    """What comes round by the clock, of every room."""
    from datetime import timedelta

    from django.conf import settings
    from django.utils import timezone

    from thidua.audit.actions import seal
    from thidua.decisions.actions import forget_prints
    from thidua.decisions.presenting.printing import KEPT_DAYS as PRINT_DAYS
    from thidua.imports.actions import drop_files, forget
    from thidua.jobs.actions import prune
    from thidua.jobs.worker import Periodic

    return [
        Periodic("niêm nhật ký", timedelta(minutes=SEAL_MINUTES), lambda: seal(at=timezone.now())),
        Periodic(
            "bỏ việc nền đã xong từ lâu", timedelta(hours=PRUNE_HOURS),
            lambda: prune(before=timezone.now() - timedelta(days=KEPT_DAYS)),
        ),
        Periodic(
            "bỏ bản xem trước quá hạn", timedelta(hours=PRUNE_HOURS),
            lambda: forget(before=timezone.now() - timedelta(days=PREVIEW_DAYS), on=timezone.localdate()),
        ),
        Periodic(
            "bỏ tệp của lần nhập đã xong từ lâu", timedelta(hours=PRUNE_HOURS),
            lambda: drop_files(before=timezone.now() - timedelta(days=settings.THIDUA_FILE_DAYS), on=timezone.localdate()),
        ),
        Periodic(
            "bỏ tệp in bằng quá hạn", timedelta(hours=PRUNE_HOURS),
            lambda: forget_prints(before=timezone.now() - timedelta(days=PRINT_DAYS)),
        ),
        Periodic("gửi thư nhắc việc", timedelta(minutes=REMIND_MINUTES), _remind),
    ]  # fmt: skip


def _remind() -> None:
    """The reminders of the day, once it is morning and where there is a mail server."""
    from django.conf import settings
    from django.utils import timezone

    from thidua.reminders.actions import send_due

    now = timezone.localtime()
    if settings.THIDUA_MAIL_SERVER and now.hour >= REMIND_FROM:
        send_due(on=now.date())
