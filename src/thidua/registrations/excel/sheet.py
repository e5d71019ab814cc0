"""The sheet of one unit as a workbook with its list filled in, and the same read back: line by line, by the code of the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from thidua.documents.cells import CellError, flag
from thidua.documents.headers import Record, Table, find_table, missing_columns
from thidua.documents.problems import Problem
from thidua.documents.sheets import Book
from thidua.documents.workbooks import Column, Out, SheetOut, write_book
from thidua.law.catalogue import AWARDS
from thidua.law.spelling import fold
from thidua.registrations.models import Line, Registration
from thidua.registrations.presenting.sheet import Head, heads
from thidua.registrations.queries import LineShown
from thidua.registrations.stands import Wanted

CODE, NAME, NONE = "Mã dòng", "Họ và tên, tập thể", "Không đăng ký"
PEOPLE, BODIES = "Cá nhân", "Tập thể"
MARK = "x"
_HOW = (
    "Đánh x ở danh hiệu đăng ký, hoặc ở cột “Không đăng ký”; dòng chưa biết thì để trống.",
    "Giữ nguyên cột “Mã dòng”: nhờ mã ấy máy biết dòng của ai. Người chưa có trong danh sách thì bấm “Cập nhật danh sách” trên trang.",
)


def sheet_written(
    one: Registration, people: Sequence[LineShown], bodies: Sequence[LineShown], *, name: str, on: date
) -> BytesIO:  # fmt: skip
    """The list with what stands in it today, to be filled in and sent back."""
    target, at = BytesIO(), one.round
    write_book(
        target,
        [
            _out(PEOPLE, f"Đăng ký thi đua {at.year}: {name}", people, heads(at.person_titles)),
            _out(BODIES, f"Đăng ký thi đua {at.year}, tập thể: {name}", bodies, heads(at.collective_titles)),
        ],
        created=datetime.combine(on, time()), subject=f"Đăng ký thi đua {at.year}", is_sample=one.is_sample,
    )  # fmt: skip
    target.seek(0)
    return target


def _out(name: str, title: str, lines: Sequence[LineShown], columns: Sequence[Head]) -> SheetOut:
    ticks = [Column(head.name, 15, choices=(MARK,)) for head in columns]
    return SheetOut(
        name=name, notes=(title, *_HOW), freeze=(1, 2),
        columns=(Column(CODE, 10), Column(NAME, 30), Column("Chức vụ, đơn vị", 40, "wrap"), *ticks, Column(NONE, 12, choices=(MARK,))),
        rows=[_cells(line, columns) for line in lines if not line.left_on],
    )  # fmt: skip


def _cells(line: LineShown, columns: Sequence[Head]) -> list[Out]:
    sub = ", ".join(filter(None, [line.post, line.place if line.is_person else ""]))
    ticks = [MARK if head.award in line.stands.awards else "" for head in columns]
    return [str(line.pk), line.name, sub, *ticks, MARK if line.stands.answer == Line.Answer.NONE else ""]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says of each line it names, by the number of the line, and what is wrong in it."""

    wanted: dict[int, Wanted]
    problems: tuple[Problem, ...]


def parse(book: Book, one: Registration, lines: Sequence[LineShown]) -> Parsed:
    """The file read against the list as it stands; a file with a problem is not entered at all."""
    known = {line.pk: line for line in lines}
    wanted: dict[int, Wanted] = {}
    problems: list[Problem] = [problem for problem in book.problems if problem.severity == "error"]
    found = False
    for sheet in book.sheets:
        vocabulary = _vocabulary(one)
        table = find_table(sheet, vocabulary, required={"code"})
        if table is None:
            continue
        found = True
        for record in table.records():
            problems += _read(record, table, known, wanted, one)
    if not found and book.sheets:
        problems += missing_columns(book.sheets[0], _vocabulary(one), required=["code"])
    return Parsed(wanted, tuple(problems))


def _vocabulary(one: Registration) -> dict[str, list[str]]:
    offered = dict.fromkeys([*one.round.person_titles, *one.round.collective_titles])
    titles = {
        head.award: [head.name, AWARDS[head.award].plain_name, *AWARDS[head.award].abbr] for head in heads(offered)
    }
    return {"code": [CODE], "name": [NAME, "Họ và tên", "Tập thể"], "none": [NONE]} | titles


def _read(
    record: Record, table: Table, known: Mapping[int, LineShown], wanted: dict[int, Wanted], one: Registration
) -> Iterator[Problem]:  # fmt: skip
    """One row into `wanted`, or what is wrong with it."""
    try:
        code = record.get("code")
        name = record.get("name") if table.has("name") else ""
    except CellError as error:
        yield record.problem("code", error)
        return
    line = known.get(int(code)) if code.isascii() and code.isdigit() and len(code) < 19 else None
    if wrong := _wrong(line, code, name, wanted):
        yield record.problem("code", wrong)
        return
    if line is None:
        return
    ticks = {}
    for field in [*(one.round.person_titles if line.is_person else one.round.collective_titles), "none"]:
        try:
            ticks[field] = flag(record.cell(field)) if table.has(field) else _stands(line, field)
        except CellError as error:
            yield record.problem(field, error)
            return
    yield from _put(record, line, ticks, wanted)


def _stands(line: LineShown, field: str) -> bool:
    """What a column that is not in the file leaves as it is."""
    return line.stands.answer == Line.Answer.NONE if field == "none" else field in line.stands.awards


def _wrong(line: LineShown | None, code: str, name: str, wanted: Mapping[int, Wanted]) -> CellError | None:
    if line is None:
        return CellError(
            f"Không có dòng mã “{code}” trong danh sách.",
            "Tải lại tệp mẫu của đơn vị này; người mới thì bấm “Cập nhật danh sách”.",
        )
    if name and fold(name) != fold(line.name):
        return CellError(f"Mã {code} là của {line.name}, tệp ghi “{name}”.", "Giữ nguyên mã của từng dòng như tệp mẫu.")
    if line.left_on:
        return CellError(f"{line.name} đã rời đơn vị.", "Bỏ dòng này khỏi tệp.")
    if line.pk in wanted:
        return CellError(f"Mã {code} có hai dòng.", "Giữ một dòng.")
    return None


def _put(
    record: Record, line: LineShown, ticks: Mapping[str, bool | None], wanted: dict[int, Wanted]
) -> Iterator[Problem]:  # fmt: skip
    awards = tuple(field for field, ticked in ticks.items() if ticked and field != "none")
    if awards and ticks["none"]:
        said = CellError(f"{line.name} vừa đăng ký danh hiệu vừa “Không đăng ký”.", "Bỏ một trong hai dấu x.")
        yield record.problem("none", said)
        return
    wanted[line.pk] = Wanted(Line.Answer.AIMS if awards else Line.Answer.NONE if ticks["none"] else "", awards)
