"""The road of a dossier: the law's, or the one a body wrote for itself (TOML), read with the line of every slip."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from thidua.law.authority import LEVELS, decided_elsewhere, may_decide, road
from thidua.law.calendar import MOST_DAYS
from thidua.law.catalogue import AWARDS
from thidua.law.dossiers import Paper


class Place(StrEnum):
    """Where a step is taken: the words of the text a body writes."""

    UNIT = "don_vi"
    ABOVE = "cap_tren"
    BODY = "co_quan_xet"
    OUTSIDE = "noi_khac"


@dataclass(frozen=True, slots=True)
class Leg:
    """One step: where, what is done there, how many working days the body itself gave it, by which article."""

    place: Place
    act: str
    name: str = ""
    days: int | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of a body's own text; without awards it is of all."""

    awards: frozenset[str]
    what: Leg | Paper


@dataclass(frozen=True, slots=True)
class OwnRoute:
    """What a body wrote: its steps in order, and the papers its dossiers must hold."""

    rules: tuple[Rule, ...] = ()

    def legs(self, award: str) -> tuple[Leg, ...]:
        """The steps for an award."""
        return tuple(one.what for one in self._of(award) if isinstance(one.what, Leg))

    def papers(self, award: str) -> tuple[Paper, ...]:
        """The papers for an award."""
        return tuple(one.what for one in self._of(award) if isinstance(one.what, Paper))

    def _of(self, award: str) -> Iterator[Rule]:
        return (one for one in self.rules if not one.awards or award in one.awards)


class RouteError(ValueError):
    """The text cannot be read: at which line, what is wrong, and what would mend it."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(f"Dòng {line}: {message}")
        self.line = line
        self.message = message
        self.mend = mend


_TABLES = {"buoc": "bước", "giay_to": "giấy tờ"}
_FIELDS = {"buoc": {"noi", "viec", "ten", "ngay", "theo", "hinh_thuc"}, "giay_to": {"ten", "theo", "hinh_thuc"}}


def read_route(text: str) -> OwnRoute:
    """A body's own text.

    Raises:
        RouteError: the first slip, with its line.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RouteError(_line_of(error, text), "máy không đọc được chữ ở dòng này.", _SYNTAX) from None
    if strays := data.keys() - _TABLES.keys():
        stray = min(strays)
        raise RouteError(_line_with(text, stray), f"không có mục “{stray}”.", "Chỉ dùng [[buoc]] và [[giay_to]].")
    entries = [entry for table in _TABLES for entry in _entries(data, table, text)]
    rules = tuple(_rule(entry) for entry in entries)
    _refuse_gaps(rules, text)
    return OwnRoute(rules)


@lru_cache(maxsize=64)
def read_again(text: str) -> OwnRoute | RouteError:
    """A stored text as it is read today; the slip where it cannot be any more, since what an earlier day took may be gone."""
    try:
        return read_route(text)
    except RouteError as slip:
        return slip


_SYNTAX = 'Mỗi dòng viết theo mẫu: tên = "chữ" hoặc tên = số; mỗi mục mở đầu bằng [[buoc]] hoặc [[giay_to]].'


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of the text with the line its fields stand on."""

    table: str
    fields: dict[str, Any]
    start: int
    text: str

    def fail(self, field: str, message: str, mend: str) -> RouteError:
        lines = self.text.splitlines()
        for number in range(self.start, len(lines)):
            if lines[number].lstrip().startswith("["):
                break
            if re.match(rf"\s*{re.escape(field)}\s*=", lines[number]):
                return RouteError(number + 1, message, mend)
        return RouteError(self.start, message, mend)

    def words(self, field: str, *, needed: bool = False) -> str:
        found = self.fields.get(field, "")
        if not isinstance(found, str):
            raise self.fail(field, f"“{field}” phải là chữ trong ngoặc kép.", f'Viết {field} = "…".')
        if needed and not found.strip():
            what = _TABLES[self.table]
            raise self.fail(field, f"{what} này chưa ghi “{field}”.", f'Thêm {field} = "…" vào {what}.')
        return found.strip()


def _entries(data: dict[str, Any], table: str, text: str) -> Iterator[_Entry]:
    starts = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)
    ]  # fmt: skip
    found = data.get(table, [])
    if not isinstance(found, list) or len(found) != len(starts) or not all(isinstance(one, dict) for one in found):
        raise RouteError(
            _line_with(text, table), f"mục “{table}” viết không đúng kiểu.", f"Mở mỗi mục bằng [[{table}]]."
        )
    for fields, start in zip(found, starts, strict=True):
        entry = _Entry(table, fields, start, text)
        if strays := fields.keys() - _FIELDS[table]:
            stray = min(strays)
            known = ", ".join(sorted(_FIELDS[table]))
            raise entry.fail(stray, f"không có trường “{stray}”.", f"Các trường của mục này: {known}.")
        yield entry


def _rule(entry: _Entry) -> Rule:
    awards = entry.fields.get("hinh_thuc", [])
    if not isinstance(awards, list) or not all(isinstance(one, str) for one in awards):
        raise entry.fail("hinh_thuc", "“hinh_thuc” phải là danh sách khóa.", 'Viết hinh_thuc = ["bang_khen_cap_bo"].')
    if unknown := [one for one in awards if one not in AWARDS]:
        raise entry.fail(
            "hinh_thuc", f"không có danh hiệu, hình thức khóa “{unknown[0]}”.", "Xem khóa ở trang Danh mục khen thưởng."
        )
    what = _leg(entry) if entry.table == "buoc" else _paper(entry)
    return Rule(frozenset(awards), what)


def _leg(entry: _Entry) -> Leg:
    where, act = entry.words("noi", needed=True), entry.words("viec", needed=True)
    if where not in list(Place):
        raise entry.fail("noi", f"không hiểu nơi “{where}”.", f"Ghi một trong: {', '.join(Place)}.")
    days = entry.fields.get("ngay")
    if days is not None and (isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS):
        raise entry.fail("ngay", "“ngay” phải là số ngày làm việc.", f"Ghi số từ 1 đến {MOST_DAYS}, ví dụ ngay = 15.")
    name = entry.words("ten", needed=where == Place.OUTSIDE)
    return Leg(Place(where), act, name, days, entry.words("theo"))


def _paper(entry: _Entry) -> Paper:
    return Paper(name=entry.words("ten", needed=True), place=entry.words("theo", needed=True))


def _refuse_gaps(rules: Sequence[Rule], text: str) -> None:
    """A road that is written at all begins at the unit and passes the body of the round, for each award it names."""
    legs = [one for one in rules if isinstance(one.what, Leg)]
    for award in {award for one in legs for award in one.awards} or ({""} if legs else set()):
        places = [
            one.what.place for one in legs if isinstance(one.what, Leg) and (not one.awards or award in one.awards)
        ]
        if places and (places[0] is not Place.UNIT or places.count(Place.BODY) != 1 or places.count(Place.UNIT) != 1):
            raise RouteError(
                _line_with(text, "buoc"), "đường đi chưa trọn.",
                'Bước đầu là noi = "don_vi"; trong các bước sau có đúng một bước noi = "co_quan_xet".',
            )  # fmt: skip


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else max(1, len(text.splitlines()))


def _line_with(text: str, words: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if words in line), 1)


def lawful_legs(award: str, subject: str, *, level: str, on: date) -> tuple[Leg, ...]:
    """The steps by law as seen from the body of the round, which stands on `level` (a key of the law's LEVELS).

    The unit proposes, the body decides or submits; whoever stands above it, or decides in its place, is named. Where no text
    says who decides, the unit and the body are left. A body may decide here where it may sign (`may_decide`).
    """
    steps = road(award, subject, on) if subject in AWARDS[award].subjects else ()
    ruling = may_decide(award, level, on)
    above = [one for one in steps if _rank(one.level) > _rank(level)] if ruling.answer != "met" else []
    if not above and decided_elsewhere(award, ruling, on):
        above = [*steps[-1:]]
    first = next((one for one in steps if one.act == "đề nghị"), None)
    act = "xét, trình" if above else "xét, quyết định"
    own = next((one for one in reversed(steps) if one not in above), None)
    legs = [
        Leg(Place.UNIT, "đề nghị", article="; ".join(first.places) if first else ""),
        Leg(Place.BODY, act, article=own.places[0] if own and own.places else ""),
    ]
    return (*legs, *(Leg(Place.OUTSIDE, one.act, _who(one.who), article=one.places[0]) for one in above))


def _who(names: Sequence[str]) -> str:
    return names[0].partition(" thẩm định")[0] if len(names) == 1 else " hoặc ".join(names)


def _rank(level: str) -> int:
    return list(LEVELS).index(level)
