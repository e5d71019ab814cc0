"""What was pledged held against what the book of the year says was achieved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from thidua.honours.models import STANDING, Honour
from thidua.people.models import Organisation
from thidua.registrations.models import Aim, Registration
from thidua.registrations.states import State


@dataclass(frozen=True, slots=True)
class Kept:
    """Of one unit and title: how many aimed at it, how many the book has for the year, for how many of the others a reason
    is given. What the book has not is not entered yet as often as not achieved.
    """

    body: int
    award: str
    is_person: bool
    pledged: int
    achieved: int
    reasoned: int

    @property
    def open(self) -> int:
        """Neither in the book nor explained."""
        return self.pledged - self.achieved - self.reasoned


def achieved_aims(rows: QuerySet[Aim]) -> QuerySet[Any, Any]:
    """Each aim with `achieved`: whether the book has that title of that year for whoever aimed at it, joined rows included."""
    book = Honour.objects.filter(
        is_current=True, effect__in=STANDING, award=OuterRef("award"), year=OuterRef("line__registration__round__year")
    )
    # four questions, each with an index of its own: in one with "or" the database would read the whole book for every aim
    own = book.filter(person=OuterRef("line__person"))
    joined = book.filter(person=OuterRef("line__person__merged_into"))
    joining = book.filter(person__merged_into=OuterRef("line__person"))
    collective = book.filter(organisation=OuterRef("line__organisation"))
    return rows.annotate(achieved=Exists(own) | Exists(joined) | Exists(joining) | Exists(collective))


def pledged_against_achieved(bodies: Collection[int] | QuerySet[Organisation], year: int) -> list[Kept]:
    """Of each unit with a signed registration and each title: pledged, achieved, explained; counted by the database in one
    query. Who left the unit during the year counts for nothing.
    """
    signed = Aim.objects.filter(
        line__registration__state=State.SIGNED, line__registration__round__year=year, line__registration__body__in=bodies,
        line__left_on=None,
    )  # fmt: skip
    is_person = ExpressionWrapper(Q(line__person__isnull=False), output_field=BooleanField())
    known = achieved_aims(signed).annotate(is_person=is_person).order_by()
    rows = known.values("line__registration__body", "award", "is_person")
    counted = rows.annotate(
        pledged=Count("pk"), reached=Count("pk", filter=Q(achieved=True)),
        reasoned=Count("pk", filter=Q(achieved=False) & ~Q(reason="")),
    )  # fmt: skip
    return [
        Kept(
            row["line__registration__body"], row["award"], row["is_person"], row["pledged"], row["reached"],
            row["reasoned"],
        )
        for row in counted.order_by("line__registration__body", "award")
    ]  # fmt: skip


def years_signed(bodies: Collection[int], first: int, last: int) -> list[int]:
    """The years of a stretch in which one of these units signed a registration; one query."""
    rows = Registration.objects.filter(body__in=bodies, round__year__range=(first, last), state=State.SIGNED)
    return sorted(set(rows.order_by().values_list("round__year", flat=True).distinct()))


def kept_of(one: Registration) -> list[Kept]:
    """The same of one registration."""
    return pledged_against_achieved([one.body_id], one.round.year)


def missed_aims(one: Registration) -> list[Aim]:
    """What was pledged and is not in the book, collectives first, then by name; one query."""
    rows = achieved_aims(Aim.objects.filter(line__registration=one, line__left_on=None)).filter(achieved=False)
    return list(rows.select_related("line__person").order_by(F("line__person").asc(nulls_first=True), "line__pk", "pk"))


def sheets_of(bodies: Collection[int], year: int) -> dict[int, int]:
    """The signed registration of each unit in a year."""
    rows = Registration.objects.filter(body__in=bodies, round__year=year, state=State.SIGNED)
    return dict(rows.order_by("pk").values_list("body", "pk"))
