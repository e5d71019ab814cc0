"""The wide form: a column for each year, on the row of the nominee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from thidua.documents import cells
from thidua.documents.cells import CellError, Value, is_blank
from thidua.documents.headers import YearColumn
from thidua.law.readings import VOCABULARIES
from thidua.law.years import LAST
from thidua.nominations.lists import deeds, words
from thidua.nominations.lists.deeds import Manner, Reader, Said
from thidua.nominations.lists.drafts import Fact, Gap
from thidua.nominations.lists.row import FIRST_RATED, At, Row

_GROUPS: tuple[tuple[tuple[str, ...], Reader, str], ...] = (
    (("sang kien", "de tai", "de an", "cong trinh"), deeds.initiatives, "Sáng kiến, đề tài"),
    (("ky luat",), deeds.disciplines, "Kỷ luật"),
    (("si so", "tong so nguoi"), deeds.counted("members"), "Sĩ số"),
    (("xep loai", "muc do", "danh gia", "chat luong"), deeds.ratings, "Xếp loại"),
    (("danh hieu", "khen", "thanh tich", "thi dua"), deeds.honours, "Danh hiệu, khen thưởng"),
)


_MOST_IN_A_YEAR = 20


def group_of(column: YearColumn) -> tuple[Reader, str] | None:
    """How the cells of a year column are read, and its name; None for a column nobody knows."""
    said = words.folded(column.group_text)
    if not said.strip(" -:."):
        return mixed, "Xếp loại hoặc danh hiệu"
    return next(((reader, name) for starts, reader, name in _GROUPS if any(word in said for word in starts)), None)


def mixed(said: Said, manner: Manner, complain: deeds.Complain) -> Iterator[Fact]:
    """A cell under a bare year: a rating, titles, or both."""
    parts = [part.strip() for part in said.text.replace("\n", ";").replace(",", ";").split(";")]
    rated = [part for part in parts if VOCABULARIES["rating"].read(part).sure]
    if len(parts) > 1 and rated:
        rest = "; ".join(part for part in parts if part not in rated)
        yield from deeds.ratings(Said(rated[0], said.years), manner, complain)
        yield from deeds.honours(Said(rest, said.years), manner, complain)
        return
    yield from deeds.guessed(said, manner, complain)


def facts(row: Row, columns: Iterable[YearColumn], manner: Manner, *, latest: int) -> list[Fact]:
    """Everything the year columns of one row say."""
    found: list[Fact] = []
    for column in columns:
        value = row.record.at(column.index)
        if is_blank(value) or (known := group_of(column)) is None:
            continue
        complain = At(row, column)
        if not FIRST_RATED <= column.year <= min(latest, LAST):
            complain(f"Năm {column.year} ở tiêu đề cột ở sau ngày xét.", f"Ghi một năm không quá {latest}.")
            found.append(Gap(LAST))
            continue
        found += _cell(value, column, known[0], manner, complain)
    return found


def _cell(
    value: Value, column: YearColumn, reader: Reader, manner: Manner, complain: deeds.Complain
) -> Iterator[Fact]:  # fmt: skip
    try:
        text = cells.text(value)
    except CellError as error:
        complain(error.message, error.mend)
        yield Gap(column.year)
        return
    said = Said(text, ((None, column.year),))
    if reader is not deeds.initiatives:
        yield from reader(said, manner, complain)
        return
    if words.scope(text).key:  # a wide list writes only "cấp Bộ" under "Sáng kiến 2023", or how many there were
        said = replace(said, scope=text)
    for _ in range(min(int(text), _MOST_IN_A_YEAR) if text.isascii() and text.isdigit() else 1):
        yield from reader(said, manner, complain)
