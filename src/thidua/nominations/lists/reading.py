"""From a book to a list of nominees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.documents.allocation import many_objects
from thidua.documents.cells import CellError
from thidua.documents.headers import Table
from thidua.documents.problems import Problem, in_order
from thidua.documents.sheets import Book
from thidua.law.regimes import regime_on
from thidua.law.years import LAST
from thidua.nominations.limits import NEVER, Deadline, paced
from thidua.nominations.lists.assembling import nominee_of
from thidua.nominations.lists.deeds import Manner
from thidua.nominations.lists.drafts import Draft
from thidua.nominations.lists.examples import examples_told
from thidua.nominations.lists.history import History, Told
from thidua.nominations.lists.lookups import Lookups
from thidua.nominations.lists.memory import one_reading
from thidua.nominations.lists.nominee_rows import Setting, drafts_of, year_of_header
from thidua.nominations.lists.owners import Owners, Person, mark_shared_codes, mark_twins, rows_told, strangers
from thidua.nominations.lists.tables import Tables, columns_of, empty_list, nothing_found, tables_of
from thidua.nominations.lists.unread import unread_told
from thidua.nominations.lists.vocabulary import FACTS, LIST
from thidua.nominations.lists.words import name_key
from thidua.nominations.nominees import Nominee, NomineeList


@many_objects()
@one_reading()
def read_list(
    book: Book,
    *,
    file: str,
    on: date,
    known_since: int | None = None,
    letters: Mapping[str, str] | None = None,
    deadline: Deadline = NEVER,
) -> NomineeList:
    """The nominees of a book and everything in it that needs a look. Never raises on bad data.

    Args:
        book: as `open_book` gave it.
        file: the name shown to people.
        on: the day of the proposal, unless a row says its own.
        known_since: from this year on the lists of honours, initiatives and disciplines are complete.
        letters: what A, B, C of old yearly ratings mean, as the officer states it.
        deadline: when to stop.

    Raises:
        Unreadable: the deadline came first.
    """
    tables = tables_of(book, deadline)
    regime = regime_on(on)
    manner = Manner(letters, clocks=bool(regime and regime.clocks))
    drafts = _drafts(tables, Setting(on, known_since, manner, Lookups(tables.lookups)), deadline)
    counts = Counter(draft.sheet for draft in drafts)
    loose = list(_take_history(tables, drafts, manner, counts, deadline))
    nominees = tuple(nominee_of(draft) for draft in paced(drafts, deadline))
    return NomineeList(
        file=file,
        on=on,
        nominees=nominees,
        problems=tuple(in_order(_once(_problems(book, tables, nominees, loose)))),
        columns=tuple(column for table, names in _read(tables) for column in columns_of(table, names)),
        sheets=tuple(replace(sheet, rows=counts[sheet.name]) for sheet in tables.sheets),
        assumptions=tuple(_assumptions(tables, drafts, on)),
    )


def _drafts(tables: Tables, setting: Setting, deadline: Deadline) -> list[Draft]:
    drafts = [draft for table in tables.lists for draft in paced(drafts_of(table, setting), deadline)]
    mark_twins(drafts, deadline)
    mark_shared_codes(drafts)
    return drafts


def _problems(book: Book, tables: Tables, nominees: Iterable[Nominee], loose: Iterable[Problem]) -> Iterator[Problem]:
    """Everything that needs a look: the book, its tables, the rows, and what belongs to nobody."""
    yield from book.all_problems
    yield from tables.problems
    for table in (*tables.lists, *tables.facts):
        yield from _of_table(table)
    for nominee in nominees:
        yield from nominee.problems
    if not tables.lists:
        yield nothing_found(book)
    yield from (empty_list(table) for table in tables.lists if not any(True for _ in table.records()))
    yield from loose


def _of_table(table: Table) -> Iterator[Problem]:
    yield from table.problems
    yield from unread_told(table)
    yield from examples_told(table)


def _read(tables: Tables) -> Iterator[tuple[Table, Mapping[str, Sequence[str]]]]:
    yield from ((table, LIST) for table in tables.lists)
    yield from ((table, FACTS) for table in tables.facts)


def _take_history(
    tables: Tables, drafts: list[Draft], manner: Manner, counts: Counter[str], deadline: Deadline
) -> Iterator[Problem]:
    """Gives every fact to whom it belongs and counts the rows; the problems of rows that belong to nobody."""
    owners = Owners(drafts)
    latest = max([draft.on.year for draft in drafts if draft.on], default=LAST)
    loose = _Loose()
    if tables.problems:  # tables that were left unread may hold anything about anybody
        _doubt(tuple(drafts))
    for table in tables.facts:
        whose = None if table.has("name") or table.has("code") else _whose(table, owners)
        if whose is None and not (table.has("name") or table.has("code") or table.has("order")):
            _doubt(tuple(drafts))
        name = table.sheet.name
        for told in paced(History(table, manner, latest=latest).rows(), deadline):
            counts[name] += 1
            people = [whose] if whose else owners.of(told.who)
            if len(people) == 1:
                _give(told, people[0])
            else:
                yield from loose.take(told, people)
    if loose.nameless:  # what belongs to nobody may be anybody's
        _doubt(tuple(drafts))
        yield from _nameless(loose.nameless)
    yield from strangers(loose.unknown)


@dataclass(slots=True)
class _Loose:
    """Rows of facts that belong to nobody for sure."""

    unknown: list[Told] = field(default_factory=list)
    nameless: list[Told] = field(default_factory=list)
    doubted: set[int] = field(default_factory=set)

    def take(self, told: Told, people: list[Person]) -> Iterator[Problem]:
        """Keeps the row; where it may be of several people it is said once for all rows like it."""
        if people:
            if id(people) not in self.doubted:  # the owners keep one list for all who say the same
                self.doubted.add(id(people))
                yield _several(told, people)
                for person in people:
                    _doubt(person)
        elif told.who.name or told.who.code:
            self.unknown.append(told)
        else:
            self.nameless.append(told)


def _whose(table: Table, owners: Owners) -> Person | None:
    """A report's table names nobody: it belongs to the one in the name of its sheet, or to the only nominee."""
    return None if table.has("order") and not owners.only else owners.by_title(table.sheet.name) or owners.only


def _give(told: Told, person: Person) -> None:
    for draft in person:
        years = draft.facts.add(told.facts)
        draft.problems += told.problems
        for year in years:
            error = CellError(f"Năm {year} có hai mức xếp loại khác nhau.", "Giữ một mức đúng, xóa dòng kia.")
            where = "content" if told.record.table.has("content") else "rating"
            draft.problems.append(told.record.problem(where, error))


def _doubt(person: Person) -> None:
    """What may be theirs and was not taken leaves their lists incomplete."""
    for draft in person:
        draft.facts.gap = max(draft.facts.gap, draft.on.year if draft.on else 0)


def _several(told: Told, people: list[Person]) -> Problem:
    rows = rows_told([person[0].row for person in people])
    if told.who.code and len({name_key(person[0].name) for person in people}) > 1:
        error = CellError(
            f"Mã “{told.who.code}” đang dùng cho {len(people)} người (dòng {rows} của danh sách); "
            "các dòng ghi mã này chưa tính cho ai.",
            "Cho mỗi người một mã riêng, ở cả hai trang.",
        )
    else:
        error = CellError(
            f"Có {len(people)} người cùng tên trong danh sách (dòng {rows}); các dòng ghi như dòng này chưa tính cho ai.",
            "Ghi thêm mã, ngày sinh hoặc đơn vị ở các dòng đó.",
        )
    return told.record.problem("code" if told.who.code else "name", error)


def _nameless(rows: Sequence[Told]) -> Iterator[Problem]:
    """One line for all rows of a sheet that name nobody."""
    by_sheet: dict[str, list[Told]] = {}
    for told in rows:
        by_sheet.setdefault(told.record.table.sheet.name, []).append(told)
    for here in by_sheet.values():
        first = here[0].record
        numbers = rows_told([told.record.row for told in here])
        message = (
            "Không rõ dòng này là của ai."
            if len(here) == 1
            else f"Không rõ {len(here)} dòng là của ai (dòng {numbers})."
        )
        error = CellError(message, "Ghi mã, hoặc họ tên và ngày sinh như trong danh sách.")
        yield first.problem("name" if first.table.has("name") else "year", error)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Warnings that repeat down a column are kept once, with how many rows they stand for."""
    many: Counter[tuple[str, str | None, str, str]] = Counter()
    first: dict[tuple[str, str | None, str, str], int] = {}
    kept: list[Problem] = []
    for problem in dict.fromkeys(problems):
        key = (problem.sheet, problem.column, problem.value, problem.message)
        if problem.severity == "error" or problem.row is None:
            kept.append(problem)
            continue
        many[key] += 1
        if many[key] == 1:
            first[key] = len(kept)
            kept.append(problem)
    for key, place in first.items():
        if many[key] > 1:
            kept[place] = replace(kept[place], message=f"{kept[place].message} Còn {many[key] - 1} dòng khác như vậy.")
    return kept


def _assumptions(tables: Tables, drafts: list[Draft], on: date) -> Iterator[str]:
    """What was taken for granted because the file does not say it."""
    for table in tables.lists:
        if not table.has("year") and (year := year_of_header(table)):
            yield f"Trang “{table.sheet.name}”: năm thành tích là {year}, theo tiêu đề cột đề nghị."
        elif not table.has("year"):
            yield f"Trang “{table.sheet.name}” không có cột “Năm thành tích”: xét thành tích đến hết năm {on.year - 1}."
    for table in tables.lists:
        for column in table.columns.get("summary", ()):
            yield f"Cột {column.letter} “{column.header}” là lời văn, máy không đọc; ghi từng việc ở trang Quá trình để được tính."
    if drafts and not any(draft.known_since for draft in drafts):
        yield "Chưa biết hồ sơ đầy đủ từ năm nào: điều không thấy ghi được coi là chưa rõ, không phải là không có."
    if drafts and not any(table.has("path") for table in tables.lists):
        yield "Xét theo con đường công trạng, vì danh sách không có cột “Loại hình khen thưởng”."
