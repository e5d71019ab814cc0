"""`thidua audit`: seals the record, and finds what was changed, removed or inserted in it."""

from __future__ import annotations

import argparse
import json
import re
from typing import TYPE_CHECKING

from thidua.cli.parser import BadInput

if TYPE_CHECKING:
    from thidua.audit.queries import Report

NAME = "audit"
HELP = "niêm nhật ký, kiểm nhật ký có bị sửa, xóa, chèn không"
EXAMPLES = """\
Ví dụ:
  thidua audit seal                  niêm những dòng chưa niêm; nên đặt lịch chạy mỗi giờ
  thidua audit verify                kiểm cả chuỗi; mã thoát 1 khi có dòng bị sửa, xóa, chèn
  thidua audit verify --seal 12:9f2c…    so thêm với dấu đã ghi lại ở nơi khác
  thidua audit verify --json         cho chương trình khác đọc

Ghi lại dấu cuối (lệnh seal in ra) ở một nơi ngoài máy chủ, ví dụ sổ công văn: đó là bằng chứng duy nhất trước người
có toàn quyền với cơ sở dữ liệu.
"""

_SHOWN = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=("seal", "verify"), metavar="VIỆC", help="seal: niêm; verify: kiểm")
    parser.add_argument("--seal", dest="known", metavar="SỐ:DẤU", help="verify: dấu đã ghi lại ở nơi khác")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(args: argparse.Namespace) -> int:
    known = _known(args.known)
    if known and args.act == "seal":
        raise BadInput("--seal: chỉ dùng với thidua audit verify")
    from thidua.cli.manage import heard, ready

    ready()
    from django.db import DatabaseError

    try:
        return _seal(as_json=args.json) if args.act == "seal" else _verify(known, as_json=args.json)
    except DatabaseError as error:
        raise BadInput(
            f"không đọc được nhật ký: {heard(error)}. Bảng của nhật ký đã bị bỏ hoặc hỏng; giữ nguyên hiện trạng và khôi phục "
            "từ bản sao lưu"
        ) from None


def _known(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    match = re.fullmatch(r"\s*(\d{1,18})\s*:\s*([0-9a-fA-F]{64})\s*", text)
    if match is None:
        raise BadInput("--seal: viết số, dấu hai chấm rồi đủ 64 chữ số của dấu, như lệnh thidua audit seal in ra")
    return int(match[1]), match[2].lower()


def _seal(*, as_json: bool) -> int:
    from django.utils import timezone

    from thidua.audit.actions import seal

    done = seal(at=timezone.now())
    if as_json:
        told = {"number": done.number, "count": done.count, "digest": done.digest} if done else None
        print(json.dumps(told))
    elif done is None:
        print("Không có dòng nào chưa niêm.")
    else:
        print(f"Đã niêm {done.count} dòng nhật ký. Dấu để ghi lại ở nơi khác:\n{done}")
    return 0


def _verify(known: tuple[int, str] | None, *, as_json: bool) -> int:
    from thidua.audit.queries import verify

    report = verify(known=known)
    if as_json:
        print(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
    else:
        _tell(report)
    return 1 if report.findings else 0


def _as_json(report: Report) -> dict[str, object]:
    found = [{"what": one.what, "line": one.line, "message": one.message} for one in report.findings]
    return {
        "lines": report.lines, "seals": report.seals, "unsealed": report.unsealed,
        "last": str(report.last) if report.last else None, "findings": found,
    }  # fmt: skip


def _tell(report: Report) -> None:
    print(f"Nhật ký có {report.lines} dòng, {report.seals} dấu niêm, {report.unsealed} dòng chưa niêm.")
    for finding in report.findings[:_SHOWN]:
        print(f"  {finding.message}")
    if len(report.findings) > _SHOWN:
        print(f"  … và {len(report.findings) - _SHOWN} chỗ khác; xem đủ: thidua audit verify --json")
    if report.findings:
        print(f"KHÔNG KHỚP: {len(report.findings)} chỗ.")
    elif report.last:
        print(f"Khớp. Dấu cuối: {report.last}")
    else:
        print("Chưa có dấu niêm nào để kiểm; chạy: thidua audit seal")
