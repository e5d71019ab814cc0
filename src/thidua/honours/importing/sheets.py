"""Which kind a sheet is of: by its headers and by its name. What looks like awards is never read as a list of people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from thidua.documents.cells import is_blank, show
from thidua.documents.headers import Column, Table, YearColumn, find_table
from thidua.documents.headers.words import Lexicon, plain
from thidua.documents.problems import Problem
from thidua.documents.sheets import Sheet
from thidua.honours.importing.lines import KINDS, REGISTER, Kind, Name
from thidua.honours.importing.vocabulary import Headers
from thidua.honours.importing.yearly import is_yearly
from thidua.law.catalogue import find
from thidua.law.spelling import fold

_NEED_MORE = frozenset({"birth", "gender", "title", "since", "code", "identity"})
_TELLS_OF_AWARDS = ("khen", "danh hieu", "thi dua", "huan chuong", "bang khen")
_EITHER = ("Cá nhân, tập thể", "Tập thể, cá nhân")
"""Beside a column of names such a header says which of the two somebody is; alone it is the name."""
_NEVER_READ = frozenset({"stt", "tt", "so tt", "so thu tu", "may hieu the nao", "cach sua"})
_LOOK_AT = 2_000  # rows among which a column is asked whether anything stands in it
_YEARS_ONLY = frozenset({"year", "award"})


def table_of(sheet: Sheet) -> tuple[Kind, Table] | Problem:
    """The kind and the table of a sheet, or why there is none; two kinds that fit are never chosen between."""
    tables = dict(_fitting(sheet))
    named = _named(sheet)
    facts = [name for name in tables if name not in {"people", "households"}]
    fitting = [name for name in tables if name in named] or facts or list(tables)
    register = all(name in REGISTER for name in fitting)
    if register and not (
        "people" in named and "honours" not in named
    ):  # a name may take nothing for awards, nor people for them
        if wide := _by_year(sheet, honours_named="honours" in named):
            return KINDS["honours"], wide
        if lacking := _lacking(sheet, named):
            return lacking
    if len(fitting) == 1:
        return KINDS[fitting[0]], tables[fitting[0]]
    if not fitting:
        return Problem(
            sheet=sheet.name, message=f"Trang “{sheet.name}” không giống trang nào của tệp mẫu nên không được đọc.",
            mend="Đặt tiêu đề cột như tệp mẫu, hoặc xóa trang nếu không cần nhập.",
        )  # fmt: skip
    titles = ", ".join(f"“{KINDS[name].title}”" for name in fitting)
    return Problem(
        sheet=sheet.name, message=f"Trang “{sheet.name}” có cột của nhiều loại: {titles}.",
        mend=f"Tách thành từng trang, hoặc đặt tên trang theo một loại, ví dụ “{KINDS[fitting[0]].title}”.",
    )  # fmt: skip


def _fitting(sheet: Sheet) -> Iterator[tuple[Name, Table]]:
    for kind in KINDS.values():
        table = _found(sheet, kind.headers, kind.required)
        if table and (kind.name != "people" or _NEED_MORE & table.columns.keys()):
            yield kind.name, table


def _found(sheet: Sheet, headers: Headers, required: frozenset[str]) -> Table | None:
    """The table; “Tập thể/cá nhân?” beside “Họ và tên” is not taken for the name."""
    table = find_table(sheet, headers, required=required)
    taken = table.columns.get("name", ()) if table else ()
    if not table or len(taken) != 1 or plain(taken[0].header) not in set(map(plain, _EITHER)):
        return table
    apart = {**headers, "name": [one for one in headers["name"] if one not in _EITHER]}
    if "subject" in headers:
        apart["subject"] = [*headers["subject"], *_EITHER]
    other = find_table(sheet, apart, required=required)
    return other if other and other.has("name") else table


def _named(sheet: Sheet) -> set[Name]:
    """The kinds the name of the sheet speaks of; “Khen thưởng cá nhân” is of awards."""
    said = fold(sheet.name)
    named = {name for name, kind in KINDS.items() if fold(kind.title) in said}
    return named - REGISTER or named


def _by_year(sheet: Sheet, *, honours_named: bool) -> Table | None:
    """A sheet of awards with a column for each year: no column of its own says the year."""
    headers = {name: said for name, said in KINDS["honours"].headers.items() if name not in _YEARS_ONLY}
    table = _found(sheet, headers, frozenset())
    if not table or not (table.has("name") or table.has("code")):
        return None
    bare = honours_named or any(_tells(table, one) for one in table.years if not one.group_text)
    read = [one for one in table.years if (bare if not one.group_text else _speaks_of_awards(one.group_text))]
    table.unread += [Column(one.index, one.header) for one in table.years if one not in read]
    table.years = read
    return table if read else None


def _tells(table: Table, column: YearColumn) -> bool:
    """Whether some cell below a bare year is surely an award."""
    found = (one.at(column.index) for one in islice(table.records(), _LOOK_AT))
    return any(isinstance(value, str) and find(value).sure for value in found)


def _speaks_of_awards(header: str) -> bool:
    return any(word in fold(header) for word in _TELLS_OF_AWARDS)


def _lacking(sheet: Sheet, named: set[Name]) -> Problem | None:
    """What a sheet that looks like awards, or is called so, cannot be without."""
    table = _found(sheet, KINDS["honours"].headers, frozenset())
    if table is None:
        return None
    told = [one for one in table.columns.get("award", ()) if _speaks_of_awards(one.header)]
    if "honours" not in named and not told:
        return None
    absent = [name for name in ("year", "award") if not table.has(name)]
    if not absent:
        return None
    titles = " và ".join({"year": "“Năm”", "award": "“Danh hiệu, hình thức khen thưởng”"}[name] for name in absent)
    why = f"có cột “{told[0].header}”" if told else "mang tên ấy"
    return Problem(
        sheet=sheet.name, row=table.header_rows.stop - 1,
        message=f"Trang “{sheet.name}” giống danh sách khen thưởng ({why}) nhưng không có cột {titles}, nên không được đọc.",
        mend=f"Thêm cột {titles}, hoặc mỗi năm một cột với tiêu đề như “Danh hiệu 2025”. "
        "Nếu đây là danh sách con người thì đặt tên trang là “Cá nhân”.",
    )  # fmt: skip


def unread(table: Table, kind: Kind) -> Iterator[Problem]:
    """A warning that names every column nobody reads, and one for each that competes with a column that is read."""
    lexicon = Lexicon(kind.headers)
    silent: list[Column] = []
    yearly = [] if is_yearly(kind, table) else [Column(one.index, one.header) for one in table.years]
    for column in sorted([*table.unread, *yearly], key=lambda one: one.index):
        if plain(column.header) in _NEVER_READ or not _is_filled(table, column):
            continue
        fits = lexicon.fits(column.header.split(" / "))
        rivals = sorted((name for name in fits if table.has(name)), key=lambda name: fits[name], reverse=True)
        if rivals:
            yield _beside(table, column, table.columns[rivals[0]][0])
        else:
            silent.append(column)
    if silent:
        names = ", ".join(f"{one.letter} “{show(one.header)}”" for one in silent)
        yield Problem(
            sheet=table.sheet.name, row=table.header_rows.stop - 1, severity="warning",
            message=f"{len(silent)} cột không được đọc: {names}.",
            mend="Nếu sổ cần điều ấy thì đặt tiêu đề cột như tệp mẫu.",
        )  # fmt: skip


def _beside(table: Table, column: Column, used: Column) -> Problem:
    return Problem(
        sheet=table.sheet.name, row=table.header_rows.stop - 1, column=column.letter, header=column.header,
        severity="warning",
        message=f"Cột {column.letter} không được đọc: máy đã lấy cột {used.letter} “{show(used.header)}” cho cùng ý nghĩa.",
        mend="Giữ cột đúng, xóa hoặc đổi tiêu đề cột kia.",
    )  # fmt: skip


def _is_filled(table: Table, column: Column) -> bool:
    return any(not is_blank(one.at(column.index)) for one in islice(table.records(), _LOOK_AT))


def proposed(table: Table) -> Iterator[Problem]:
    """A column of what is only proposed is no decision: read, and said."""
    for column in table.columns.get("award", ()):
        if "de nghi" in fold(column.header):
            yield Problem(
                sheet=table.sheet.name, row=table.header_rows.stop - 1, column=column.letter, header=column.header,
                severity="warning", message=f"Cột {column.letter} “{show(column.header)}” là đề nghị, chưa phải quyết định.",
                mend="Chỉ nhập vào sổ điều đã có quyết định; danh sách đề nghị thì xét ở trang Kiểm tra điều kiện.",
            )  # fmt: skip
