"""`thidua recount`: counts the ballots of a published list again, on any machine, without a database."""

from __future__ import annotations

import argparse
from pathlib import Path

from thidua.cli.parser import BadInput
from thidua.councils import box

NAME = "recount"
HELP = "đếm lại một bảng kê phiếu đã công bố"
EXAMPLES = """\
Ví dụ:
  thidua recount bang-ke-12.txt                        đếm lại, in mã băm để so với biên bản
  thidua recount bang-ke-12.txt --digest 9f86d081…     nói tệp này có đúng là bảng kê của biên bản không
"""
MOST = 2_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="bảng kê phiếu (.txt) tải từ trang kết quả")
    parser.add_argument("--digest", metavar="MÃ", default="", help="mã băm SHA-256 in trong biên bản")


def run(args: argparse.Namespace) -> int:
    text = _read(Path(args.file))
    try:
        listing = box.read_listing(text)
    except box.Unreadable as error:
        raise BadInput(f"{args.file}: {error}") from None
    print(listing.title)
    for number, count in box.counted(listing.contents).items():
        written = count.written_yes + count.written_no
        more = f"; bằng văn bản {count.written_yes} đồng ý, {count.written_no} không đồng ý" if written else ""
        print(f"  {number}. {listing.names[number]}: {count.yes} đồng ý, {count.no} không đồng ý{more}")
    found = box.digest(text)
    print(f"Mã băm SHA-256: {found}")
    if not args.digest:
        print(
            "Chưa so với biên bản: chưa biết đây có đúng là bảng kê đã công bố không. Thêm --digest MÃ, mã in trong biên bản."
        )
        return 0
    if found == args.digest.strip().lower():
        print("Đúng là bảng kê của biên bản.")
        return 0
    print("KHÔNG PHẢI bảng kê của biên bản: mã băm khác, bảng kê đã bị sửa.")
    return 1


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MOST:
            raise BadInput(f"{path}: tệp lớn quá, không phải bảng kê phiếu.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{path}: không phải chữ UTF-8 nên không phải bảng kê phiếu.") from None
    except OSError as error:
        raise BadInput(f"{path}: không đọc được ({error.strerror}).") from None
