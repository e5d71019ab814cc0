"""All decisions about one recipient as a table: how each line stands, and what a later one changed, with its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.honours.models import Discipline, Effect, Entry, Honour, Initiative, Rating
from thidua.honours.presenting.before import NOTHING_BEFORE, Before
from thidua.honours.presenting.listing import same_decision
from thidua.honours.presenting.states import State, state_of
from thidua.honours.presenting.years import anchor, is_gold, is_title
from thidua.honours.queries import Life
from thidua.law.wording import RATING, SCOPE, short, upper
from thidua.web.marks import measure

CHANGED = "thay-doi"
FEW = 12
KINDS = {
    "khen-thuong": "Khen thưởng", "danh-hieu": "Danh hiệu", "sang-kien": "Sáng kiến", "ky-luat": "Kỷ luật",
    "xep-loai": "Xếp loại", CHANGED: "Đính chính, hủy",
}  # fmt: skip
_FIELDS = (
    "award", "year", "begun", "decision_number", "decided_on", "decided_by", "signer", "book_number", "level", "title",
    "scope", "form", "ends",
)  # fmt: skip


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
    found = [row for lines in (life.honours, life.initiatives, life.discipline) for row in _rows(lines, before)]
    found += [row for row in _rows(life.ratings, before) if row.changes or row.state.tone != "plain"]
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


def _rows(lines: Sequence[Any], before: Before) -> Iterator[Row]:
    by_number = {line.pk: line for line in lines}
    replaced = {line.corrects_id for line in lines if line.corrects_id}
    for line in lines:
        if line.pk not in replaced:
            yield _row(line, list(_changes(line, by_number)), before.told(line))


def _changes(line: Any, lines: Mapping[int, Any]) -> Iterator[Change]:
    """Backwards from the last line to the first."""
    while line.corrects_id and (old := lines.get(line.corrects_id)):
        yield Change(Effect(line.effect).label, line.document, list(_differences(old, line)))
        line = old


def _differences(old: Any, new: Any) -> Iterator[str]:
    for name in _FIELDS:
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            label = upper(str(new._meta.get_field(name).verbose_name))
            yield f"{label}: {_said(name, before)} → {_said(name, after)}"


def _said(name: str, value: Any) -> str:
    if value in (None, ""):
        return "(trống)"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    words: dict[str, Callable[[Any], str]] = {
        "award": short, "level": RATING.__getitem__, "scope": SCOPE.__getitem__, "form": measure,
    }  # fmt: skip
    return words[name](value) if name in words else str(value)


def _row(line: Entry, changes: Sequence[Change], told: str) -> Row:
    kind, what, note = _words(line)
    note = " · ".join(part for part in (note, told) if part)
    return Row(
        anchor=anchor(line), kind=kind, year=line.year, what=what, note=note, is_gold=isinstance(line, Honour) and is_gold(line),
        number=line.decision_number, day=line.decided_on, by=line.decided_by, state=state_of(line), changes=changes,
    )  # fmt: skip


def _words(line: Entry) -> tuple[str, str, str]:
    match line:
        case Honour():
            years = f"thành tích {line.begun}–{line.year}" if line.begun and line.begun < line.year else ""
            number = f"sổ vàng {line.book_number}" if line.book_number else ""
            note = " · ".join(part for part in (years, number) if part)
            return ("danh-hieu" if is_title(line) else "khen-thuong"), upper(short(line.award)), note
        case Initiative():
            note = "" if line.accepted else "không được công nhận"
            return "sang-kien", f"{line.get_kind_display()} {SCOPE[line.scope]}: {line.title}", note
        case Discipline():
            return "ky-luat", measure(line.form), f"hết thời hạn {line.ends:%d/%m/%Y}" if line.ends else ""
        case Rating():
            return "xep-loai", RATING[line.level], ""
    return "", str(line), ""
