"""Reads the words of a list as facts of the law: ratings, scopes, kinds, subjects, ways, disciplines, groups.

One small reader over `texts/readings.toml`. What it cannot decide it says, with the candidates; it never guesses.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.law.catalogue.givers import read_giver
from thidua.law.catalogue.reading import Phrases, Reading, Words
from thidua.law.catalogue.words import denied, open_words, without
from thidua.law.spelling import composed, tidy

type LetterScale = Mapping[str, str]
"""What the letters of old yearly ratings mean, as the officer states it: {"A": "HTXS", "B": "HTT", …}."""

_FILE = "readings.toml"
_LETTER = re.compile(r"[a-d]")
_SCOPE_OF_LEVEL = {
    "cap_bo": "cap_bo",
    "thanh_pho": "cap_bo",
    "don_vi": "co_so",
    "truong": "co_so",
    "cap_huyen": "co_so",
    "cap_xa": "co_so",
}


@dataclass(frozen=True, slots=True)
class _Value:
    key: str
    name: str
    note: str | None
    loose: bool


class Vocabulary:
    """The values one column may hold and every spelling of each."""

    def __init__(self, field: str, table: Mapping[str, Any]) -> None:
        self.field, self.label = field, str(table["label"])
        self._noise = Phrases({open_words(text): True for text in table["noise"]})
        self._starts: list[tuple[tuple[str, ...], _Value]] = []
        self._values: dict[Words, _Value] = {}
        self.names: dict[str, str] = {}
        for one in table["value"]:
            self._learn(one)

    def _learn(self, one: Mapping[str, Any]) -> None:
        value = _Value(one["key"], one["name"], one.get("note"), loose=False)
        self.names.setdefault(value.key, value.name)
        for text in (value.name, value.key, *one["spellings"]):
            self._add(text, value)
        for text in one.get("loose", []):
            self._add(text, replace(value, loose=True))
        self._starts += [(tuple(text.split()), value) for text in one.get("starts", [])]

    def _add(self, text: str, value: _Value) -> None:
        other = self._values.setdefault(open_words(text), value)
        if other.key != value.key:
            raise ValueError(f"{_FILE}: {self.field}: {text!r} belongs to {other.key} and to {value.key}")

    @cached_property
    def _phrases(self) -> Phrases[_Value]:
        return Phrases(self._values)

    def spellings(self) -> list[tuple[str, str]]:
        """Every spelling in the form compared, with its key."""
        return [(" ".join(words), value.key) for words, value in self._values.items()]

    def bare(self, text: str) -> Words:
        """The words of `text` that say something: without the noise of this column."""
        return without(open_words(text), self._noise)

    def read(self, text: str) -> Reading:
        """The value `text` names. Never raises; noise gives `key` None."""
        words = open_words(text)
        if (whole := self._values.get(words)) is not None:
            return self._told(text, whole, exact=not whole.loose)
        if (begun := self._begun(text)) is not None:
            return self._told(text, begun)
        if (known := self._values.get(self.bare(text))) is not None:
            return self._told(text, known)
        matches = list(self._phrases.scan(words))
        inside = {place for match in matches for place in range(match.start, match.end)}
        around = tuple(word for place, word in enumerate(words) if place not in inside)
        keys = tuple(dict.fromkeys(match.value.key for match in matches))
        if len(keys) == 1 and not without(around, self._noise) and not denied(around):
            loose = any(match.value.loose for match in matches)
            return self._told(text, replace(matches[0].value, loose=loose))
        return self._open(text, keys)

    def _begun(self, text: str) -> _Value | None:
        """The value whose opening words, marks included, begin the text: "Bà Nguyễn Thị A"."""
        said = tuple(tidy(text).casefold().split())
        fitting = [(len(start), value) for start, value in self._starts if said[: len(start)] == start]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _told(self, text: str, value: _Value, *, exact: bool = False) -> Reading:
        understood = f"Hiểu là {value.name}" + ("; xin xác nhận" if value.loose else "")
        return Reading(text, value.key, exact, not value.loose, (value.key,), understood, value.note)

    def _open(self, text: str, keys: tuple[str, ...]) -> Reading:
        names = "; ".join(self.names[key] for key in keys)
        if not keys:
            understood = f"Không nhận ra {self.label} nào"
        else:
            understood = f"Có phải là {names}?" if len(keys) == 1 else f"Chưa rõ {self.label}: {names}?"
        return Reading(text, key=None, exact=False, sure=False, candidates=keys, understood=understood)


def load(folder: Path) -> tuple[dict[str, Vocabulary], dict[str, tuple[str, LetterScale]]]:
    """The vocabularies by field, and the letter scales an officer may choose: key -> (label, scale)."""
    data = tomllib.loads((folder / _FILE).read_text(encoding="utf-8"))
    scales = {one["key"]: (one["label"], one["values"]) for one in data.pop("letter_scale")}
    return {field: Vocabulary(field, table) for field, table in data.items()}, scales


VOCABULARIES, LETTER_SCALES = load(Path(__file__).parent / "texts")


_DAYS = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


def read_day(text: str) -> date | None:
    """A day as an office (01/07/2025) or an address (2025-07-01) writes it; None where it is no day."""
    for form in _DAYS if text.isascii() else ():
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


_HOUR = re.compile(r"([0-9]{1,2})(?:\s*(?:giờ|gio|h|g|:|\.)\s*(?:([0-9]{1,2})\s*(?:phút|phut|p|')?)?)?")


def read_hour(text: str) -> time | None:
    """An hour of the day as an office writes it: 8 giờ 30, 08h30, 8:30, 8 giờ, 8; None where it is none."""
    found = _HOUR.fullmatch(composed(text).strip().casefold())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_rating(text: str, *, scale: LetterScale | None = None) -> Reading:
    """A yearly rating: HTXS, HTT, HT or KHT. Letters of old years are read only through `scale`.

    Raises:
        ValueError: `scale` names something that is no rating.
    """
    names = VOCABULARIES["rating"].names
    if scale is not None and not set(scale.values()) <= set(names):
        raise ValueError(f"letter scale: expected ratings {', '.join(names)}, found {sorted(set(scale.values()))}")
    letter = letter_of(text)
    if letter is None:
        return VOCABULARIES["rating"].read(text)
    key = (scale or {}).get(letter)
    if key is None:
        told = f"“{letter}” là xếp loại bằng chữ của các năm trước: xin cho biết {letter} là mức nào"
        return Reading(text, key=None, exact=False, sure=False, candidates=tuple(names), understood=told)
    told = f"Hiểu {letter} là {names[key]}, theo cách quy đổi đã chọn"
    return Reading(text, key, exact=False, sure=True, candidates=(key,), understood=told)


def letter_of(text: str) -> str | None:
    """The letter of an old rating ("Xếp loại A" -> "A"), or None."""
    rest = VOCABULARIES["rating"].bare(text)
    return rest[0].upper() if len(rest) == 1 and _LETTER.fullmatch(rest[0]) else None


def read_scope(text: str) -> Reading:
    """The scope of an initiative; a body's name is taken for its level, and shown ("Sở Y tế" -> co_so)."""
    reading = VOCABULARIES["scope"].read(text)
    giver = None if reading.key or len(reading.candidates) > 1 else read_giver(open_words(text))
    key = _SCOPE_OF_LEVEL.get(giver.level) if giver else None
    if key is None:
        return reading
    name = VOCABULARIES["scope"].names[key]
    return replace(reading, key=key, candidates=(key,), understood=f"Hiểu là {name}; xin xác nhận")


def read_initiative_kind(text: str) -> Reading:
    """Sáng kiến, đề tài, đề án, công trình or mưu trí."""
    return VOCABULARIES["initiative_kind"].read(text)


def read_subject(text: str) -> Reading:
    """person, collective or household; also from a salutation ("Ông Nguyễn Văn A")."""
    return VOCABULARIES["subject"].read(text)


def read_path(text: str) -> Reading:
    """The kind of commendation, as the `path` of a case file."""
    return VOCABULARIES["path"].read(text)


def read_discipline(text: str) -> Reading:
    """The form of a disciplinary measure."""
    return VOCABULARIES["discipline"].read(text)


def read_group(text: str) -> Reading:
    """The lane the Law gives some subjects, as the `group` of a case file."""
    return VOCABULARIES["group"].read(text)


def read_status(text: str) -> Reading:
    """Whether an honour still stands: valid, cancelled, stripped or restored."""
    return VOCABULARIES["status"].read(text)


def read_bloc(text: str) -> Reading:
    """Whose bloc a collective led: cap_bo or trung_uong."""
    return VOCABULARIES["bloc"].read(text)
