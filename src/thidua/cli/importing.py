"""`thidua import`: people and the book from a sheet; shown first, then entered, then taken back if need be."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli.days import day_given
from thidua.cli.disk import written
from thidua.cli.parser import BadInput
from thidua.cli.problems import told

if TYPE_CHECKING:
    from datetime import date

    from thidua.honours.actions import Imported
    from thidua.honours.importing import Found, Outcome, Plan
    from thidua.people.models import Organisation, User

NAME = "import"
HELP = "nhập con người, sổ khen thưởng từ Excel, CSV"
EXAMPLES = """\
Ví dụ:
  thidua import --template mau-nhap.xlsx              lấy tệp mẫu có ví dụ
  thidua import so-2025.xlsx --dry-run                xem từng dòng: mới, thay đổi, đã có, chưa chắc, lỗi; không ghi gì
  thidua import so-2025.xlsx                          nhập tất cả, hoặc không dòng nào nếu còn dòng lỗi
  thidua import so-2025.xlsx --clean-rows --errors can-sua.xlsx
                                                      nhập các dòng sạch, ghi các dòng phải sửa ra tệp khác
  thidua import dinh-chinh.xlsx --document "QĐ 12/QĐ-BM ngày 05/01/2026"
                                                      nhập cả dòng thay đổi điều sổ đã ghi, theo văn bản đính chính
  thidua import --take-back 12                        rút lại đợt nhập số 12 khi chưa có gì dựa trên đó

Nhập lại đúng tệp ấy thì mọi dòng là “đã có”. Rút lại thì bỏ cả người, chức vụ, hộ, tổ chức đợt ấy đã thêm, trừ những gì
ghi chép khác dựa vào; người có dòng trong sổ khen thưởng thì còn tên nhưng thôi chức vụ của đợt ấy. Mã thoát: 0 xong (hoặc
xem trước mà mọi dòng nhập được), 1 còn dòng phải sửa.
"""
_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="TỆP", help="tệp .xlsx, .xls, .ods, .csv")
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")
    parser.add_argument("--clean-rows", action="store_true", help="nhập các dòng sạch, bỏ qua dòng lỗi và chưa chắc")
    parser.add_argument("--document", default="", metavar="VĂN_BẢN", help="văn bản đính chính, cho dòng thay đổi sổ")
    parser.add_argument("--body", metavar="KHÓA", help="đơn vị nhập sổ (mặc định: đơn vị cao nhất, nếu chỉ có một)")
    parser.add_argument("--as", dest="username", metavar="TÀI_KHOẢN", help="nhập với quyền và tên của tài khoản này")
    parser.add_argument("--on", metavar="NGÀY", help="ngày nhập (mặc định: hôm nay)")
    parser.add_argument("--errors", type=Path, metavar="TỆP", help="ghi các dòng phải sửa ra tệp Excel này")
    parser.add_argument("--template", type=Path, metavar="TỆP", help="ghi tệp mẫu ra đây")
    parser.add_argument("--take-back", type=int, metavar="SỐ", help="rút lại một đợt nhập")
    parser.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có ở --errors, --template")
    parser.add_argument("--json", action="store_true", help="in dạng JSON")


def run(args: argparse.Namespace) -> int:
    if sum(one is not None for one in (args.file, args.template, args.take_back)) != 1:
        raise BadInput("import: cần một tệp, hoặc --template, hoặc --take-back; xem: thidua import --help")
    for option, target in (("--template", args.template), ("--errors", args.errors)):
        if target is not None and target.exists() and not args.overwrite:
            raise BadInput(f"{option}: đã có tệp {target}; chọn tên khác, hoặc thêm --overwrite")
    on = day_given(args.on)
    from thidua.cli.manage import ready

    ready()
    from django.core.exceptions import PermissionDenied

    from thidua.audit.actions import coming_from
    from thidua.people.refusals import Refused

    try:
        with coming_from("thidua import"):
            return _act(args, on)
    except (Refused, PermissionDenied) as refusal:
        mend = getattr(refusal, "mend", "")
        raise BadInput(f"{refusal} {mend}".strip()) from None


def _act(args: argparse.Namespace, on: date) -> int:
    if args.template is not None:
        from thidua.honours.importing import write_template

        written(args.template, lambda: write_template(args.template))
        print(f"Đã ghi {args.template}")
        return 0
    actor, at = _actor(args.username), _body(args.body)
    if args.take_back is not None:
        return _take_back(args.take_back, at, on, actor)
    found = _read(args.file)
    return _preview(args, found, at, on, actor) if args.dry_run else _enter(args, found, at, on, actor)


def _actor(username: str | None) -> User | None:
    from thidua.people.models import User

    if username is None:
        return None
    actor = User.objects.filter(username=username).first()
    if actor is None:
        raise BadInput(f"--as: không có tài khoản {username!r}")
    return actor


def _body(key: str | None) -> Organisation:
    from thidua.people.models import Organisation, Phase

    if key is not None:
        body = Organisation.objects.filter(key=key).first()
        if body is None:
            raise BadInput(f"--body: không có đơn vị nào mang khóa {key!r}")
        return body
    top = list(Organisation.objects.filter(pk__in=Phase.objects.filter(parent=None, until=None).values("organisation")))
    if len(top) != 1:
        raise BadInput(f"--body: có {len(top)} đơn vị cao nhất; ghi khóa của đơn vị nhập sổ")
    return top[0]


def _read(path: Path) -> Found:
    from thidua.documents.problems import Unreadable
    from thidua.documents.sheets import open_book
    from thidua.honours.importing import read_book
    from thidua.nominations.limits import sheet_limits

    try:
        return read_book(open_book(path, name=path.name, limits=sheet_limits()))
    except Unreadable as error:
        raise BadInput(f"{path}: {error.message} {error.mend}") from None


def _preview(args: argparse.Namespace, found: Found, at: Organisation, on: date, actor: User | None) -> int:
    from thidua.honours.importing import make_plan

    plan = make_plan(found, at=at, on=on, actor=actor)
    _tell(plan, args, None)
    if not args.json:
        print("Xem trước: chưa ghi gì.")
    return 1 if plan.unclean or plan.errors else 0


def _enter(args: argparse.Namespace, found: Found, at: Organisation, on: date, actor: User | None) -> int:
    from thidua.honours.actions import import_file
    from thidua.honours.importing import make_plan
    from thidua.people.refusals import Refused

    try:
        done = import_file(
            found, source=args.file.name[:300], at=at, on=on, actor=actor, document=args.document,
            clean_rows=args.clean_rows,
        )  # fmt: skip
    except Refused:
        _tell(make_plan(found, at=at, on=on, actor=actor), args, None)
        raise
    _tell(done.plan, args, done)
    if not args.json:
        print(_done(done))
    return 1 if done.plan.unclean else 0


def _done(done: Imported) -> str:
    if done.batch:
        said = ", ".join(_written(done))
        return f"Đã nhập: đợt {done.batch.pk}: {said}. Rút lại: thidua import --take-back {done.batch.pk}"
    return "Đã xong; mọi dòng nhập được đều đã có, không ghi thêm gì."


def _written(done: Imported) -> Iterator[str]:
    """What came of it: people and posts first, for a file may have nothing else."""
    from thidua.honours.actions.importing import ADDED
    from thidua.law.wording import figure

    for name, many in done.added.items():
        yield f"thêm {figure(many)} {ADDED[name]}"
    for many, words in (
        (done.amended, "dòng sửa hồ sơ, chức vụ"), (done.lines, "dòng sổ mới"), (done.corrected, "dòng sổ đính chính"),
    ):  # fmt: skip
        if many:
            yield f"{figure(many)} {words}"


def _take_back(number: int, at: Organisation, on: date, actor: User | None) -> int:
    from thidua.honours.actions import take_back_import
    from thidua.honours.models import Batch

    batch = Batch.objects.filter(pk=number).first()
    if batch is None:
        raise BadInput(f"--take-back: không có đợt nhập số {number}")
    answer = take_back_import(batch, at=at, on=on, actor=actor)
    print("\n".join([f"Đã rút lại đợt {number}: {batch.source}", *(f"  {one}" for one in answer)]))
    return 0


def _tell(plan: Plan, args: argparse.Namespace, done: Imported | None) -> None:
    if args.json:
        print(json.dumps(as_json(plan, done), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(plan)))
    if args.errors is not None:
        from django.utils import timezone

        from thidua.honours.importing import write_errors

        many = written(args.errors, lambda: write_errors(args.errors, plan, created=timezone.localtime()))
        if not args.json:
            nothing = f"Không có dòng nào phải sửa; {args.errors} chỉ ghi điều ấy."
            print(f"Đã ghi {many} dòng phải sửa vào {args.errors}" if many else nothing)


def as_json(plan: Plan, done: Imported | None) -> dict[str, Any]:
    """Every row with its outcome, for other programs."""
    return {
        "batch": done.batch.pk if done and done.batch else None,
        "counts": {status.name.lower(): many for status, many in plan.count().items()},
        "rows": [_row(outcome) for outcome in plan.outcomes],
        "problems": [_problem(problem) for problem in plan.problems],
    }


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "sheet": outcome.line.sheet, "row": outcome.line.row, "kind": outcome.line.kind.name,
        "status": outcome.status.name.lower(), "changes": [str(one) for one in outcome.differences], "notes": outcome.notes,
        "problems": [_problem(problem) for problem in outcome.told],
    }  # fmt: skip


def _problem(problem: Any) -> dict[str, Any]:
    return {
        "place": problem.place, "row": problem.row, "column": problem.column, "header": problem.header,
        "value": problem.value, "message": problem.message, "mend": problem.mend,
    }  # fmt: skip


def _lines(plan: Plan) -> Iterator[str]:
    from thidua.honours.importing import Status

    yield f"{len(plan.outcomes)} dòng: " + ", ".join(f"{many} {status}" for status, many in plan.count().items())
    for problem in plan.problems:
        yield f"  {problem.place[:1].upper()}{problem.place[1:]}: {problem.message} {problem.mend}"
    shown = [outcome for outcome in plan.outcomes if outcome.told or outcome.notes or outcome.status == Status.CHANGED]
    for outcome in shown[:_SHOWN]:
        yield from _told(outcome)
    if len(shown) > _SHOWN:
        yield f"  … và {len(shown) - _SHOWN} dòng khác; xem đủ bằng --json, hoặc ghi ra tệp bằng --errors."


def _told(outcome: Outcome) -> Iterator[str]:
    if outcome.differences and not outcome.told:
        changes = "; ".join(str(one) for one in outcome.differences)
        yield f"  [{outcome.status}] trang “{outcome.line.sheet}”, dòng {outcome.line.row}: {changes}"
    for note in outcome.notes:
        yield f"  [{outcome.status}] trang “{outcome.line.sheet}”, dòng {outcome.line.row}: {note}"
    for problem in outcome.told:
        yield f"  [{outcome.status}] {told(problem)}"
