"""A line that is about to be entered: what it would be, what the book has already, what the law says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from thidua.honours.models import Entry, Honour
from thidua.honours.presenting.ahead import notes_of
from thidua.honours.presenting.entries import head, what
from thidua.honours.presenting.fields import facts
from thidua.honours.presenting.links import line_href
from thidua.honours.presenting.lives import born, code
from thidua.honours.presenting.reviews import Preview
from thidua.honours.queries import Recipient
from thidua.honours.verdicts import day_of
from thidua.law.catalogue import AWARDS
from thidua.law.places import first
from thidua.law.reasons import reason_of
from thidua.law.verdict import Verdict
from thidua.law.wording import KIND, upper
from thidua.people.queries import Names
from thidua.web.places import Article, cited

LABELS = {
    "khen-thuong": "Danh hiệu, khen thưởng", "xep-loai": "Xếp loại", "sang-kien": "Sáng kiến, đề tài", "ky-luat": "Kỷ luật",
    "so-lieu": "Số liệu năm",
}  # fmt: skip
_MOST = 4


@dataclass(frozen=True, slots=True)
class Key:
    """One kind of line that can be entered for a recipient."""

    value: str
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A line the book has already about the same thing."""

    what: str
    year: int
    decision: str
    href: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What the law says of an award on its day; information, never a bar."""

    answer: str
    reason: str
    open: Sequence[str]
    article: Article | None
    day: Any
    kind: str
    givers: Sequence[str]
    notes: Sequence[str] = ()


def kinds(subject: str, wanted: str) -> list[Key]:
    """The kinds a sort of recipient can have; the book counts only of collectives, and of households only honours."""
    names = {
        "person": ("khen-thuong", "xep-loai", "sang-kien", "ky-luat"),
        "collective": tuple(LABELS),
        "household": ("khen-thuong",),
    }[subject]
    current = wanted if wanted in names else names[0]
    return [Key(name, LABELS[name], name == current) for name in names]


def name_of(whose: Recipient, names: Names) -> tuple[str, str]:
    """The name of a recipient, and what tells it from another."""
    if whose.person:
        parts = (born(whose.person), code(whose.person))
        return whose.person.full_name, " · ".join(part for part in parts if part)
    if whose.body:
        return names.last(whose.body.pk), f"tập thể, khóa {whose.body.key}"
    household = whose.household
    return (household.name, f"hộ gia đình · {household.address or f'mã {household.key}'}") if household else ("", "")


def address(asked: str, kind: str = "") -> str:
    """The page with a recipient chosen."""
    return f"{reverse('honours:enter')}?{urlencode({'ai': asked} | ({'loai': kind} if kind else {}))}"


def seen_mark(line: Entry, found: Sequence[Alike], names: Names, shaken: Sequence[Preview] = ()) -> str:
    """A mark of exactly what was shown: whoever changes a field, or comes after another, is shown again first."""
    told: list[Any] = [facts(line, names), [(one.href, one.is_same) for one in found], line.unit_id]
    told += [(one.href, one.finding) for one in shaken]
    return sha256(repr(told).encode()).hexdigest()[:24]


def doubts(line: Entry, found: Sequence[Entry]) -> list[Alike]:
    """The lines that may be the same one; one with the same decision, or with none, surely is."""
    return [_alike(line, one) for one in found]


def _alike(line: Entry, one: Entry) -> Alike:
    row = head(one)
    decision = " ".join(part for part in (row.number, f"ngày {row.day:%d/%m/%Y}" if row.day else "") if part)
    is_same = not row.number or not line.decision_number or row.number == line.decision_number
    return Alike(row.what, row.year, decision or "chưa ghi số quyết định", line_href(one), is_same)


def told(line: Honour, verdict: Verdict | None) -> Told:
    """The kind of the award, who may give it that day, and the verdict."""
    award, day = AWARDS[line.award], day_of(line)
    givers = list(dict.fromkeys(one.who for one in award.authority_on(day)))
    if verdict is None:
        return Told("unknown", "Ngày này ngoài lịch của luật mà máy đã đọc", (), None, day, KIND[award.kind], givers)
    lacks = [upper(one.short or next(iter(one.missing), "")) for one in verdict.findings if one.answer != "met"]
    articles = cited(verdict, first(verdict.place))
    reason = reason_of(verdict)
    others = [said for said in dict.fromkeys(lacks) if said and said != reason][:_MOST]
    notes = notes_of(one for one in verdict.findings if one.answer != "met")
    return Told(verdict.answer, reason, others, articles[0] if articles else None, day, KIND[award.kind], givers, notes)


def source(line: Entry) -> str:
    """What the batch of one line is called."""
    return f"Ghi trực tiếp: {what(line)} năm {line.year}"[:300]
