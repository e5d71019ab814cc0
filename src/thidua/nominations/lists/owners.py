"""Whom a row of facts belongs to: by a code, or by name with birthday and unit. Nobody is guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.documents.cells import PartialDate
from thidua.documents.problems import Problem
from thidua.law.spelling import fold
from thidua.nominations.limits import NEVER, Deadline, paced
from thidua.nominations.lists import words
from thidua.nominations.lists.drafts import Birth, Draft
from thidua.nominations.lists.history import Told, Who

_ROWS_TOLD = 8

type Person = tuple[Draft, ...]
"""The rows of one nominee: several where one code is proposed for several awards."""


class Owners:
    """The nominees of a list, found again by what a row of facts says of them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._people = _people(drafts)
        self._by_code: dict[str, list[Person]] = defaultdict(list)
        self._by_order: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in self._people:
            for codes, code in ((self._by_code, person[0].code), (self._by_order, person[0].order)):
                if code:
                    codes[fold(code)].append(person)
            self._by_name[words.name_key(person[0].name)].append(person)
        self._known: dict[Who, list[Person]] = {}

    @property
    def only(self) -> Person | None:
        """The one nominee of a list of one."""
        return self._people[0] if len(self._people) == 1 else None

    def of(self, who: Who) -> list[Person]:
        """Everybody a row may mean; exactly one when it is clear."""
        found = self._known.get(who)
        if found is None:
            found = self._known[who] = self._find(who.code, who.name, who.birth, who.unit)
        return found

    def _find(self, code: str, name: str, birth: Birth, unit: str) -> list[Person]:
        if code:
            coded = self._by_code.get(fold(code)) or self._by_order.get(fold(code), [])
            if len(coded) == 1 and (not name or words.name_key(name) == words.name_key(coded[0][0].name)):
                return coded
            if not name or any(person[0].code for person in self._people):
                return coded if not name else [p for p in coded if words.name_key(p[0].name) == words.name_key(name)]
        named = self._by_name.get(words.name_key(name), []) if name else []
        named = [person for person in named if compatible(person[0].birth, birth)]
        if len(named) > 1 and birth is not None:
            named = [person for person in named if person[0].birth is not None] or named
        if len(named) > 1 and unit:
            named = [person for person in named if _same_unit(person[0].unit, unit)]
        return named

    def by_title(self, title: str) -> Person | None:
        """The nominee whose name stands in the name of a sheet."""
        key = f" {words.name_key(title)} "
        found = [person for person in self._people if person[0].name and f" {words.name_key(person[0].name)} " in key]
        return found[0] if len(found) == 1 else None


def compatible(one: Birth, other: Birth) -> bool:
    """Whether two birthdays may be the same; a missing one fits every other."""
    if one is None or other is None:
        return True
    if isinstance(one, str) or isinstance(other, str):
        return str(one) == str(other)
    return all(a is None or b is None or a == b for a, b in zip(_parts(one), _parts(other), strict=True))


def _parts(day: date | PartialDate) -> tuple[int, int | None, int | None]:
    return day.year, day.month, day.day


def _same_unit(one: str, other: str) -> bool:
    short, long = sorted((fold(one), fold(other)), key=len)
    return bool(short) and short in long


def _people(drafts: Sequence[Draft]) -> list[Person]:
    """Rows with one code and one name are one nominee; every other row is its own."""
    coded: dict[tuple[str, str], list[Draft]] = {}
    for place, draft in enumerate(drafts):
        key = (fold(draft.code), words.name_key(draft.name)) if draft.code else ("", str(place))
        coded.setdefault(key, []).append(draft)
    return [tuple(rows) for rows in coded.values()]


def mark_twins(drafts: Sequence[Draft], deadline: Deadline = NEVER) -> None:
    """Two rows with one name and birthday that nothing tells apart are both left unjudged."""
    named: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.name:
            named[words.name_key(draft.name)].append(draft)
    for alike in named.values():
        if len(alike) > 1:
            _mark_alike(alike, deadline)


def mark_shared_codes(drafts: Sequence[Draft]) -> None:
    """One code given to two different names: nobody can say whose the facts are."""
    coded: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.code:
            coded[fold(draft.code)].append(draft)
    for rows in coded.values():
        if len({words.name_key(draft.name) for draft in rows}) < 2:
            continue
        told = rows_told([draft.row for draft in rows])
        for draft in rows:
            draft.problems.append(
                Problem(
                    sheet=draft.sheet, row=draft.row, value=draft.code,
                    message=f"Mã “{draft.code}” đang dùng cho nhiều người khác tên (dòng {told}).",
                    mend="Cho mỗi người một mã riêng, ở cả trang danh sách và trang Quá trình.",
                )
            )  # fmt: skip


def _mark_alike(alike: list[Draft], deadline: Deadline) -> None:
    for draft in paced(alike, deadline):
        others = [other for other in alike if other is not draft and _twins(draft, other)]
        if not others:
            continue
        rows = rows_told([other.row for other in others])
        apart = all(_apart(draft, other) for other in others)
        draft.blocked = draft.blocked or not apart
        draft.problems.append(
            Problem(
                sheet=draft.sheet, row=draft.row, value=draft.name, severity="warning" if apart else "error",
                message=f"Cùng họ tên, ngày sinh với dòng {rows}" + ("; máy phân biệt bằng mã hoặc đơn vị." if apart else "."),
                mend="Kiểm tra có phải hai người khác nhau."
                if apart
                else "Nếu là hai người, ghi mã hoặc đơn vị khác nhau; nếu là một người, ghi cùng một mã ở cả hai dòng, hoặc xóa dòng thừa.",
            )
        )  # fmt: skip


def rows_told(rows: Sequence[int]) -> str:
    """The numbers of rows, only the first ones of many: "4, 7, 9 …và 240 dòng khác"."""
    shown = ", ".join(map(str, rows[:_ROWS_TOLD]))
    return shown if len(rows) <= _ROWS_TOLD else f"{shown} …và {len(rows) - _ROWS_TOLD} dòng khác"


def _twins(one: Draft, other: Draft) -> bool:
    if one.code and fold(one.code) == fold(other.code):
        return one.award == other.award  # one person, proposed twice for the same
    return one.birth == other.birth


def _apart(one: Draft, other: Draft) -> bool:
    if one.code and other.code:
        return fold(one.code) != fold(other.code)
    return bool(one.unit and other.unit) and fold(one.unit) != fold(other.unit)


def strangers(told: Iterable[Told]) -> list[Problem]:
    """One warning for each table about facts of people who are not in the list."""
    rows = list(told)
    found = []
    for sheet in dict.fromkeys(one.record.table.sheet.name for one in rows):
        here = [one for one in rows if one.record.table.sheet.name == sheet]
        names = Counter(one.who.name or one.who.code for one in here)
        shown = ", ".join(f"“{name}”" for name in list(names)[:3] if name)
        more = f" và {len(names) - 3} tên khác" if len(names) > 3 else ""
        found.append(
            Problem(
                sheet=sheet, row=here[0].record.row, value=here[0].who.name or here[0].who.code, severity="warning",
                message=f"{len(here)} dòng là của người không có trong danh sách đề nghị: {shown}{more}.",
                mend="Không phải sửa nếu đúng như vậy; nếu tên viết khác danh sách, sửa cho giống nhau hoặc dùng mã.",
            )
        )  # fmt: skip
    return found
