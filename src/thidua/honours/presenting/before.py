"""What a collective has from the bodies before it, in words: whose each line was, what nobody has decided yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from thidua.law.wording import RATING
from thidua.web.timeline import Mark, Stretch

if TYPE_CHECKING:
    from thidua.honours.models import Entry
    from thidua.honours.queries import Record
    from thidua.people.queries import Step


@dataclass(frozen=True, slots=True)
class Before:
    """Whose lines are shown beside the collective's own, by body: a sentence, and the years of its name."""

    words: Mapping[int, str] = field(default_factory=dict)
    names: Sequence[tuple[int, int, str]] = ()
    conflicts: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    """Bodies whose own pages the reader may not open: their lines are shown, and lead nowhere."""

    def opens(self, line: Entry) -> bool:
        """Whether the page of the line is there for the reader."""
        return line.organisation_id not in self.closed

    def told(self, line: Entry) -> str:
        """ "kế thừa từ Vụ Khảo sát, theo Công văn 9/BM"; nothing for a line of its own."""  # noqa: D210  a quotation
        return self.words.get(line.organisation_id or 0, "")

    def marked(self, line: Entry, mark: Mark) -> Mark:
        """The cell, marked where it is inherited."""
        told = self.told(line)
        if not told:
            return mark
        if not self.opens(line) and not mark.href.startswith("#"):
            mark = replace(mark, href="")
        if line.year in self.conflicts and type(line).__name__ == "Rating":
            told = f"{told}; các đơn vị trước xếp loại khác nhau, năm này tính là chưa rõ"
        return replace(mark, state="inherited", title=f"{mark.title}; {told}")

    def stretches(self, years: range) -> list[Stretch]:
        """What stood there before the collective itself."""
        return [
            Stretch(max(first, years[0]), min(last, years[-1]), name, f"{name} (đơn vị trước)")
            for first, last, name in self.names
            if first <= last and first <= years[-1] and last >= years[0]
        ]


NOTHING_BEFORE = Before()


@dataclass(frozen=True, slots=True)
class Source:
    """One body before, as a row of the table."""

    name: str
    key: str
    what: str
    day: date
    through: str
    decision: str
    tone: str
    basis: str
    brings: str
    decide: str


def before(record: Record, seen: Collection[int]) -> Before:
    """Whose lines there are, and until when each body before bore its name; `seen` are the bodies the reader may open."""
    names = record.life.names
    own = names.names.get(record.body.pk)
    begun = own[0][0].year if own else 9999
    together: dict[int, list[str]] = {}
    words = {}
    for body, step in record.inherited.items():
        name = names.on(body, step.change.on - timedelta(days=1))
        words[body] = f"kế thừa từ {name}, theo {step.decided.basis if step.decided else ''}"
        known = names.names.get(body)
        for year in range(known[0][0].year if known else begun, min(step.until.year, begun)):
            together.setdefault(year, []).append(names.on(body, date(year, 12, 31)))
    return Before(words, list(_runs(together)), frozenset(record.conflicts), frozenset(record.inherited) - set(seen))


def _runs(together: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """The same bodies year after year are one stretch."""
    first = last = 0
    said = ""
    for year in sorted(together):
        now = "; ".join(together[year])
        if now != said or year != last + 1:
            if said:
                yield first, last, said
            first, said = year, now
        last = year
    if said:
        yield first, last, said


def sources(record: Record) -> list[Source]:
    """Each body before it with what was decided."""
    return [_source(record, step) for step in record.steps]


def _source(record: Record, step: Step) -> Source:
    names, decided = record.life.names, step.decided
    day_before = step.change.on - timedelta(days=1)
    return Source(
        name=names.on(step.predecessor, day_before),
        key=names.key(step.predecessor),
        what=step.change.get_what_display(),
        day=step.change.on,
        through="" if step.successor == record.body.pk else f"qua {names.on(step.successor, step.change.on)}",
        decision="Chưa có quyết định" if decided is None else "Được kế thừa" if decided.inherits else "Không kế thừa",
        tone="unknown" if decided is None else "ok" if decided.inherits else "plain",
        basis=f"{decided.basis}; {decided.decided_by}, {decided.decided_on:%d/%m/%Y}" if decided else "",
        brings=_brings(record, step),
        decide=reverse("people:inherit", args=[names.key(step.successor), names.key(step.predecessor)]),
    )  # fmt: skip


def _brings(record: Record, step: Step) -> str:
    if step.decided is None:
        return "chưa rõ"
    if not step.inherits:
        return "không tính"
    book = record.life.book
    ratings = sum(1 for line in book.ratings if line.organisation_id == step.predecessor)
    honours = sum(1 for line in book.honours if line.organisation_id == step.predecessor)
    return f"{ratings} năm xếp loại, {honours} lượt khen"


def conflicts(record: Record) -> list[str]:
    """ "Năm 2010: Cục Một Hoàn thành tốt nhiệm vụ, Cục Hai Hoàn thành nhiệm vụ"."""  # noqa: D210  a quotation
    names = record.life.names
    return [
        f"Năm {year}: "
        + "; ".join(f"{names.in_year(line.organisation_id, year)}: {RATING[line.level].lower()}" for line in lines)
        for year, lines in record.conflicts.items()
    ]
