"""What every table of the procedure shares: whom it speaks of, from when, by which article, and what is said where none does.

The procedure follows the day the competent body received the dossier (Nghị định 152/2025/NĐ-CP Điều 60 khoản 3), so each
question takes that day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from thidua.law.calendar import least_sure
from thidua.law.case import GROUPS, PATHS
from thidua.law.catalogue import AWARDS, KINDS, SUBJECTS
from thidua.law.catalogue.award import covers
from thidua.law.catalogue.entry import Entry
from thidua.law.regimes import regime_on

FOLDER = Path(__file__).parent.parent / "texts" / "procedure"
CONFIDENCES = ("source", "recall", "unverified")
FIRST_DAY = date(2017, 10, 1)
"""The decrees before Nghị định 91/2017/NĐ-CP were not read."""
_FOREIGNER = "nguoi_nuoc_ngoai"
SCOPE_FIELDS = frozenset(
    "awards except paths not_paths subjects groups from to place confidence checked_on note".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What an answer of the procedure rests on.

    `place` is empty where no text was found. `note`: what to hold against the text, or why nothing is known.
    `provisional`: a newer law is in force whose text nobody here has read.
    """

    place: str = ""
    confidence: str = "source"
    note: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer of the procedure together with what it rests on."""

    rests: Grounds

    @property
    def place(self) -> str:
        """The article that decides; empty where no text was found."""
        return self.rests.place

    @property
    def confidence(self) -> str:
        """How far the weakest part of the answer may be trusted."""
        return self.rests.confidence

    @property
    def note(self) -> str:
        """What to hold against the text, or why nothing is known."""
        return self.rests.note

    @property
    def provisional(self) -> bool:
        """Whether a newer law is in force whose text nobody here has read."""
        return self.rests.provisional


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom a table is asked, on the day that decides which decree it is."""

    award: str
    on: date
    path: str = "cong_trang"
    subject: str = ""
    group: str = ""

    def __post_init__(self) -> None:
        for field, known in (
            ("award", AWARDS),
            ("path", PATHS),
            ("subject", ("", *SUBJECTS)),
            ("group", ("", *GROUPS)),
        ):
            if getattr(self, field) not in known:
                raise ValueError(f"{field}: không có khóa “{getattr(self, field)}”")

    @property
    def lane(self) -> str:
        """The group; foreign relations mean a foreigner where nobody said which."""
        return self.group or (_FOREIGNER if self.path == "doi_ngoai" else "")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom an entry speaks of and since when; what it leaves out it does not restrict."""

    awards: frozenset[str]
    paths: frozenset[str]
    not_paths: frozenset[str]
    subjects: frozenset[str]
    groups: frozenset[str]
    start: date
    end: date | None
    place: str
    confidence: str
    checked_on: date
    note: str

    def fits(self, asked: Asked) -> bool:
        """Whether the entry speaks of this award, this day and this person."""
        return (
            asked.award in self.awards
            and covers(self.start, self.end, asked.on)
            and (not self.paths or asked.path in self.paths)
            and asked.path not in self.not_paths
            and (not self.subjects or not asked.subject or asked.subject in self.subjects)
            and (not self.groups or asked.lane in self.groups)
        )


class _Scoped(Protocol):
    @property
    def scope(self) -> Scope: ...


def first_fit[T: _Scoped](entries: Iterable[T], asked: Asked) -> T | None:
    """The entry that answers: the first that fits, for special cases stand before general ones in a file."""
    return next((entry for entry in entries if entry.scope.fits(asked)), None)


def all_fit[T: _Scoped](entries: Iterable[T], asked: Asked) -> tuple[T, ...]:
    """Every entry that fits: several may apply at once."""
    return tuple(entry for entry in entries if entry.scope.fits(asked))


def read[T](file: str, table: str, make: Callable[[Entry], T], *, folder: Path = FOLDER) -> tuple[T, ...]:
    """The entries of one table of a file, each made from its fields."""
    data: dict[str, Any] = tomllib.loads((folder / file).read_text(encoding="utf-8"))
    defaults = data.get("defaults", {})
    return tuple(
        make(Entry(defaults | one, file, f"{table} {number}")) for number, one in enumerate(data.get(table, []), 1)
    )


def read_scope(entry: Entry, own_fields: Collection[str] = ()) -> Scope:
    """The part every entry has; a field it does not know is a slip and refused."""
    if strays := set(entry.table) - SCOPE_FIELDS - set(own_fields):
        raise entry.fail(min(strays), "no such field")
    start, end = entry.period()
    return Scope(
        awards=frozenset(_awards(entry, "awards")) - frozenset(_awards(entry, "except")),
        paths=_some(entry, "paths", PATHS),
        not_paths=_some(entry, "not_paths", PATHS),
        subjects=_some(entry, "subjects", SUBJECTS),
        groups=_some(entry, "groups", GROUPS),
        start=start,
        end=end,
        place=entry.get("place", str),
        confidence=entry.one_of("confidence", CONFIDENCES),
        checked_on=entry.get("checked_on", date),
        note=entry.maybe("note", str) or "",
    )


def _some(entry: Entry, field: str, known: Collection[str]) -> frozenset[str]:
    words = frozenset(entry.words(field))
    if not words <= set(known):
        raise entry.fail(field, f"expected some of {', '.join(known)}")
    return words


def _awards(entry: Entry, field: str) -> Iterator[str]:
    for word in entry.words(field):
        found = award_keys(word)
        if not found:
            raise entry.fail(field, "expected awards, families, kinds or groups of the catalogue")
        yield from found


def award_keys(word: str) -> frozenset[str]:
    """The awards a word of the data means: one key, a family of three classes, a kind, or all."""
    if word in AWARDS:
        return frozenset([word])
    if word == "cap_nha_nuoc":
        return frozenset(key for key, award in AWARDS.items() if award.state_level)
    if word == "tat_ca":
        return frozenset(AWARDS)
    field = "kind" if word in KINDS else "family"
    return frozenset(key for key, award in AWARDS.items() if getattr(award, field) == word)


def resting(scope: Scope, on: date, *, note: str = "") -> Grounds:
    """What an answer rests on when the entry of `scope` gives it."""
    return later(Grounds(place=scope.place, confidence=scope.confidence, note=join(note, scope.note)), on)


def unread(asked: Asked, what: str) -> Grounds:
    """Nothing is known: before the first decree that was read, or where the decree says nothing."""
    if asked.on < FIRST_DAY:
        why = f"Nghị định áp dụng trước 01/10/2017 (42/2010, 39/2012, 65/2014) chưa đọc được, chưa biết {what}"
        return later(Grounds(confidence="unverified", note=why), asked.on)
    regime = regime_on(asked.on)
    named = regime.documents if regime else ""
    return later(Grounds(note=f"Văn bản đã đọc không nói {what} ({named}); cần xem văn bản riêng, nếu có"), asked.on)


def later(found: Grounds, on: date) -> Grounds:
    """Marks an answer given by the rules read last because the newest law was not read."""
    regime = regime_on(on)
    if regime is None or not regime.provisional:
        return found
    return replace(found, note=join(found.note, regime.provisional), provisional=True)


def join(*notes: str) -> str:
    """Several remarks as one, each once."""
    return "; ".join(dict.fromkeys(note.rstrip(".") for note in notes if note))


def noting(found: Grounds, note: str, confidence: str = "source") -> Grounds:
    """An answer that also rests on something else: a count of days, a reading."""
    return replace(found, confidence=least_sure([found.confidence, confidence]), note=join(found.note, note))
