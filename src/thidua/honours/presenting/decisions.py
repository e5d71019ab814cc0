"""All decisions about one recipient as a table: how each line stands, and what a later one changed, with its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.honours.givers import named_in_book
from thidua.honours.models import Discipline, Effect, Entry, Honour, Initiative, Rating
from thidua.honours.presenting.before import NOTHING_BEFORE, Before
from thidua.honours.presenting.fields import differences
from thidua.honours.presenting.links import line_href
from thidua.honours.presenting.listing import same_decision
from thidua.honours.presenting.states import State, state_of
from thidua.honours.presenting.years import anchor, is_gold, is_title
from thidua.honours.queries import Life
from thidua.law.wording import RATING, SCOPE
from thidua.people.queries import Names
from thidua.web.marks import measure

CHANGED = "thay-doi"
FEW = 12
KINDS = {
    "khen-thuong": "Khen thưởng", "danh-hieu": "Danh hiệu", "sang-kien": "Sáng kiến", "ky-luat": "Kỷ luật",
    "xep-loai": "Xếp loại", CHANGED: "Đính chính, hủy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What a later line did to the one before it."""

    words: str
    document: str
    changed: Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One line in words."""

    anchor: str
    href: str
    kind: str
    year: int
    what: str
    note: str
    is_gold: bool
    number: str
    day: date | None
    by: str
    state: State
    changes: Sequence[Change]
    is_current: bool = True

    @property
    def decision_href(self) -> str:
        """Where every line of its decision stands; only titles and awards stand in the list."""
        return same_decision(self.number, self.day) if self.kind in {"khen-thuong", "danh-hieu"} else ""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the filter by kind."""

    value: str
    label: str
    count: int
    is_current: bool


def rows(life: Life, before: Before = NOTHING_BEFORE) -> list[Row]:
    """Every line that no later one replaced, the newest first; ratings only where something happened to them."""
    found = [
        row for lines in (life.honours, life.initiatives, life.discipline) for row in _rows(lines, life.names, before)
    ]
    found += [row for row in _rows(life.ratings, life.names, before) if row.changes or row.state.tone != "plain"]
    return sorted(found, key=lambda row: (-row.year, -(row.day or date(row.year, 1, 1)).toordinal(), row.anchor))


def keys(found: Sequence[Row], wanted: str) -> list[Key]:
    """Tất cả and each kind that occurs, with their counts."""
    counts = Counter(row.kind for row in found)
    counts[CHANGED] = sum(1 for row in found if _is_changed(row))
    every = Key("", "Tất cả", len(found), not wanted)
    return [every, *(Key(kind, name, counts[kind], kind == wanted) for kind, name in KINDS.items() if counts[kind])]


def chosen(found: Iterable[Row], wanted: str) -> list[Row]:
    """The rows of one kind, all of them without one."""
    return [row for row in found if not wanted or row.kind == wanted or (wanted == CHANGED and _is_changed(row))]


def _is_changed(row: Row) -> bool:
    return bool(row.changes) or row.state.tone != "plain"


def _rows(lines: Sequence[Any], names: Names, before: Before) -> Iterator[Row]:
    by_number = {line.pk: line for line in lines}
    replaced = {line.corrects_id for line in lines if line.corrects_id}
    for line in lines:
        if line.pk not in replaced:
            yield row_of(line, list(_changes(line, by_number, names)), told=before.told(line), opens=before.opens(line))


def _changes(line: Any, lines: Mapping[int, Any], names: Names) -> Iterator[Change]:
    """Backwards from the last line to the first."""
    while line.corrects_id and (old := lines.get(line.corrects_id)):
        yield Change(Effect(line.effect).label, line.document, list(differences(old, line, names)))
        line = old


def row_of(line: Entry, changes: Sequence[Change], *, told: str = "", opens: bool = True) -> Row:
    """One line in words; `told` says whose it was, and its own page `opens` for the reader or not."""
    kind, what, note = words_of(line)
    note = " · ".join(part for part in (note, told) if part)
    return Row(
        anchor=anchor(line), href=line_href(line) if opens else "", kind=kind, year=line.year, what=what, note=note, is_gold=isinstance(line, Honour) and is_gold(line),
        number=line.decision_number, day=line.decided_on, by=line.decided_by, state=state_of(line), changes=changes,
        is_current=line.is_current,
    )  # fmt: skip


def words_of(line: Entry) -> tuple[str, str, str]:
    """The kind in the filter, what the line is about, and a note."""
    match line:
        case Honour():
            years = f"thành tích {line.begun}–{line.year}" if line.begun and line.begun < line.year else ""
            number = f"sổ vàng {line.book_number}" if line.book_number else ""
            note = " · ".join(part for part in (years, number) if part)
            return ("danh-hieu" if is_title(line) else "khen-thuong"), named_in_book(line), note
        case Initiative():
            note = "" if line.accepted else "không được công nhận"
            return "sang-kien", f"{line.get_kind_display()} {SCOPE[line.scope]}: {line.title}", note
        case Discipline():
            return "ky-luat", measure(line.form), f"hết thời hạn {line.ends:%d/%m/%Y}" if line.ends else ""
        case Rating():
            return "xep-loai", RATING[line.level], ""
    return "", str(line), ""
