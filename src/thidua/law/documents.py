"""Laws and decrees as a paper names them: full title, number, day, issuer; and which of them a paper of a day rests on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from thidua.law.catalogue.entry import Entry
from thidua.law.regimes import regime_on

FILE = "documents.toml"
CONFIDENCES = ("text", "source", "recall")


@dataclass(frozen=True, slots=True)
class Document:
    """A law or decree. `confidence`: how its title and day are known; "recall" is to be held against the document."""

    number: str
    kind: str
    title: str
    day: date
    issuer: str
    confidence: str

    @property
    def named(self) -> str:
        """ "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022"."""  # noqa: D210
        day = dated(self.day)
        if self.kind == "Luật":
            return f"Luật {self.title} số {self.number} {day}"
        return f"{self.kind} số {self.number} {day} của {self.issuer} {self.title}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about the grounds of a paper that a person must hold against the texts."""

    title: str
    said: str


@cache
def documents() -> Mapping[str, Document]:
    """Every document by its number."""
    text = files("thidua.law").joinpath(f"texts/{FILE}").read_text(encoding="utf-8")
    return {
        number: _document(number, Entry(words, FILE, number))
        for number, words in tomllib.loads(text)["document"].items()
    }


def in_force(on: date) -> tuple[Document, ...]:
    """The law and decree the rules of a day rest on, in the order a paper names them; none of a day of which nothing was read."""
    regime = regime_on(on)
    numbers = [one.split()[-1] for one in regime.documents.split(";")] if regime else []
    return tuple(documents()[number] for number in numbers)


def doubts(bases: str, *, on: date) -> list[Doubt]:
    """What is to be looked at before a paper with these grounds is signed on a day: a newer text nobody here has read, a
    document in force that is not named, one that is named and has ended, a title known by heart only.
    """
    rests, regime = in_force(on), regime_on(on)
    found = [Doubt("Căn cứ cần đối chiếu", regime.provisional)] if regime and regime.provisional else []
    found += [
        Doubt("Căn cứ còn thiếu", f"Ngày {on:%d/%m/%Y} áp dụng {one.named}.")
        for one in rests
        if one.number not in bases
    ]
    for one in documents().values():
        if one.number in bases and one not in rests:
            said = f"{one.kind} {one.number} không phải văn bản áp dụng vào ngày {on:%d/%m/%Y}; xem lại, hoặc giữ nếu có điều khoản chuyển tiếp."
            found.append(Doubt("Căn cứ có thể không còn hiệu lực", said))
    recalled = [f"{one.kind} {one.number}" for one in rests if one.confidence == "recall" and one.number in bases]
    if recalled:
        said = f"Tên, ngày của {', '.join(recalled)} chưa được đối chiếu với bản gốc."
        found.append(Doubt("Đối chiếu tên văn bản", said))
    return found


def month(day: date) -> str:
    """Months 1 and 2 with a zero, the others without (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _document(number: str, entry: Entry) -> Document:
    return Document(
        number, entry.get("kind", str), entry.get("title", str), entry.get("day", date), entry.maybe("issuer", str) or "",
        entry.one_of("confidence", CONFIDENCES),
    )  # fmt: skip


def dated(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2026", "ngày 15 tháng 6 năm 2022": as an official paper writes a day."""  # noqa: D210
    return f"ngày {day.day:02d} tháng {month(day)} năm {day.year}"
