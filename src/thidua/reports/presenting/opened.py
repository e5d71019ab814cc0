"""What an opened figure is called: how many times, of which award, to whom, in which years."""

from dataclasses import dataclass

from thidua.law.wording import SUBJECT, figure
from thidua.reports.calculations import Counts
from thidua.reports.presenting.tally import said
from thidua.reports.presenting.wanted import SUBJECTS, Wanted
from thidua.reports.presenting.words import name


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above the list."""

    title: str
    lead: str
    period: str


def heading(wanted: Wanted, place: str, counted: Counts, house: str) -> Heading:
    """The figure itself stands first, as it stood in the table."""
    first, last = wanted.years
    years = str(first) if first == last else f"{first}–{last}"
    award = name(wanted.row, house) if wanted.row else "khen thưởng"
    whom = SUBJECT.get(SUBJECTS.get(wanted.cell or wanted.subject, ""), "")
    if wanted.distinct:
        title = f"{said(counted.bodies, counted.persons, counted.families) or 'Không ai'}: {award}"
        lead = f"{figure(counted.times)} lượt"
    else:
        title = f"{figure(counted.times)} lượt {award}{f' của {whom}' if whom else ''}"
        lead = f"Cho {said(counted.bodies, counted.persons, counted.families)}" if counted.times else "Chưa có lượt nào"
    return Heading(title, f"{lead}. {place}, {years}.", years)
