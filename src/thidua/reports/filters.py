"""Which lines are counted: of which award, for what, whose."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractYear

from thidua.honours.models import Honour
from thidua.honours.queries import OWNERS
from thidua.people.models.persons import Standing
from thidua.reports.calculations import Subject

LEADERS = (Standing.MINISTRY_LEADER, Standing.DEPARTMENT_LEADER, Standing.OTHER_LEADER)
UNWRITTEN = "chua_ghi"
"""Asked for where the book says nothing: a leader or not, man or woman."""
MAIN_PATHS = ("cong_trang", "phong_trao", "dot_xuat", "doi_ngoai", "cong_hien", "nien_han")
"""The kinds of commendation the statutory forms name; all others are OTHER_PATH."""
OTHER_PATH = "khac"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is left empty narrows nothing; `decided` counts a line in the year of its decision, not of its achievement."""

    awards: Collection[str] | None = None
    path: str = ""
    subject: Subject | None = None
    standing: str = ""  # a value of Standing, "lanh_dao" for leaders of every level, or UNWRITTEN
    gender: str = ""  # a value of Gender, or UNWRITTEN
    enterprise: bool | None = None
    decided: bool = False

    def narrow(self, lines: QuerySet[Honour]) -> QuerySet[Honour]:
        """The lines that fit all that is asked for."""
        wanted = Q()
        if self.awards is not None:
            wanted &= Q(award__in=sorted(self.awards))
        if self.path:
            wanted &= ~Q(commendation__in=MAIN_PATHS) if self.path == OTHER_PATH else Q(commendation=self.path)
        if self.subject:
            wanted &= Q(**{f"{OWNERS[self.subject]}__isnull": False})
        if self.standing:
            wanted &= _standing(self.standing)
        if self.gender:
            wanted &= _written("gender", self.gender)
        if self.enterprise is not None:
            wanted &= Q(is_enterprise=self.enterprise)
        return lines.filter(wanted)

    def within(self, lines: QuerySet[Honour], first: int, last: int) -> QuerySet[Honour]:
        """The lines of some years; one without a day of decision was decided in none."""
        if self.decided:
            return lines.filter(decided_on__range=(date(first, 1, 1), date(last, 12, 31)))
        return lines.filter(year__range=(first, last))

    @property
    def year(self) -> Combinable:
        """The year a line is counted in."""
        return ExtractYear("decided_on") if self.decided else F("year")


EVERYTHING = Filter()


def _standing(value: str) -> Q:
    return Q(standing__in=LEADERS) if value == "lanh_dao" else _written("standing", value)


def _written(column: str, value: str) -> Q:
    """Only persons have it, so what is not written is asked of them alone."""
    return Q(person__isnull=False, **{column: ""}) if value == UNWRITTEN else Q(**{column: value})
