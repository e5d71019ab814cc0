"""Which sheets hold what: the list, facts about the people in it, look-up tables, or nothing of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from thidua.documents.cells import Value, is_blank, show
from thidua.documents.headers import Column, Table, YearColumn, find_table
from thidua.documents.problems import Problem
from thidua.documents.sheets import Book, Sheet
from thidua.law.spelling import fold
from thidua.nominations.limits import NEVER, Deadline, paced
from thidua.nominations.lists import wide
from thidua.nominations.lists.vocabulary import AWARD_FIELDS, CONTENT_FIELDS, FACTS, LIST, MEANINGS
from thidua.nominations.nominees import ColumnRead, SheetRead

_LOOKUPS = (
    "htkt",
    "pldt",
    "lvhd",
    "danhmuc",
    "danh muc",
    "phan loai kt",
    "phanloaikt",
    "phan loai",
    "dm ",
    "ma ",
    "tra cuu",
)
_TEXTS = ("huong dan", "giai thich", "ghi chu")
MOST_TABLES = 50
_TELLING = ("qua trinh", "lich su")


@dataclass(slots=True)
class Tables:
    """Every table of a book that is read, and what was done with each sheet."""

    lists: list[Table] = field(default_factory=list)
    facts: list[Table] = field(default_factory=list)
    lookups: list[Sheet] = field(default_factory=list)
    sheets: list[SheetRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def tables_of(book: Book, deadline: Deadline = NEVER) -> Tables:
    """Sorts the sheets of a book."""
    found = Tables()
    both: list[tuple[Sheet, Table, list[Table]]] = []
    for sheet in paced(book.sheets, deadline):
        name = fold(sheet.name)
        if name.startswith((*_LOOKUPS, *_TEXTS)) and not name.startswith("danh muc de nghi"):
            found.lookups.append(sheet)
            continue
        if any(word in name for word in _TELLING) and (facts := facts_tables(sheet, deadline)):
            found.facts += facts
            continue
        people = list_table(sheet)
        facts = [] if people and _asks(people) else facts_tables(sheet, deadline)
        if people and facts:
            both.append((sheet, people, facts))
        elif people:
            found.lists.append(people)
        else:
            found.facts += facts
    _settle(found, both)
    _leave_the_rest(found)
    found.sheets = [_told(sheet, found) for sheet in book.sheets]
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    found.lists.sort(key=lambda table: order[table.sheet.name])
    return found


def _settle(found: Tables, both: list[tuple[Sheet, Table, list[Table]]]) -> None:
    """A sheet that could be either is history where its rows have a kind, or where a list is there already."""
    for _, people, facts in both:
        if facts[0].has("kind") or found.lists:
            found.facts += facts
        else:
            found.lists.append(people)


def _asks(table: Table) -> bool:
    """Whether the award column says "đề nghị": such a table is a list whatever else it holds."""
    headers = (column.header for name in AWARD_FIELDS for column in table.columns.get(name, ()))
    return "de nghi" in fold(" ".join(headers))


def list_table(sheet: Sheet) -> Table | None:
    """The list of nominees in a sheet: the table with a name and the best of the award columns."""
    best = find_table(sheet, LIST, required={"name"})
    if best is not None:
        _leave_the_past(best)
    if best is None or any(best.has(award) for award in AWARD_FIELDS):
        return best
    if not best.years:
        return None
    # "Danh hiệu đề nghị năm 2025" is taken for the award only where it is asked for.
    return next((table for award in AWARD_FIELDS if (table := find_table(sheet, LIST, required={"name", award}))), None)


def _leave_the_past(table: Table) -> None:
    """A column of what was won before ("Danh hiệu đã đạt các năm") beside the award asked for is no second proposal."""
    for name in AWARD_FIELDS:
        past = [column for column in table.columns.get(name, ()) if _PAST.search(fold(column.header))]
        if past and len([1 for other in AWARD_FIELDS if other in table.columns]) > 1:
            del table.columns[name]
            table.columns.setdefault("past", tuple(past))


_PAST = re.compile(r"\b(?:da dat|dat duoc|cac nam|nhung nam|da duoc|truoc day|nam truoc)\b")


def facts_tables(sheet: Sheet, deadline: Deadline = NEVER) -> list[Table]:
    """The tables of facts in a sheet, from top to bottom; reports set several one under another.

    Of a sheet with more than `MOST_TABLES`, one more than that.
    """
    found: list[Table] = []
    left: list[Table | tuple[int, int]] = [(0, len(sheet.rows))]  # rows still to be looked at, the upper ones last
    while left and len(found) <= MOST_TABLES:
        deadline.check()
        here = left.pop()
        if isinstance(here, Table):
            found.append(here)
            continue
        table = _facts_table(_cut(sheet, here[1]), here[0])
        if table is None:
            continue
        if table.has("name") or table.has("code"):
            found.append(table)
            continue
        left += [(table.header_rows.stop - 1, here[1]), table, (here[0], table.header_rows.start - 1)]
    return [_shortened(table, following) for table, following in zip_longest(found, found[1:]) if table]


def _cut(sheet: Sheet, end: int) -> Sheet:
    return sheet if end == len(sheet.rows) else replace(sheet, rows=sheet.rows[:end])


def _shortened(table: Table, following: Table | None) -> Table:
    """A table ends where the one under it begins."""
    end = following.header_rows.start - 1 if following else len(table.sheet.rows)
    if end >= len(table.sheet.rows):
        return table
    return _facts_table(_cut(table.sheet, end), table.header_rows.start - 1) or table


def _leave_the_rest(found: Tables) -> None:
    """Of a sheet with too many tables the first ones are read, and it is said where reading stopped."""
    counts: Counter[str] = Counter()
    kept: list[Table] = []
    for table in found.facts:
        name = table.sheet.name
        counts[name] += 1
        if counts[name] <= MOST_TABLES:
            kept.append(table)
        else:
            found.problems.append(
                Problem(
                    sheet=name,
                    row=table.header_rows.start,
                    message=f"Trang có hơn {MOST_TABLES} bảng; từ dòng này trở xuống chưa đọc.",
                    mend="Gộp các bảng thành một bảng có cột họ tên hoặc mã, mỗi dòng một sự kiện.",
                )
            )
    found.facts = kept


def _facts_table(sheet: Sheet, below: int) -> Table | None:
    table = find_table(sheet, FACTS, required={"year"}, below=below)
    if table is None or table.years or not any(table.has(name) for name in CONTENT_FIELDS):
        return None
    return table


def _told(sheet: Sheet, found: Tables) -> SheetRead:
    for kind, use in ((found.lists, "Danh sách đề nghị"), (found.facts, "Quá trình")):
        tables = [table for table in kind if table.sheet.name == sheet.name]
        if tables:
            rows = ", ".join(str(table.header_rows.start) for table in tables)
            hidden = " (trang đang ẩn trong tệp)" if sheet.hidden else ""
            return SheetRead(sheet.name, f"{use}, tiêu đề ở dòng {rows}{hidden}", 0)
    if sheet in found.lookups:
        text = fold(sheet.name).startswith(_TEXTS)
        return SheetRead(sheet.name, "Lời giải thích, không đọc" if text else "Bảng tra cứu, chỉ dùng để tra mã", 0)
    empty = all(is_blank(value) for row in sheet.rows[:200] for value in row.values)
    return SheetRead(sheet.name, "Trang trống" if empty else "Không thấy bảng danh sách nào, bỏ qua", 0)


def nothing_found(book: Book) -> Problem:
    """What to say of a book without any list."""
    sheet = next((one.name for one in book.sheets if one.rows), "")
    if any(_is_old_font(value) for one in book.sheets for row in one.rows[:_TOP] for value in row.values):
        return Problem(
            sheet=sheet,
            message="Chữ trong tệp gõ bằng phông cũ (.VnTime – TCVN3, hoặc VNI), máy không đọc được.",
            mend="Chuyển tệp sang Unicode (UniKey: Công cụ → Chuyển mã), lưu lại rồi gửi.",
        )
    return Problem(
        sheet=sheet,
        message="Không thấy danh sách nào: cần một bảng có cột họ tên (hoặc tên tập thể) và cột đề nghị.",
        mend="Đặt tiêu đề cột “Họ và tên” và “Đề nghị”, hoặc tải mẫu danh sách về để điền.",
    )


def empty_list(table: Table) -> Problem:
    """What to say of a list with a header and nobody under it."""
    return Problem(
        sheet=table.sheet.name,
        row=table.header_rows.stop - 1,
        message="Danh sách chỉ có tiêu đề, chưa có dòng nào.",
        mend="Ghi mỗi người, tập thể một dòng ngay dưới tiêu đề.",
    )


_TOP = 30
# "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu" as the fonts of TCVN3 and VNI write them
_OLD_FONTS = tuple(
    map(
        str.casefold,
        ("Hä vµ tªn", "Hä tªn", "Ngµy sinh", "§¬n vÞ", "Danh hiÖu",
         "Hoï vaø teân", "Hoï teân", "Ngaøy sinh", "Ñôn vò", "Danh hieäu"),
    )
)  # fmt: skip


def _is_old_font(value: Value) -> bool:
    return isinstance(value, str) and value[:80].casefold().strip().startswith(_OLD_FONTS)


def columns_of(table: Table, vocabulary: Mapping[str, Sequence[str]]) -> Iterator[ColumnRead]:
    """Every column of a table and what it was taken for, from left to right."""
    meant: list[tuple[Column | YearColumn, str]] = [
        (column, MEANINGS.get(name, ""))
        for name in vocabulary
        if name in table.columns
        for column in table.columns[name]
    ]
    meant += [(column, _year_meaning(column)) for column in table.years]
    meant += [(column, "") for column in table.unread]
    records = [record for record, _ in zip(table.records(), range(20), strict=False)]
    for column, meaning in sorted(meant, key=lambda pair: pair[0].index):
        values = (record.at(column.index) for record in records)
        sample = next((_sample(value) for value in values if not is_blank(value)), "")
        yield ColumnRead(table.sheet.name, column.letter, column.header, meaning, sample)


def _year_meaning(column: YearColumn) -> str:
    known = wide.group_of(column)
    return f"{known[1]} năm {column.year}" if known else ""


def _sample(value: Value) -> str:
    return show(value)
