"""The lines behind a figure, in the words of a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from thidua.honours.models import Honour
from thidua.law.wording import PATH, SUBJECT, day, upper
from thidua.people.queries import Names, names_of
from thidua.reports.presenting.words import name


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the book; no `href` where its page is not the reader's to open."""

    year: str
    recipient: str
    sort: str
    unit: str
    award: str
    path: str
    decision: str
    decided_by: str
    book_number: str
    href: str = ""


def records(lines: Iterable[Honour], house: str) -> list[Record]:
    """Lines with the names bodies had in the year of the line; one query more than the lines themselves."""
    kept = list(lines)
    names = names_of({line.unit_id for line in kept})
    return list(each(kept, house, names))


def each(lines: Iterable[Honour], house: str, names: Names) -> Iterator[Record]:
    """The same, one after the other, where the names are known already."""
    return (_record(line, names.in_year(line.unit_id, line.year), house) for line in lines)


def _record(line: Honour, unit: str, house: str) -> Record:
    person = line.person.merged_into or line.person if line.person else None
    recipient = person.full_name if person else line.household.name if line.household else unit
    sort = "person" if person else "household" if line.household else "collective"
    number = f"Quyết định {line.decision_number}" if line.decision_number else ""
    dated = f"ngày {day(line.decided_on)}" if line.decided_on else ""
    return Record(
        year=f"{line.begun}–{line.year}" if line.begun and line.begun != line.year else str(line.year),
        recipient=recipient,
        sort=upper(SUBJECT[sort]),
        unit="" if sort == "collective" else unit,
        award=name(line.award, house),
        path=PATH.get(line.commendation, line.commendation),
        decision=" ".join(part for part in (number, dated) if part),
        decided_by=line.decided_by,
        book_number=line.book_number,
        href=reverse("honours:line", args=["khen-thuong", line.pk]) if getattr(line, "opens", True) else "",
    )
