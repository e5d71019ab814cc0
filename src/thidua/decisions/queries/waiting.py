"""What waits for a decision: dossiers that passed and are in none, by round and award."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.decisions.models import Line, SubmissionLine
from thidua.nominations.models import Nomination, State
from thidua.people.models import Organisation, User
from thidua.people.queries import Names, kept_by, names_of
from thidua.web.numbers import number_in


@dataclass(frozen=True, slots=True)
class Group:
    """Dossiers of one round and one award at one body."""

    body: int
    body_name: str
    round: int
    round_name: str
    award: str
    count: int

    @property
    def value(self) -> str:
        """As a form sends it back."""
        return f"{self.body}:{self.round}:{self.award}"


def waiting_at(bodies: QuerySet[Organisation]) -> QuerySet[Nomination]:
    """The dossiers that wait at these bodies."""
    return Nomination.objects.filter(~drafted(), state=State.PASSED, at__in=bodies)


def drafted() -> Q:
    """The dossiers that lie in a decision or in a letter to the level above; a part of a question."""
    here = Line.objects.filter(nomination=OuterRef("pk"))
    going_up = SubmissionLine.objects.filter(nomination=OuterRef("pk"))
    return Q(Exists(here)) | Q(Exists(going_up))


def waiting(actor: User, *, on: date) -> list[Group]:
    """Everything the actor may draft a decision of, by body, round and award. Two queries."""
    rows = waiting_at(kept_by(actor, on=on))
    counted = (
        rows.order_by().values_list("at", "round", "round__name", "award").annotate(many=Count("pk"))
        .order_by("at", "-round__closes_on", "round", "award")
    )  # fmt: skip
    every = list(counted)
    names: Names = names_of({at for at, *_ in every})
    return [Group(at, names.on(at, on), number, name, award, many) for at, number, name, award, many in every]


def chosen(values: Iterable[str], actor: User, *, on: date) -> tuple[Organisation | None, list[int]]:
    """The body and the dossiers of the groups a form sent back; None where they are of several bodies, or of none the
    actor keeps.
    """
    bodies, wanted = set(), Q(pk__in=[])
    for value in values:
        place, asked, award = (*value.split(":", 2), "", "")[:3]
        at, number = number_in(place), number_in(asked)
        if at is not None and number is not None:
            bodies.add(at)
            wanted |= Q(at=at, round=number, award=award)
    kept = kept_by(actor, on=on)
    body = kept.filter(pk__in=bodies).first() if len(bodies) == 1 else None
    return body, list(waiting_at(kept).filter(wanted).values_list("pk", flat=True)) if body else []
