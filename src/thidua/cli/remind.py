"""`thidua remind`: sends the reminders of a day, or shows them."""

from __future__ import annotations

import argparse
from datetime import date

from thidua.cli.parser import BadInput

NAME = "remind"
HELP = "gửi thư nhắc việc của hôm nay"
EXAMPLES = """\
Ví dụ:
  thidua remind                      gửi; ai đã có thư hôm nay thì không có thư thứ hai
  thidua remind --dry-run            chỉ in thư sẽ gửi, không gửi, không ghi gì
  thidua remind --on 2026-12-31 --dry-run

Tiến trình việc nền tự gửi mỗi ngày làm việc từ 7 giờ khi đã đặt EMAIL_HOST. Chưa đặt thì lệnh này in thư ra màn hình.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="in thư sẽ gửi, không gửi")
    parser.add_argument("--on", metavar="NGÀY", help="ngày tính hạn, ví dụ 2026-12-31; để trống là hôm nay")


def run(args: argparse.Namespace) -> int:
    from thidua.cli.manage import ready

    ready()
    from django.conf import settings
    from django.utils import timezone

    from thidua.reminders.actions import digests, send_due
    from thidua.reminders.calculations import is_quiet

    day = _day(args.on) or timezone.localdate()
    if is_quiet(day):
        print(
            f"Ngày {day:%d/%m/%Y} là ngày nghỉ: không gửi thư nhắc; việc của ngày nghỉ nói vào ngày làm việc kế tiếp."
        )
        return 0
    if args.dry_run or not settings.THIDUA_MAIL_SERVER:
        if not settings.THIDUA_MAIL_SERVER:
            print("Chưa đặt EMAIL_HOST: chỉ in thư, không gửi, không ghi gì.\n")
        many = 0
        for user, _, made in digests(on=day):
            many += 1
            print(f"Gửi: {user.email}\nTiêu đề: {made.subject}\n\n{made.text}")
        print(f"{many} thư sẽ gửi.")
        return 0
    told = send_due(on=day)
    print(f"Đã gửi {told.sent} thư, {told.failed} thư chưa gửi được, {told.left} người để lần sau xét.")
    return 1 if told.failed else 0


def _day(typed: str | None) -> date | None:
    from thidua.law.readings import read_day

    if not typed:
        return None
    if (found := read_day(typed)) is None:
        raise BadInput(f"--on {typed}: không có ngày này; viết năm-tháng-ngày, ví dụ 2026-12-31")
    return found
