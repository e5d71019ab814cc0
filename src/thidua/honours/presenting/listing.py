"""The book as a list: what the address bar asks for, and each line in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from thidua.honours.models import Entry, Honour
from thidua.honours.presenting.states import State, state_of
from thidua.honours.queries import SUBJECTS, Search
from thidua.law.catalogue import AWARDS
from thidua.law.readings import read_day
from thidua.law.wording import PATH, SUBJECT, short, upper
from thidua.people.queries import Names, as_typed

SUBJECT_CHOICES = [("", "Mọi đối tượng"), *((slug, upper(SUBJECT[key])) for slug, key in SUBJECTS.items())]
AWARD_CHOICES = [("", "Mọi hình thức"), *((key, award.short) for key, award in AWARDS.items())]
STATE_CHOICES = [("", "Còn giá trị"), ("het", "Đã hủy, bị tước")]


def read(query: Mapping[str, str]) -> Search:
    """The address bar as a wish; what it does not know it leaves out."""
    return Search(
        words=as_typed(query.get("q", ""))[:200],
        first=_year(query.get("tu", "")),
        last=_year(query.get("den", "")),
        award=query.get("khen", "") if query.get("khen") in AWARDS else "",
        subject=SUBJECTS.get(query.get("cho", ""), ""),
        unit=as_typed(query.get("don-vi", ""))[:80],
        number=as_typed(query.get("so", ""))[:60],
        day=read_day(query.get("ngay", "")),
        gone=query.get("con") == "het",
        batch=_whole(query.get("dot", "")),
    )


def address(search: Search) -> dict[str, str]:
    """The same wish in its shortest address: nothing empty."""
    subject = next((slug for slug, key in SUBJECTS.items() if key == search.subject), "")
    parts = {
        "q": search.words, "tu": str(search.first or ""), "den": str(search.last or ""), "khen": search.award,
        "cho": subject, "don-vi": search.unit, "so": search.number,
        "ngay": search.day.isoformat() if search.day else "", "con": "het" if search.gone else "",
        "dot": str(search.batch or ""),
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


def _year(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and 1900 <= int(typed) <= 2200 else None


def _whole(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def same_decision(number: str, day: date | None) -> str:
    """The address of every line of one decision."""
    query = {"so": number} | ({"ngay": day.isoformat()} if day else {})
    return f"{reverse('honours:book')}?{urlencode(query)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the book as the list shows it."""

    pk: int
    year: int
    name: str
    href: str
    unit: str
    subject: str
    award: str
    years: str
    number: str
    day: date | None
    by: str
    state: State
    code: str
    born: str
    path: str
    signer: str
    book_number: str
    bonus: int | None

    @property
    def line_href(self) -> str:
        """Where the line itself opens."""
        return reverse("honours:line", args=["khen-thuong", self.pk])

    @property
    def decision_href(self) -> str:
        """Where every line of its decision stands."""
        return same_decision(self.number, self.day)


def rows(lines: Iterable[Honour], names: Names) -> Iterator[Row]:
    """Each line with its recipient and unit as they were called that year."""
    for line in lines:
        name, href, subject = recipient(line, names)
        unit = "" if line.organisation_id else names.in_year(line.unit_id, line.year)
        yield Row(
            pk=line.pk, year=line.year, name=name, href=href, unit=unit, subject=subject, award=upper(short(line.award)),
            years=f"{line.begun}–{line.year}" if line.begun and line.begun < line.year else "",
            number=line.decision_number, day=line.decided_on, by=line.decided_by, state=state_of(line),
            code=_code(line), born=_born(line), path=upper(PATH.get(line.commendation, "")), signer=line.signer,
            book_number=line.book_number, bonus=line.bonus,
        )  # fmt: skip


def _code(line: Honour) -> str:
    whose = line.person or line.organisation or line.household
    return whose.key if whose else ""


def _born(line: Honour) -> str:
    person = line.person
    if person is None or person.birth is None:
        return ""
    return f"{person.birth:%Y}" if person.birth_precision == "nam" else f"{person.birth:%d/%m/%Y}"


def recipient(line: Entry, names: Names) -> tuple[str, str, str]:
    """Whose it is, where that opens, and what sort of recipient it is."""
    if line.person:
        kept = line.person.merged_into or line.person
        return line.person.full_name, reverse("honours:person", args=[kept.key]), "person"
    if line.organisation:
        name = names.in_year(line.organisation_id, line.year)
        return name, reverse("honours:collective", args=[line.organisation.key]), "collective"
    if isinstance(line, Honour) and line.household:
        return line.household.name, reverse("honours:household", args=[line.household.key]), "household"
    return "", "", "household"
