"""The same job as a script with openpyxl and a loop over people: five rules, yes or no, one line of reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.clock import timed
from bench.lists.ours import Done
from bench.lists.workbook import APPLIED, ASKED, CITATION, COMMENDATION, FIGHTER, FIRST, LAST, RATINGS
from bench.rivals.plain import RULES, Record
from bench.rulebook import TODAY

_RULES = dict(
    zip(ASKED, ("lao_dong_tien_tien", "chien_si_thi_dua_co_so", "chien_si_thi_dua_cap_bo", "huan_chuong_lao_dong_ba",
                "bang_khen_cap_bo"), strict=True)
)  # fmt: skip

type Row = tuple[Any, ...]


def run(source: Path, target: Path, *, read_only: bool) -> Done:
    """The list judged and its results written; `read_only` is openpyxl's streaming way to read."""
    seconds = {}
    seconds["mở tệp"], (people, facts) = timed(lambda: _read(source, read_only=read_only))
    seconds["hiểu danh sách"], found = timed(lambda: _records(facts))
    seconds["xét, giải thích"], results = timed(lambda: [_judge(row, found[row[0]]) for row in people])
    seconds["ghi kết quả"], _ = timed(lambda: _write(target, results))
    met = {row[0]: row[6] == "Đủ" for row in results}
    return Done(met, {"met": sum(met.values()), "not_met": len(met) - sum(met.values()), "unknown": 0}, seconds)


def _read(source: Path, *, read_only: bool) -> tuple[list[Row], list[Row]]:
    from openpyxl import load_workbook

    book = load_workbook(source, read_only=read_only, data_only=True)
    people, facts = (list(book[name].iter_rows(min_row=2, values_only=True)) for name in ("Đề nghị", "Quá trình"))
    book.close()
    return people, facts


def _records(facts: Iterable[Row]) -> defaultdict[str, Record]:
    found: defaultdict[str, Record] = defaultdict(_blank)
    for code, _name, _birth, year, kind, text, scope, _number, signed, _until, _path, note in facts:
        person, at = found[code], int(year) - FIRST
        if kind == "Xếp loại":
            person.rating[at] = RATINGS[text]
        elif text in FIGHTER:
            person.fighter[at] = True
        elif text in COMMENDATION:
            person.commendation_from = max(person.commendation_from, int(year) + 1)
        elif text in CITATION:
            person.citation_from = int(year) + 1 if _five_years_old(signed) else 0
        elif kind in {"Sáng kiến", "Đề tài"}:
            _add_work(person, at, kind, scope, note)
    return found


def _blank() -> Record:
    years = LAST - FIRST + 1
    return Record([0] * years, [False] * years, [0] * years, [0] * years, [False] * years, [False] * years, 0, FIRST)


def _five_years_old(signed: datetime) -> bool:
    return TODAY.year - signed.year - ((TODAY.month, TODAY.day) < (signed.month, signed.day)) >= 5


def _add_work(person: Record, at: int, kind: str, scope: str, note: str | None) -> None:
    study = kind == "Đề tài"
    if study and note == APPLIED:
        person.studies[at] += 1
    elif not study:
        person.initiatives[at] += 1
    person.any_work[at] = True
    person.ministry_work[at] = person.ministry_work[at] or scope != "cơ sở"


def _judge(row: Row, person: Record) -> Row:
    code, name, birth, post, unit, _subject, award = row[:7]
    met = RULES[_RULES[award]](person)
    excellent = ", ".join(str(FIRST + at) for at, rating in enumerate(person.rating) if rating == 3)
    titles = ", ".join(str(FIRST + at) for at, held in enumerate(person.fighter) if held)
    return code, name, birth, post, unit, award, "Đủ" if met else "Chưa đủ", f"HTXS: {excellent}; CSTĐCS: {titles}"


def _write(target: Path, results: list[Row]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Kết quả")
    sheet.append(["Mã", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Đề nghị", "Kết luận", "Căn cứ"])
    for row in results:
        sheet.append(row)
    book.save(target)
