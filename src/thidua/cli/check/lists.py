"""A list of nominees from a workbook: the tally, a compact table, what needs a look, and the result workbook."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from thidua.cli.check.told import SIGNS, inked, wrapped
from thidua.cli.days import day_given
from thidua.cli.disk import written
from thidua.cli.parser import BadInput
from thidua.cli.problems import told
from thidua.documents.problems import Problem, Unreadable
from thidua.documents.sheets import Limits, open_book
from thidua.law.case import RATINGS
from thidua.law.readings import LETTER_SCALES
from thidua.law.wording import ANSWER, upper
from thidua.nominations.excel import is_results, write_results, write_template
from thidua.nominations.excel.results import tally_line
from thidua.nominations.judging import judge_list, place, reason
from thidua.nominations.limits import FIRST_KNOWN, Deadline, sheet_limits
from thidua.nominations.lists import read_list
from thidua.nominations.nominees import Judged, NomineeList

_SHOWN_PROBLEMS = 40


def make_template(target: Path, *, overwrite: bool) -> None:
    """Writes the template, telling where.

    Raises:
        BadInput: the file is there already, and may have been filled in.
    """
    if target.exists() and not overwrite:
        raise BadInput(f"--template: đã có tệp {target}; chọn tên khác, hoặc thêm --overwrite")
    written(target, lambda: write_template(target))
    print(f"Đã ghi {target}")


def check_list(path: Path, args: argparse.Namespace) -> None:
    """Judges the list in a workbook and tells the results.

    Raises:
        BadInput: a workbook that cannot be read at all, or an option that cannot be used.
    """
    on = day_given(args.on)
    limits = sheet_limits()
    if args.out is not None:
        refuse_target(args.out, path, overwrite=args.overwrite)
    try:
        nominees = _read(path, on, args, limits)
        judged = judge_list(nominees, Deadline(limits.seconds, "Xét"))
    except Unreadable as error:
        raise BadInput(f"{path}: {error.message} {error.mend}") from None
    if args.json:
        print(json.dumps(as_json(nominees, judged), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(nominees, judged)))
    if not nominees.nominees:
        first = next(iter(nominees.problems), None)
        raise BadInput(
            f"{path}: không có ai để xét. {first.message} {first.mend}" if first else f"{path}: không có ai để xét"
        )
    if args.out is not None:
        written(args.out, lambda: write_results(args.out, nominees, judged))
        if not args.json:
            print(f"Đã ghi {args.out}")


def _read(path: Path, on: date, args: argparse.Namespace, limits: Limits) -> NomineeList:
    if args.known_since is not None and not FIRST_KNOWN <= args.known_since <= on.year:
        raise BadInput(f"--known-since: cần một năm từ {FIRST_KNOWN} đến {on.year}, ví dụ 2015")
    letters = read_letters(args.letters)
    deadline = Deadline(limits.seconds)
    book = open_book(path, name=path.name, limits=limits)
    return read_list(book, file=path.name, on=on, known_since=args.known_since, letters=letters, deadline=deadline)


def read_letters(text: str | None) -> Mapping[str, str] | None:
    """The letter scale named, or written out as "A=HTXS,B=HTT,C=HT".

    Raises:
        BadInput: it is neither.
    """
    if text is None:
        return None
    if text in LETTER_SCALES:
        return LETTER_SCALES[text][1]
    scale = dict(part.strip().upper().split("=", 1) for part in text.split(",") if "=" in part)
    if not scale or not set(scale.values()) <= set(RATINGS) or not set(scale) <= set("ABCD"):
        raise BadInput(f"--letters: cần {', '.join(LETTER_SCALES)} hoặc A=HTXS,B=HTT,C=HT; được {text!r}")
    return scale


def refuse_target(target: Path, source: Path, *, overwrite: bool) -> None:
    """Nothing of the officer's is written over: not the list itself, nor another file, unless they say so.

    Raises:
        BadInput: the file named for the results may not be written.
    """
    if target.suffix.casefold() != ".xlsx":
        raise BadInput(f"--out: kết quả là sổ Excel, tên tệp cần đuôi .xlsx; đang là {target.name}")
    if target.exists() and target.samefile(source):
        raise BadInput("--out: trùng với chính danh sách; chọn tên khác để không mất danh sách")
    if not overwrite and target.is_file() and target.stat().st_size and not is_results(target):
        raise BadInput(
            f"--out: đã có tệp {target}, không phải kết quả của lần trước; chọn tên khác, hoặc thêm --overwrite"
        )


def as_json(nominees: NomineeList, judged: Sequence[Judged]) -> dict[str, Any]:
    """The whole answer for other programs."""
    return {
        "file": nominees.file,
        "on": nominees.on.isoformat(),
        "nominees": [_nominee(one) for one in judged],
        "problems": [asdict(problem) for problem in nominees.problems],
        "sheets": [asdict(sheet) for sheet in nominees.sheets],
        "assumptions": list(nominees.assumptions),
    }


def _nominee(judged: Judged) -> dict[str, Any]:
    nominee = judged.nominee
    return {
        "sheet": nominee.sheet, "row": nominee.row, "name": nominee.name, "birth": nominee.birth, "unit": nominee.unit,
        "post": nominee.post, "award_text": nominee.award_text, "award": nominee.award, "answer": judged.answer,
        "reason": reason(judged), "place": place(judged), "verdict": judged.verdict.as_json() if judged.verdict else None,
    }  # fmt: skip


def _lines(nominees: NomineeList, judged: Sequence[Judged]) -> Iterator[str]:
    yield f"{nominees.file}, xét ngày {nominees.on:%d/%m/%Y}"
    yield tally_line(judged)
    yield from wrapped("; ".join(f"trang “{sheet.name}”: {sheet.use}" for sheet in nominees.sheets), "Đã đọc: ", "  ")
    for line in nominees.assumptions:
        yield from wrapped(line, "Máy coi là: ", "  ")
    for line in dict.fromkeys(one.verdict.provisional for one in judged if one.verdict and one.verdict.provisional):
        yield from wrapped(line, "Tạm thời: ", "  ")
    yield ""
    yield from _table(judged)
    yield from _problems(nominees.problems)


def _table(judged: Sequence[Judged]) -> Iterator[str]:
    name_width, award_width = 26, 30
    indent = " " * (6 + 2 + 9)
    for one in judged:
        head = f"{one.nominee.row:>5} {inked(f'{SIGNS[one.answer]} {upper(ANSWER[one.answer]):<9}', one.answer)}"
        yield f"{head} {_cut(one.nominee.name, name_width):<{name_width}} {_cut(one.nominee.award_name, award_width):<{award_width}} {place(one)}".rstrip()
        yield from wrapped(reason(one), indent + " ")
    yield ""


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        return
    errors = sum(problem.severity == "error" for problem in problems)
    yield f"Cần xem {len(problems)} chỗ ({errors} chỗ phải sửa):"
    for problem in problems[:_SHOWN_PROBLEMS]:
        mark = "!" if problem.severity == "error" else "·"
        said = told(problem)
        yield from wrapped(said[:1].upper() + said[1:], f"  {mark} ", "    ")
    if len(problems) > _SHOWN_PROBLEMS:
        yield f"  … và {len(problems) - _SHOWN_PROBLEMS} chỗ khác; xem trang “Cần xem” của tệp kết quả (--out)."
