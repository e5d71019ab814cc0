"""`thidua backup`: everything we keep, in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from thidua.cli.disk import why
from thidua.cli.parser import BadInput

NAME = "backup"
HELP = "sao lưu toàn bộ dữ liệu vào một tệp"
EXAMPLES = """\
Ví dụ:
  thidua backup /noi-khac/thidua-2026-11-27.zip     trang web vẫn chạy trong lúc sao lưu
  thidua restore /noi-khac/thidua-2026-11-27.zip    khôi phục vào cơ sở dữ liệu trống

Tệp có tài khoản, nhật ký, dữ liệu cá nhân; chỉ chủ của tệp đọc được. Các khóa var/secret_key và var/identity_key
giữ riêng, không nằm trong tệp: thiếu khóa thì số định danh trong bản sao lưu không mở được.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp sẽ ghi")
    parser.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")


def run(args: argparse.Namespace) -> int:
    target: Path = args.file
    if target.is_dir():
        raise BadInput(f"{target}: đây là một thư mục; ghi cả tên tệp")
    if target.exists() and not args.overwrite:
        raise BadInput(f"{target}: tệp đã có; chọn tên khác, hoặc thêm --overwrite")
    from thidua.cli.manage import ready

    ready()
    from django.utils import timezone

    from thidua.backups.queries import back_up
    from thidua.people.refusals import Refused

    try:
        done = back_up(target, at=timezone.now(), say=lambda line: print(f"  {line}", flush=True))
        size = target.stat().st_size
    except OSError as error:
        raise BadInput(f"{target}: không ghi được: {why(error)}") from None
    except Refused as refusal:
        raise BadInput(f"{refusal.message} {refusal.mend}") from None
    from thidua.documents.sizes import megabytes

    print(f"Đã sao lưu {done.rows} dòng của {len(done.parts)} bảng vào {target} ({megabytes(size)}).")
    return 0
