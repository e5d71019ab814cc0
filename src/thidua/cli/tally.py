"""`thidua tally`: how often every award was given in a period, counted from single lines of the book."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from thidua.cli.parser import BadInput

NAME = "tally"
HELP = "tổng hợp khen thưởng, đếm từ từng bản ghi"
EXAMPLES = """\
Ví dụ:
  thidua tally --body khoi_co_quan_bo --from 2015 --to 2019          bảng trong cửa sổ lệnh
  thidua tally --body bo_mau --from 2015 --to 2019 --json            cho chương trình khác đọc
  thidua tally --body bo_mau --from 2019 --to 2019 --without-subtree riêng cơ quan đó

Năm là năm thành tích. Đơn vị và khối lấy theo cây tổ chức, thành viên của từng năm.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--body", required=True, metavar="KHÓA", help="khóa của đơn vị hoặc khối, ví dụ khoi_co_quan_bo"
    )
    parser.add_argument("--from", dest="first", type=int, required=True, metavar="NĂM", help="từ năm")
    parser.add_argument("--to", dest="last", type=int, required=True, metavar="NĂM", help="đến hết năm")
    parser.add_argument("--without-subtree", action="store_true", help="không tính các đơn vị trực thuộc")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(args: argparse.Namespace) -> int:
    if args.first > args.last:
        raise BadInput(f"--from: năm đầu {args.first} sau năm cuối {args.last}")
    from thidua.cli.manage import ready

    ready()
    from thidua.law.catalogue import AWARDS
    from thidua.reports.queries import tally
    from thidua.reports.scopes import scope_of

    scope = scope_of(args.body, with_subtree=not args.without_subtree)
    if scope is None:
        raise BadInput(f"--body: không có đơn vị hay khối nào mang khóa {args.body!r}")
    rows = tally(scope, args.first, args.last)
    if args.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    print(f"{'Danh hiệu, hình thức':<46} {'lượt':>7} {'tập thể':>8} {'cá nhân':>8} {'hộ':>5} {'không trùng':>12}")
    for row in rows:
        name = AWARDS[row.award].plain_name if row.award in AWARDS else row.award
        counts = f"{row.times:>7} {row.collectives:>8} {row.individuals:>8} {row.households:>5} {row.recipients:>12}"
        print(f"{name[:46]:<46} {counts}")
    if not rows:
        print("Không có bản ghi nào trong thời gian này.")
    return 0
