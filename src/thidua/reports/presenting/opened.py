"""What an opened figure is called: how many times, of which award, to whom, in which years."""

from dataclasses import dataclass

from thidua.law.wording import SUBJECT, figure
from thidua.reports.behind import Behind
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


def left_out(found: Behind) -> list[str]:
    """What the list lacks of its figure, so that both still agree; [] where it lacks nothing."""
    if not (number := found.left_out):
        return []
    whose = "cá nhân, hộ gia đình ở thành viên khác của khối," if found.of_bloc else "đơn vị nay"
    they = "lượt ấy" if number == 1 else "những lượt ấy"
    return [
        f"Con số tính cả {figure(number)} lượt của {whose} nằm ngoài phạm vi xem của tài khoản này; "
        f"{they} không liệt kê ở đây."
    ]
