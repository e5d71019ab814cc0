"""What the book brings within reach of somebody in a year: a suggestion with its article, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from thidua.honours.models import Honour
from thidua.honours.queries import Book, Record, case_of
from thidua.honours.queries.many import books_of_persons, records_of
from thidua.law import places
from thidua.law.case import Case
from thidua.law.catalogue import AWARDS
from thidua.law.outlook import as_recorded, next_year
from thidua.law.verdict import Finding, Verdict
from thidua.law.wording import listed, short, upper
from thidua.law.years import EPOCH, LAST
from thidua.people.models import Organisation, Person

PLAIN = frozenset({"lao_dong_tien_tien", "tap_the_lao_dong_tien_tien"})
"""What is within everybody's reach says nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A title within reach: its key, its article in short, the years it rests on in words, and the last year the book knows."""

    award: str
    place: str
    why: str
    known: int


def hints_for_persons(
    people: Sequence[Person], titles: Sequence[str], year: int, *, on: date
) -> dict[int, list[dict[str, object]]]:  # fmt: skip
    """For each person, by number, the titles of these that the record brings within reach; five queries."""
    asked = [one for one in titles if one not in PLAIN]
    books = books_of_persons(_begun([one.pk for one in people])) if asked else {}
    return {pk: _hints(_Person(book), _above(book, asked), year, on) for pk, book in books.items()}


_LINKS = [one.key for one in AWARDS.values() if one.kind == "danh_hieu" and one.key not in PLAIN]
"""The titles that others rest on."""


def _begun(people: Sequence[int]) -> list[int]:
    """Those who hold any title that others rest on: of everybody else the law need not be asked."""
    mine = Q(person__in=people) | Q(person__merged_into__in=people)
    rows = Honour.objects.filter(mine, is_current=True, award__in=_LINKS).annotate(
        whose=Coalesce("person__merged_into", "person")
    )
    held = set(rows.order_by().values_list("whose", flat=True))
    return [pk for pk in people if pk in held]


def _above(book: Book, titles: Sequence[str]) -> list[str]:
    """The titles above one of those somebody holds; the law ranks them, 1 the highest."""
    lowest = max((AWARDS[line.award].rank for line in book.honours if line.award in _LINKS), default=0)
    return [award for award in titles if AWARDS[award].rank < lowest]


def hints_for_bodies(
    bodies: Sequence[Organisation], titles: Sequence[str], year: int, *, on: date
) -> dict[int, list[dict[str, object]]]:  # fmt: skip
    """The same for collectives, with what they inherit."""
    asked = [one for one in titles if one not in PLAIN]
    records = records_of(bodies, on=on) if asked else {}
    return {pk: _hints(_Body(record), asked, year, on) for pk, record in records.items()}


class _Person:
    """A person's book as the law is asked about it."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def known(self, on: date) -> tuple[int, int] | None:
        return self._book.known_on(on).known_years()

    def case(self, award: str, on: date, year: int, since: int) -> Case:
        return case_of(self._book, award=award, subject="person", on=on, year=year, known_since=since)


class _Body:
    """A collective's record as the law is asked about it."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def known(self, on: date) -> tuple[int, int] | None:
        return self._record.known_on(on).known

    def case(self, award: str, on: date, year: int, since: int) -> Case:  # noqa: ARG002 - the record knows since when
        return self._record.known_on(on).case(award, on=on, year=year)


def _hints(whose: _Person | _Body, titles: Sequence[str], year: int, on: date) -> list[dict[str, object]]:
    """What may follow the last year the book knows before `year`; nothing where it knows none: unknown is never no."""
    known = whose.known(min(on, date(year, 12, 31)))
    if known is None:
        return []
    last = min(known[1], year - 1)
    if last < known[0] or not EPOCH <= last < LAST:
        return []
    day = date(last, 12, 31)
    found = [_hint(whose.case(award, max(day, min(on, date(year, 12, 31))), last, known[0]), last) for award in titles]
    return [asdict(one) for one in found if one]


def _hint(case: Case, last: int) -> Hint | None:
    verdict = next_year(as_recorded(case), horizon=last)
    rests = [one for one in verdict.findings if _rests(one, last)]
    if verdict.answer == "not_met" or not rests:
        return None
    return Hint(case.award, _place(verdict), "; ".join(dict.fromkeys(map(_why, rests))), last)


def _rests(finding: Finding, last: int) -> bool:
    """Whether something the book holds of earlier years carries it: else it says no more than that nobody is excluded."""
    return finding.answer != "not_met" and bool(_facts(finding)) and any(year <= last for year in finding.evidence)


def _facts(finding: Finding) -> list[str]:
    """The earlier titles and the best ratings a condition counts, in words."""
    named = [upper(short(fact)) for fact in finding.asks if fact in AWARDS]
    return named + (["Hoàn thành xuất sắc nhiệm vụ"] if "rated.HTXS" in finding.asks else [])


def _why(finding: Finding) -> str:
    return f"{' hoặc '.join(_facts(finding))} {listed(finding.evidence)}"


def _place(verdict: Verdict) -> str:
    return places.short(places.first(verdict.place))
