"""The lines of one registration: searched, counted, with what they aim at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from thidua.people.queries import folded, names_of
from thidua.registrations.models import Line, Registration, Target
from thidua.registrations.stands import Wanted, stands_of

UNSAID, AIMING, NOTHING, CHANGED, MARKED = "chua-ghi", "dang-ky", "khong", "den-di", "can-sua"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address bar asks for: a name, and which lines."""

    words: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with its names as of the day of the list, what it says, and what is suggested."""

    pk: int
    name: str
    code: str
    post: str
    place: str
    stands: Wanted
    proposed: tuple[str, ...]
    hints: tuple[Mapping[str, object], ...]
    came_on: date | None
    left_on: date | None
    mark: str
    is_person: bool


def lines_found(one: Registration, wish: Wish) -> QuerySet[Line]:
    """The people on the list as the address bar asks: the order is that of the list, by unit and name."""
    rows = Line.objects.filter(registration=one, person__isnull=False)
    rows = rows.filter(folded("person__name_folded", wish.words)) if wish.words else rows
    match wish.only:
        case "chua-ghi":
            rows = rows.filter(answer="", left_on=None)
        case "dang-ky":
            rows = rows.filter(answer=Line.Answer.AIMS, left_on=None)
        case "khong":
            rows = rows.filter(answer=Line.Answer.NONE, left_on=None)
        case "den-di":
            rows = rows.filter(Q(left_on__isnull=False) | Q(came_on__isnull=False))
        case "can-sua":
            rows = rows.exclude(mark="")
    return rows.order_by(F("left_on").asc(nulls_first=True), "pk")


def line_counts(one: Registration) -> dict[str, int]:
    """How many people say what, came or left, are to be put right, by the words of the address bar; one query."""
    here = Q(left_on=None)
    counted = Line.objects.filter(registration=one, person__isnull=False).aggregate(
        all=Count("pk", filter=here), unsaid=Count("pk", filter=here & Q(answer="")),
        aiming=Count("pk", filter=here & Q(answer=Line.Answer.AIMS)), nothing=Count("pk", filter=here & Q(answer=Line.Answer.NONE)),
        changed=Count("pk", filter=Q(left_on__isnull=False) | Q(came_on__isnull=False)), marked=Count("pk", filter=~Q(mark="")),
    )  # fmt: skip
    named = {"all": "", "unsaid": UNSAID, "aiming": AIMING, "nothing": NOTHING, "changed": CHANGED, "marked": MARKED}
    return {slug: counted[name] for name, slug in named.items()}


def bodies_of_sheet(one: Registration) -> QuerySet[Line]:
    """The unit itself and its parts."""
    return Line.objects.filter(registration=one, organisation__isnull=False).order_by("pk")


def lines_shown(one: Registration, lines: Iterable[Line] | QuerySet[Line]) -> list[LineShown]:
    """These lines with all a page needs; three queries."""
    if isinstance(lines, QuerySet):
        lines = lines.select_related("person", "registration__round")
    rows = list(lines)
    stands, names = stands_of(rows), names_of({row.place_id for row in rows})
    day = one.listed_on or date(one.round.year, 1, 1)
    return [_shown(row, stands[row.pk], names.on(row.place_id, day)) for row in rows]


def _shown(row: Line, stands: Wanted, place: str) -> LineShown:
    return LineShown(
        pk=row.pk, name=row.person.full_name if row.person else place, code=row.person.own_code if row.person else "",
        post=row.post, place=place, stands=stands, proposed=tuple(row.proposed), hints=tuple(row.hints), came_on=row.came_on,
        left_on=row.left_on, mark=row.mark, is_person=row.person_id is not None,
    )  # fmt: skip


def targets_of(one: Registration) -> list[Target]:
    """What the unit pledges to do."""
    return list(Target.objects.filter(registration=one).order_by("place"))
