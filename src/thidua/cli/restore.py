"""`thidua restore`: puts a backup back, all or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from thidua.cli.disk import why
from thidua.cli.manage import heard, ready, surroundings
from thidua.cli.parser import BadInput

NAME = "restore"
HELP = "khôi phục dữ liệu từ một bản sao lưu"
EXAMPLES = """\
Ví dụ:
  thidua restore thidua-2026-11-27.zip              vào cơ sở dữ liệu trống
  thidua restore thidua-2026-11-27.zip --overwrite  xóa mọi dữ liệu đang có rồi khôi phục
  DATABASE_URL=postgres://… thidua restore tep.zip  chuyển từ SQLite sang PostgreSQL cũng bằng cách này

Dừng trang web trước khi khôi phục. Tệp hỏng, khác phiên bản, hay cơ sở dữ liệu đang có dữ liệu mà thiếu --overwrite thì lệnh
từ chối và không đổi gì. Trên PostgreSQL phải dùng vai làm chủ các bảng.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp do thidua backup ghi")
    parser.add_argument("--overwrite", action="store_true", help="xóa dữ liệu đang có trong cơ sở dữ liệu")


def run(args: argparse.Namespace) -> int:
    _prepare()
    from django.db import Error

    from thidua.audit.actions import coming_from
    from thidua.audit.queries import verify
    from thidua.backups.actions import restore
    from thidua.files.queries import files_open
    from thidua.people.queries import numbers_open
    from thidua.people.refusals import Refused

    try:
        with coming_from("thidua restore"):
            done = restore(args.file, overwrite=args.overwrite, say=lambda line: print(f"  {line}", flush=True))
    except OSError as error:
        raise BadInput(f"{args.file}: không đọc được: {why(error)}") from None
    except Refused as refusal:
        raise BadInput(f"{args.file}: {refusal.message} {refusal.mend}") from None
    except Error as error:
        raise BadInput(f"cơ sở dữ liệu từ chối, không có gì thay đổi: {error}") from None
    print(
        f"Đã khôi phục {done.rows} dòng của {len(done.parts)} bảng, sao lưu lúc {done.made_at[:16].replace('T', ' ')} (UTC)."
    )
    if not (numbers_open() and files_open()):
        print(
            "CHÚ Ý: khóa của máy này không mở được số định danh, tệp đã niêm; đặt lại khóa cũ (var/identity_key) rồi chạy lại trang."
        )
    report = verify()
    if report.findings:
        print(f"CHÚ Ý: nhật ký có {len(report.findings)} chỗ không khớp dấu niêm; xem: thidua audit verify")
        return 1
    print(f"Nhật ký khớp: {report.lines} dòng, {report.seals} dấu niêm.")
    return 0


def _prepare() -> None:
    """A new, empty database gets its tables first; one that is behind is left alone."""
    surroundings()
    import django
    from django.core.management import call_command
    from django.db import Error, connection

    django.setup()
    try:
        is_new = not connection.introspection.table_names()
    except Error as error:
        raise BadInput(f"không mở được cơ sở dữ liệu: {heard(error)}") from None
    if is_new:
        print("Cơ sở dữ liệu mới: lập các bảng …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    ready()
