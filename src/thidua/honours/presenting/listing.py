"""The book as a list: what the address bar asks for, and each line in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import starmap
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from thidua.honours.models import Entry, Honour
from thidua.honours.presenting.states import State, state_of_current
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


class Line(NamedTuple):
    """What the list reads of a line, and no more: a book of tens of thousands of lines is read as bare columns, for which
    Django makes no objects. `person_kept` is whom the person of the line was joined into.
    """

    pk: int
    year: int
    begun: int | None
    unit: int
    organisation: int | None
    organisation_key: str | None
    person_name: str | None
    person_key: str | None
    person_kept: str | None
    birth: date | None
    birth_precision: str | None
    household_name: str | None
    household_key: str | None
    award: str
    number: str
    day: date | None
    by: str
    effect: str
    path: str
    signer: str
    book_number: str
    bonus: int | None


_READ = (
    "pk", "year", "begun", "unit", "organisation", "organisation__key", "person__full_name", "person__key",
    "person__merged_into__key", "person__birth", "person__birth_precision", "household__name", "household__key", "award",
    "decision_number", "decided_on", "decided_by", "effect", "commendation", "signer", "book_number", "bonus",
)  # fmt: skip
"""The columns of `Line`, in its order."""


def bare(lines: QuerySet[Honour]) -> QuerySet[Honour, Any]:
    """The same lines, read as the columns of `Line`."""
    return lines.values_list(*_READ)


class Row(NamedTuple):
    """One line of the book as the list shows it. `key` is that of whose page it opens, `code` that which was entered."""

    pk: int
    year: int
    name: str
    key: str
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
    def href(self) -> str:
        """Where its recipient opens; worked out where it is shown, for no file has it."""
        return reverse(f"honours:{self.subject}", args=[self.key])

    @property
    def line_href(self) -> str:
        """Where the line itself opens."""
        return reverse("honours:line", args=["khen-thuong", self.pk])

    @property
    def decision_href(self) -> str:
        """Where every line of its decision stands."""
        return same_decision(self.number, self.day)


def rows(lines: Iterable[Sequence[Any]], names: Names) -> Iterator[Row]:
    """Each line (of `bare`, all current) with its recipient and unit as they were called that year."""
    called = cache(names.in_year)  # thousands of lines, few units and years
    for line in starmap(Line, lines):
        unit = called(line.unit, line.year)
        name, key, code, subject = _recipient(line, unit)
        yield Row(
            pk=line.pk, year=line.year, name=name, key=key, unit="" if line.organisation else unit, subject=subject,
            award=_award(line.award), years=f"{line.begun}–{line.year}" if line.begun and line.begun < line.year else "",
            number=line.number, day=line.day, by=line.by, state=state_of_current(line.effect), code=code,
            born=_born(line), path=_path(line.path), signer=line.signer, book_number=line.book_number, bonus=line.bonus,
        )  # fmt: skip


def _recipient(line: Line, unit: str) -> tuple[str, str, str, str]:
    """Whose it is, the key of their page, the key it was entered for, and what sort of recipient it is."""
    if line.person_key:
        return line.person_name or "", line.person_kept or line.person_key, line.person_key, "person"
    if line.organisation_key:
        return unit, line.organisation_key, line.organisation_key, "collective"
    return line.household_name or "", line.household_key or "", line.household_key or "", "household"


@cache
def _award(key: str) -> str:
    return upper(short(key))


@cache
def _path(key: str) -> str:
    return upper(PATH.get(key, ""))


def _born(line: Line) -> str:
    if line.birth is None:
        return ""
    return f"{line.birth:%Y}" if line.birth_precision == "nam" else f"{line.birth:%d/%m/%Y}"


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
