"""Columns that are not read although they seem to say something the law asks about: told, so that nobody misses it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from thidua.documents.cells import is_blank, show
from thidua.documents.headers import Column, Table, YearColumn
from thidua.documents.problems import Problem
from thidua.law.spelling import fold
from thidua.nominations.lists import wide, words
from thidua.nominations.lists.drafts import Fact, Gap
from thidua.nominations.lists.memory import remembered
from thidua.nominations.lists.row import Row

_TELLING = (
    "xep loai",
    "danh hieu",
    "khen thuong",
    "bang khen",
    "huan chuong",
    "thi dua",
    "sang kien",
    "de tai",
    "ky luat",
    "ket qua",
    "danh gia",
)
_ABOUT_OTHERS = ("co quan", "don vi", "cap ", "nguoi ", "nam ", "so to", "ghi chu")
_LOOK_AT = 2_000  # rows


def _strange(table: Table) -> list[Column | YearColumn]:
    found: list[Column | YearColumn] = [column for column in table.unread if _tells(column.header)]
    return found + [column for column in table.years if wide.group_of(column) is None]


def unread_told(table: Table) -> Iterator[Problem]:
    """A warning for each such column that has anything in it."""
    for column in _strange(table):
        record = next((one for one in islice(table.records(), _LOOK_AT) if not is_blank(one.at(column.index))), None)
        if record is not None:
            yield Problem(
                sheet=table.sheet.name,
                row=table.header_rows.stop - 1,
                column=column.letter,
                header=column.header,
                value=show(record.at(column.index)),
                message=f"Cột {column.letter} “{show(column.header)}” không được đọc nên không tính vào kết luận.",
                mend=_mend(column.header),
                severity="warning",
            )


def gaps_of(row: Row, *, latest: int) -> Iterator[Fact]:
    """What such a column may say of this row leaves its past open; a word about discipline leaves it unjudged."""
    for column in _strange(row.record.table):
        value = row.record.at(column.index)
        if is_blank(value) or (isinstance(value, str) and words.is_nothing(value)):
            continue
        disciplined = "ky luat" in fold(column.header)
        if disciplined:
            row.problem(column, "Ô kỷ luật này chưa đọc được nên chưa xét dòng này.", _mend(column.header))
        yield Gap(latest, blocks=disciplined)


def _mend(header: str) -> str:
    if "ky luat" in fold(header):
        return "Đặt tiêu đề cột là “Kỷ luật”, ghi ví dụ: khiển trách, QĐ 5 ngày 10/03/2024, đến 10/03/2025; hoặc ghi ở trang Quá trình."
    return (
        "Nếu cần tính, đặt tiêu đề như “Xếp loại 2025”, “Danh hiệu 2025”, “Khen thưởng đã có”, “Sáng kiến”, hoặc ghi ở trang Quá "
        "trình."
    )


@remembered
def _tells(header: str) -> bool:
    said = fold(header)
    return not said.startswith(_ABOUT_OTHERS) and any(word in said for word in _TELLING)
