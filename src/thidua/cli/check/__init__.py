"""`thidua check`: case files or a list of nominees, judged by the law of a day, for the terminal or as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path

from thidua.cli.parser import BadInput

NAME = "check"
HELP = "xét điều kiện: tệp hồ sơ JSON, hoặc danh sách Excel"
EXAMPLES = """\
Ví dụ:
  thidua check ca.json                                  giải thích từng điều kiện
  thidua check ca-1.json ca-2.json --json               kết luận cho chương trình khác đọc
  thidua check --template mau.xlsx                      lấy mẫu danh sách để điền
  thidua check de-nghi.xlsx --on 02/03/2026 --known-since 2015 --out ket-qua.xlsx

Giới hạn của một danh sách lấy từ biến môi trường, như trang web: THIDUA_SHEET_MAX_BYTES (dung lượng tệp, byte),
THIDUA_SHEET_MAX_UNZIPPED (sau giải nén, byte), THIDUA_SHEET_MAX_CELLS (số ô), THIDUA_SHEET_MAX_SECONDS (giây).
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="TỆP", help="hồ sơ .json, hoặc danh sách .xlsx, .xls, .ods, .csv"
    )
    parser.add_argument("--json", action="store_true", help="in kết luận dạng JSON")
    parser.add_argument(
        "--on", metavar="NGÀY", help="danh sách: ngày xét, ví dụ 2026-03-02 hoặc 02/03/2026 (mặc định: hôm nay)"
    )
    parser.add_argument("--out", type=Path, metavar="TỆP", help="danh sách: ghi kết quả ra tệp Excel này")
    parser.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có ở --out, --template")
    parser.add_argument("--known-since", type=int, metavar="NĂM", help="danh sách: hồ sơ đầy đủ từ năm này")
    parser.add_argument(
        "--letters",
        metavar="CÁCH",
        help="danh sách: nghĩa của xếp loại A, B, C; a_xuat_sac, a_tot, hoặc A=HTXS,B=HTT,C=HT",
    )
    parser.add_argument("--template", type=Path, metavar="TỆP", help="ghi mẫu danh sách Excel ra tệp này")


def run(args: argparse.Namespace) -> int:
    if args.template is not None:
        from thidua.cli.check.lists import make_template

        make_template(args.template, overwrite=args.overwrite)
    elif not args.files:
        raise BadInput("check: cần ít nhất một tệp; xem: thidua check --help")
    if not args.files:
        return 0
    kinds = {path.suffix.casefold() == ".json" for path in args.files}
    if len(kinds) > 1:
        raise BadInput("check: hồ sơ .json và danh sách Excel xét riêng, không xét cùng một lần")
    if kinds == {True}:
        from thidua.cli.check.cases import check_cases

        _refuse_list_options(args)
        check_cases(args.files, as_json=args.json)
        return 0
    from thidua.cli.check.lists import check_list

    if len(args.files) > 1:
        raise BadInput("check: mỗi lần xét một danh sách")
    check_list(args.files[0], args)
    return 0


def _refuse_list_options(args: argparse.Namespace) -> None:
    """A day given for a case file would be silently ignored: the case says its own."""
    for option, value in (
        ("--on", args.on),
        ("--out", args.out),
        ("--known-since", args.known_since),
        ("--letters", args.letters),
    ):
        if value is not None:
            raise BadInput(f"{option}: chỉ dùng cho danh sách Excel; hồ sơ .json tự ghi điều này")
